//! Polls in the database. The votes of one member are numbered slots: what a vote may not exceed is a constraint.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};
use parvis_db::schema::{poll, poll_option, poll_vote, post};
use parvis_db::{Db, Time};

use super::{Checked, Choice, Counted, End, Poll, Results};
use crate::error::Result;

#[derive(Queryable, Selectable)]
#[diesel(table_name = poll)]
pub(super) struct Row {
    pub post_id: i64,
    question: String,
    max_choices: i32,
    results: Results,
    changeable: bool,
    closes_at: Option<Time>,
    closed_at: Option<Time>,
    voters: i32,
}

impl Row {
    pub fn into_poll(self, choices: Vec<Choice>, now: Time) -> Poll {
        Poll {
            post_id: self.post_id,
            question: self.question,
            max_choices: self.max_choices,
            results: self.results,
            changeable: self.changeable,
            closes_at: self.closes_at,
            closed_at: self.closed_at.or(self.closes_at.filter(|at| *at <= now)),
            voters: self.voters,
            choices,
        }
    }
}

/// Whether the post had none before.
pub(super) fn insert(
    db: &mut Db,
    post_id: i64,
    member: i64,
    new: &Checked,
    now: Time,
) -> Result<bool> {
    let added = diesel::sql_query(
        "INSERT INTO poll (post_id, author_id, question, max_choices, results, changeable, closes_at, voters, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8) ON CONFLICT (post_id) DO NOTHING",
    )
    .bind::<BigInt, _>(post_id)
    .bind::<BigInt, _>(member)
    .bind::<Text, _>(&new.question)
    .bind::<Integer, _>(new.max_choices)
    .bind::<Text, _>(new.results)
    .bind::<Bool, _>(new.changeable)
    .bind::<Nullable<BigInt>, _>(new.closes_at)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    if added == 0 {
        return Ok(false);
    }
    for (position, text) in (1..).zip(&new.options) {
        let position: i32 = position;
        diesel::insert_into(poll_option::table)
            .values((
                poll_option::post_id.eq(post_id),
                poll_option::position.eq(position),
                poll_option::text.eq(text),
            ))
            .execute(db)?;
    }
    Ok(true)
}

pub(super) fn polls(db: &mut Db, posts: &[i64]) -> Result<Vec<Row>> {
    Ok(poll::table
        .filter(poll::post_id.eq_any(posts))
        .select(Row::as_select())
        .load(db)?)
}

/// `(post, option, text, votes)` in the order of the form.
pub(super) fn options(db: &mut Db, posts: &[i64]) -> Result<Vec<(i64, i64, String, i32)>> {
    Ok(poll_option::table
        .filter(poll_option::post_id.eq_any(posts))
        .order((poll_option::post_id, poll_option::position))
        .select((
            poll_option::post_id,
            poll_option::id,
            poll_option::text,
            poll_option::votes,
        ))
        .load(db)?)
}

pub(super) fn votes_of(db: &mut Db, member: i64, posts: &[i64]) -> Result<Vec<i64>> {
    Ok(poll_vote::table
        .filter(poll_vote::post_id.eq_any(posts))
        .filter(poll_vote::member_id.eq(member))
        .select(poll_vote::option_id)
        .load(db)?)
}

/// Takes the row's lock until the transaction ends, and reads what it holds now.
pub(super) fn lock(db: &mut Db, post_id: i64) -> Result<Row> {
    diesel::update(poll::table.find(post_id))
        .set(poll::voters.eq(poll::voters))
        .execute(db)?;
    Ok(poll::table
        .find(post_id)
        .select(Row::as_select())
        .first(db)?)
}

/// What became of a member's vote before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    None,
    /// There was one, and it was taken back.
    Gone,
    /// There is one that may not be changed.
    Fixed,
}

pub(super) fn take_back(
    db: &mut Db,
    post_id: i64,
    member: i64,
    changeable: bool,
) -> Result<Before> {
    let options = votes_of(db, member, &[post_id])?;
    if options.is_empty() {
        return Ok(Before::None);
    }
    if !changeable {
        return Ok(Before::Fixed);
    }
    diesel::delete(
        poll_vote::table
            .filter(poll_vote::post_id.eq(post_id))
            .filter(poll_vote::member_id.eq(member)),
    )
    .execute(db)?;
    count(db, &options, -1)?;
    Ok(Before::Gone)
}

pub(super) fn cast(
    db: &mut Db,
    post_id: i64,
    member: i64,
    max_choices: i32,
    options: &[i64],
    now: Time,
) -> Result<()> {
    for (slot, option) in (1..).zip(options) {
        let slot: i32 = slot;
        diesel::insert_into(poll_vote::table)
            .values((
                poll_vote::post_id.eq(post_id),
                poll_vote::member_id.eq(member),
                poll_vote::slot.eq(slot),
                poll_vote::max_choices.eq(max_choices),
                poll_vote::option_id.eq(option),
                poll_vote::cast_at.eq(now),
            ))
            .execute(db)?;
    }
    count(db, options, 1)
}

fn count(db: &mut Db, options: &[i64], by: i32) -> Result<()> {
    diesel::update(poll_option::table.filter(poll_option::id.eq_any(options)))
        .set(poll_option::votes.eq(poll_option::votes + by))
        .execute(db)?;
    Ok(())
}

pub(super) fn count_voters(db: &mut Db, post_id: i64, by: i32) -> Result<()> {
    diesel::update(poll::table.find(post_id))
        .set(poll::voters.eq(poll::voters + by))
        .execute(db)?;
    Ok(())
}

/// Writes results of elsewhere into a poll without votes.
pub(super) fn set_results(db: &mut Db, post_id: i64, counted: &Counted<'_>) -> Result<()> {
    for (position, votes) in (1..).zip(counted.votes) {
        let position: i32 = position;
        let option = poll_option::table.filter(poll_option::post_id.eq(post_id));
        diesel::update(option.filter(poll_option::position.eq(position)))
            .set(poll_option::votes.eq(votes))
            .execute(db)?;
    }
    diesel::update(poll::table.find(post_id))
        .set((
            poll::voters.eq(counted.voters),
            poll::closed_at.eq(counted.closed_at),
        ))
        .execute(db)?;
    Ok(())
}

/// Whether it was open before.
pub(super) fn close(db: &mut Db, post_id: i64, member: i64, now: Time) -> Result<bool> {
    let closed = diesel::update(poll::table.find(post_id).filter(poll::closed_at.is_null()))
        .set((poll::closed_at.eq(now), poll::closed_by.eq(member)))
        .execute(db)?;
    Ok(closed > 0)
}

pub(super) fn end(db: &mut Db, post_id: i64) -> Result<Option<End>> {
    let found: Option<(i64, Option<i64>)> = poll::table
        .find(post_id)
        .filter(poll::closed_at.is_not_null())
        .select((poll::author_id, poll::closed_by))
        .first(db)
        .optional()?;
    Ok(found.map(|(author, closed_by)| End { author, closed_by }))
}

/// A range of the votes' key: the first slot of each is theirs alone.
pub(super) fn voters(db: &mut Db, post_id: i64, after: i64, limit: i64) -> Result<Vec<i64>> {
    Ok(poll_vote::table
        .filter(poll_vote::post_id.eq(post_id))
        .filter(poll_vote::member_id.gt(after))
        .filter(poll_vote::slot.eq(1))
        .order(poll_vote::member_id)
        .limit(limit)
        .select(poll_vote::member_id)
        .load(db)?)
}

/// The thread of the poll, if its time has come only now.
pub(super) fn close_due(db: &mut Db, post_id: i64, now: Time) -> Result<Option<i64>> {
    let closed = diesel::update(
        poll::table
            .find(post_id)
            .filter(poll::closed_at.is_null())
            .filter(poll::closes_at.le(now)),
    )
    .set(poll::closed_at.eq(poll::closes_at))
    .execute(db)?;
    if closed == 0 {
        return Ok(None);
    }
    let thread = post::table.find(post_id).select(post::thread_id);
    Ok(Some(thread.first(db)?))
}

/// Whether nobody had voted and the poll is gone.
pub(super) fn remove_unvoted(db: &mut Db, post_id: i64) -> Result<bool> {
    let voted: i64 = poll_vote::table
        .filter(poll_vote::post_id.eq(post_id))
        .count()
        .get_result(db)?;
    if voted > 0 {
        return Ok(false);
    }
    diesel::delete(poll_option::table.filter(poll_option::post_id.eq(post_id))).execute(db)?;
    diesel::delete(poll::table.find(post_id)).execute(db)?;
    Ok(true)
}
