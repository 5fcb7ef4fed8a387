//! Members accept the charter: once before they first write in a space, and again only when a publication changed
//! their duties.

use parvis_db::{Db, Time};

use super::store::standing::{Standing, of_member};
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

impl Standing {
    /// Whether the duties changed since this member accepted, or they never did.
    fn owes(&self) -> bool {
        self.accepted
            .is_none_or(|accepted| accepted < self.duties_from)
    }
}

/// What the member has still to accept before writing in the space; `None`: nothing, or no charter is in force.
///
/// # Errors
/// Only the database's.
pub fn owed(db: &mut Db, space: i64, member: i64, lang: Lang) -> Result<Option<Owed>> {
    Ok(standing(db, space, member, lang, Time::now())?.0)
}

/// What is owed, and until when the space is in another mode than the usual one: asked together, since every page
/// with a composer asks for both.
///
/// # Errors
/// Only the database's.
pub fn standing(
    db: &mut Db,
    space: i64,
    member: i64,
    lang: Lang,
    now: Time,
) -> Result<(Option<Owed>, Option<Time>)> {
    let Some(stands) = of_member(db, space, member, now)? else {
        return Ok((None, None));
    };
    let owed = match stands.owes() {
        true => Some(question(db, space, &stands, lang)?),
        false => None,
    };
    Ok((owed, stands.mode_ends))
}

fn question(db: &mut Db, space: i64, stands: &Standing, lang: Lang) -> Result<Owed> {
    let article = in_force(db, Some(space))?.and_then(|version| {
        let (charter, _) = charter::Charter::parse(&version.text);
        let first = charter.articles.iter().find(|a| !a.off)?;
        Some((first.slug.clone(), first.title(lang.as_str()).to_owned()))
    });
    Ok(Owed {
        version: stands.version,
        before: stands.accepted,
        article,
    })
}

/// Writes down that the member accepts the charter in force.
///
/// # Errors
/// Only the database's.
pub fn accept(db: &mut Db, space: i64, member: i64) -> Result<()> {
    match of_member(db, space, member, Time::now())? {
        Some(stands) => store::accept(db, space, member, stands.version),
        None => Ok(()),
    }
}

/// Before a member's text is stored: what is owed is accepted with the text, or the text comes back.
///
/// # Errors
/// `Invalid` at `charter` when the member owes an acceptance and has not ticked it.
pub fn settle(db: &mut Db, space: i64, member: i64, accepts: bool) -> Result<()> {
    let Some(stands) = of_member(db, space, member, Time::now())?.filter(Standing::owes) else {
        return Ok(());
    };
    if accepts {
        return store::accept(db, space, member, stands.version);
    }
    Err(Error::field("charter", "charter-accept-first"))
}
