//! The past of the demo's contests, in the database.

use diesel::prelude::*;
use parvis_db::schema::{draw, post, thread};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::jobs::{Job, Occasion, queue};

/// The opening post of a thread and its author.
pub(in crate::features::seed) fn opener(db: &mut Db, thread_id: i64) -> Result<(i64, i64)> {
    Ok(post::table
        .filter(post::thread_id.eq(thread_id))
        .filter(post::position.eq(1))
        .select((post::id, post::author_id))
        .first(db)?)
}

/// The last post of a thread was written then, and nobody is told of it any more.
pub(in crate::features::seed) fn backdate(db: &mut Db, thread_id: i64, at: Time) -> Result<()> {
    let (id, position): (i64, Option<i32>) = post::table
        .filter(post::thread_id.eq(thread_id))
        .filter(post::position.is_not_null())
        .order(post::position.desc())
        .select((post::id, post::position))
        .first(db)?;
    diesel::update(post::table.find(id))
        .set(post::created_at.eq(at))
        .execute(db)?;
    let row = thread::table.find(thread_id);
    diesel::update(row)
        .set(thread::last_post_at.eq(at))
        .execute(db)?;
    if position == Some(1) {
        diesel::update(row)
            .set(thread::created_at.eq(at))
            .execute(db)?;
    }
    let occasion = Occasion::Published { post: id };
    queue::forget(db, &Job::Tell { occasion })
}

/// A draw was frozen and run then.
pub(in crate::features::seed) fn date_draw(
    db: &mut Db,
    contest: i64,
    frozen: Time,
    drawn: Time,
) -> Result<()> {
    diesel::update(draw::table.find(contest))
        .set((
            draw::frozen_at.eq(frozen),
            draw::placed_at.eq(frozen),
            draw::drawn_at.eq(drawn),
        ))
        .execute(db)?;
    Ok(())
}
