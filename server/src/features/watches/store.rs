//! Watches in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{case_file, decision, watch, watch_gap, watch_slot};
use parvis_db::{Db, Time};

use super::{Agreement, Slot, Watch};
use crate::error::Result;

/// The roster of a space, or of all, in the order of the week.
pub(super) fn slots(db: &mut Db, space: Option<i64>) -> Result<Vec<Slot>> {
    let mut query = watch_slot::table
        .order((watch_slot::weekday, watch_slot::begins, watch_slot::id))
        .into_boxed();
    if let Some(space) = space {
        query = query.filter(watch_slot::space_id.eq(space));
    }
    type Row = (i64, i64, i64, i32, i32, i32);
    let rows: Vec<Row> = query.load(db)?;
    let slot = |(id, space, member, weekday, begins, ends)| Slot {
        id,
        space,
        member,
        weekday,
        begins,
        ends,
    };
    Ok(rows.into_iter().map(slot).collect())
}

pub(super) fn add(db: &mut Db, space: i64, slot: &Slot) -> Result<()> {
    diesel::insert_into(watch_slot::table)
        .values((
            watch_slot::space_id.eq(space),
            watch_slot::member_id.eq(slot.member),
            watch_slot::weekday.eq(slot.weekday),
            watch_slot::begins.eq(slot.begins),
            watch_slot::ends.eq(slot.ends),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn remove(db: &mut Db, id: i64) -> Result<()> {
    diesel::delete(watch_slot::table.find(id)).execute(db)?;
    Ok(())
}

type Row = (i64, i64, Time, Option<Time>, String, Option<i64>);

fn watches(rows: Vec<Row>) -> Vec<Watch> {
    let one = |(id, member, begun_at, ended_at, note, accepted_by)| Watch {
        id,
        member,
        begun_at,
        ended_at,
        note,
        accepted_by,
    };
    rows.into_iter().map(one).collect()
}

macro_rules! columns {
    () => {
        (
            watch::id,
            watch::member_id,
            watch::begun_at,
            watch::ended_at,
            watch::note,
            watch::accepted_by,
        )
    };
}

/// Who watches now.
pub(super) fn running(db: &mut Db, space: i64) -> Result<Vec<Watch>> {
    let rows = watch::table
        .filter(watch::space_id.eq(space))
        .filter(watch::ended_at.is_null())
        .order(watch::id)
        .select(columns!())
        .load(db)?;
    Ok(watches(rows))
}

/// What was handed over, newest first.
pub(super) fn notes(db: &mut Db, space: i64, limit: i64) -> Result<Vec<Watch>> {
    let rows = watch::table
        .filter(watch::space_id.eq(space))
        .filter(watch::ended_at.is_not_null())
        .filter(watch::note.ne(""))
        .order(watch::id.desc())
        .limit(limit)
        .select(columns!())
        .load(db)?;
    Ok(watches(rows))
}

/// Begins a watch; `false` when one runs.
pub(super) fn begin(db: &mut Db, space: i64, member: i64, now: Time) -> Result<bool> {
    let begun = diesel::sql_query(
        "INSERT INTO watch (space_id, member_id, begun_at) VALUES ($1, $2, $3) \
         ON CONFLICT (space_id, member_id) WHERE ended_at IS NULL DO NOTHING",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(begun > 0)
}

/// Ends a watch; `false` when none runs.
pub(super) fn end(db: &mut Db, space: i64, member: i64, note: &str, now: Time) -> Result<bool> {
    let running = watch::table
        .filter(watch::space_id.eq(space))
        .filter(watch::member_id.eq(member))
        .filter(watch::ended_at.is_null());
    let ended = diesel::update(running)
        .set((watch::ended_at.eq(now), watch::note.eq(note)))
        .execute(db)?;
    Ok(ended > 0)
}

/// Takes over every note of others that nobody has taken over.
pub(super) fn accept(db: &mut Db, space: i64, member: i64, now: Time) -> Result<()> {
    let left = watch::table
        .filter(watch::space_id.eq(space))
        .filter(watch::member_id.ne(member))
        .filter(watch::ended_at.is_not_null())
        .filter(watch::accepted_at.is_null());
    diesel::update(left)
        .set((watch::accepted_at.eq(now), watch::accepted_by.eq(member)))
        .execute(db)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Writes down that nobody watched; `None` when that is known.
pub(super) fn gap(db: &mut Db, space: i64, slot: i64, day: &str) -> Result<Option<i64>> {
    let new: Option<Id> = diesel::sql_query(
        "INSERT INTO watch_gap (space_id, slot_id, day) VALUES ($1, $2, $3) \
         ON CONFLICT (slot_id, day) DO NOTHING RETURNING id",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(slot)
    .bind::<Text, _>(day)
    .get_result(db)
    .optional()?;
    Ok(new.map(|row| row.id))
}

pub(super) fn space_of_gap(db: &mut Db, gap: i64) -> Result<Option<i64>> {
    Ok(watch_gap::table
        .find(gap)
        .select(watch_gap::space_id)
        .first(db)
        .optional()?)
}

/// How many open cases of a space are put off.
pub(super) fn put_off(db: &mut Db, space: i64, now: Time) -> Result<i64> {
    Ok(case_file::table
        .filter(case_file::space_id.eq(space))
        .filter(case_file::closed_at.is_null())
        .filter(case_file::later_until.gt(now))
        .count()
        .get_result(db)?)
}

#[derive(QueryableByName)]
struct Warm {
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// Threads in which most was written since then.
pub(super) fn warm(db: &mut Db, space: i64, since: Time, limit: i64) -> Result<Vec<(String, i64)>> {
    let found: Vec<Warm> = diesel::sql_query(
        "SELECT t.title, (SELECT COUNT(*) FROM post p WHERE p.thread_id = t.id AND p.created_at >= $1 \
           AND p.position IS NOT NULL AND p.removed_at IS NULL) AS n \
         FROM thread t WHERE t.space_id = $2 AND t.last_post_at >= $3 AND t.archived_at IS NULL AND t.post_count > 0 \
         ORDER BY 2 DESC, t.id LIMIT $4",
    )
    .bind::<BigInt, _>(since)
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(since)
    .bind::<BigInt, _>(limit)
    .load(db)?;
    Ok(found.into_iter().map(|w| (w.title, w.n)).collect())
}

/// How many decisions people made since then.
pub(super) fn decided(db: &mut Db, space: i64, since: Time) -> Result<i64> {
    Ok(decision::table
        .filter(decision::space_id.eq(space))
        .filter(decision::decided_by.ne(0))
        .filter(decision::decided_at.ge(since))
        .count()
        .get_result(db)?)
}

/// How long each case waited for its decision (milliseconds).
pub(super) fn waits(db: &mut Db, space: i64, since: Time) -> Result<Vec<i64>> {
    let rows: Vec<(Time, Time)> = decision::table
        .inner_join(case_file::table.on(decision::case_id.eq(case_file::id.nullable())))
        .filter(decision::space_id.eq(space))
        .filter(decision::decided_by.ne(0))
        .filter(decision::decided_at.ge(since))
        .select((case_file::opened_at, decision::decided_at))
        .load(db)?;
    let waited = |(opened, decided): (Time, Time)| (decided.0 - opened.0).max(0);
    Ok(rows.into_iter().map(waited).collect())
}

#[derive(QueryableByName)]
struct ByArticle {
    #[diesel(sql_type = Text)]
    article: String,
    #[diesel(sql_type = BigInt)]
    decided: i64,
    #[diesel(sql_type = BigInt)]
    overturned: i64,
    #[diesel(sql_type = BigInt)]
    votes: i64,
    #[diesel(sql_type = BigInt)]
    same: i64,
}

/// How the team's decisions since then stood, article by article.
pub(super) fn agreement(db: &mut Db, space: i64, since: Time) -> Result<Vec<Agreement>> {
    let rows: Vec<ByArticle> = diesel::sql_query(
        "SELECT d.article, COUNT(*) AS decided, \
           COUNT(CASE WHEN EXISTS (SELECT 1 FROM appeal a JOIN decision j ON j.id = a.judgement_id \
             WHERE a.decision_id = d.id AND j.outcome = 'overturn') THEN 1 END) AS overturned, \
           CAST(COALESCE(SUM((SELECT COUNT(*) FROM case_vote v WHERE v.case_id = d.case_id)), 0) AS BIGINT) AS votes, \
           CAST(COALESCE(SUM((SELECT COUNT(*) FROM case_vote v WHERE v.case_id = d.case_id AND v.ruling = d.outcome)), 0) AS BIGINT) AS same \
         FROM decision d WHERE d.space_id = $1 AND d.decided_by <> 0 AND d.article <> '' AND d.decided_at >= $2 \
           AND d.outcome NOT IN ('uphold', 'change', 'overturn') \
         GROUP BY d.article ORDER BY d.article",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(since)
    .load(db)?;
    let one = |row: ByArticle| Agreement {
        article: row.article,
        decided: row.decided,
        overturned: row.overturned,
        votes: row.votes,
        same: row.same,
    };
    Ok(rows.into_iter().map(one).collect())
}
