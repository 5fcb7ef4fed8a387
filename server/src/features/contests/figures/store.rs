//! What is counted of a contest in the database.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};
use parvis_db::{Db, Time};

use super::visits::{Key, OTHER};
use super::{Day, Funnel, Participant};
use crate::error::Result;

/// An entry that takes part.
const TAKES_PART: &str = "e.withdrawn_at IS NULL AND e.excluded_at IS NULL \
     AND (e.post_id IS NULL OR (p.position IS NOT NULL AND p.removed_at IS NULL)) \
     AND (g.entry_id IS NULL OR g.given_at IS NOT NULL)";
const JOINED: &str = "contest_entry e LEFT JOIN post p ON p.id = e.post_id \
     LEFT JOIN contest_guardian g ON g.entry_id = e.id";
/// Participants read at a time.
const PORTION: i64 = 5_000;

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    day: i64,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// What happened on which day, where something did.
pub fn days(db: &mut Db, contest: i64, offset: i64) -> Result<Vec<Day>> {
    let mut found: BTreeMap<i64, Day> = BTreeMap::new();
    for (table, at) in [("contest_entry", "entered_at"), ("contest_vote", "at")] {
        let sql = format!(
            "SELECT day, COUNT(*) AS n FROM (SELECT ({at} + $1) / 86400000 AS day FROM {table} \
             WHERE contest_id = $2) AS d GROUP BY day"
        );
        let rows: Vec<Counted> = diesel::sql_query(sql)
            .bind::<BigInt, _>(offset)
            .bind::<BigInt, _>(contest)
            .load(db)?;
        for row in rows {
            let day = found.entry(row.day).or_default();
            match table {
                "contest_entry" => day.entries = row.n,
                _ => day.votes = row.n,
            }
        }
    }
    let seen: Vec<Counted> = diesel::sql_query(
        "SELECT day, CAST(SUM(n) AS BIGINT) AS n FROM contest_visit \
         WHERE contest_id = $1 AND step = 'seen' GROUP BY day",
    )
    .bind::<BigInt, _>(contest)
    .load(db)?;
    for row in seen {
        found.entry(row.day).or_default().seen = row.n;
    }
    let days = found.into_iter().map(|(day, one)| Day { day, ..one });
    Ok(days.collect())
}

#[derive(QueryableByName)]
struct Far {
    #[diesel(sql_type = BigInt)]
    seen: i64,
    #[diesel(sql_type = BigInt)]
    began: i64,
    #[diesel(sql_type = BigInt)]
    entered: i64,
    #[diesel(sql_type = BigInt)]
    accepted: i64,
    #[diesel(sql_type = BigInt)]
    participants: i64,
    #[diesel(sql_type = BigInt)]
    voters: i64,
    #[diesel(sql_type = BigInt)]
    votes: i64,
    #[diesel(sql_type = BigInt)]
    waiting: i64,
    #[diesel(sql_type = BigInt)]
    claimed: i64,
}

/// How far people went.
pub fn funnel(db: &mut Db, contest: i64) -> Result<Funnel> {
    let visits = |step: &str| {
        format!(
            "(SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM contest_visit v WHERE v.contest_id = c.id AND v.step = '{step}')"
        )
    };
    let votes = |what: &str, more: &str| {
        format!("(SELECT {what} FROM contest_vote v WHERE v.contest_id = c.id {more})")
    };
    let sql = format!(
        "SELECT {seen} AS seen, {began} AS began, \
         (SELECT COUNT(*) FROM contest_entry e WHERE e.contest_id = c.id) AS entered, \
         (SELECT COUNT(*) FROM {JOINED} WHERE e.contest_id = c.id AND {TAKES_PART}) AS accepted, \
         (SELECT COUNT(DISTINCT e.member_id) FROM {JOINED} WHERE e.contest_id = c.id AND {TAKES_PART}) AS participants, \
         {voters} AS voters, {all} AS votes, {waiting} AS waiting, \
         (SELECT COUNT(*) FROM prize_winner w WHERE w.contest_id = c.id AND w.accepted_at IS NOT NULL) AS claimed \
         FROM contest c WHERE c.id = $1",
        seen = visits("seen"),
        began = visits("began"),
        voters = votes("COUNT(DISTINCT v.member_id)", ""),
        all = votes("COUNT(*)", ""),
        waiting = votes(
            "COUNT(*)",
            "AND v.held_at IS NOT NULL AND v.reviewed_at IS NULL"
        ),
    );
    let far: Far = diesel::sql_query(sql)
        .bind::<BigInt, _>(contest)
        .get_result(db)?;
    Ok(Funnel {
        seen: far.seen,
        began: far.began,
        entered: far.entered,
        accepted: far.accepted,
        participants: far.participants,
        voters: far.voters,
        votes: far.votes,
        waiting: far.waiting,
        claimed: far.claimed,
    })
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn named(db: &mut Db, sql: &str, contest: i64) -> Result<Vec<(String, i64)>> {
    let rows: Vec<Named> = diesel::sql_query(sql).bind::<BigInt, _>(contest).load(db)?;
    Ok(rows.into_iter().map(|row| (row.name, row.n)).collect())
}

/// Views by source, the largest first.
pub fn sources(db: &mut Db, contest: i64) -> Result<Vec<(String, i64)>> {
    let sql = "SELECT source AS name, CAST(SUM(n) AS BIGINT) AS n FROM contest_visit \
         WHERE contest_id = $1 AND step = 'seen' GROUP BY source ORDER BY 2 DESC, 1";
    named(db, sql, contest)
}

/// Entries by the place where they were made.
pub fn ways(db: &mut Db, contest: i64) -> Result<Vec<(String, i64)>> {
    let sql = "SELECT source AS name, COUNT(*) AS n FROM contest_entry WHERE contest_id = $1 \
         GROUP BY source ORDER BY 2 DESC, 1";
    named(db, sql, contest)
}

/// Adds to a count; a source too many of its day is one of the others.
pub fn visited(db: &mut Db, key: &Key, n: i64, sources: i64) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO contest_visit (contest_id, day, step, source, n) \
         SELECT c.id, $1, $2, CASE WHEN (SELECT COUNT(*) FROM contest_visit v WHERE v.contest_id = c.id AND v.day = $3 \
           AND v.step = $4 AND v.source <> $5) < $6 THEN $7 ELSE $8 END, $9 \
         FROM contest c WHERE c.id = $10 \
         ON CONFLICT (contest_id, day, step, source) DO UPDATE SET n = contest_visit.n + excluded.n",
    )
    .bind::<BigInt, _>(key.day)
    .bind::<Text, _>(key.step)
    .bind::<BigInt, _>(key.day)
    .bind::<Text, _>(key.step)
    .bind::<Text, _>(&key.source)
    .bind::<BigInt, _>(sources)
    .bind::<Text, _>(&key.source)
    .bind::<Text, _>(OTHER)
    .bind::<BigInt, _>(n)
    .bind::<BigInt, _>(key.contest)
    .execute(db)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    handle: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    entered_at: Time,
    #[diesel(sql_type = Text)]
    source: String,
    #[diesel(sql_type = Bool)]
    takes_part: bool,
    #[diesel(sql_type = Nullable<BigInt>)]
    withdrawn_at: Option<Time>,
    #[diesel(sql_type = Nullable<BigInt>)]
    excluded_at: Option<Time>,
    #[diesel(sql_type = Nullable<BigInt>)]
    use_agreed_at: Option<Time>,
    #[diesel(sql_type = Integer)]
    rules_version: i32,
    #[diesel(sql_type = Integer)]
    votes: i32,
    #[diesel(sql_type = Integer)]
    votes_checked: i32,
}

/// Those who entered, after an entry.
pub fn participants(db: &mut Db, contest: i64, after: i64) -> Result<Vec<Participant>> {
    let sql = format!(
        "SELECT e.id, m.handle, m.name, e.entered_at, e.source, ({TAKES_PART}) AS takes_part, e.withdrawn_at, \
         e.excluded_at, e.use_agreed_at, e.rules_version, e.votes, e.votes_checked \
         FROM {JOINED} JOIN member m ON m.id = e.member_id \
         WHERE e.contest_id = $1 AND e.id > $2 ORDER BY e.id LIMIT {PORTION}"
    );
    let rows: Vec<Row> = diesel::sql_query(sql)
        .bind::<BigInt, _>(contest)
        .bind::<BigInt, _>(after)
        .load(db)?;
    let told = rows.into_iter().map(|row| Participant {
        entry: row.id,
        handle: row.handle,
        name: row.name,
        entered_at: row.entered_at,
        way: row.source,
        state: match (row.withdrawn_at, row.excluded_at, row.takes_part) {
            (Some(_), ..) => "withdrawn",
            (_, Some(_), _) => "excluded",
            (.., true) => "in",
            (.., false) => "waits",
        },
        may_use: row.use_agreed_at.is_some(),
        rules_version: row.rules_version,
        votes: row.votes,
        checked: row.votes_checked,
    });
    Ok(told.collect())
}
