//! Two threads become one; every address of either leads to its post.

use parvis_db::Db;

use super::lines::Act;
use super::store;
use super::{Acting, Record, changed, record, reindex};
use crate::error::{Error, Result};
use crate::features::subscriptions;
use crate::features::threads::counts;

parvis_db::text_enum! {
    /// How the posts of two threads are put together.
    pub enum Order {
        /// By the time they were written; the earlier opening post opens.
        Time = "time",
        /// Those of the thread that goes after those of the thread that stays.
        Append = "append",
    }
}

/// Merges a thread into another one of the same space.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` at `into` for the thread itself and for one that is archived or not to be
/// seen.
pub fn merge(db: &mut Db, acting: &Acting, thread: i64, into: i64, order: Order) -> Result<()> {
    let from = acting.shown(db, thread)?;
    let into = match acting.shown(db, into) {
        Ok(into) if into.id != from.id && into.archived_at.is_none() => into,
        Ok(_) | Err(Error::NotFound | Error::Forbidden) => {
            return Err(Error::field("into", "merge-into-wrong"));
        }
        Err(other) => return Err(other),
    };
    let pair = [from.id, into.id];
    counts::hold(db, &pair, None)?;
    for id in pair {
        counts::out(db, id)?;
    }
    store::bring_in(db, from.id, into.id, order == Order::Time)?;
    subscriptions::thread_became(db, from.id, into.id)?;
    counts::back(db, from.id)?;
    store::end(db, from.id)?;
    counts::back(db, into.id)?;
    store::follow_opening(db, into.id)?;
    reindex(db, into.space_id, &[from.id, into.id])?;
    changed(db, into.space_id, from.id)?;
    record(
        db,
        into.id,
        into.space_id,
        Act::Merged,
        Some(acting.me.id),
        &Record {
            other: Some(from.id),
            posts: from.post_count,
            ..Record::default()
        },
    )
}
