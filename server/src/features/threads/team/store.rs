//! Acts on threads in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use parvis_db::schema::{
    post, space, thread, thread_former, thread_line, thread_rank, thread_redirect, thread_tag,
};
use parvis_db::{Db, Time};
use parvis_kit::markdown;

use super::Record;
use super::lines::Act;
use crate::error::{Error, Result};
use crate::features::threads::write::{EXCERPT, slug_of};
use crate::features::threads::{PinnedIn, Post, Thread, ThreadKind};

/// Lines read of one thread.
const LINES: i64 = 200;

/// What is decided about a thread.
pub(super) enum Change {
    Pin(Option<PinnedIn>, Option<Time>),
    /// Takes a closing date away too: it has come, or counts no more.
    Lock(Option<Time>),
    CloseAt(Option<Time>),
    Archive(Option<Time>),
    ExpireAt(Option<Time>),
}

pub(super) fn change(db: &mut Db, id: i64, change: &Change) -> Result<()> {
    let row = diesel::update(thread::table.find(id));
    match change {
        Change::Pin(place, until) => row
            .set((
                thread::pinned_at.eq(place.map(|_| Time::now())),
                thread::pinned_in.eq(*place),
                thread::pinned_until.eq(place.and(*until)),
            ))
            .execute(db)?,
        Change::Lock(at) => row
            .set((
                thread::locked_at.eq(*at),
                thread::closes_at.eq(None::<Time>),
            ))
            .execute(db)?,
        Change::CloseAt(at) => row.set(thread::closes_at.eq(*at)).execute(db)?,
        Change::Archive(at) => row.set(thread::archived_at.eq(*at)).execute(db)?,
        Change::ExpireAt(at) => row.set(thread::expires_at.eq(*at)).execute(db)?,
    };
    Ok(())
}

/// The dates of a thread.
#[derive(Queryable, Selectable)]
#[diesel(table_name = thread)]
pub(super) struct Dates {
    pub space_id: i64,
    pub locked_at: Option<Time>,
    pub closes_at: Option<Time>,
    pub pinned_until: Option<Time>,
    pub expires_at: Option<Time>,
}

pub(super) fn dates(db: &mut Db, id: i64) -> Result<Option<Dates>> {
    Ok(thread::table
        .find(id)
        .select(Dates::as_select())
        .first(db)
        .optional()?)
}

pub(super) fn add_line(
    db: &mut Db,
    thread_id: i64,
    act: Act,
    actor: Option<i64>,
    record: &Record<'_>,
) -> Result<()> {
    // Members are for the audit alone.
    let sections = act == Act::Moved || act == Act::Arrived;
    diesel::insert_into(thread_line::table)
        .values((
            thread_line::thread_id.eq(thread_id),
            thread_line::act.eq(act),
            thread_line::actor_id.eq(actor),
            thread_line::why.eq(record.why),
            thread_line::other_id.eq(record.other),
            thread_line::from_id.eq(record.from.filter(|_| sections)),
            thread_line::to_id.eq(record.to.filter(|_| sections)),
            thread_line::posts.eq(record.posts),
            thread_line::post_id.eq(record.post),
            thread_line::at.eq(Time::now()),
        ))
        .execute(db)?;
    Ok(())
}

/// A stored line.
#[derive(Queryable)]
pub(super) struct LineRow {
    pub act: Act,
    pub at: Time,
    pub why: String,
    pub actor: Option<i64>,
    pub other: Option<i64>,
    pub from: Option<i64>,
    pub to: Option<i64>,
    pub posts: i32,
    pub post: Option<i64>,
}

pub(super) fn lines(db: &mut Db, thread_id: i64) -> Result<Vec<LineRow>> {
    Ok(thread_line::table
        .filter(thread_line::thread_id.eq(thread_id))
        .order((thread_line::at, thread_line::id))
        .limit(LINES)
        .select((
            thread_line::act,
            thread_line::at,
            thread_line::why,
            thread_line::actor_id,
            thread_line::other_id,
            thread_line::from_id,
            thread_line::to_id,
            thread_line::posts,
            thread_line::post_id,
        ))
        .load(db)?)
}

/// Whether an act was written down since a date.
pub(super) fn has_line(db: &mut Db, thread_id: i64, act: Act, since: Option<Time>) -> Result<bool> {
    let found = thread_line::table
        .filter(thread_line::thread_id.eq(thread_id))
        .filter(thread_line::act.eq(act))
        .filter(thread_line::at.ge(since.unwrap_or_default()));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(db)?)
}

/// The posts' space follows by their foreign key.
pub(super) fn set_place(db: &mut Db, id: i64, space_id: i64, section: i64) -> Result<()> {
    diesel::update(thread::table.find(id))
        .set((
            thread::space_id.eq(space_id),
            thread::section_id.eq(section),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn drop_tags(db: &mut Db, id: i64) -> Result<()> {
    diesel::delete(thread_tag::table.filter(thread_tag::thread_id.eq(id))).execute(db)?;
    Ok(())
}

/// Its place among the busiest of a space where it no longer stands.
pub(super) fn forget_ranks(db: &mut Db, id: i64) -> Result<()> {
    diesel::delete(thread_rank::table.filter(thread_rank::thread_id.eq(id))).execute(db)?;
    Ok(())
}

/// Its addresses in the space it leaves lead on; back in one where it stood before, they lead nowhere else.
pub(super) fn remember_space(db: &mut Db, id: i64, from: i64, to: i64) -> Result<()> {
    diesel::delete(thread_former::table.find((id, to))).execute(db)?;
    diesel::sql_query(
        "INSERT INTO thread_former (thread_id, space_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    )
    .bind::<BigInt, _>(id)
    .bind::<BigInt, _>(from)
    .execute(db)?;
    Ok(())
}

fn copy_spaces(db: &mut Db, from: i64, to: i64) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO thread_former (thread_id, space_id) \
         SELECT $1, space_id FROM thread_former WHERE thread_id = $2 ON CONFLICT DO NOTHING",
    )
    .bind::<BigInt, _>(to)
    .bind::<BigInt, _>(from)
    .execute(db)?;
    Ok(())
}

/// The post that a merged thread leads to.
pub(super) fn redirect(db: &mut Db, id: i64) -> Result<Option<i64>> {
    Ok(thread_redirect::table
        .find(id)
        .select(thread_redirect::post_id)
        .first(db)
        .optional()?)
}

/// The slug of the space where a thread stands that stood in `from` before.
pub(super) fn moved_from(db: &mut Db, id: i64, from: i64) -> Result<String> {
    let known: i64 = thread_former::table
        .find((id, from))
        .select(thread_former::thread_id)
        .first(db)?;
    let now: i64 = thread::table
        .find(known)
        .select(thread::space_id)
        .first(db)?;
    Ok(space::table.find(now).select(space::slug).first(db)?)
}

pub(super) fn thread_of(db: &mut Db, post_id: i64) -> Result<i64> {
    Ok(post::table
        .find(post_id)
        .select(post::thread_id)
        .first(db)?)
}

fn run(db: &mut Db, id: i64, statements: &[&str]) -> Result<()> {
    for sql in statements {
        diesel::sql_query(*sql).bind::<BigInt, _>(id).execute(db)?;
    }
    Ok(())
}

fn opening(db: &mut Db, id: i64) -> Result<(i64, Time)> {
    Ok(post::table
        .filter(post::thread_id.eq(id))
        .filter(post::position.eq(1))
        .select((post::id, post::created_at))
        .first(db)?)
}

/// Gives the posts of a thread positions from 1 on, in the order of those they have, or by time behind `first`.
fn renumber(db: &mut Db, id: i64, by_time: Option<i64>) -> Result<()> {
    diesel::sql_query(
        "UPDATE post SET position = fresh.n FROM (\
           SELECT id, ROW_NUMBER() OVER (ORDER BY CASE WHEN id = $1 THEN 0 ELSE 1 END, \
             CASE WHEN $2 THEN created_at ELSE 0 END, position) AS n \
           FROM post WHERE thread_id = $3 AND position IS NOT NULL) AS fresh \
         WHERE post.id = fresh.id",
    )
    .bind::<BigInt, _>(by_time.unwrap_or(0))
    .bind::<Bool, _>(by_time.is_some())
    .bind::<BigInt, _>(id)
    .execute(db)?;
    Ok(())
}

/// Moves positions out of the way, so that none meets another while they are given anew.
const ASIDE: &str = "UPDATE post SET position = position + 1000000000 WHERE thread_id = $1 AND position IS NOT NULL";

/// Brings all posts of a thread into another one and leaves a redirect; the counters are the caller's.
pub(super) fn bring_in(db: &mut Db, from: i64, into: i64, by_time: bool) -> Result<()> {
    let (first_from, from_at) = opening(db, from)?;
    let (first_into, into_at) = opening(db, into)?;
    run(
        db,
        from,
        &[
            "UPDATE thread SET accepted_post_id = NULL WHERE id = $1",
            "DELETE FROM thread_tag WHERE thread_id = $1",
            "DELETE FROM thread_rank WHERE thread_id = $1",
            "DELETE FROM reading WHERE thread_id = $1",
        ],
    )?;
    run(db, into, &[ASIDE])?;
    let statements = [
        "UPDATE post SET thread_id = $1, position = position + 1500000000 WHERE thread_id = $2",
        // What an archive goes on to bring belongs to the thread that stays.
        "UPDATE archive_key SET target_id = $1 WHERE kind = 'thread' AND target_id = $2",
    ];
    for sql in statements {
        diesel::sql_query(sql)
            .bind::<BigInt, _>(into)
            .bind::<BigInt, _>(from)
            .execute(db)?;
    }
    let first = if from_at < into_at {
        first_from
    } else {
        first_into
    };
    renumber(db, into, by_time.then_some(first))?;
    diesel::insert_into(thread_redirect::table)
        .values((
            thread_redirect::thread_id.eq(from),
            thread_redirect::post_id.eq(first_from),
        ))
        .execute(db)?;
    copy_spaces(db, from, into)
}

/// A thread without posts is over.
pub(super) fn end(db: &mut Db, id: i64) -> Result<()> {
    change(db, id, &Change::Pin(None, None))?;
    diesel::update(thread::table.find(id))
        .set(thread::merged_at.eq(Time::now()))
        .execute(db)?;
    Ok(())
}

/// What a thread says of its opening post follows the one it has now.
pub(super) fn follow_opening(db: &mut Db, id: i64) -> Result<()> {
    let (author, at, html): (i64, Time, String) = post::table
        .filter(post::thread_id.eq(id))
        .filter(post::position.eq(1))
        .select((post::author_id, post::created_at, post::html))
        .first(db)?;
    let before: i64 = thread::table.find(id).select(thread::author_id).first(db)?;
    let words = parvis_kit::sanitize::own_words(&html);
    diesel::update(thread::table.find(id))
        .set((
            thread::author_id.eq(author),
            thread::created_at.eq(at),
            thread::excerpt.eq(markdown::excerpt(&words, EXCERPT)),
        ))
        .execute(db)?;
    // It was counted with the author it had.
    for (member, by) in [(before, -1), (author, 1)] {
        diesel::sql_query(
            "UPDATE member_figure SET threads = threads + $1 \
             WHERE space_id = (SELECT space_id FROM thread WHERE id = $2) AND member_id = $3",
        )
        .bind::<diesel::sql_types::Integer, _>(by)
        .bind::<BigInt, _>(id)
        .bind::<BigInt, _>(member)
        .execute(db)?;
    }
    Ok(())
}

/// Which of these posts may leave a thread: published replies that can be read, in their order. With `onwards`
/// everything from the first of them on.
pub(super) fn chosen(db: &mut Db, id: i64, posts: &[i64], onwards: bool) -> Result<Vec<i64>> {
    let able = post::table
        .filter(post::thread_id.eq(id))
        .filter(post::position.gt(1))
        .filter(post::removed_at.is_null())
        .order(post::position);
    let named: Vec<(i64, i32)> = able
        .filter(post::id.eq_any(posts))
        .select((post::id, post::position.assume_not_null()))
        .load(db)?;
    match named.first() {
        Some((_, first)) if onwards => Ok(able
            .filter(post::position.ge(*first))
            .select(post::id)
            .load(db)?),
        _ => Ok(named.into_iter().map(|(id, _)| id).collect()),
    }
}

/// Makes a thread of posts of another one; the counters are the caller's.
pub(super) fn take_out(
    db: &mut Db,
    from: &Thread,
    section: i64,
    title: &str,
    posts: &[i64],
) -> Result<i64> {
    let first = *posts.first().ok_or(Error::NotFound)?;
    let (author, at, html): (i64, Time, String) = post::table
        .find(first)
        .select((post::author_id, post::created_at, post::html))
        .first(db)?;
    let slug = slug_of(title);
    let words = parvis_kit::sanitize::own_words(&html);
    let made: i64 = diesel::insert_into(thread::table)
        .values((
            thread::space_id.eq(from.space_id),
            thread::section_id.eq(section),
            thread::author_id.eq(author),
            thread::kind.eq(ThreadKind::Discussion),
            thread::title.eq(title),
            thread::slug.eq(if slug.is_empty() { "-" } else { slug.as_str() }),
            thread::excerpt.eq(markdown::excerpt(&words, EXCERPT)),
            thread::created_at.eq(at),
            thread::last_post_at.eq(at),
        ))
        .returning(thread::id)
        .get_result(db)?;
    if from.accepted_post_id.is_some_and(|id| posts.contains(&id)) {
        diesel::update(thread::table.find(from.id))
            .set(thread::accepted_post_id.eq(None::<i64>))
            .execute(db)?;
    }
    run(db, from.id, &[ASIDE])?;
    diesel::update(post::table.filter(post::id.eq_any(posts)))
        .set(post::thread_id.eq(made))
        .execute(db)?;
    renumber(db, from.id, None)?;
    renumber(db, made, None)?;
    copy_spaces(db, from.id, made)?;
    Ok(made)
}

/// Gives a post another author; with the opening post the thread's follows.
pub(super) fn set_author(db: &mut Db, of: &Post, thread_id: i64, author: i64) -> Result<()> {
    diesel::update(post::table.find(of.id))
        .set(post::author_id.eq(author))
        .execute(db)?;
    if of.position == Some(1) {
        diesel::update(thread::table.find(thread_id))
            .set(thread::author_id.eq(author))
            .execute(db)?;
    }
    Ok(())
}
