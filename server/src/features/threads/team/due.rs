//! What happens to a thread at a date: it closes, it is taken down, an announcement is over. Readers see it at once,
//! since dates are looked at when a page is made; the job writes it down and renews the cached pages.

use parvis_db::{Db, Time};

use super::lines::Act;
use super::store::{self, Change};
use super::{Record, record};
use crate::error::Result;
use crate::jobs::{Job, queue};

/// Puts the job of a date.
pub(in crate::features::threads) fn put(db: &mut Db, thread: i64, at: Option<Time>) -> Result<()> {
    match at {
        Some(at) => queue::put_at(db, &Job::ThreadDue { thread }, at),
        None => Ok(()),
    }
}

/// Does what is due for a thread by `now`; safe to repeat, and nothing when the date was moved.
///
/// # Errors
/// Only the database's.
pub fn settle(db: &mut Db, thread: i64, now: Time) -> Result<()> {
    let Some(dates) = store::dates(db, thread)? else {
        return Ok(());
    };
    let due = |at: Option<Time>| at.is_some_and(|at| at <= now);
    let done = |db: &mut Db, act| record(db, thread, dates.space_id, act, None, &Record::default());
    if due(dates.closes_at) {
        store::change(
            db,
            thread,
            &Change::Lock(dates.locked_at.or(dates.closes_at)),
        )?;
        done(db, Act::Closed)?;
    }
    if due(dates.expires_at) && !store::has_line(db, thread, Act::Expired, dates.expires_at)? {
        store::change(db, thread, &Change::Pin(None, None))?;
        done(db, Act::Expired)?;
    } else if due(dates.pinned_until) {
        store::change(db, thread, &Change::Pin(None, None))?;
        done(db, Act::Unpinned)?;
    }
    Ok(())
}
