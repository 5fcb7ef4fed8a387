//! Taking a post away and bringing it back: one mechanism for authors and for the team's decisions. Its place in
//! the thread stays; an opening post takes its whole thread along.

use parvis_db::{Db, Time};

use super::{Whole, changeable, held, store};
use crate::cases;
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::Me;
use crate::features::spaces::Here;
use crate::features::threads::publish::COUNT_AFTER_SECONDS;
use crate::features::threads::{Thread, counts, of_space};
use crate::jobs::{Job, Occasion, queue};

/// Characters of a reason at most.
const MAX_REASON: usize = 200;
/// A longer thread is not indexed anew for one post.
const SHORT_THREAD: i32 = 500;

/// An author takes a post back.
///
/// # Errors
/// `NotFound`; `Forbidden` for others' posts and for one that is gone already.
pub fn withdraw(db: &mut Db, here: &Here, me: &Me, post: i64, why: &str) -> Result<()> {
    let (_, whole) = changeable(db, here, me, post)?;
    if whole.removed_at.is_some() {
        return Err(Error::Forbidden);
    }
    let why: String = why.trim().chars().take(MAX_REASON).collect();
    take_away(db, here.id, &whole, whole.author_id, None, &why)
}

/// Takes a post away by a decision of the team (recorded before), or in its author's name without one.
///
/// # Errors
/// `NotFound` for a post of another space; `Forbidden` for one that is gone already.
pub fn remove(db: &mut Db, space: i64, post: i64, by: i64, decision: Option<i64>) -> Result<()> {
    let whole = store::whole_in(db, space, post)?;
    if whole.removed_at.is_some() || (decision.is_none() && whole.author_id != by) {
        return Err(Error::Forbidden);
    }
    take_away(db, space, &whole, by, decision, "")
}

/// Brings a post back. Its author may, after having taken it back; what the team decided is the team's to undo:
/// the caller sees to it (`by_team`).
///
/// # Errors
/// `NotFound` for a post of another space; `Forbidden` for one that is not gone, or not theirs to bring back.
pub fn restore(db: &mut Db, space: i64, post: i64, by: i64, by_team: bool) -> Result<()> {
    let whole = store::whole_in(db, space, post)?;
    let own = whole.removal_id.is_none() && whole.author_id == by;
    if whole.removed_at.is_none() || !(own || by_team) {
        return Err(Error::Forbidden);
    }
    let thread = thread_of(db, space, &whole)?;
    counts::out(db, thread.id)?;
    store::set_removed(db, post, None)?;
    counts::back(db, thread.id)?;
    follow(db, EventKind::PostRestored, &thread, &whole)
}

fn take_away(
    db: &mut Db,
    space: i64,
    whole: &Whole,
    by: i64,
    decision: Option<i64>,
    why: &str,
) -> Result<()> {
    let thread = thread_of(db, space, whole)?;
    counts::out(db, thread.id)?;
    store::unaccept(db, thread.id, whole.id)?;
    held::forget(db, whole.id)?;
    if decision.is_none() && whole.position.is_none() {
        cases::withdraw(db, cases::Kind::Post, whole.id)?;
    }
    store::set_removed(db, whole.id, Some((Time::now(), by, decision, why)))?;
    counts::back(db, thread.id)?;
    let occasion = Occasion::Withdrawn { post: whole.id };
    queue::put(db, &Job::Tell { occasion })?;
    follow(db, EventKind::PostRemoved, &thread, whole)
}

fn thread_of(db: &mut Db, space: i64, whole: &Whole) -> Result<Thread> {
    of_space(db, space, &[whole.thread_id])?
        .into_iter()
        .next()
        .ok_or(Error::NotFound)
}

fn follow(db: &mut Db, kind: EventKind, thread: &Thread, whole: &Whole) -> Result<()> {
    events::record(
        db,
        Event::new(kind)
            .space(thread.space_id)
            .thread(thread.id)
            .post(whole.id)
            .member(whole.author_id),
    )?;
    if whole.position.is_none() {
        return Ok(());
    }
    let job = if whole.opens(thread) || thread.last_position <= SHORT_THREAD {
        Job::IndexThreads {
            ids: vec![thread.id],
        }
    } else {
        Job::IndexPost { id: whole.id }
    };
    queue::put(db, &job)?;
    let soon = Time::now().plus_seconds(COUNT_AFTER_SECONDS);
    let space = thread.space_id;
    queue::put_at(db, &Job::CountRanks { space }, soon)
}
