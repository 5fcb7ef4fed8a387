//! Question hour: members ask and vote before and during an event, hosts ask the next one aloud, and what answers that
//! line answers the question. Afterwards the whole becomes a thread.

mod become_thread;
pub(super) mod routes;
mod store;
mod views;

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::saying::{NewLine, Said, Speaker, may_ask, say};
use super::states::may;
use super::store::events::advance;
use super::{Act, Room, RoomKind};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::Me;
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{self, Here, Role};
use crate::messages;

pub use become_thread::become_thread;

/// Characters of a question.
const LENGTH: std::ops::RangeInclusive<usize> = 5..=300;
/// Questions of a member in one room that wait.
const MOST_WAITING: i64 = 5;
/// Questions on the page.
const SHOWN: i64 = 100;

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    pub id: i64,
    pub room_id: i64,
    pub author_id: i64,
    pub text: String,
    pub votes: i32,
    pub asked_at: Time,
    /// The line in which it was asked aloud.
    pub line_id: Option<i64>,
}

/// A question as a viewer meets it.
#[derive(Debug, Clone)]
pub struct Shown {
    pub question: Question,
    pub author: Option<Person>,
    /// The viewer voted for it.
    pub mine: bool,
}

/// The questions of a room: those that wait, most wanted first; then those that were taken, the latest first.
///
/// # Errors
/// Only the database's.
pub fn list(db: &mut Db, here: &Here, room: &Room, viewer: Option<i64>) -> Result<Vec<Shown>> {
    let found = store::of_room(db, room.id, SHOWN)?;
    let ids: Vec<i64> = found.iter().map(|q| q.id).collect();
    let mine = match viewer {
        Some(me) => store::votes_of(db, me, &ids)?,
        None => Vec::new(),
    };
    let authors: Vec<i64> = found.iter().map(|q| q.author_id).collect();
    let cards: HashMap<i64, Person> = people::cards(db, Some(here.id), &authors)?;
    Ok(found
        .into_iter()
        .map(|question| Shown {
            author: cards.get(&question.author_id).cloned(),
            mine: mine.contains(&question.id),
            question,
        })
        .collect())
}

fn is_for_questions(room: &Room, now: Time) -> Result<()> {
    let over = room.closes_at.is_some_and(|at| at <= now);
    match room.kind == RoomKind::Event && !over && room.thread_id.is_none() {
        true => Ok(()),
        false => Err(Error::field("", "question-over")),
    }
}

/// Asks a question; whoever asks wants it answered, so it counts one vote. What the charter would hold is refused.
///
/// # Errors
/// `Invalid` at `text` or `charter`; `Refused`; `Suspended`.
pub fn ask(
    db: &mut Db,
    speaker: &Speaker<'_>,
    room: &Room,
    text: &str,
    accepts: bool,
) -> Result<i64> {
    let (here, me, now) = (speaker.here, speaker.me, Time::now());
    is_for_questions(room, now)?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !LENGTH.contains(&text.chars().count()) {
        return Err(Error::Invalid(vec![FieldError {
            field: "text",
            message: messages::Said::new("question-length")
                .with("min", *LENGTH.start())
                .with("max", *LENGTH.end()),
        }]));
    }
    if store::waiting_of(db, room.id, me.id)? >= MOST_WAITING {
        return Err(Error::field("text", "question-too-many"));
    }
    let text = may_ask(db, speaker, room, &text, accepts)?;
    spaces::belong(db, here, me.id)?;
    let id = store::insert(db, room.id, me.id, &text, now)?;
    store::vote(db, id, me.id, true, now)?;
    advance(db, room.id, Act::State, None, now)?;
    Ok(id)
}

fn find(db: &mut Db, room: &Room, id: i64) -> Result<Question> {
    let question = store::question(db, id)?;
    match question.room_id == room.id {
        true => Ok(question),
        false => Err(Error::NotFound),
    }
}

/// Votes for a question that waits, or takes the vote back; asking twice changes nothing.
///
/// # Errors
/// `NotFound`; `Forbidden` before the address is confirmed.
pub fn vote(db: &mut Db, here: &Here, me: &Me, room: &Room, id: i64, on: bool) -> Result<()> {
    let now = Time::now();
    is_for_questions(room, now)?;
    let question = find(db, room, id)?;
    if !me.may_write() || here.suspended_until.is_some() {
        return Err(Error::Forbidden);
    }
    if question.line_id.is_some() {
        return Err(Error::field("", "question-taken"));
    }
    if on {
        spaces::belong(db, here, me.id)?;
    }
    store::vote(db, id, me.id, on, now)
}

/// A host asks a question aloud: it becomes a line of the room. Returns the line. Two hosts take it once.
///
/// # Errors
/// `Forbidden` for others than the team; `NotFound` for one that was taken or withdrawn.
pub fn take(db: &mut Db, speaker: &Speaker<'_>, room: &Room, id: i64) -> Result<i64> {
    may(speaker.here, room)?;
    let question = find(db, room, id)?;
    if question.line_id.is_some() {
        return Err(Error::NotFound);
    }
    let author = crate::features::accounts::by_id(db, question.author_id)?;
    let new = NewLine {
        client: format!("question-{id}"),
        body: format!("> {}\n>\n> @{}", question.text, author.handle),
        reply_to: None,
        accepts: false,
        is_sure: true,
    };
    let said = say(db, speaker, room, &new)?;
    let Said::Open { line, .. } = said else {
        return Err(Error::Forbidden);
    };
    if !store::take(db, id, line, speaker.me.id, Time::now())? {
        return Err(Error::NotFound);
    }
    Ok(line)
}

/// Takes a question away: one's own that waits, or the team's act.
///
/// # Errors
/// `NotFound`; `Forbidden`.
pub fn withdraw(db: &mut Db, here: &Here, me: &Me, room: &Room, id: i64) -> Result<()> {
    let question = find(db, room, id)?;
    if question.author_id != me.id && !here.allows(Role::Moderator) {
        return Err(Error::Forbidden);
    }
    if question.line_id.is_some() {
        return Err(Error::field("", "question-taken"));
    }
    store::withdraw(db, id, me.id, Time::now())
}

/// Who asked or voted in a room: whom its beginning concerns. Members above `after`, at most so many.
///
/// # Errors
/// Only the database's.
pub fn curious(db: &mut Db, room: i64, after: i64, limit: i64) -> Result<Vec<i64>> {
    store::curious(db, room, after, limit)
}
