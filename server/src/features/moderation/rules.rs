//! What a charter says about the team itself: who bans, and when its own articles are braked.

use charter::{Charter, TeamRules};
use parvis_db::Db;

use crate::error::Result;
use crate::features::charters;

/// The rules for the team that are in force in a space; the usual ones without a charter.
///
/// # Errors
/// Only the database's.
pub(super) fn of_team(db: &mut Db, space: i64) -> Result<TeamRules> {
    Ok(match charters::in_force(db, Some(space))? {
        Some(version) => Charter::parse(&version.text).0.team,
        None => TeamRules::default(),
    })
}
