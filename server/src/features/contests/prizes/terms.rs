//! The terms of a draw, fixed when entering begins: nothing in them can be chosen once anybody knows who entered. A new
//! version of the rules has new terms, beside which the earlier ones stay to be read.

use parvis_db::{Db, Time};
use parvis_draw::{ALGORITHM, Hash, Source, Terms, quicknet};

use super::{by_chance, store, units};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::contests::{Contest, Phase};
use crate::features::spaces;

/// The round is due so long after closing at least: the list is frozen and its root published before it is known.
const ROOM_SECONDS: i64 = 300;

/// Terms as they were published.
#[derive(Debug, Clone)]
pub struct Published {
    pub rules_version: i32,
    pub terms: Terms,
    pub hash: String,
    pub made_at: Time,
}

impl Published {
    /// When the source speaks: the round's moment; for witnesses, closing.
    pub fn spoken_at(&self) -> Time {
        let seconds = match &self.terms.source {
            Source::Drand { chain, round } => chain.time_of(*round),
            Source::Witnesses { .. } => self.terms.closes,
        };
        Time(i64::try_from(seconds).unwrap_or(i64::MAX / 1_000) * 1_000)
    }
}

/// Publishes the terms under the rules in force, once for each version of the rules and never after closing. Does nothing
/// where nothing is drawn, and while there are no rules.
///
/// # Errors
/// Only the database's.
pub fn publish(db: &mut Db, app: &App, contest: &Contest, now: Time) -> Result<()> {
    if !by_chance(contest) || contest.phase >= Phase::Closed {
        return Ok(());
    }
    let (Some(dates), Some((version, rules))) = (contest.dates, store::rules(db, contest.id)?)
    else {
        return Ok(());
    };
    let rules = Hash::parse(&rules)
        .ok_or_else(|| Error::internal(format!("rules of contest {}: no hash", contest.id)))?;
    let space = spaces::by_id(db, contest.space)?;
    let witnesses = store::witnesses::committed(db, contest.id)?;
    let source = match witnesses.len() {
        0 => {
            let after = dates.result.max(dates.close.plus_seconds(ROOM_SECONDS));
            let chain = quicknet();
            let round = chain.first_after(seconds(after));
            Source::Drand { chain, round }
        }
        _ => Source::Witnesses { witnesses },
    };
    let terms = Terms {
        algorithm: ALGORITHM,
        draw: app.address_in(&space, &contest.path()),
        title: contest.title.clone(),
        rules,
        closes: seconds(dates.close),
        winners: units(&contest.settings).len() as u64,
        substitutes: u64::from(contest.settings.substitutes),
        source,
    };
    store::publish(db, contest.id, version, &terms, now)
}

fn seconds(at: Time) -> u64 {
    u64::try_from(at.0 / 1_000).unwrap_or(0)
}

/// The terms under a version of the rules.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, contest: i64, rules_version: i32) -> Result<Option<Published>> {
    let mut all = all(db, contest)?;
    all.retain(|terms| terms.rules_version == rules_version);
    Ok(all.pop())
}

/// The terms that were published last.
///
/// # Errors
/// Only the database's.
pub fn latest(db: &mut Db, contest: i64) -> Result<Option<Published>> {
    Ok(all(db, contest)?.pop())
}

/// All terms of a draw, the earliest first.
///
/// # Errors
/// Only the database's.
pub fn all(db: &mut Db, contest: i64) -> Result<Vec<Published>> {
    store::terms(db, contest)
}
