//! The demo's rooms, with an evening's talk.

use parvis_db::Db;

use super::content::{before, seconds};
use super::store::Place;
use super::talk::{LineEntry, QuizEntry, QuizQuestionEntry, RoomEntry};
use crate::error::{Error, Result};
use crate::features::rooms::bringing::{Brought, BroughtLine, line, room};
use crate::features::rooms::quiz::NewQuestion;
use crate::features::rooms::{self, RoomKind};
use crate::features::spaces::reactions::{Reaction, by_word};

/// Makes the rooms of a brand in their order.
pub(super) fn all(db: &mut Db, place: &Place<'_>, entries: &[RoomEntry]) -> Result<()> {
    for (position, entry) in (1..).zip(entries) {
        let first = entry.lines.first();
        let by = match first {
            Some(line) => member(place, &line.author)?,
            None => place.members.values().min().copied().unwrap_or_default(),
        };
        let moment = |at: &String| match at.strip_prefix('-') {
            // A moment to come.
            Some(ahead) => place.now.plus_seconds(seconds(ahead)),
            None => before(place.now, at),
        };
        let times = entry
            .opens
            .as_ref()
            .map(moment)
            .zip(entry.closes.as_ref().map(moment));
        let made = Brought {
            name: &entry.name,
            topic: &entry.topic,
            kind: RoomKind::parse(&entry.kind).unwrap_or(RoomKind::Open),
            times,
            by,
            at: before(place.now, first.map_or("6d", |line| &line.ago)),
        };
        let made = room(db, place.space.id, position, &made)?;
        lines(db, place, &made, &entry.lines, by)?;
        if let Some(prepared) = &entry.quiz {
            quiz(db, place, &made, prepared)?;
        }
    }
    Ok(())
}

fn quiz(db: &mut Db, place: &Place<'_>, room: &rooms::Room, entry: &QuizEntry) -> Result<()> {
    let typed = |question: &QuizQuestionEntry| NewQuestion {
        text: question.text.clone(),
        options: question.options.clone(),
        right: question.right,
        seconds: question.seconds,
    };
    let questions: Vec<NewQuestion> = entry.questions.iter().map(typed).collect();
    let by = member(place, &entry.author)?;
    rooms::quiz::bring(db, room, by, &entry.title, &questions, place.now)?;
    Ok(())
}

fn lines(
    db: &mut Db,
    place: &Place<'_>,
    room: &rooms::Room,
    entries: &[LineEntry],
    team: i64,
) -> Result<()> {
    let mut ids: Vec<i64> = Vec::with_capacity(entries.len());
    for entry in entries {
        let author = member(place, &entry.author)?;
        let answered = entry.reply_to.and_then(|n| n.checked_sub(1));
        let said = BroughtLine {
            author,
            body: &entry.body,
            reply_to: answered.and_then(|n| ids.get(n)).copied(),
            at: before(place.now, &entry.ago),
            pinned_by: entry.pinned.then_some(team),
            reactions: given(place, entry, author),
        };
        ids.push(line(db, room, &said)?);
    }
    Ok(())
}

fn member(place: &Place<'_>, key: &str) -> Result<i64> {
    let found = place.members.get(key).copied();
    found.ok_or_else(|| Error::Internal(format!("seed: nobody is {key}")))
}

/// So many of each, by whoever comes first.
fn given(place: &Place<'_>, entry: &LineEntry, author: i64) -> Vec<(i64, &'static Reaction)> {
    let mut others: Vec<i64> = place.members.values().copied().collect();
    others.retain(|id| *id != author);
    others.sort_unstable();
    let counts = [
        ("like", entry.like),
        ("heart", entry.heart),
        ("laugh", entry.laugh),
    ];
    let signs = counts
        .into_iter()
        .filter_map(|(word, n)| Some((by_word(word)?, n)));
    signs
        .flat_map(|(sign, n)| others.iter().rev().take(n).map(move |id| (*id, sign)))
        .collect()
}
