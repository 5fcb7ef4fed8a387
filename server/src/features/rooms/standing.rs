//! Whether a member may speak in a room at this moment, and what keeps them from it.

use parvis_db::{Db, Time};

use super::direct::{self, Part};
use super::hours::{self, Open};
use super::{Room, RoomKind, store};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::spaces::{Here, Role};

parvis_db::text_enum! {
    /// What moderators ask of a room for a while.
    pub enum StateKind {
        /// Some seconds between two lines of a member.
        Slow = "slow",
        /// Only the team speaks.
        Locked = "locked",
    }
}

/// What moderators asked of a room.
#[derive(Debug, Clone)]
pub struct State {
    pub kind: StateKind,
    /// Between two lines of a member.
    pub seconds: i32,
    pub reason: String,
    pub by: i64,
    pub until: Time,
}

/// What keeps a member from speaking.
#[derive(Debug, Clone)]
pub enum Hush {
    /// The brand's people speak here.
    Listening,
    /// Outside its hours; when it opens, if it does.
    Closed(Option<Time>),
    Locked(State),
    /// A conversation: the member was asked, nobody has answered yet, or nobody is left.
    Direct(Part),
    /// The address is not confirmed yet.
    Unconfirmed,
    Suspended(Time),
}

impl Hush {
    /// The same as what a verb says to somebody who speaks anyway.
    pub fn error(&self) -> Error {
        Error::field(
            "",
            match self {
                Hush::Listening => "room-hush-listening",
                Hush::Closed(_) => "room-hush-closed",
                Hush::Locked(_) => "room-hush-locked",
                Hush::Direct(_) => "direct-hush",
                Hush::Unconfirmed => "thread-confirm-first",
                Hush::Suspended(until) => return Error::Suspended(*until),
            },
        )
    }
}

/// A room at a moment.
#[derive(Debug, Clone)]
pub struct Standing {
    pub open: Open,
    pub states: Vec<State>,
    /// Seconds between two lines of a member who is not of the team; 0: none.
    pub slow: i32,
    /// What a conversation is to the member who asks; `None` for other rooms.
    pub part: Option<Part>,
}

impl Standing {
    /// The lock in force.
    pub fn locked(&self) -> Option<&State> {
        self.states.iter().find(|s| s.kind == StateKind::Locked)
    }

    /// The slow mode that moderators asked for.
    pub fn slowed(&self) -> Option<&State> {
        self.states.iter().find(|s| s.kind == StateKind::Slow)
    }
}

/// How a room stands.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, room: &Room, zone: &str, now: Time) -> Result<Standing> {
    let states = store::states::of(db, room.id, now)?;
    let asked = states.iter().map(|state| state.seconds).max();
    let days = hours::of(db, room.id)?;
    Ok(Standing {
        open: hours::at(room, &days, zone, now),
        slow: room.slow_seconds.max(asked.unwrap_or(0)),
        states,
        part: None,
    })
}

/// How a room stands to a member.
///
/// # Errors
/// Only the database's.
pub fn to(db: &mut Db, room: &Room, zone: &str, me: i64, now: Time) -> Result<Standing> {
    let standing = of(db, room, zone, now)?;
    let part = match room.kind {
        RoomKind::Direct => Some(direct::part(db, room, me)?),
        _ => None,
    };
    Ok(Standing { part, ..standing })
}

/// What keeps this member, who reads the room, from speaking there; `None`: nothing. The team speaks at any hour.
pub fn hush(here: &Here, me: &Me, room: &Room, standing: &Standing) -> Option<Hush> {
    if let Some(until) = here.suspended_until {
        return Some(Hush::Suspended(until));
    }
    if !me.may_write() {
        return Some(Hush::Unconfirmed);
    }
    if let Some(part) = standing.part {
        return (part != Part::Talking).then_some(Hush::Direct(part));
    }
    if here.allows(Role::Moderator) {
        return None;
    }
    if room.kind == RoomKind::Announcement {
        return Some(Hush::Listening);
    }
    if let Some(locked) = standing.locked() {
        return Some(Hush::Locked(locked.clone()));
    }
    match standing.open {
        Open::Closed(opens) => Some(Hush::Closed(opens)),
        Open::Now(_) => None,
    }
}

/// Seconds until the member may speak again under slow mode; 0: now.
///
/// # Errors
/// Only the database's.
pub fn wait(
    db: &mut Db,
    here: &Here,
    me: &Me,
    room: &Room,
    standing: &Standing,
    now: Time,
) -> Result<i64> {
    if standing.slow == 0 || here.allows(Role::Moderator) {
        return Ok(0);
    }
    let last = store::lines::last_of(db, room.id, me.id)?;
    Ok(last.map_or(0, |last| {
        let next = last.plus_seconds(standing.slow.into());
        ((next.0 - now.0) / 1000 + i64::from(next.0 > now.0)).max(0)
    }))
}
