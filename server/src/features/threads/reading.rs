//! How far each member read, and what is new to them.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};
use parvis_db::schema::{membership, reading, reading_start, thread};
use parvis_db::{Db, Time};

use super::Thread;
use super::list::Cursor;
use super::store::{ThreadRow, heard};
use crate::error::Result;
use crate::features::subscriptions::Chosen;

/// What is older counts as known: nobody catches up on more, and the list stays cheap (60 days).
const LOOK_BACK_SECONDS: i64 = 60 * 86_400;

/// A member's reading marks on some threads.
#[derive(Debug)]
pub struct Marks {
    /// Thread id to the position read.
    pub read: HashMap<i64, i32>,
    /// Before this instant everything counts as read.
    pub since: Time,
}

/// From when on things are new to a member of a space: since they joined or last marked all as read.
fn since(db: &mut Db, space: i64, member: i64) -> Result<Time> {
    let joined: Option<Time> = membership::table
        .find((space, member))
        .select(membership::joined_at)
        .first(db)
        .optional()?;
    let marked: Option<Time> = reading_start::table
        .find((member, space))
        .select(reading_start::since)
        .first(db)
        .optional()?;
    let floor = Time::now().plus_seconds(-LOOK_BACK_SECONDS);
    Ok(joined.into_iter().chain(marked).fold(floor, std::cmp::max))
}

/// The marks of a member on these threads.
///
/// # Errors
/// Only the database's.
pub fn marks(db: &mut Db, space: i64, member: i64, threads: &[i64]) -> Result<Marks> {
    let rows: Vec<(i64, i32)> = reading::table
        .filter(reading::member_id.eq(member))
        .filter(reading::thread_id.eq_any(threads))
        .select((reading::thread_id, reading::position))
        .load(db)?;
    Ok(Marks {
        read: rows.into_iter().collect(),
        since: since(db, space, member)?,
    })
}

/// How far a member read one thread.
///
/// # Errors
/// Only the database's.
pub fn position(db: &mut Db, member: i64, thread: i64) -> Result<Option<i32>> {
    Ok(reading::table
        .find((member, thread))
        .select(reading::position)
        .first(db)
        .optional()?)
}

/// Threads with posts that a member has not read, latest first.
pub(super) fn unread(
    db: &mut Db,
    space: i64,
    member: i64,
    cursor: Option<Cursor>,
    limit: i64,
    muted: &Chosen,
) -> Result<Vec<Thread>> {
    let since = since(db, space, member)?;
    let (at, id) = cursor.map_or((Time(i64::MAX), i64::MAX), |c| (c.at, c.id));
    let marked = thread::table.left_join(
        reading::table.on(reading::thread_id
            .eq(thread::id)
            .and(reading::member_id.eq(member))),
    );
    let rows: Vec<ThreadRow> = heard!(marked, muted)
        .filter(thread::space_id.eq(space))
        .filter(thread::archived_at.is_null())
        .filter(thread::last_post_at.gt(since))
        .filter(thread::last_post_at.le(at))
        .filter(thread::last_post_at.lt(at).or(thread::id.lt(id)))
        .filter(thread::post_count.gt(0))
        .filter(
            reading::position.is_null().or(reading::position
                .assume_not_null()
                .lt(thread::last_position)),
        )
        .order((thread::last_post_at.desc(), thread::id.desc()))
        .limit(limit)
        .select(ThreadRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Thread::from).collect())
}

/// Notes that a member read a thread up to `position`; never backwards, never past its end.
///
/// # Errors
/// Only the database's.
pub fn mark(db: &mut Db, member: i64, thread: &Thread, position: i32) -> Result<()> {
    let position = position.clamp(0, thread.last_position);
    diesel::sql_query(
        "INSERT INTO reading (member_id, thread_id, position, read_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (member_id, thread_id) DO UPDATE SET position = excluded.position, \
         read_at = excluded.read_at WHERE reading.position < excluded.position",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(thread.id)
    .bind::<Integer, _>(position)
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    Ok(())
}

/// Marks a whole space as read.
///
/// # Errors
/// Only the database's.
pub fn mark_all(db: &mut Db, space: i64, member: i64) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO reading_start (member_id, space_id, since) VALUES ($1, $2, $3) \
         ON CONFLICT (member_id, space_id) DO UPDATE SET since = excluded.since",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    Ok(())
}
