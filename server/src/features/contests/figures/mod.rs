//! A contest in figures, for those who manage it: who came, from where, how far they went, what looked odd. Visits are counted
//! by day and source alone: nobody is followed, and nothing is stored in anybody's browser.

pub(super) mod routes;
mod store;
mod views;
pub mod visits;

use chrono::Offset;
use parvis_db::{Db, Time};

use super::entries::votes::{self, Checks};
use super::{Contest, Phase};
use crate::error::{Error, Result};
use crate::features::spaces::{Here, Role};
use crate::when;

pub(super) const DAY: i64 = 86_400_000;
/// Days in the drawing: the latest ones.
const DAYS: i64 = 60;
/// Sources that are named; the rest is one line.
const SOURCES: usize = 12;

/// What happened on one day of the contest's own clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Day {
    /// Days since 1970.
    pub day: i64,
    pub seen: i64,
    pub entries: i64,
    pub votes: i64,
}

/// How far people went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Funnel {
    /// Views of its page and of the form, as browsers told.
    pub seen: i64,
    pub began: i64,
    /// What was entered, and what of it takes part.
    pub entered: i64,
    pub accepted: i64,
    pub participants: i64,
    /// Members who voted; their votes, and those of them that wait for a person.
    pub voters: i64,
    pub votes: i64,
    pub waiting: i64,
    /// Winners who said yes to their prize.
    pub claimed: i64,
}

/// A contest as its manager sees it.
#[derive(Debug, Clone)]
pub struct Figures {
    pub funnel: Funnel,
    /// Without a gap, the earliest first.
    pub days: Vec<Day>,
    /// Views by source, the largest first.
    pub sources: Vec<(String, i64)>,
    /// Entries by the place where they were made.
    pub ways: Vec<(String, i64)>,
    pub checks: Checks,
}

/// Everything that is counted of a contest.
///
/// # Errors
/// `Forbidden` for others than managers.
pub fn of(db: &mut Db, here: &Here, contest: &Contest, now: Time) -> Result<Figures> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    let checks = votes::checks(db, here, contest)?;
    let offset = offset(contest, now);
    let mut days = store::days(db, contest.id, offset)?;
    fill(&mut days, contest, now.0 + offset);
    let mut sources = store::sources(db, contest.id)?;
    let rest: i64 = sources.iter().skip(SOURCES).map(|(_, n)| n).sum();
    sources.truncate(SOURCES);
    if rest > 0 {
        match sources
            .iter_mut()
            .find(|(source, _)| source == visits::OTHER)
        {
            Some((_, n)) => *n += rest,
            None => sources.push((visits::OTHER.to_owned(), rest)),
        }
    }
    Ok(Figures {
        funnel: store::funnel(db, contest.id)?,
        days,
        sources,
        ways: store::ways(db, contest.id)?,
        checks,
    })
}

/// How far the clocks of the contest's place are ahead of UTC, in milliseconds.
fn offset(contest: &Contest, now: Time) -> i64 {
    let at = now.utc().with_timezone(&when::zone(&contest.settings.zone));
    i64::from(at.offset().fix().local_minus_utc()) * 1_000
}

/// Every day from the opening to the closing or today, also those on which nothing happened.
fn fill(days: &mut Vec<Day>, contest: &Contest, now: i64) {
    let until = contest.dates.filter(|_| contest.phase > Phase::Open);
    let last = until
        .map_or(now, |dates| dates.close.0.min(now))
        .div_euclid(DAY);
    let last = days.iter().map(|one| one.day).fold(last, i64::max);
    let opened = contest
        .dates
        .map_or(last, |dates| dates.open.0.div_euclid(DAY));
    let first = days
        .iter()
        .map(|one| one.day)
        .fold(opened.min(last), i64::min);
    let first = first.max(last - DAYS + 1);
    let of = |day: i64| {
        let known = days.iter().find(|one| one.day == day);
        known.copied().unwrap_or(Day {
            day,
            ..Day::default()
        })
    };
    *days = (first..=last).map(of).collect();
}

/// Somebody who takes part, as a line of the manager's file.
#[derive(Debug, Clone)]
pub struct Participant {
    pub entry: i64,
    pub handle: String,
    pub name: String,
    pub entered_at: Time,
    pub way: String,
    pub state: &'static str,
    pub may_use: bool,
    pub rules_version: i32,
    pub votes: i32,
    pub checked: i32,
}

/// Those who entered, in portions by entry.
///
/// # Errors
/// `Forbidden` for others than managers.
pub fn participants(
    db: &mut Db,
    here: &Here,
    contest: &Contest,
    after: i64,
) -> Result<Vec<Participant>> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    store::participants(db, contest.id, after)
}
