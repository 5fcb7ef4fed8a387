//! Texts of and about somebody who leaves, in the database.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use parvis_db::Db;
use parvis_db::schema::{
    mark_original, poll, poll_option, post, post_edit, post_media, post_revision, thread,
};
use parvis_kit::markdown;

use super::Own;
use crate::error::Result;
use crate::features::marks::{self, Kind, Written};
use crate::features::threads::write::EXCERPT;
use crate::features::threads::{Format, plain};

/// Characters of a post in the list of what goes.
const SHOWN: usize = 120;

/// A post of whoever leaves.
pub(super) struct Mine {
    pub space: i64,
    pub thread: i64,
    pub opens: bool,
    pub removed: bool,
}

/// A text that may speak of them.
pub(super) struct Speaking {
    pub id: i64,
    pub space: i64,
    pub thread: i64,
    pub author: i64,
    pub opens: bool,
    pub format: Format,
    pub source: String,
    pub html: String,
}

pub(super) fn next(db: &mut Db, member: i64, after: i64, limit: i64) -> Result<Vec<i64>> {
    Ok(post::table
        .filter(post::author_id.eq(member))
        .filter(post::id.gt(after))
        .order(post::id)
        .limit(limit)
        .select(post::id)
        .load(db)?)
}

/// Those of these posts that are a member's.
pub(super) fn of_member(db: &mut Db, member: i64, ids: &[i64]) -> Result<HashSet<i64>> {
    let found: Vec<i64> = post::table
        .filter(post::id.eq_any(ids))
        .filter(post::author_id.eq(member))
        .select(post::id)
        .load(db)?;
    Ok(found.into_iter().collect())
}

pub(super) fn mine(db: &mut Db, id: i64) -> Result<Mine> {
    type Row = (i64, i64, Option<i32>, Option<parvis_db::Time>, i32);
    let (space, thread, position, removed, last): Row = post::table
        .inner_join(thread::table.on(thread::id.eq(post::thread_id)))
        .filter(post::id.eq(id))
        .select((
            post::space_id,
            post::thread_id,
            post::position,
            post::removed_at,
            thread::last_position,
        ))
        .first(db)?;
    Ok(Mine {
        space,
        thread,
        opens: position == Some(1) || (position.is_none() && last == 0),
        removed: removed.is_some(),
    })
}

/// Whether others wrote something in a thread that can be read.
pub(super) fn is_answered(db: &mut Db, thread_id: i64, member: i64) -> Result<bool> {
    let others: i64 = post::table
        .filter(post::thread_id.eq(thread_id))
        .filter(post::author_id.ne(member))
        .filter(post::position.is_not_null())
        .filter(post::removed_at.is_null())
        .count()
        .get_result(db)?;
    Ok(others > 0)
}

/// What stood there before goes in any case.
pub(super) fn forget_history(db: &mut Db, id: i64) -> Result<()> {
    diesel::delete(post_revision::table.filter(post_revision::post_id.eq(id))).execute(db)?;
    diesel::update(post_edit::table.filter(post_edit::post_id.eq(id)))
        .set((
            post_edit::source.eq(""),
            post_edit::title.eq(None::<String>),
            post_edit::tags.eq(""),
            post_edit::reason.eq(""),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn blank_head(db: &mut Db, id: i64, title: &str) -> Result<()> {
    diesel::update(thread::table.find(id))
        .set((
            thread::title.eq(title),
            thread::slug.eq("-"),
            thread::excerpt.eq(""),
            thread::image_id.eq(None::<i64>),
        ))
        .execute(db)?;
    Ok(())
}

/// The words of a post go, with those of its poll, and its pictures are no longer shown by it.
pub(super) fn blank(db: &mut Db, id: i64, words: &str) -> Result<()> {
    let html = match words {
        "" => String::new(),
        words => format!("<p>{}</p>", crate::web::parts::escape(words)),
    };
    diesel::update(post::table.find(id))
        .set((
            post::format.eq(Format::Markdown),
            post::source.eq(words),
            post::html.eq(html),
            post::removed_why.eq(""),
        ))
        .execute(db)?;
    diesel::update(poll::table.find(id))
        .set(poll::question.eq(""))
        .execute(db)?;
    diesel::update(poll_option::table.filter(poll_option::post_id.eq(id)))
        .set(poll_option::text.eq(""))
        .execute(db)?;
    diesel::delete(post_media::table.filter(post_media::post_id.eq(id))).execute(db)?;
    Ok(())
}

/// The next posts that name or quote anybody at all.
pub(super) fn speaking(db: &mut Db, after: i64, limit: i64) -> Result<Vec<Speaking>> {
    type Row = (i64, i64, i64, i64, Option<i32>, Format, String, String);
    let masked = mark_original::table
        .filter(mark_original::kind.eq(Kind::Post))
        .select(mark_original::text_id);
    let rows: Vec<Row> = post::table
        .filter(post::id.gt(after))
        .filter(
            post::source
                .like("%@%")
                .or(post::source.like("%/posts/%"))
                .or(post::format
                    .eq(Format::Html)
                    .and(post::html.like("%<cite>%")))
                .or(post::id.eq_any(masked)),
        )
        .order(post::id)
        .limit(limit)
        .select((
            post::id,
            post::space_id,
            post::thread_id,
            post::author_id,
            post::position,
            post::format,
            post::source,
            post::html,
        ))
        .load(db)?;
    let mut texts = Vec::with_capacity(rows.len());
    for (id, space, thread, author, position, format, source, html) in rows {
        let read = Written {
            format,
            source,
            html,
        };
        // What a mask hides may speak of somebody too.
        let text = marks::original(db, marks::Text::post(id))?.unwrap_or(read);
        texts.push(Speaking {
            id,
            space,
            thread,
            author,
            opens: position == Some(1),
            format: text.format,
            source: text.source,
            html: text.html,
        });
    }
    Ok(texts)
}

pub(super) fn set_text(
    db: &mut Db,
    id: i64,
    format: Format,
    source: &str,
    html: &str,
) -> Result<()> {
    diesel::update(post::table.find(id))
        .set((
            post::format.eq(format),
            post::source.eq(source),
            post::html.eq(html),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_excerpt(db: &mut Db, id: i64, html: &str) -> Result<()> {
    let words = parvis_kit::sanitize::own_words(html);
    diesel::update(thread::table.find(id))
        .set(thread::excerpt.eq(markdown::excerpt(&words, EXCERPT)))
        .execute(db)?;
    Ok(())
}

#[derive(QueryableByName)]
struct OwnRow {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    space_id: i64,
    #[diesel(sql_type = BigInt)]
    thread_id: i64,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    html: String,
    #[diesel(sql_type = Bool)]
    answered: bool,
}

pub(super) fn posts(db: &mut Db, member: i64, before: i64, limit: i64) -> Result<Vec<Own>> {
    let rows: Vec<OwnRow> = diesel::sql_query(
        "SELECT p.id, p.space_id, p.thread_id, t.title, p.html, \
           COALESCE(p.position, 0) = 1 AND EXISTS (SELECT 1 FROM post o WHERE o.thread_id = p.thread_id \
             AND o.author_id <> p.author_id AND o.position IS NOT NULL AND o.removed_at IS NULL) AS answered \
         FROM post p JOIN thread t ON t.id = p.thread_id \
         WHERE p.author_id = $1 AND p.removed_at IS NULL AND p.id < $2 ORDER BY p.id DESC LIMIT $3",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(before)
    .bind::<BigInt, _>(limit)
    .load(db)?;
    Ok(rows
        .into_iter()
        .map(|row| Own {
            id: row.id,
            space: row.space_id,
            thread: row.thread_id,
            title: row.title,
            excerpt: markdown::excerpt(&plain(&row.html), SHOWN),
            answered: row.answered,
        })
        .collect())
}

/// Threads of a member in which others wrote.
pub(super) fn answered_threads(db: &mut Db, member: i64) -> Result<i64> {
    let others = post::table
        .filter(post::thread_id.eq(thread::id))
        .filter(post::author_id.ne(member))
        .filter(post::position.is_not_null())
        .filter(post::removed_at.is_null());
    Ok(thread::table
        .filter(thread::author_id.eq(member))
        .filter(diesel::dsl::exists(others))
        .count()
        .get_result(db)?)
}
