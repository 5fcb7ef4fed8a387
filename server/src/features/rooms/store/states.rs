//! What moderators asked of rooms and members for a while.

use diesel::prelude::*;
use parvis_db::schema::{room_mute, room_state};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::rooms::standing::{State, StateKind};

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

/// Until when a member may not speak in the rooms of a space.
pub(in crate::features::rooms) fn muted_until(
    db: &mut Db,
    space: i64,
    member: i64,
    now: Time,
) -> Result<Option<Time>> {
    Ok(room_mute::table
        .filter(room_mute::space_id.eq(space))
        .filter(room_mute::member_id.eq(member))
        .filter(room_mute::ended_at.is_null())
        .filter(room_mute::until.gt(now))
        .order(room_mute::until.desc())
        .select(room_mute::until)
        .first(db)
        .optional()?)
}
