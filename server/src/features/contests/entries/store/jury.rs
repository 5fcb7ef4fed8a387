//! The jury in the database.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{contest_abstention, contest_juror, contest_mark};
use parvis_db::{Db, Time};

use crate::error::Result;

/// Asks a member; nothing happens a second time.
pub fn invite(db: &mut Db, contest: i64, member: i64, by: i64, now: Time) -> Result<bool> {
    let n = diesel::sql_query(
        "INSERT INTO contest_juror (contest_id, member_id, invited_by, invited_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (contest_id, member_id) DO NOTHING",
    )
    .bind::<BigInt, _>(contest)
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(by)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(n > 0)
}

/// Takes a juror off, with their marks.
pub fn dismiss(db: &mut Db, contest: i64, member: i64) -> Result<()> {
    diesel::delete(
        contest_mark::table
            .filter(contest_mark::contest_id.eq(contest))
            .filter(contest_mark::member_id.eq(member)),
    )
    .execute(db)?;
    diesel::delete(
        contest_abstention::table
            .filter(contest_abstention::contest_id.eq(contest))
            .filter(contest_abstention::member_id.eq(member)),
    )
    .execute(db)?;
    diesel::delete(contest_juror::table.find((contest, member))).execute(db)?;
    Ok(())
}

/// The jurors, in the order in which they were asked.
pub fn jurors(db: &mut Db, contest: i64) -> Result<Vec<i64>> {
    Ok(contest_juror::table
        .filter(contest_juror::contest_id.eq(contest))
        .order((contest_juror::invited_at, contest_juror::member_id))
        .select(contest_juror::member_id)
        .load(db)?)
}

/// One mark: entry, juror, criterion, mark.
pub type Mark = (i64, i64, i32, i32);

/// Every mark of a contest.
pub fn marks(db: &mut Db, contest: i64) -> Result<Vec<Mark>> {
    Ok(contest_mark::table
        .filter(contest_mark::contest_id.eq(contest))
        .select((
            contest_mark::entry_id,
            contest_mark::member_id,
            contest_mark::criterion,
            contest_mark::mark,
        ))
        .load(db)?)
}

/// Every abstention of a contest: entry, juror, why.
pub fn abstentions(db: &mut Db, contest: i64) -> Result<Vec<(i64, i64, String)>> {
    Ok(contest_abstention::table
        .filter(contest_abstention::contest_id.eq(contest))
        .select((
            contest_abstention::entry_id,
            contest_abstention::member_id,
            contest_abstention::why,
        ))
        .load(db)?)
}

/// What a juror says of an entry now: marks, or why none. What they said before is gone.
pub fn say(
    db: &mut Db,
    (contest, entry, member): (i64, i64, i64),
    marks: &[i32],
    why: &str,
    now: Time,
) -> Result<()> {
    diesel::delete(
        contest_mark::table
            .filter(contest_mark::entry_id.eq(entry))
            .filter(contest_mark::member_id.eq(member)),
    )
    .execute(db)?;
    diesel::delete(contest_abstention::table.find((entry, member))).execute(db)?;
    for (criterion, mark) in (0..).zip(marks) {
        diesel::insert_into(contest_mark::table)
            .values((
                contest_mark::contest_id.eq(contest),
                contest_mark::entry_id.eq(entry),
                contest_mark::member_id.eq(member),
                contest_mark::criterion.eq(criterion),
                contest_mark::mark.eq(mark),
                contest_mark::at.eq(now),
            ))
            .execute(db)?;
    }
    if !why.is_empty() {
        diesel::insert_into(contest_abstention::table)
            .values((
                contest_abstention::contest_id.eq(contest),
                contest_abstention::entry_id.eq(entry),
                contest_abstention::member_id.eq(member),
                contest_abstention::why.eq(why),
                contest_abstention::at.eq(now),
            ))
            .execute(db)?;
    }
    Ok(())
}
