//! What a decision of the team puts on a text that stays: a label beside it, a block in place of a passage. The text's own
//! row (`post`, `chat_line`) holds what everybody reads, so that no surface can forget it; its author's own words stand
//! here until the block is lifted. How a text is shown anew is known by its room: `threads::marked`, `rooms::marked`.

mod masking;
pub(in crate::features) mod personal;
mod store;

use std::collections::HashMap;

use parvis_db::Db;
use parvis_kit::sanitize;

use crate::error::Result;

parvis_db::text_enum! {
    /// In which language a source is written.
    pub enum Format { Markdown = "markdown", Html = "html" }
}

parvis_db::text_enum! {
    /// What carries a mark.
    pub enum Kind {
        Post = "post",
        /// A line of a room.
        Line = "line",
    }
}

/// A text that may carry marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    pub kind: Kind,
    pub id: i64,
}

impl Text {
    /// A post.
    pub fn post(id: i64) -> Self {
        let kind = Kind::Post;
        Text { kind, id }
    }

    /// A line of a room.
    pub fn line(id: i64) -> Self {
        let kind = Kind::Line;
        Text { kind, id }
    }
}

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

impl Label {
    /// What it says; `t` speaks the message of a label that stands ready.
    pub fn said(&self, t: impl Fn(&str, &'static str) -> String) -> String {
        match self {
            Label::Prepared(one) => t("post-label", one.as_str()),
            Label::Words(words) => words.clone(),
        }
    }
}

/// What an author reads of their masked text: their own words, and by which decision a passage is hidden from others.
#[derive(Debug, Clone)]
pub struct Own {
    /// Safe HTML.
    pub html: String,
    pub source: String,
    pub decision: i64,
}

/// A text: as it was written, or as everybody reads it.
#[derive(Debug, Clone)]
pub struct Written {
    pub format: Format,
    pub source: String,
    /// Safe HTML.
    pub html: String,
}

/// A block: what it hides, what it says.
struct Mask {
    passage: String,
    block: String,
}

/// Puts a label beside a text.
///
/// # Errors
/// Only the database's.
pub fn label(db: &mut Db, text: Text, decision: i64, label: &Label) -> Result<()> {
    store::add_label(db, text, decision, label)
}

/// Notes that a decision about the text `of` masks a passage in `text`: there, or where it is quoted. Its room shows it so.
///
/// # Errors
/// Only the database's.
pub fn mask(
    db: &mut Db,
    (text, of): (Text, Text),
    decision: i64,
    passage: &str,
    block: &str,
) -> Result<()> {
    store::add_mask(db, (text, of, decision), &masking::plain(passage), block)
}

/// Whether a passage stands in safe HTML, whatever the spaces and markup in it.
pub fn stands_in(html: &str, passage: &str) -> bool {
    masking::without(html, &masking::plain(passage), "").is_some()
}

/// The labels beside these texts.
///
/// # Errors
/// Only the database's.
pub fn labels(db: &mut Db, kind: Kind, ids: &[i64]) -> Result<HashMap<i64, Vec<Label>>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    store::labels(db, kind, ids)
}

/// Those of these texts that are masked and a member's own, as they wrote them.
///
/// # Errors
/// Only the database's.
pub fn own(db: &mut Db, member: i64, kind: Kind, ids: &[i64]) -> Result<HashMap<i64, Own>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    store::own(db, member, kind, ids)
}

/// A text as its author wrote it; `None` when nothing of it is masked.
///
/// # Errors
/// Only the database's.
pub fn original(db: &mut Db, text: Text) -> Result<Option<Written>> {
    store::original(db, text)
}

/// What everybody reads of a text from now on, as its masks say; `None`: what they read `now`, since nothing is masked or was.
///
/// # Errors
/// Only the database's.
pub fn read(db: &mut Db, text: Text, author: i64, now: Written) -> Result<Option<Written>> {
    let masks = store::masks(db, text)?;
    let mut read = match store::original(db, text)? {
        Some(original) => original,
        None if masks.is_empty() => return Ok(None),
        None => {
            store::keep_original(db, text, author, &now)?;
            now
        }
    };
    for mask in &masks {
        if let Some(masked) = without(&read, mask) {
            read = Written {
                format: Format::Html,
                ..masked
            };
        }
    }
    if masks.is_empty() {
        store::drop_original(db, text)?;
    }
    Ok(Some(read))
}

/// A text with a block in place of what a mask hides; `None` when that does not stand in it.
fn without(text: &Written, mask: &Mask) -> Option<Written> {
    let html = masking::without(&text.html, &mask.passage, &mask.block)?;
    let (format, source) = match text.source.contains(&mask.passage) {
        true => {
            let block = format!("[{}]", mask.block);
            (text.format, text.source.replace(&mask.passage, &block))
        }
        false => (Format::Html, sanitize::plain_text(&html)),
    };
    Some(Written {
        format,
        source,
        html,
    })
}

/// A new text was put in place of one: what it was is forgotten. Says whether something of it was masked.
///
/// # Errors
/// Only the database's.
pub fn replaced(db: &mut Db, text: Text) -> Result<bool> {
    store::drop_original(db, text)
}

/// What the masks of a text hide is spelt otherwise by now: each passage as `by` says, where it says something.
///
/// # Errors
/// Only the database's.
pub fn respell(db: &mut Db, text: Text, by: impl Fn(&str) -> Option<String>) -> Result<()> {
    for mask in store::masks(db, text)? {
        if let Some(passage) = by(&mask.passage) {
            store::respell(db, text, &mask.passage, &masking::plain(&passage))?;
        }
    }
    Ok(())
}

/// Takes off what decisions put on a text that are undone by now; returns the texts that are to be shown anew.
///
/// # Errors
/// Only the database's.
pub fn lift(db: &mut Db, text: Text) -> Result<Vec<Text>> {
    store::drop_undone_labels(db, text)?;
    store::drop_undone_masks(db, text)
}

/// Nothing of a text that is erased is kept, here or where it was quoted. Returns the others, which are to be shown anew.
///
/// # Errors
/// Only the database's.
pub fn forget(db: &mut Db, text: Text) -> Result<Vec<Text>> {
    store::drop_labels(db, text)?;
    settle(db, text)
}

/// The blocks in a text, and where it was quoted, stay for good, with nothing below them: what they hide is kept nowhere.
/// Returns the others, which are to be shown anew.
///
/// # Errors
/// Only the database's.
pub fn settle(db: &mut Db, text: Text) -> Result<Vec<Text>> {
    store::drop_original(db, text)?;
    store::drop_masks(db, text)?;
    let mut others = Vec::new();
    for (other, decision, mask) in store::masks_of(db, text)? {
        if let Some(original) = store::original(db, other)?
            && let Some(blocked) = without(&original, &mask)
        {
            store::set_original(db, other, &blocked)?;
        }
        store::drop_mask(db, other, decision)?;
        others.push(other);
    }
    Ok(others)
}

/// Texts of which nothing is masked any more, and which are to be shown as they were written.
///
/// # Errors
/// Only the database's.
pub fn bare(db: &mut Db, kind: Kind) -> Result<Vec<i64>> {
    store::bare(db, kind)
}
