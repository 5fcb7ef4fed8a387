//! Quiz of an evening: a host prepares questions and opens one after the other, for everybody at once. The server's clock
//! says which answers are in time; the right one and the scores are shown when a question is closed, and not before.

mod playing;
mod preparing;
pub(super) mod routes;
mod showing;
mod store;
pub(super) mod views;

use parvis_db::{Db, Time};

use super::Room;
use crate::error::{Error, Result};
use crate::features::spaces::{Here, Role};

pub use playing::{answer, due, next, stop};
pub use preparing::{NewQuestion, add, bring, create, discard, drop_question};
pub use showing::{Choice, Mine, Round, Score, Shown, at_hand, shown};

/// Answers of a question.
pub const OPTIONS: std::ops::RangeInclusive<usize> = 2..=6;
/// Seconds that a question is open.
pub const SECONDS: std::ops::RangeInclusive<i32> = 5..=60;

/// A quiz.
#[derive(Debug, Clone)]
pub struct Quiz {
    pub id: i64,
    pub room_id: i64,
    pub title: String,
    pub created_at: Time,
    pub started_at: Option<Time>,
    pub ended_at: Option<Time>,
}

impl Quiz {
    /// Whether it is being played.
    pub fn is_running(&self) -> bool {
        self.started_at.is_some() && self.ended_at.is_none()
    }
}

/// A question; its right answer is for hosts, and for everybody once it is closed.
#[derive(Debug, Clone)]
pub struct Question {
    pub id: i64,
    pub quiz_id: i64,
    pub text: String,
    /// The place of the right answer among the options, from 1.
    pub right: i32,
    pub seconds: i32,
    pub opened_at: Option<Time>,
    pub closes_at: Option<Time>,
    pub closed_at: Option<Time>,
}

impl Question {
    /// Whether answers may still come in: the clock says until when.
    pub fn is_open(&self) -> bool {
        self.opened_at.is_some() && self.closed_at.is_none()
    }
}

/// The quizzes of a room, the latest first: those played, and for hosts those prepared.
///
/// # Errors
/// Only the database's.
pub fn list(db: &mut Db, here: &Here, room: &Room) -> Result<Vec<Quiz>> {
    let mut all = store::of_room(db, room.id)?;
    all.retain(|quiz| quiz.started_at.is_some() || here.allows(Role::Moderator));
    Ok(all)
}

/// A quiz of this room: one that was begun, for hosts also one being prepared.
///
/// # Errors
/// `NotFound`.
pub fn visible_to(db: &mut Db, here: &Here, room: &Room, id: i64) -> Result<Quiz> {
    let quiz = store::by_id(db, id)?;
    let may = quiz.started_at.is_some() || here.allows(Role::Moderator);
    match quiz.room_id == room.id && may {
        true => Ok(quiz),
        false => Err(Error::NotFound),
    }
}

/// The questions of a quiz with their options, in their order: for hosts.
///
/// # Errors
/// Only the database's.
pub fn questions(db: &mut Db, quiz: i64) -> Result<Vec<(Question, Vec<String>)>> {
    let all = store::questions(db, quiz)?;
    let ids: Vec<i64> = all.iter().map(|question| question.id).collect();
    let options = store::options(db, &ids)?;
    let of = |id: i64| {
        let mine = options.iter().filter(|(question, ..)| *question == id);
        mine.map(|(_, _, text)| text.clone()).collect()
    };
    Ok(all
        .into_iter()
        .map(|question| {
            let options = of(question.id);
            (question, options)
        })
        .collect())
}
