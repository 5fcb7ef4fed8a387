//! Goals that a space reaches together: “500 answers until the end of June”. Counted by the ledger, shown on the space's
//! home, ended with a kind line whether reached or not.

use charter::rewards::Deed;
use parvis_db::{Db, Time};

use super::seasons::NewTime;
use super::store::goals as store;
use super::{Named, in_force};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::Me;
use crate::features::spaces::Here;

/// A goal stays on the home for so long after its end.
const SHOWN_AFTER_SECONDS: i64 = 7 * 86_400;
/// The largest number one may aim at.
const MOST: i64 = 10_000_000;

/// A goal.
#[derive(Debug, Clone)]
pub struct Goal {
    pub id: i64,
    pub title: Named,
    /// What is counted.
    pub deed: String,
    pub target: i32,
    pub count: i32,
    pub begins_at: Time,
    pub ends_at: Time,
    pub reached_at: Option<Time>,
    pub ended_at: Option<Time>,
}

impl Goal {
    /// Filled to so many percent; full only when it is reached.
    pub fn percent(&self) -> i32 {
        let share = i64::from(self.count.max(0)) * 100 / i64::from(self.target.max(1));
        i32::try_from(share.min(100)).unwrap_or(100)
    }
}

/// What a space's home shows: goals that run, and those that ended lately.
///
/// # Errors
/// Only the database's.
pub fn shown(db: &mut Db, space: i64, now: Time) -> Result<Vec<Goal>> {
    store::since(db, space, now, now.plus_seconds(-SHOWN_AFTER_SECONDS))
}

/// All goals of a space, the latest first.
///
/// # Errors
/// Only the database's.
pub fn all(db: &mut Db, space: i64) -> Result<Vec<Goal>> {
    store::all(db, space)
}

/// Sets a goal; what was done since its beginning counts.
///
/// # Errors
/// `Invalid` at `fr`, `begins`, `ends`, `target`, or `deed` for something that the rules do not reward.
pub fn set(
    db: &mut Db,
    here: &Here,
    me: &Me,
    new: &NewTime,
    (deed, target): (&str, i64),
    now: Time,
) -> Result<()> {
    let (title, begins, ends) = new.checked(now)?;
    let rules = in_force(db, here.id)?;
    let deed = Deed::parse(deed).filter(|deed| {
        let rules = rules.as_ref();
        rules.is_some_and(|rules| rules.rewards.waits(*deed).is_some())
    });
    let deed = deed.ok_or_else(|| Error::field("deed", "goals-deed-wrong"))?;
    if !(1..=MOST).contains(&target) {
        return Err(Error::field("target", "goals-target-wrong"));
    }
    let target = i32::try_from(target).unwrap_or(i32::MAX);
    store::insert(
        db,
        here.id,
        &title,
        (deed.as_str(), target),
        (begins, ends),
        (me.id, now),
    )?;
    changed(db, here.id)
}

/// Takes a goal away.
///
/// # Errors
/// `NotFound`.
pub fn remove(db: &mut Db, here: &Here, id: i64) -> Result<()> {
    match store::remove(db, here.id, id)? {
        true => changed(db, here.id),
        false => Err(Error::NotFound),
    }
}

/// Notes what was reached, and what is over and settled: everything done by `settled` has stood long enough.
pub(super) fn follow(db: &mut Db, space: i64, settled: Time, now: Time) -> Result<bool> {
    store::follow(db, space, settled, now)
}

/// The home is rendered anew.
pub(super) fn changed(db: &mut Db, space: i64) -> Result<()> {
    Ok(events::record(
        db,
        Event::new(EventKind::PointsCounted).space(space),
    )?)
}
