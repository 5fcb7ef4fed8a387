//! Newcomers and greetings in the database.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{greeting, membership};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::spaces::Role;
use crate::features::spaces::newcomers::Newcomer;

/// Plain members who joined since then, the latest first: one range of an index.
pub(in crate::features::spaces) fn since(
    db: &mut Db,
    space: i64,
    since: Time,
    limit: i64,
) -> Result<Vec<Newcomer>> {
    let greeted = greeting::space_id
        .eq(membership::space_id)
        .and(greeting::member_id.eq(membership::member_id));
    let rows: Vec<(i64, Time, Option<i64>, Option<Time>)> = membership::table
        .left_join(greeting::table.on(greeted))
        .filter(membership::space_id.eq(space))
        .filter(membership::joined_at.ge(since))
        .filter(membership::role.eq(Role::Member))
        .order((membership::joined_at.desc(), membership::member_id.desc()))
        .limit(limit)
        .select((
            membership::member_id,
            membership::joined_at,
            greeting::greeted_by.nullable(),
            greeting::greeted_at.nullable(),
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(member, joined_at, by, at)| Newcomer {
            member,
            joined_at,
            greeted: by.zip(at),
        })
        .collect())
}

/// Keeps the first greeting; `false` when there was one.
pub(in crate::features::spaces) fn greet(
    db: &mut Db,
    space: i64,
    member: i64,
    by: i64,
) -> Result<bool> {
    let new = diesel::sql_query(
        "INSERT INTO greeting (space_id, member_id, greeted_by, greeted_at) \
         VALUES ($1, $2, $3, $4) ON CONFLICT (space_id, member_id) DO NOTHING",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(by)
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    Ok(new > 0)
}
