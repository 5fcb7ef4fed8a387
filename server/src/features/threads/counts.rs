//! The counters that lists and profiles read instead of counting.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};
use parvis_db::schema::member_figure;
use parvis_db::{Db, Time};

use crate::error::Result;

/// A post was published.
pub(in crate::features) fn post(
    db: &mut Db,
    space: i64,
    thread_id: i64,
    member: i64,
    now: Time,
) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO participation (thread_id, member_id, posts, last_at) VALUES ($1, $2, 1, $3) \
         ON CONFLICT (thread_id, member_id) DO UPDATE SET posts = participation.posts + 1, last_at = excluded.last_at",
    )
    .bind::<BigInt, _>(thread_id)
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    diesel::sql_query(
        "INSERT INTO member_figure (space_id, member_id, threads, posts, accepted, last_post_at) \
         VALUES ($1, $2, 0, 1, 0, $3) ON CONFLICT (space_id, member_id) \
         DO UPDATE SET posts = member_figure.posts + 1, last_post_at = excluded.last_post_at",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    diesel::sql_query("UPDATE thread_tag SET last_post_at = $1 WHERE thread_id = $2")
        .bind::<BigInt, _>(now)
        .bind::<BigInt, _>(thread_id)
        .execute(db)?;
    Ok(())
}

/// A thread was published; its opening post was counted before.
pub(in crate::features) fn thread(db: &mut Db, space: i64, member: i64) -> Result<()> {
    diesel::update(member_figure::table.find((space, member)))
        .set(member_figure::threads.eq(member_figure::threads + 1))
        .execute(db)?;
    Ok(())
}

/// An answer was accepted (`by` 1) or is no longer (-1).
pub(super) fn accepted(db: &mut Db, space: i64, post_id: i64, by: i32) -> Result<()> {
    diesel::sql_query(
        "UPDATE member_figure SET accepted = accepted + $1 WHERE space_id = $2 \
         AND member_id = (SELECT author_id FROM post WHERE id = $3)",
    )
    .bind::<Integer, _>(by)
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(post_id)
    .execute(db)?;
    Ok(())
}
