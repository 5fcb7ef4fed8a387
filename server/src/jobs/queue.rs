//! The job table: put in, claim, finish, try again.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};
use parvis_db::schema::job;
use parvis_db::{Db, Time};

use super::Job;
use crate::error::{Error, Result};

/// A claimed job returns to the queue after this long (its process died).
const CLAIM_SECONDS: i64 = 300;
/// After so many failures a job waits for a person (`parvis doctor` names it).
const MAX_ATTEMPTS: i32 = 12;

/// A job taken from the table.
#[derive(Debug)]
pub struct Claimed {
    pub id: i64,
    pub job: Job,
    attempts: i32,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    payload: String,
    #[diesel(sql_type = Integer)]
    attempts: i32,
}

/// Puts a job into the queue, in the caller's transaction.
///
/// # Errors
/// Only the database's.
pub fn put(db: &mut Db, what: &Job) -> Result<()> {
    put_at(db, what, Time::now())
}

/// Puts a job that must not run before `at`.
///
/// # Errors
/// Only the database's.
pub fn put_at(db: &mut Db, what: &Job, at: Time) -> Result<()> {
    let payload = serde_json::to_string(what).map_err(Error::internal)?;
    diesel::sql_query(
        "INSERT INTO job (kind, payload, unique_key, run_at, attempts, last_error, created_at) \
         VALUES ($1, $2, $3, $4, 0, '', $5) ON CONFLICT (unique_key) DO NOTHING",
    )
    .bind::<Text, _>(what.kind())
    .bind::<Text, _>(payload)
    .bind::<Nullable<Text>, _>(what.unique_key())
    .bind::<BigInt, _>(at)
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    Ok(())
}

/// Forgets a waiting job of the same key, if there is one: it is put again for another time.
///
/// # Errors
/// Only the database's.
pub fn forget(db: &mut Db, what: &Job) -> Result<()> {
    diesel::delete(job::table.filter(job::unique_key.eq(what.unique_key()))).execute(db)?;
    Ok(())
}

/// Takes up to `limit` due jobs; without the index, those that need it stay.
///
/// # Errors
/// Only the database's. A payload of another version is marked failed and left out.
pub fn claim(db: &mut Db, limit: i64, with_index: bool) -> Result<Vec<Claimed>> {
    let now = Time::now();
    let sql = format!(
        "UPDATE job SET claimed_until = $1, attempts = attempts + 1, unique_key = NULL WHERE id IN (\
           SELECT id FROM job WHERE run_at <= $2 AND attempts < $3 \
             AND (claimed_until IS NULL OR claimed_until < $2) \
             AND ($4 OR kind NOT LIKE 'index-%') \
           ORDER BY run_at, id LIMIT $5{}) RETURNING id, payload, attempts",
        parvis_db::skip_locked(db)
    );
    let rows: Vec<Row> = diesel::sql_query(sql)
        .bind::<BigInt, _>(now.plus_seconds(CLAIM_SECONDS))
        .bind::<BigInt, _>(now)
        .bind::<Integer, _>(MAX_ATTEMPTS)
        .bind::<Bool, _>(with_index)
        .bind::<BigInt, _>(limit)
        .load(db)?;
    let mut claimed = Vec::with_capacity(rows.len());
    for row in rows {
        match serde_json::from_str(&row.payload) {
            Ok(job) => claimed.push(Claimed {
                id: row.id,
                job,
                attempts: row.attempts,
            }),
            Err(error) => fail(db, row.id, MAX_ATTEMPTS, &error.to_string())?,
        }
    }
    claimed.sort_by_key(|c| c.id);
    Ok(claimed)
}

/// Puts back the jobs of the index that somebody claimed. For whoever has just been given the index: nobody else can
/// still be running them, so search need not wait until the claims of a process that died have run out.
///
/// # Errors
/// Only the database's.
pub fn reclaim_index(db: &mut Db) -> Result<()> {
    let claimed = job::table
        .filter(job::kind.like("index-%"))
        .filter(job::claimed_until.is_not_null());
    diesel::update(claimed)
        .set(job::claimed_until.eq(None::<Time>))
        .execute(db)?;
    Ok(())
}

/// The job is done.
///
/// # Errors
/// Only the database's.
pub fn done(db: &mut Db, ids: &[i64]) -> Result<()> {
    diesel::delete(job::table.filter(job::id.eq_any(ids))).execute(db)?;
    Ok(())
}

/// The job failed: later again, each time after a longer wait.
///
/// # Errors
/// Only the database's.
pub fn again(db: &mut Db, claimed: &Claimed, error: &str) -> Result<()> {
    fail(db, claimed.id, claimed.attempts, error)
}

fn fail(db: &mut Db, id: i64, attempts: i32, error: &str) -> Result<()> {
    let wait = 1_i64 << attempts.clamp(0, 12);
    diesel::update(job::table.find(id))
        .set((
            job::claimed_until.eq(None::<Time>),
            job::run_at.eq(Time::now().plus_seconds(wait)),
            job::attempts.eq(attempts),
            job::last_error.eq(error.chars().take(500).collect::<String>()),
        ))
        .execute(db)?;
    Ok(())
}

/// How many jobs wait, and how many of them gave up.
///
/// # Errors
/// Only the database's.
pub fn waiting(db: &mut Db) -> Result<(i64, i64)> {
    let all = job::table.count().get_result(db)?;
    let stuck = job::table
        .filter(job::attempts.ge(MAX_ATTEMPTS))
        .count()
        .get_result(db)?;
    Ok((all, stuck))
}
