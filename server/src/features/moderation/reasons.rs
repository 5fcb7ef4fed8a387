//! Words that a team keeps ready for the authors of what it decides about, by article and in both languages. They are
//! put into the field, in the author's language, and sent by whoever has read them; never by themselves.

use parvis_db::Db;

use super::{MAX_MESSAGE, store};
use crate::error::{Error, FieldError, Result};
use crate::features::charters;
use crate::features::spaces::Here;
use crate::features::spaces::checks::is_text;
use crate::messages::Lang;

/// Words kept ready in one space, at most.
pub const MOST: usize = 60;

/// Words that stand ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub id: i64,
    /// Anchor; empty: for any article.
    pub article: String,
    pub fr: String,
    pub en: String,
}

impl Reason {
    /// The words in a language.
    pub fn words(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// What a space keeps ready, in the order of its charter; what is for any article stands last.
///
/// # Errors
/// Only the database's.
pub fn all(db: &mut Db, here: &Here) -> Result<Vec<Reason>> {
    let articles = charters::articles(db, Some(here.id), here.language)?;
    let mut found = store::reasons::all(db, here.id)?;
    found.sort_by_key(|one| {
        let place = articles.iter().position(|a| a.anchor == one.article);
        (one.article.is_empty(), place.unwrap_or(usize::MAX), one.id)
    });
    Ok(found)
}

/// What fits an article: its own words, then those for any.
pub fn fitting<'a>(all: &'a [Reason], article: &str) -> Vec<&'a Reason> {
    let own = all.iter().filter(|r| r.article == article);
    let any = all
        .iter()
        .filter(|r| r.article.is_empty() && !article.is_empty());
    own.chain(any).collect()
}

/// Keeps words ready.
///
/// # Errors
/// `Invalid` at `article`, `fr` or `en`.
pub fn add(db: &mut Db, here: &Here, article: &str, fr: &str, en: &str) -> Result<()> {
    let articles = charters::articles(db, Some(here.id), here.language)?;
    let mut wrong = Vec::new();
    if !article.is_empty() && !articles.iter().any(|a| a.anchor == article) {
        wrong.push(FieldError::new("article", "moderation-article-needed"));
    }
    for (field, words) in [("fr", fr), ("en", en)] {
        if !is_text(words, 1, MAX_MESSAGE) {
            wrong.push(FieldError::new(field, "reasons-words-wrong"));
        }
    }
    if store::reasons::all(db, here.id)?.len() >= MOST {
        wrong.push(FieldError::new("", "reasons-many"));
    }
    match wrong.is_empty() {
        true => store::reasons::insert(db, here.id, article, fr, en),
        false => Err(Error::Invalid(wrong)),
    }
}

/// Keeps them no longer.
///
/// # Errors
/// `NotFound` for those of another space.
pub fn remove(db: &mut Db, here: &Here, id: i64) -> Result<()> {
    match store::reasons::remove(db, here.id, id)? {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}
