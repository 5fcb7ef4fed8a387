//! The ledger in the database: rows are added, never changed, and the sums beside them move in the same transaction.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use parvis_db::schema::points_entry;
use parvis_db::{Db, Time};

use super::super::Why;
use super::{goals, seasons};
use crate::error::Result;

/// A row to be written.
pub(in crate::features::points) struct NewEntry<'a> {
    pub space: i64,
    pub member: i64,
    pub cause: &'a str,
    pub turn: i32,
    pub deed: &'a str,
    pub post: Option<i64>,
    pub rule: &'a str,
    pub points: i32,
    pub other: Option<i64>,
    pub done_at: Time,
    pub day: i32,
    pub why: Why,
    pub at: Time,
}

/// The last row of a cause.
#[derive(Debug, Queryable)]
pub(in crate::features::points) struct Last {
    pub member: i64,
    pub turn: i32,
    pub deed: String,
    pub post: Option<i64>,
    pub rule: String,
    pub points: i32,
    pub other: Option<i64>,
    pub done_at: Time,
    pub day: i32,
}

pub(in crate::features::points) fn last(
    db: &mut Db,
    space: i64,
    cause: &str,
) -> Result<Option<Last>> {
    Ok(points_entry::table
        .filter(points_entry::space_id.eq(space))
        .filter(points_entry::cause.eq(cause))
        .order(points_entry::turn.desc())
        .select((
            points_entry::member_id,
            points_entry::turn,
            points_entry::deed,
            points_entry::post_id,
            points_entry::rule,
            points_entry::points,
            points_entry::other_id,
            points_entry::done_at,
            points_entry::day,
        ))
        .first(db)
        .optional()?)
}

/// Writes a row and moves the day's sum; `false` when the turn was taken.
pub(in crate::features::points) fn insert(db: &mut Db, new: &NewEntry<'_>) -> Result<bool> {
    let written = diesel::sql_query(
        "INSERT INTO points_entry (space_id, member_id, cause, turn, deed, post_id, rule, points, other_id, done_at, day, why, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (space_id, cause, turn) DO NOTHING",
    )
    .bind::<BigInt, _>(new.space)
    .bind::<BigInt, _>(new.member)
    .bind::<Text, _>(new.cause)
    .bind::<Integer, _>(new.turn)
    .bind::<Text, _>(new.deed)
    .bind::<Nullable<BigInt>, _>(new.post)
    .bind::<Text, _>(new.rule)
    .bind::<Integer, _>(new.points)
    .bind::<Nullable<BigInt>, _>(new.other)
    .bind::<BigInt, _>(new.done_at)
    .bind::<Integer, _>(new.day)
    .bind::<Text, _>(new.why)
    .bind::<BigInt, _>(new.at)
    .execute(db)?;
    if written > 0 && new.points != 0 {
        diesel::sql_query(
            "INSERT INTO points_day (space_id, member_id, day, points) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (space_id, member_id, day) DO UPDATE SET points = points_day.points + excluded.points",
        )
        .bind::<BigInt, _>(new.space)
        .bind::<BigInt, _>(new.member)
        .bind::<Integer, _>(new.day)
        .bind::<Integer, _>(new.points)
        .execute(db)?;
    }
    if written > 0 {
        if new.points != 0 {
            seasons::add(db, (new.space, new.member), new.points, new.done_at)?;
        }
        if !new.rule.is_empty() {
            let by = if new.turn % 2 == 0 { 1 } else { -1 };
            goals::add(db, new.space, new.deed, by, new.done_at)?;
        }
    }
    Ok(written > 0)
}

/// Causes of a post that are in the ledger.
pub(in crate::features::points) fn causes(
    db: &mut Db,
    space: i64,
    post: i64,
) -> Result<Vec<String>> {
    Ok(points_entry::table
        .filter(points_entry::space_id.eq(space))
        .filter(points_entry::post_id.eq(post))
        .filter(points_entry::turn.eq(0))
        .order(points_entry::id)
        .select(points_entry::cause)
        .load(db)?)
}

/// How often an article paid a member between two times.
pub(in crate::features::points) fn paid_by(
    db: &mut Db,
    (space, member): (i64, i64),
    rule: &str,
    (from, to): (Time, Time),
) -> Result<i64> {
    Ok(points_entry::table
        .filter(points_entry::space_id.eq(space))
        .filter(points_entry::member_id.eq(member))
        .filter(points_entry::done_at.gt(from))
        .filter(points_entry::done_at.lt(to))
        .filter(points_entry::rule.eq(rule))
        .filter(points_entry::turn.eq(0))
        .filter(points_entry::why.eq(Why::Paid))
        .count()
        .get_result(db)?)
}

/// How often two members earned from each other between two times, both ways together.
pub(in crate::features::points) fn paid_between(
    db: &mut Db,
    space: i64,
    (one, other): (i64, i64),
    (from, to): (Time, Time),
) -> Result<i64> {
    let mut paid = 0;
    for (member, by) in [(one, other), (other, one)] {
        paid += points_entry::table
            .filter(points_entry::space_id.eq(space))
            .filter(points_entry::member_id.eq(member))
            .filter(points_entry::done_at.gt(from))
            .filter(points_entry::done_at.lt(to))
            .filter(points_entry::other_id.eq(by))
            .filter(points_entry::turn.eq(0))
            .filter(points_entry::why.eq(Why::Paid))
            .count()
            .get_result::<i64>(db)?;
    }
    Ok(paid)
}

/// How often a member was paid for a deed since then, and still is.
pub(in crate::features::points) fn times(
    db: &mut Db,
    (space, member): (i64, i64),
    deed: &str,
    since: Time,
) -> Result<i64> {
    let turns = |why: [Why; 2]| {
        points_entry::table
            .filter(points_entry::space_id.eq(space))
            .filter(points_entry::member_id.eq(member))
            .filter(points_entry::done_at.ge(since))
            .filter(points_entry::deed.eq(deed.to_owned()))
            .filter(points_entry::points.ne(0))
            .filter(points_entry::why.eq_any(why))
            .count()
    };
    let given: i64 = turns([Why::Paid, Why::Back]).get_result(db)?;
    let gone: i64 = turns([Why::Gone, Why::Gone]).get_result(db)?;
    Ok(given - gone)
}

/// What a member's entries of this very moment add up to.
pub(in crate::features::points) fn gained_at(
    db: &mut Db,
    space: i64,
    member: i64,
    at: Time,
) -> Result<i64> {
    let points: Vec<i32> = points_entry::table
        .filter(points_entry::space_id.eq(space))
        .filter(points_entry::member_id.eq(member))
        .filter(points_entry::at.eq(at))
        .select(points_entry::points)
        .load(db)?;
    Ok(points.into_iter().map(i64::from).sum())
}
