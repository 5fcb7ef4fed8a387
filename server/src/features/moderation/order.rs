//! The order of the queue: what is grave, what waits long, what reliable members report comes first. Many reports at
//! once weigh no more than a few: a brigade decides nothing, not even what is read next.

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::appeals::Appeal;
use super::reports::Report;
use super::store::{self, Which};
use super::{Case, leases};
use crate::cases::{Kind, Source};
use crate::error::Result;
use crate::features::accounts::Me;
use crate::features::spaces::Here;

/// Cases of each source that are put in order; more come up as these are decided.
const ORDERED: i64 = 100;
/// So many reports of one thing within an hour look like a brigade …
const BRIGADE: usize = 10;
const BRIGADE_SECONDS: i64 = 3_600;
/// … when this share of them comes from members whose reports have not proved right so far.
const UNPROVED_SHARE: f64 = 0.8;
/// Reports count up to so much together.
const MOST_WEIGHT: f64 = 3.0;

/// How urgent a case is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Urgency {
    pub points: i64,
    /// Many report it at once who never reported before, or never rightly.
    pub brigade: bool,
    /// The viewer left it to the others.
    pub passed: bool,
}

impl Urgency {
    /// Where a case of this urgency stands in a list: less is earlier.
    pub(super) fn place(&self, id: i64) -> (bool, i64, i64) {
        (self.passed, -self.points, id)
    }
}

/// What became of a member's reports in a space.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Record {
    pub acted: i64,
    pub decided: i64,
}

impl Record {
    /// From 0 to 1; one half before anything is known.
    pub fn reliability(self) -> f64 {
        #[allow(clippy::cast_precision_loss)] // counts of one member's reports
        let share = (self.acted + 1) as f64 / (self.decided + 2) as f64;
        share
    }
}

/// The open cases of a space that a member may see, the most urgent first, with the reports about them.
///
/// # Errors
/// Only the database's.
pub(super) fn cases(
    db: &mut Db,
    here: &Here,
    me: &Me,
    which: Which,
) -> Result<Vec<(Case, Urgency)>> {
    let open = store::open(db, here, me.administrator, which, ORDERED)?;
    let ids: Vec<i64> = open.iter().map(|c| c.id).collect();
    let reports = store::reports::of_cases(db, &ids)?;
    let mut by_case: HashMap<i64, Vec<&Report>> = HashMap::new();
    for report in &reports {
        by_case.entry(report.case).or_default().push(report);
    }
    let mut members: Vec<i64> = reports.iter().map(|r| r.member).collect();
    members.sort_unstable();
    members.dedup();
    let records = store::reports::records(db, here.id, &members)?;
    let appealed: Vec<i64> = open
        .iter()
        .filter(|c| c.kind == Kind::Appeal)
        .map(|c| c.subject)
        .collect();
    let appeals = store::appeals::several(db, &appealed)?;
    let passed = store::sparing::passed(db, me.id, &ids)?;
    let now = Time::now();
    let mut found: Vec<(Case, Urgency)> = open
        .into_iter()
        .map(|case| {
            let said = by_case.remove(&case.id).unwrap_or_default();
            let appeal = appeals
                .iter()
                .find(|a| case.kind == Kind::Appeal && a.id == case.subject);
            let urgency = Urgency {
                passed: passed.contains(&case.id),
                ..urgency(&case, &said, &records, appeal, now)
            };
            (case, urgency)
        })
        .collect();
    found.sort_by_key(|(case, urgency)| urgency.place(case.id));
    Ok(found)
}

/// Whether nobody else is on a case now.
pub(super) fn is_free(case: &Case, me: &Me) -> bool {
    leases::holder(case, me.id, Time::now()).is_none()
}

/// The open cases in their order, without those that somebody else is on and those that the viewer passed on.
///
/// # Errors
/// Only the database's.
pub(super) fn free(db: &mut Db, here: &Here, me: &Me) -> Result<Vec<Case>> {
    Ok(cases(db, here, me, Which::Open)?
        .into_iter()
        .filter(|(case, urgency)| !urgency.passed && is_free(case, me))
        .map(|(case, _)| case)
        .collect())
}

/// How urgent a case is: pure.
fn urgency(
    case: &Case,
    reports: &[&Report],
    records: &HashMap<i64, Record>,
    appeal: Option<&Appeal>,
    now: Time,
) -> Urgency {
    let base = match case.source {
        // The law sets the clock.
        Source::Notice => 60,
        // Somebody waits to be read.
        Source::Hold => 30,
        Source::Appeal => 20,
        Source::Report => 15,
        Source::Team => 10,
        Source::Flag => 5,
    };
    let record = |member: &i64| records.get(member).copied().unwrap_or_default();
    let weight: f64 = reports
        .iter()
        .map(|r| record(&r.member).reliability())
        .sum();
    let unproved = reports
        .iter()
        .filter(|r| record(&r.member).acted == 0)
        .count();
    let brigade = is_brigade(reports, unproved);
    let weight = if brigade {
        0.5
    } else {
        weight.min(MOST_WEIGHT)
    };
    let hours = (now.0 - case.opened_at.0).max(0) / 3_600_000;
    let late = appeal.is_some_and(|a| a.due_at.plus_seconds(-2 * 86_400) <= now);
    #[allow(clippy::cast_possible_truncation)] // at most thirty
    let heard = (weight * 10.0) as i64;
    Urgency {
        points: base + heard + hours.min(96) / 2 + if late { 60 } else { 0 },
        brigade,
        passed: false,
    }
}

fn is_brigade(reports: &[&Report], unproved: usize) -> bool {
    let first = reports.iter().map(|r| r.created_at).min();
    let together = first.map_or(0, |first| {
        let end = first.plus_seconds(BRIGADE_SECONDS);
        reports.iter().filter(|r| r.created_at <= end).count()
    });
    #[allow(clippy::cast_precision_loss)] // counts of reports
    let share = unproved as f64 / reports.len().max(1) as f64;
    together >= BRIGADE && share >= UNPROVED_SHARE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(source: Source, hours: i64, now: Time) -> Case {
        Case {
            id: 1,
            space: Some(1),
            kind: Kind::Post,
            subject: 1,
            author: Some(1),
            source,
            queue: String::new(),
            opened_at: now.plus_seconds(-hours * 3_600),
            later_until: None,
            leased_by: None,
            leased_at: None,
            leased_until: None,
            closed_at: None,
        }
    }

    fn report(member: i64, at: Time) -> Report {
        Report {
            case: 1,
            member,
            article: String::new(),
            reason: String::new(),
            created_at: at,
        }
    }

    #[test]
    fn reliable_members_are_heard_and_brigades_are_not() {
        let now = Time(10_000_000_000);
        let points = |source, hours, said: &[Report], records: &HashMap<i64, Record>| {
            let said: Vec<&Report> = said.iter().collect();
            urgency(&case(source, hours, now), &said, records, None, now)
        };
        let none = HashMap::new();
        let known = HashMap::from([(
            7,
            Record {
                acted: 8,
                decided: 8,
            },
        )]);
        let one = points(Source::Report, 1, &[report(7, now)], &none);
        let trusted = points(Source::Report, 1, &[report(7, now)], &known);
        assert!(trusted.points > one.points);
        let crowd: Vec<Report> = (0..200).map(|m| report(m + 100, now)).collect();
        let brigade = points(Source::Report, 1, &crowd, &none);
        assert!(
            brigade.brigade && brigade.points <= one.points,
            "{brigade:?}"
        );
        // Nobody waits for ever.
        assert!(points(Source::Flag, 96, &[], &none).points > brigade.points);
        assert!(points(Source::Notice, 0, &[], &none).points > trusted.points);
    }
}
