//! Playing a quiz. Its rounds are rows: a question opens and closes in one transaction each, whoever does it and however
//! often it is tried, so that a restart changes nothing.

use parvis_db::{Db, Time};

use super::{Question, Quiz, store};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::rooms::states::may;
use crate::features::rooms::store::events::advance;
use crate::features::rooms::{Act, Room};
use crate::features::spaces::{self, Here, Role};
use crate::jobs::{Job, queue};

/// Points of a right answer, and as many again for one that comes at once.
const RIGHT: i64 = 500;
/// Milliseconds after its time in which what came in time is still being written down.
const GRACE: i64 = 700;

/// Starts a quiz with its first question, or opens the next one.
///
/// # Errors
/// `Forbidden` for others than the team; `Invalid` while a question is open, while another quiz is played in the room,
/// and for a quiz without questions or without further ones.
pub fn next(db: &mut Db, here: &Here, me: &Me, room: &Room, quiz: &Quiz) -> Result<()> {
    may(here, room)?;
    let now = Time::now();
    // All hosts of the room wait here for each other, also those of two quizzes.
    store::lock_room(db, room.id)?;
    let quiz = store::lock(db, quiz.id)?;
    if quiz.ended_at.is_some() {
        return Err(Error::field("", "quiz-over"));
    }
    let all = store::questions(db, quiz.id)?;
    if let Some(open) = all.iter().find(|question| question.is_open()) {
        if open.closes_at.is_none_or(|at| at > now) {
            return Err(Error::field("", "quiz-still-open"));
        }
        // The job that closes it is late.
        store::close(db, open.id, now)?;
    }
    let Some(coming) = all.iter().find(|question| question.opened_at.is_none()) else {
        return Err(Error::field("", "quiz-empty"));
    };
    if quiz.started_at.is_none() {
        if store::is_played(db, room.id)? {
            return Err(Error::field("", "quiz-other"));
        }
        store::start(db, quiz.id, me.id, now)?;
    }
    let closes = now.plus_seconds(coming.seconds.into());
    store::open(db, coming.id, now, closes)?;
    let question = coming.id;
    queue::put_at(db, &Job::QuizDue { question }, Time(closes.0 + GRACE))?;
    advance(db, room.id, Act::State, None, now)?;
    Ok(())
}

/// Ends a quiz before its last question.
///
/// # Errors
/// `Forbidden` for others than the team; `Invalid` when it is not being played.
pub fn stop(db: &mut Db, here: &Here, me: &Me, room: &Room, quiz: &Quiz) -> Result<()> {
    may(here, room)?;
    let now = Time::now();
    store::lock_room(db, room.id)?;
    if !store::lock(db, quiz.id)?.is_running() {
        return Err(Error::field("", "quiz-over"));
    }
    for question in store::questions(db, quiz.id)? {
        if question.is_open() {
            store::close(db, question.id, now)?;
        }
    }
    store::end(db, quiz.id, Some(me.id), now)?;
    advance(db, room.id, Act::State, None, now)?;
    Ok(())
}

/// Closes a question whose time is over, and with the last one the quiz. Does nothing before, nor a second time.
///
/// # Errors
/// Only the database's.
pub fn due(db: &mut Db, question: i64) -> Result<()> {
    let now = Time::now();
    let question = match store::question(db, question) {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    // In the order of hosts: first the room, then the quiz.
    let room = store::by_id(db, question.quiz_id)?.room_id;
    store::lock_room(db, room)?;
    let quiz = store::lock(db, question.quiz_id)?;
    let over = question.closes_at.is_some_and(|at| at <= now);
    if !over || !store::close(db, question.id, now)? {
        return Ok(());
    }
    let all = store::questions(db, quiz.id)?;
    if quiz.is_running() && all.iter().all(|question| question.closed_at.is_some()) {
        store::end(db, quiz.id, None, now)?;
    }
    match advance(db, quiz.room_id, Act::State, None, now) {
        // The room was put away.
        Err(Error::NotFound) => Ok(()),
        told => told.map(drop),
    }
}

/// What a right answer is worth: the sooner, the more.
fn points(question: &Question, at: Time) -> i64 {
    let (Some(opened), Some(closes)) = (question.opened_at, question.closes_at) else {
        return 0;
    };
    let (left, whole) = (closes.0 - at.0, closes.0 - opened.0);
    RIGHT + RIGHT * left.clamp(0, whole.max(1)) / whole.max(1)
}

/// Answers the question that is open, once. `at`: when the answer reached the server, before it waited for anything.
///
/// # Errors
/// `Forbidden` before the address is confirmed; `NotFound` for a question that was not opened; `Invalid` for an answer that
/// came late, a second one, and those of the team, who know what is right.
pub fn answer(
    db: &mut Db,
    here: &Here,
    me: &Me,
    quiz: &Quiz,
    (question, position): (i64, i32),
    at: Time,
) -> Result<()> {
    if !me.may_write() || here.suspended_until.is_some() {
        return Err(Error::Forbidden);
    }
    if here.allows(Role::Moderator) {
        return Err(Error::field("", "quiz-team"));
    }
    // Held until the answer is written: a question is closed before it or after it.
    let question = store::lock_question(db, question)?;
    if question.quiz_id != quiz.id || question.opened_at.is_none() {
        return Err(Error::NotFound);
    }
    if question.closed_at.is_some() || question.closes_at.is_none_or(|closes| closes < at) {
        return Err(Error::field("", "quiz-late"));
    }
    let options = store::options(db, &[question.id])?;
    if !options.iter().any(|(_, place, _)| *place == position) {
        return Err(Error::field("", "quiz-unknown"));
    }
    spaces::belong(db, here, me.id)?;
    let points = match position == question.right {
        true => points(&question, at),
        false => 0,
    };
    match store::answer(db, question.id, me.id, position, points, at)? {
        true => Ok(()),
        false => Err(Error::field("", "quiz-answered")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_answer_is_worth_more_the_sooner_it_comes() {
        let question = Question {
            id: 1,
            quiz_id: 1,
            text: String::new(),
            right: 1,
            seconds: 20,
            opened_at: Some(Time(1_000)),
            closes_at: Some(Time(21_000)),
            closed_at: None,
        };
        let at = |ms| points(&question, Time(ms));
        assert_eq!([at(1_000), at(11_000), at(21_000)], [1_000, 750, 500]);
        // Clocks of two nodes may differ a little.
        assert_eq!([at(900), at(21_100)], [1_000, 500]);
    }
}
