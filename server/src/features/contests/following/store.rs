//! Followers of contests in the database, and the rules that entrants accepted.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use parvis_db::schema::{contest_entry, contest_follow, post};
use parvis_db::{Db, Time};

use crate::error::Result;

#[derive(QueryableByName)]
struct Member {
    #[diesel(sql_type = BigInt)]
    member_id: i64,
}

/// Entrants, where they are asked for, and followers who named `asked` (any, when it is empty).
pub fn concerned(
    db: &mut Db,
    contest: i64,
    entrants: bool,
    asked: &str,
    after: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let rows: Vec<Member> = diesel::sql_query(
        "SELECT member_id FROM (\
           SELECT member_id FROM contest_entry WHERE contest_id = $1 AND withdrawn_at IS NULL AND $2 \
           UNION SELECT member_id FROM contest_follow WHERE contest_id = $1 AND phases LIKE $3\
         ) AS told WHERE member_id > $4 ORDER BY member_id LIMIT $5",
    )
    .bind::<BigInt, _>(contest)
    .bind::<Bool, _>(entrants)
    .bind::<Text, _>(format!("%{asked}%"))
    .bind::<BigInt, _>(after)
    .bind::<BigInt, _>(limit)
    .load(db)?;
    Ok(rows.into_iter().map(|row| row.member_id).collect())
}

pub fn opening(db: &mut Db, thread: i64) -> Result<Option<i64>> {
    Ok(post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::position.eq(1))
        .select(post::id)
        .first(db)
        .optional()?)
}

pub fn wishes(db: &mut Db, contest: i64, member: i64) -> Result<Option<String>> {
    Ok(contest_follow::table
        .find((contest, member))
        .select(contest_follow::phases)
        .first(db)
        .optional()?)
}

pub fn follow(db: &mut Db, contest: i64, member: i64, phases: &str, now: Time) -> Result<()> {
    if phases.is_empty() {
        diesel::delete(contest_follow::table.find((contest, member))).execute(db)?;
        return Ok(());
    }
    diesel::sql_query(
        "INSERT INTO contest_follow (contest_id, member_id, phases, at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (contest_id, member_id) DO UPDATE SET phases = excluded.phases, at = excluded.at",
    )
    .bind::<BigInt, _>(contest)
    .bind::<BigInt, _>(member)
    .bind::<Text, _>(phases)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(())
}

pub fn has_older(db: &mut Db, contest: i64, member: i64, version: i32) -> Result<bool> {
    let found: Option<i64> = contest_entry::table
        .filter(contest_entry::contest_id.eq(contest))
        .filter(contest_entry::member_id.eq(member))
        .filter(contest_entry::withdrawn_at.is_null())
        .filter(contest_entry::rules_version.lt(version))
        .select(contest_entry::id)
        .first(db)
        .optional()?;
    Ok(found.is_some())
}

pub fn accept(db: &mut Db, contest: i64, member: i64, version: i32, now: Time) -> Result<()> {
    diesel::update(contest_entry::table)
        .filter(contest_entry::contest_id.eq(contest))
        .filter(contest_entry::member_id.eq(member))
        .filter(contest_entry::rules_version.lt(version))
        .set((
            contest_entry::rules_version.eq(version),
            contest_entry::accepted_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}
