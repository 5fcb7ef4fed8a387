//! What moderators and managers do with threads: pin, lock, archive, close at a date, move, merge, split, and speak
//! for the brand. Each act is a line in its thread, a row of the audit, and leaves no address dead.

mod brand;
pub mod due;
pub(super) mod duties;
pub(super) mod leading;
pub(super) mod lines;
mod merging;
mod moving;
pub(super) mod routes;
mod splitting;
mod states;
mod store;
mod views;

pub use brand::hand_over;
pub use lines::Act;
pub use merging::{Order, merge};
pub use moving::{move_to_section, move_to_space};
pub use splitting::{Split, split};
pub use states::{archive, close_at, expire_at, lock, pin};

use parvis_db::Db;

use super::{Thread, visible_to};
use crate::audit;
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::{Me, Viewer};
use crate::features::spaces::Here;
use crate::jobs::{Job, queue};

/// Who acts, and where.
#[derive(Debug, Clone)]
pub struct Acting {
    pub here: Here,
    pub me: Me,
}

impl Acting {
    fn viewer(&self) -> Viewer {
        Viewer {
            me: Some(self.me.clone()),
        }
    }

    /// A thread that this member may act on.
    ///
    /// # Errors
    /// `Forbidden` for whoever is not of the team here, `NotFound` for a thread that stands elsewhere.
    fn thread(&self, db: &mut Db, id: i64) -> Result<Thread> {
        if !self.here.is_of_team() {
            return Err(Error::Forbidden);
        }
        let thread = visible_to(db, &self.here, &self.viewer(), id)?;
        if self.here.moderates_section(thread.section_id) {
            Ok(thread)
        } else {
            Err(Error::Forbidden)
        }
    }

    /// The same, for acts that make no sense in a thread that nobody sees.
    fn shown(&self, db: &mut Db, id: i64) -> Result<Thread> {
        let thread = self.thread(db, id)?;
        if thread.post_count == 0 {
            return Err(Error::Forbidden);
        }
        Ok(thread)
    }
}

/// An act on a thread as it is written down.
#[derive(Debug, Clone, Copy, Default)]
struct Record<'a> {
    why: &'a str,
    other: Option<i64>,
    from: Option<i64>,
    to: Option<i64>,
    posts: i32,
    /// The post that it is about.
    post: Option<i64>,
}

/// Writes an act down: line, audit, event. `actor` is `None` when the time had come.
fn record(
    db: &mut Db,
    thread: i64,
    space: i64,
    act: Act,
    actor: Option<i64>,
    record: &Record<'_>,
) -> Result<()> {
    store::add_line(db, thread, act, actor, record)?;
    if let Some(actor) = actor {
        audit::record(
            db,
            &audit::Act {
                space: Some(space),
                actor: Some(actor),
                act: act.audited(),
                subject: ("thread", Some(thread)),
                detail: &detail(record),
            },
        )?;
    }
    changed(db, space, thread)
}

/// A post that was taken away by mistake stands in its place again: the team says so below it.
///
/// # Errors
/// `NotFound` for a post that is no more.
pub fn apologise(db: &mut Db, space: i64, post: i64) -> Result<()> {
    let thread = store::thread_of(db, post)?;
    let about = Record {
        post: Some(post),
        ..Record::default()
    };
    record(db, thread, space, Act::Restored, None, &about)
}

/// Ids that one needs to understand an act later.
fn detail(record: &Record<'_>) -> String {
    let ids = [
        ("other", record.other),
        ("from", record.from),
        ("to", record.to),
    ];
    let mut words: Vec<String> = ids
        .iter()
        .filter_map(|(name, id)| id.map(|id| format!("{name}={id}")))
        .collect();
    if record.posts > 0 {
        words.push(format!("posts={}", record.posts));
    }
    if !record.why.is_empty() {
        words.push(record.why.to_owned());
    }
    words.join(" ")
}

/// Cached pages of a thread and of its space's lists are old.
fn changed(db: &mut Db, space: i64, thread: i64) -> Result<()> {
    let event = Event::new(EventKind::ThreadChanged);
    events::record(db, event.space(space).thread(thread))?;
    Ok(())
}

/// The search index and the sizes of a space follow.
fn reindex(db: &mut Db, space: i64, threads: &[i64]) -> Result<()> {
    let ids = threads.to_vec();
    queue::put(db, &Job::IndexThreads { ids })?;
    queue::put_at(
        db,
        &Job::CountRanks { space },
        parvis_db::Time::now().plus_seconds(super::publish::COUNT_AFTER_SECONDS),
    )
}
