//! Entries, votes and marks in the database.

pub(super) mod gallery;
pub(super) mod jury;
pub(super) mod signals;
pub(super) mod votes;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use parvis_db::schema::{
    contest, contest_entry, contest_guardian, contest_shuffle, contest_signal, contest_vote,
};
use parvis_db::{Db, Time};

use super::{Entry, Guardian, SHUFFLES, Source, State};
use crate::error::Result;
use crate::features::contests::{Contest, rules};

/// What an entry stands on, by the letters `e`, `p`, `t`, `g`.
const FROM: &str = "contest_entry e LEFT JOIN post p ON p.id = e.post_id \
     LEFT JOIN thread t ON t.id = p.thread_id LEFT JOIN contest_guardian g ON g.entry_id = e.id";

/// That an entry takes part, and is seen where it has something to show.
const COUNTS: &str = "e.withdrawn_at IS NULL AND e.excluded_at IS NULL \
     AND (e.post_id IS NULL OR (p.position IS NOT NULL AND p.removed_at IS NULL AND t.post_count > 0)) \
     AND (g.entry_id IS NULL OR g.given_at IS NOT NULL)";

/// The columns of [`Row`].
const COLUMNS: &str = "e.id, e.contest_id, e.member_id, e.post_id, e.receipt, e.source, e.rules_version, \
     e.use_agreed_at, e.entered_at, e.withdrawn_at, e.excluded_at, e.excluded_why, e.votes, e.votes_checked, \
     p.position, p.removed_at, g.asked_at AS guardian_asked, g.given_at AS guardian_given";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    contest_id: i64,
    #[diesel(sql_type = BigInt)]
    member_id: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    post_id: Option<i64>,
    #[diesel(sql_type = Text)]
    receipt: String,
    #[diesel(sql_type = Text)]
    source: Source,
    #[diesel(sql_type = Integer)]
    rules_version: i32,
    #[diesel(sql_type = Nullable<BigInt>)]
    use_agreed_at: Option<Time>,
    #[diesel(sql_type = BigInt)]
    entered_at: Time,
    #[diesel(sql_type = Nullable<BigInt>)]
    withdrawn_at: Option<Time>,
    #[diesel(sql_type = Nullable<BigInt>)]
    excluded_at: Option<Time>,
    #[diesel(sql_type = Text)]
    excluded_why: String,
    #[diesel(sql_type = Integer)]
    votes: i32,
    #[diesel(sql_type = Integer)]
    votes_checked: i32,
    #[diesel(sql_type = Nullable<Integer>)]
    position: Option<i32>,
    #[diesel(sql_type = Nullable<BigInt>)]
    removed_at: Option<Time>,
    #[diesel(sql_type = Nullable<BigInt>)]
    guardian_asked: Option<Time>,
    #[diesel(sql_type = Nullable<BigInt>)]
    guardian_given: Option<Time>,
}

impl Row {
    fn state(&self) -> State {
        if self.withdrawn_at.is_some() {
            State::Withdrawn
        } else if self.excluded_at.is_some() {
            State::Excluded
        } else if self.removed_at.is_some() {
            State::Gone
        } else if self.guardian_asked.is_some() && self.guardian_given.is_none() {
            State::Guardian
        } else if self.post_id.is_some() && self.position.is_none() {
            State::Waits
        } else {
            State::Counts
        }
    }

    fn entry(self) -> Entry {
        Entry {
            state: self.state(),
            id: self.id,
            contest: self.contest_id,
            member: self.member_id,
            post: self.post_id,
            receipt: self.receipt,
            source: self.source,
            rules_version: self.rules_version,
            use_agreed_at: self.use_agreed_at,
            entered_at: self.entered_at,
            excluded_why: self.excluded_why,
            votes: self.votes,
            checked: self.votes_checked,
        }
    }
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// An entry that waits to be stored.
pub(super) struct New<'a> {
    pub contest: i64,
    pub member: i64,
    pub chance: i32,
    pub post: Option<i64>,
    pub receipt: &'a str,
    pub source: Source,
    pub rules_version: i32,
    pub accepted_at: Time,
    pub use_agreed: bool,
    /// Hashed; empty: nobody knows.
    pub network: &'a str,
    pub device: &'a str,
    pub looks: Option<i64>,
    pub now: Time,
}

/// Stores an entry; `None` when the chance was taken, or the post is one already.
pub(super) fn insert(db: &mut Db, new: &New<'_>) -> Result<Option<i64>> {
    let row: Option<Id> = diesel::sql_query(
        "INSERT INTO contest_entry (contest_id, member_id, chance, post_id, receipt, source, rules_version, \
         accepted_at, use_agreed_at, entered_at, salt, network, device, looks) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULLIF($12, ''), NULLIF($13, ''), $14) ON CONFLICT DO NOTHING RETURNING id",
    )
    .bind::<BigInt, _>(new.contest)
    .bind::<BigInt, _>(new.member)
    .bind::<Integer, _>(new.chance)
    .bind::<Nullable<BigInt>, _>(new.post)
    .bind::<Text, _>(new.receipt)
    .bind::<Text, _>(new.source)
    .bind::<Integer, _>(new.rules_version)
    .bind::<BigInt, _>(new.accepted_at)
    .bind::<Nullable<BigInt>, _>(new.use_agreed.then_some(new.now))
    .bind::<BigInt, _>(new.now)
    .bind::<Text, _>(crate::secret::salt())
    .bind::<Text, _>(new.network)
    .bind::<Text, _>(new.device)
    .bind::<Nullable<BigInt>, _>(new.looks)
    .get_result(db)
    .optional()?;
    Ok(row.map(|row| row.id))
}

/// Gives an entry its lots in all shuffles.
pub(super) fn shuffle(db: &mut Db, contest: i64, entry: i64) -> Result<()> {
    let lots: Vec<_> = (0..SHUFFLES)
        .map(|shuffle| {
            (
                contest_shuffle::contest_id.eq(contest),
                contest_shuffle::shuffle.eq(shuffle),
                contest_shuffle::lot.eq(rand::random_range(0..i64::MAX)),
                contest_shuffle::entry_id.eq(entry),
            )
        })
        .collect();
    for lot in lots {
        diesel::insert_into(contest_shuffle::table)
            .values(lot)
            .execute(db)?;
    }
    Ok(())
}

/// The chances that a member has used.
pub(super) fn used(db: &mut Db, contest: i64, member: i64) -> Result<Vec<i32>> {
    Ok(contest_entry::table
        .filter(contest_entry::contest_id.eq(contest))
        .filter(contest_entry::member_id.eq(member))
        .order(contest_entry::chance)
        .select(contest_entry::chance)
        .load(db)?)
}

/// The contest and the member of an entry.
pub(super) fn whose(db: &mut Db, id: i64) -> Result<(i64, i64)> {
    Ok(contest_entry::table
        .find(id)
        .select((contest_entry::contest_id, contest_entry::member_id))
        .first(db)?)
}

/// A member's entries, in their order.
pub(super) fn of_member(db: &mut Db, contest: i64, member: i64) -> Result<Vec<Entry>> {
    let rows: Vec<Row> = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE e.contest_id = $1 AND e.member_id = $2 ORDER BY e.id"
    ))
    .bind::<BigInt, _>(contest)
    .bind::<BigInt, _>(member)
    .load(db)?;
    Ok(rows.into_iter().map(Row::entry).collect())
}

pub(super) fn by_id(db: &mut Db, contest: i64, id: i64) -> Result<Option<Entry>> {
    let row: Option<Row> = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE e.contest_id = $1 AND e.id = $2"
    ))
    .bind::<BigInt, _>(contest)
    .bind::<BigInt, _>(id)
    .get_result(db)
    .optional()?;
    Ok(row.map(Row::entry))
}

pub(super) fn by_receipt(db: &mut Db, contest: i64, receipt: &str) -> Result<Option<Entry>> {
    let row: Option<Row> = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE e.contest_id = $1 AND e.receipt = $2"
    ))
    .bind::<BigInt, _>(contest)
    .bind::<Text, _>(receipt)
    .get_result(db)
    .optional()?;
    Ok(row.map(Row::entry))
}

/// Entries by id, in no order.
pub(super) fn by_ids(db: &mut Db, contest: i64, ids: &[i64]) -> Result<Vec<Entry>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    let rows: Vec<Row> = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE e.contest_id = $1 AND e.id IN ({})",
        ids.join(", ")
    ))
    .bind::<BigInt, _>(contest)
    .load(db)?;
    Ok(rows.into_iter().map(Row::entry).collect())
}

/// Every entry that takes part, by id: what is frozen at closing and ranked afterwards.
pub(super) fn taking_part(db: &mut Db, contest: i64) -> Result<Vec<Entry>> {
    let rows: Vec<Row> = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE e.contest_id = $1 AND e.rules_version >= $2 \
         AND e.salt IS NOT NULL AND {COUNTS} ORDER BY e.id"
    ))
    .bind::<BigInt, _>(contest)
    .bind::<Integer, _>(rules::binding(db, contest)?)
    .load(db)?;
    Ok(rows.into_iter().map(Row::entry).collect())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// How many entries take part.
pub(super) fn count(db: &mut Db, contest: i64) -> Result<i64> {
    let row: Count = diesel::sql_query(format!(
        "SELECT COUNT(*) AS n FROM {FROM} WHERE e.contest_id = $1 AND {COUNTS}"
    ))
    .bind::<BigInt, _>(contest)
    .get_result(db)?;
    Ok(row.n)
}

/// Forgets an entry as if it had never been.
pub(super) fn delete(db: &mut Db, id: i64) -> Result<()> {
    diesel::delete(contest_shuffle::table.filter(contest_shuffle::entry_id.eq(id))).execute(db)?;
    diesel::delete(contest_vote::table.filter(contest_vote::entry_id.eq(id))).execute(db)?;
    diesel::delete(contest_signal::table.filter(contest_signal::entry_id.eq(id))).execute(db)?;
    diesel::delete(contest_signal::table.filter(contest_signal::other_id.eq(id))).execute(db)?;
    diesel::delete(contest_guardian::table.find(id)).execute(db)?;
    diesel::delete(contest_entry::table.find(id)).execute(db)?;
    Ok(())
}

/// Notes that an entry was taken back when the list was frozen already: its hash stays, and says nothing any more.
pub(super) fn withdraw(db: &mut Db, id: i64, now: Time) -> Result<()> {
    diesel::update(contest_entry::table.find(id))
        .set((
            contest_entry::withdrawn_at.eq(now),
            contest_entry::salt.eq(None::<String>),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn accept(db: &mut Db, id: i64, version: i32, now: Time) -> Result<()> {
    diesel::update(contest_entry::table.find(id))
        .set((
            contest_entry::rules_version.eq(version),
            contest_entry::accepted_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_use(db: &mut Db, id: i64, agreed: Option<Time>) -> Result<()> {
    diesel::update(contest_entry::table.find(id))
        .set(contest_entry::use_agreed_at.eq(agreed))
        .execute(db)?;
    Ok(())
}

/// Whether counts of votes stand beside the entries now.
pub(super) fn votes_shown(db: &mut Db, contest: i64) -> Result<bool> {
    Ok(contest::table
        .find(contest)
        .select(contest::votes_shown)
        .first(db)?)
}

pub(super) fn show_votes(db: &mut Db, contest: i64, shown: bool) -> Result<()> {
    diesel::update(contest::table.find(contest))
        .set(contest::votes_shown.eq(shown))
        .execute(db)?;
    Ok(())
}

pub(super) fn ask_guardian(
    db: &mut Db,
    entry: i64,
    email: &str,
    token: &str,
    now: Time,
) -> Result<()> {
    diesel::insert_into(contest_guardian::table)
        .values((
            contest_guardian::entry_id.eq(entry),
            contest_guardian::email.eq(email),
            contest_guardian::token_hash.eq(crate::secret::hash(token)),
            contest_guardian::asked_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// The guardian behind a link of this contest.
pub(super) fn guardian(db: &mut Db, contest: i64, token: &str) -> Result<Option<Guardian>> {
    let row: Option<(i64, Option<Time>, Option<Time>)> = contest_guardian::table
        .filter(contest_guardian::token_hash.eq(crate::secret::hash(token)))
        .select((
            contest_guardian::entry_id,
            contest_guardian::given_at,
            contest_guardian::refused_at,
        ))
        .first(db)
        .optional()?;
    let Some((entry, given_at, refused_at)) = row else {
        return Ok(None);
    };
    let entry = by_id(db, contest, entry)?;
    Ok(entry.map(|entry| Guardian {
        entry,
        given_at,
        refused_at,
    }))
}

pub(super) fn answer_guardian(db: &mut Db, entry: i64, agrees: bool, now: Time) -> Result<()> {
    diesel::update(contest_guardian::table.find(entry))
        .set((
            contest_guardian::given_at.eq(agrees.then_some(now)),
            contest_guardian::refused_at.eq((!agrees).then_some(now)),
        ))
        .execute(db)?;
    Ok(())
}

/// Forgets the hashed networks and browsers of what was entered and voted before this.
pub(super) fn forget_traces(db: &mut Db, before: Time) -> Result<()> {
    diesel::update(
        contest_entry::table
            .filter(contest_entry::entered_at.lt(before))
            .filter(contest_entry::device.is_not_null()),
    )
    .set((
        contest_entry::network.eq(None::<String>),
        contest_entry::device.eq(None::<String>),
    ))
    .execute(db)?;
    diesel::update(
        contest_vote::table
            .filter(contest_vote::at.lt(before))
            .filter(contest_vote::device.is_not_null()),
    )
    .set((
        contest_vote::network.eq(None::<String>),
        contest_vote::device.eq(None::<String>),
    ))
    .execute(db)?;
    Ok(())
}

/// Contests of a space that take words or pictures now.
pub(super) fn open_for_posts(db: &mut Db, space: i64) -> Result<Vec<i64>> {
    use crate::features::contests::{Form, Phase};
    Ok(contest::table
        .filter(contest::space_id.eq(space))
        .filter(contest::phase.eq(Phase::Open))
        .filter(contest::cancelled_at.is_null())
        .filter(contest::form.ne(Form::Name))
        .order(contest::close_at)
        .select(contest::id)
        .load(db)?)
}

/// Holds the contest's row until the end of the transaction: nobody enters while it is being closed.
pub(super) fn hold(db: &mut Db, id: i64) -> Result<Option<Contest>> {
    crate::features::contests::store::hold(db, id)
}
