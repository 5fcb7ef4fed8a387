//! Case law: decisions told under the article they went by, in a manager's words and without names, so that everybody
//! sees what an article means.

use parvis_db::{Db, Time};

use super::store;
use crate::audit::{self, Act};
use crate::error::{Error, FieldError, Result};
use crate::events::{self, Event, EventKind};
use crate::features::spaces::checks::is_text;

/// A decision as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub decision: i64,
    /// Slug of the article.
    pub article: String,
    /// A word of `moderation::Restriction`.
    pub restriction: String,
    pub words: String,
    pub published_at: Time,
}

/// Letters of what is told at most.
pub const MAX_WORDS: usize = 600;

/// What is told in a space, newest first.
///
/// # Errors
/// Only the database's.
pub fn list(db: &mut Db, space: i64) -> Result<Vec<Told>> {
    store::told(db, space)
}

/// Tells a decision under its article; again: in other words.
///
/// # Errors
/// `Invalid` at `law_words`.
pub fn tell(db: &mut Db, space: i64, told: &Told, by: i64) -> Result<()> {
    if !is_text(&told.words, 10, MAX_WORDS) || told.article.is_empty() {
        return Err(Error::Invalid(vec![FieldError::new(
            "law_words",
            "case-law-wrong",
        )]));
    }
    store::tell(db, space, told, by)?;
    follow(db, space, by, "case-law-told", told.decision)
}

/// Tells it no more.
///
/// # Errors
/// `NotFound` for what is not told.
pub fn withdraw(db: &mut Db, space: i64, decision: i64, by: i64) -> Result<()> {
    if !store::untell(db, space, decision)? {
        return Err(Error::NotFound);
    }
    follow(db, space, by, "case-law-withdrawn", decision)
}

fn follow(db: &mut Db, space: i64, by: i64, act: &'static str, decision: i64) -> Result<()> {
    events::record(db, Event::new(EventKind::SpaceChanged).space(space))?;
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor: Some(by),
            act,
            subject: ("decision", Some(decision)),
            detail: "",
        },
    )
}
