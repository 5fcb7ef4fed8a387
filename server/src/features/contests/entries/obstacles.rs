//! What keeps a member from entering, whatever they send; said before they begin.

use parvis_db::{Db, Time};

use super::{entering, store};
use crate::error::Result;
use crate::features::accounts::Me;
use crate::features::contests::Contest;
use crate::features::points::gates;
use crate::features::spaces::{Here, Role};
use crate::messages::Said;

/// The message that [`obstacle`] gives to whoever has used every chance.
pub const NO_CHANCE: &str = "entry-no-chance";

/// The one to whoever lacks points.
pub const NO_POINTS: &str = "entry-points-missing";

/// Why a member cannot enter, whatever they send: the message that says so.
///
/// # Errors
/// Only the database's.
pub fn obstacle(
    db: &mut Db,
    here: &Here,
    me: &Me,
    contest: &Contest,
    now: Time,
) -> Result<Option<Said>> {
    if !contest.is_open() {
        return Ok(Some(Said::new("entry-not-open")));
    }
    if !me.may_write() {
        return Ok(Some(Said::new("thread-confirm-first")));
    }
    if contest.settings.staff_excluded && here.role >= Some(Role::Manager) {
        return Ok(Some(Said::new("entry-staff")));
    }
    let used = store::used(db, contest.id, me.id)?;
    if entering::free_chance(contest, &used).is_none() {
        return Ok(Some(Said::new(NO_CHANCE)));
    }
    lacks(db, contest, me.id, now)
}

/// How many points a member lacks to take part, in a message; `None`: they have enough, or none are asked for.
///
/// # Errors
/// Only the database's.
pub fn lacks(db: &mut Db, contest: &Contest, member: i64, now: Time) -> Result<Option<Said>> {
    let needed = contest.settings.min_points;
    let lacking = gates::lacking(db, contest.space, member, needed, now)?;
    Ok(lacking.map(|own| {
        Said::new(NO_POINTS)
            .with("needed", i64::from(needed))
            .with("own", own)
            .with("missing", i64::from(needed) - own)
    }))
}
