//! The busiest threads of a week, month or year.

use parvis_db::Db;

use crate::error::Result;

/// Counts a space's ranks again.
pub fn count(_db: &mut Db, _space: i64) -> Result<()> {
    Ok(())
}

/// Puts the counting of every space.
pub fn schedule(_db: &mut Db) -> Result<()> {
    Ok(())
}
