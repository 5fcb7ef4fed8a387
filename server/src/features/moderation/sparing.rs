//! What volunteers are spared: harsh pictures arrive covered, how many somebody uncovers in a watch is counted for
//! themselves alone, and a case may be passed on without a word.

use parvis_db::{Db, Time};

use super::store::sparing::What;
use super::{Team, case, leases, store};
use crate::cases;
use crate::error::{Error, Result};

/// Harsh pictures that one looks at in a watch; beyond it the page advises to pass on. Nobody is locked out: a team of
/// one has nobody to pass on to.
pub const BUDGET: i64 = 10;
/// What counts as one watch for somebody who has not begun one.
const WATCH_HOURS: i64 = 12;

/// How somebody stands towards a case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spared {
    /// They uncovered its pictures.
    pub looked: bool,
    /// They passed it on.
    pub passed: bool,
    /// How many cases with pictures they uncovered in this watch.
    pub looks: i64,
}

impl Spared {
    /// Whether it is enough for this watch.
    pub fn is_enough(&self) -> bool {
        self.looks >= BUDGET
    }
}

/// How a member stands towards a case.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, space: i64, me: i64, case: i64, now: Time) -> Result<Spared> {
    Ok(Spared {
        looked: store::sparing::looked(db, case, me)?,
        passed: !store::sparing::passed(db, me, &[case])?.is_empty(),
        looks: looks(db, space, me, now)?,
    })
}

/// How many cases with pictures a member uncovered in this watch, or in the last half day without one.
///
/// # Errors
/// Only the database's.
pub fn looks(db: &mut Db, space: i64, me: i64, now: Time) -> Result<i64> {
    let since = store::sparing::watch_since(db, space, me)?;
    let since = since.unwrap_or_else(|| now.plus_seconds(-WATCH_HOURS * 3_600));
    store::sparing::looks(db, me, since)
}

/// Uncovers the pictures of a case, counted once.
///
/// # Errors
/// `NotFound`.
pub fn look(db: &mut Db, team: &Team<'_>, id: i64) -> Result<()> {
    let case = case(db, team.here, team.me, id)?;
    store::sparing::note(db, case.id, team.me.id, What::Look)
}

/// Leaves a case to the others: it is free again, comes last for whoever passed it on, and nobody is asked why.
///
/// # Errors
/// `NotFound`; `Invalid` for the whole form when it was decided.
pub fn pass(db: &mut Db, team: &Team<'_>, id: i64) -> Result<()> {
    let case = case(db, team.here, team.me, id)?;
    if case.closed_at.is_some() {
        return Err(Error::field("", "moderation-decided"));
    }
    leases::give_back(db, team, case.id)?;
    store::sparing::note(db, case.id, team.me.id, What::Pass)?;
    cases::moved(db, case.space)
}
