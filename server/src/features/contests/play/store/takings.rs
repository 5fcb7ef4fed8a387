//! Who takes part in a thread, with what, and what was chosen.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{contest_choice, contest_entry, contest_taking, post};
use parvis_db::{Db, Time};

use super::super::taking::Written;
use crate::error::Result;

pub fn takes_part(db: &mut Db, contest: i64, member: i64) -> Result<bool> {
    let found: i64 = contest_taking::table
        .filter(contest_taking::contest_id.eq(contest))
        .filter(contest_taking::member_id.eq(member))
        .count()
        .get_result(db)?;
    Ok(found > 0)
}

/// The thread of a post.
pub fn thread_of(db: &mut Db, id: i64) -> Result<Option<i64>> {
    Ok(post::table
        .find(id)
        .select(post::thread_id)
        .first(db)
        .optional()?)
}

/// Under the latest rules.
pub fn take(db: &mut Db, contest: i64, member: i64, now: Time) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO contest_taking (member_id, at, contest_id, rules_version) \
         SELECT $1, $2, contest_id, MAX(version) FROM contest_rules WHERE contest_id = $3 GROUP BY contest_id \
         ON CONFLICT DO NOTHING",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(contest)
    .execute(db)?;
    Ok(())
}

/// `(member, post, rules, when they agreed)` of what can be read, was written in this time and is no entry yet.
pub fn written(
    db: &mut Db,
    contest: i64,
    thread: i64,
    (open, close): (Time, Time),
) -> Result<Vec<(i64, i64, i32, Time)>> {
    let takers: Vec<(i64, i32, Time)> = contest_taking::table
        .filter(contest_taking::contest_id.eq(contest))
        .select((
            contest_taking::member_id,
            contest_taking::rules_version,
            contest_taking::at,
        ))
        .load(db)?;
    let members: Vec<i64> = takers.iter().map(|taker| taker.0).collect();
    let entered: Vec<Option<i64>> = contest_entry::table
        .filter(contest_entry::contest_id.eq(contest))
        .select(contest_entry::post_id)
        .load(db)?;
    let posts: Vec<(i64, i64)> = post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::author_id.eq_any(&members))
        .filter(post::position.gt(1))
        .filter(post::removed_at.is_null())
        .filter(post::created_at.ge(open))
        .filter(post::created_at.lt(close))
        .order(post::position)
        .select((post::author_id, post::id))
        .load(db)?;
    let fresh = posts
        .into_iter()
        .filter(|(_, post)| !entered.contains(&Some(*post)));
    let with_rules = |(member, post): (i64, i64)| {
        let taker = takers.iter().find(|taker| taker.0 == member)?;
        Some((member, post, taker.1, taker.2))
    };
    Ok(fresh.filter_map(with_rules).collect())
}

/// How many chances a member has had, also those given back.
pub fn entries_of(db: &mut Db, contest: i64, member: i64) -> Result<i64> {
    Ok(contest_entry::table
        .filter(contest_entry::contest_id.eq(contest))
        .filter(contest_entry::member_id.eq(member))
        .count()
        .get_result(db)?)
}

pub fn candidates(db: &mut Db, contest: i64) -> Result<Vec<Written>> {
    let rows: Vec<(i64, i64, i64, Option<i32>, String)> = contest_entry::table
        .inner_join(post::table.on(contest_entry::post_id.eq(post::id.nullable())))
        .filter(contest_entry::contest_id.eq(contest))
        .filter(contest_entry::withdrawn_at.is_null())
        .filter(contest_entry::excluded_at.is_null())
        .filter(post::position.is_not_null())
        .filter(post::removed_at.is_null())
        .order(post::position)
        .select((
            contest_entry::id,
            contest_entry::member_id,
            post::id,
            post::position,
            post::html,
        ))
        .load(db)?;
    let written = |(entry, member, post, position, html): (i64, i64, i64, Option<i32>, String)| {
        Some(Written {
            entry,
            member,
            post,
            position: position?,
            html,
        })
    };
    Ok(rows.into_iter().filter_map(written).collect())
}

pub fn chosen(db: &mut Db, contest: i64) -> Result<Vec<i64>> {
    Ok(contest_choice::table
        .filter(contest_choice::contest_id.eq(contest))
        .order(contest_choice::place)
        .select(contest_choice::entry_id)
        .load(db)?)
}

/// The choice as a whole, in the place of the one before.
pub fn choose(db: &mut Db, contest: i64, entries: &[i64], by: i64, now: Time) -> Result<()> {
    let before = contest_choice::table.filter(contest_choice::contest_id.eq(contest));
    diesel::delete(before).execute(db)?;
    for (place, entry) in (1_i32..).zip(entries) {
        diesel::insert_into(contest_choice::table)
            .values((
                contest_choice::contest_id.eq(contest),
                contest_choice::place.eq(place),
                contest_choice::entry_id.eq(entry),
                contest_choice::chosen_by.eq(by),
                contest_choice::at.eq(now),
            ))
            .execute(db)?;
    }
    Ok(())
}
