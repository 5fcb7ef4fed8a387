//! Gates: the level from which one may open threads in a section or offer to help the team, and the points that a contest
//! asks for.

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::store;
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::spaces::{Here, Role};

/// The levels of a space's sections that have one, by section.
///
/// # Errors
/// Only the database's.
pub fn all(db: &mut Db, space: i64) -> Result<HashMap<i64, i32>> {
    store::gates(db, space)
}

/// Sets the level of each section; 0 opens it to everybody.
///
/// # Errors
/// Only the database's.
pub fn set(db: &mut Db, here: &Here, levels: &[(i64, i32)]) -> Result<()> {
    for (section, level) in levels {
        if here.section_by_id(*section).is_some() {
            store::set_gate(db, here.id, *section, (*level).clamp(0, 50))?;
        }
    }
    Ok(())
}

/// The level from which members may offer to help the team; `None`: nobody is asked.
///
/// # Errors
/// Only the database's.
pub fn team(db: &mut Db, space: i64) -> Result<Option<i32>> {
    store::team_gate(db, space)
}

/// Sets the level from which members may offer to help the team; 0: nobody is asked.
///
/// # Errors
/// Only the database's.
pub fn set_team(db: &mut Db, space: i64, level: i32) -> Result<()> {
    store::set_team_gate(db, space, level.clamp(0, 50))
}

/// Whether a member may open a thread in a section: the team always, others from its level on.
///
/// # Errors
/// `Invalid` at `section`.
pub fn pass(db: &mut Db, here: &Here, me: &Me, section: i64) -> Result<()> {
    if here.allows(Role::Moderator) {
        return Ok(());
    }
    let Some(level) = store::gate(db, section)? else {
        return Ok(());
    };
    let standing = super::of(db, here.id, me.id, Time::now())?;
    let reached = standing.is_none_or(|s| i32::try_from(s.level).is_ok_and(|own| own >= level));
    if reached {
        return Ok(());
    }
    Err(Error::field("section", "points-gate-closed"))
}

/// What a member has of the points that something asks for, where that is too little; `None`: it is enough, or the space
/// counts no points.
///
/// # Errors
/// Only the database's.
pub fn lacking(
    db: &mut Db,
    space: i64,
    member: i64,
    needed: u32,
    now: Time,
) -> Result<Option<i64>> {
    if needed == 0 {
        return Ok(None);
    }
    let standing = super::of(db, space, member, now)?;
    let own = standing.map(|standing| standing.points);
    Ok(own.filter(|own| *own < i64::from(needed)))
}
