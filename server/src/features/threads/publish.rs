//! Publishing: the position a post takes, the counters and jobs that follow from it, and the release of a post
//! that a moderator has read.

use diesel::prelude::*;
use diesel::sql_types::Bool;
use parvis_db::schema::{post, thread};
use parvis_db::{Db, Time};

use super::team::duties;
use super::{counts, tags};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::previews;
use crate::jobs::{Job, Occasion, queue};

/// Sizes and ranks are counted again this long after something was written.
pub(super) const COUNT_AFTER_SECONDS: i64 = 60;

/// A post that is being published.
pub(super) struct Publication {
    pub space: i64,
    pub thread: i64,
    pub post: i64,
    pub author: i64,
}

/// What follows once a post has its position: event, counters, jobs.
pub(super) fn follow(db: &mut Db, one: &Publication, position: i32, now: Time) -> Result<()> {
    counts::post(db, one.space, one.thread, one.author, now)?;
    let (kind, job) = if position == 1 {
        tags::count(db, one.thread)?;
        counts::thread(db, one.space, one.author)?;
        let ids = vec![one.thread];
        (EventKind::ThreadStarted, Job::IndexThreads { ids })
    } else {
        (EventKind::PostPublished, Job::IndexPost { id: one.post })
    };
    announce(db, kind, one)?;
    queue::put(db, &job)?;
    previews::follow(db, one.post)?;
    let occasion = Occasion::Published { post: one.post };
    queue::put(db, &Job::Tell { occasion })?;
    let soon = now.plus_seconds(COUNT_AFTER_SECONDS);
    queue::put_at(db, &Job::CountRanks { space: one.space }, soon)
}

/// Records an event about a post.
pub(super) fn announce(db: &mut Db, kind: EventKind, one: &Publication) -> Result<()> {
    let event = Event::new(kind)
        .space(one.space)
        .thread(one.thread)
        .post(one.post)
        .member(one.author);
    Ok(events::record(db, event)?)
}

/// Publishes a held post, as a moderator decided. The decision that held it stays on record.
///
/// # Errors
/// `NotFound` for a post of another space; `Forbidden` when it is published already, so that of two
/// moderators one is told, when its author took it back, and when its thread is gone.
pub fn release(db: &mut Db, space: i64, post_id: i64) -> Result<()> {
    let (thread_id, author): (i64, i64) = post::table
        .find(post_id)
        .filter(post::space_id.eq(space))
        .select((post::thread_id, post::author_id))
        .first(db)?;
    let now = Time::now();
    let position = next_position(db, thread_id, author, now, Entering::Other)?;
    let waiting = post::position.is_null().and(post::removed_at.is_null());
    let released = diesel::update(post::table.find(post_id).filter(waiting))
        .set(post::position.eq(position))
        .execute(db)?;
    if released == 0 {
        return Err(Error::Forbidden);
    }
    let one = Publication {
        space,
        thread: thread_id,
        post: post_id,
        author,
    };
    follow(db, &one, position, now)?;
    let hold: Option<i64> = post::table
        .find(post_id)
        .select(post::decision_id)
        .first(db)?;
    match hold {
        Some(decision) => duties::carry_out(db, decision, duties::Place::new(space, thread_id)),
        None => Ok(()),
    }
}

/// Takes a release back: the post waits again by this decision, as before. `false`, and nothing happens, when its
/// thread went on in the meantime: then it has a place that cannot be taken out.
///
/// # Errors
/// `NotFound` for a post of another space.
pub fn retract(db: &mut Db, space: i64, post_id: i64, decision: i64) -> Result<bool> {
    let (thread_id, author): (i64, i64) = post::table
        .find(post_id)
        .filter(post::space_id.eq(space))
        .select((post::thread_id, post::author_id))
        .first(db)?;
    // The thread's row is ours from here on.
    counts::out(db, thread_id)?;
    let (last, accepted): (i32, Option<i64>) = thread::table
        .find(thread_id)
        .select((thread::last_position, thread::accepted_post_id))
        .first(db)?;
    let mut retracted = 0;
    if accepted != Some(post_id) {
        let stands = post::position.eq(last).and(post::removed_at.is_null());
        retracted = diesel::update(post::table.find(post_id).filter(stands))
            .set((
                post::position.eq(None::<i32>),
                post::decision_id.eq(decision),
            ))
            .execute(db)?;
    }
    counts::back(db, thread_id)?;
    if retracted == 0 {
        return Ok(false);
    }
    let one = Publication {
        space,
        thread: thread_id,
        post: post_id,
        author,
    };
    announce(db, EventKind::PostHeld, &one)?;
    let occasion = Occasion::Withdrawn { post: post_id };
    queue::put(db, &Job::Tell { occasion })?;
    let ids = vec![thread_id];
    queue::put(db, &Job::IndexThreads { ids })?;
    let soon = Time::now().plus_seconds(COUNT_AFTER_SECONDS);
    queue::put_at(db, &Job::CountRanks { space }, soon)?;
    Ok(true)
}

/// How a post comes into a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entering {
    /// As a member's reply: not into a thread that is closed.
    Reply,
    /// As an opening post, or released by a moderator.
    Other,
}

/// Takes the next position of a thread; the row's lock orders its writers, so positions are dense.
///
/// # Errors
/// `Forbidden` in a thread whose opening post was removed, `Invalid` for a reply to a closed one, whatever its page
/// said a moment ago.
pub(super) fn next_position(
    db: &mut Db,
    thread_id: i64,
    author: i64,
    now: Time,
    entering: Entering,
) -> Result<i32> {
    let shown = thread::post_count.gt(0).or(thread::last_position.eq(0));
    let open = thread::locked_at
        .is_null()
        .and(thread::archived_at.is_null())
        .and(
            thread::closes_at
                .is_null()
                .or(thread::closes_at.assume_not_null().gt(now)),
        );
    let anyway = (entering != Entering::Reply).into_sql::<Bool>();
    diesel::update(
        thread::table
            .find(thread_id)
            .filter(shown.and(open.or(anyway))),
    )
    .set((
        thread::last_position.eq(thread::last_position + 1),
        thread::post_count.eq(thread::post_count + 1),
        thread::last_post_at.eq(now),
        thread::last_author_id.eq(author),
    ))
    .returning(thread::last_position)
    .get_result(db)
    .optional()?
    .ok_or(match entering {
        Entering::Reply => Error::field("", "thread-closed"),
        Entering::Other => Error::Forbidden,
    })
}
