//! Entries as a draw sees them: which of them count, their salts, their places.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use parvis_db::Db;
use parvis_db::schema::contest_entry;

use super::super::freezing::Kept;
use crate::error::Result;

/// Entries that count: neither withdrawn nor put out, of members who are there (minors: with a guardian's word), of posts
/// that anybody may see, under rules that their entrants accepted.
const COUNTING: &str = "FROM contest_entry e JOIN member m ON m.id = e.member_id \
     LEFT JOIN post p ON p.id = e.post_id \
     WHERE e.withdrawn_at IS NULL AND e.excluded_at IS NULL \
     AND NOT EXISTS (SELECT 1 FROM erasure x WHERE x.member_id = m.id AND x.done_at IS NOT NULL) \
     AND (e.post_id IS NULL OR (p.position IS NOT NULL AND p.removed_at IS NULL)) \
     AND NOT EXISTS (SELECT 1 FROM contest_guardian g WHERE g.entry_id = e.id AND g.given_at IS NULL) \
     AND e.rules_version >= (SELECT COALESCE(MAX(r.version), 0) FROM contest_rules r \
       WHERE r.contest_id = e.contest_id AND r.binding)";

#[derive(QueryableByName)]
struct Bare {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    handle: String,
}

/// The next entries that count and are not sealed, with the handle of their entrants.
pub fn bare(db: &mut Db, contest: i64, after: i64, limit: usize) -> Result<Vec<(i64, String)>> {
    let sql = format!(
        "SELECT e.id, m.handle {COUNTING} AND e.contest_id = $1 AND e.id > $2 AND e.who IS NULL \
         ORDER BY e.id LIMIT $3"
    );
    let rows: Vec<Bare> = diesel::sql_query(sql)
        .bind::<BigInt, _>(contest)
        .bind::<BigInt, _>(after)
        .bind::<BigInt, _>(i64::try_from(limit).unwrap_or(i64::MAX))
        .load(db)?;
    Ok(rows.into_iter().map(|row| (row.id, row.handle)).collect())
}

/// Writes down who an entry is; it keeps the salt that it was given when it was made, if it has one.
pub fn seal(db: &mut Db, entry: i64, salt: &str, who: &str) -> Result<()> {
    diesel::sql_query(
        "UPDATE contest_entry SET salt = COALESCE(salt, $1), who = $2 WHERE id = $3 AND who IS NULL",
    )
    .bind::<Text, _>(salt)
    .bind::<Text, _>(who)
    .bind::<BigInt, _>(entry)
    .execute(db)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    receipt: String,
    #[diesel(sql_type = Nullable<Text>)]
    who: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    salt: Option<String>,
}

impl Row {
    fn kept(self) -> Option<Kept> {
        Some(Kept {
            id: self.id,
            receipt: self.receipt,
            who: self.who?,
            salt: self.salt?,
        })
    }
}

/// What goes into the list, in portions by id.
pub fn counting(db: &mut Db, contest: i64, after: i64, limit: usize) -> Result<Vec<Kept>> {
    let sql = format!(
        "SELECT e.id, e.receipt, e.who, e.salt {COUNTING} AND e.contest_id = $1 AND e.id > $2 \
         AND e.who IS NOT NULL ORDER BY e.id LIMIT $3"
    );
    portion(db, &sql, contest, after, limit)
}

/// Sealed entries without a place, whatever became of them since, in portions by id.
pub fn unplaced(db: &mut Db, contest: i64, after: i64, limit: usize) -> Result<Vec<Kept>> {
    let sql = "SELECT id, receipt, who, salt FROM contest_entry WHERE contest_id = $1 AND id > $2 \
         AND who IS NOT NULL AND place IS NULL ORDER BY id LIMIT $3";
    portion(db, sql, contest, after, limit)
}

fn portion(db: &mut Db, sql: &str, contest: i64, after: i64, limit: usize) -> Result<Vec<Kept>> {
    let rows: Vec<Row> = diesel::sql_query(sql)
        .bind::<BigInt, _>(contest)
        .bind::<BigInt, _>(after)
        .bind::<BigInt, _>(i64::try_from(limit).unwrap_or(i64::MAX))
        .load(db)?;
    // Who is sealed has a salt; an entrant who was erased since has none any more.
    Ok(rows.into_iter().filter_map(Row::kept).collect())
}

pub fn place(db: &mut Db, places: &[(i64, i64)]) -> Result<()> {
    for (entry, place) in places {
        diesel::update(contest_entry::table.find(*entry))
            .set(contest_entry::place.eq(*place))
            .execute(db)?;
    }
    Ok(())
}

/// The entry of a receipt, as its commitment hides it.
pub fn by_receipt(db: &mut Db, contest: i64, receipt: &str) -> Result<Option<Kept>> {
    let row: Option<Row> = diesel::sql_query(
        "SELECT id, receipt, who, salt FROM contest_entry WHERE contest_id = $1 AND receipt = $2",
    )
    .bind::<BigInt, _>(contest)
    .bind::<Text, _>(receipt)
    .get_result(db)
    .optional()?;
    Ok(row.and_then(Row::kept))
}

/// The codes that a member has in a contest.
pub fn receipts(db: &mut Db, contest: i64, member: i64) -> Result<Vec<String>> {
    Ok(contest_entry::table
        .filter(contest_entry::contest_id.eq(contest))
        .filter(contest_entry::member_id.eq(member))
        .filter(contest_entry::place.is_not_null())
        .order(contest_entry::id)
        .select(contest_entry::receipt)
        .load(db)?)
}
