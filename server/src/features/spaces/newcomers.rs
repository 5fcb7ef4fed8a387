//! Newcomers: who joined a space lately, and whether somebody of its team has greeted them.

use parvis_db::{Db, Time};

use super::{Here, store};
use crate::audit::{self, Act};
use crate::error::{Error, Result};

/// For so many days one is new.
pub const DAYS: i64 = 14;

/// A member who joined lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Newcomer {
    pub member: i64,
    pub joined_at: Time,
    /// Who of the team said that they are greeted, and when.
    pub greeted: Option<(i64, Time)>,
}

/// Plain members who joined within [`DAYS`], the latest first.
///
/// # Errors
/// Only the database's.
pub fn lately(db: &mut Db, space: i64, now: Time, limit: i64) -> Result<Vec<Newcomer>> {
    store::newcomers::since(db, space, now.plus_seconds(-DAYS * 86_400), limit)
}

/// Somebody of the team has greeted a member; the first who says so is kept.
///
/// # Errors
/// `NotFound` for somebody who does not belong here.
pub fn greet(db: &mut Db, here: &Here, member: i64, by: i64) -> Result<()> {
    if !super::belongs(db, here.id, member)? {
        return Err(Error::NotFound);
    }
    if !store::newcomers::greet(db, here.id, member, by)? {
        return Ok(());
    }
    audit::record(
        db,
        &Act {
            space: Some(here.id),
            actor: Some(by),
            act: "newcomer-greeted",
            subject: ("member", Some(member)),
            detail: "",
        },
    )
}
