//! Notes and votes of colleagues in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{case_note, case_opinion, case_vote};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::moderation::Ruling;
use crate::features::moderation::colleagues::{Note, Vote};

/// Writes a note down; its id.
pub fn insert_note(db: &mut Db, case: i64, member: i64, words: &str) -> Result<i64> {
    Ok(diesel::insert_into(case_note::table)
        .values((
            case_note::case_id.eq(case),
            case_note::member_id.eq(member),
            case_note::words.eq(words),
            case_note::created_at.eq(Time::now()),
        ))
        .returning(case_note::id)
        .get_result(db)?)
}

/// Which of these cases have a note that names this handle.
pub fn naming(db: &mut Db, cases: &[i64], handle: &str) -> Result<Vec<i64>> {
    Ok(case_note::table
        .filter(case_note::case_id.eq_any(cases))
        .filter(case_note::words.like(format!("%@{handle}%")))
        .select(case_note::case_id)
        .load(db)?)
}

/// The notes on a case, oldest first.
pub fn notes(db: &mut Db, case: i64) -> Result<Vec<Note>> {
    let rows: Vec<(i64, String, Time)> = case_note::table
        .filter(case_note::case_id.eq(case))
        .order(case_note::id)
        .select((
            case_note::member_id,
            case_note::words,
            case_note::created_at,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(member, words, at)| Note { member, words, at })
        .collect())
}

pub fn ask(db: &mut Db, case: i64, by: i64) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO case_opinion (case_id, asked_by, asked_at) VALUES ($1, $2, $3) \
         ON CONFLICT (case_id) DO NOTHING",
    )
    .bind::<BigInt, _>(case)
    .bind::<BigInt, _>(by)
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    Ok(())
}

/// Who asked for a second opinion, and when.
pub fn asked(db: &mut Db, case: i64) -> Result<Option<(i64, Time)>> {
    Ok(case_opinion::table
        .find(case)
        .select((case_opinion::asked_by, case_opinion::asked_at))
        .first(db)
        .optional()?)
}

/// Writes a vote down; `false` when this member voted already.
pub fn cast(db: &mut Db, case: i64, vote: &Vote) -> Result<bool> {
    let cast = diesel::sql_query(
        "INSERT INTO case_vote (case_id, member_id, ruling, words, cast_at) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (case_id, member_id) DO NOTHING",
    )
    .bind::<BigInt, _>(case)
    .bind::<BigInt, _>(vote.member)
    .bind::<Text, _>(vote.ruling)
    .bind::<Text, _>(&vote.words)
    .bind::<BigInt, _>(vote.at)
    .execute(db)?;
    Ok(cast > 0)
}

/// The votes on a case, oldest first.
pub fn votes(db: &mut Db, case: i64) -> Result<Vec<Vote>> {
    let rows: Vec<(i64, Ruling, String, Time)> = case_vote::table
        .filter(case_vote::case_id.eq(case))
        .order((case_vote::cast_at, case_vote::member_id))
        .select((
            case_vote::member_id,
            case_vote::ruling,
            case_vote::words,
            case_vote::cast_at,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(member, ruling, words, at)| Vote {
            member,
            ruling,
            words,
            at,
        })
        .collect())
}
