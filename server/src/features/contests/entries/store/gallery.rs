//! The entries that are shown, in one of the sixteen orders. A page costs the same whatever stands before it.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};
use parvis_db::Db;

use super::COUNTS;
use crate::error::Result;

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

#[derive(QueryableByName)]
struct Lot {
    #[diesel(sql_type = BigInt)]
    lot: i64,
}

/// The lot of an entry in this order; `None`: it has none.
pub fn lot(db: &mut Db, contest: i64, order: i32, entry: i64) -> Result<Option<i64>> {
    let row: Option<Lot> = diesel::sql_query(
        "SELECT lot FROM contest_shuffle WHERE contest_id = $1 AND shuffle = $2 AND entry_id = $3",
    )
    .bind::<BigInt, _>(contest)
    .bind::<Integer, _>(order)
    .bind::<BigInt, _>(entry)
    .get_result(db)
    .optional()?;
    Ok(row.map(|row| row.lot))
}

/// Shown entries from this lot on.
pub fn from(db: &mut Db, contest: i64, order: i32, lot: i64, limit: i64) -> Result<Vec<i64>> {
    walk(db, contest, order, "s.lot >= $3", "s.lot", lot, limit)
}

/// Shown entries before this lot, the nearest first.
pub fn before(db: &mut Db, contest: i64, order: i32, lot: i64, limit: i64) -> Result<Vec<i64>> {
    walk(db, contest, order, "s.lot < $3", "s.lot DESC", lot, limit)
}

fn walk(
    db: &mut Db,
    contest: i64,
    order: i32,
    which: &str,
    by: &str,
    lot: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let rows: Vec<Id> = diesel::sql_query(format!(
        "SELECT e.id FROM contest_shuffle s JOIN contest_entry e ON e.id = s.entry_id \
         LEFT JOIN post p ON p.id = e.post_id LEFT JOIN thread t ON t.id = p.thread_id \
         LEFT JOIN contest_guardian g ON g.entry_id = e.id \
         WHERE s.contest_id = $1 AND s.shuffle = $2 AND {which} AND {COUNTS} ORDER BY {by} LIMIT $4"
    ))
    .bind::<BigInt, _>(contest)
    .bind::<Integer, _>(order)
    .bind::<BigInt, _>(lot)
    .bind::<BigInt, _>(limit)
    .load(db)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
