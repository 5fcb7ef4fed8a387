//! Changes of posts in the database.

mod whole;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use parvis_db::schema::{post, post_edit, post_revision, thread};
use parvis_db::{Db, Time};
use parvis_kit::markdown;

use super::Whole;
use super::edit::Head;
use super::held::{Pending, Released, Waiting};
use super::history::Revision;
use crate::error::{Error, Result};
use crate::features::threads::write::{EXCERPT, slug_of};
use crate::features::threads::{Format, Thread};

pub(super) use whole::{take, whole, whole_in};

/// Who puts a text in place, when and why.
pub(super) struct Put<'a> {
    pub editor: i64,
    pub reason: &'a str,
    pub silent: bool,
    pub now: Time,
}

/// Who changed a post last, and when; `None` when nobody did.
pub(super) fn last_change(db: &mut Db, whole: &Whole) -> Result<Option<(i64, Time)>> {
    Ok(post_revision::table
        .find((whole.id, whole.version))
        .select((post_revision::editor_id, post_revision::created_at))
        .first(db)
        .optional()?)
}

/// The first text of a post, kept at its first change.
pub(super) fn add_first_revision(db: &mut Db, whole: &Whole, title: Option<&str>) -> Result<()> {
    diesel::insert_into(post_revision::table)
        .values((
            post_revision::post_id.eq(whole.id),
            post_revision::number.eq(1),
            post_revision::title.eq(title),
            post_revision::source.eq(&whole.source),
            post_revision::editor_id.eq(whole.author_id),
            post_revision::created_at.eq(whole.created_at),
        ))
        .execute(db)?;
    Ok(())
}

/// The text that is about to stand.
pub(super) fn add_revision(
    db: &mut Db,
    whole: &Whole,
    title: Option<&str>,
    source: &str,
    put: &Put<'_>,
) -> Result<()> {
    diesel::insert_into(post_revision::table)
        .values((
            post_revision::post_id.eq(whole.id),
            post_revision::number.eq(whole.version + 1),
            post_revision::title.eq(title),
            post_revision::source.eq(source),
            post_revision::editor_id.eq(put.editor),
            post_revision::reason.eq(put.reason),
            post_revision::silent.eq(put.silent),
            post_revision::created_at.eq(put.now),
        ))
        .execute(db)?;
    Ok(())
}

/// Puts a text in place of version `whole.version`.
///
/// # Errors
/// `Forbidden` when another version stands by now: the caller looked a moment ago.
pub(super) fn set_text(
    db: &mut Db,
    whole: &Whole,
    source: &str,
    html: &str,
    put: &Put<'_>,
) -> Result<()> {
    let seen = post::table
        .find(whole.id)
        .filter(post::version.eq(whole.version));
    let set = diesel::update(seen)
        .set((
            post::format.eq(Format::Markdown),
            post::source.eq(source),
            post::html.eq(html),
            post::version.eq(whole.version + 1),
        ))
        .execute(db)?;
    if set == 0 {
        return Err(Error::Forbidden);
    }
    if !put.silent && whole.position.is_some() {
        diesel::update(post::table.find(whole.id))
            .set(post::edited_at.eq(put.now))
            .execute(db)?;
    }
    Ok(())
}

pub(super) fn set_head(
    db: &mut Db,
    of: &Thread,
    head: &Head,
    words: &str,
    image: Option<i64>,
) -> Result<()> {
    let slug = slug_of(&head.title);
    diesel::update(thread::table.find(of.id))
        .set((
            thread::title.eq(&head.title),
            thread::slug.eq(if slug.is_empty() { "-" } else { slug.as_str() }),
            thread::excerpt.eq(markdown::excerpt(words, EXCERPT)),
            thread::kind.eq(head.kind),
            thread::section_id.eq(head.section),
            thread::image_id.eq(image),
        ))
        .execute(db)?;
    Ok(())
}

/// The thread's answer now.
pub(super) fn accepted(db: &mut Db, thread_id: i64) -> Result<Option<i64>> {
    Ok(thread::table
        .find(thread_id)
        .select(thread::accepted_post_id)
        .first(db)?)
}

/// The thread has no answer any more, if this one was it.
pub(super) fn unaccept(db: &mut Db, thread_id: i64, answer: i64) -> Result<()> {
    let answered = thread::table
        .find(thread_id)
        .filter(thread::accepted_post_id.eq(answer));
    diesel::update(answered)
        .set(thread::accepted_post_id.eq(None::<i64>))
        .execute(db)?;
    Ok(())
}

/// Takes a post away (when, who, the team's decision, why) or brings it back.
pub(super) fn set_removed(
    db: &mut Db,
    id: i64,
    removal: Option<(Time, i64, Option<i64>, &str)>,
) -> Result<()> {
    let (at, by, decision, why) = match removal {
        Some((at, by, decision, why)) => (Some(at), Some(by), decision, why),
        None => (None, None, None, ""),
    };
    diesel::update(post::table.find(id))
        .set((
            post::removed_at.eq(at),
            post::removed_by.eq(by),
            post::removal_id.eq(decision),
            post::removed_why.eq(why),
        ))
        .execute(db)?;
    Ok(())
}

type EditRow = (
    i64,
    i64,
    i64,
    Option<String>,
    Option<crate::features::threads::ThreadKind>,
    Option<i64>,
    String,
    String,
    String,
    i64,
    Time,
);

macro_rules! edit_columns {
    () => {
        (
            post_edit::id,
            post_edit::post_id,
            post_edit::editor_id,
            post_edit::title,
            post_edit::kind,
            post_edit::section_id,
            post_edit::tags,
            post_edit::source,
            post_edit::reason,
            post_edit::decision_id,
            post_edit::created_at,
        )
    };
}

fn waiting(row: EditRow) -> Waiting {
    let (id, post, editor, title, kind, section, tags, source, reason, decision, created_at) = row;
    Waiting {
        id,
        post,
        editor,
        title,
        source,
        reason,
        decision,
        created_at,
        kind,
        section,
        tags,
    }
}

pub(super) fn edit_of(db: &mut Db, post_id: i64) -> Result<Option<Waiting>> {
    let row: Option<EditRow> = post_edit::table
        .filter(post_edit::post_id.eq(post_id))
        .filter(post_edit::settled_at.is_null())
        .select(edit_columns!())
        .first(db)
        .optional()?;
    Ok(row.map(waiting))
}

pub(super) fn edit_by_id(db: &mut Db, space: i64, id: i64) -> Result<Waiting> {
    let row: EditRow = post_edit::table
        .find(id)
        .filter(post_edit::space_id.eq(space))
        .filter(post_edit::settled_at.is_null())
        .select(edit_columns!())
        .first(db)?;
    Ok(waiting(row))
}

pub(super) fn keep_edit(db: &mut Db, pending: &Pending<'_>) -> Result<i64> {
    let head = pending.checked.head.as_ref();
    Ok(diesel::insert_into(post_edit::table)
        .values((
            post_edit::space_id.eq(pending.space),
            post_edit::post_id.eq(pending.post),
            post_edit::editor_id.eq(pending.editor),
            post_edit::title.eq(head.map(|h| h.title.as_str())),
            post_edit::kind.eq(head.map(|h| h.kind)),
            post_edit::section_id.eq(head.map(|h| h.section)),
            post_edit::tags.eq(head.map(|h| h.tags.join(", ")).unwrap_or_default()),
            post_edit::source.eq(&pending.checked.source),
            post_edit::reason.eq(&pending.checked.reason),
            post_edit::decision_id.eq(pending.decision),
            post_edit::created_at.eq(Time::now()),
        ))
        .returning(post_edit::id)
        .get_result(db)?)
}

/// The post of a change, whatever became of it.
pub(super) fn post_of_edit(db: &mut Db, space: i64, id: i64) -> Result<i64> {
    Ok(post_edit::table
        .find(id)
        .filter(post_edit::space_id.eq(space))
        .select(post_edit::post_id)
        .first(db)?)
}

pub(super) fn released(db: &mut Db, space: i64, id: i64) -> Result<Released> {
    let (post, became, kind, section, tags) = post_edit::table
        .find(id)
        .filter(post_edit::space_id.eq(space))
        .select((
            post_edit::post_id,
            post_edit::became,
            post_edit::kind_before,
            post_edit::section_before,
            post_edit::tags_before,
        ))
        .first(db)?;
    Ok(Released {
        post,
        became,
        kind,
        section,
        tags,
    })
}

/// A change is about to become a version; of an opening post, the thread carried this before.
pub(super) fn set_became(db: &mut Db, id: i64, version: i32, before: Option<&Head>) -> Result<()> {
    diesel::update(post_edit::table.find(id))
        .set((
            post_edit::became.eq(version),
            post_edit::kind_before.eq(before.map(|h| h.kind)),
            post_edit::section_before.eq(before.map(|h| h.section)),
            post_edit::tags_before.eq(before.map(|h| h.tags.join(", ")).unwrap_or_default()),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn unsettle_edit(db: &mut Db, id: i64) -> Result<()> {
    diesel::update(post_edit::table.find(id))
        .set((
            post_edit::settled_at.eq(None::<Time>),
            post_edit::became.eq(None::<i32>),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn settle_edit(db: &mut Db, id: i64) -> Result<()> {
    diesel::update(post_edit::table.find(id))
        .set(post_edit::settled_at.eq(Time::now()))
        .execute(db)?;
    Ok(())
}

/// The posts among these for which a change by this member waits.
pub(super) fn waiting_among(db: &mut Db, posts: &[i64], editor: i64) -> Result<Vec<i64>> {
    Ok(post_edit::table
        .filter(post_edit::post_id.eq_any(posts))
        .filter(post_edit::editor_id.eq(editor))
        .filter(post_edit::settled_at.is_null())
        .select(post_edit::post_id)
        .load(db)?)
}

#[derive(QueryableByName)]
struct RevisionRow {
    #[diesel(sql_type = Integer)]
    number: i32,
    #[diesel(sql_type = Nullable<Text>)]
    title: Option<String>,
    #[diesel(sql_type = Text)]
    source: String,
    #[diesel(sql_type = BigInt)]
    editor_id: i64,
    #[diesel(sql_type = Text)]
    reason: String,
    #[diesel(sql_type = diesel::sql_types::Bool)]
    silent: bool,
    #[diesel(sql_type = BigInt)]
    created_at: Time,
    #[diesel(sql_type = Nullable<BigInt>)]
    hidden_at: Option<Time>,
}

/// The latest revisions of a post, oldest first.
pub(super) fn revisions(db: &mut Db, post_id: i64) -> Result<Vec<Revision>> {
    let rows: Vec<RevisionRow> = diesel::sql_query(
        "SELECT number, title, source, editor_id, reason, silent, created_at, hidden_at FROM (\
           SELECT * FROM post_revision WHERE post_id = $1 ORDER BY number DESC LIMIT 100\
         ) latest ORDER BY number",
    )
    .bind::<BigInt, _>(post_id)
    .load(db)?;
    Ok(rows
        .into_iter()
        .map(|row| Revision {
            number: row.number,
            title: row.title,
            source: row.source,
            editor: row.editor_id,
            reason: row.reason,
            silent: row.silent,
            at: row.created_at,
            hidden: row.hidden_at.is_some(),
        })
        .collect())
}

pub(super) fn hide_revision(db: &mut Db, post_id: i64, number: i32, by: Option<i64>) -> Result<()> {
    let changed = diesel::update(post_revision::table.find((post_id, number)))
        .set((
            post_revision::hidden_at.eq(by.map(|_| Time::now())),
            post_revision::hidden_by.eq(by),
        ))
        .execute(db)?;
    if changed == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}
