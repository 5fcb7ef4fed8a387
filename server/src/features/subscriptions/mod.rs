//! What members follow, mute and block: rows of ids that lists, notices and pages ask. Threads, sections and tags
//! come later in the reading order, so this room knows them by id alone.

pub mod blocks;
pub(in crate::features) mod personal;
mod store;

use std::collections::HashSet;

use parvis_db::{Db, Time};

use crate::error::{Error, Result};
use crate::features::accounts::Viewer;

parvis_db::text_enum! {
    /// What can be followed or muted.
    pub enum Kind { Thread = "thread", Section = "section", Tag = "tag", Member = "member" }
}

parvis_db::text_enum! {
    /// How much of it a member wants. No row means `Normal`; a row that says so keeps a thread from being followed
    /// again by the next reply.
    pub enum Level { Followed = "followed", Normal = "normal", Muted = "muted" }
}

impl Level {
    /// The message that names it; its attribute `.hint` says what it means.
    pub fn name(self) -> &'static str {
        match self {
            Level::Followed => "level-followed",
            Level::Normal => "level-normal",
            Level::Muted => "level-muted",
        }
    }

    /// The message on the button that opens the choice: what holds, or what one could do.
    pub fn button(self) -> &'static str {
        match self {
            Level::Normal => "level-normal.button",
            other => other.name(),
        }
    }

    /// The message that says what it means.
    pub fn hint(self) -> &'static str {
        match self {
            Level::Followed => "level-followed.hint",
            Level::Normal => "level-normal.hint",
            Level::Muted => "level-muted.hint",
        }
    }

    /// Its icon.
    pub fn icon(self) -> &'static str {
        match self {
            Level::Followed => "star",
            Level::Normal => "bell",
            Level::Muted => "bell-off",
        }
    }
}

/// What a member follows or mutes at most, of each kind and level.
pub const MOST: i64 = 1000;

/// A thing that can be followed or muted. A member is followed everywhere, the rest belongs to a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    pub kind: Kind,
    pub id: i64,
    pub space: Option<i64>,
}

impl Target {
    /// A thread of a space.
    pub fn thread(space: i64, id: i64) -> Self {
        Target::inside(Kind::Thread, space, id)
    }
    /// A section of a space.
    pub fn section(space: i64, id: i64) -> Self {
        Target::inside(Kind::Section, space, id)
    }
    /// A tag of a space.
    pub fn tag(space: i64, id: i64) -> Self {
        Target::inside(Kind::Tag, space, id)
    }
    /// A member.
    pub fn member(id: i64) -> Self {
        Target {
            kind: Kind::Member,
            id,
            space: None,
        }
    }

    fn inside(kind: Kind, space: i64, id: i64) -> Self {
        Target {
            kind,
            id,
            space: Some(space),
        }
    }
}

/// What a member follows or mutes, by kind: ids of a space's threads, sections and tags, and of members. The newest
/// `2 *` [`MOST`], so that a list costs no more for somebody who chose for years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    pub threads: Vec<i64>,
    pub sections: Vec<i64>,
    pub tags: Vec<i64>,
    pub members: Vec<i64>,
}

impl Chosen {
    /// Whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        self.threads.is_empty()
            && self.sections.is_empty()
            && self.tags.is_empty()
            && self.members.is_empty()
    }

    /// The ids of this kind.
    pub fn of(&self, kind: Kind) -> &[i64] {
        match kind {
            Kind::Thread => &self.threads,
            Kind::Section => &self.sections,
            Kind::Tag => &self.tags,
            Kind::Member => &self.members,
        }
    }
}

/// Chooses how much a member wants of something.
///
/// # Errors
/// `Forbidden` for oneself and beyond [`MOST`] of a kind.
pub fn choose(db: &mut Db, member: i64, target: Target, level: Level) -> Result<()> {
    if target.kind == Kind::Member && target.id == member {
        return Err(Error::Forbidden);
    }
    if level != Level::Normal && store::count(db, member, target.kind, level)? >= MOST {
        return Err(Error::Forbidden);
    }
    store::put(db, member, target, level, Time::now())
}

/// Follows a thread because the member wrote in it, unless they chose otherwise, for it or for all. Part of the
/// write's transaction.
///
/// # Errors
/// Only the database's.
pub fn follow_by_writing(db: &mut Db, member: i64, space: i64, thread: i64) -> Result<()> {
    if follows_by_writing(db, member)? {
        store::put_unless_chosen(db, member, Target::thread(space, thread), Time::now())?;
    }
    Ok(())
}

/// Whether a member follows the threads they write in; so by default.
///
/// # Errors
/// Only the database's.
pub fn follows_by_writing(db: &mut Db, member: i64) -> Result<bool> {
    store::follows_by_writing(db, member)
}

/// Chooses whether a member follows the threads they write in.
///
/// # Errors
/// Only the database's.
pub fn set_follows_by_writing(db: &mut Db, member: i64, follows: bool) -> Result<()> {
    store::set_follows_by_writing(db, member, follows, Time::now())
}

/// How much a member wants of one thing.
///
/// # Errors
/// Only the database's.
pub fn level(db: &mut Db, member: i64, kind: Kind, id: i64) -> Result<Level> {
    Ok(store::level(db, member, kind, id)?.unwrap_or(Level::Normal))
}

/// How much a viewer wants of one thing; `None` for visitors.
///
/// # Errors
/// Only the database's.
pub fn level_of(db: &mut Db, viewer: &Viewer, kind: Kind, id: i64) -> Result<Option<Level>> {
    viewer.id().map(|me| level(db, me, kind, id)).transpose()
}

/// What a member follows in a space, and the members they follow.
///
/// # Errors
/// Only the database's.
pub fn followed_by(db: &mut Db, member: i64, space: i64) -> Result<Chosen> {
    store::chosen(db, member, space, Level::Followed)
}

/// What a member's lists of a space leave out: what they muted there, and the members they muted or blocked.
///
/// # Errors
/// Only the database's.
pub fn muted_by(db: &mut Db, member: i64, space: i64) -> Result<Chosen> {
    let mut muted = store::chosen(db, member, space, Level::Muted)?;
    muted.members.extend(blocks::blocked_by(db, member)?);
    Ok(muted)
}

/// A page of members who follow something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Followers {
    /// Ascending; without the author and those who are [`deaf`] to them. May be empty although more follow.
    pub members: Vec<i64>,
    /// Ask again after this member; `None`: that was all.
    pub next: Option<i64>,
}

/// Who is to hear of a post that `author` published in a thread: those who follow the thread, and of its opening post
/// also those who follow its section, one of its tags, or the author. In pages by member id, each a range of an
/// index: start with `after` 0. Whether they may still read the space is for the caller to ask.
///
/// # Errors
/// Only the database's.
pub fn followers_of_thread(
    db: &mut Db,
    thread: i64,
    author: i64,
    opening: bool,
    after: i64,
    limit: i64,
) -> Result<Followers> {
    let mut targets = vec![(Kind::Thread, thread)];
    if opening {
        targets.push((Kind::Member, author));
        targets.extend(store::places_of(db, thread)?);
    }
    let mut found = Vec::new();
    for (kind, id) in targets {
        found.extend(store::followers(db, kind, id, after, limit)?);
    }
    found.sort_unstable();
    found.dedup();
    let most = usize::try_from(limit).unwrap_or(0);
    let full = found.len() >= most;
    found.truncate(most);
    let next = found.last().copied().filter(|_| full);
    let deaf = deaf(db, &found, thread, author)?;
    found.retain(|member| *member != author && !deaf.contains(member));
    Ok(Followers {
        members: found,
        next,
    })
}

/// Which of these members want no word of what `author` writes in a thread: they muted the thread or the author, or
/// one of the two blocked the other.
///
/// # Errors
/// Only the database's.
pub fn deaf(db: &mut Db, members: &[i64], thread: i64, author: i64) -> Result<HashSet<i64>> {
    let mut deaf = store::muting(db, members, Kind::Thread, thread)?;
    deaf.extend(store::muting(db, members, Kind::Member, author)?);
    deaf.extend(blocks::apart_from(db, author, members)?);
    Ok(deaf.into_iter().collect())
}

/// A thread became part of another: what members chose for it holds for the other, unless they chose for that too.
///
/// # Errors
/// Only the database's.
pub fn thread_became(db: &mut Db, from: i64, to: i64) -> Result<()> {
    store::retarget(db, Kind::Thread, from, to)
}
