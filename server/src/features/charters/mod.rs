//! Charters: the rules of a space (or of the server) as members read them and as the gate applies them.
//! Every publication is a version of its own; decisions cite the one in force.

pub mod acceptance;
mod articles;
pub mod brakes;
pub mod case_law;
pub mod changes;
pub mod composing;
pub mod drafts;
pub mod modes;
pub mod patching;
pub(in crate::features) mod personal;
pub mod pieces;
pub mod proposals;
pub mod routes;
pub mod shadows;
pub mod shown;
mod store;
pub mod trying;
mod undone;
pub mod views;
pub mod watchwords;

use std::collections::BTreeMap;

pub use articles::{Article, articles};

use parvis_db::{Db, Time};

use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::messages::{Lang, Said};

/// A published charter.
#[derive(Debug, Clone)]
pub struct Version {
    pub id: i64,
    /// From 1, one more with each publication.
    pub version: i32,
    /// SHA-256 of the text, hex.
    pub hash: String,
    pub text: String,
    /// What changed, in words, per language.
    pub note: BTreeMap<String, String>,
    /// The version that last changed members' duties.
    pub duties_from: i32,
    pub published_at: Time,
}

/// What is wrong with a draft, where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Line of the draft, from 1.
    pub line: usize,
    /// Whether it keeps the draft from being published.
    pub is_error: bool,
    pub text: String,
}

/// Reads a draft: its articles and everything there is to say about it, in `lang`. Examples that do not turn
/// out as written are errors: a red charter cannot be published.
pub fn check(text: &str, lang: Lang) -> (charter::Charter, Vec<Remark>) {
    let (draft, mut said) = charter::Charter::parse(text);
    let mut remarks = remarks_of(&said, lang);
    if !said.has_errors() {
        said = charter::check_examples(&draft);
        remarks.extend(remarks_of(&said, lang));
        remarks.extend(undone::remarks(&draft, lang));
    }
    remarks.sort_by_key(|r| (!r.is_error, r.line));
    (draft, remarks)
}

fn remarks_of(said: &charter::Diagnostics, lang: Lang) -> Vec<Remark> {
    said.iter()
        .map(|d| Remark {
            line: d.line,
            is_error: d.severity == charter::Severity::Error,
            text: d.message(lang.as_str()).to_owned(),
        })
        .collect()
}

/// Gives a server without a charter of its own the one that comes with Parvis: names and bios are judged
/// from the first day.
///
/// # Errors
/// Only the database's.
pub fn ensure_server(db: &mut Db) -> Result<()> {
    if store::newest(db, None)?.is_none() {
        publish(db, None, charter::packs::SERVER, None)?;
    }
    Ok(())
}

/// Publishes a charter for a space (`None`: for the server), whatever draft there is: for new spaces, the command line
/// and the server's first start. The text in force, published again, stays the version it is.
///
/// # Errors
/// `Invalid` at `text` when it does not compile or one of its examples is red.
pub fn publish(db: &mut Db, space: Option<i64>, text: &str, by: Option<i64>) -> Result<Version> {
    publish_as(db, space, text, &drafts::Publication::default(), by)
}

/// The one way into force: nothing red passes here, whether a page, a command or a program asks.
fn publish_as(
    db: &mut Db,
    space: Option<i64>,
    text: &str,
    how: &drafts::Publication,
    by: Option<i64>,
) -> Result<Version> {
    let text = text.replace("\r\n", "\n");
    let (_, remarks) = check(&text, Lang::En);
    if let Some(first) = remarks.iter().find(|r| r.is_error) {
        let line = i64::try_from(first.line).unwrap_or(0);
        return Err(Error::Invalid(vec![crate::error::FieldError {
            field: "text",
            message: Said::new("charter-red").with("line", line),
        }]));
    }
    let newest = store::newest(db, space)?;
    let hash = crate::secret::hash(&text);
    if let Some(same) = newest.clone().filter(|v| v.hash == hash) {
        return Ok(same);
    }
    let number = newest.as_ref().map_or(1, |v| v.version + 1);
    let duties_from = match &newest {
        Some(before) if !how.duties => before.duties_from,
        _ => number,
    };
    let new = Version {
        id: 0,
        version: number,
        hash,
        text,
        note: how.note.clone(),
        duties_from,
        published_at: Time::now(),
    };
    let version = store::insert(db, space, new, by)?;
    if let (Some(space), Some(old)) = (space, &newest) {
        brakes::after_publication(db, space, &old.text, &version.text, by)?;
    }
    let mut event = Event::new(EventKind::SettingsChanged);
    if let Some(space) = space {
        event = Event::new(EventKind::SpaceChanged).space(space);
    }
    events::record(db, event)?;
    audit::record(
        db,
        &Act {
            space,
            actor: by,
            act: "charter-published",
            subject: ("charter", Some(version.id)),
            detail: &version.hash,
        },
    )?;
    Ok(version)
}

/// The version of this number of a space's charter (`None`: the server's).
///
/// # Errors
/// `NotFound`.
pub fn numbered(db: &mut Db, space: Option<i64>, number: i32) -> Result<Version> {
    store::numbered(db, space, number)
}

/// A version by its id, as decisions name it.
///
/// # Errors
/// `NotFound`.
pub fn by_id(db: &mut Db, id: i64) -> Result<Version> {
    store::by_id(db, id)
}

/// Every version of a space's charter (`None`: the server's), newest first.
///
/// # Errors
/// Only the database's.
pub fn history(db: &mut Db, space: Option<i64>) -> Result<Vec<Version>> {
    store::all(db, space)
}

/// The version that a member accepted last.
///
/// # Errors
/// Only the database's.
pub fn accepted(db: &mut Db, space: i64, member: i64) -> Result<Option<i32>> {
    store::accepted(db, space, member)
}

/// The number of a version by its id.
///
/// # Errors
/// Only the database's.
pub fn number_of(db: &mut Db, id: i64) -> Result<Option<i32>> {
    store::number_of(db, id)
}

/// The charter in force; `None` before the first publication.
///
/// # Errors
/// Only the database's.
pub fn in_force(db: &mut Db, space: Option<i64>) -> Result<Option<Version>> {
    store::newest(db, space)
}

/// The titles of the articles in force, in their order.
///
/// # Errors
/// Only the database's.
pub fn titles(db: &mut Db, space: i64, lang: Lang) -> Result<Vec<String>> {
    let Some(version) = in_force(db, Some(space))? else {
        return Ok(Vec::new());
    };
    let (draft, _) = charter::Charter::parse(&version.text);
    let titles = draft.articles.iter();
    Ok(titles.map(|a| a.title(lang.as_str()).to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_is_green_and_a_broken_draft_is_red() {
        let (pack, remarks) = check(&charter::packs::COMMUNITY, Lang::Fr);
        assert!(!pack.articles.is_empty());
        assert!(remarks.iter().all(|r| !r.is_error), "{remarks:?}");
        let broken = charter::packs::COMMUNITY.replacen("then: hold", "then: perhaps", 1);
        let (_, remarks) = check(&broken, Lang::Fr);
        assert!(remarks[0].is_error && remarks[0].line > 1, "{remarks:?}");
        let red = charter::packs::COMMUNITY.replacen("hold: au 06", "allow: au 06", 1);
        let (_, remarks) = check(&red, Lang::En);
        assert!(remarks[0].is_error, "{remarks:?}");
    }
}
