//! Questions about pictures in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use parvis_db::schema::repost;
use parvis_db::{Db, Time};

use super::{Named, Place, Repost, Said, Source, Wish};
use crate::error::Result;

/// Questions on a page.
const MOST: i64 = 500;

#[derive(Queryable, Selectable)]
#[diesel(table_name = repost)]
struct Row {
    id: i64,
    space_id: i64,
    member_id: i64,
    media_id: i64,
    post_id: Option<i64>,
    line_id: Option<i64>,
    places: String,
    until_at: Time,
    message: String,
    asked_by: Option<i64>,
    asked_at: Time,
    agreed: Option<bool>,
    granted_places: String,
    granted_until: Option<Time>,
    granted_name: Named,
    limits: String,
    answered_at: Option<Time>,
    withdrawn_at: Option<Time>,
}

impl From<Row> for Repost {
    fn from(row: Row) -> Self {
        let answer = match (row.agreed, row.answered_at) {
            (Some(agreed), Some(at)) => Some(Said {
                agreed,
                places: read(&row.granted_places),
                until: row.granted_until.unwrap_or(row.until_at),
                named: row.granted_name,
                limits: row.limits,
                at,
            }),
            _ => None,
        };
        Repost {
            id: row.id,
            space: row.space_id,
            member: row.member_id,
            picture: row.media_id,
            post: row.post_id,
            line: row.line_id,
            places: read(&row.places),
            until: row.until_at,
            message: row.message,
            asked_by: row.asked_by,
            asked_at: row.asked_at,
            answer,
            withdrawn_at: row.withdrawn_at,
        }
    }
}

fn read(words: &str) -> Vec<Place> {
    words.split(' ').filter_map(Place::parse).collect()
}

/// The words of places, with a space between.
pub(super) fn words(places: &[Place]) -> String {
    let words: Vec<&str> = places.iter().map(|place| place.as_str()).collect();
    words.join(" ")
}

/// A question that waits to be stored.
pub(super) struct New<'a> {
    pub space: i64,
    pub member: i64,
    pub source: Source,
    pub wish: &'a Wish,
    pub until: Time,
    pub by: i64,
    pub now: Time,
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Stores a question; `None` when this picture is asked for and nobody has answered yet.
pub(super) fn insert(db: &mut Db, new: &New<'_>) -> Result<Option<i64>> {
    let (post, line) = match new.source {
        Source::Post(id) => (Some(id), None),
        Source::Line(id) => (None, Some(id)),
    };
    let row: Option<Id> = diesel::sql_query(
        "INSERT INTO repost (space_id, member_id, media_id, post_id, line_id, places, until_at, message, asked_by, asked_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id",
    )
    .bind::<BigInt, _>(new.space)
    .bind::<BigInt, _>(new.member)
    .bind::<BigInt, _>(new.wish.picture)
    .bind::<Nullable<BigInt>, _>(post)
    .bind::<Nullable<BigInt>, _>(line)
    .bind::<Text, _>(words(&new.wish.places))
    .bind::<BigInt, _>(new.until)
    .bind::<Text, _>(new.wish.message.trim())
    .bind::<BigInt, _>(new.by)
    .bind::<BigInt, _>(new.now)
    .get_result(db)
    .optional()?;
    Ok(row.map(|row| row.id))
}

pub(super) fn by_id(db: &mut Db, id: i64) -> Result<Option<Repost>> {
    let row: Option<Row> = repost::table
        .find(id)
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Repost::from))
}

/// Those of a space, or of one member in it, the latest first.
pub(super) fn of(db: &mut Db, space: i64, member: Option<i64>) -> Result<Vec<Repost>> {
    let all = repost::table
        .filter(repost::space_id.eq(space))
        .order(repost::id.desc())
        .limit(MOST)
        .select(Row::as_select());
    let rows: Vec<Row> = match member {
        Some(member) => all.filter(repost::member_id.eq(member)).load(db)?,
        None => all.load(db)?,
    };
    Ok(rows.into_iter().map(Repost::from).collect())
}

pub(super) fn answer(db: &mut Db, id: i64, said: &Said) -> Result<()> {
    diesel::update(repost::table.find(id))
        .set((
            repost::agreed.eq(said.agreed),
            repost::granted_places.eq(words(&said.places)),
            repost::granted_until.eq(said.until),
            repost::granted_name.eq(said.named),
            repost::limits.eq(&said.limits),
            repost::answered_at.eq(said.at),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn withdraw(db: &mut Db, id: i64, now: Time) -> Result<()> {
    diesel::update(repost::table.find(id))
        .set(repost::withdrawn_at.eq(now))
        .execute(db)?;
    Ok(())
}
