//! Contenders, rounds, matches and their votes.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{
    contest_contender, contest_entry, contest_match, contest_match_vote, contest_round, post,
};
use parvis_db::{Db, Time};

use super::super::bracket::{Contender, Match, Round};
use crate::error::Result;

/// Takes the contest's row until the transaction ends: one at a time moves a bracket.
pub fn hold(db: &mut Db, contest: i64) -> Result<()> {
    diesel::sql_query("UPDATE contest SET phase = phase WHERE id = $1")
        .bind::<BigInt, _>(contest)
        .execute(db)?;
    Ok(())
}

type Entered = (Option<i64>, i64, Option<Time>, Option<Time>);

pub fn contenders(db: &mut Db, contest: i64) -> Result<Vec<Contender>> {
    let rows: Vec<(i64, i32, String, Option<i64>)> = contest_contender::table
        .filter(contest_contender::contest_id.eq(contest))
        .order(contest_contender::seed)
        .select((
            contest_contender::id,
            contest_contender::seed,
            contest_contender::name,
            contest_contender::entry_id,
        ))
        .load(db)?;
    let ids: Vec<i64> = rows.iter().filter_map(|row| row.3).collect();
    let entered: Vec<(i64, Entered)> = contest_entry::table
        .filter(contest_entry::id.eq_any(&ids))
        .select((
            contest_entry::id,
            (
                contest_entry::post_id,
                contest_entry::member_id,
                contest_entry::withdrawn_at,
                contest_entry::excluded_at,
            ),
        ))
        .load(db)?;
    let posts: Vec<i64> = entered.iter().filter_map(|(_, e)| e.0).collect();
    let readable = readable(db, &posts)?;
    let entered: HashMap<i64, Entered> = entered.into_iter().collect();
    let contender = |(id, seed, name, entry): (i64, i32, String, Option<i64>)| {
        let found = entry.and_then(|entry| entered.get(&entry));
        let stands = match (entry, found) {
            (None, _) => true,
            (Some(_), Some((post, _, withdrawn, excluded))) => {
                let read = post.is_none_or(|post| readable.contains(&post));
                read && withdrawn.is_none() && excluded.is_none()
            }
            (Some(_), None) => false,
        };
        Contender {
            id,
            seed,
            name,
            entry,
            post: found.and_then(|found| found.0),
            member: found.map(|found| found.1),
            stands,
        }
    };
    Ok(rows.into_iter().map(contender).collect())
}

/// Names that the team gave, the first seeded best, in the place of those before.
pub fn name(db: &mut Db, contest: i64, names: &[String]) -> Result<()> {
    let before = contest_contender::table.filter(contest_contender::contest_id.eq(contest));
    diesel::delete(before).execute(db)?;
    for (seed, name) in (1_i32..).zip(names) {
        diesel::insert_into(contest_contender::table)
            .values((
                contest_contender::contest_id.eq(contest),
                contest_contender::seed.eq(seed),
                contest_contender::name.eq(name),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Makes the first entries that count contenders, in the order in which they came.
pub fn seed_entries(db: &mut Db, contest: i64, most: usize) -> Result<()> {
    let entries: Vec<(i64, Option<i64>)> = contest_entry::table
        .filter(contest_entry::contest_id.eq(contest))
        .filter(contest_entry::withdrawn_at.is_null())
        .filter(contest_entry::excluded_at.is_null())
        .order(contest_entry::id)
        .select((contest_entry::id, contest_entry::post_id))
        .load(db)?;
    let posts: Vec<i64> = entries.iter().filter_map(|(_, post)| *post).collect();
    let readable = readable(db, &posts)?;
    let stands = |(_, post): &&(i64, Option<i64>)| post.is_none_or(|post| readable.contains(&post));
    for (seed, (entry, _)) in (1_i32..).zip(entries.iter().filter(stands).take(most)) {
        diesel::insert_into(contest_contender::table)
            .values((
                contest_contender::contest_id.eq(contest),
                contest_contender::seed.eq(seed),
                contest_contender::entry_id.eq(entry),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Which of these posts can be read: neither held back nor removed.
fn readable(db: &mut Db, posts: &[i64]) -> Result<Vec<i64>> {
    Ok(post::table
        .filter(post::id.eq_any(posts))
        .filter(post::position.is_not_null())
        .filter(post::removed_at.is_null())
        .select(post::id)
        .load(db)?)
}

pub fn rounds(db: &mut Db, contest: i64) -> Result<Vec<Round>> {
    let rows: Vec<(i32, Time, Time, Option<Time>)> = contest_round::table
        .filter(contest_round::contest_id.eq(contest))
        .order(contest_round::round)
        .select((
            contest_round::round,
            contest_round::opens_at,
            contest_round::closes_at,
            contest_round::decided_at,
        ))
        .load(db)?;
    let round = |(round, opens, closes, decided_at)| Round {
        round,
        opens,
        closes,
        decided_at,
    };
    Ok(rows.into_iter().map(round).collect())
}

/// Rounds in the place of those before; none of them has begun.
pub fn set_rounds(db: &mut Db, contest: i64, rounds: &[(Time, Time)]) -> Result<()> {
    let before = contest_round::table.filter(contest_round::contest_id.eq(contest));
    diesel::delete(before).execute(db)?;
    for (round, (opens, closes)) in (1_i32..).zip(rounds) {
        diesel::insert_into(contest_round::table)
            .values((
                contest_round::contest_id.eq(contest),
                contest_round::round.eq(round),
                contest_round::opens_at.eq(*opens),
                contest_round::closes_at.eq(*closes),
            ))
            .execute(db)?;
    }
    Ok(())
}

pub fn decided(db: &mut Db, contest: i64, round: i32, now: Time) -> Result<()> {
    diesel::update(contest_round::table.find((contest, round)))
        .set(contest_round::decided_at.eq(now))
        .execute(db)?;
    Ok(())
}

pub fn of(db: &mut Db, contest: i64) -> Result<Vec<Match>> {
    type Row = (i64, i32, i32, i64, Option<i64>, Option<i64>, bool);
    let rows: Vec<Row> = contest_match::table
        .filter(contest_match::contest_id.eq(contest))
        .order((contest_match::round, contest_match::place))
        .select((
            contest_match::id,
            contest_match::round,
            contest_match::place,
            contest_match::left_id,
            contest_match::right_id,
            contest_match::winner_id,
            contest_match::tied,
        ))
        .load(db)?;
    let one = |(id, round, place, left, right, winner, tied): Row| Match {
        id,
        round,
        place,
        left,
        right,
        winner,
        tied,
    };
    Ok(rows.into_iter().map(one).collect())
}

pub fn insert(
    db: &mut Db,
    contest: i64,
    round: i32,
    place: i32,
    (left, right): (i64, Option<i64>),
) -> Result<()> {
    diesel::insert_into(contest_match::table)
        .values((
            contest_match::contest_id.eq(contest),
            contest_match::round.eq(round),
            contest_match::place.eq(place),
            contest_match::left_id.eq(left),
            contest_match::right_id.eq(right),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes down who goes on.
pub fn win(db: &mut Db, id: i64, winner: i64, tied: bool) -> Result<()> {
    diesel::update(contest_match::table.find(id))
        .set((
            contest_match::winner_id.eq(winner),
            contest_match::tied.eq(tied),
        ))
        .execute(db)?;
    Ok(())
}

/// A vote, in the place of the member's one before.
pub fn vote(db: &mut Db, one: i64, member: i64, contender: i64, now: Time) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO contest_match_vote (match_id, member_id, contender_id, at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (match_id, member_id) DO UPDATE SET contender_id = excluded.contender_id, at = excluded.at",
    )
    .bind::<BigInt, _>(one)
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(contender)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(())
}

/// Votes by match and contender.
pub fn votes(db: &mut Db, contest: i64) -> Result<HashMap<(i64, i64), i64>> {
    let matches = contest_match::table
        .filter(contest_match::contest_id.eq(contest))
        .select(contest_match::id);
    let rows: Vec<(i64, i64, i64)> = contest_match_vote::table
        .filter(contest_match_vote::match_id.eq_any(matches))
        .group_by((
            contest_match_vote::match_id,
            contest_match_vote::contender_id,
        ))
        .select((
            contest_match_vote::match_id,
            contest_match_vote::contender_id,
            count_star(),
        ))
        .load(db)?;
    Ok(rows.into_iter().map(|(m, c, n)| ((m, c), n)).collect())
}

pub fn votes_of(db: &mut Db, contest: i64, member: i64) -> Result<HashMap<i64, i64>> {
    let matches = contest_match::table
        .filter(contest_match::contest_id.eq(contest))
        .select(contest_match::id);
    let rows: Vec<(i64, i64)> = contest_match_vote::table
        .filter(contest_match_vote::match_id.eq_any(matches))
        .filter(contest_match_vote::member_id.eq(member))
        .select((
            contest_match_vote::match_id,
            contest_match_vote::contender_id,
        ))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
