//! What a member and the team of a space write to each other: one private thread for a member and a space. Anybody of
//! the team answers, and signs as the team. Whoever may not write in the space any more still writes here.

pub(in crate::features) mod personal;
pub mod routes;
mod store;
mod views;

use parvis_db::{Db, Time};

use crate::error::{Error, Result};
use crate::features::moderation::queue::Letters;
use crate::features::spaces::checks::is_text;
use crate::features::spaces::{Here, Role};
use crate::gate::{Author, Gate, Surface, Words};
use crate::jobs::{Job, Occasion, queue};
use crate::messages::Lang;

/// Characters of a message at most.
pub const MOST: usize = 5_000;
/// Messages of a thread that are shown: its latest.
const SHOWN: i64 = 300;
/// Threads in the team's list.
const LISTED: i64 = 100;

/// One message of a thread.
#[derive(Debug, Clone)]
pub struct Message {
    pub id: i64,
    /// Who of the team wrote it; `None`: the member.
    pub by: Option<i64>,
    /// Plain words.
    pub body: String,
    pub at: Time,
    /// What moved here with it.
    pub matter: Option<Matter>,
    /// The member wrote it, and nobody of the team has answered or laid it aside.
    pub waits: bool,
}

/// A complaint or a report of harm that the team took out of a thread.
#[derive(Debug, Clone)]
pub struct Matter {
    pub letter: i64,
    /// The title of the thread where it stood.
    pub about: String,
    /// What stood there.
    pub words: String,
    pub post: Option<i64>,
    /// When the last thing that it asks for was answered; `None` while the team is on it.
    pub solved_at: Option<Time>,
}

/// A thread in the team's list.
#[derive(Debug, Clone)]
pub struct Thread {
    pub member: i64,
    pub last: Message,
    /// How many messages wait for the team.
    pub waiting: i64,
}

/// The thread of a member with the team, oldest first.
///
/// # Errors
/// Only the database's.
pub fn thread(db: &mut Db, space: i64, member: i64) -> Result<Vec<Message>> {
    store::thread(db, space, member, SHOWN)
}

/// The threads of a space: those that wait for the team first, then the latest.
///
/// # Errors
/// Only the database's.
pub fn threads(db: &mut Db, space: i64) -> Result<Vec<Thread>> {
    store::threads(db, space, LISTED)
}

/// Since when threads wait for the team, oldest first, at most `limit`.
///
/// # Errors
/// Only the database's.
pub fn waiting(db: &mut Db, space: i64, limit: i64) -> Result<Vec<Time>> {
    store::waiting(db, space, limit)
}

/// Whose letters wait for the team, for whoever may read them.
///
/// # Errors
/// Only the database's.
pub(in crate::features) fn beside_queue(db: &mut Db, here: &Here) -> Result<Option<Letters>> {
    if !here.allows(Role::Moderator) {
        return Ok(None);
    }
    let waiting = waiting(db, here.id, LISTED)?;
    Ok(waiting.first().map(|since| Letters {
        members: i64::try_from(waiting.len()).unwrap_or(LISTED),
        since: *since,
    }))
}

fn check(body: &str) -> Result<()> {
    match is_text(body, 1, MOST) {
        true => Ok(()),
        false => Err(Error::field("body", "correspondence-body-wrong")),
    }
}

/// A member writes to the team in words that pass the charter: the team reads them anyway, so only a refusal keeps them from
/// being stored.
///
/// # Errors
/// `Refused` by the charter, or `Invalid` at `body`.
pub fn say(
    db: &mut Db,
    gate: &Gate,
    here: &Here,
    member: i64,
    lang: Lang,
    body: &str,
) -> Result<()> {
    let author = Author {
        id: Some(member),
        role: here.role.map_or("", Role::as_str).to_owned(),
        ..Author::default()
    };
    let words = Words {
        body: Some(body.to_owned()),
        ..Words::default()
    };
    gate.pass(db, Some(here.id), Surface::Contact, &words, &author, lang)?;
    write(db, here, member, body)
}

/// A member writes to the team.
///
/// # Errors
/// `Invalid` at `body`.
pub fn write(db: &mut Db, here: &Here, member: i64, body: &str) -> Result<()> {
    check(body)?;
    store::insert(db, (here.id, member), None, body, None).map(drop)
}

/// The team writes to a member, who is told; what waited from them is answered. `letter`: the matter that moves here
/// with it.
///
/// # Errors
/// `Invalid` at `body`.
pub fn answer(
    db: &mut Db,
    space: i64,
    member: i64,
    by: i64,
    body: &str,
    letter: Option<i64>,
) -> Result<()> {
    check(body)?;
    let message = store::insert(db, (space, member), Some(by), body, letter)?;
    store::settle(db, space, member)?;
    let occasion = Occasion::TeamWrote { message };
    queue::put(db, &Job::Tell { occasion })
}

/// What a member wrote needs no answer.
///
/// # Errors
/// Only the database's.
pub fn settle(db: &mut Db, space: i64, member: i64) -> Result<()> {
    store::settle(db, space, member)
}
