//! Codes of vouchers in the database, sealed.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::prize_code;
use parvis_db::{Db, Time};

use crate::error::Result;

pub fn add(db: &mut Db, contest: i64, prize: i32, sealed: &str, by: i64, now: Time) -> Result<()> {
    diesel::insert_into(prize_code::table)
        .values((
            prize_code::contest_id.eq(contest),
            prize_code::prize.eq(prize),
            prize_code::code.eq(sealed),
            prize_code::added_by.eq(by),
            prize_code::added_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Of each prize, how many codes there are and how many were given.
pub fn stock(db: &mut Db, contest: i64) -> Result<Vec<(i32, Option<Time>)>> {
    Ok(prize_code::table
        .filter(prize_code::contest_id.eq(contest))
        .select((prize_code::prize, prize_code::given_at))
        .load(db)?)
}

/// Gives a winner the next code that nobody has; false when there is none. A winner has one at most.
pub fn give(db: &mut Db, contest: i64, prize: i32, winner: i64, now: Time) -> Result<bool> {
    let given = diesel::sql_query(
        "UPDATE prize_code SET winner_id = $1, given_at = $2 WHERE id = \
           (SELECT MIN(id) FROM prize_code WHERE contest_id = $3 AND prize = $4 AND winner_id IS NULL) \
         AND NOT EXISTS (SELECT 1 FROM prize_code WHERE winner_id = $1)",
    )
    .bind::<BigInt, _>(winner)
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(contest)
    .bind::<diesel::sql_types::Integer, _>(prize)
    .execute(db)?;
    Ok(given > 0)
}

/// The sealed code of a winner.
pub fn of(db: &mut Db, winner: i64) -> Result<Option<String>> {
    Ok(prize_code::table
        .filter(prize_code::winner_id.eq(winner))
        .select(prize_code::code)
        .first(db)
        .optional()?)
}
