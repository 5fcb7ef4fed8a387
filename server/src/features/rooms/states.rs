//! What moderators ask of a whole room for a while: slow mode, a pause, a clean floor. Each has its reason and its end,
//! and the room goes back to normal by itself.

use parvis_db::{Db, Time};

use super::standing::StateKind;
use super::store::events::advance;
use super::store::{clearing, states};
use super::{Act, Room, RoomKind};
use crate::audit;
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::Me;
use crate::features::spaces::Here;
use crate::jobs::{Job, queue};

/// Characters of a reason at most.
pub const MAX_REASON: usize = 200;
/// Minutes that one may choose among.
pub const MINUTES: [i64; 5] = [10, 30, 60, 180, 1440];
/// Minutes back that one may clear.
pub const BACK: [i64; 4] = [5, 15, 60, 1440];
/// Lines that one act takes away at most.
const MOST_CLEARED: i64 = 500;

/// What is asked of a room.
#[derive(Debug, Clone)]
pub struct Asked {
    pub kind: StateKind,
    /// Between two lines of a member, for slow mode.
    pub seconds: i32,
    pub minutes: i64,
    /// What the room is told.
    pub reason: String,
}

/// Whether this member may ask it.
///
/// # Errors
/// `Forbidden`.
pub fn may(here: &Here, room: &Room) -> Result<()> {
    match here.moderates_room(room.id) && room.kind != RoomKind::Direct {
        true => Ok(()),
        false => Err(Error::Forbidden),
    }
}

/// Slows a room down or pauses it; what was asked of the same kind before ends.
///
/// # Errors
/// `Forbidden`; `Invalid` at `seconds`, `minutes` or `reason`.
pub fn set(db: &mut Db, here: &Here, me: &Me, room: &Room, asked: &Asked) -> Result<()> {
    may(here, room)?;
    let mut wrong = Vec::new();
    if asked.kind == StateKind::Slow && !(5..=600).contains(&asked.seconds) {
        wrong.push(FieldError::new("seconds", "room-slow-wrong"));
    }
    if !MINUTES.contains(&asked.minutes) {
        wrong.push(FieldError::new("minutes", "room-minutes-wrong"));
    }
    if asked.reason.chars().count() > MAX_REASON {
        wrong.push(FieldError::new("reason", "room-reason-long"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let now = Time::now();
    let until = now.plus_seconds(asked.minutes * 60);
    states::end(db, room.id, asked.kind, Some(me.id), now)?;
    states::begin(db, room.id, asked, me.id, now, until)?;
    queue::put_at(db, &Job::RoomDue { room: room.id }, until.plus_seconds(1))?;
    advance(db, room.id, Act::State, None, now)?;
    let (act, detail) = match asked.kind {
        StateKind::Slow => (
            "room-slowed",
            format!("{} s, {} min", asked.seconds, asked.minutes),
        ),
        StateKind::Locked => ("room-locked", format!("{} min", asked.minutes)),
    };
    record(db, here, me, room, act, &detail)
}

/// Ends it before its time.
///
/// # Errors
/// `Forbidden`; `NotFound` when nothing of the kind is in force.
pub fn lift(db: &mut Db, here: &Here, me: &Me, room: &Room, kind: StateKind) -> Result<()> {
    may(here, room)?;
    let now = Time::now();
    if !states::end(db, room.id, kind, Some(me.id), now)? {
        return Err(Error::NotFound);
    }
    advance(db, room.id, Act::State, None, now)?;
    record(db, here, me, room, "room-state-lifted", kind.as_str())
}

/// Takes away what was said in the last minutes, by everybody but the team.
///
/// # Errors
/// `Forbidden`; `Invalid` at `back` or `reason`: a room is not emptied without a word.
pub fn clear(
    db: &mut Db,
    here: &Here,
    me: &Me,
    room: &Room,
    back: i64,
    why: &str,
) -> Result<usize> {
    may(here, room)?;
    if !BACK.contains(&back) {
        return Err(Error::field("back", "room-minutes-wrong"));
    }
    let length = why.trim().chars().count();
    if !(3..=MAX_REASON).contains(&length) {
        return Err(Error::field("reason", "room-reason-needed"));
    }
    let now = Time::now();
    let since = now.plus_seconds(-back * 60);
    let gone = clearing::clear(db, (here.id, room.id), since, me.id, now, MOST_CLEARED)?;
    if gone > 0 {
        advance(db, room.id, Act::Cleared, None, now)?;
    }
    record(
        db,
        here,
        me,
        room,
        "room-cleared",
        &format!("{gone}: {}", why.trim()),
    )?;
    Ok(gone)
}

/// Notes that the time of what was asked has come: the room is told that it is back to normal. Does nothing before.
///
/// # Errors
/// Only the database's; a room that is no more has nothing to be told.
pub fn due(db: &mut Db, room: i64) -> Result<()> {
    let now = Time::now();
    if !states::expire(db, room, now)? {
        return Ok(());
    }
    match advance(db, room, Act::State, None, now) {
        Err(Error::NotFound) => Ok(()),
        told => told.map(drop),
    }
}

fn record(
    db: &mut Db,
    here: &Here,
    me: &Me,
    room: &Room,
    act: &'static str,
    detail: &str,
) -> Result<()> {
    audit::record(
        db,
        &audit::Act {
            space: Some(here.id),
            actor: Some(me.id),
            act,
            subject: ("room", Some(room.id)),
            detail,
        },
    )
}
