//! Lines as they are shown, on a page and in a live frame: the same partial, without a viewer in it.

use std::collections::HashMap;

use askama::Template;
use parvis_db::{Db, Time};
use parvis_kit::markdown;

use super::lines::Line;
use super::quiz::views::Seat;
use super::store::{lines, reactions as given};
use super::views::{LineView, StripView};
use super::voice::Voice;
use super::{Act, Happened, Room, linked, quiz, standing};
use crate::error::{Error, Result};
use crate::features::accounts::Viewer;
use crate::features::marks::{self, Kind, Label, Own};
use crate::features::previews;
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::reactions::{self, Reaction};
use crate::features::spaces::{self, Space};
use crate::messages::Lang;

/// Letters of a line that is quoted above its answer.
const QUOTED: usize = 90;

/// A reaction below a line.
#[derive(Debug, Clone)]
pub struct Chip {
    pub reaction: &'static Reaction,
    /// Who gave it, in the order given.
    pub members: Vec<i64>,
}

/// A line with what is shown beside it.
#[derive(Debug, Clone)]
pub struct Shown {
    pub line: Line,
    pub author: Option<Person>,
    /// The line it answers: its id, its author's name, its first words.
    pub answers: Option<(i64, String, String)>,
    pub chips: Vec<Chip>,
    /// What the pages say of themselves to which it links.
    pub cards: Vec<previews::Shown>,
    /// Notes of the team beside it.
    pub labels: Vec<Label>,
    /// The viewer's own, where a passage of it is masked for others. A frame has no viewer.
    pub own: Option<Own>,
}

/// What happened, ready to be sent to whoever reads the room in one language.
#[derive(Debug, Clone)]
pub struct Frame {
    pub seq: i64,
    pub act: Act,
    pub line: Option<i64>,
    /// Who wrote the line.
    pub author: Option<i64>,
    /// The line as it is now (`<li class="line" data-line …>`), or what stands above the lines (`state`).
    pub html: String,
}

/// Lines with their authors, what they answer and their reactions: a fixed number of queries.
///
/// # Errors
/// Only the database's.
pub(super) fn dress(db: &mut Db, space: i64, found: Vec<Line>) -> Result<Vec<Shown>> {
    let answered: Vec<i64> = found.iter().filter_map(|line| line.reply_to_id).collect();
    let answered: HashMap<i64, Line> = match answered.is_empty() {
        true => HashMap::new(),
        false => lines::by_ids(db, &answered)?
            .into_iter()
            .map(|line| (line.id, line))
            .collect(),
    };
    let ids: Vec<i64> = found.iter().map(|line| line.id).collect();
    let authors = found.iter().chain(answered.values());
    let authors: Vec<i64> = authors.map(|line| line.author_id).collect();
    let cards = people::cards(db, Some(space), &authors)?;
    let mut linked = linked::cards(db, space, &found)?;
    let mut labels = marks::labels(db, Kind::Line, &ids)?;
    let mut chips: HashMap<i64, Vec<Chip>> = HashMap::new();
    for (line, word, member) in given::reactions(db, &ids)? {
        let Some(reaction) = reactions::by_word(&word) else {
            continue;
        };
        let of_line = chips.entry(line).or_default();
        match of_line.iter_mut().find(|chip| chip.reaction == reaction) {
            Some(chip) => chip.members.push(member),
            None => of_line.push(Chip {
                reaction,
                members: vec![member],
            }),
        }
    }
    let shown = |line: Line| {
        let answers = line.reply_to_id.and_then(|id| answered.get(&id));
        let answers = answers.map(|other| {
            let name = cards.get(&other.author_id).map(|p| p.name.clone());
            let words = excerpt(&other.html, QUOTED);
            (other.id, name.unwrap_or_default(), words)
        });
        Shown {
            author: cards.get(&line.author_id).cloned(),
            answers,
            chips: match line.is_shown() {
                true => chips.remove(&line.id).unwrap_or_default(),
                false => Vec::new(),
            },
            cards: linked.remove(&line.id).unwrap_or_default(),
            labels: labels.remove(&line.id).unwrap_or_default(),
            own: None,
            line,
        }
    };
    Ok(found.into_iter().map(shown).collect())
}

/// What a member reads of their own lines that are masked for others.
///
/// # Errors
/// Only the database's.
pub(super) fn unmask(db: &mut Db, viewer: &Viewer, shown: &mut [&mut Shown]) -> Result<()> {
    let Some(me) = viewer.id() else {
        return Ok(());
    };
    let mine = shown.iter().map(|shown| &shown.line);
    let mine = mine.filter(|line| line.author_id == me && line.removed.is_none());
    let ids: Vec<i64> = mine.map(|line| line.id).collect();
    let mut own = marks::own(db, me, Kind::Line, &ids)?;
    for shown in shown {
        shown.own = own.remove(&shown.line.id);
    }
    Ok(())
}

/// The first words of a line; of one that only shows a picture, what is said of it.
pub(super) fn excerpt(html: &str, letters: usize) -> String {
    let words = parvis_kit::sanitize::plain_text(html);
    if !words.trim().is_empty() {
        return markdown::excerpt(&words, letters);
    }
    let alt = html.split(" alt=\"").nth(1);
    let alt = alt
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default();
    // The attribute is HTML as the rest is.
    markdown::excerpt(&parvis_kit::sanitize::plain_text(alt), letters)
}

/// What happened in a room, rendered for everybody who reads it in this language.
///
/// # Errors
/// `NotFound` for a room that is no more.
pub fn frames(db: &mut Db, room: i64, happened: &[Happened], lang: Lang) -> Result<Vec<Frame>> {
    let room = super::by_id(db, room)?;
    let space = spaces::by_id(db, room.space_id)?;
    let voice = Voice::of(&space, lang);
    let mut ids: Vec<i64> = happened.iter().filter_map(|one| one.line).collect();
    ids.sort_unstable();
    ids.dedup();
    let found = lines::by_ids(db, &ids)?;
    let shown: HashMap<i64, Shown> = dress(db, space.id, found)?
        .into_iter()
        .map(|shown| (shown.line.id, shown))
        .collect();
    happened
        .iter()
        .map(|one| {
            let line = one.line.and_then(|id| shown.get(&id));
            let html = match (line, one.act) {
                (Some(shown), _) => LineView::plain(&voice, shown, &room.slug).render(),
                (None, Act::State) => return state(db, &room, &space, &voice, one),
                (None, _) => Ok(String::new()),
            };
            Ok(Frame {
                seq: one.seq,
                act: one.act,
                line: one.line,
                author: line.map(|shown| shown.line.author_id),
                html: html.map_err(Error::internal)?,
            })
        })
        .collect()
}

fn state(
    db: &mut Db,
    room: &Room,
    space: &Space,
    voice: &Voice<'_>,
    one: &Happened,
) -> Result<Frame> {
    let now = Time::now();
    let standing = standing::of(db, room, &space.time_zone, now)?;
    let quiz = quiz::at_hand(db, (space.id, room.id), None, now)?;
    let strip = StripView {
        voice,
        room,
        standing: &standing,
        quiz: quiz.as_ref(),
        seat: Seat::Anyone,
        base: &room.slug,
    };
    Ok(Frame {
        seq: one.seq,
        act: one.act,
        line: None,
        author: None,
        html: strip.render().map_err(Error::internal)?,
    })
}
