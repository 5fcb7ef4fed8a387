//! Bookmarks in the database.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::bookmark;
use parvis_db::{Db, Time};

use crate::error::{Error, Result};

/// Post, note, since when it is kept, and when its member wants to be told of it again.
pub(super) type Row = (i64, String, Time, Option<Time>);

pub(super) fn keep(db: &mut Db, member: i64, post: i64, space: i64, now: Time) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO bookmark (member_id, post_id, space_id, note, kept_at) VALUES ($1, $2, $3, '', $4) \
         ON CONFLICT DO NOTHING",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(post)
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(())
}

pub(super) fn drop(db: &mut Db, member: i64, post: i64) -> Result<()> {
    diesel::delete(bookmark::table.find((member, post))).execute(db)?;
    Ok(())
}

pub(super) fn note(db: &mut Db, member: i64, post: i64, text: &str) -> Result<()> {
    let written = diesel::update(bookmark::table.find((member, post)))
        .set(bookmark::note.eq(text))
        .execute(db)?;
    if written == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}

/// `None`: no reminder any more.
pub(super) fn is_kept(db: &mut Db, member: i64, space: i64, post: i64) -> Result<bool> {
    let kept = bookmark::table
        .find((member, post))
        .filter(bookmark::space_id.eq(space))
        .select(bookmark::post_id)
        .first::<i64>(db);
    Ok(kept.optional()?.is_some())
}

/// Sets when a kept post comes back; `None`: it does not.
pub(super) fn remind(
    db: &mut Db,
    member: i64,
    space: i64,
    post: i64,
    at: Option<Time>,
) -> Result<()> {
    let kept = bookmark::table
        .find((member, post))
        .filter(bookmark::space_id.eq(space));
    let written = diesel::update(kept)
        .set(bookmark::remind_at.eq(at))
        .execute(db)?;
    if written == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}

/// The moment of a reminder that has come; it is asked for once.
pub(super) fn take_due(db: &mut Db, member: i64, post: i64, now: Time) -> Result<Option<Time>> {
    let due = bookmark::table
        .find((member, post))
        .filter(bookmark::remind_at.le(now));
    let at: Option<Time> = due
        .select(bookmark::remind_at.assume_not_null())
        .first(db)
        .optional()?;
    let taken = diesel::update(due)
        .set(bookmark::remind_at.eq(None::<Time>))
        .execute(db)?;
    Ok(at.filter(|_| taken > 0))
}

pub(super) fn among(db: &mut Db, member: i64, posts: &[i64]) -> Result<Vec<i64>> {
    Ok(bookmark::table
        .filter(bookmark::member_id.eq(member))
        .filter(bookmark::post_id.eq_any(posts))
        .select(bookmark::post_id)
        .load(db)?)
}

pub(super) fn latest(
    db: &mut Db,
    member: i64,
    space: i64,
    before: Option<(Time, i64)>,
    limit: i64,
) -> Result<Vec<Row>> {
    let (at, post) = before.unwrap_or((Time(i64::MAX), i64::MAX));
    Ok(bookmark::table
        .filter(bookmark::member_id.eq(member))
        .filter(bookmark::space_id.eq(space))
        .filter(bookmark::kept_at.le(at))
        .filter(bookmark::kept_at.lt(at).or(bookmark::post_id.lt(post)))
        .order((bookmark::kept_at.desc(), bookmark::post_id.desc()))
        .limit(limit)
        .select((
            bookmark::post_id,
            bookmark::note,
            bookmark::kept_at,
            bookmark::remind_at,
        ))
        .load(db)?)
}
