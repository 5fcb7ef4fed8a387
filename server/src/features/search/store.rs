//! What the index is made of, and titles for when its engine is away, from the database.

use std::collections::HashMap;

use diesel::prelude::*;
use parvis_db::schema::{member, membership, post, space, thread};
use parvis_db::{Db, MultiBackend, Time};
use parvis_kit::search::Query;

use crate::error::Result;
use crate::features::threads::write::slug_of;

/// A thread as the index needs it, published or not.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = thread)]
pub(super) struct ThreadRow {
    pub id: i64,
    pub space_id: i64,
    pub section_id: i64,
    pub author_id: i64,
    pub title: String,
    pub created_at: Time,
    pub post_count: i32,
    pub last_position: i32,
    pub accepted_post_id: Option<i64>,
}

/// A post as the index needs it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = post)]
pub(super) struct PostRow {
    pub id: i64,
    pub thread_id: i64,
    pub author_id: i64,
    /// `None`: not published.
    pub position: Option<i32>,
    pub html: String,
    pub created_at: Time,
}

/// A member in a space as the index needs it.
#[derive(Debug, Clone, Queryable)]
pub(super) struct MembershipRow {
    pub space_id: i64,
    pub member_id: i64,
    pub joined_at: Time,
    pub handle: String,
    pub name: String,
    pub bio_html: String,
}

pub(super) fn threads(db: &mut Db, ids: &[i64]) -> Result<Vec<ThreadRow>> {
    Ok(thread::table
        .filter(thread::id.eq_any(ids))
        .order(thread::id)
        .select(ThreadRow::as_select())
        .load(db)?)
}

/// All published posts of short threads.
pub(super) fn posts_of(db: &mut Db, threads: &[i64]) -> Result<Vec<PostRow>> {
    Ok(post::table
        .filter(post::thread_id.eq_any(threads))
        .filter(post::position.is_not_null())
        .filter(post::removed_at.is_null())
        .select(PostRow::as_select())
        .load(db)?)
}

/// The published posts of a thread at these positions, both included.
pub(super) fn posts_between(
    db: &mut Db,
    thread: i64,
    first: i32,
    last: i32,
) -> Result<Vec<PostRow>> {
    Ok(post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::position.between(first, last))
        .filter(post::removed_at.is_null())
        .select(PostRow::as_select())
        .load(db)?)
}

/// The opening posts of published threads.
pub(super) fn openings(db: &mut Db, threads: &[i64]) -> Result<Vec<PostRow>> {
    Ok(post::table
        .filter(post::thread_id.eq_any(threads))
        .filter(post::position.eq(1))
        .filter(post::removed_at.is_null())
        .select(PostRow::as_select())
        .load(db)?)
}

pub(super) fn posts(db: &mut Db, ids: &[i64]) -> Result<Vec<PostRow>> {
    Ok(post::table
        .filter(post::id.eq_any(ids))
        .filter(post::removed_at.is_null())
        .select(PostRow::as_select())
        .load(db)?)
}

/// The posts of these threads that nobody may find.
pub(super) fn unpublished(db: &mut Db, threads: &[i64]) -> Result<Vec<i64>> {
    Ok(post::table
        .filter(post::thread_id.eq_any(threads))
        .filter(post::position.is_null().or(post::removed_at.is_not_null()))
        .select(post::id)
        .load(db)?)
}

pub(super) fn memberships(db: &mut Db, members: &[i64]) -> Result<Vec<MembershipRow>> {
    Ok(membership::table
        .inner_join(member::table)
        .filter(membership::member_id.eq_any(members))
        .select((
            membership::space_id,
            membership::member_id,
            membership::joined_at,
            member::handle,
            member::name,
            member::bio_html,
        ))
        .load(db)?)
}

pub(super) fn spaces(db: &mut Db) -> Result<Vec<i64>> {
    Ok(space::table.select(space::id).load(db)?)
}

/// How many threads and members there are to index.
pub(super) fn sizes(db: &mut Db) -> Result<(i64, i64)> {
    let threads = thread::table.count().get_result(db)?;
    let members = member::table.count().get_result(db)?;
    Ok((threads, members))
}

pub(super) fn threads_after(db: &mut Db, id: i64, limit: i64) -> Result<Vec<i64>> {
    Ok(thread::table
        .filter(thread::id.gt(id))
        .order(thread::id)
        .limit(limit)
        .select(thread::id)
        .load(db)?)
}

pub(super) fn members_after(db: &mut Db, id: i64, limit: i64) -> Result<Vec<i64>> {
    Ok(member::table
        .filter(member::id.gt(id))
        .order(member::id)
        .limit(limit)
        .select(member::id)
        .load(db)?)
}

/// Which of these members belong to which of these spaces.
pub(super) fn belonging(
    db: &mut Db,
    spaces: &[i64],
    members: &[i64],
) -> Result<HashMap<i64, Vec<i64>>> {
    let rows: Vec<(i64, i64)> = membership::table
        .filter(membership::space_id.eq_any(spaces))
        .filter(membership::member_id.eq_any(members))
        .select((membership::space_id, membership::member_id))
        .load(db)?;
    let mut found: HashMap<i64, Vec<i64>> = HashMap::new();
    for (space, member) in rows {
        found.entry(space).or_default().push(member);
    }
    Ok(found)
}

/// Published threads of a space whose titles contain every word of a query, newest first. Slugs are folded
/// titles, cut; what they miss of a long title is looked for as it was typed.
pub(super) fn titled(db: &mut Db, space: i64, query: &Query) -> Result<Vec<i64>> {
    let mut threads = thread::table
        .filter(thread::space_id.eq(space))
        .filter(thread::post_count.gt(0))
        .into_boxed::<MultiBackend>();
    for word in query.text.split_whitespace().take(6) {
        let folded = slug_of(word);
        let typed = thread::title
            .like(format!("%{}%", escaped(word)))
            .escape('!');
        threads = if folded.is_empty() {
            threads.filter(typed)
        } else {
            threads.filter(thread::slug.like(format!("%{folded}%")).or(typed))
        };
    }
    if let Some(section) = query.section {
        threads = threads.filter(thread::section_id.eq(section));
    }
    if let Some(author) = query.author {
        threads = threads.filter(thread::author_id.eq(author));
    }
    if query.solved == Some(true) {
        threads = threads.filter(thread::accepted_post_id.is_not_null());
    }
    if let Some(after) = query.after {
        threads = threads.filter(thread::created_at.ge(Time(after)));
    }
    if let Some(before) = query.before {
        threads = threads.filter(thread::created_at.lt(Time(before)));
    }
    Ok(threads
        .order((thread::last_post_at.desc(), thread::id.desc()))
        .offset(i64::try_from(query.offset).unwrap_or(0))
        .limit(i64::try_from(query.limit).unwrap_or(10))
        .select(thread::id)
        .load(db)?)
}

/// A word for LIKE: what it contains stands for itself.
fn escaped(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        if matches!(c, '%' | '_' | '!') {
            out.push('!');
        }
        out.push(c);
    }
    out
}
