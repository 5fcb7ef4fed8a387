//! What newcomers wrote first, and whether the team wrote beside it.

use diesel::prelude::*;
use parvis_db::Db;
use parvis_db::schema::{participation, thread};

use super::ThreadRow;
use crate::error::Result;
use crate::features::threads::Thread;

/// Published threads of these authors in a space, the first ones first.
pub(in crate::features::threads) fn first_threads(
    db: &mut Db,
    space: i64,
    authors: &[i64],
    limit: i64,
) -> Result<Vec<Thread>> {
    let rows: Vec<ThreadRow> = thread::table
        .filter(thread::author_id.eq_any(authors))
        .filter(thread::space_id.eq(space))
        .filter(thread::post_count.gt(0))
        .order(thread::id)
        .limit(limit)
        .select(ThreadRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Thread::from).collect())
}

/// Those among `authors` in whose threads of a space one of `people` wrote.
pub(in crate::features::threads) fn answered_by(
    db: &mut Db,
    space: i64,
    authors: &[i64],
    people: &[i64],
) -> Result<Vec<i64>> {
    Ok(thread::table
        .inner_join(participation::table.on(participation::thread_id.eq(thread::id)))
        .filter(thread::author_id.eq_any(authors))
        .filter(thread::space_id.eq(space))
        .filter(participation::member_id.eq_any(people))
        .select(thread::author_id)
        .distinct()
        .load(db)?)
}
