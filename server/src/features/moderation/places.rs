//! A moderator of some sections and rooms sees the cases that stand there, and no others.

use parvis_db::Db;

use super::store;
use crate::error::Result;
use crate::features::spaces::Here;

/// Leaves what is about a case that stands where this viewer moderates.
///
/// # Errors
/// Only the database's.
pub(super) fn only<T>(
    db: &mut Db,
    here: &Here,
    found: Vec<T>,
    case: impl Fn(&T) -> Option<i64>,
) -> Result<Vec<T>> {
    let Some(reach) = &here.reach else {
        return Ok(found);
    };
    let cases: Vec<i64> = found.iter().filter_map(&case).collect();
    let theirs = store::places::among(db, reach, &cases)?;
    let stands = |one: &T| case(one).is_some_and(|id| theirs.contains(&id));
    Ok(found.into_iter().filter(stands).collect())
}
