//! What is played, in the database.

pub mod matches;
pub mod questions;
pub mod steps;
pub mod takings;

use diesel::prelude::*;
use parvis_db::schema::{contest_entry, contest_play, contest_round, contest_step};
use parvis_db::{Db, Time};

use super::Chooser;
use crate::error::Result;

/// What is moved lasts this long at least (a minute, in milliseconds).
const SHORTEST: i64 = 60_000;

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

/// Moves steps and rounds by so many milliseconds; of a contest that has begun those that are not over at `begun`.
pub fn shift(db: &mut Db, contest: i64, by: i64, begun: Option<Time>) -> Result<()> {
    let since = begun.unwrap_or(Time(i64::MIN));
    let moved = |opens: Time, closes: Time| match begun {
        None => (Time(opens.0 + by), Time(closes.0 + by)),
        Some(now) => {
            let opens = match opens > now {
                true => Time((opens.0 + by).max(now.0)),
                false => opens,
            };
            let soonest = opens.0.max(now.0) + SHORTEST;
            (opens, Time((closes.0 + by).max(soonest)))
        }
    };
    for (place, (opens, closes)) in ends(db, contest, since)? {
        let (opens, closes) = moved(opens, closes);
        match place {
            Place::Step(id) => diesel::update(contest_step::table.find(id))
                .set((
                    contest_step::opens_at.eq(opens),
                    contest_step::closes_at.eq(closes),
                ))
                .execute(db)?,
            Place::Round(round) => diesel::update(contest_round::table.find((contest, round)))
                .set((
                    contest_round::opens_at.eq(opens),
                    contest_round::closes_at.eq(closes),
                ))
                .execute(db)?,
        };
    }
    let play = play_of(db, contest)?;
    if let Some(at) = play.settles_at {
        diesel::update(contest_play::table.find(contest))
            .set(contest_play::settles_at.eq(Time(at.0 + by)))
            .execute(db)?;
    }
    Ok(())
}

/// What is dated.
enum Place {
    Step(i64),
    Round(i32),
}

/// Steps, and rounds that are not decided, that end after `since`.
fn ends(db: &mut Db, contest: i64, since: Time) -> Result<Vec<(Place, (Time, Time))>> {
    let steps: Vec<(i64, Time, Time)> = contest_step::table
        .filter(contest_step::contest_id.eq(contest))
        .filter(contest_step::closes_at.gt(since))
        .select((
            contest_step::id,
            contest_step::opens_at,
            contest_step::closes_at,
        ))
        .load(db)?;
    let rounds: Vec<(i32, Time, Time)> = contest_round::table
        .filter(contest_round::contest_id.eq(contest))
        .filter(contest_round::decided_at.is_null())
        .filter(contest_round::closes_at.gt(since))
        .select((
            contest_round::round,
            contest_round::opens_at,
            contest_round::closes_at,
        ))
        .load(db)?;
    let steps = steps
        .into_iter()
        .map(|(id, a, b)| (Place::Step(id), (a, b)));
    let rounds = rounds
        .into_iter()
        .map(|(n, a, b)| (Place::Round(n), (a, b)));
    Ok(steps.chain(rounds).collect())
}

/// When the last step or round is over; `None`: there is none.
pub fn last_end(db: &mut Db, contest: i64) -> Result<Option<Time>> {
    let all = ends(db, contest, Time(i64::MIN))?;
    Ok(all.into_iter().map(|(_, (_, end))| end).max())
}
