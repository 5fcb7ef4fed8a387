//! Members accept the charter: once before they first write in a space, and again only when a publication changed
//! their duties.

use parvis_db::Db;

use super::{in_force, store};
use crate::error::{Error, Result};
use crate::messages::Lang;

/// What a member has still to accept.
#[derive(Debug, Clone)]
pub struct Owed {
    pub version: i32,
    /// The version they accepted before; `None`: none yet.
    pub before: Option<i32>,
    /// The article to show beside the question: slug and title of the first.
    pub article: Option<(String, String)>,
}

/// What the member has still to accept before writing in the space; `None`: nothing, or no charter is in force.
///
/// # Errors
/// Only the database's.
pub fn owed(db: &mut Db, space: i64, member: i64, lang: Lang) -> Result<Option<Owed>> {
    let Some((version, duties_from)) = store::duties(db, space)? else {
        return Ok(None);
    };
    let before = store::accepted(db, space, member)?;
    if before.is_some_and(|accepted| accepted >= duties_from) {
        return Ok(None);
    }
    let article = in_force(db, Some(space))?.and_then(|version| {
        let (charter, _) = charter::Charter::parse(&version.text);
        let first = charter.articles.iter().find(|a| !a.off)?;
        Some((first.slug.clone(), first.title(lang.as_str()).to_owned()))
    });
    Ok(Some(Owed {
        version,
        before,
        article,
    }))
}

/// Writes down that the member accepts the charter in force.
///
/// # Errors
/// Only the database's.
pub fn accept(db: &mut Db, space: i64, member: i64) -> Result<()> {
    match store::duties(db, space)? {
        Some((version, _)) => store::accept(db, space, member, version),
        None => Ok(()),
    }
}

/// Before a member's text is stored: what is owed is accepted with the text, or the text comes back.
///
/// # Errors
/// `Invalid` at `charter` when the member owes an acceptance and has not ticked it.
pub fn settle(db: &mut Db, space: i64, member: i64, accepts: bool) -> Result<()> {
    let Some((version, duties_from)) = store::duties(db, space)? else {
        return Ok(());
    };
    if store::accepted(db, space, member)?.is_some_and(|accepted| accepted >= duties_from) {
        return Ok(());
    }
    if accepts {
        return store::accept(db, space, member, version);
    }
    Err(Error::field("charter", "charter-accept-first"))
}
