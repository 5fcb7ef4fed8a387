//! The stash: what somebody sent without being signed in, kept for a day for the browser that carries its token.
//! Whether the place exists for them is asked when they have come in, not before.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text as SqlText};
use parvis_db::schema::stash;
use parvis_db::{Db, Time};

use super::super::{Place, Text};
use super::{more, read_more};
use crate::error::{Error, Result};
use crate::secret;

/// How long a text waits for its author (one day).
pub const SECONDS: i64 = 24 * 3600;
/// Places one browser may have texts for.
const MAX_PLACES: i64 = 8;

/// Keeps a text for the browser with this token.
///
/// # Errors
/// `Invalid` for a text that is too long; `TooMany` for too many places.
pub fn keep(db: &mut Db, token: &str, space: &str, place: Place, text: &Text) -> Result<()> {
    text.check()?;
    let hash = secret::hash(token);
    let now = Time::now();
    let others: i64 = stash::table
        .filter(stash::token_hash.eq(&hash))
        .filter(stash::saved_at.gt(now.plus_seconds(-SECONDS)))
        .filter(
            stash::space
                .ne(space)
                .or(stash::place.ne(place.name()))
                .or(stash::target_id.ne(place.target())),
        )
        .count()
        .get_result(db)?;
    if others >= MAX_PLACES {
        return Err(Error::TooMany(SECONDS.unsigned_abs()));
    }
    diesel::sql_query(
        "INSERT INTO stash (token_hash, space, place, target_id, title, body, tags, kind, section, \
         more, reply_to_id, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT (token_hash, space, place, target_id) DO UPDATE SET title = excluded.title, \
         body = excluded.body, tags = excluded.tags, kind = excluded.kind, section = excluded.section, \
         more = excluded.more, reply_to_id = excluded.reply_to_id, saved_at = excluded.saved_at",
    )
    .bind::<SqlText, _>(&hash)
    .bind::<SqlText, _>(space)
    .bind::<SqlText, _>(place.name())
    .bind::<BigInt, _>(place.target())
    .bind::<SqlText, _>(&text.title)
    .bind::<SqlText, _>(&text.body)
    .bind::<SqlText, _>(&text.tags)
    .bind::<SqlText, _>(&text.kind)
    .bind::<SqlText, _>(&text.section)
    .bind::<SqlText, _>(more(text))
    .bind::<Nullable<BigInt>, _>(text.reply_to)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = stash)]
struct Row {
    place: String,
    target_id: i64,
    title: String,
    body: String,
    tags: String,
    kind: String,
    section: String,
    more: String,
    reply_to_id: Option<i64>,
    saved_at: Time,
}

impl Row {
    fn read(self) -> Option<(Place, Text, Time)> {
        let place = Place::read(&self.place, self.target_id)?;
        let text = Text {
            title: self.title,
            body: self.body,
            tags: self.tags,
            kind: self.kind,
            section: self.section,
            more: read_more(&self.more),
            reply_to: self.reply_to_id,
        };
        Some((place, text, self.saved_at))
    }
}

/// What a browser brought along to a space, the latest first.
///
/// # Errors
/// Only the database's.
pub fn mine(db: &mut Db, token: &str, space: &str) -> Result<Vec<(Place, Text, Time)>> {
    let rows: Vec<Row> = stash::table
        .filter(stash::token_hash.eq(secret::hash(token)))
        .filter(stash::space.eq(space))
        .filter(stash::saved_at.gt(Time::now().plus_seconds(-SECONDS)))
        .order(stash::saved_at.desc())
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().filter_map(Row::read).collect())
}

/// What a browser brought along to a place.
///
/// # Errors
/// Only the database's.
pub fn find(db: &mut Db, token: &str, space: &str, place: Place) -> Result<Option<(Text, Time)>> {
    let all = mine(db, token, space)?;
    Ok(all
        .into_iter()
        .find(|(where_, ..)| *where_ == place)
        .map(|(_, text, at)| (text, at)))
}

/// The text has found its place, as a post or a draft: it is not brought along any longer.
///
/// # Errors
/// Only the database's.
pub fn take(db: &mut Db, token: &str, space: &str, place: Place) -> Result<()> {
    diesel::delete(
        stash::table
            .filter(stash::token_hash.eq(secret::hash(token)))
            .filter(stash::space.eq(space))
            .filter(stash::place.eq(place.name()))
            .filter(stash::target_id.eq(place.target())),
    )
    .execute(db)?;
    Ok(())
}

/// Deletes what nobody came back for.
///
/// # Errors
/// Only the database's.
pub fn purge(db: &mut Db) -> Result<()> {
    diesel::delete(stash::table.filter(stash::saved_at.le(Time::now().plus_seconds(-SECONDS))))
        .execute(db)?;
    Ok(())
}
