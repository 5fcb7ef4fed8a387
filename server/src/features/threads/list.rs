//! Lists of threads: which, in which order, and from where on. Every list is a range of an index, so that a
//! page deep in the past costs what the first one does.

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::store::{self, Within};
use super::{Thread, followed, ranks, reading, tags};
use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::features::media;
use crate::features::spaces::Here;
use crate::features::spaces::people::{self, Person};
use crate::features::subscriptions::{self, Chosen};

/// The latest threads with muted tags: those that rankings and searches leave out. Lists ask each of their rows.
const TAGGED: i64 = 2000;

/// Threads on a page of a list.
pub const THREADS_PER_PAGE: i64 = 20;

/// Which way a page lies from its cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Older,
    Newer,
}

/// A place in a list: the thread after (or before) which the page starts.
#[derive(Debug, Clone, Copy)]
pub struct Cursor {
    pub at: Time,
    pub id: i64,
    pub direction: Direction,
}

impl Cursor {
    /// Reads `before=AT.ID` or `after=AT.ID` of an address.
    pub fn read(before: &str, after: &str) -> Option<Self> {
        let (text, direction) = if before.is_empty() {
            (after, Direction::Newer)
        } else {
            (before, Direction::Older)
        };
        let (at, id) = text.split_once('.')?;
        Some(Cursor {
            at: Time(at.parse().ok()?),
            id: id.parse().ok()?,
            direction,
        })
    }
}

parvis_db::text_enum! {
    /// The ways to look at a space or section.
    pub enum View {
        Latest = "latest",
        /// Only for members: what they have not read.
        New = "new",
        /// Only for members: what they follow.
        Followed = "followed",
        Unanswered = "unanswered",
        Top = "top",
        /// What the brand's team announces.
        Official = "official",
    }
}

/// What a list shows.
#[derive(Debug, Clone)]
pub struct Listing {
    pub view: View,
    pub period: ranks::Period,
    pub section: Option<i64>,
    pub tag: Option<i64>,
    pub cursor: Option<Cursor>,
}

impl Listing {
    /// The latest of a whole space.
    pub fn latest() -> Self {
        Listing {
            view: View::Latest,
            period: ranks::Period::Week,
            section: None,
            tag: None,
            cursor: None,
        }
    }
}

/// A thread in a list, with everything its row shows.
#[derive(Debug, Clone)]
pub struct Entry {
    pub thread: Thread,
    pub author: Option<Person>,
    /// Up to three others who wrote in it.
    pub pile: Vec<Person>,
    pub image: Option<String>,
    /// How far the viewer read; `None`: not at all, or a visitor.
    pub read: Option<i32>,
    pub unread: bool,
}

impl Entry {
    /// Where a click leads: the first unread post of a thread one has begun.
    pub fn path(&self) -> String {
        match self.read {
            Some(read) if read < self.thread.last_position => self.thread.path_at(read + 1),
            _ => self.thread.path(),
        }
    }
}

/// What later rooms show around a list, as HTML: above it on phones, and beside it.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    pub strip: String,
    pub card: String,
    /// What comes next.
    pub soon: String,
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    pub entries: Vec<Entry>,
    /// `before=…` of the next (older) page.
    pub older: Option<String>,
    /// `after=…` of the previous (newer) page.
    pub newer: Option<String>,
}

/// The threads of a list with what their rows show: six queries, whatever the list. What the
/// viewer [`muted`] is left out.
///
/// # Errors
/// Only the database's.
pub fn page(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    what: &Listing,
    muted: &Chosen,
) -> Result<Listed> {
    // One more than a page tells whether there is another.
    let wanted = THREADS_PER_PAGE + 1;
    let mut threads = match (what.view, viewer.id()) {
        (View::Latest, _) => store::latest(db, within(here, what), what.cursor, wanted, muted)?,
        (View::Official, _) => {
            let within = Within::Announcements(here.id);
            store::latest(db, within, what.cursor, wanted, &Chosen::default())?
        }
        (View::Unanswered, _) => {
            store::unanswered(db, here.id, what.section, what.cursor, wanted, muted)?
        }
        (View::Top, _) => top(db, here, what.period, THREADS_PER_PAGE, muted)?,
        (View::New, Some(me)) => reading::unread(db, here.id, me, what.cursor, wanted, muted)?,
        (View::Followed, Some(me)) => followed::page(db, here.id, me, what.cursor, wanted)?,
        (View::New | View::Followed, None) => Vec::new(),
    };
    let backwards = what.cursor.is_some_and(|c| c.direction == Direction::Newer);
    let full = usize::try_from(THREADS_PER_PAGE).unwrap_or(20);
    let more = threads.len() > full;
    if more && backwards {
        threads.remove(0);
    }
    threads.truncate(full);
    let has_older = if backwards { true } else { more };
    let has_newer = if backwards {
        more
    } else {
        what.cursor.is_some()
    };
    let place = |t: &Thread| match what.view {
        View::Unanswered => format!("{}.{}", t.created_at.0, t.id),
        _ => format!("{}.{}", t.last_post_at.0, t.id),
    };
    let one_way = matches!(what.view, View::Unanswered | View::New | View::Followed);
    Ok(Listed {
        older: threads.last().filter(|_| has_older).map(place),
        newer: threads.first().filter(|_| has_newer && !one_way).map(place),
        entries: {
            let shown = with_pinned(db, here, what, threads)?;
            dress(db, here.id, viewer, shown)?
        },
    })
}

/// Puts what the team pinned on top of the first page of a list.
fn with_pinned(
    db: &mut Db,
    here: &Here,
    what: &Listing,
    mut threads: Vec<Thread>,
) -> Result<Vec<Thread>> {
    if what.view != View::Latest || what.cursor.is_some() || what.tag.is_some() {
        return Ok(threads);
    }
    let mut all = store::pinned(db, here.id, what.section, Time::now())?;
    threads.retain(|t| all.iter().all(|pinned| pinned.id != t.id));
    all.append(&mut threads);
    Ok(all)
}

/// The latest threads of a list, without what rows show; the same for everyone.
///
/// # Errors
/// Only the database's.
pub fn threads(db: &mut Db, here: &Here, what: &Listing, limit: i64) -> Result<Vec<Thread>> {
    let all = Chosen::default();
    store::latest(db, within(here, what), what.cursor, limit, &all)
}

/// What the team announced in a space, the latest first.
///
/// # Errors
/// Only the database's.
pub fn announced(db: &mut Db, here: &Here, limit: i64) -> Result<Vec<Thread>> {
    let all = Chosen::default();
    store::latest(db, Within::Announcements(here.id), None, limit, &all)
}

/// The busiest threads of a space that the viewer has not muted.
///
/// # Errors
/// Only the database's.
pub fn top(
    db: &mut Db,
    here: &Here,
    period: ranks::Period,
    limit: i64,
    muted: &Chosen,
) -> Result<Vec<Thread>> {
    let mut found = ranks::top(db, here.id, period, limit)?;
    found.retain(|thread| !is_muted(thread, muted));
    Ok(found)
}

/// The threads from `before` or earlier that nobody has answered, as this viewer's list of them shows them, and the
/// address of that list below the space. At most `limit`.
///
/// # Errors
/// Only the database's.
pub fn waiting(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    before: Time,
    limit: i64,
) -> Result<(Vec<Thread>, String)> {
    let muted = muted(db, here, viewer, &Listing::latest())?;
    let cursor = Cursor {
        at: before,
        id: i64::MAX,
        direction: Direction::Older,
    };
    let found = store::unanswered(db, here.id, None, Some(cursor), limit, &muted)?;
    let view = View::Unanswered.as_str();
    Ok((
        found,
        format!("?view={view}&before={}.{}", before.0, i64::MAX),
    ))
}

/// Whether this is among what a member [`muted`].
pub fn is_muted(thread: &Thread, muted: &Chosen) -> bool {
    muted.threads.contains(&thread.id)
        || muted.sections.contains(&thread.section_id)
        || muted.members.contains(&thread.author_id)
}

/// What the viewer's list leaves out. Who looks at a muted section or tag itself sees what stands there.
///
/// # Errors
/// Only the database's.
pub fn muted(db: &mut Db, here: &Here, viewer: &Viewer, what: &Listing) -> Result<Chosen> {
    let Some(me) = viewer.id() else {
        return Ok(Chosen::default());
    };
    let mut muted = subscriptions::muted_by(db, me, here.id)?;
    muted.sections.retain(|id| Some(*id) != what.section);
    muted.tags.retain(|id| Some(*id) != what.tag);
    if !muted.tags.is_empty() {
        let tagged = tags::latest_threads(db, &muted.tags, TAGGED)?;
        muted.threads.extend(tagged);
    }
    Ok(muted)
}

fn within(here: &Here, what: &Listing) -> Within {
    match (what.tag, what.section) {
        (Some(tag), _) => Within::Tag(tag),
        (None, Some(section)) => Within::Section(section),
        (None, None) => Within::Space(here.id),
    }
}

/// Adds people, pictures and reading marks to threads of one space: five queries.
///
/// # Errors
/// Only the database's.
pub fn dress(db: &mut Db, space: i64, viewer: &Viewer, threads: Vec<Thread>) -> Result<Vec<Entry>> {
    let ids: Vec<i64> = threads.iter().map(|t| t.id).collect();
    let mut piles: HashMap<i64, Vec<i64>> = HashMap::new();
    for (thread, member) in store::piles(db, &ids)? {
        piles.entry(thread).or_default().push(member);
    }
    let mut wanted: Vec<i64> = threads.iter().map(|t| t.author_id).collect();
    for thread in &threads {
        let pile = piles.entry(thread.id).or_default();
        pile.retain(|id| *id != thread.author_id);
        pile.truncate(3);
        wanted.extend(pile.iter());
    }
    let cards = people::cards(db, Some(space), &wanted)?;
    let pictures: Vec<i64> = threads.iter().filter_map(|t| t.image_id).collect();
    let pictures = media::addresses(db, &pictures, "480")?;
    let marks = match viewer.id() {
        Some(member) => Some(reading::marks(db, space, member, &ids)?),
        None => None,
    };
    Ok(threads
        .into_iter()
        .map(|thread| {
            let read = marks.as_ref().and_then(|m| m.read.get(&thread.id).copied());
            let unread = marks.as_ref().is_some_and(|m| {
                read.is_none_or(|r| r < thread.last_position) && thread.last_post_at > m.since
            });
            Entry {
                author: cards.get(&thread.author_id).cloned(),
                pile: piles
                    .get(&thread.id)
                    .map(|ids| ids.iter().filter_map(|id| cards.get(id).cloned()).collect())
                    .unwrap_or_default(),
                image: thread.image_id.and_then(|id| pictures.get(&id).cloned()),
                read,
                unread,
                thread,
            }
        })
        .collect())
}
