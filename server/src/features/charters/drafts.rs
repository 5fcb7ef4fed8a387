//! The draft of a charter: what managers work on until they publish it. Buttons and the document view change the same
//! text; whoever saves over somebody else's newer text is told so.

use std::collections::BTreeMap;

use charter::edit::{self, Number};
use parvis_db::{Db, Time};

use super::composing::{self, NewArticle};
use super::pieces::{self, Piece};
use super::{in_force, publish_as, store};
use crate::error::{Error, FieldError, Result};
use crate::jobs::{Job, Occasion, queue};

/// A draft. Before anybody has changed anything it is the charter in force, or the pack to start from.
#[derive(Debug, Clone)]
pub struct Draft {
    pub text: String,
    /// When it was last saved: its version. `None`: nobody has changed anything since the last publication.
    pub saved_at: Option<Time>,
}

/// One change made with a button.
#[derive(Debug, Clone)]
pub enum Change {
    /// An article on or off.
    Switch { article: String, on: bool },
    /// A word list, written anew.
    List { name: String, words: Vec<String> },
    /// The number at this place of [`edit::numbers`], which read `was`.
    Number {
        place: usize,
        was: String,
        value: String,
    },
    /// One article, written anew.
    Article { slug: String, piece: Piece },
    /// Articles of a pack or an imported file, added at the end.
    Articles { text: String },
    /// Everything, replaced by this text.
    Text { text: String },
    /// An example for an article.
    Example {
        article: String,
        expected: String,
        words: String,
    },
}

/// The draft of a space's charter (`None`: the server's).
///
/// # Errors
/// Only the database's.
pub fn draft(db: &mut Db, space: Option<i64>) -> Result<Draft> {
    if let Some((text, saved_at)) = store::draft(db, space)? {
        return Ok(Draft {
            text,
            saved_at: Some(saved_at),
        });
    }
    let text = match in_force(db, space)? {
        Some(version) => version.text,
        None if space.is_some() => charter::packs::COMMUNITY.clone(),
        None => charter::packs::SERVER.to_owned(),
    };
    Ok(Draft {
        text,
        saved_at: None,
    })
}

/// Changes the draft. `seen`: the version of the draft that the change was made on; `None` changes whatever is there
/// (a button that says exactly what it changes).
///
/// # Errors
/// `Invalid` at `text` when somebody saved in between, at the field when the change makes no sense any more.
pub fn change(
    db: &mut Db,
    space: Option<i64>,
    seen: Option<Option<Time>>,
    change: &Change,
    by: i64,
) -> Result<Draft> {
    let draft = draft(db, space)?;
    if seen.is_some_and(|seen| seen != draft.saved_at) {
        return Err(Error::field("text", "desk-saved-meanwhile"));
    }
    let text = applied(&draft.text, change)?;
    if text.len() > charter::MAX_BYTES {
        return Err(Error::field("text", "desk-too-long"));
    }
    if text == draft.text {
        return Ok(draft);
    }
    let saved_at = store::save_draft(db, space, &text, by)?;
    Ok(Draft {
        text,
        saved_at: Some(saved_at),
    })
}

/// Adds an article described in plain words to the draft. Returns its slug.
///
/// # Errors
/// `Invalid` at the field that lacks something.
pub fn add_article(db: &mut Db, space: Option<i64>, new: &NewArticle, by: i64) -> Result<String> {
    let text = draft(db, space)?.text;
    let (text, slug) = composing::with_article(&text, new)?;
    change(db, space, None, &Change::Text { text }, by)?;
    Ok(slug)
}

fn applied(text: &str, change: &Change) -> Result<String> {
    let gone = || Error::Invalid(vec![FieldError::new("", "desk-place-gone")]);
    match change {
        Change::Switch { article, on } => edit::switch(text, article, *on).ok_or_else(gone),
        Change::List { name, words } => {
            let tidy: Vec<String> = words
                .iter()
                .map(|word| word.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|word| !word.is_empty())
                .collect();
            if tidy.iter().any(|word| word.chars().count() > 200) {
                return Err(Error::field("words", "desk-word-long"));
            }
            edit::set_list(text, name, &tidy).ok_or_else(gone)
        }
        Change::Number { place, was, value } => {
            let numbers = edit::numbers(text);
            let at = numbers
                .get(*place)
                .filter(|number| number.value == *was)
                .ok_or_else(gone)?;
            edit::set_number(text, at, value)
                .ok_or_else(|| Error::field("value", "desk-number-wrong"))
        }
        Change::Article { slug, piece } => {
            if piece.title.trim().is_empty() {
                return Err(Error::field("title", "article-title-wrong"));
            }
            pieces::replaced(text, slug, piece).ok_or_else(gone)
        }
        Change::Articles { text: articles } => Ok(edit::append(text, articles)),
        Change::Text { text } => Ok(text.replace("\r\n", "\n")),
        Change::Example {
            article,
            expected,
            words,
        } => edit::add_example(text, article, expected, words).ok_or_else(gone),
    }
}

/// Throws the draft away: the charter in force is what one works on again.
///
/// # Errors
/// Only the database's.
pub fn discard(db: &mut Db, space: Option<i64>) -> Result<()> {
    store::delete_draft(db, space)
}

/// How a draft is published.
#[derive(Debug, Clone, Default)]
pub struct Publication {
    /// What changed, in words, per language of the interface.
    pub note: BTreeMap<String, String>,
    /// Whether members must accept again: their duties are other ones.
    pub duties: bool,
    /// Whether members are told in their notices. They are in any case when their duties change.
    pub tell: bool,
    /// Whether what waits and what this version does not hold any more is published.
    pub release: bool,
    /// The draft's version that was looked at.
    pub seen: Option<Time>,
}

/// Publishes the draft; it is gone afterwards.
///
/// # Errors
/// `Invalid` at `text` when it is red or somebody saved in between.
pub fn publish(
    db: &mut Db,
    space: Option<i64>,
    how: &Publication,
    by: i64,
) -> Result<super::Version> {
    let draft = draft(db, space)?;
    if how.seen != draft.saved_at {
        return Err(Error::field("text", "desk-saved-meanwhile"));
    }
    let version = publish_as(db, space, &draft.text, how, Some(by))?;
    store::delete_draft(db, space)?;
    let Some(space) = space.filter(|_| version.version > 1) else {
        return Ok(version);
    };
    if how.tell || how.duties {
        let occasion = Occasion::CharterPublished {
            version: version.id,
        };
        queue::put(db, &Job::Tell { occasion })?;
    }
    if how.release {
        let job = Job::Reconsider {
            space,
            version: version.id,
            by,
        };
        queue::put(db, &job)?;
    }
    Ok(version)
}

/// The word lists of a text with their words.
pub fn lists(text: &str) -> Vec<(String, Vec<String>)> {
    let (draft, _) = charter::Charter::parse(text);
    draft
        .lists()
        .map(|(name, words)| {
            let words = words.into_iter().map(str::to_owned).collect();
            (name.to_owned(), words)
        })
        .collect()
}

/// A number with the sentence that says what it means, if the interface has one.
pub fn sentence(number: &Number) -> Option<&'static str> {
    let fact = number.fact.trim_start_matches("author.");
    let less = number.comparison.starts_with('<');
    Some(match (fact, less) {
        ("approved_posts", true) => "desk-number-approved",
        ("posts", true) => "desk-number-posts",
        ("account_age", true) => "desk-number-age",
        ("links", false) => "desk-number-links",
        ("images", false) => "desk-number-images",
        ("mentions", false) => "desk-number-mentions",
        ("caps_ratio", false) => "desk-number-caps",
        ("letters", false) => "desk-number-letters",
        ("duplicates", false) => "desk-number-duplicates",
        ("limit", _) => "desk-number-limit",
        ("limit.window", _) => "desk-number-window",
        ("expires", _) => "desk-number-expires",
        ("strikes", false) => "desk-number-strikes",
        _ => return None,
    })
}
