//! Drafts in the database.

pub(super) mod stash;

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text as SqlText};
use parvis_db::schema::draft;
use parvis_db::{Db, Time};

use super::{Draft, Place, Text};
use crate::error::Result;

#[derive(Queryable, Selectable)]
#[diesel(table_name = draft)]
struct Row {
    id: i64,
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
    /// `None` for a place of another version of Parvis.
    fn draft(self) -> Option<Draft> {
        Some(Draft {
            id: self.id,
            place: Place::read(&self.place, self.target_id)?,
            text: Text {
                title: self.title,
                body: self.body,
                tags: self.tags,
                kind: self.kind,
                section: self.section,
                more: read_more(&self.more),
                reply_to: self.reply_to_id,
            },
            saved_at: self.saved_at,
        })
    }
}

/// What else was typed, as it is stored.
fn more(text: &Text) -> String {
    serde_json::to_string(&text.more).unwrap_or_else(|_| "{}".to_owned())
}

fn read_more(stored: &str) -> BTreeMap<String, String> {
    serde_json::from_str(stored).unwrap_or_default()
}

pub(super) fn find(db: &mut Db, member: i64, space: i64, place: Place) -> Result<Option<Draft>> {
    let row: Option<Row> = draft::table
        .filter(draft::member_id.eq(member))
        .filter(draft::space_id.eq(space))
        .filter(draft::place.eq(place.name()))
        .filter(draft::target_id.eq(place.target()))
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(row.and_then(Row::draft))
}

pub(super) fn mine(db: &mut Db, member: i64, space: i64) -> Result<Vec<Draft>> {
    let rows: Vec<Row> = draft::table
        .filter(draft::member_id.eq(member))
        .filter(draft::space_id.eq(space))
        .order((draft::saved_at.desc(), draft::id.desc()))
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().filter_map(Row::draft).collect())
}

pub(super) fn count(db: &mut Db, member: i64) -> Result<i64> {
    Ok(draft::table
        .filter(draft::member_id.eq(member))
        .count()
        .get_result(db)?)
}

/// Replaces the draft of this very version; returns the new one. `None`: it has another version, or is not there.
pub(super) fn update(
    db: &mut Db,
    member: i64,
    space: i64,
    place: Place,
    text: &Text,
    base: i64,
) -> Result<Option<i64>> {
    let now = Time(Time::now().0.max(base + 1));
    let changed = diesel::update(
        draft::table
            .filter(draft::member_id.eq(member))
            .filter(draft::space_id.eq(space))
            .filter(draft::place.eq(place.name()))
            .filter(draft::target_id.eq(place.target()))
            .filter(draft::saved_at.eq(Time(base))),
    )
    .set((
        draft::title.eq(&text.title),
        draft::body.eq(&text.body),
        draft::tags.eq(&text.tags),
        draft::kind.eq(&text.kind),
        draft::section.eq(&text.section),
        draft::more.eq(more(text)),
        draft::reply_to_id.eq(text.reply_to),
        draft::saved_at.eq(now),
    ))
    .execute(db)?;
    Ok((changed > 0).then_some(now.0))
}

/// Keeps the first draft of a place; `None` when there is one meanwhile.
pub(super) fn insert(
    db: &mut Db,
    member: i64,
    space: i64,
    place: Place,
    text: &Text,
) -> Result<Option<i64>> {
    let now = Time::now();
    let made = diesel::sql_query(
        "INSERT INTO draft (member_id, space_id, place, target_id, title, body, tags, kind, section, \
         more, reply_to_id, created_at, saved_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) \
         ON CONFLICT (member_id, space_id, place, target_id) DO NOTHING",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(space)
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
    Ok((made > 0).then_some(now.0))
}

/// Deletes the draft of a place if it still has this version.
pub(super) fn delete_version(
    db: &mut Db,
    member: i64,
    space: i64,
    place: Place,
    version: i64,
) -> Result<()> {
    diesel::delete(
        draft::table
            .filter(draft::member_id.eq(member))
            .filter(draft::space_id.eq(space))
            .filter(draft::place.eq(place.name()))
            .filter(draft::target_id.eq(place.target()))
            .filter(draft::saved_at.eq(Time(version))),
    )
    .execute(db)?;
    Ok(())
}

pub(super) fn delete(db: &mut Db, member: i64, space: i64, id: i64) -> Result<bool> {
    let gone = diesel::delete(
        draft::table
            .find(id)
            .filter(draft::member_id.eq(member))
            .filter(draft::space_id.eq(space)),
    )
    .execute(db)?;
    Ok(gone > 0)
}
