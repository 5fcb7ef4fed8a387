//! Leases: who is on a case is shown to the others, so that two people never read the same one at the same time. A
//! lease returns by itself.

use parvis_db::{Db, Time};

use super::{Case, Team, case, routing, store};
use crate::error::{Error, Result};

/// A lease returns after so long (minutes).
pub const LEASE_MINUTES: i64 = 10;

/// Who else is on a case now.
pub fn holder(case: &Case, me: i64, now: Time) -> Option<i64> {
    let runs = case.leased_until.is_some_and(|until| until > now);
    case.leased_by.filter(|by| runs && *by != me)
}

/// Takes a case, or keeps it for longer; `over`: also from somebody else, who is told when they decide.
///
/// # Errors
/// `NotFound`; `Invalid` for the whole form when somebody else is on it, when it was decided, or is not theirs to decide.
pub fn take(db: &mut Db, team: &Team<'_>, id: i64, over: bool) -> Result<()> {
    let case = case(db, team.here, team.me, id)?;
    if let Some(why) = routing::barred(db, team.here, team.me, &case)? {
        return Err(Error::field("", why));
    }
    let now = Time::now();
    let until = now.plus_seconds(LEASE_MINUTES * 60);
    let mine = case.leased_by == Some(team.me.id);
    let lease = store::leases::Lease {
        by: team.me.id,
        since: case.leased_at.filter(|_| mine).unwrap_or(now),
        until,
    };
    if store::leases::lease(db, case.id, lease, now, over)? {
        // Nobody is on two cases at once: what one looked at before is free for the others.
        store::leases::give_back_others(db, case.id, team.me.id)
    } else if case.closed_at.is_some() {
        Err(Error::field("", "moderation-decided"))
    } else {
        Err(Error::field("", "moderation-leased"))
    }
}

/// Gives back every case that somebody is on.
///
/// # Errors
/// Only the database's.
pub fn give_back_all(db: &mut Db, member: i64) -> Result<()> {
    store::leases::give_back_others(db, 0, member)
}

/// Gives a case back to whoever comes next.
///
/// # Errors
/// `NotFound`.
pub fn give_back(db: &mut Db, team: &Team<'_>, id: i64) -> Result<()> {
    let case = case(db, team.here, team.me, id)?;
    store::leases::give_back(db, case.id, team.me.id)
}
