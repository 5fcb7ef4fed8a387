//! Writes content of the past, many rows at a time: for imports and for the demo's seed. It sends no notice and
//! no mail, and does not ask the gate: these words were public before.

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::pictures::Picture;
use super::store;
use super::taken::Taken;
use crate::error::Result;
use crate::events::{self, Event, EventKind};
use crate::features::spaces::Role;
use crate::features::threads::{Format, ThreadKind};
use crate::jobs::{Job, queue};
use crate::messages::Lang;

/// Sizes and ranks are counted again this long after the last batch began.
const COUNT_AFTER_SECONDS: i64 = 5;

/// A member of the past.
#[derive(Debug, Clone)]
pub struct Member {
    pub key: String,
    pub name: String,
    /// Wished for; made unique. `None`: made from the name.
    pub handle: Option<String>,
    pub email: Option<String>,
    pub bio: String,
    pub bio_html: String,
    pub language: Lang,
    pub joined_at: Time,
    pub role: Role,
    pub label: String,
    pub avatar: Option<i64>,
    pub password_hash: Option<String>,
}

/// A section of the past.
#[derive(Debug, Clone)]
pub struct Section {
    pub key: String,
    pub name: String,
    pub slug: Option<String>,
    pub description: String,
    pub hue: Option<i32>,
    pub icon: Option<String>,
    pub former_slugs: Vec<String>,
}

/// A thread of the past.
#[derive(Debug, Clone)]
pub struct Thread {
    pub key: String,
    pub section: String,
    pub title: String,
    pub author: String,
    pub created_at: Time,
    pub kind: ThreadKind,
    pub tags: Vec<String>,
    pub image: Option<i64>,
}

/// A post of the past, rendered.
#[derive(Debug, Clone)]
pub struct Post {
    pub key: String,
    pub thread: String,
    pub author: String,
    pub created_at: Time,
    pub format: Format,
    pub source: String,
    pub html: String,
    /// For the list, should this post open its thread.
    pub excerpt: String,
    pub reply_to: Option<String>,
    pub accepted: bool,
    /// What others did with it.
    pub taken: Taken,
}

/// One thing to be written.
#[derive(Debug, Clone)]
pub enum What {
    Member(Member),
    Section(Section),
    Thread(Thread),
    Picture(Picture),
    Post(Post),
}

/// One thing and the line it stands on.
#[derive(Debug, Clone)]
pub struct Item {
    pub line: u64,
    pub what: What,
}

/// How many of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub members: u64,
    pub sections: u64,
    pub threads: u64,
    pub posts: u64,
    pub pictures: u64,
}

impl Counts {
    /// Everything together.
    pub fn total(self) -> u64 {
        self.members + self.sections + self.threads + self.posts + self.pictures
    }

    /// Adds another count to this one.
    pub fn add(&mut self, other: Counts) {
        self.members += other.members;
        self.sections += other.sections;
        self.threads += other.threads;
        self.posts += other.posts;
        self.pictures += other.pictures;
    }
}

/// What a batch did.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    pub added: Counts,
    /// Was there already.
    pub known: Counts,
    /// Line and why it could not be taken.
    pub bad: Vec<(u64, String)>,
    /// Threads of this batch, for the index.
    pub threads: Vec<i64>,
    pub members: Vec<i64>,
}

/// Writes into one space. What was written is known by its key: by the archive's identity, or, without an
/// archive, for as long as this value lives.
pub struct Writer {
    pub(super) space: i64,
    pub(super) archive: Option<i64>,
    pub(super) members: HashMap<String, i64>,
    pub(super) sections: HashMap<String, i64>,
    pub(super) threads: HashMap<String, i64>,
    pub(super) pictures: HashMap<String, i64>,
    /// Of the batch at hand when there is an archive, else of all.
    pub(super) posts: HashMap<String, i64>,
    /// The next number to try behind a handle that is taken.
    pub(super) numbers: HashMap<String, u32>,
}

impl Writer {
    /// Writes an archive's content; goes on where an earlier run stopped.
    ///
    /// # Errors
    /// Only the database's.
    pub fn of_archive(db: &mut Db, space: i64, archive: i64) -> Result<Self> {
        let mut writer = Writer::new(space);
        writer.archive = Some(archive);
        writer.members = store::keys(db, archive, "member")?;
        writer.sections = store::keys(db, archive, "section")?;
        writer.threads = store::keys(db, archive, "thread")?;
        writer.pictures = store::keys(db, archive, "picture")?;
        Ok(writer)
    }

    /// Writes content without a lasting identity.
    pub fn new(space: i64) -> Self {
        Writer {
            space,
            archive: None,
            members: HashMap::new(),
            sections: HashMap::new(),
            threads: HashMap::new(),
            pictures: HashMap::new(),
            posts: HashMap::new(),
            numbers: HashMap::new(),
        }
    }

    /// The space written into.
    pub fn space(&self) -> i64 {
        self.space
    }

    /// The archive, when something of it was written before.
    pub(super) fn resumes(&self) -> Option<i64> {
        self.archive
            .filter(|_| !self.members.is_empty() || !self.threads.is_empty())
    }

    /// The member of this key.
    pub fn member(&self, key: &str) -> Option<i64> {
        self.members.get(key).copied()
    }

    /// The thread of this key.
    pub fn thread(&self, key: &str) -> Option<i64> {
        self.threads.get(key).copied()
    }

    /// Writes one batch with its event and index jobs. Call it inside a write transaction; after an error
    /// this value must not be used again.
    ///
    /// # Errors
    /// Only the database's: what is wrong with single things is in the outcome.
    pub fn write(&mut self, db: &mut Db, items: Vec<Item>) -> Result<Outcome> {
        let outcome = store::write(db, self, items)?;
        if outcome.added.total() == 0 {
            return Ok(outcome);
        }
        events::record(db, Event::new(EventKind::ArchiveImported).space(self.space))?;
        if !outcome.threads.is_empty() {
            let ids = outcome.threads.clone();
            queue::put(db, &Job::IndexThreads { ids })?;
        }
        if !outcome.members.is_empty() {
            let ids = outcome.members.clone();
            queue::put(db, &Job::IndexMembers { ids })?;
        }
        let soon = Time::now().plus_seconds(COUNT_AFTER_SECONDS);
        queue::put_at(db, &Job::CountRanks { space: self.space }, soon)?;
        Ok(outcome)
    }
}
