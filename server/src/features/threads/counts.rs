//! The counters that lists and profiles read instead of counting.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};
use parvis_db::schema::{member_figure, thread};
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

/// Runs statements that all ask for the thread `$1`.
fn each(db: &mut Db, thread_id: i64, statements: &[&str]) -> Result<()> {
    for sql in statements {
        diesel::sql_query(*sql)
            .bind::<BigInt, _>(thread_id)
            .execute(db)?;
    }
    Ok(())
}

/// Takes the thread's row for the rest of the transaction, so that nobody writes in it meanwhile; says whether
/// it shows.
fn take(db: &mut Db, thread_id: i64) -> Result<bool> {
    let count: i32 = diesel::update(thread::table.find(thread_id))
        .set(thread::post_count.eq(thread::post_count))
        .returning(thread::post_count)
        .get_result(db)?;
    Ok(count > 0)
}

/// Takes a thread out of everything that counts it: its members' figures, its tags. Before an act that changes
/// more of it than its end; [`back`] follows in the same transaction.
pub(in crate::features) fn out(db: &mut Db, thread_id: i64) -> Result<()> {
    if !take(db, thread_id)? {
        return Ok(());
    }
    each(
        db,
        thread_id,
        &[
            "UPDATE member_figure SET \
               posts = posts - (SELECT p.posts FROM participation p \
                 WHERE p.thread_id = $1 AND p.member_id = member_figure.member_id), \
               last_post_at = CASE WHEN last_post_at > (SELECT p.last_at FROM participation p \
                 WHERE p.thread_id = $1 AND p.member_id = member_figure.member_id) THEN last_post_at \
                 ELSE COALESCE((SELECT MAX(p.last_at) FROM participation p JOIN thread t ON t.id = p.thread_id \
                   WHERE p.member_id = member_figure.member_id AND t.space_id = member_figure.space_id \
                   AND t.post_count > 0 AND t.id <> $1), 0) END \
             WHERE space_id = (SELECT space_id FROM thread WHERE id = $1) \
             AND member_id IN (SELECT member_id FROM participation WHERE thread_id = $1)",
            "UPDATE member_figure SET threads = threads - 1 \
             WHERE space_id = (SELECT space_id FROM thread WHERE id = $1) \
             AND member_id = (SELECT author_id FROM thread WHERE id = $1)",
            "UPDATE member_figure SET accepted = accepted - 1 \
             WHERE space_id = (SELECT space_id FROM thread WHERE id = $1) \
             AND member_id = (SELECT p.author_id FROM thread t JOIN post p ON p.id = t.accepted_post_id WHERE t.id = $1)",
            "UPDATE tag SET thread_count = thread_count - 1 \
             WHERE id IN (SELECT tag_id FROM thread_tag WHERE thread_id = $1)",
        ],
    )
}

/// Counts a thread's posts again and puts it back where [`out`] took it from; without an opening post to be
/// read it stays out.
pub(in crate::features) fn back(db: &mut Db, thread_id: i64) -> Result<()> {
    each(
        db,
        thread_id,
        &[
            "UPDATE thread SET \
               last_position = (SELECT COALESCE(MAX(position), 0) FROM post WHERE thread_id = $1), \
               post_count = CASE WHEN EXISTS (SELECT 1 FROM post WHERE thread_id = $1 AND position = 1 \
                 AND removed_at IS NULL) THEN (SELECT COUNT(*) FROM post WHERE thread_id = $1 \
                 AND position IS NOT NULL AND removed_at IS NULL) ELSE 0 END, \
               last_post_at = COALESCE((SELECT created_at FROM post WHERE thread_id = $1 \
                 AND position IS NOT NULL AND removed_at IS NULL ORDER BY position DESC LIMIT 1), created_at), \
               last_author_id = COALESCE((SELECT author_id FROM post WHERE thread_id = $1 \
                 AND position IS NOT NULL AND removed_at IS NULL ORDER BY position DESC LIMIT 1), author_id) \
             WHERE id = $1",
            "UPDATE thread_tag SET last_post_at = (SELECT last_post_at FROM thread WHERE id = $1) WHERE thread_id = $1",
            "DELETE FROM participation WHERE thread_id = $1",
            "INSERT INTO participation (thread_id, member_id, posts, last_at) \
             SELECT $1, author_id, COUNT(*), MAX(created_at) FROM post \
             WHERE thread_id = $1 AND position IS NOT NULL AND removed_at IS NULL GROUP BY author_id",
        ],
    )?;
    if !take(db, thread_id)? {
        return Ok(());
    }
    each(
        db,
        thread_id,
        &[
            "INSERT INTO member_figure (space_id, member_id, threads, posts, accepted, last_post_at) \
             SELECT (SELECT space_id FROM thread WHERE id = $1), member_id, 0, posts, 0, last_at \
             FROM participation WHERE thread_id = $1 \
             ON CONFLICT (space_id, member_id) DO UPDATE SET posts = member_figure.posts + excluded.posts, \
               last_post_at = CASE WHEN member_figure.last_post_at > excluded.last_post_at \
               THEN member_figure.last_post_at ELSE excluded.last_post_at END",
            "UPDATE member_figure SET threads = threads + 1 \
             WHERE space_id = (SELECT space_id FROM thread WHERE id = $1) \
             AND member_id = (SELECT author_id FROM thread WHERE id = $1)",
            "UPDATE member_figure SET accepted = accepted + 1 \
             WHERE space_id = (SELECT space_id FROM thread WHERE id = $1) \
             AND member_id = (SELECT p.author_id FROM thread t JOIN post p ON p.id = t.accepted_post_id WHERE t.id = $1)",
            "UPDATE tag SET thread_count = thread_count + 1 \
             WHERE id IN (SELECT tag_id FROM thread_tag WHERE thread_id = $1)",
        ],
    )
}
