//! The busiest threads of a week, month or year: counted by a job, read as a list of places.

use diesel::prelude::*;
use parvis_db::schema::{post, space, thread, thread_rank};
use parvis_db::{Db, Time};

use super::Thread;
use super::store::ThreadRow;
use crate::error::Result;
use crate::events::{self, Event, EventKind};
use crate::features::spaces;
use crate::jobs::{Job, queue};

parvis_db::text_enum! {
    /// How far back a ranking looks.
    pub enum Period { Week = "week", Month = "month", Year = "year" }
}

impl Period {
    fn seconds(self) -> i64 {
        86_400
            * match self {
                Period::Week => 7,
                Period::Month => 30,
                Period::Year => 365,
            }
    }
}

/// Places kept per period.
const PLACES: i64 = 50;

/// The busiest threads of a period.
///
/// # Errors
/// Only the database's.
pub fn top(db: &mut Db, space: i64, period: Period, limit: i64) -> Result<Vec<Thread>> {
    let rows: Vec<ThreadRow> = thread_rank::table
        .inner_join(thread::table)
        .filter(thread_rank::space_id.eq(space))
        .filter(thread_rank::period.eq(period))
        .filter(thread::post_count.gt(0))
        .order(thread_rank::place)
        .limit(limit)
        .select(ThreadRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Thread::from).collect())
}

/// Counts a space's ranks and size again. Replies written in the period decide; safe to repeat.
///
/// # Errors
/// Only the database's.
pub fn count(db: &mut Db, space: i64) -> Result<()> {
    for &period in Period::ALL {
        let since = Time::now().plus_seconds(-period.seconds());
        // Posts come in the order of their ids closely enough; the index on (space, last post) bounds the threads.
        let rows: Vec<(i64, i64)> = post::table
            .inner_join(thread::table.on(thread::id.eq(post::thread_id)))
            .filter(thread::space_id.eq(space))
            .filter(thread::archived_at.is_null())
            .filter(thread::last_post_at.gt(since))
            .filter(post::created_at.gt(since))
            .filter(post::position.gt(1))
            .filter(post::removed_at.is_null())
            .filter(thread::post_count.gt(0))
            .group_by(post::thread_id)
            .order((diesel::dsl::count_star().desc(), post::thread_id.desc()))
            .limit(PLACES)
            .select((post::thread_id, diesel::dsl::count_star()))
            .load(db)?;
        diesel::delete(
            thread_rank::table
                .filter(thread_rank::space_id.eq(space))
                .filter(thread_rank::period.eq(period)),
        )
        .execute(db)?;
        for (place, (thread, replies)) in (1..).zip(rows) {
            diesel::insert_into(thread_rank::table)
                .values((
                    thread_rank::space_id.eq(space),
                    thread_rank::period.eq(period),
                    thread_rank::place.eq(place),
                    thread_rank::thread_id.eq(thread),
                    thread_rank::replies.eq(i32::try_from(replies).unwrap_or(i32::MAX)),
                ))
                .execute(db)?;
        }
    }
    spaces::count_figures(db, space)?;
    events::record(db, Event::new(EventKind::RanksCounted).space(space))?;
    Ok(())
}

/// Puts the counting of every space.
///
/// # Errors
/// Only the database's.
pub fn schedule(db: &mut Db) -> Result<()> {
    let spaces: Vec<i64> = space::table.select(space::id).load(db)?;
    for space in spaces {
        queue::put(db, &Job::CountRanks { space })?;
    }
    Ok(())
}
