//! The transparency report of a space for any period (DSA articles 15 and 24): what was received, what was decided on
//! which ground by which means, how long it took, what became of appeals. Each figure is the length of a list.

use chrono::{Days, NaiveDate, NaiveTime};
use parvis_db::{Db, Time};

use super::{Decision, Restriction, Ruling, store};
use crate::error::Result;

/// From the first day to the last, both in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Period {
    /// `2026-01-01` and `2026-12-31`; what is no date is the beginning of this year, or today.
    pub fn read(from: &str, to: &str, now: Time) -> Self {
        let today = now.utc().date_naive();
        let year = NaiveDate::from_yo_opt(chrono::Datelike::year(&today), 1).unwrap_or(today);
        let first = from.parse().unwrap_or(year);
        let last = to.parse().unwrap_or(today).max(first);
        Period { first, last }
    }

    /// Its first moment, and the first one after it.
    pub fn range(self) -> (Time, Time) {
        let at = |day: NaiveDate| Time(day.and_time(NaiveTime::MIN).and_utc().timestamp_millis());
        let after = self
            .last
            .checked_add_days(Days::new(1))
            .unwrap_or(self.last);
        (at(self.first), at(after))
    }

    /// For addresses.
    pub fn query(self) -> String {
        format!("from={}&to={}", self.first, self.last)
    }
}

parvis_db::text_enum! {
    /// What a figure counts.
    pub enum Group {
        /// Cases by what brought them up.
        Received = "received",
        /// Decisions by what they take from somebody.
        Measure = "measure",
        /// Restrictions by article, or by the law.
        Ground = "ground",
        /// Decisions by a person, or by the charter alone.
        Means = "means",
        /// Appeals by what became of them.
        Appeal = "appeal",
    }
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub group: Group,
    pub key: String,
    pub n: usize,
}

/// The report.
#[derive(Debug, Clone)]
pub struct Report {
    pub period: Period,
    pub figures: Vec<Figure>,
    /// From the opening of a case to its decision, in minutes.
    pub median_decision: Option<i64>,
    /// From an appeal to its judgement.
    pub median_appeal: Option<i64>,
}

/// What a figure counts, one by one: the case, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub case: Option<i64>,
    pub decision: Option<i64>,
    pub at: Time,
}

/// A thing that is counted under a group and a key.
struct Item {
    group: Group,
    key: String,
    counted: Counted,
}

/// Whether a decision is one of the report's: it stands, and ends something.
fn is_reported(decision: &Decision) -> bool {
    decision.undone_at.is_none() && decision.ruling().is_some_and(|r| !r.judges())
}

fn items(db: &mut Db, space: i64, period: Period) -> Result<Vec<Item>> {
    let (from, to) = period.range();
    let mut items = Vec::new();
    for case in store::looking::opened_between(db, space, from, to)? {
        items.push(Item {
            group: Group::Received,
            key: case.source.as_str().to_owned(),
            counted: Counted {
                case: Some(case.id),
                decision: None,
                at: case.opened_at,
            },
        });
    }
    for decision in store::looking::decided_between(db, space, from, to)? {
        if !is_reported(&decision) {
            continue;
        }
        let mut add = |group: Group, key: &str| {
            items.push(Item {
                group,
                key: key.to_owned(),
                counted: Counted {
                    case: decision.case,
                    decision: Some(decision.id),
                    at: decision.decided_at,
                },
            });
        };
        add(Group::Measure, decision.restriction.as_str());
        add(
            Group::Means,
            if decision.is_human() {
                "human"
            } else {
                "automated"
            },
        );
        if decision.restriction != Restriction::None {
            let law = !decision.law.is_empty();
            add(Group::Ground, if law { "law" } else { &decision.article });
        }
    }
    for appeal in store::appeals::made_between(db, space, from, to)? {
        let key = match appeal.judgement {
            Some(id) => store::decision(db, id)?.outcome,
            None => "waits".to_owned(),
        };
        items.push(Item {
            group: Group::Appeal,
            key,
            counted: Counted {
                case: None,
                decision: Some(appeal.decision),
                at: appeal.made_at,
            },
        });
    }
    Ok(items)
}

/// The report of a space for a period.
///
/// # Errors
/// Only the database's.
pub fn report(db: &mut Db, space: i64, period: Period) -> Result<Report> {
    let mut figures: Vec<Figure> = Vec::new();
    for item in items(db, space, period)? {
        let known = figures
            .iter_mut()
            .find(|f| f.group == item.group && f.key == item.key);
        match known {
            Some(figure) => figure.n += 1,
            None => figures.push(Figure {
                group: item.group,
                key: item.key,
                n: 1,
            }),
        }
    }
    figures.sort_by(|a, b| (a.group, b.n, &a.key).cmp(&(b.group, a.n, &b.key)));
    let (decision, appeal) = medians(db, space, period)?;
    Ok(Report {
        period,
        figures,
        median_decision: decision,
        median_appeal: appeal,
    })
}

/// The list that a figure counts, newest first.
///
/// # Errors
/// Only the database's.
pub fn list(
    db: &mut Db,
    space: i64,
    period: Period,
    group: Group,
    key: &str,
) -> Result<Vec<Counted>> {
    let mut found: Vec<Counted> = items(db, space, period)?
        .into_iter()
        .filter(|item| item.group == group && item.key == key)
        .map(|item| item.counted)
        .collect();
    found.sort_by_key(|c| std::cmp::Reverse(c.at));
    Ok(found)
}

fn medians(db: &mut Db, space: i64, period: Period) -> Result<(Option<i64>, Option<i64>)> {
    let (from, to) = period.range();
    let decided: Vec<Decision> = store::looking::decided_between(db, space, from, to)?
        .into_iter()
        .filter(|d| d.is_human() && d.undone_at.is_none())
        .collect();
    let ids: Vec<i64> = decided.iter().filter_map(|d| d.case).collect();
    let cases = store::cases(db, &ids)?;
    let opened = |id: i64| cases.iter().find(|c| c.id == id).map(|c| c.opened_at);
    let (mut decisions, mut appeals) = (Vec::new(), Vec::new());
    for decision in &decided {
        let Some(opened) = decision.case.and_then(opened) else {
            continue;
        };
        let minutes = (decision.decided_at.0 - opened.0).max(0) / 60_000;
        if decision.ruling().is_some_and(Ruling::judges) {
            appeals.push(minutes);
        } else {
            decisions.push(minutes);
        }
    }
    Ok((median(decisions), median(appeals)))
}

fn median(mut of: Vec<i64>) -> Option<i64> {
    of.sort_unstable();
    of.get(of.len().saturating_sub(1) / 2).copied()
}
