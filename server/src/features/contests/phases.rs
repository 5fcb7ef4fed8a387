//! The phase machine. A contest goes from phase to phase when the moment has come, one transaction each: what the phase
//! brings about (`brought_about`) is written together with the row that says it was reached, so nothing happens twice and
//! nothing is left out, however often the job runs, wherever the server stops, and whatever its clock says.

use std::sync::Arc;

use parvis_db::{Db, Time};

use super::{Contest, Dates, Phase, announcing, entries, following, play, prizes, rules, store};
use crate::app::App;
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::Me;
use crate::features::spaces::checks::is_text;
use crate::features::spaces::{Here, Role};
use crate::jobs::{Job, Occasion, queue};

/// Letters of the reason why a contest is called off.
const MAX_WHY: usize = 1_000;

/// How long after the day of the result a jury's missing marks are waited for (three days), and how often it is looked.
const GRACE_SECONDS: i64 = 3 * 86_400;
const AGAIN_SECONDS: i64 = 600;
/// Jurors are reminded so long before the day of the result, and once more before nobody waits for them any longer.
const REMINDED_SECONDS: i64 = 86_400;

/// What came of trying to bring a phase about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Something is not there yet (a round of drand, a jury's marks): to be tried again then. Nothing of the phase was
    /// written.
    Wait(Time),
}

/// Sets a draft going: from now on it moves by itself.
///
/// # Errors
/// `Forbidden` for others than managers, `NotFound` elsewhere, `Invalid` when it was armed before.
pub fn arm(db: &mut Db, here: &Here, me: &Me, id: i64, dates: &Dates, now: Time) -> Result<()> {
    let contest = held(db, here, id)?;
    if contest.armed_at.is_some() || contest.cancelled_at.is_some() {
        return Err(Error::field("", "contest-armed-before"));
    }
    store::arm(db, id, me.id, dates, now)?;
    record(db, here, me, "contest-armed", id)?;
    queue::put_at(db, &Job::ContestDue { contest: id }, dates.announce)
}

/// Calls a contest off. What was reached stays; no phase follows.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Invalid` at `why`, or when winners are known or it was called off before.
pub fn cancel(db: &mut Db, here: &Here, me: &Me, id: i64, why: &str, now: Time) -> Result<()> {
    let contest = held(db, here, id)?;
    if contest.phase >= Phase::Drawn || contest.cancelled_at.is_some() {
        return Err(Error::field("", "contest-cancel-late"));
    }
    if !is_text(why, 3, MAX_WHY) {
        return Err(Error::field("why", "contest-cancel-why"));
    }
    store::cancel(db, id, me.id, why.trim(), now)?;
    record(db, here, me, "contest-cancelled", id)?;
    tell(db, Occasion::ContestCancelled { contest: id })?;
    moved(db, &contest)
}

/// An amendment came into force: whoever takes part is told, and the machine goes by the new dates.
pub(super) fn shifted(
    db: &mut Db,
    here: &Here,
    me: &Me,
    contest: &Contest,
    now: Time,
) -> Result<()> {
    record(db, here, me, "contest-amended", contest.id)?;
    if contest.phase > Phase::Draft {
        let occasion = Occasion::ContestAmended {
            contest: contest.id,
            at: now.0,
        };
        tell(db, occasion)?;
    }
    again(db, contest)
}

/// The machine looks again: the moments of a contest are others.
pub(super) fn again(db: &mut Db, contest: &Contest) -> Result<()> {
    let job = Job::ContestDue {
        contest: contest.id,
    };
    queue::forget(db, &job)?;
    queue::put(db, &job)?;
    moved(db, contest)
}

fn tell(db: &mut Db, occasion: Occasion) -> Result<()> {
    queue::put(db, &Job::Tell { occasion })
}

fn held(db: &mut Db, here: &Here, id: i64) -> Result<Contest> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    let contest = store::hold(db, id)?.filter(|contest| contest.space == here.id);
    contest.ok_or(Error::NotFound)
}

/// Takes a contest one phase further if its moment has come, and puts the job for the one after. Safe to repeat at any
/// moment: a phase is reached once.
///
/// # Errors
/// Only the database's, or those of what the phase brings about: then nothing of it was written.
pub fn advance(db: &mut Db, app: &Arc<App>, id: i64, now: Time) -> Result<()> {
    let Some(contest) = store::hold(db, id)? else {
        return Ok(());
    };
    let (Some(dates), None) = (contest.dates, contest.cancelled_at) else {
        return Ok(());
    };
    let (Some(phase), Some(_)) = (contest.phase.next(), contest.armed_at) else {
        return Ok(());
    };
    let job = Job::ContestDue { contest: id };
    let due = dates.due(phase);
    if now < due {
        return queue::put_at(db, &job, due);
    }
    match brought_about(db, app, &contest, phase, now)? {
        Outcome::Wait(until) => queue::put_at(db, &job, until),
        Outcome::Done => {
            store::reach(db, id, phase, due, now)?;
            moved(db, &contest)?;
            if following::PHASES.contains(&phase) {
                let step = phase.step();
                tell(db, Occasion::ContestMoved { contest: id, step })?;
            }
            match phase.next() {
                Some(next) => queue::put_at(db, &job, dates.due(next)),
                None => Ok(()),
            }
        }
    }
}

/// What beginning a phase brings about, by calling the rooms of a contest. All of it is in the caller's transaction.
fn brought_about(
    db: &mut Db,
    app: &Arc<App>,
    contest: &Contest,
    phase: Phase,
    now: Time,
) -> Result<Outcome> {
    match phase {
        Phase::Announced => return announcing::announce(db, app, contest, now),
        Phase::Open => {
            rules::freeze(db, contest, now)?;
            play::begin(db, contest, now)?;
            prizes::opened(db, app, contest, now)?;
        }
        Phase::Closed if !play::comes_first(contest) => prizes::closed(db, app, contest, now)?,
        Phase::Judging => {
            let settled = play::settle(db, contest, now)?;
            if settled == Outcome::Done {
                remind_jury(db, contest, now)?;
                if play::comes_first(contest) {
                    prizes::closed(db, app, contest, now)?;
                }
            }
            return Ok(settled);
        }
        Phase::Drawn => {
            if let Some(until) = waits_for_jury(db, contest, now)? {
                return Ok(Outcome::Wait(until));
            }
            if !prizes::by_chance(contest) {
                let best = best_first(db, contest)?;
                prizes::chosen(db, contest, &best)?;
            }
            return prizes::drawn(db, contest, now);
        }
        Phase::Published => prizes::published(db, app, contest)?,
        Phase::Draft | Phase::Closed | Phase::Archived => {}
    }
    Ok(Outcome::Done)
}

/// Until when a jury that has not marked everything is waited for; `None`: it has, or its days of grace are over.
fn waits_for_jury(db: &mut Db, contest: &Contest, now: Time) -> Result<Option<Time>> {
    let end = contest.dates.map_or(now, |dates| dates.result);
    if now >= end.plus_seconds(GRACE_SECONDS) || entries::jury::is_complete(db, contest)? {
        return Ok(None);
    }
    // Whoever was told of a stage is not told again.
    let stage = match now >= end.plus_seconds(GRACE_SECONDS - REMINDED_SECONDS) {
        true => 2,
        false => 1,
    };
    tell(db, jury(contest, stage))?;
    Ok(Some(now.plus_seconds(AGAIN_SECONDS)))
}

/// Puts the reminder of a jury, a day before the result is due: at once where less is left.
fn remind_jury(db: &mut Db, contest: &Contest, now: Time) -> Result<()> {
    if entries::jury::criteria(contest).is_none() {
        return Ok(());
    }
    let end = contest.dates.map_or(now, |dates| dates.result);
    let at = end.plus_seconds(-REMINDED_SECONDS).max(now);
    let occasion = jury(contest, 0);
    queue::put_at(db, &Job::Tell { occasion }, at)
}

fn jury(contest: &Contest, stage: i32) -> Occasion {
    Occasion::JuryWaits {
        contest: contest.id,
        stage,
    }
}

/// The entries of a contest in which no chance decides, the best first: by what was played or chosen, else by jury and votes.
fn best_first(db: &mut Db, contest: &Contest) -> Result<Vec<i64>> {
    let played = play::ranking(db, contest)?;
    match played.is_empty() {
        true => entries::ranking::ranking(db, contest),
        false => Ok(played),
    }
}

/// The phases that a contest has reached, with the moment of each.
///
/// # Errors
/// Only the database's.
pub fn reached(db: &mut Db, id: i64) -> Result<Vec<(Phase, Time)>> {
    store::reached(db, id)
}

/// Puts the jobs of all contests that run: whatever became of theirs, the machine goes on.
///
/// # Errors
/// Only the database's.
pub fn schedule(db: &mut Db) -> Result<()> {
    for contest in store::running(db)? {
        queue::put(db, &Job::ContestDue { contest })?;
    }
    Ok(())
}

/// What the lists and cards of its space show of it is another.
pub(super) fn moved(db: &mut Db, contest: &Contest) -> Result<()> {
    events::record(db, Event::new(EventKind::ContestMoved).space(contest.space))?;
    Ok(())
}

fn record(db: &mut Db, here: &Here, me: &Me, act: &'static str, id: i64) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: Some(here.id),
            actor: Some(me.id),
            act,
            subject: ("contest", Some(id)),
            detail: "",
        },
    )
}
