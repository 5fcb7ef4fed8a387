//! The page of notices: a member's own of one space, latest first. Each is looked up again through what its reader may
//! see; what is gone, hidden or by somebody they blocked since is left out.

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::store::Ground;
use super::{Kind, store};
use crate::error::{Error, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::charters;
use crate::features::marks::{self, Label};
use crate::features::rooms::{self, Line, Room};
use crate::features::spaces::Here;
use crate::features::spaces::people::{self, Person};
use crate::features::subscriptions::blocks;
use crate::features::threads::{self, Post, Thread};
use crate::messages::Lang;

/// Notices on a page.
const SHOWN: i64 = 30;
/// People and posts looked up behind one notice.
const GATHERED: i64 = 50;
/// People named beside a notice.
const FACES: usize = 3;

/// A notice as its reader sees it.
#[derive(Debug, Clone)]
pub struct Notice {
    pub id: i64,
    pub kind: Kind,
    pub unread: bool,
    pub told_at: Time,
    /// The latest first, at most three.
    pub people: Vec<Person>,
    /// How many there are beside the first.
    pub others: i64,
    /// Thread and first post that it is about; of one's own held words only the thread.
    pub thread: Option<Thread>,
    pub post: Option<Post>,
    /// A room, and the line of it that called the reader.
    pub room: Option<Room>,
    pub line: Option<Line>,
    /// What the team noted beside the post or line.
    pub labels: Vec<Label>,
    /// What stands behind a decision.
    pub ground: Option<Ground>,
}

impl Notice {
    /// Where it leads, below the space.
    pub fn path(&self) -> String {
        match (&self.thread, &self.post) {
            (Some(thread), _) if self.kind.is_of_contest() => format!("/contests/of/{}", thread.id),
            (
                Some(thread),
                Some(Post {
                    position: Some(position),
                    ..
                }),
            ) => thread.path_at(position),
            (Some(thread), _) => thread.path(),
            (None, _) if self.room.is_some() => match (&self.room, &self.line) {
                (Some(room), Some(line)) => room.path_at(line.id),
                (Some(room), None) => room.path(),
                (None, _) => String::new(),
            },
            (None, _) if self.kind.is_of_contest() => "/contests".to_owned(),
            (None, _) => "/charter".to_owned(),
        }
    }
}

/// Where a page ends and the next one starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub at: Time,
    pub id: i64,
}

impl Cursor {
    /// The inverse of its text; anything else is the first page.
    pub fn read(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('-')?;
        Some(Cursor {
            at: Time(at.parse().ok()?),
            id: id.parse().ok()?,
        })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.at.0, self.id)
    }
}

/// A page of notices and where the next one starts.
///
/// # Errors
/// Only the database's.
pub fn page(
    db: &mut Db,
    here: &Here,
    me: &Me,
    before: Option<Cursor>,
) -> Result<(Vec<Notice>, Option<Cursor>)> {
    let start = before.map_or((Time(i64::MAX), i64::MAX), |c| (c.at, c.id));
    let mut rows = store::latest(db, here.id, me.id, start, SHOWN + 1)?;
    let more = rows.len() > usize::try_from(SHOWN).unwrap_or(usize::MAX);
    rows.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(|row| Cursor {
        at: row.told_at,
        id: row.id,
    });
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let behind = Behind::load(db, here, me, &ids)?;
    let decisions: Vec<i64> = rows.iter().filter_map(|row| row.decision_id).collect();
    let grounds = store::grounds(db, &decisions)?;
    let note = match rows.iter().any(|row| row.kind == Kind::CharterChanged) {
        true => charter_note(db, here.id, me.language)?,
        false => None,
    };
    let shown = rows
        .into_iter()
        .filter_map(|row| {
            let ground = match row.kind {
                Kind::CharterChanged => note.clone(),
                _ => row.decision_id.and_then(|id| grounds.get(&id)).cloned(),
            };
            behind.show(&row, ground)
        })
        .collect();
    Ok((shown, next))
}

/// What changed in the charter in force, in the managers' words.
pub(super) fn charter_note(db: &mut Db, space: i64, lang: Lang) -> Result<Option<Ground>> {
    let version = charters::in_force(db, Some(space))?;
    let note = version.and_then(|v| v.note.get(lang.as_str()).cloned());
    Ok(note.map(|message| Ground {
        decision: 0,
        message,
        undone: false,
    }))
}

/// Everything that the notices of a page are about, as far as their reader may see it.
struct Behind {
    causes: Vec<store::Cause>,
    posts: HashMap<i64, (Thread, Post)>,
    rooms: HashMap<i64, Room>,
    lines: HashMap<i64, Line>,
    post_labels: HashMap<i64, Vec<Label>>,
    line_labels: HashMap<i64, Vec<Label>>,
    cards: HashMap<i64, Person>,
}

impl Behind {
    fn load(db: &mut Db, here: &Here, me: &Me, notices: &[i64]) -> Result<Self> {
        let mut causes = store::causes(db, notices, GATHERED)?;
        let actors: Vec<i64> = causes.iter().filter_map(|c| c.actor_id).collect();
        let apart = blocks::apart_from(db, me.id, &actors)?;
        causes.retain(|c| c.actor_id.is_none_or(|actor| !apart.contains(&actor)));
        let ids: Vec<i64> = causes.iter().filter_map(|c| c.post_id).collect();
        let posts: HashMap<i64, (Thread, Post)> = threads::published_posts(db, &[here.id], &ids)?
            .into_iter()
            .map(|(thread, post)| (post.id, (thread, post)))
            .collect();
        let shown: Vec<i64> = posts.keys().copied().collect();
        let post_labels = marks::labels(db, marks::Kind::Post, &shown)?;
        let viewer = Viewer {
            me: Some(me.clone()),
        };
        let (rooms, lines) = in_rooms(db, here, &viewer, &causes)?;
        let shown: Vec<i64> = lines.keys().copied().collect();
        let line_labels = marks::labels(db, marks::Kind::Line, &shown)?;
        let actors: Vec<i64> = causes.iter().filter_map(|c| c.actor_id).collect();
        Ok(Behind {
            rooms,
            lines,
            post_labels,
            line_labels,
            cards: people::cards(db, Some(here.id), &actors)?,
            causes,
            posts,
        })
    }

    /// `None` when nothing of it may be seen any more.
    fn show(&self, row: &store::Row, ground: Option<Ground>) -> Option<Notice> {
        let own = row.kind.page().is_some();
        let causes: Vec<&store::Cause> = self
            .causes
            .iter()
            .filter(|c| c.notice_id == row.id)
            .filter(|c| own || c.post_id.is_none_or(|id| self.posts.contains_key(&id)))
            .filter(|c| c.room_id.is_none_or(|id| self.rooms.contains_key(&id)))
            .filter(|c| c.line_id.is_none_or(|id| self.lines.contains_key(&id)))
            .collect();
        if causes.is_empty() {
            return None;
        }
        let mut people: Vec<Person> = Vec::new();
        for cause in &causes {
            if let Some(card) = cause.actor_id.and_then(|id| self.cards.get(&id))
                && people.iter().all(|known| known.id != card.id)
            {
                people.push(card.clone());
            }
        }
        let others = i64::try_from(people.len().saturating_sub(1)).unwrap_or(0);
        people.truncate(FACES);
        let first = causes
            .iter()
            .filter_map(|c| self.posts.get(&c.post_id?))
            .min_by_key(|(_, post)| post.position);
        let line = causes.iter().find_map(|c| self.lines.get(&c.line_id?));
        let labels = match (line, first) {
            (Some(line), _) => self.line_labels.get(&line.id),
            (None, Some((_, post))) => self.post_labels.get(&post.id),
            (None, None) => None,
        };
        Some(Notice {
            id: row.id,
            kind: row.kind,
            unread: row.read_at.is_none(),
            told_at: row.told_at,
            people,
            others,
            thread: first.map(|(thread, _)| thread.clone()),
            post: first.map(|(_, post)| post.clone()),
            room: causes
                .iter()
                .find_map(|c| self.rooms.get(&c.room_id?))
                .cloned(),
            line: line.cloned(),
            labels: labels.cloned().unwrap_or_default(),
            ground,
        })
    }
}

/// The rooms and lines behind notices that their reader may read.
fn in_rooms(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    causes: &[store::Cause],
) -> Result<(HashMap<i64, Room>, HashMap<i64, Line>)> {
    let mut found = HashMap::new();
    let mut ids: Vec<i64> = causes.iter().filter_map(|c| c.room_id).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        match rooms::readable(db, here, viewer, id) {
            Ok(room) => drop(found.insert(id, room)),
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    let ids: Vec<i64> = causes.iter().filter_map(|c| c.line_id).collect();
    let lines = rooms::shown_lines(db, &ids)?
        .into_iter()
        .filter(|line| found.contains_key(&line.room_id))
        .map(|line| (line.id, line))
        .collect();
    Ok((found, lines))
}
