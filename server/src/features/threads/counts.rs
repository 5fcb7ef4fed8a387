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

/// Takes the rows of these threads for the rest of the transaction, so that nobody writes in them meanwhile, and then
/// every counter that [`out`] and [`back`] may move, also in the space that a thread moves to. Everybody takes them in
/// one order: two who change many counters at once then wait for each other, never both.
///
/// # Errors
/// Only the database's.
pub(in crate::features) fn hold(db: &mut Db, threads: &[i64], there: Option<i64>) -> Result<()> {
    let mut threads = threads.to_vec();
    threads.sort_unstable();
    for id in &threads {
        diesel::update(thread::table.find(id))
            .set(thread::post_count.eq(thread::post_count))
            .execute(db)?;
    }
    let Some(lock) = parvis_db::row_lock(db) else {
        return Ok(());
    };
    // Numbers of our own: an IN of a raw query takes no list on both databases.
    let ids: Vec<String> = threads.iter().map(i64::to_string).collect();
    let ids = ids.join(", ");
    diesel::sql_query(format!(
        "SELECT 1 FROM member_figure \
         WHERE (space_id = $1 OR space_id IN (SELECT space_id FROM thread WHERE id IN ({ids}))) \
         AND member_id IN (SELECT author_id FROM post WHERE thread_id IN ({ids}) \
           UNION SELECT author_id FROM thread WHERE id IN ({ids})) \
         ORDER BY space_id, member_id{lock}"
    ))
    .bind::<BigInt, _>(there.unwrap_or(0))
    .execute(db)?;
    for id in threads {
        hold_tags(db, id)?;
    }
    Ok(())
}

/// Takes the rows of a thread's tags, in the order of their ids.
///
/// # Errors
/// Only the database's.
pub(super) fn hold_tags(db: &mut Db, thread_id: i64) -> Result<()> {
    if let Some(lock) = parvis_db::row_lock(db) {
        diesel::sql_query(format!(
            "SELECT 1 FROM tag WHERE id IN (SELECT tag_id FROM thread_tag WHERE thread_id = $1) ORDER BY id{lock}"
        ))
        .bind::<BigInt, _>(thread_id)
        .execute(db)?;
    }
    Ok(())
}

fn shows(db: &mut Db, thread_id: i64) -> Result<bool> {
    let count: i32 = thread::table
        .find(thread_id)
        .select(thread::post_count)
        .first(db)?;
    Ok(count > 0)
}

/// Takes a thread out of everything that counts it: its members' figures, its tags. Before an act that changes
/// more of it than its end; [`back`] follows in the same transaction. Whoever does so with several threads has
/// called [`hold`] with all of them before.
pub(in crate::features) fn out(db: &mut Db, thread_id: i64) -> Result<()> {
    hold(db, &[thread_id], None)?;
    if !shows(db, thread_id)? {
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
    if !shows(db, thread_id)? {
        return Ok(());
    }
    hold_tags(db, thread_id)?;
    each(
        db,
        thread_id,
        &[
            "INSERT INTO member_figure (space_id, member_id, threads, posts, accepted, last_post_at) \
             SELECT (SELECT space_id FROM thread WHERE id = $1), member_id, 0, posts, 0, last_at \
             FROM participation WHERE thread_id = $1 ORDER BY member_id \
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
