//! Labels, masks and the words below them, in the database.

use std::collections::HashMap;

use diesel::prelude::*;
use parvis_db::schema::{decision, post, post_label, post_mask, post_original, thread};
use parvis_db::{Db, Time};

use super::{Label, Mask, Original, Own, Place, Prepared};
use crate::error::Result;
use crate::features::threads::Format;

pub(super) fn place(db: &mut Db, id: i64) -> Result<Place> {
    let (space, thread, author, position): (i64, i64, i64, Option<i32>) = post::table
        .find(id)
        .select((
            post::space_id,
            post::thread_id,
            post::author_id,
            post::position,
        ))
        .first(db)?;
    Ok(Place {
        space,
        thread,
        author,
        opens: position == Some(1),
    })
}

fn from((format, source, html): (Format, String, String)) -> Original {
    Original {
        format,
        source,
        html,
    }
}

pub(super) fn text(db: &mut Db, id: i64) -> Result<Original> {
    Ok(from(
        post::table
            .find(id)
            .select((post::format, post::source, post::html))
            .first(db)?,
    ))
}

pub(super) fn original(db: &mut Db, id: i64) -> Result<Option<Original>> {
    Ok(post_original::table
        .find(id)
        .select((
            post_original::format,
            post_original::source,
            post_original::html,
        ))
        .first(db)
        .optional()?
        .map(from))
}

pub(super) fn keep_original(db: &mut Db, id: i64) -> Result<Original> {
    let text = text(db, id)?;
    let author = place(db, id)?.author;
    diesel::insert_into(post_original::table)
        .values((
            post_original::post_id.eq(id),
            post_original::author_id.eq(author),
            post_original::format.eq(text.format),
            post_original::source.eq(&text.source),
            post_original::html.eq(&text.html),
        ))
        .execute(db)?;
    Ok(text)
}

pub(super) fn drop_original(db: &mut Db, id: i64) -> Result<()> {
    diesel::delete(post_original::table.find(id)).execute(db)?;
    Ok(())
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

pub(super) fn set_excerpt(db: &mut Db, id: i64, words: &str) -> Result<()> {
    diesel::update(thread::table.find(id))
        .set(thread::excerpt.eq(words))
        .execute(db)?;
    Ok(())
}

/// Later posts of a space in whose source, as it was written, an address stands.
pub(super) fn mentioning(
    db: &mut Db,
    space: i64,
    after: i64,
    address: &str,
) -> Result<Vec<(i64, String)>> {
    let pattern = format!("%{address}%");
    let mut found: Vec<(i64, String)> = post::table
        .filter(post::space_id.eq(space))
        .filter(post::id.gt(after))
        .filter(post::source.like(&pattern))
        .order(post::id)
        .select((post::id, post::source))
        .load(db)?;
    let below: Vec<(i64, String)> = post_original::table
        .filter(post_original::post_id.gt(after))
        .filter(post_original::source.like(&pattern))
        .select((post_original::post_id, post_original::source))
        .load(db)?;
    found.retain(|(id, _)| below.iter().all(|(other, _)| other != id));
    found.extend(below);
    Ok(found)
}

/// A block in a post: which post, the post that the decision is about, the decision.
pub(super) fn add_mask(
    db: &mut Db,
    (id, of, decision): (i64, i64, i64),
    passage: &str,
    block: &str,
) -> Result<()> {
    diesel::insert_into(post_mask::table)
        .values((
            post_mask::post_id.eq(id),
            post_mask::decision_id.eq(decision),
            post_mask::of_post_id.eq(of),
            post_mask::passage.eq(passage),
            post_mask::block.eq(block),
            post_mask::masked_at.eq(Time::now()),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn masks(db: &mut Db, id: i64) -> Result<Vec<Mask>> {
    let rows: Vec<(String, String)> = post_mask::table
        .filter(post_mask::post_id.eq(id))
        .order(post_mask::decision_id)
        .select((post_mask::passage, post_mask::block))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(passage, block)| Mask { passage, block })
        .collect())
}

/// Drops the blocks of decisions about a post that are undone; returns the posts that carried them.
pub(super) fn drop_undone_masks(db: &mut Db, of: i64) -> Result<Vec<i64>> {
    let undone = decision::table
        .filter(decision::undone_at.is_not_null())
        .select(decision::id);
    Ok(diesel::delete(
        post_mask::table
            .filter(post_mask::of_post_id.eq(of))
            .filter(post_mask::decision_id.eq_any(undone)),
    )
    .returning(post_mask::post_id)
    .get_results(db)?)
}

/// Drops every block in a post and those of its words elsewhere; returns the other posts.
pub(super) fn drop_masks(db: &mut Db, id: i64) -> Result<Vec<i64>> {
    let mut gone: Vec<i64> = diesel::delete(post_mask::table.filter(post_mask::of_post_id.eq(id)))
        .returning(post_mask::post_id)
        .get_results(db)?;
    diesel::delete(post_mask::table.filter(post_mask::post_id.eq(id))).execute(db)?;
    gone.retain(|other| *other != id);
    Ok(gone)
}

pub(super) fn add_label(db: &mut Db, id: i64, decision: i64, label: &Label) -> Result<()> {
    let (prepared, words) = match label {
        Label::Prepared(one) => (one.as_str(), ""),
        Label::Words(words) => ("", words.as_str()),
    };
    diesel::insert_into(post_label::table)
        .values((
            post_label::post_id.eq(id),
            post_label::decision_id.eq(decision),
            post_label::prepared.eq(prepared),
            post_label::words.eq(words),
            post_label::labelled_at.eq(Time::now()),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn labels(db: &mut Db, posts: &[i64]) -> Result<HashMap<i64, Vec<Label>>> {
    let rows: Vec<(i64, String, String)> = post_label::table
        .filter(post_label::post_id.eq_any(posts))
        .order(post_label::decision_id)
        .select((post_label::post_id, post_label::prepared, post_label::words))
        .load(db)?;
    let mut all: HashMap<i64, Vec<Label>> = HashMap::new();
    for (post, prepared, words) in rows {
        let label = match Prepared::parse(&prepared) {
            Some(one) => Label::Prepared(one),
            None => Label::Words(words),
        };
        all.entry(post).or_default().push(label);
    }
    Ok(all)
}

pub(super) fn drop_undone_labels(db: &mut Db, id: i64) -> Result<()> {
    let undone = decision::table
        .filter(decision::undone_at.is_not_null())
        .select(decision::id);
    diesel::delete(
        post_label::table
            .filter(post_label::post_id.eq(id))
            .filter(post_label::decision_id.eq_any(undone)),
    )
    .execute(db)?;
    Ok(())
}

pub(super) fn drop_labels(db: &mut Db, id: i64) -> Result<()> {
    diesel::delete(post_label::table.filter(post_label::post_id.eq(id))).execute(db)?;
    Ok(())
}

pub(super) fn own(db: &mut Db, member: i64, posts: &[i64]) -> Result<HashMap<i64, Own>> {
    let texts: Vec<(i64, String)> = post_original::table
        .filter(post_original::post_id.eq_any(posts))
        .filter(post_original::author_id.eq(member))
        .select((post_original::post_id, post_original::html))
        .load(db)?;
    let mut all = HashMap::new();
    for (post, html) in texts {
        // Of a quotation that is masked, the decision is about somebody else: they are told nothing of it.
        let decision: Option<i64> = post_mask::table
            .filter(post_mask::post_id.eq(post))
            .filter(post_mask::of_post_id.eq(post))
            .order(post_mask::decision_id.desc())
            .select(post_mask::decision_id)
            .first(db)
            .optional()?;
        if let Some(decision) = decision {
            all.insert(post, Own { html, decision });
        }
    }
    Ok(all)
}
