//! What is played, in the database.

pub mod matches;
pub mod questions;
pub mod steps;
pub mod takings;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{contest_entry, contest_play};
use parvis_db::{Db, Time};

use super::Chooser;
use crate::error::Result;

/// How a contest is played.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = contest_play)]
pub struct Play {
    /// Steps that complete a challenge; 0: all of them.
    pub needed: i32,
    /// Steps that all want to take together; 0: no such goal.
    pub goal: i32,
    /// When the answers of a prediction will be known.
    pub settles_at: Option<Time>,
    pub postponed_why: String,
    pub chooser: Chooser,
    #[diesel(column_name = asker_id)]
    pub asker: Option<i64>,
}

impl Default for Play {
    fn default() -> Self {
        Play {
            needed: 0,
            goal: 0,
            settles_at: None,
            postponed_why: String::new(),
            chooser: Chooser::Team,
            asker: None,
        }
    }
}

/// How a contest is played; as the defaults say where nobody said otherwise.
///
/// # Errors
/// Only the database's.
pub fn play_of(db: &mut Db, contest: i64) -> Result<Play> {
    let found = contest_play::table
        .find(contest)
        .select(Play::as_select())
        .first(db)
        .optional()?;
    Ok(found.unwrap_or_default())
}

pub fn set(db: &mut Db, contest: i64, play: &Play) -> Result<()> {
    diesel::delete(contest_play::table.find(contest)).execute(db)?;
    diesel::insert_into(contest_play::table)
        .values((
            contest_play::contest_id.eq(contest),
            contest_play::needed.eq(play.needed),
            contest_play::goal.eq(play.goal),
            contest_play::settles_at.eq(play.settles_at),
            contest_play::postponed_why.eq(&play.postponed_why),
            contest_play::chooser.eq(play.chooser),
            contest_play::asker_id.eq(play.asker),
        ))
        .execute(db)?;
    Ok(())
}

/// The first of a member's entries that count.
pub fn entry_of(db: &mut Db, contest: i64, member: i64) -> Result<Option<i64>> {
    Ok(contest_entry::table
        .filter(contest_entry::contest_id.eq(contest))
        .filter(contest_entry::member_id.eq(member))
        .filter(contest_entry::withdrawn_at.is_null())
        .filter(contest_entry::excluded_at.is_null())
        .order(contest_entry::id)
        .select(contest_entry::id)
        .first(db)
        .optional()?)
}

/// `(member, entry)` of the entries that count.
pub fn entries(db: &mut Db, contest: i64) -> Result<Vec<(i64, i64)>> {
    Ok(contest_entry::table
        .filter(contest_entry::contest_id.eq(contest))
        .filter(contest_entry::withdrawn_at.is_null())
        .filter(contest_entry::excluded_at.is_null())
        .order(contest_entry::id)
        .select((contest_entry::member_id, contest_entry::id))
        .load(db)?)
}

pub fn shift(db: &mut Db, contest: i64, by: i64) -> Result<()> {
    for table in ["contest_step", "contest_round"] {
        diesel::sql_query(format!(
            "UPDATE {table} SET opens_at = opens_at + $1, closes_at = closes_at + $2 WHERE contest_id = $3"
        ))
        .bind::<BigInt, _>(by)
        .bind::<BigInt, _>(by)
        .bind::<BigInt, _>(contest)
        .execute(db)?;
    }
    Ok(())
}
