//! What is told of rooms: whom a line names or answers, and that an event begins for which one asked. On the site
//! only: what is said in a room is over before a mail is read.

use parvis_db::{Db, Time};
use parvis_kit::markdown::mentions::mentions;

use super::Kind;
use super::telling::{Telling, give};
use crate::error::{Error, Result};
use crate::features::accounts::{self, Viewer};
use crate::features::rooms::{self, questions};
use crate::features::spaces;
use crate::features::subscriptions::blocks;

/// A line calls so many people at most; more is a roll call.
const MOST_CALLED: usize = 20;
/// Members told in one transaction.
const PAGE: i64 = 200;
/// How long before its beginning an event is told of (milliseconds), and a little more for a late clock.
const SOON: i64 = 20 * 60 * 1000;

/// Tells those whom a line names, and whose line it answers, as far as they read the room.
pub(super) fn spoken(db: &mut Db, line: i64, now: Time) -> Result<()> {
    let (room, line) = rooms::spoken(db, line)?;
    let mut called = Vec::new();
    for handle in mentions(&line.source).handles.iter().take(MOST_CALLED) {
        match accounts::by_handle(db, handle) {
            Ok(member) => called.push(member.id),
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    if let Some(answered) = line.reply_to_id {
        called.extend(
            rooms::spoken(db, answered)
                .ok()
                .map(|(_, line)| line.author_id),
        );
    }
    // In a conversation every line is for everybody.
    called.extend(rooms::direct::members(db, &room)?);
    let mut called = spaces::members_among(db, room.space_id, &called)?;
    let apart = blocks::apart_from(db, line.author_id, &called)?;
    called.retain(|member| *member != line.author_id && !apart.contains(member));
    let mut readers = Vec::new();
    for member in called {
        let viewer = Viewer::absent(accounts::by_id(db, member)?);
        if rooms::may_read(db, &viewer, room.id)? {
            readers.push(member);
        }
    }
    let telling = Telling {
        room: Some(room.id),
        line: Some(line.id),
        actor: Some(line.author_id),
        ..Telling::of(
            room.space_id,
            Kind::Called,
            format!("called:{}", room.id),
            format!("line:{}", line.id),
        )
    };
    give(db, &telling, &readers, now)
}

/// Tells those who asked or voted that the event begins. Nothing is told of one that was moved to another time.
pub(super) fn soon(db: &mut Db, room: i64, after: i64, now: Time) -> Result<Option<i64>> {
    let room = rooms::by_id(db, room)?;
    let Some(opens) = room
        .opens_at
        .filter(|at| at.0 - now.0 <= SOON && at.0 > now.0 - SOON)
    else {
        return Ok(None);
    };
    let found = questions::curious(db, room.id, after, PAGE)?;
    let members = spaces::members_among(db, room.space_id, &found)?;
    let telling = Telling {
        room: Some(room.id),
        ..Telling::of(
            room.space_id,
            Kind::RoomSoon,
            format!("room-soon:{}", room.id),
            format!("room-soon:{}:{}", room.id, opens.0),
        )
    };
    give(db, &telling, &members, now)?;
    Ok(found
        .last()
        .copied()
        .filter(|_| found.len() == usize::try_from(PAGE).unwrap_or(0)))
}
