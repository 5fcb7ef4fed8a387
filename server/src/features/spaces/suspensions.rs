//! Suspensions: a member who may read a space and not write in it, until a time. Who, when and why stand in the
//! decision.

use diesel::prelude::*;
use parvis_db::schema::{decision, suspension};
use parvis_db::{Db, Time};

use crate::error::{Error, Result};

/// The end of a ban: 31 December 9999.
pub const FOR_GOOD: Time = Time(253_402_214_400_000);

/// What keeps a member from writing in a space now.
macro_rules! running {
    ($space:expr, $member:expr) => {
        suspension::table
            .filter(suspension::space_id.eq($space))
            .filter(suspension::member_id.eq($member))
            .filter(suspension::ended_at.is_null())
            .filter(suspension::until.gt(Time::now()))
    };
}

/// Until when a member is suspended in a space; `None`: they may write.
///
/// # Errors
/// Only the database's.
pub fn until(db: &mut Db, space: i64, member: i64) -> Result<Option<Time>> {
    Ok(running!(space, member)
        .order(suspension::until.desc())
        .select(suspension::until)
        .first(db)
        .optional()?)
}

/// Nothing, unless the member is suspended in the space: for what is written without a request (scheduled
/// threads, answers by mail).
///
/// # Errors
/// `Suspended`.
pub fn may_write(db: &mut Db, space: i64, member: i64) -> Result<()> {
    match until(db, space, member)? {
        Some(until) => Err(Error::Suspended(until)),
        None => Ok(()),
    }
}

/// Suspends a member until then, by this decision.
///
/// # Errors
/// Only the database's.
pub fn begin(db: &mut Db, space: i64, member: i64, decision: i64, until: Time) -> Result<()> {
    diesel::insert_into(suspension::table)
        .values((
            suspension::space_id.eq(space),
            suspension::member_id.eq(member),
            suspension::decision_id.eq(decision),
            suspension::until.eq(until),
        ))
        .execute(db)?;
    Ok(())
}

/// Puts a decision in the place of what still runs: that ends, and runs on when the decision is taken back.
///
/// # Errors
/// Only the database's.
pub fn replace(db: &mut Db, space: i64, member: i64, decision: i64, by: i64) -> Result<()> {
    diesel::update(running!(space, member))
        .set((
            suspension::ended_at.eq(Time::now()),
            suspension::ended_by.eq(by),
            suspension::replaced_by.eq(decision),
        ))
        .execute(db)?;
    Ok(())
}

/// Which suspensions end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Whatever still runs: the member writes again.
    All,
    /// That of one decision, as if it had never been taken: what it had replaced runs on until its own end.
    Of(i64),
}

/// Ends suspensions of a member before their time; says whether something ended.
///
/// # Errors
/// Only the database's.
pub fn end(db: &mut Db, space: i64, member: i64, which: Ending, by: i64) -> Result<bool> {
    let now = Time::now();
    let ended = (suspension::ended_at.eq(now), suspension::ended_by.eq(by));
    let decision = match which {
        Ending::All => {
            let ended = diesel::update(running!(space, member))
                .set(ended)
                .execute(db)?;
            return Ok(ended > 0);
        }
        Ending::Of(decision) => decision,
    };
    type Row = (i64, Time, Option<Time>, Option<i64>);
    let found: Option<Row> = suspension::table
        .filter(suspension::decision_id.eq(decision))
        .select((
            suspension::id,
            suspension::until,
            suspension::ended_at,
            suspension::replaced_by,
        ))
        .first(db)
        .optional()?;
    match found {
        Some((id, until, None, _)) => {
            diesel::update(suspension::table.find(id))
                .set(ended)
                .execute(db)?;
            restore(db, decision, now)?;
            Ok(until > now)
        }
        // Something stands in its place: that goes on, and what was there before follows it.
        Some((.., Some(later))) => {
            diesel::update(suspension::table.filter(suspension::replaced_by.eq(decision)))
                .set(suspension::replaced_by.eq(later))
                .execute(db)?;
            Ok(false)
        }
        _ => Ok(false),
    }
}

/// What a decision had replaced runs on, unless it was taken back itself.
fn restore(db: &mut Db, decision: i64, now: Time) -> Result<()> {
    let replaced: Vec<i64> = suspension::table
        .filter(suspension::replaced_by.eq(decision))
        .filter(suspension::until.gt(now))
        .select(suspension::decision_id)
        .load(db)?;
    let standing: Vec<i64> = decision::table
        .filter(decision::id.eq_any(&replaced))
        .filter(decision::undone_at.is_null())
        .select(decision::id)
        .load(db)?;
    diesel::update(suspension::table.filter(suspension::decision_id.eq_any(&standing)))
        .set((
            suspension::ended_at.eq(None::<Time>),
            suspension::ended_by.eq(None::<i64>),
            suspension::replaced_by.eq(None::<i64>),
        ))
        .execute(db)?;
    Ok(())
}
