//! Rooms: where a space talks at once. What happens in a room is a sequence without gaps (`room_event`); a line that
//! is seen is always shown as it is now, so whoever applies the events in order, once or twice, sees what all see.

mod acts_views;
pub mod bringing;
mod desk_views;
pub mod direct;
pub mod erasing;
pub mod frames;
pub mod hours;
mod judging;
mod lines;
pub mod linked;
pub mod managing;
pub mod marked;
pub(in crate::features) mod personal;
pub mod pictured;
pub mod questions;
pub mod quiz;
pub mod routes;
mod saying;
pub mod showing;
pub mod standing;
pub mod states;
mod store;
mod views;
mod voice;

use parvis_db::{Db, Time};

use crate::error::{Error, Result};
use crate::features::accounts::Viewer;
use crate::features::spaces::{self, Here};

pub use frames::{Frame, frames};
pub use lines::{Line, Removal};
pub use saying::{
    NewLine, Said, Speaker, around, earlier, edit, keep_back, pin, react, release, remove, restore,
    reviewed, say,
};

parvis_db::text_enum! {
    /// Who may read and write in a room.
    pub enum RoomKind {
        /// Whoever may enter the space reads; its members write.
        Open = "open",
        /// Members of the space.
        Members = "members",
        /// Moderators and more.
        Team = "team",
        /// As [`RoomKind::Open`], from its beginning to its end; questions are collected before.
        Event = "event",
        /// As [`RoomKind::Open`], but the brand's people speak, and others react.
        Announcement = "announcement",
        /// Members who chose each other; nobody else, moderators neither.
        Direct = "direct",
    }
}

parvis_db::text_enum! {
    /// What happens in a room.
    pub enum Act {
        Said = "said",
        Edited = "edited",
        Removed = "removed",
        Restored = "restored",
        Reacted = "reacted",
        Pinned = "pinned",
        /// Several lines were taken away at once: those that are gone are shown so.
        Cleared = "cleared",
        /// Slow mode, lock, mute, opening or questions: what stands above the lines is another now.
        State = "state",
    }
}

/// A room.
#[derive(Debug, Clone)]
pub struct Room {
    pub id: i64,
    pub space_id: i64,
    pub slug: String,
    pub name: String,
    pub topic: String,
    pub kind: RoomKind,
    pub position: i32,
    /// Seconds between two lines of a member, always.
    pub slow_seconds: i32,
    pub opens_at: Option<Time>,
    pub closes_at: Option<Time>,
    /// Address of the brand's stream, shown after a click.
    pub stream: String,
    /// The thread that an event became.
    pub thread_id: Option<i64>,
    pub last_seq: i64,
}

impl Room {
    /// Its path below the space.
    pub fn path(&self) -> String {
        format!("/rooms/{}", self.slug)
    }

    /// The path of one of its lines, with what stands around it.
    pub fn path_at(&self, line: i64) -> String {
        format!("/rooms/{}?line={line}#l{line}", self.slug)
    }
}

/// Something that happened in a room.
#[derive(Debug, Clone, Copy)]
pub struct Happened {
    pub seq: i64,
    pub act: Act,
    /// The line it is about; `None` for the room as a whole.
    pub line: Option<i64>,
    pub at: Time,
}

/// Whether this viewer, who stands in the space, may read the room.
fn is_readable(db: &mut Db, here: &Here, viewer: &Viewer, room: &Room) -> Result<bool> {
    Ok(match room.kind {
        RoomKind::Open | RoomKind::Event | RoomKind::Announcement => true,
        RoomKind::Members => here.role.is_some(),
        RoomKind::Team => here.is_of_team(),
        RoomKind::Direct => direct::may_read(db, room.id, viewer)?,
    })
}

/// A room of this space by its slug, if the viewer may read it: the door of every surface that shows rooms.
///
/// # Errors
/// `NotFound`.
pub fn visible_to(db: &mut Db, here: &Here, viewer: &Viewer, slug: &str) -> Result<Room> {
    let room = store::by_slug(db, here.id, slug)?;
    if is_readable(db, here, viewer, &room)? {
        direct::named(db, room, viewer.id())
    } else {
        Err(Error::NotFound)
    }
}

/// A room by id, with the space it is in, as the viewer enters both.
///
/// # Errors
/// `NotFound` for what the viewer may not read.
pub fn enter(db: &mut Db, viewer: &Viewer, id: i64) -> Result<(Here, Room)> {
    let room = store::by_id(db, id)?;
    let slug = spaces::by_id(db, room.space_id)?.slug;
    let here = match spaces::enter(db, viewer, &slug) {
        Ok(here) => here,
        Err(Error::Door(_)) => return Err(Error::NotFound),
        Err(other) => return Err(other),
    };
    if is_readable(db, &here, viewer, &room)? {
        Ok((here, room))
    } else {
        Err(Error::NotFound)
    }
}

/// Whether the viewer may read a room.
///
/// # Errors
/// Only the database's.
pub fn may_read(db: &mut Db, viewer: &Viewer, id: i64) -> Result<bool> {
    match enter(db, viewer, id) {
        Ok(_) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

/// A room of this space by id, if the viewer may read it.
///
/// # Errors
/// `NotFound`.
pub fn readable(db: &mut Db, here: &Here, viewer: &Viewer, id: i64) -> Result<Room> {
    let room = store::by_id(db, id)?;
    match room.space_id == here.id && is_readable(db, here, viewer, &room)? {
        true => direct::named(db, room, viewer.id()),
        false => Err(Error::NotFound),
    }
}

/// A line that stands in its room, for what acts for nobody.
///
/// # Errors
/// `NotFound`.
pub fn spoken(db: &mut Db, line: i64) -> Result<(Room, Line)> {
    let line = shown_lines(db, &[line])?.pop().ok_or(Error::NotFound)?;
    Ok((store::by_id(db, line.room_id)?, line))
}

/// The lines among these that can be read by whoever reads their room.
///
/// # Errors
/// Only the database's.
pub fn shown_lines(db: &mut Db, ids: &[i64]) -> Result<Vec<Line>> {
    let mut found = store::lines::by_ids(db, ids)?;
    found.retain(Line::is_shown);
    Ok(found)
}

/// Ids of the lines that a member wrote in a space since then and that stand or wait, newest first; those of direct
/// rooms are left alone.
///
/// # Errors
/// Only the database's.
pub fn recent_of(
    db: &mut Db,
    space: i64,
    author: i64,
    since: Time,
    limit: i64,
) -> Result<Vec<i64>> {
    store::clearing::recent_of(db, space, author, since, limit)
}

/// A room by id, for what acts for nobody.
///
/// # Errors
/// `NotFound`.
pub fn by_id(db: &mut Db, id: i64) -> Result<Room> {
    store::by_id(db, id)
}

/// The rooms of a space that the viewer may read, in their order; direct ones are not among them.
///
/// # Errors
/// Only the database's.
pub fn list(db: &mut Db, here: &Here) -> Result<Vec<Room>> {
    let mut rooms = store::of_space(db, here.id)?;
    rooms.retain(|room| match room.kind {
        RoomKind::Open | RoomKind::Event | RoomKind::Announcement => true,
        RoomKind::Members => here.role.is_some(),
        RoomKind::Team => here.is_of_team(),
        RoomKind::Direct => false,
    });
    Ok(rooms)
}

/// The last number given in each of these rooms.
///
/// # Errors
/// Only the database's; unknown rooms are left out.
pub fn heads(db: &mut Db, rooms: &[i64]) -> Result<Vec<(i64, i64)>> {
    store::events::heads(db, rooms)
}

/// What happened in a room after this number, in order: one range of the key, the same cost wherever it starts.
///
/// # Errors
/// Only the database's.
pub fn events_after(db: &mut Db, room: i64, after: i64, limit: i64) -> Result<Vec<Happened>> {
    store::events::after(db, room, after, limit)
}

/// Notes that a member read a room up to this number; it never goes back.
///
/// # Errors
/// Only the database's.
pub fn mark_read(db: &mut Db, member: i64, room: i64, seq: i64) -> Result<()> {
    store::events::mark_read(db, member, room, seq, Time::now())
}

/// How far a member has read each of these rooms; those never opened are left out.
///
/// # Errors
/// Only the database's.
pub fn read_by(db: &mut Db, member: i64, rooms: &[i64]) -> Result<Vec<(i64, i64)>> {
    store::events::read_by(db, member, rooms)
}
