//! What looked odd, in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use parvis_db::schema::contest_signal;
use parvis_db::{Db, Time};

use super::super::signals::{Signal, Told};
use crate::error::Result;

#[derive(QueryableByName)]
struct Counts {
    #[diesel(sql_type = Integer)]
    told: i32,
}

/// Notes a signal with what it is about now; how many there were when a case was opened last.
pub fn note(
    db: &mut Db,
    entry: i64,
    kind: Signal,
    n: i32,
    other: Option<i64>,
    now: Time,
) -> Result<i32> {
    let row: Counts = diesel::sql_query(
        "INSERT INTO contest_signal (entry_id, kind, n, other_id, first_at, at) VALUES ($1, $2, $3, $4, $5, $5) \
         ON CONFLICT (entry_id, kind) DO UPDATE SET n = excluded.n, other_id = excluded.other_id, at = excluded.at \
         RETURNING told",
    )
    .bind::<BigInt, _>(entry)
    .bind::<Text, _>(kind)
    .bind::<Integer, _>(n)
    .bind::<Nullable<BigInt>, _>(other)
    .bind::<BigInt, _>(now)
    .get_result(db)?;
    Ok(row.told)
}

/// A case was opened for as many as there are now.
pub fn tell(db: &mut Db, entry: i64, kind: Signal, n: i32) -> Result<()> {
    diesel::update(contest_signal::table.find((entry, kind)))
        .set(contest_signal::told.eq(n))
        .execute(db)?;
    Ok(())
}

/// The signals about these entries.
pub fn of(db: &mut Db, entries: &[i64]) -> Result<Vec<Told>> {
    let rows: Vec<(i64, Signal, i32, Option<i64>, Time, Time)> = contest_signal::table
        .filter(contest_signal::entry_id.eq_any(entries))
        .order((contest_signal::entry_id, contest_signal::kind))
        .select((
            contest_signal::entry_id,
            contest_signal::kind,
            contest_signal::n,
            contest_signal::other_id,
            contest_signal::first_at,
            contest_signal::at,
        ))
        .load(db)?;
    let told = |(entry, kind, n, other, first_at, at)| Told {
        entry,
        kind,
        n,
        other,
        first_at,
        at,
    };
    Ok(rows.into_iter().map(told).collect())
}

/// The entries of a contest with signals, those with the latest first.
pub fn entries(db: &mut Db, contest: i64, limit: i32) -> Result<Vec<i64>> {
    #[derive(QueryableByName)]
    struct Id {
        #[diesel(sql_type = BigInt)]
        id: i64,
    }
    let rows: Vec<Id> = diesel::sql_query(
        "SELECT e.id FROM contest_entry e JOIN contest_signal s ON s.entry_id = e.id \
         WHERE e.contest_id = $1 GROUP BY e.id ORDER BY MAX(s.at) DESC, e.id LIMIT $2",
    )
    .bind::<BigInt, _>(contest)
    .bind::<Integer, _>(limit)
    .load(db)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
