//! What the circuit breaker counts, in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{charter_version, rehearsal};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::charters::brakes::Fresh;

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn people(counted: &Counted) -> i32 {
    i32::try_from(counted.n).unwrap_or(i32::MAX)
}

/// How many people an article has held back or refused since then. What it did in another mode than the usual one was
/// asked for.
pub(in crate::features::rehearsals) fn stopped(
    db: &mut Db,
    space: i64,
    article: &Fresh,
    since: Time,
) -> Result<i32> {
    let row: Counted = diesel::sql_query(
        "SELECT COUNT(DISTINCT d.author_id) AS n FROM decision d WHERE d.space_id = $1 AND d.article = $2 \
         AND d.charter_version_id >= $3 AND d.decided_at >= $4 AND d.decider_id IS NULL \
         AND d.outcome IN ('hold', 'reject') AND NOT EXISTS (SELECT 1 FROM space_mode m \
           WHERE m.space_id = d.space_id AND m.begun_at <= d.decided_at \
           AND COALESCE(m.ended_at, m.ends_at) > d.decided_at)",
    )
    .bind::<BigInt, _>(space)
    .bind::<Text, _>(&article.article)
    .bind::<BigInt, _>(article.version)
    .bind::<BigInt, _>(since)
    .get_result(db)?;
    Ok(people(&row))
}

/// How many people wrote in a space since then, or tried to.
pub(in crate::features::rehearsals) fn writers(
    db: &mut Db,
    space: i64,
    since: Time,
) -> Result<i32> {
    let row: Counted = diesel::sql_query(
        "SELECT COUNT(*) AS n FROM (\
           SELECT author_id FROM post WHERE space_id = $1 AND created_at >= $2 \
           UNION SELECT author_id FROM decision \
             WHERE space_id = $1 AND decided_at >= $2 AND author_id IS NOT NULL AND decider_id IS NULL) w",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(since)
    .get_result(db)?;
    Ok(people(&row))
}

/// The last rehearsal of the very text that is in force, and how many people had written what it tried.
pub(in crate::features::rehearsals) fn of_version_in_force(
    db: &mut Db,
    space: i64,
) -> Result<Option<(i64, i32)>> {
    let text: Option<String> = charter_version::table
        .filter(charter_version::space_id.eq(space))
        .order(charter_version::version.desc())
        .select(charter_version::text)
        .first(db)
        .optional()?;
    let Some(text) = text else { return Ok(None) };
    let found: Option<(i64, Time, Time)> = rehearsal::table
        .filter(rehearsal::space_id.eq(space))
        .filter(rehearsal::until.is_null())
        .filter(rehearsal::text.eq(text))
        .filter(rehearsal::finished_at.is_not_null())
        .filter(rehearsal::problem.eq(""))
        .order(rehearsal::id.desc())
        .select((rehearsal::id, rehearsal::since, rehearsal::started_at))
        .first(db)
        .optional()?;
    let Some((id, since, until)) = found else {
        return Ok(None);
    };
    let row: Counted = diesel::sql_query(
        "SELECT COUNT(DISTINCT author_id) AS n FROM post \
         WHERE space_id = $1 AND created_at >= $2 AND created_at <= $3",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(since)
    .bind::<BigInt, _>(until)
    .get_result(db)?;
    Ok(Some((id, people(&row))))
}

/// How many people a rehearsal saw held back or refused by an article that were not before.
pub(in crate::features::rehearsals) fn stopped_in(
    db: &mut Db,
    rehearsal: i64,
    article: &str,
) -> Result<i32> {
    let row: Counted = diesel::sql_query(
        "SELECT COUNT(DISTINCT author_id) AS n FROM rehearsal_change \
         WHERE rehearsal_id = $1 AND article = $2 AND after IN ('hold', 'reject')",
    )
    .bind::<BigInt, _>(rehearsal)
    .bind::<Text, _>(article)
    .get_result(db)?;
    Ok(people(&row))
}
