//! Blocks: two members who have nothing more to do with each other. Only the one who blocked knows of it. A block
//! changes what two members see and hear of each other, never what a team may do.

use parvis_db::{Db, Time};

use super::store;
use crate::error::{Error, Result};

/// Blocks a member, or takes that back.
///
/// # Errors
/// `Forbidden` for oneself and beyond the most one may keep.
pub fn set(db: &mut Db, member: i64, other: i64, blocked: bool) -> Result<()> {
    if member == other {
        return Err(Error::Forbidden);
    }
    if !blocked {
        return store::unblock(db, member, other);
    }
    if blocked_by(db, member)?.len() >= usize::try_from(super::MOST).unwrap_or(usize::MAX) {
        return Err(Error::Forbidden);
    }
    store::block(db, member, other, Time::now())
}

/// Whether `member` blocked `other`.
///
/// # Errors
/// Only the database's.
pub fn has_blocked(db: &mut Db, member: i64, other: i64) -> Result<bool> {
    store::has_blocked(db, member, other)
}

/// Whether one of the two blocked the other: no notices, no mentions, no direct contact between them.
///
/// # Errors
/// Only the database's.
pub fn blocked_between(db: &mut Db, a: i64, b: i64) -> Result<bool> {
    Ok(!store::apart(db, a, &[b])?.is_empty())
}

/// Those among `members` with whom `member` has a block, whoever set it.
///
/// # Errors
/// Only the database's.
pub fn apart_from(db: &mut Db, member: i64, members: &[i64]) -> Result<Vec<i64>> {
    store::apart(db, member, members)
}

/// Whom a member blocked.
///
/// # Errors
/// Only the database's.
pub fn blocked_by(db: &mut Db, member: i64) -> Result<Vec<i64>> {
    store::blocked_by(db, member)
}
