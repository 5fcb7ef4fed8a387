//! A room as one viewer reads it: a window of its lines, of the same cost wherever it stands.

use parvis_db::{Db, Time};

use super::frames::{Shown, dress, unmask};
use super::lines::Line;
use super::standing::{self, Hush, Standing};
use super::store::{events, lines};
use super::voice::Voice;
use super::{Room, RoomKind, quiz};
use crate::error::{Error, Result};
use crate::features::accounts::Viewer;
use crate::features::spaces::Here;
use crate::features::subscriptions::blocks;
use crate::messages::Lang;

/// Lines of a window.
pub const LINES: i64 = 50;
/// A line goes on from the one above for so long (milliseconds).
const GOES_ON: i64 = 5 * 60 * 1000;

/// Which part of a room is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Latest,
    /// Lines at places below this.
    Before(i64),
    /// Lines at places from this on.
    From(i64),
    /// A line and what stands around it.
    Around(i64),
}

/// A line in its window.
#[derive(Debug, Clone)]
pub struct Entry {
    pub shown: Shown,
    /// The day that begins with it.
    pub day: Option<String>,
    pub follows: bool,
    /// The first that the viewer has not read.
    pub first_new: bool,
    /// By somebody with whom the viewer has a block.
    pub folded: bool,
    pub target: bool,
}

/// A part of a room.
#[derive(Debug, Clone, Default)]
pub struct Window {
    pub entries: Vec<Entry>,
    /// The place of the first line, if there are earlier ones.
    pub older: Option<i64>,
    /// The place after the last line, if there are later ones.
    pub newer: Option<i64>,
}

/// Everything a page of a room reads.
pub struct Read {
    pub room: Room,
    pub window: Window,
    /// The viewer's own lines that wait for a moderator.
    pub waiting: Vec<Entry>,
    pub pinned: Vec<Shown>,
    pub standing: Standing,
    /// What is played.
    pub quiz: Option<quiz::Shown>,
    /// What keeps the viewer from speaking; `None` for visitors too.
    pub hush: Option<Hush>,
    /// Seconds until the viewer may speak again in slow mode.
    pub wait: i64,
    /// Whom the viewer does not want to read.
    pub apart: Vec<i64>,
}

/// Reads a room for a page.
///
/// # Errors
/// `NotFound` for a line that is not of the room.
pub fn read(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    room: Room,
    place: Place,
    lang: Lang,
) -> Result<Read> {
    let now = Time::now();
    let window = window(db, here, viewer, &room, place, lang)?;
    let standing = match viewer.id() {
        Some(me) => standing::to(db, &room, &here.time_zone, me, now)?,
        None => standing::of(db, &room, &here.time_zone, now)?,
    };
    let (mut hush, mut wait, mut waiting, mut apart) = (None, 0, Vec::new(), Vec::new());
    if let Some(me) = &viewer.me {
        hush = standing::hush(here, me, &room, &standing);
        wait = standing::wait(db, here, me, &room, &standing, now)?;
        let own = lines::waiting_of(db, room.id, me.id)?;
        waiting = entries(dress(db, here.id, own)?, None);
        apart = blocks::blocked_by(db, me.id)?;
    }
    let pinned = lines::pinned(db, room.id)?;
    let quiz = quiz::at_hand(db, (here.id, room.id), viewer.id(), now)?;
    Ok(Read {
        pinned: dress(db, here.id, pinned)?,
        room,
        window,
        waiting,
        standing,
        quiz,
        hush,
        wait,
        apart,
    })
}

/// A window of a room's lines.
///
/// # Errors
/// `NotFound` for a line that is not of the room.
pub fn window(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    room: &Room,
    place: Place,
    lang: Lang,
) -> Result<Window> {
    let target = match place {
        Place::Around(line) => Some(line),
        _ => None,
    };
    let found = found(db, room, place)?;
    let (first, last) = (
        found.first().and_then(|l| l.seq),
        found.last().and_then(|l| l.seq),
    );
    let older = match first {
        Some(seq) if !lines::before(db, room.id, seq, 1)?.is_empty() => Some(seq),
        _ => None,
    };
    let newer = match last {
        Some(seq) if !lines::from(db, room.id, seq + 1, 1)?.is_empty() => Some(seq + 1),
        _ => None,
    };
    let read = match viewer.id() {
        Some(me) => events::read_by(db, me, &[room.id])?
            .first()
            .map(|(_, seq)| (me, *seq)),
        None => None,
    };
    let mut entries = entries(dress(db, here.id, found)?, read);
    let mut shown: Vec<&mut Shown> = entries.iter_mut().map(|e| &mut e.shown).collect();
    unmask(db, viewer, &mut shown)?;
    if let Some(me) = viewer.id() {
        let authors: Vec<i64> = entries.iter().map(|e| e.shown.line.author_id).collect();
        let apart = blocks::apart_from(db, me, &authors)?;
        for entry in &mut entries {
            entry.folded = apart.contains(&entry.shown.line.author_id);
        }
    }
    let voice = Voice::of(&here.space, lang);
    let mut day = String::new();
    for entry in &mut entries {
        entry.target = target == Some(entry.shown.line.id);
        let this = voice.day(entry.shown.line.created_at);
        if this != day {
            entry.day = Some(this.clone());
            entry.follows = false;
            day = this;
        }
    }
    Ok(Window {
        entries,
        older,
        newer,
    })
}

fn found(db: &mut Db, room: &Room, place: Place) -> Result<Vec<Line>> {
    match place {
        Place::Latest => lines::before(db, room.id, i64::MAX, LINES),
        Place::Before(seq) => lines::before(db, room.id, seq, LINES),
        Place::From(seq) => lines::from(db, room.id, seq, LINES),
        Place::Around(line) => {
            let seq = lines::whole(db, room.id, line)?
                .seq
                .ok_or(Error::NotFound)?;
            let mut found = lines::before(db, room.id, seq, LINES / 2)?;
            found.extend(lines::from(db, room.id, seq, LINES / 2)?);
            Ok(found)
        }
    }
}

/// Lines one after the other: who goes on, and from where on the viewer has not read.
fn entries(shown: Vec<Shown>, read: Option<(i64, i64)>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::with_capacity(shown.len());
    let mut passed = false;
    for shown in shown {
        let line = &shown.line;
        let follows = entries.last().is_some_and(|above| {
            let above = &above.shown.line;
            above.author_id == line.author_id
                && line.created_at.0 - above.created_at.0 < GOES_ON
                && above.removed.is_none()
                && line.removed.is_none()
                && line.reply_to_id.is_none()
        });
        let new = read.is_some_and(|(me, seq)| {
            line.author_id != me && line.seq.is_some_and(|place| place > seq)
        });
        let first_new = new && !passed;
        passed |= new;
        entries.push(Entry {
            follows: follows && !first_new,
            first_new,
            day: None,
            folded: false,
            target: false,
            shown,
        });
    }
    entries
}

/// Lines of a room in which these words stand, newest first.
///
/// # Errors
/// Only the database's.
pub fn search(db: &mut Db, here: &Here, room: &Room, query: &str) -> Result<Vec<Shown>> {
    let fold = crate::features::accounts::fold(query);
    let words: Vec<String> = fold
        .split_whitespace()
        .filter(|word| !word.is_empty())
        .take(8)
        .map(str::to_owned)
        .collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let found = lines::with_words(db, room.id, &words, LINES)?;
    dress(db, here.id, found)
}

/// One line with what stands beside it: what can be read, and one's own.
///
/// # Errors
/// `NotFound`.
pub fn one(db: &mut Db, here: &Here, viewer: &Viewer, room: &Room, id: i64) -> Result<Shown> {
    let line = lines::whole(db, room.id, id)?;
    let mine = viewer.id() == Some(line.author_id);
    if line.removed.is_some() || (line.seq.is_none() && !mine) {
        return Err(Error::NotFound);
    }
    let mut shown = dress(db, here.id, vec![line])?;
    let shown = shown.first_mut().ok_or(Error::NotFound)?;
    unmask(db, viewer, &mut [shown])?;
    Ok(shown.clone())
}

/// A stretch of the talk from a line on, as far as it can be read: at most 40 lines and 5,000 letters.
///
/// # Errors
/// `NotFound` for a line that cannot be read.
pub fn stretch(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    room: &Room,
    id: i64,
    count: i64,
) -> Result<Vec<Shown>> {
    let first = one(db, here, viewer, room, id)?;
    let seq = first.line.seq.ok_or(Error::NotFound)?;
    let mut found = lines::from(db, room.id, seq, count.clamp(1, 40))?;
    let mut letters = 0;
    found.retain(|line| {
        letters += line.source.chars().count();
        line.is_shown() && letters <= 5_000
    });
    dress(db, here.id, found)
}

/// Whether the viewer may take away the lines of others here.
pub fn moderates(here: &Here, room: &Room) -> bool {
    here.moderates_room(room.id) && room.kind != RoomKind::Direct
}
