//! Lists of threads as ranges of an index, without what a member muted.

use diesel::prelude::*;
use diesel::sql_types::Bool;
use parvis_db::schema::{thread, thread_tag};
use parvis_db::{Db, Time};

use super::ThreadRow;
use crate::error::Result;
use crate::features::subscriptions::Chosen;
use crate::features::threads::list::{Cursor, Direction};
use crate::features::threads::{PinnedIn, Thread, ThreadKind};

/// Threads on top of a list at most.
const PINS: i64 = 5;

/// Leaves out of a query what a member muted.
macro_rules! heard {
    ($query:expr, $muted:expr) => {
        $query
            .filter(thread::id.ne_all(&$muted.threads))
            .filter(thread::section_id.ne_all(&$muted.sections))
            .filter(thread::author_id.ne_all(&$muted.members))
            .filter(diesel::dsl::sql::<diesel::sql_types::Bool>(
                &$crate::features::threads::store::untagged(&$muted.tags),
            ))
    };
}
pub(in crate::features::threads) use heard;

/// The condition that a thread has none of these tags, asked of the key of each row that a list comes to.
pub(in crate::features::threads) fn untagged(tags: &[i64]) -> String {
    if tags.is_empty() {
        return "TRUE".to_owned();
    }
    // Numbers of our own.
    let tags: Vec<String> = tags.iter().map(i64::to_string).collect();
    format!(
        "NOT EXISTS (SELECT 1 FROM thread_tag muted WHERE muted.thread_id = thread.id \
         AND muted.tag_id IN ({}))",
        tags.join(", ")
    )
}

/// The threads among these of a space, by latest post.
pub(in crate::features::threads) fn among(
    db: &mut Db,
    space: i64,
    ids: &[i64],
    cursor: Option<Cursor>,
    limit: i64,
) -> Result<Vec<Thread>> {
    let (at, id) = cursor.map_or((Time(i64::MAX), i64::MAX), |c| (c.at, c.id));
    let rows: Vec<ThreadRow> = thread::table
        .filter(thread::id.eq_any(ids))
        .filter(thread::space_id.eq(space))
        .filter(thread::archived_at.is_null())
        .filter(thread::post_count.gt(0))
        .filter(thread::last_post_at.le(at))
        .filter(thread::last_post_at.lt(at).or(thread::id.lt(id)))
        .order((thread::last_post_at.desc(), thread::id.desc()))
        .limit(limit)
        .select(ThreadRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Thread::from).collect())
}

/// Which threads of a space a list is about.
#[derive(Debug, Clone, Copy)]
pub(in crate::features::threads) enum Within {
    Space(i64),
    Section(i64),
    Tag(i64),
    Announcements(i64),
    /// A space, and who started the thread.
    Author(i64, i64),
}

/// One page of threads by latest post, without what was muted: a range of an index in either direction.
pub(in crate::features::threads) fn latest(
    db: &mut Db,
    within: Within,
    cursor: Option<Cursor>,
    limit: i64,
    muted: &Chosen,
) -> Result<Vec<Thread>> {
    // The same keyset condition on `(last_post_at, id)` for every list; only the index differs.
    macro_rules! page {
        ($query:expr, $at:expr, $id:expr) => {{
            let query = heard!($query, muted)
                .filter(thread::post_count.gt(0))
                .select(ThreadRow::as_select())
                .limit(limit);
            let rows: Vec<ThreadRow> = match cursor {
                None => query.order(($at.desc(), $id.desc())).load(db)?,
                Some(Cursor {
                    at,
                    id,
                    direction: Direction::Older,
                }) => query
                    .filter($at.le(at))
                    .filter($at.lt(at).or($id.lt(id)))
                    .order(($at.desc(), $id.desc()))
                    .load(db)?,
                Some(Cursor {
                    at,
                    id,
                    direction: Direction::Newer,
                }) => {
                    let mut rows: Vec<ThreadRow> = query
                        .filter($at.ge(at))
                        .filter($at.gt(at).or($id.gt(id)))
                        .order(($at, $id))
                        .load(db)?;
                    rows.reverse();
                    rows
                }
            };
            rows
        }};
        ($query:expr) => {
            page!($query, thread::last_post_at, thread::id)
        };
    }
    let all = thread::table;
    let rows = match within {
        Within::Space(space) => page!(
            all.filter(thread::space_id.eq(space))
                .filter(thread::archived_at.is_null())
        ),
        Within::Section(section) => page!(
            all.filter(thread::section_id.eq(section))
                .filter(thread::archived_at.is_null())
        ),
        Within::Announcements(space) => page!(
            all.filter(thread::space_id.eq(space))
                .filter(thread::kind.eq(ThreadKind::Announcement))
        ),
        Within::Author(space, author) => page!(
            all.filter(thread::author_id.eq(author))
                .filter(thread::space_id.eq(space))
        ),
        Within::Tag(tag) => page!(
            thread_tag::table
                .inner_join(all)
                .filter(thread_tag::tag_id.eq(tag)),
            thread_tag::last_post_at,
            thread_tag::thread_id
        ),
    };
    Ok(rows.into_iter().map(Thread::from).collect())
}

/// What stands on top of a space (`section`: of a section) now, latest pinned first.
pub(in crate::features::threads) fn pinned(
    db: &mut Db,
    space: i64,
    section: Option<i64>,
    now: Time,
) -> Result<Vec<Thread>> {
    let all = thread::table
        .filter(thread::space_id.eq(space))
        .filter(thread::pinned_at.is_not_null())
        .filter(
            thread::pinned_until
                .is_null()
                .or(thread::pinned_until.assume_not_null().gt(now)),
        )
        .filter(
            thread::expires_at
                .is_null()
                .or(thread::expires_at.assume_not_null().gt(now)),
        )
        .filter(thread::archived_at.is_null())
        .filter(thread::post_count.gt(0))
        .order((thread::pinned_at.desc(), thread::id.desc()))
        .limit(PINS)
        .select(ThreadRow::as_select());
    let rows: Vec<ThreadRow> = match section {
        Some(section) => all.filter(thread::section_id.eq(section)).load(db)?,
        None => all.filter(thread::pinned_in.eq(PinnedIn::Space)).load(db)?,
    };
    Ok(rows.into_iter().map(Thread::from).collect())
}

/// Threads that nobody has answered, newest first.
pub(in crate::features::threads) fn unanswered(
    db: &mut Db,
    space: i64,
    section: Option<i64>,
    cursor: Option<Cursor>,
    limit: i64,
    muted: &Chosen,
) -> Result<Vec<Thread>> {
    let (at, id) = cursor.map_or((Time(i64::MAX), i64::MAX), |c| (c.at, c.id));
    // Announcements do not wait for an answer.
    let waiting = thread::table
        // As it stands in the index, which is of no use to a value that comes later.
        .filter(diesel::dsl::sql::<Bool>("thread.post_count = 1"))
        .filter(thread::archived_at.is_null())
        .filter(thread::kind.ne(ThreadKind::Announcement))
        .filter(thread::created_at.le(at))
        .filter(thread::created_at.lt(at).or(thread::id.lt(id)))
        .order((thread::created_at.desc(), thread::id.desc()))
        .limit(limit)
        .select(ThreadRow::as_select());
    let rows: Vec<ThreadRow> = match section {
        Some(section) => heard!(waiting.filter(thread::section_id.eq(section)), muted).load(db)?,
        None => heard!(waiting.filter(thread::space_id.eq(space)), muted).load(db)?,
    };
    Ok(rows.into_iter().map(Thread::from).collect())
}
