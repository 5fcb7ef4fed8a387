//! Threads and posts in the database.

mod lists;
mod matters;
mod newcomers;
mod seldom;

use std::collections::HashMap;

use diesel::prelude::*;
use parvis_db::schema::{decision, participation, post, thread};
use parvis_db::{Db, Time};

use super::{Pin, PinnedIn, Post, Removal, Thread, ThreadKind};
use crate::error::{Error, Result};

pub(super) use lists::{Within, among, heard, latest, pinned, unanswered, untagged};
pub(super) use matters::matters;
pub(super) use newcomers::{answered_by, first_threads};
pub(super) use seldom::seldom;

#[derive(Queryable, Selectable)]
#[diesel(table_name = thread)]
pub(super) struct ThreadRow {
    id: i64,
    space_id: i64,
    section_id: i64,
    author_id: i64,
    kind: ThreadKind,
    title: String,
    slug: String,
    excerpt: String,
    image_id: Option<i64>,
    created_at: Time,
    post_count: i32,
    last_position: i32,
    last_post_at: Time,
    last_author_id: Option<i64>,
    accepted_post_id: Option<i64>,
    locked_at: Option<Time>,
    closes_at: Option<Time>,
    archived_at: Option<Time>,
    pinned_until: Option<Time>,
    pinned_in: Option<PinnedIn>,
    expires_at: Option<Time>,
}

impl From<ThreadRow> for Thread {
    fn from(row: ThreadRow) -> Self {
        Thread {
            id: row.id,
            space_id: row.space_id,
            section_id: row.section_id,
            author_id: row.author_id,
            kind: row.kind,
            title: row.title,
            slug: row.slug,
            excerpt: row.excerpt,
            image_id: row.image_id,
            created_at: row.created_at,
            post_count: row.post_count,
            last_position: row.last_position,
            last_post_at: row.last_post_at,
            last_author_id: row.last_author_id,
            accepted_post_id: row.accepted_post_id,
            locked_at: row.locked_at,
            closes_at: row.closes_at,
            archived_at: row.archived_at,
            pin: row.pinned_in.map(|place| Pin {
                place,
                until: row.pinned_until,
            }),
            expires_at: row.expires_at,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = post)]
pub(super) struct PostRow {
    id: i64,
    thread_id: i64,
    author_id: i64,
    position: Option<i32>,
    html: String,
    reply_to_id: Option<i64>,
    created_at: Time,
    edited_at: Option<Time>,
    removed_at: Option<Time>,
    removed_by: Option<i64>,
    removal_id: Option<i64>,
}

impl From<PostRow> for Post {
    fn from(row: PostRow) -> Self {
        let removed = row.removed_at.zip(row.removed_by).map(|(at, by)| Removal {
            at,
            by,
            decision: row.removal_id,
        });
        Post {
            id: row.id,
            thread_id: row.thread_id,
            author_id: row.author_id,
            position: row.position,
            // Here and nowhere else: no surface can forget it.
            html: if removed.is_some() {
                String::new()
            } else {
                row.html
            },
            reply_to_id: row.reply_to_id,
            created_at: row.created_at,
            edited_at: row.edited_at,
            removed,
        }
    }
}

pub(super) fn space_of(db: &mut Db, id: i64) -> Result<i64> {
    Ok(thread::table.find(id).select(thread::space_id).first(db)?)
}

pub(super) fn thread(
    db: &mut Db,
    space: i64,
    id: i64,
    viewer: Option<i64>,
    moderates: bool,
) -> Result<Thread> {
    let found: Thread = thread::table
        .find(id)
        .filter(thread::space_id.eq(space))
        .filter(thread::merged_at.is_null())
        .select(ThreadRow::as_select())
        .first::<ThreadRow>(db)?
        .into();
    if found.post_count == 0 && !moderates && viewer != Some(found.author_id) {
        return Err(Error::NotFound);
    }
    Ok(found)
}

pub(super) fn published(db: &mut Db, spaces: &[i64], ids: &[i64]) -> Result<Vec<Thread>> {
    let rows: Vec<ThreadRow> = thread::table
        .filter(thread::id.eq_any(ids))
        .filter(thread::space_id.eq_any(spaces))
        .filter(thread::post_count.gt(0))
        .select(ThreadRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Thread::from).collect())
}

pub(super) fn of_space(db: &mut Db, space: i64, ids: &[i64]) -> Result<Vec<Thread>> {
    let rows: Vec<ThreadRow> = thread::table
        .filter(thread::id.eq_any(ids))
        .filter(thread::space_id.eq(space))
        .select(ThreadRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Thread::from).collect())
}

pub(super) fn posts_between(db: &mut Db, thread: i64, first: i32, last: i32) -> Result<Vec<Post>> {
    let rows: Vec<PostRow> = post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::position.between(first, last))
        .order(post::position)
        .select(PostRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Post::from).collect())
}

/// When the posts at these positions were written.
pub(super) fn times_at(db: &mut Db, thread: i64, positions: &[i32]) -> Result<Vec<(i32, Time)>> {
    Ok(post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::position.eq_any(positions))
        .order(post::position)
        .select((post::position.assume_not_null(), post::created_at))
        .load(db)?)
}

pub(super) fn post(db: &mut Db, space: i64, id: i64) -> Result<Post> {
    Ok(post::table
        .find(id)
        .filter(post::space_id.eq(space))
        .select(PostRow::as_select())
        .first::<PostRow>(db)?
        .into())
}

/// A member's own posts of a thread that wait for a moderator, oldest first.
pub(super) fn held_of(db: &mut Db, thread: i64, author: i64) -> Result<Vec<Post>> {
    let rows: Vec<PostRow> = post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::author_id.eq(author))
        .filter(post::position.is_null())
        .filter(post::removed_at.is_null())
        .order(post::id)
        .select(PostRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Post::from).collect())
}

/// A member's own posts of a thread that the team refused, with its decisions.
pub(super) fn refused(db: &mut Db, thread: i64, author: i64) -> Result<HashMap<i64, i64>> {
    let rows: Vec<(i64, i64)> = post::table
        .inner_join(decision::table.on(post::decision_id.eq(decision::id.nullable())))
        .filter(post::thread_id.eq(thread))
        .filter(post::author_id.eq(author))
        .filter(post::position.is_null())
        .filter(decision::outcome.eq("refuse"))
        .select((post::id, decision::id))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

pub(super) fn published_posts(
    db: &mut Db,
    spaces: &[i64],
    ids: &[i64],
) -> Result<Vec<(Thread, Post)>> {
    let rows: Vec<(ThreadRow, PostRow)> = post::table
        .inner_join(thread::table.on(thread::id.eq(post::thread_id)))
        .filter(post::id.eq_any(ids))
        .filter(post::space_id.eq_any(spaces))
        .filter(post::position.is_not_null())
        .filter(post::removed_at.is_null())
        .filter(thread::post_count.gt(0))
        .select((ThreadRow::as_select(), PostRow::as_select()))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(t, p)| (t.into(), p.into()))
        .collect())
}

/// The opening posts of published threads.
pub(super) fn published_openings(
    db: &mut Db,
    spaces: &[i64],
    threads: &[i64],
) -> Result<Vec<(Thread, Post)>> {
    let rows: Vec<(ThreadRow, PostRow)> = post::table
        .inner_join(thread::table.on(thread::id.eq(post::thread_id)))
        .filter(post::thread_id.eq_any(threads))
        .filter(post::position.eq(1))
        .filter(thread::space_id.eq_any(spaces))
        .filter(thread::post_count.gt(0))
        .select((ThreadRow::as_select(), PostRow::as_select()))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(t, p)| (t.into(), p.into()))
        .collect())
}

pub(super) fn latest_post_ids_of(
    db: &mut Db,
    space: i64,
    member: i64,
    before: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    Ok(post::table
        .filter(post::id.lt(before))
        .filter(post::author_id.eq(member))
        .filter(post::space_id.eq(space))
        .filter(post::position.is_not_null())
        .filter(post::removed_at.is_null())
        .order(post::id.desc())
        .limit(limit)
        .select(post::id)
        .load(db)?)
}

/// A member's accepted answers in a space, those with most reactions first.
pub(super) fn accepted_ids_of(
    db: &mut Db,
    space: i64,
    member: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let accepted = thread::id
        .eq(post::thread_id)
        .and(thread::accepted_post_id.eq(post::id.nullable()));
    Ok(post::table
        .inner_join(thread::table.on(accepted))
        .filter(post::author_id.eq(member))
        .filter(post::space_id.eq(space))
        .order((post::reactions.desc(), post::id.desc()))
        .limit(limit)
        .select(post::id)
        .load(db)?)
}

/// A member's posts in a space that got most reactions.
pub(super) fn liked_ids_of(db: &mut Db, space: i64, member: i64, limit: i64) -> Result<Vec<i64>> {
    Ok(post::table
        .filter(post::author_id.eq(member))
        .filter(post::space_id.eq(space))
        .filter(post::reactions.gt(0))
        .order((post::reactions.desc(), post::id.desc()))
        .limit(limit)
        .select(post::id)
        .load(db)?)
}

/// Position and author of published posts of a thread by id.
pub(super) fn places(db: &mut Db, thread: i64, ids: &[i64]) -> Result<HashMap<i64, (i32, i64)>> {
    let rows: Vec<(i64, i32, i64)> = post::table
        .filter(post::id.eq_any(ids))
        .filter(post::thread_id.eq(thread))
        .filter(post::position.is_not_null())
        .filter(post::removed_at.is_null())
        .select((post::id, post::position.assume_not_null(), post::author_id))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, p, a)| (id, (p, a))).collect())
}

/// The articles under which these decisions were made, by decision.
pub(super) fn articles(db: &mut Db, decisions: &[i64]) -> Result<HashMap<i64, String>> {
    if decisions.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, String)> = decision::table
        .filter(decision::id.eq_any(decisions))
        .filter(decision::article.ne(""))
        .select((decision::id, decision::article))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// `(member, posts)` of those who wrote most in a thread, and how many wrote at all (counted up to 100).
pub(super) fn participants(db: &mut Db, thread: i64, limit: i64) -> Result<(Vec<i64>, i64)> {
    let ids: Vec<i64> = participation::table
        .filter(participation::thread_id.eq(thread))
        .order((participation::posts.desc(), participation::member_id))
        .limit(100)
        .select(participation::member_id)
        .load(db)?;
    let all = i64::try_from(ids.len()).unwrap_or(100);
    let limit = usize::try_from(limit).unwrap_or(12);
    Ok((ids.into_iter().take(limit).collect(), all))
}

/// Those who wrote in each of these threads, at most `each`, most active first.
pub(super) fn piles(db: &mut Db, threads: &[i64]) -> Result<Vec<(i64, i64)>> {
    Ok(participation::table
        .filter(participation::thread_id.eq_any(threads))
        .order((participation::posts.desc(), participation::member_id))
        .limit(400)
        .select((participation::thread_id, participation::member_id))
        .load(db)?)
}

/// The ids of a space's published threads from `first` to `last`, with when they last changed.
pub(super) fn ids_between(
    db: &mut Db,
    space: i64,
    first: i64,
    last: i64,
) -> Result<Vec<(i64, String, Time)>> {
    Ok(thread::table
        .filter(thread::space_id.eq(space))
        .filter(thread::id.between(first, last))
        .filter(thread::post_count.gt(0))
        .order(thread::id)
        .select((thread::id, thread::slug, thread::last_post_at))
        .load(db)?)
}

/// Lowest and highest thread id of a space.
pub(super) fn id_range(db: &mut Db, space: i64) -> Result<Option<(i64, i64)>> {
    let ends: (Option<i64>, Option<i64>) = thread::table
        .filter(thread::space_id.eq(space))
        .select((diesel::dsl::min(thread::id), diesel::dsl::max(thread::id)))
        .first(db)?;
    Ok(ends.0.zip(ends.1))
}
