//! Suspensions: a member who may read a space and not write in it, until a time. Who, when and why stand in the
//! decision.

use diesel::prelude::*;
use parvis_db::schema::suspension;
use parvis_db::{Db, Time};

use crate::error::{Error, Result};

/// The end of a ban: 31 December 9999.
pub const FOR_GOOD: Time = Time(253_402_214_400_000);

/// Until when a member is suspended in a space; `None`: they may write.
///
/// # Errors
/// Only the database's.
pub fn until(db: &mut Db, space: i64, member: i64) -> Result<Option<Time>> {
    Ok(suspension::table
        .filter(suspension::space_id.eq(space))
        .filter(suspension::member_id.eq(member))
        .filter(suspension::ended_at.is_null())
        .filter(suspension::until.gt(Time::now()))
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

/// Ends a ban; a suspension that runs beside it goes on.
///
/// # Errors
/// Only the database's.
pub fn end_ban(db: &mut Db, space: i64, member: i64, by: i64) -> Result<()> {
    diesel::update(
        suspension::table
            .filter(suspension::space_id.eq(space))
            .filter(suspension::member_id.eq(member))
            .filter(suspension::ended_at.is_null())
            .filter(suspension::until.eq(FOR_GOOD)),
    )
    .set((
        suspension::ended_at.eq(Time::now()),
        suspension::ended_by.eq(by),
    ))
    .execute(db)?;
    Ok(())
}

/// Ends the suspension of one decision, whatever else runs beside it; says whether it still ran.
///
/// # Errors
/// Only the database's.
pub fn end_of(db: &mut Db, decision: i64, by: i64) -> Result<bool> {
    let ended = diesel::update(
        suspension::table
            .filter(suspension::decision_id.eq(decision))
            .filter(suspension::ended_at.is_null())
            .filter(suspension::until.gt(Time::now())),
    )
    .set((
        suspension::ended_at.eq(Time::now()),
        suspension::ended_by.eq(by),
    ))
    .execute(db)?;
    Ok(ended > 0)
}

/// Ends what still runs, before its time; says whether something did.
///
/// # Errors
/// Only the database's.
pub fn end(db: &mut Db, space: i64, member: i64, by: i64) -> Result<bool> {
    let ended = diesel::update(
        suspension::table
            .filter(suspension::space_id.eq(space))
            .filter(suspension::member_id.eq(member))
            .filter(suspension::ended_at.is_null())
            .filter(suspension::until.gt(Time::now())),
    )
    .set((
        suspension::ended_at.eq(Time::now()),
        suspension::ended_by.eq(by),
    ))
    .execute(db)?;
    Ok(ended > 0)
}
