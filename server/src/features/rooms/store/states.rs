//! What moderators asked of rooms and members for a while.

use diesel::prelude::*;
use parvis_db::schema::room_state;
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::rooms::standing::{State, StateKind};
use crate::features::rooms::states::Asked;

/// What stands of a room at this moment.
pub(in crate::features::rooms) fn of(db: &mut Db, room: i64, now: Time) -> Result<Vec<State>> {
    let rows: Vec<(StateKind, i32, String, i64, Time)> = room_state::table
        .filter(room_state::room_id.eq(room))
        .filter(room_state::ended_at.is_null())
        .filter(room_state::until.gt(now))
        .order(room_state::kind)
        .select((
            room_state::kind,
            room_state::seconds,
            room_state::reason,
            room_state::set_by,
            room_state::until,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(kind, seconds, reason, by, until)| State {
            kind,
            seconds,
            reason,
            by,
            until,
        })
        .collect())
}

pub(in crate::features::rooms) fn begin(
    db: &mut Db,
    room: i64,
    asked: &Asked,
    by: i64,
    now: Time,
    until: Time,
) -> Result<()> {
    diesel::insert_into(room_state::table)
        .values((
            room_state::room_id.eq(room),
            room_state::kind.eq(asked.kind),
            room_state::seconds.eq(asked.seconds),
            room_state::reason.eq(asked.reason.trim()),
            room_state::set_at.eq(now),
            room_state::set_by.eq(by),
            room_state::until.eq(until),
        ))
        .execute(db)?;
    Ok(())
}

/// Ends what is in force of a kind; says whether something was.
pub(in crate::features::rooms) fn end(
    db: &mut Db,
    room: i64,
    kind: StateKind,
    by: Option<i64>,
    now: Time,
) -> Result<bool> {
    let found = room_state::table
        .filter(room_state::room_id.eq(room))
        .filter(room_state::kind.eq(kind))
        .filter(room_state::ended_at.is_null());
    let ended = diesel::update(found)
        .set((room_state::ended_at.eq(now), room_state::ended_by.eq(by)))
        .execute(db)?;
    Ok(ended > 0)
}

/// Ends what has had its time; says whether something had.
pub(in crate::features::rooms) fn expire(db: &mut Db, room: i64, now: Time) -> Result<bool> {
    let found = room_state::table
        .filter(room_state::room_id.eq(room))
        .filter(room_state::ended_at.is_null())
        .filter(room_state::until.le(now));
    let ended = diesel::update(found)
        .set(room_state::ended_at.eq(now))
        .execute(db)?;
    Ok(ended > 0)
}
