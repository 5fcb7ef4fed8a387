//! Members who may not speak in the rooms of a space until a time. They read on; who, when and why stand in the decision.

use parvis_db::{Db, Time};

use super::Room;
use super::store::states;
use crate::error::Result;

/// Whose silence ends.
#[derive(Debug, Clone, Copy)]
pub enum Unmute {
    Member {
        space: i64,
        member: i64,
    },
    /// The one that this decision began.
    Decision(i64),
}

/// Until when a member may not speak in the rooms of a space; `None`: they may.
///
/// # Errors
/// Only the database's.
pub fn until(db: &mut Db, space: i64, member: i64) -> Result<Option<Time>> {
    states::muted_until(db, space, member, Time::now())
}

/// Silences a member in the rooms of a space until then, by this decision.
///
/// # Errors
/// Only the database's.
pub fn begin(db: &mut Db, room: &Room, member: i64, decision: i64, until: Time) -> Result<()> {
    states::mute(db, room.space_id, member, room.id, decision, until)
}

/// Lets a member speak before the time; says whether something ended.
///
/// # Errors
/// Only the database's.
pub fn end(db: &mut Db, which: Unmute, by: i64) -> Result<bool> {
    states::unmute(db, which, by, Time::now())
}
