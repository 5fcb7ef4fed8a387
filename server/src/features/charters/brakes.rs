//! Brakes: an article that stops too much, or is overturned too often, asks for less until a manager has looked. The
//! text of the charter stays what members read; what the article may ask for is capped.

use parvis_db::{Db, Time};

use super::{changes, history, store};
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::gate::Outcome;
use crate::jobs::{Job, Occasion, queue};

parvis_db::text_enum! {
    /// Why an article is held back.
    pub enum Cause {
        /// A fresh article stops far more people than it was expected to.
        Rate = "rate",
        /// What it stopped was released on appeal too often.
        Overturned = "overturned",
    }
}

/// An article that is held back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brake {
    pub id: i64,
    /// Slug of the article.
    pub article: String,
    /// The most that it asks for meanwhile.
    pub at_most: Outcome,
    pub cause: Cause,
    /// How many it had stopped (people, or decisions overturned), of how many.
    pub stopped: i32,
    pub of: i32,
    pub made_at: Time,
}

/// What is measured of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    pub stopped: i32,
    pub of: i32,
}

/// The brakes of a space that are on, newest first.
///
/// # Errors
/// Only the database's.
pub fn current(db: &mut Db, space: i64) -> Result<Vec<Brake>> {
    store::standing::brakes(db, space)
}

/// The space of a brake that is on; `None` when it was taken off.
///
/// # Errors
/// Only the database's.
pub fn space_of(db: &mut Db, id: i64) -> Result<Option<i64>> {
    store::standing::brake_space(db, id)
}

/// Puts a brake on an article, as the server does by itself: recorded, and the managers are told what they can do.
/// Nothing when one is on already. Returns its id.
///
/// # Errors
/// Only the database's.
pub fn put(
    db: &mut Db,
    space: i64,
    article: &str,
    at_most: Outcome,
    cause: Cause,
    measured: Measured,
) -> Result<Option<i64>> {
    let new = Brake {
        id: 0,
        article: article.to_owned(),
        at_most,
        cause,
        stopped: measured.stopped,
        of: measured.of,
        made_at: Time::now(),
    };
    let Some(id) = store::standing::put_brake(db, space, &new)? else {
        return Ok(None);
    };
    record(db, space, None, "brake-put", id, article)?;
    let occasion = Occasion::CharterBraked { brake: id };
    queue::put(db, &Job::Tell { occasion })?;
    Ok(Some(id))
}

/// Lets an article ask for what it says again, by a manager. The same article, unchanged, is then not held back again
/// for its rate: somebody has looked.
///
/// # Errors
/// `NotFound` for one of another space; `Invalid` when it was taken off meanwhile.
pub fn end(db: &mut Db, space: i64, id: i64, by: i64) -> Result<()> {
    match store::standing::end_brake(db, space, id, Some(by))? {
        Some(article) => record(db, space, Some(by), "brake-ended", id, &article),
        None => Err(Error::field("", "brake-gone")),
    }
}

/// A new version is in force: brakes on articles that read otherwise now are over.
pub(super) fn after_publication(
    db: &mut Db,
    space: i64,
    old: &str,
    new: &str,
    by: Option<i64>,
) -> Result<()> {
    for brake in current(db, space)? {
        if changes::source_of(old, &brake.article) == changes::source_of(new, &brake.article) {
            continue;
        }
        if store::standing::end_brake(db, space, brake.id, by)?.is_some() {
            record(db, space, by, "brake-ended", brake.id, &brake.article)?;
        }
    }
    Ok(())
}

/// An article whose rules came into force lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    pub article: String,
    /// The version that brought its rules, and when.
    pub version: i64,
    pub since: Time,
}

/// The articles whose rules are no older than `after`, and on which no brake is or was since.
///
/// # Errors
/// Only the database's.
pub fn fresh(db: &mut Db, space: i64, after: Time) -> Result<Vec<Fresh>> {
    let versions = history(db, Some(space))?;
    let Some(newest) = versions.first() else {
        return Ok(Vec::new());
    };
    let looked_at = store::standing::braked_since(db, space, after)?;
    let (charter, _) = charter::Charter::parse(&newest.text);
    let mut found = Vec::new();
    for article in charter.active() {
        let source = changes::source_of(&newest.text, &article.slug);
        let same = versions
            .iter()
            .take_while(|v| changes::source_of(&v.text, &article.slug) == source);
        let Some(first) = same.last() else { continue };
        let known = looked_at
            .iter()
            .any(|(slug, at)| *slug == article.slug && *at >= first.published_at);
        if first.published_at >= after && !known {
            found.push(Fresh {
                article: article.slug.clone(),
                version: first.id,
                since: first.published_at,
            });
        }
    }
    Ok(found)
}

fn record(
    db: &mut Db,
    space: i64,
    actor: Option<i64>,
    act: &'static str,
    id: i64,
    article: &str,
) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor,
            act,
            subject: ("brake", Some(id)),
            detail: article,
        },
    )
}
