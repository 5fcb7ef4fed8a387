//! Rooms and lines of the past: for what is brought along. Nobody is told.

use parvis_db::{Db, Time};
use parvis_kit::markdown;

use super::managing::{Checked, free_slug};
use super::store::{events, lines, reactions};
use super::{Act, Room, RoomKind, Said, store};
use crate::error::{Error, Result};
use crate::features::accounts;
use crate::features::spaces::reactions::Reaction;

/// A room as it was made.
#[derive(Debug, Clone)]
pub struct Brought<'a> {
    pub name: &'a str,
    pub topic: &'a str,
    pub kind: RoomKind,
    /// Of an event.
    pub times: Option<(Time, Time)>,
    pub by: i64,
    pub at: Time,
}

/// A line as it was said.
#[derive(Debug, Clone)]
pub struct BroughtLine<'a> {
    pub author: i64,
    pub body: &'a str,
    pub reply_to: Option<i64>,
    pub at: Time,
    pub pinned_by: Option<i64>,
    pub reactions: Vec<(i64, &'static Reaction)>,
}

/// Makes a room of the past in this space.
///
/// # Errors
/// Only the database's.
pub fn room(db: &mut Db, space: i64, position: i32, brought: &Brought<'_>) -> Result<Room> {
    let slug = free_slug(db, space, brought.name)?;
    let new = Checked {
        name: brought.name.to_owned(),
        topic: brought.topic.to_owned(),
        kind: brought.kind,
        slow: 0,
        opens_at: brought.times.map(|(from, _)| from),
        closes_at: brought.times.map(|(_, to)| to),
        stream: String::new(),
        hours: Vec::new(),
    };
    let id = store::insert(db, space, &slug, position, &new, brought.by, brought.at)?;
    store::by_id(db, id)
}

/// Writes a line of the past at the next place of its room. Returns its id.
///
/// # Errors
/// Only the database's.
pub fn line(db: &mut Db, room: &Room, brought: &BroughtLine<'_>) -> Result<i64> {
    let options = markdown::Options {
        allow_images: false,
        ..markdown::Options::default()
    };
    let rendered = markdown::render_line(brought.body, &options);
    let mark = crate::secret::hash(&crate::secret::token());
    let new = lines::New {
        room: room.id,
        author: brought.author,
        client: &mark[..32],
        source: brought.body,
        html: &rendered.html,
        fold: &accounts::fold(&rendered.text),
        reply_to: brought.reply_to,
        decision: None,
        at: brought.at,
    };
    let id = lines::place(db, &new)?
        .map(Said::line)
        .ok_or(Error::NotFound)?;
    for (member, reaction) in &brought.reactions {
        reactions::react(db, id, *member, reaction.word, true, brought.at)?;
    }
    if let Some(by) = brought.pinned_by {
        lines::set_pinned(db, id, Some(by), brought.at)?;
        events::advance(db, room.id, Act::Pinned, Some(id), brought.at)?;
    }
    Ok(id)
}
