//! Goals in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};
use parvis_db::schema::space_goal;
use parvis_db::{Db, Time};

use super::super::Named;
use super::super::goals::Goal;
use crate::error::Result;

type Row = (
    i64,
    String,
    String,
    i32,
    i32,
    Time,
    Time,
    Option<Time>,
    Option<Time>,
);

fn one((id, title, deed, target, count, begins_at, ends_at, reached_at, ended_at): Row) -> Goal {
    Goal {
        id,
        title: Named::read(&title),
        deed,
        target,
        count,
        begins_at,
        ends_at,
        reached_at,
        ended_at,
    }
}

macro_rules! columns {
    () => {
        (
            space_goal::id,
            space_goal::title,
            space_goal::deed,
            space_goal::target,
            space_goal::count,
            space_goal::begins_at,
            space_goal::ends_at,
            space_goal::reached_at,
            space_goal::ended_at,
        )
    };
}

pub(in crate::features::points) fn all(db: &mut Db, space: i64) -> Result<Vec<Goal>> {
    let rows: Vec<Row> = space_goal::table
        .filter(space_goal::space_id.eq(space))
        .order(space_goal::ends_at.desc())
        .limit(50)
        .select(columns!())
        .load(db)?;
    Ok(rows.into_iter().map(one).collect())
}

/// Begun by `now`, and not over before `since`.
pub(in crate::features::points) fn since(
    db: &mut Db,
    space: i64,
    now: Time,
    since: Time,
) -> Result<Vec<Goal>> {
    let rows: Vec<Row> = space_goal::table
        .filter(space_goal::space_id.eq(space))
        .filter(space_goal::ends_at.gt(since))
        .filter(space_goal::begins_at.le(now))
        .order(space_goal::ends_at)
        .limit(3)
        .select(columns!())
        .load(db)?;
    Ok(rows.into_iter().map(one).collect())
}

/// A new goal, with what the ledger has of its time.
pub(in crate::features::points) fn insert(
    db: &mut Db,
    space: i64,
    title: &str,
    (deed, target): (&str, i32),
    (begins, ends): (Time, Time),
    (by, now): (i64, Time),
) -> Result<()> {
    let id: i64 = diesel::insert_into(space_goal::table)
        .values((
            space_goal::space_id.eq(space),
            space_goal::title.eq(title),
            space_goal::deed.eq(deed),
            space_goal::target.eq(target),
            space_goal::begins_at.eq(begins),
            space_goal::ends_at.eq(ends),
            space_goal::made_by.eq(by),
            space_goal::made_at.eq(now),
        ))
        .returning(space_goal::id)
        .get_result(db)?;
    diesel::sql_query(
        "UPDATE space_goal SET count = (SELECT CAST(COALESCE(SUM(CASE WHEN e.turn % 2 = 0 THEN 1 ELSE -1 END), 0) AS INTEGER) \
           FROM points_entry e WHERE e.space_id = space_goal.space_id AND e.deed = space_goal.deed AND e.rule <> '' \
             AND e.done_at >= space_goal.begins_at AND e.done_at < space_goal.ends_at) WHERE id = $1",
    )
    .bind::<BigInt, _>(id)
    .execute(db)?;
    Ok(())
}

pub(in crate::features::points) fn remove(db: &mut Db, space: i64, id: i64) -> Result<bool> {
    let own = space_goal::table
        .filter(space_goal::space_id.eq(space))
        .filter(space_goal::id.eq(id));
    Ok(diesel::delete(own).execute(db)? > 0)
}

/// One more, or one less, of what goals of this time count.
pub(in crate::features::points) fn add(
    db: &mut Db,
    space: i64,
    deed: &str,
    by: i32,
    done_at: Time,
) -> Result<()> {
    diesel::sql_query(
        "UPDATE space_goal SET count = count + $1 WHERE space_id = $2 AND deed = $3 AND begins_at <= $4 AND ends_at > $5 \
           AND ended_at IS NULL",
    )
    .bind::<Integer, _>(by)
    .bind::<BigInt, _>(space)
    .bind::<Text, _>(deed)
    .bind::<BigInt, _>(done_at)
    .bind::<BigInt, _>(done_at)
    .execute(db)?;
    Ok(())
}

/// Notes which goals are reached and which are over; whether any changed.
pub(in crate::features::points) fn follow(
    db: &mut Db,
    space: i64,
    settled: Time,
    now: Time,
) -> Result<bool> {
    let open = space_goal::table
        .filter(space_goal::space_id.eq(space))
        .filter(space_goal::ended_at.is_null());
    let reached = open
        .filter(space_goal::reached_at.is_null())
        .filter(space_goal::count.ge(space_goal::target));
    let mut n = diesel::update(reached)
        .set(space_goal::reached_at.eq(now))
        .execute(db)?;
    n += diesel::update(open.filter(space_goal::ends_at.le(settled)))
        .set(space_goal::ended_at.eq(now))
        .execute(db)?;
    Ok(n > 0)
}
