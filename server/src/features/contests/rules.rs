//! A contest's rules as they are published: compiled from its settings in both languages, read back and compared before
//! they are frozen by their hash. An amendment is a new version.

use parvis_db::{Db, Time};
use parvis_rules::{Lang, Settings, compile, hash, parse};

use super::{Contest, store};
use crate::error::{Error, Result};

/// A version of the rules.
#[derive(Debug, Clone)]
pub struct Version {
    /// From 1.
    pub version: i32,
    /// What it was compiled from, as JSON.
    pub settings: String,
    pub french: String,
    pub english: String,
    /// Hexadecimal SHA-256 over both texts ([`parvis_rules::hash`]).
    pub hash: String,
    /// Whoever entered under an earlier version has to accept this one before the close, or their entries do not count.
    pub binding: bool,
    /// What it changes, in the manager's words; empty for the first one.
    pub why: String,
    /// Who published it; `None`: it came into force with the opening.
    pub by: Option<i64>,
    pub at: Time,
}

/// Both texts, compiled and read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    pub french: String,
    pub english: String,
    /// Hexadecimal.
    pub hash: String,
}

/// Compiles both texts and makes sure that each says exactly what the settings say.
///
/// # Errors
/// `Internal` for settings that have findings (they are asked for before), or for a text that reads back as anything else.
pub fn texts(settings: &Settings) -> Result<Texts> {
    let text = |lang: Lang| -> Result<String> {
        let text = compile(settings, lang)
            .map_err(|found| Error::internal(format!("rules with findings: {found:?}")))?;
        match parse(&text, lang) {
            Ok(read) if read == *settings => Ok(text),
            other => Err(Error::internal(format!("rules read back: {other:?}"))),
        }
    };
    let (french, english) = (text(Lang::Fr)?, text(Lang::En)?);
    let hash = hash(&french, &english);
    let hash = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Texts {
        french,
        english,
        hash,
    })
}

/// Freezes the rules of a contest that opens, as version 1.
///
/// # Errors
/// `Internal` as in [`texts`].
pub(super) fn freeze(db: &mut Db, contest: &Contest, now: Time) -> Result<()> {
    publish(db, contest, &contest.settings, Why::Opening, now).map(|_| ())
}

/// What a version is published for.
pub(super) enum Why<'a> {
    Opening,
    /// An amendment by a member, in their words; whether those who entered must accept it.
    Amendment {
        by: i64,
        why: &'a str,
        binding: bool,
    },
}

/// Publishes the next version of the rules; returns its number.
pub(super) fn publish(
    db: &mut Db,
    contest: &Contest,
    settings: &Settings,
    why: Why<'_>,
    now: Time,
) -> Result<i32> {
    let texts = texts(settings)?;
    let version = store::rules(db, contest.id)?
        .last()
        .map_or(0, |v| v.version)
        + 1;
    let (by, why, binding) = match why {
        Why::Opening => (None, "", true),
        Why::Amendment { by, why, binding } => (Some(by), why, binding),
    };
    let row = Version {
        version,
        settings: serde_json::to_string(settings).map_err(Error::internal)?,
        french: texts.french,
        english: texts.english,
        hash: texts.hash,
        binding,
        why: why.to_owned(),
        by,
        at: now,
    };
    store::insert_rules(db, contest.id, &row)?;
    Ok(version)
}

/// The published versions, the first one first; none before the opening.
///
/// # Errors
/// Only the database's.
pub fn versions(db: &mut Db, contest: i64) -> Result<Vec<Version>> {
    store::rules(db, contest)
}

/// The version that whoever enters now accepts; 0 before the opening.
///
/// # Errors
/// Only the database's.
pub fn current(db: &mut Db, contest: i64) -> Result<i32> {
    Ok(versions(db, contest)?.last().map_or(0, |v| v.version))
}

/// The version that an entry must have accepted to count: entries whose `rules_version` is lower wait for their entrants'
/// acceptance, and do not count when the contest closes without it.
///
/// # Errors
/// Only the database's.
pub fn binding(db: &mut Db, contest: i64) -> Result<i32> {
    let versions = versions(db, contest)?;
    let last = versions.iter().rev().find(|version| version.binding);
    Ok(last.map_or(0, |version| version.version))
}
