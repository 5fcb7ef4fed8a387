//! Reviewers from outside in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::outside_review;
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::moderation::Ruling;
use crate::features::moderation::outside::Link;

#[derive(Queryable, Selectable)]
#[diesel(table_name = outside_review)]
struct Row {
    case_id: i64,
    reviewer: String,
    named_by: i64,
    expires_at: Time,
    ruling: Option<Ruling>,
    words: String,
}

impl From<Row> for Link {
    fn from(row: Row) -> Self {
        Link {
            case: row.case_id,
            reviewer: row.reviewer,
            named_by: row.named_by,
            expires_at: row.expires_at,
            said: row.ruling.map(|ruling| (ruling, row.words)),
        }
    }
}

/// Names somebody in place of who was named before; what was said already goes with them.
pub fn name(db: &mut Db, link: &Link, key: &str, now: Time) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO outside_review (case_id, reviewer, link_key, named_by, named_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (case_id) DO UPDATE SET \
         reviewer = excluded.reviewer, link_key = excluded.link_key, named_by = excluded.named_by, \
         named_at = excluded.named_at, expires_at = excluded.expires_at, \
         ruling = NULL, words = '', said_at = NULL",
    )
    .bind::<BigInt, _>(link.case)
    .bind::<Text, _>(&link.reviewer)
    .bind::<Text, _>(key)
    .bind::<BigInt, _>(link.named_by)
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(link.expires_at)
    .execute(db)?;
    Ok(())
}

/// Whom a manager asked about a case.
pub fn of_case(db: &mut Db, case: i64) -> Result<Option<Link>> {
    let row: Option<Row> = outside_review::table
        .find(case)
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Link::from))
}

/// What this link's key opens.
pub fn by_key(db: &mut Db, key: &str) -> Result<Link> {
    Ok(outside_review::table
        .filter(outside_review::link_key.eq(key))
        .select(Row::as_select())
        .first::<Row>(db)?
        .into())
}

/// Writes a second opinion down; `false` when there is one.
pub fn say(db: &mut Db, case: i64, ruling: Ruling, words: &str, now: Time) -> Result<bool> {
    let waiting = outside_review::table
        .find(case)
        .filter(outside_review::said_at.is_null());
    let said = diesel::update(waiting)
        .set((
            outside_review::ruling.eq(ruling),
            outside_review::words.eq(words),
            outside_review::said_at.eq(now),
        ))
        .execute(db)?;
    Ok(said > 0)
}
