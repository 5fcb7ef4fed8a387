//! Preparing a quiz: its title, its questions. Their words pass the charter when they are written down.

use parvis_db::{Db, Time};

use super::{OPTIONS, Quiz, SECONDS, store};
use crate::error::{Error, FieldError, Result};
use crate::features::rooms::saying::{Speaker, may_ask};
use crate::features::rooms::states::may;
use crate::features::rooms::{Room, RoomKind};
use crate::messages::Said;

/// Characters of a title, a question, an option.
const TITLE: std::ops::RangeInclusive<usize> = 3..=80;
const TEXT: std::ops::RangeInclusive<usize> = 3..=200;
const MOST_OPTION: usize = 80;
/// Questions of a quiz, and quizzes of a room that wait to be played.
const MOST_QUESTIONS: usize = 50;
const MOST_PREPARED: usize = 20;

/// A question as a host typed it.
#[derive(Debug, Clone, Default)]
pub struct NewQuestion {
    pub text: String,
    /// As in the form; empty ones count for nothing.
    pub options: Vec<String>,
    /// Which of them is right, from 1.
    pub right: usize,
    pub seconds: i32,
}

impl NewQuestion {
    /// Answers that the form has room for.
    pub const FIELDS: usize = *OPTIONS.end();

    /// The question on its first line, the options on the next ones, and which of them is right.
    fn check(&self) -> Result<(String, i32)> {
        let mut wrong = Vec::new();
        let text = one_line(&self.text);
        if !TEXT.contains(&text.chars().count()) {
            wrong.push(between("text", "quiz-text-length", &TEXT));
        }
        let typed = (1..).zip(self.options.iter().map(|option| one_line(option)));
        let typed: Vec<(usize, String)> = typed.filter(|(_, text)| !text.is_empty()).collect();
        if !OPTIONS.contains(&typed.len()) {
            wrong.push(between("option1", "quiz-options-count", &OPTIONS));
        }
        if typed.iter().any(|(_, t)| t.chars().count() > MOST_OPTION) {
            let message = Said::new("quiz-option-long").with("max", MOST_OPTION);
            wrong.push(FieldError {
                field: "option1",
                message,
            });
        }
        let twice = |(n, text): &(usize, String)| typed.iter().any(|(m, t)| m < n && t == text);
        if typed.iter().any(twice) {
            wrong.push(FieldError::new("option1", "quiz-options-same"));
        }
        let right = typed.iter().position(|(n, _)| *n == self.right);
        if right.is_none() {
            wrong.push(FieldError::new("right", "quiz-right-missing"));
        }
        if !SECONDS.contains(&self.seconds) {
            wrong.push(between("seconds", "quiz-seconds-wrong", &SECONDS));
        }
        let right = right.and_then(|place| i32::try_from(place + 1).ok());
        match right {
            Some(right) if wrong.is_empty() => {
                let options = typed.into_iter().map(|(_, option)| option);
                let lines: Vec<String> = std::iter::once(text).chain(options).collect();
                Ok((lines.join("\n"), right))
            }
            _ => Err(Error::Invalid(wrong)),
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn between<N: Copy + Into<crate::messages::Value>>(
    field: &'static str,
    key: &'static str,
    range: &std::ops::RangeInclusive<N>,
) -> FieldError {
    FieldError {
        field,
        message: Said::new(key)
            .with("min", *range.start())
            .with("max", *range.end()),
    }
}

/// Begins to prepare a quiz. Returns its id.
///
/// # Errors
/// `Forbidden` for others than the team; `Invalid` at `title`; `Refused`.
pub fn create(
    db: &mut Db,
    speaker: &Speaker<'_>,
    room: &Room,
    title: &str,
    accepts: bool,
) -> Result<i64> {
    may(speaker.here, room)?;
    let title = one_line(title);
    if !TITLE.contains(&title.chars().count()) {
        let error = between("title", "quiz-title-length", &TITLE);
        return Err(Error::Invalid(vec![error]));
    }
    let waiting = store::of_room(db, room.id)?;
    let waiting = waiting.iter().filter(|quiz| quiz.started_at.is_none());
    if waiting.count() >= MOST_PREPARED {
        return Err(Error::field("title", "quiz-too-many"));
    }
    let title = may_ask(db, speaker, room, &title, accepts)?;
    store::insert(db, room.id, &title, speaker.me.id, Time::now())
}

/// Adds a question to a quiz that is being prepared.
///
/// # Errors
/// `Forbidden` for others than the team; `Invalid` at its fields, and when the quiz was begun; `Refused`.
pub fn add(
    db: &mut Db,
    speaker: &Speaker<'_>,
    room: &Room,
    quiz: &Quiz,
    new: &NewQuestion,
    accepts: bool,
) -> Result<()> {
    may(speaker.here, room)?;
    let (words, right) = new.check()?;
    in_preparation(db, quiz)?;
    if store::questions(db, quiz.id)?.len() >= MOST_QUESTIONS {
        return Err(Error::field("text", "quiz-full"));
    }
    // A question and its answers are one utterance.
    let kept = may_ask(db, speaker, room, &words, accepts)?;
    if kept.lines().count() != words.lines().count() {
        // What the charter masks went over the end of a line.
        return Err(Error::field("text", "quiz-masked"));
    }
    let mut lines = kept.lines();
    let text = lines.next().unwrap_or_default();
    let options: Vec<&str> = lines.collect();
    store::insert_question(db, quiz.id, (text, right, new.seconds), &options)
}

/// Takes a question out of a quiz that is being prepared.
///
/// # Errors
/// `Forbidden` for others than the team; `NotFound` for another quiz's; `Invalid` when the quiz was begun.
pub fn drop_question(
    db: &mut Db,
    speaker: &Speaker<'_>,
    room: &Room,
    quiz: &Quiz,
    question: i64,
) -> Result<()> {
    may(speaker.here, room)?;
    in_preparation(db, quiz)?;
    if store::question(db, question)?.quiz_id != quiz.id {
        return Err(Error::NotFound);
    }
    store::delete_questions(db, &[question])
}

/// Drops a quiz that is being prepared: nobody but hosts has seen it.
///
/// # Errors
/// `Forbidden` for others than the team; `Invalid` when it was begun.
pub fn discard(db: &mut Db, speaker: &Speaker<'_>, room: &Room, quiz: &Quiz) -> Result<()> {
    may(speaker.here, room)?;
    in_preparation(db, quiz)?;
    let all = store::questions(db, quiz.id)?;
    let ids: Vec<i64> = all.iter().map(|question| question.id).collect();
    store::delete_questions(db, &ids)?;
    store::delete(db, quiz.id)
}

/// Holds the quiz until the transaction ends: nobody starts it meanwhile.
fn in_preparation(db: &mut Db, quiz: &Quiz) -> Result<()> {
    match store::lock(db, quiz.id)?.started_at {
        None => Ok(()),
        Some(_) => Err(Error::field("", "quiz-begun")),
    }
}

/// Writes a prepared quiz of the past into a room: for what is brought along.
///
/// # Errors
/// `Invalid` for what no host could have typed; the database's.
pub fn bring(
    db: &mut Db,
    room: &Room,
    by: i64,
    title: &str,
    questions: &[NewQuestion],
    at: Time,
) -> Result<i64> {
    if room.kind == RoomKind::Direct {
        return Err(Error::NotFound);
    }
    let quiz = store::insert(db, room.id, title, by, at)?;
    for new in questions {
        let (words, right) = new.check()?;
        let mut lines = words.lines();
        let text = lines.next().unwrap_or_default();
        let options: Vec<&str> = lines.collect();
        store::insert_question(db, quiz, (text, right, new.seconds), &options)?;
    }
    Ok(quiz)
}
