//! Messages between members who chose each other. Whoever is asked sees the first line and says yes, no, or never
//! again; until somebody has said yes, there is only that one line. Nobody else reads it, moderators neither: what
//! comes before them is what somebody in it reports.

pub(super) mod routes;
mod store;
mod views;

use parvis_db::{Db, Time};

use super::saying::{NewLine, Said, Speaker, say};
use super::store::events::advance;
use super::{Act, Room, RoomKind, frames, store as rooms};
use crate::error::{Error, FieldError, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::{self, Me, Viewer};
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{self, Here};
use crate::features::subscriptions::blocks;
use crate::messages;

/// Members that one room may hold, its first one included.
const MOST: usize = 8;

/// A member of a direct room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Belonging {
    pub member: i64,
    /// Said yes, or began it.
    pub joined: bool,
}

/// A conversation, as one of its members sees it in the list.
#[derive(Debug, Clone)]
pub struct Conversation {
    pub room: Room,
    pub others: Vec<Person>,
    /// The viewer was asked and has not answered.
    pub asked: bool,
    /// The latest line that can be read.
    pub last: Option<frames::Shown>,
    pub unread: bool,
}

/// Begins a conversation with a first line; with one other member, the one there is goes on.
///
/// # Errors
/// `Invalid` at `to` for nobody, oneself, too many, somebody outside the space or with whom there is a block; as `say`.
pub fn begin(db: &mut Db, speaker: &Speaker<'_>, to: &str, new: &NewLine) -> Result<(Room, Said)> {
    let (here, me) = (speaker.here, speaker.me);
    let others = others(db, here, me, to)?;
    if let [other] = others.as_slice()
        && let Some(id) = store::between(db, here.id, me.id, *other)?
    {
        let room = rooms::by_id(db, id)?;
        let said = say(db, speaker, &room, new)?;
        return Ok((named(db, room, Some(me.id))?, said));
    }
    spaces::belong(db, here, me.id)?;
    let now = Time::now();
    let slug = format!(
        "m-{}",
        &crate::secret::hash(&crate::secret::token())[..20].to_lowercase()
    );
    let id = store::insert(db, here.id, &slug, me.id, &others, now)?;
    let room = rooms::by_id(db, id)?;
    let said = say(db, speaker, &room, new)?;
    Ok((named(db, room, Some(me.id))?, said))
}

/// The members behind `@lea, mariam`.
fn others(db: &mut Db, here: &Here, me: &Me, to: &str) -> Result<Vec<i64>> {
    let refuse = |message: &'static str, name: &str| {
        Error::Invalid(vec![FieldError {
            field: "to",
            message: messages::Said::new(message).with("name", name),
        }])
    };
    let mut found = Vec::new();
    for word in to.split([',', ' ', ';']).filter(|word| !word.is_empty()) {
        let handle = word.trim_start_matches('@').to_lowercase();
        let member = match accounts::by_handle(db, &handle) {
            Ok(member) => member,
            Err(Error::NotFound) => return Err(refuse("direct-nobody", word)),
            Err(other) => return Err(other),
        };
        // Who is not of the space does not exist for it; a block is not told of.
        let known = spaces::belongs(db, here.id, member.id)?;
        if !known || blocks::blocked_between(db, me.id, member.id)? {
            return Err(refuse("direct-nobody", word));
        }
        if member.id != me.id && !found.contains(&member.id) {
            found.push(member.id);
        }
    }
    match found.len() {
        0 => Err(refuse("direct-to-whom", "")),
        n if n >= MOST => Err(refuse("direct-too-many", "")),
        _ => Ok(found),
    }
}

/// What a member answers when asked, or does later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Join,
    /// Also leaves.
    Decline,
    /// Leaves, and blocks whoever asked.
    Block,
}

/// Answers an invitation, or leaves.
///
/// # Errors
/// `NotFound` for rooms that are not the member's.
pub fn answer(db: &mut Db, me: &Me, room: &Room, answer: Answer) -> Result<()> {
    let asked_by = store::asked_by(db, room.id, me.id)?;
    let now = Time::now();
    match answer {
        Answer::Join => store::join(db, room.id, me.id, now)?,
        Answer::Decline | Answer::Block => store::leave(db, room.id, me.id, now)?,
    }
    if answer == Answer::Block && asked_by != me.id {
        blocks::set(db, me.id, asked_by, true)?;
    }
    // Whoever leaves must not hear the room any more, on any node.
    let event = Event::new(EventKind::MembershipChanged);
    events::record(db, event.space(room.space_id).member(me.id))?;
    advance(db, room.id, Act::State, None, now).map(drop)
}

/// The conversations of a member in a space, the latest first.
///
/// # Errors
/// Only the database's.
pub fn list(db: &mut Db, here: &Here, me: &Me) -> Result<Vec<Conversation>> {
    let mut found = Vec::new();
    for (id, joined) in store::of_member(db, here.id, me.id)? {
        let room = rooms::by_id(db, id)?;
        let room = named(db, room, Some(me.id))?;
        let members: Vec<i64> = store::members(db, id)?.iter().map(|b| b.member).collect();
        let cards = people::cards(db, Some(here.id), &members)?;
        let last = rooms::lines::before(db, id, i64::MAX, 1)?;
        let read = rooms::events::read_by(db, me.id, &[id])?;
        found.push(Conversation {
            unread: read.first().is_none_or(|(_, seq)| *seq < room.last_seq),
            others: members
                .iter()
                .filter(|member| **member != me.id)
                .filter_map(|member| cards.get(member).cloned())
                .collect(),
            asked: !joined,
            last: frames::dress(db, here.id, last)?.pop(),
            room,
        });
    }
    Ok(found)
}

/// A direct room under the names of the others in it.
///
/// # Errors
/// Only the database's.
pub(super) fn named(db: &mut Db, mut room: Room, viewer: Option<i64>) -> Result<Room> {
    if room.kind != RoomKind::Direct {
        return Ok(room);
    }
    let members: Vec<i64> = store::members(db, room.id)?
        .iter()
        .map(|b| b.member)
        .filter(|member| Some(*member) != viewer)
        .collect();
    let cards = people::cards(db, None, &members)?;
    let names: Vec<&str> = members
        .iter()
        .filter_map(|member| cards.get(member).map(|card| card.name.as_str()))
        .collect();
    room.name = names.join(", ");
    Ok(room)
}

/// Who is in a direct room, or asked; nobody in others.
///
/// # Errors
/// Only the database's.
pub fn members(db: &mut Db, room: &Room) -> Result<Vec<i64>> {
    Ok(store::members(db, room.id)?
        .iter()
        .map(|b| b.member)
        .collect())
}

/// Whether the viewer may read a direct room: they are in it, or asked.
pub(super) fn may_read(db: &mut Db, room: i64, viewer: &Viewer) -> Result<bool> {
    let Some(me) = viewer.id() else {
        return Ok(false);
    };
    let members = store::members(db, room)?;
    Ok(members.iter().any(|b| b.member == me))
}

/// What a direct room is to one of its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// They were asked and have not answered.
    Asked,
    /// Nobody else has said yes, and the first line is said.
    Waiting,
    /// Nobody is left who would hear.
    Alone,
    Talking,
}

/// What a direct room is to a member.
///
/// # Errors
/// Only the database's.
pub fn part(db: &mut Db, room: &Room, me: i64) -> Result<Part> {
    let members = store::members(db, room.id)?;
    if members.iter().any(|b| b.member == me && !b.joined) {
        return Ok(Part::Asked);
    }
    let others: Vec<&Belonging> = members.iter().filter(|b| b.member != me).collect();
    let ids: Vec<i64> = others.iter().map(|b| b.member).collect();
    let apart = blocks::apart_from(db, me, &ids)?;
    if others.iter().all(|b| apart.contains(&b.member)) {
        return Ok(Part::Alone);
    }
    let answered = others.iter().any(|b| b.joined);
    Ok(match answered || room.last_seq == 0 {
        true => Part::Talking,
        false => Part::Waiting,
    })
}
