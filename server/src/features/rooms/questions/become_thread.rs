//! What was asked and answered, as a thread that stays.

use std::fmt::Write as _;

use parvis_db::Db;
use parvis_kit::markdown;

use super::{list, may};
use crate::error::{Error, Result};
use crate::features::rooms::store::{self, lines};
use crate::features::rooms::{Room, RoomKind};
use crate::features::spaces::people;
use crate::features::threads::write::{self, NewThread, Writer, Written};

/// Letters of the thread; what comes after stays in the room.
const MOST: usize = 18_000;
/// Answers of a question in the thread.
const ANSWERS: i64 = 20;
/// Letters of one answer.
const ANSWER: usize = 1_500;

/// Turns an event's questions, with the lines that answer them, into a thread of this section.
///
/// # Errors
/// `Forbidden` for others than the team; `Invalid` when nothing was answered, or when the thread cannot be started.
pub fn become_thread(
    db: &mut Db,
    writer: &Writer<'_>,
    room: &Room,
    title: &str,
    section: &str,
) -> Result<Written> {
    may(writer.here, room)?;
    if room.kind != RoomKind::Event || room.thread_id.is_some() {
        return Err(Error::field("", "question-thread-there"));
    }
    let mut body = String::new();
    let mut questions = list(db, writer.here, room, None)?;
    questions.retain(|shown| shown.question.line_id.is_some());
    // In the order in which they were asked aloud.
    questions.reverse();
    for shown in &questions {
        let name = shown.author.as_ref().map_or("", |p| p.name.as_str());
        let mut part = format!("## {}\n\n*{}*\n\n", shown.question.text, name);
        let line = shown.question.line_id.unwrap_or_default();
        let answers = lines::answers(db, line, ANSWERS)?;
        let authors: Vec<i64> = answers.iter().map(|line| line.author_id).collect();
        let cards = people::cards(db, Some(writer.here.id), &authors)?;
        for answer in answers {
            let name = cards.get(&answer.author_id).map_or("", |p| p.name.as_str());
            let words = markdown::excerpt(&answer.source, ANSWER);
            let _ = write!(part, "**{name}** — {words}\n\n");
        }
        if body.chars().count() + part.chars().count() > MOST {
            break;
        }
        body.push_str(&part);
    }
    if body.is_empty() {
        return Err(Error::field("", "question-thread-empty"));
    }
    let new = NewThread {
        section: section.to_owned(),
        kind: "discussion".to_owned(),
        title: title.to_owned(),
        body,
        tags: String::new(),
        poll: None,
    };
    let written = write::start(db, writer, &new)?;
    store::set_thread(db, room.id, written.thread)?;
    Ok(written)
}
