//! A shadow of the charter, seen from where texts are written: whatever is written wakes the one that runs.

use parvis_db::{Db, Time};

use super::store;
use crate::error::Result;
use crate::jobs::{Job, queue};

/// Seconds that a shadow waits for more to judge at once.
const PAUSE: i64 = 3;

/// Something was written in a space: a charter that is tried there beside the one in force judges it soon, outside of
/// the writer's request.
///
/// # Errors
/// Only the database's.
pub fn wake(db: &mut Db, space: i64) -> Result<()> {
    if let Some(rehearsal) = store::shadow(db, space)? {
        let at = Time::now().plus_seconds(PAUSE);
        queue::put_at(db, &Job::Shadow { rehearsal }, at)?;
    }
    Ok(())
}

/// Whether a charter is tried in a space beside the one in force.
///
/// # Errors
/// Only the database's.
pub fn runs(db: &mut Db, space: i64) -> Result<bool> {
    Ok(store::shadow(db, space)?.is_some())
}
