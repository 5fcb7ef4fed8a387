//! Points: what a space thanks its members with. Rules of rewards in the charter's language say what earns them, a ledger
//! keeps each one with its cause, and everything shown is computed from the ledger.

pub mod choices;
pub mod counting;
pub mod gates;
pub mod goals;
pub mod paying;
pub(in crate::features) mod personal;
pub mod routes;
pub mod rules;
pub mod seasons;
mod seasons_views;
mod store;
mod views;

use std::borrow::Borrow;
use std::collections::BTreeMap;

use charter::rewards::{Deed, Rewards};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::messages::Lang;

pub use seasons_views::GoalsPanel;

pub use choices::{Choices, choose, wear};
pub use paying::{Earned, earn, lose};
pub use rules::{Rules, in_force, publish};

/// Entries of the ledger on a member's page.
const LATEST: i64 = 30;

/// A name or text per language, as rules wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named(BTreeMap<String, String>);

impl Named {
    /// Reads what the database keeps.
    pub fn read(json: &str) -> Self {
        Named(serde_json::from_str(json).unwrap_or_default())
    }

    /// In this language, or in another that has it.
    pub fn get(&self, lang: impl Borrow<Lang>) -> &str {
        let own = self.0.get(lang.borrow().as_str());
        own.or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    fn of(text: &charter::Localized) -> Self {
        Named(
            text.iter()
                .map(|(lang, text)| (lang.to_owned(), text.trim().to_owned()))
                .collect(),
        )
    }

    fn from_pairs(pairs: &[(&str, &str)]) -> Self {
        let owned = |(lang, text): &(&str, &str)| ((*lang).to_owned(), (*text).to_owned());
        Named(pairs.iter().map(owned).collect())
    }

    fn written(&self) -> Result<String> {
        serde_json::to_string(&self.0).map_err(crate::error::Error::internal)
    }
}

parvis_db::text_enum! {
    /// Why an entry of the ledger is what it is.
    pub enum Why {
        /// The article paid.
        Paid = "paid",
        /// No article pays for it.
        Nothing = "nothing",
        /// The article paid as often as it does.
        Often = "often",
        /// These two earned from each other as often as two may.
        Pair = "pair",
        /// The day's points were earned.
        Day = "day",
        /// It stands no more.
        Gone = "gone",
        /// It stands again.
        Back = "back",
    }
}

/// An entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub deed: String,
    /// Anchor of the article; empty where none paid.
    pub rule: String,
    pub points: i32,
    pub why: Why,
    /// The post it was done with.
    pub post: Option<i64>,
    pub at: Time,
}

/// A badge that a member has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    pub id: i64,
    /// Anchor of the article that gave it.
    pub badge: String,
    pub name: Named,
    pub meaning: Named,
    pub icon: String,
    pub given_at: Time,
    pub worn: bool,
}

/// Where a member stands in a space now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// What their points are worth now.
    pub points: i64,
    /// Place of their level, from 0.
    pub level: usize,
    pub level_name: Named,
    /// Points from which the next level begins.
    pub next: Option<u32>,
}

/// What a member sees of their own points.
#[derive(Debug, Clone)]
pub struct Mine {
    pub standing: Standing,
    pub badges: Vec<Badge>,
    pub choices: Choices,
    /// Newest first.
    pub entries: Vec<Entry>,
}

/// What a profile shows of its member's points.
#[derive(Debug, Clone, Default)]
pub struct OnProfile {
    /// `None`: the member keeps it to themselves.
    pub standing: Option<Standing>,
    pub badges: Vec<Badge>,
}

/// Days since 1970.
pub fn day(at: Time) -> i32 {
    i32::try_from(at.0.div_euclid(86_400_000)).unwrap_or(0)
}

/// Where a member stands in a space. `None` where no rules are in force.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, space: i64, member: i64, now: Time) -> Result<Option<Standing>> {
    let Some(rules) = in_force(db, space)? else {
        return Ok(None);
    };
    standing(db, &rules.rewards, (space, member), now).map(Some)
}

fn standing(
    db: &mut Db,
    rewards: &Rewards,
    (space, member): (i64, i64),
    now: Time,
) -> Result<Standing> {
    let today = day(now);
    let days = store::days(db, space, member)?;
    let aged = days
        .into_iter()
        .map(|(day, points)| (i64::from(today - day), i64::from(points)));
    let points = rewards.worth(aged);
    let (level, name) = match rewards.level(points) {
        Some((level, found)) => (level, Named::of(&found.name)),
        None => (0, Named::default()),
    };
    Ok(Standing {
        points,
        level,
        level_name: name,
        next: rewards.levels.get(level + 1).map(|next| next.from),
    })
}

/// Whether a member has reached a level (from 0) in a space; everybody has where no rules are in force.
///
/// # Errors
/// Only the database's.
pub fn reaches(db: &mut Db, space: i64, member: i64, level: usize) -> Result<bool> {
    let standing = of(db, space, member, Time::now())?;
    Ok(standing.is_none_or(|standing| standing.level >= level))
}

/// A member's own page. `None` where no rules are in force.
///
/// # Errors
/// Only the database's.
pub fn mine(db: &mut Db, space: i64, member: i64, now: Time) -> Result<Option<Mine>> {
    let Some(standing) = of(db, space, member, now)? else {
        return Ok(None);
    };
    Ok(Some(Mine {
        standing,
        badges: store::badges(db, space, member)?,
        choices: choices::of(db, space, member)?,
        entries: store::entries(db, space, member, LATEST)?,
    }))
}

/// What a member lets others see on their profile.
///
/// # Errors
/// Only the database's.
pub fn on_profile(db: &mut Db, space: i64, member: i64, is_me: bool) -> Result<OnProfile> {
    let choices = choices::of(db, space, member)?;
    let mut shown = OnProfile::default();
    if choices.shows_points || is_me {
        shown.standing = of(db, space, member, Time::now())?;
    }
    if choices.shows_badges || is_me {
        shown.badges = store::badges(db, space, member)?;
    }
    Ok(shown)
}

/// Space and member of a badge that was given.
///
/// # Errors
/// `NotFound`.
pub fn badge_of(db: &mut Db, badge: i64) -> Result<(i64, i64)> {
    store::badges::badge_of(db, badge)
}

/// The message that names a deed.
pub fn deed_key(deed: Deed) -> String {
    format!("points-deed-{deed}")
}

/// Puts the counting of every space that has rules.
///
/// # Errors
/// Only the database's.
pub fn schedule(db: &mut Db) -> Result<()> {
    use crate::jobs::{Job, queue};
    for space in store::spaces_with_rules(db)? {
        queue::put(db, &Job::CountPoints { space })?;
    }
    Ok(())
}
