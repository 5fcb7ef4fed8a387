//! Contests that are played: challenges step by step, quizzes, predictions, brackets, and those where what one writes in a
//! thread takes part. Who did best is told to the rest of a contest by three verbs: `settle`, `eligible`, `ranking`.

pub mod bracket;
pub mod challenge;
pub mod editing;
mod games;
mod pairs;
pub mod questions;
pub(in crate::features) mod routes;
pub mod showing;
mod store;
pub mod taking;
mod views;

use std::sync::Arc;

use parvis_db::{Db, Time};

pub use store::{Play, play_of};

use super::phases::Outcome;
use super::{Contest, Dates, Kind, Phase};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::jobs::{Job, Occasion, queue};

parvis_db::text_enum! {
    /// What shows that a step was done.
    pub enum Proof {
        /// Words in the contest's thread: they count at once.
        Post = "post",
        /// The same with a picture: it counts once the team has looked at it.
        Photo = "photo",
        /// A moderator saw it.
        Word = "word",
    }
}

parvis_db::text_enum! {
    /// Who chooses among what was written.
    pub enum Chooser {
        Team = "team",
        /// The member whose question it was.
        Asker = "asker",
        /// Nobody by hand: jury or votes, as the rules say.
        Rules = "rules",
    }
}

/// How long a contest waits before it asks again whether it can be settled, in seconds.
const AGAIN: i64 = 600;
/// How long after the day of the result the team's missing word about proofs is waited for, in seconds.
const PATIENCE: i64 = 3 * 86_400;

/// Whether there is something to play in contests of this kind.
pub fn is_played(kind: Kind) -> bool {
    !matches!(kind, Kind::Photo | Kind::Draw)
}

/// From its opening to its closing, where both are known.
pub fn span(contest: &Contest) -> Option<(Time, Time)> {
    if let Some(dates) = contest.dates {
        return Some((dates.open, dates.close));
    }
    let read = super::dates(&contest.settings, Time(0)).ok()?;
    Some((read.open, read.close))
}

/// Whether one may play now: by its phase, and by the server's clock, whose word is the last.
pub fn is_on(contest: &Contest, now: Time) -> bool {
    contest.is_open() && span(contest).is_some_and(|(open, close)| open <= now && now < close)
}

/// Whether what is played may still be prepared: from its opening on nothing of it changes.
pub fn is_prepared(contest: &Contest) -> bool {
    contest.phase < Phase::Open && contest.cancelled_at.is_none()
}

/// Whether nobody plays any more, so that what is right may be told.
pub fn is_over(contest: &Contest, now: Time) -> bool {
    contest.phase > Phase::Open
        || (contest.phase == Phase::Open && span(contest).is_some_and(|(_, close)| close <= now))
}

/// The member's entry that counts, if there is one.
///
/// # Errors
/// Only the database's.
pub fn entry_of(db: &mut Db, contest: i64, member: i64) -> Result<Option<i64>> {
    store::entry_of(db, contest, member)
}

/// That this member plays now.
///
/// # Errors
/// `Invalid` when the contest is not open, or the member has not entered.
fn playing(db: &mut Db, contest: &Contest, me: &Me, now: Time) -> Result<()> {
    if !is_on(contest, now) {
        return Err(Error::field("", "play-not-on"));
    }
    match entry_of(db, contest.id, me.id)? {
        Some(_) => Ok(()),
        None => Err(Error::field("", "play-enter-first")),
    }
}

/// Begins what is played, when the contest opens.
///
/// # Errors
/// Only the database's.
pub fn begin(db: &mut Db, contest: &Contest, now: Time) -> Result<()> {
    match contest.kind {
        Kind::Bracket => bracket::turn(db, contest, now),
        _ => Ok(()),
    }
}

/// Brings what was played to its end: what the phase of judging does here. Safe to repeat.
///
/// # Errors
/// Only the database's.
pub fn settle(db: &mut Db, contest: &Contest, now: Time) -> Result<Outcome> {
    let ready = match contest.kind {
        Kind::Prediction => questions::open_ones(db, contest.id)? == 0,
        Kind::Challenge => {
            let end = contest.dates.map_or(now, |dates| dates.result);
            challenge::waiting(db, contest.id)? == 0 || now >= end.plus_seconds(PATIENCE)
        }
        Kind::Bracket => {
            bracket::turn(db, contest, now)?;
            true
        }
        Kind::Caption | Kind::Answer => {
            taking::gather(db, contest)?;
            taking::is_chosen(db, contest)?
        }
        Kind::Photo | Kind::Draw | Kind::Quiz => true,
    };
    match ready {
        true => Ok(Outcome::Done),
        false => Ok(Outcome::Wait(now.plus_seconds(AGAIN))),
    }
}

/// Whether who takes part in the draw is known only after playing: then its list is frozen once that is settled.
pub fn comes_first(contest: &Contest) -> bool {
    matches!(
        contest.kind,
        Kind::Quiz | Kind::Prediction | Kind::Challenge
    )
}

/// The entries among which chance decides, in the order of their ids; `None`: all of them.
///
/// # Errors
/// Only the database's.
pub fn eligible(db: &mut Db, contest: &Contest) -> Result<Option<Vec<i64>>> {
    let mut found = match contest.kind {
        Kind::Quiz | Kind::Prediction => questions::best(db, contest)?,
        Kind::Challenge => challenge::completed(db, contest)?,
        _ => return Ok(None),
    };
    found.sort_unstable();
    Ok(Some(found))
}

/// The entries by what was reached in playing, the best first; empty where something else decides.
///
/// # Errors
/// Only the database's.
pub fn ranking(db: &mut Db, contest: &Contest) -> Result<Vec<i64>> {
    match contest.kind {
        Kind::Quiz | Kind::Prediction => {
            let scores = questions::scores(db, contest)?;
            Ok(scores.into_iter().map(|score| score.entry).collect())
        }
        Kind::Challenge => challenge::completed(db, contest),
        Kind::Bracket => bracket::ranking(db, contest),
        Kind::Caption | Kind::Answer => taking::chosen(db, contest.id),
        Kind::Photo | Kind::Draw => Ok(Vec::new()),
    }
}

/// A contest's dates move to these: what is still to come of steps and rounds, and the day on which a prediction is
/// settled, moves with them. What is going on ends later or earlier, so that no gap opens.
///
/// # Errors
/// `Invalid` at `closes` where a step or a round would not be over by then.
pub fn follow(db: &mut Db, contest: &Contest, new: &Dates, now: Time) -> Result<()> {
    let Some((open, close)) = span(contest) else {
        return Ok(());
    };
    let (by, begun) = match contest.phase < Phase::Open {
        true => (new.open.0 - open.0, None),
        false => (new.close.0 - close.0, Some(now)),
    };
    if by != 0 {
        store::shift(db, contest.id, by, begun)?;
    }
    if store::last_end(db, contest.id)?.is_some_and(|end| end > new.close) {
        return Err(Error::field("closes", "play-outside"));
    }
    match contest.kind == Kind::Bracket && contest.is_open() {
        true => queue::put(
            db,
            &Job::PlayDue {
                contest: contest.id,
            },
        ),
        false => Ok(()),
    }
}

/// Something happened that people are told of: a post in a thread where writing takes part becomes an entry.
///
/// # Errors
/// Only the database's.
pub async fn told(app: &Arc<App>, occasion: Occasion) -> Result<()> {
    let Occasion::Published { post } = occasion else {
        return Ok(());
    };
    let find = move |db: &mut Db| -> Result<Option<i64>> {
        let thread = store::takings::thread_of(db, post)?;
        let contest = match thread {
            Some(thread) => super::of_thread(db, thread)?,
            None => None,
        };
        let takes = contest.filter(|one| taking::is_written(one.kind) && one.is_open());
        Ok(takes.map(|one| one.id))
    };
    match app.store.read(find).await? {
        Some(contest) => {
            app.store
                .write(move |db| due(db, contest, Time::now()))
                .await
        }
        None => Ok(()),
    }
}

/// The moment of a round has come, or a post was published in a contest's thread.
///
/// # Errors
/// Only the database's.
pub fn due(db: &mut Db, contest: i64, now: Time) -> Result<()> {
    let contest = super::by_id(db, contest)?;
    match contest.kind {
        Kind::Bracket if contest.is_open() => bracket::turn(db, &contest, now),
        Kind::Caption | Kind::Answer if contest.is_open() => taking::gather(db, &contest),
        _ => Ok(()),
    }
}
