//! The rules of rewards of a space: versions, of which the newest is in force. Nothing red comes into force.

use charter::Diagnostics;
use charter::rewards::Rewards;
use parvis_db::{Db, Time};

use super::store;
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::spaces::Here;

/// Rules in force.
#[derive(Debug, Clone)]
pub struct Rules {
    pub version: i32,
    pub text: String,
    pub rewards: Rewards,
    /// What was done before earns nothing.
    pub since: Time,
}

/// The rules in force in a space.
///
/// # Errors
/// Only the database's.
pub fn in_force(db: &mut Db, space: i64) -> Result<Option<Rules>> {
    let Some((version, text)) = store::newest(db, space)? else {
        return Ok(None);
    };
    let (rewards, _) = Rewards::parse(&text);
    Ok(Some(Rules {
        version,
        rewards,
        since: store::since(db, space)?,
        text,
    }))
}

/// Puts rules into force. The first ones count what is done from then on.
///
/// # Errors
/// `Invalid` at `text` for red rules, which [`check`] explains, and for the same text again.
pub fn publish(db: &mut Db, here: &Here, me: &Me, text: &str, now: Time) -> Result<()> {
    if check(text).has_errors() {
        return Err(Error::field("text", "points-rules-red"));
    }
    let newest = store::newest(db, here.id)?;
    if newest.as_ref().is_some_and(|(_, old)| old == text) {
        return Err(Error::field("text", "points-rules-same"));
    }
    bring(db, here.id, text, Some(me.id), now)?;
    audit::record(
        db,
        &Act {
            space: Some(here.id),
            actor: Some(me.id),
            act: "rewards-published",
            subject: ("space", Some(here.id)),
            detail: "",
        },
    )
}

/// Rules that are there from a time on, without a person who published them: the demo's.
///
/// # Errors
/// Only the database's.
pub fn bring(db: &mut Db, space: i64, text: &str, by: Option<i64>, at: Time) -> Result<()> {
    let version = store::newest(db, space)?.map_or(1, |(version, _)| version + 1);
    store::insert_version(db, space, (version, text), by, at)?;
    store::note_rules(db, space)?;
    store::begin_cursor(db, space)
}

/// What is wrong with rules.
pub fn check(text: &str) -> Diagnostics {
    Rewards::parse(text).1
}
