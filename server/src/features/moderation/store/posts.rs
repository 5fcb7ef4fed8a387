//! Posts as moderators read them: with what stands around, published or not.

use diesel::prelude::*;
use parvis_db::schema::{post, post_edit, post_revision};
use parvis_db::{Db, Time};

use crate::error::Result;

/// A post under review.
#[derive(Queryable, Selectable)]
#[diesel(table_name = post)]
pub struct Reviewed {
    pub id: i64,
    pub thread_id: i64,
    pub author_id: i64,
    pub position: Option<i32>,
    pub html: String,
    pub reply_to_id: Option<i64>,
    pub created_at: Time,
    pub decision_id: Option<i64>,
    pub removed_at: Option<Time>,
    pub removal_id: Option<i64>,
}

/// A post by id, of this space.
pub fn post(db: &mut Db, space: i64, id: i64) -> Result<Reviewed> {
    Ok(post::table
        .find(id)
        .filter(post::space_id.eq(space))
        .select(Reviewed::as_select())
        .first(db)?)
}

/// The post at a position of a thread of this space.
pub fn at(db: &mut Db, space: i64, thread: i64, position: i32) -> Result<Reviewed> {
    Ok(post::table
        .filter(post::space_id.eq(space))
        .filter(post::thread_id.eq(thread))
        .filter(post::position.eq(position))
        .select(Reviewed::as_select())
        .first(db)?)
}

/// What readers see before and after a post: the post it answers (or the one above it), and the one below.
pub fn around(db: &mut Db, of: &Reviewed) -> Result<(Option<Reviewed>, Option<Reviewed>)> {
    let shown = || {
        post::table
            .filter(post::thread_id.eq(of.thread_id))
            .filter(post::position.is_not_null())
            .filter(post::removed_at.is_null())
            .filter(post::id.ne(of.id))
            .select(Reviewed::as_select())
    };
    let place = of.position.unwrap_or(i32::MAX);
    let answered = match of.reply_to_id {
        Some(id) => shown().filter(post::id.eq(id)).first(db).optional()?,
        None => None,
    };
    let before = match answered {
        Some(answered) => Some(answered),
        None => shown()
            .filter(post::position.lt(place))
            .order(post::position.desc())
            .first(db)
            .optional()?,
    };
    let after = shown()
        .filter(post::position.gt(place))
        .order(post::position)
        .first(db)
        .optional()?;
    Ok((before, after))
}

/// What a member wrote in a space since then and what still stands or waits, newest first.
pub fn recent(
    db: &mut Db,
    space: i64,
    author: i64,
    since: Time,
    limit: i64,
) -> Result<Vec<Reviewed>> {
    Ok(post::table
        .filter(post::author_id.eq(author))
        .filter(post::space_id.eq(space))
        .filter(post::created_at.ge(since))
        .filter(post::removed_at.is_null())
        .order(post::id.desc())
        .limit(limit)
        .select(Reviewed::as_select())
        .load(db)?)
}

/// Makes this decision the reason why a post is not published.
pub fn restrict(db: &mut Db, id: i64, decision: i64) -> Result<bool> {
    let waits = post::table.find(id).filter(post::position.is_null());
    let changed = diesel::update(waits)
        .set(post::decision_id.eq(decision))
        .execute(db)?;
    let kept_out = post::table
        .find(id)
        .filter(post::position.is_not_null())
        .filter(post::removal_id.is_not_null());
    let changed = changed
        + diesel::update(kept_out)
            .set(post::removal_id.eq(decision))
            .execute(db)?;
    Ok(changed > 0)
}

/// A change that waits: its post, title and text.
pub struct Change {
    pub post: i64,
    pub title: Option<String>,
    pub source: String,
    pub created_at: Time,
    /// Released, refused, or overtaken.
    pub settled_at: Option<Time>,
}

/// Whether another text took a post's place since then.
pub fn is_changed_since(db: &mut Db, post: i64, since: Time) -> Result<bool> {
    let later: i64 = post_revision::table
        .filter(post_revision::post_id.eq(post))
        .filter(post_revision::number.gt(1))
        .filter(post_revision::created_at.ge(since))
        .count()
        .get_result(db)?;
    Ok(later > 0)
}

/// A change by id, of this space.
pub fn change(db: &mut Db, space: i64, id: i64) -> Result<Option<Change>> {
    type Found = (i64, Option<String>, String, Time, Option<Time>);
    let found: Option<Found> = post_edit::table
        .find(id)
        .filter(post_edit::space_id.eq(space))
        .select((
            post_edit::post_id,
            post_edit::title,
            post_edit::source,
            post_edit::created_at,
            post_edit::settled_at,
        ))
        .first(db)
        .optional()?;
    Ok(
        found.map(|(post, title, source, created_at, settled_at)| Change {
            post,
            title,
            source,
            created_at,
            settled_at,
        }),
    )
}
