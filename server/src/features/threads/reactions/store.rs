//! Reactions in the database: a row each, a counter per post and kind, and one over all kinds on the post.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{post, reaction, reaction_count};
use parvis_db::{Db, Time};

use crate::error::Result;

/// Whether the reaction is new.
pub(super) fn give(db: &mut Db, post_id: i64, member: i64, word: &str, now: Time) -> Result<bool> {
    let added = diesel::sql_query(
        "INSERT INTO reaction (post_id, member_id, kind, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    )
    .bind::<BigInt, _>(post_id)
    .bind::<BigInt, _>(member)
    .bind::<Text, _>(word)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    if added == 0 {
        return Ok(false);
    }
    diesel::sql_query(
        "INSERT INTO reaction_count (post_id, kind, members) VALUES ($1, $2, 1) \
         ON CONFLICT (post_id, kind) DO UPDATE SET members = reaction_count.members + 1",
    )
    .bind::<BigInt, _>(post_id)
    .bind::<Text, _>(word)
    .execute(db)?;
    sum(db, post_id, 1)?;
    Ok(true)
}

/// Whether there was one to take back.
pub(super) fn take_back(db: &mut Db, post_id: i64, member: i64, word: &str) -> Result<bool> {
    let gone = diesel::delete(reaction::table.find((post_id, member, word))).execute(db)?;
    if gone == 0 {
        return Ok(false);
    }
    let counter = reaction_count::table.find((post_id, word));
    diesel::update(counter)
        .set(reaction_count::members.eq(reaction_count::members - 1))
        .execute(db)?;
    diesel::delete(counter.filter(reaction_count::members.eq(0))).execute(db)?;
    sum(db, post_id, -1)?;
    Ok(true)
}

fn sum(db: &mut Db, post_id: i64, by: i32) -> Result<()> {
    diesel::update(post::table.find(post_id))
        .set(post::reactions.eq(post::reactions + by))
        .execute(db)?;
    Ok(())
}

pub(super) fn counts(db: &mut Db, posts: &[i64]) -> Result<Vec<(i64, String, i32)>> {
    Ok(reaction_count::table
        .filter(reaction_count::post_id.eq_any(posts))
        .order((reaction_count::post_id, reaction_count::kind))
        .select((
            reaction_count::post_id,
            reaction_count::kind,
            reaction_count::members,
        ))
        .load(db)?)
}

pub(super) fn of_member(db: &mut Db, member: i64, posts: &[i64]) -> Result<Vec<(i64, String)>> {
    Ok(reaction::table
        .filter(reaction::post_id.eq_any(posts))
        .filter(reaction::member_id.eq(member))
        .select((reaction::post_id, reaction::kind))
        .load(db)?)
}

pub(super) fn latest(
    db: &mut Db,
    post_id: i64,
    after: Option<(Time, i64)>,
    limit: i64,
) -> Result<Vec<(Time, i64, String)>> {
    let (at, member) = after.unwrap_or((Time(i64::MAX), i64::MAX));
    Ok(reaction::table
        .filter(reaction::post_id.eq(post_id))
        .filter(reaction::at.le(at))
        .filter(reaction::at.lt(at).or(reaction::member_id.lt(member)))
        .order((reaction::at.desc(), reaction::member_id.desc()))
        .limit(limit)
        .select((reaction::at, reaction::member_id, reaction::kind))
        .load(db)?)
}
