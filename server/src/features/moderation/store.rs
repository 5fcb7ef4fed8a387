//! What waits, in the database.

use diesel::prelude::*;
use parvis_db::schema::{decision, post};
use parvis_db::{Db, Time};

use super::Held;
use crate::error::Result;
use crate::features::threads;

/// Held posts with their authors' ids, oldest first.
pub(super) fn held(db: &mut Db, space: i64, limit: i64) -> Result<Vec<(Held, i64)>> {
    type Row = (i64, i64, i64, String, Time, String, String);
    let rows: Vec<Row> = post::table
        .inner_join(decision::table)
        .filter(post::space_id.eq(space))
        .filter(post::position.is_null())
        .order(post::id)
        .limit(limit)
        .select((
            post::id,
            post::thread_id,
            post::author_id,
            post::html,
            post::created_at,
            decision::article,
            decision::passage,
        ))
        .load(db)?;
    let ids: Vec<i64> = rows.iter().map(|row| row.1).collect();
    let threads = threads::of_space(db, space, &ids)?;
    Ok(rows
        .into_iter()
        .filter_map(
            |(post, thread, author, html, written_at, article, passage)| {
                let thread = threads.iter().find(|t| t.id == thread)?.clone();
                let held = Held {
                    post,
                    thread,
                    html,
                    written_at,
                    author: None,
                    article,
                    passage,
                };
                Some((held, author))
            },
        )
        .collect())
}
