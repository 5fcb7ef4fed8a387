//! Votes in the database: cast, taken back, held, reviewed, counted.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};
use parvis_db::schema::{contest_entry, contest_vote};
use parvis_db::{Db, Time};

use super::super::signals::Signal;
use super::super::votes::Cast;
use crate::error::Result;

/// Stores a vote; whether it is new.
pub fn cast(db: &mut Db, vote: &Cast<'_>) -> Result<bool> {
    let held = vote.held.map_or("", Signal::as_str);
    let n = diesel::sql_query(
        "INSERT INTO contest_vote (contest_id, entry_id, member_id, at, network, device, counts, held_at, held_why) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (entry_id, member_id) DO NOTHING",
    )
    .bind::<BigInt, _>(vote.contest)
    .bind::<BigInt, _>(vote.entry)
    .bind::<BigInt, _>(vote.member)
    .bind::<BigInt, _>(vote.now)
    .bind::<Text, _>(vote.network)
    .bind::<Text, _>(vote.device)
    .bind::<Bool, _>(vote.held.is_none())
    .bind::<Nullable<BigInt>, _>(vote.held.map(|_| vote.now))
    .bind::<Text, _>(held)
    .execute(db)?;
    Ok(n > 0)
}

/// Takes a vote back; whether there was one.
pub fn take_back(db: &mut Db, entry: i64, member: i64) -> Result<bool> {
    let n = diesel::delete(
        contest_vote::table
            .filter(contest_vote::entry_id.eq(entry))
            .filter(contest_vote::member_id.eq(member)),
    )
    .execute(db)?;
    Ok(n > 0)
}

/// For which of these entries a member has voted, and whether each vote counts.
pub fn of_member(db: &mut Db, member: i64, entries: &[i64]) -> Result<HashMap<i64, bool>> {
    let rows: Vec<(i64, bool)> = contest_vote::table
        .filter(contest_vote::member_id.eq(member))
        .filter(contest_vote::entry_id.eq_any(entries))
        .select((contest_vote::entry_id, contest_vote::counts))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Votes of a contest.
pub fn total(db: &mut Db, contest: i64) -> Result<i64> {
    Ok(contest_vote::table
        .filter(contest_vote::contest_id.eq(contest))
        .count()
        .get_result(db)?)
}

/// Writes the counts beside the entries; how many entries have another count than before.
pub fn count(db: &mut Db, contest: i64) -> Result<usize> {
    Ok(diesel::sql_query(
        "WITH counted AS (SELECT e.id, \
           COALESCE(SUM(CASE WHEN v.counts THEN 1 ELSE 0 END), 0) AS yes, \
           COALESCE(SUM(CASE WHEN v.held_at IS NOT NULL AND v.reviewed_at IS NULL THEN 1 ELSE 0 END), 0) AS checked \
           FROM contest_entry e LEFT JOIN contest_vote v ON v.entry_id = e.id \
           WHERE e.contest_id = $1 GROUP BY e.id) \
         UPDATE contest_entry SET votes = (SELECT yes FROM counted c WHERE c.id = contest_entry.id), \
           votes_checked = (SELECT checked FROM counted c WHERE c.id = contest_entry.id) \
         WHERE contest_entry.id IN (SELECT c.id FROM counted c JOIN contest_entry e ON e.id = c.id \
           WHERE e.votes <> c.yes OR e.votes_checked <> c.checked)",
    )
    .bind::<BigInt, _>(contest)
    .execute(db)?)
}

/// A vote as signals see it.
#[derive(QueryableByName)]
pub struct Seen {
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    #[diesel(sql_type = BigInt)]
    pub entry_id: i64,
    #[diesel(sql_type = BigInt)]
    pub member_id: i64,
    #[diesel(sql_type = Nullable<Text>)]
    pub network: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub device: Option<String>,
    #[diesel(sql_type = BigInt)]
    pub at: Time,
    #[diesel(sql_type = Text)]
    pub held_why: String,
    #[diesel(sql_type = BigInt)]
    pub joined_at: Time,
}

/// The votes that nobody has reviewed.
pub fn unreviewed(db: &mut Db, contest: i64) -> Result<Vec<Seen>> {
    Ok(diesel::sql_query(
        "SELECT v.id, v.entry_id, v.member_id, v.network, v.device, v.at, v.held_why, m.joined_at \
         FROM contest_vote v JOIN member m ON m.id = v.member_id \
         WHERE v.contest_id = $1 AND v.reviewed_at IS NULL ORDER BY v.id",
    )
    .bind::<BigInt, _>(contest)
    .load(db)?)
}

/// Votes in one statement: below what either database takes.
const AT_ONCE: usize = 500;

/// Keeps votes out of the count until somebody has looked.
pub fn hold(db: &mut Db, votes: &[i64], why: Signal, now: Time) -> Result<()> {
    for some in votes.chunks(AT_ONCE) {
        diesel::update(
            contest_vote::table
                .filter(contest_vote::id.eq_any(some))
                .filter(contest_vote::reviewed_at.is_null())
                .filter(contest_vote::held_at.is_null()),
        )
        .set((
            contest_vote::counts.eq(false),
            contest_vote::held_at.eq(now),
            contest_vote::held_why.eq(why.as_str()),
        ))
        .execute(db)?;
    }
    Ok(())
}

/// What somebody decides of held votes.
pub struct Review<'a> {
    pub entry: i64,
    pub signal: Signal,
    pub counts: bool,
    pub by: i64,
    pub why: &'a str,
    pub now: Time,
}

/// Decides the votes of an entry that a signal holds, also those that were decided otherwise before; how many.
pub fn review(db: &mut Db, review: &Review<'_>) -> Result<usize> {
    Ok(diesel::update(
        contest_vote::table
            .filter(contest_vote::entry_id.eq(review.entry))
            .filter(contest_vote::held_why.eq(review.signal.as_str())),
    )
    .set((
        contest_vote::counts.eq(review.counts),
        contest_vote::reviewed_at.eq(review.now),
        contest_vote::reviewed_by.eq(review.by),
        contest_vote::review_why.eq(review.why),
    ))
    .execute(db)?)
}

/// Held votes of an entry under one signal.
#[derive(Debug, Clone, QueryableByName)]
pub struct Held {
    #[diesel(sql_type = BigInt)]
    pub entry_id: i64,
    #[diesel(sql_type = Text)]
    pub held_why: Signal,
    #[diesel(sql_type = BigInt)]
    pub n: i64,
    /// Those of them that count again, and those that were put out.
    #[diesel(sql_type = BigInt)]
    pub released: i64,
    #[diesel(sql_type = BigInt)]
    pub discarded: i64,
    #[diesel(sql_type = BigInt)]
    pub first_at: Time,
    #[diesel(sql_type = BigInt)]
    pub last_at: Time,
    #[diesel(sql_type = Nullable<Text>)]
    pub why: Option<String>,
}

/// What was ever held in a contest, entry by entry and signal by signal; what waits comes first.
pub fn held(db: &mut Db, contest: i64, limit: i32) -> Result<Vec<Held>> {
    Ok(diesel::sql_query(
        "SELECT entry_id, held_why, COUNT(*) AS n, \
         COALESCE(SUM(CASE WHEN reviewed_at IS NOT NULL AND counts THEN 1 ELSE 0 END), 0) AS released, \
         COALESCE(SUM(CASE WHEN reviewed_at IS NOT NULL AND NOT counts THEN 1 ELSE 0 END), 0) AS discarded, \
         MIN(at) AS first_at, MAX(at) AS last_at, MAX(review_why) AS why \
         FROM contest_vote WHERE contest_id = $1 AND held_at IS NOT NULL GROUP BY entry_id, held_why \
         ORDER BY SUM(CASE WHEN reviewed_at IS NULL THEN 1 ELSE 0 END) DESC, entry_id LIMIT $2",
    )
    .bind::<BigInt, _>(contest)
    .bind::<Integer, _>(limit)
    .load(db)?)
}

/// Counting votes, entry by entry, in a contest.
pub fn counted(db: &mut Db, contest: i64) -> Result<HashMap<i64, i64>> {
    let rows: Vec<(i64, i64)> = contest_vote::table
        .filter(contest_vote::contest_id.eq(contest))
        .filter(contest_vote::counts.eq(true))
        .group_by(contest_vote::entry_id)
        .select((contest_vote::entry_id, diesel::dsl::count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Members of one browser that are counted.
const SAME_DEVICE: i64 = 100;

/// Members who entered this contest from the same browser.
pub fn same_device(db: &mut Db, contest: i64, device: &str) -> Result<usize> {
    let members: Vec<i64> = contest_entry::table
        .filter(contest_entry::contest_id.eq(contest))
        .filter(contest_entry::device.eq(device))
        .select(contest_entry::member_id)
        .distinct()
        .limit(SAME_DEVICE)
        .load(db)?;
    Ok(members.len())
}

/// What the pictures of a contest's other entries look like.
pub fn looks(db: &mut Db, contest: i64, but: i64) -> Result<Vec<(i64, i64)>> {
    let rows: Vec<(i64, Option<i64>)> = contest_entry::table
        .filter(contest_entry::contest_id.eq(contest))
        .filter(contest_entry::id.ne(but))
        .filter(contest_entry::looks.is_not_null())
        .select((contest_entry::id, contest_entry::looks))
        .load(db)?;
    let known = rows.into_iter();
    Ok(known
        .filter_map(|(id, looks)| looks.map(|l| (id, l)))
        .collect())
}
