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
use crate::features::spaces::{Here, Led};

/// Cases of each source that are put in order; more come up as these are decided.
const ORDERED: i64 = 100;
/// The same of several spaces together.
const ORDERED_TOGETHER: i64 = 400;
/// So many reports of one thing within an hour look like a brigade …
const BRIGADE: usize = 10;
const BRIGADE_SECONDS: i64 = 3_600;
/// … when this share of them comes from members whose reports have not proved right so far.
const UNPROVED_SHARE: f64 = 0.8;
/// Of one network so many are enough, when they are at least half of the hour's: a class in front of its telephones is
/// named too, and heard as one.
const OF_ONE_NETWORK: usize = 6;
/// Reports count up to so much together.
const MOST_WEIGHT: f64 = 3.0;

/// How urgent a case is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Urgency {
    pub points: i64,
    pub brigade: Option<Brigade>,
    /// The viewer left it to the others.
    pub passed: bool,
}

impl Urgency {
    /// Where a case of this urgency stands in a list: less is earlier.
    pub(super) fn place(&self, id: i64) -> (bool, i64, i64) {
        (self.passed, -self.points, id)
    }
}

/// Many report a thing within an hour who never reported before, or never rightly. Said to whoever decides, and nothing
/// else: no report is put aside, and nobody is slowed down for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brigade {
    /// Reports within the hour.
    pub together: usize,
    /// The most of them that came out of one network, where that is what gives them away.
    pub of_one_network: Option<usize>,
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

/// The open cases of a space that a member may see, the most urgent first.
///
/// # Errors
/// Only the database's.
pub(super) fn cases(
    db: &mut Db,
    here: &Here,
    me: &Me,
    which: Which,
) -> Result<Vec<(Case, Urgency)>> {
    let found = across(db, &[here.led()], me, which)?.into_iter();
    Ok(found.map(|(_, case, urgency)| (case, urgency)).collect())
}

/// The open cases of several spaces in one order, each once (one about a name waits in every space of its member), with
/// the place of its space in the list. As many queries for many spaces as for one.
///
/// # Errors
/// Only the database's.
pub(super) fn across(
    db: &mut Db,
    spaces: &[Led],
    me: &Me,
    which: Which,
) -> Result<Vec<(usize, Case, Urgency)>> {
    if spaces.is_empty() {
        return Ok(Vec::new());
    }
    let many = i64::try_from(spaces.len()).unwrap_or(ORDERED);
    let of_each = (ORDERED_TOGETHER / many).clamp(1, ORDERED);
    let open = store::open(db, spaces, me.administrator, which, of_each)?;
    let ids: Vec<i64> = open.iter().map(|(_, case)| case.id).collect();
    let reports = store::reports::of_cases(db, &ids)?;
    let mut by_case: HashMap<i64, Vec<&Report>> = HashMap::new();
    for report in &reports {
        by_case.entry(report.case).or_default().push(report);
    }
    let mut members: Vec<i64> = reports.iter().map(|r| r.member).collect();
    members.sort_unstable();
    members.dedup();
    let of: Vec<i64> = spaces.iter().map(|space| space.id).collect();
    let records = store::reports::records(db, &of, &members)?;
    let nothing = HashMap::new();
    let appealed: Vec<i64> = open
        .iter()
        .filter(|(_, c)| c.kind == Kind::Appeal)
        .map(|(_, c)| c.subject)
        .collect();
    let appeals = store::appeals::several(db, &appealed)?;
    let passed = store::sparing::passed(db, me.id, &ids)?;
    let now = Time::now();
    let mut found: Vec<(usize, Case, Urgency)> = open
        .into_iter()
        .map(|(at, case)| {
            let said = by_case.remove(&case.id).unwrap_or_default();
            let appeal = appeals
                .iter()
                .find(|a| case.kind == Kind::Appeal && a.id == case.subject);
            let records = records.get(&of[at]).unwrap_or(&nothing);
            let urgency = Urgency {
                passed: passed.contains(&case.id),
                ..urgency(&case, &said, records, appeal, now)
            };
            (at, case, urgency)
        })
        .collect();
    found.sort_by_key(|(_, case, urgency)| urgency.place(case.id));
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
    let reliability = |r: &Report| record(records, r).reliability();
    let brigade = brigade(reports, records);
    let weight = match brigade {
        Some(Brigade {
            of_one_network: None,
            ..
        }) => 0.5,
        // Those of one network weigh as one of them, and whoever else reports it as ever.
        Some(_) => by_network(reports, reliability).min(MOST_WEIGHT),
        None => reports
            .iter()
            .map(|r| reliability(r))
            .sum::<f64>()
            .min(MOST_WEIGHT),
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

fn record(records: &HashMap<i64, Record>, report: &Report) -> Record {
    records.get(&report.member).copied().unwrap_or_default()
}

/// What reports weigh when each network counts as its most reliable reporter.
fn by_network(reports: &[&Report], reliability: impl Fn(&Report) -> f64) -> f64 {
    let mut networks: HashMap<&str, f64> = HashMap::new();
    let mut weight = 0.0;
    for report in reports {
        let own = reliability(report);
        match &report.network {
            Some(network) => {
                let most = networks.entry(network).or_default();
                *most = most.max(own);
            }
            None => weight += own,
        }
    }
    weight + networks.into_values().sum::<f64>()
}

/// Whether reports, oldest first, look like a concerted action: in the hour in which most of them came.
fn brigade(reports: &[&Report], records: &HashMap<i64, Record>) -> Option<Brigade> {
    let hours = reports.iter().enumerate().map(|(at, first)| {
        let end = first.created_at.plus_seconds(BRIGADE_SECONDS);
        let within = reports[at..].iter().take_while(|r| r.created_at <= end);
        &reports[at..at + within.count()]
    });
    // Of two hours with as many, the first.
    let hour = hours.rev().max_by_key(|hour| hour.len())?;
    let of_one_network = most_of_one_network(hour)
        .filter(|most| most.len() >= OF_ONE_NETWORK && most.len() * 2 >= hour.len())
        .filter(|most| are_unproved(most, records))
        .map(|most| most.len());
    let many = hour.len() >= BRIGADE && are_unproved(reports, records);
    (many || of_one_network.is_some()).then_some(Brigade {
        together: hour.len(),
        of_one_network,
    })
}

fn most_of_one_network<'r>(reports: &[&'r Report]) -> Option<Vec<&'r Report>> {
    let mut networks: HashMap<&str, Vec<&Report>> = HashMap::new();
    for report in reports {
        if let Some(network) = &report.network {
            networks.entry(network).or_default().push(report);
        }
    }
    networks.into_values().max_by_key(Vec::len)
}

/// Whether nearly all of these come from members whose reports have not proved right so far.
fn are_unproved(reports: &[&Report], records: &HashMap<i64, Record>) -> bool {
    let unproved = |r: &&&Report| record(records, r).acted == 0;
    let unproved = reports.iter().filter(unproved).count();
    #[allow(clippy::cast_precision_loss)] // counts of reports
    let share = unproved as f64 / reports.len().max(1) as f64;
    share >= UNPROVED_SHARE
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
            network: None,
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
            brigade.brigade.is_some() && brigade.points <= one.points,
            "{brigade:?}"
        );
        // Nobody waits for ever.
        assert!(points(Source::Flag, 96, &[], &none).points > brigade.points);
        assert!(points(Source::Notice, 0, &[], &none).points > trusted.points);
    }
    #[test]
    fn a_crowd_out_of_one_network_is_named_and_weighs_as_one() {
        let now = Time(10_000_000_000);
        let of = |from: i64, n: i64, network: Option<&'static str>, hours_ago: i64| {
            (from..from + n).map(move |member| Report {
                network: network.map(ToOwned::to_owned),
                ..report(member, now.plus_seconds(-hours_ago * 3_600))
            })
        };
        let urgent = |said: &[Report], records: &HashMap<i64, Record>| {
            let mut said: Vec<&Report> = said.iter().collect();
            said.sort_by_key(|r| r.created_at);
            urgency(&case(Source::Report, 48, now), &said, records, None, now)
        };
        let named = |together, shared| {
            Some(Brigade {
                together,
                of_one_network: Some(shared),
            })
        };
        let none = HashMap::new();
        // Somebody said so the day before: the hour is that of the crowd.
        let crowd: Vec<Report> = of(1, 1, Some("home"), 30)
            .chain(of(10, 7, Some("hall"), 2))
            .chain(of(20, 2, None, 2))
            .collect();
        let found = urgent(&crowd, &none);
        assert_eq!(found.brigade, named(9, 7));
        let alone = urgent(&crowd[..1], &none);
        let as_many: Vec<Report> = of(1, 10, None, 30).collect();
        assert!(found.points > alone.points, "whoever else said so is heard");
        assert!(found.points <= urgent(&as_many[..6], &none).points);
        // A school whose members were right before, a handful of neighbours, and a crowd of everywhere are none.
        let right = Record {
            acted: 2,
            decided: 2,
        };
        let proved: HashMap<i64, Record> = (10..17).map(|member| (member, right)).collect();
        assert_eq!(urgent(&crowd, &proved).brigade, None);
        let neighbours: Vec<Report> = of(1, 5, Some("home"), 1).collect();
        assert_eq!(urgent(&neighbours, &none).brigade, None);
        let mixed: Vec<Report> = of(1, 3, Some("a"), 1).chain(of(4, 6, None, 1)).collect();
        assert_eq!(urgent(&mixed, &none).brigade, None);
    }
}
