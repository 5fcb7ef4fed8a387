//! What a decision of the team puts on a post: a label over it, a block in place of a passage. The post itself holds what
//! everybody reads, so that no surface can forget it; its author's own words stand beside it until the block is lifted.

mod masking;
mod store;

use std::collections::HashMap;

use parvis_db::Db;
use parvis_kit::markdown;

use super::write::EXCERPT;
use super::{Format, plain};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::jobs::{Job, queue};

parvis_db::text_enum! {
    /// Labels that stand ready in every language.
    pub enum Prepared {
        Unverified = "unverified",
        Outdated = "outdated",
        Advertising = "advertising",
        Health = "health",
        Spoiler = "spoiler",
        Sensitive = "sensitive",
        Generated = "generated",
    }
}

/// What a label says: words that stand ready, or the team's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    Prepared(Prepared),
    Words(String),
}

/// What an author reads of their masked post: their own words, what was hidden, and by which decision.
#[derive(Debug, Clone)]
pub struct Own {
    /// Safe HTML.
    pub html: String,
    pub decision: i64,
}

/// A text as it was written, while a passage of it is masked.
#[derive(Debug, Clone)]
pub(super) struct Original {
    pub format: Format,
    pub source: String,
    pub html: String,
}

/// A block: what it hides, what it says.
pub(super) struct Mask {
    pub passage: String,
    pub block: String,
}

/// Where a post stands.
pub(super) struct Place {
    pub space: i64,
    pub thread: i64,
    pub author: i64,
    pub opens: bool,
}

/// Puts a label over a post.
///
/// # Errors
/// `NotFound`.
pub fn label(db: &mut Db, post: i64, decision: i64, label: &Label) -> Result<()> {
    store::add_label(db, post, decision, label)?;
    changed(db, post)
}

/// Masks a passage of a post, and where others quote it; `block` says why.
///
/// # Errors
/// `NotFound`; `Invalid` at `passage` for words that are not in the post.
pub fn mask(db: &mut Db, post: i64, decision: i64, passage: &str, block: &str) -> Result<()> {
    let passage = masking::plain(passage);
    let original = match store::original(db, post)? {
        Some(original) => original,
        None => store::text(db, post)?,
    };
    if masking::without(&original.html, &passage, block).is_none() {
        return Err(Error::field("passage", "moderation-passage-absent"));
    }
    let place = store::place(db, post)?;
    let mut all = vec![post];
    all.extend(quoting(db, place.space, post)?);
    for id in all {
        store::add_mask(db, (id, post, decision), &passage, block)?;
        show(db, id)?;
        changed(db, id)?;
    }
    Ok(())
}

/// Posts of a space that quote this one.
fn quoting(db: &mut Db, space: i64, post: i64) -> Result<Vec<i64>> {
    let address = format!("/posts/{post}");
    let quotes = |source: &str| {
        source.split(address.as_str()).skip(1).any(|rest| {
            let next = rest.chars().next();
            next.is_none_or(|c| !c.is_ascii_digit())
        })
    };
    let later = store::mentioning(db, space, post, &address)?;
    Ok(later
        .into_iter()
        .filter(|(_, source)| quotes(source))
        .map(|(id, _)| id)
        .collect())
}

/// Takes off what decisions put on a post that are undone by now.
///
/// # Errors
/// Only the database's.
pub fn lift(db: &mut Db, post: i64) -> Result<()> {
    store::drop_undone_labels(db, post)?;
    for id in store::drop_undone_masks(db, post)? {
        show(db, id)?;
        changed(db, id)?;
    }
    changed(db, post)
}

/// The labels over these posts.
///
/// # Errors
/// Only the database's.
pub fn labels(db: &mut Db, posts: &[i64]) -> Result<HashMap<i64, Vec<Label>>> {
    store::labels(db, posts)
}

/// Those of these posts that are masked and a member's own, as they wrote them.
///
/// # Errors
/// Only the database's.
pub fn own(db: &mut Db, member: i64, posts: &[i64]) -> Result<HashMap<i64, Own>> {
    store::own(db, member, posts)
}

/// A post as its author wrote it, safe HTML; `None` when nothing of it is masked.
///
/// # Errors
/// Only the database's.
pub fn original(db: &mut Db, post: i64) -> Result<Option<String>> {
    Ok(store::original(db, post)?.map(|original| original.html))
}

/// The source of a post as its author wrote it; `None` when nothing of it is masked.
pub(super) fn original_source(db: &mut Db, post: i64) -> Result<Option<Original>> {
    store::original(db, post)
}

/// A new text was put in place of a post: what was masked stays masked.
pub(super) fn again(db: &mut Db, post: i64) -> Result<()> {
    if store::original(db, post)?.is_none() {
        return Ok(());
    }
    store::drop_original(db, post)?;
    show(db, post)
}

/// Nothing of a post that is erased is kept, here or where it was quoted.
pub(super) fn forget(db: &mut Db, post: i64) -> Result<()> {
    store::drop_labels(db, post)?;
    for id in store::drop_masks(db, post)? {
        show(db, id)?;
    }
    store::drop_original(db, post)
}

/// Makes a post read as its masks say, or as it was written when none is left.
fn show(db: &mut Db, post: i64) -> Result<()> {
    let masks = store::masks(db, post)?;
    let original = match store::original(db, post)? {
        Some(original) => original,
        None if masks.is_empty() => return Ok(()),
        None => store::keep_original(db, post)?,
    };
    let (mut source, mut html, mut format) = (original.source, original.html, original.format);
    for mask in &masks {
        let Some(masked) = masking::without(&html, &mask.passage, &mask.block) else {
            continue;
        };
        html = masked;
        source = match source.contains(&mask.passage) {
            true => source.replace(&mask.passage, &format!("[{}]", mask.block)),
            false => plain(&html),
        };
        format = Format::Html;
    }
    if masks.is_empty() {
        store::drop_original(db, post)?;
    }
    store::set_text(db, post, format, &source, &html)?;
    let place = store::place(db, post)?;
    if place.opens {
        let words = parvis_kit::sanitize::own_words(&html);
        store::set_excerpt(db, place.thread, &markdown::excerpt(&words, EXCERPT))?;
    }
    Ok(())
}

fn changed(db: &mut Db, post: i64) -> Result<()> {
    let place = store::place(db, post)?;
    events::record(
        db,
        Event::new(EventKind::PostChanged)
            .space(place.space)
            .thread(place.thread)
            .post(post)
            .member(place.author),
    )?;
    let job = match place.opens {
        true => Job::IndexThreads {
            ids: vec![place.thread],
        },
        false => Job::IndexPost { id: post },
    };
    queue::put(db, &job)
}
