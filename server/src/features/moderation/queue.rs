//! Reading the queue: what waits, what was put off, what was decided lately.

use parvis_db::{Db, Time};

use super::kinds::Shown;
use super::order::{self, Brigade, Urgency};
use super::store::{self, Which};
use super::{Case, Decision, kinds, leases, places, routing};
use crate::cases::{Kind, Source};
use crate::error::Result;
use crate::features::accounts::Me;
use crate::features::spaces::Here;
use crate::features::spaces::people::{self, Person};

/// Cases on the page.
const SHOWN: i64 = 60;

parvis_db::text_enum! {
    /// Which part of the queue is looked at.
    pub enum View { Open = "open", Later = "later", Done = "done" }
}

parvis_db::text_enum! {
    /// Which of the cases that wait are looked at.
    pub enum Only {
        /// What is kept back until somebody has looked.
        Held = "held",
        /// What everybody reads, and somebody or the charter wants looked at.
        Reported = "reported",
    }
}

impl Only {
    pub(super) fn takes(self, source: Source) -> bool {
        (source == Source::Hold) == (self == Only::Held)
    }
}

/// How much waits in a queue now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    pub held: i64,
    pub reported: i64,
    /// Since when the first of each waits.
    pub held_since: Option<Time>,
    pub reported_since: Option<Time>,
    /// There is more than was counted.
    pub more: bool,
}

/// Counts what waits, as far as the page of the queue shows it: one range of an index.
///
/// # Errors
/// Only the database's.
pub fn waiting(db: &mut Db, here: &Here, administrator: bool) -> Result<Waiting> {
    let open = store::open(db, &[here.led()], administrator, Which::Open, SHOWN + 1)?;
    let shown = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let mut found = Waiting {
        more: open.len() > shown,
        ..Waiting::default()
    };
    for (_, case) in open.iter().take(shown) {
        let (count, since) = if Only::Held.takes(case.source) {
            (&mut found.held, &mut found.held_since)
        } else {
            (&mut found.reported, &mut found.reported_since)
        };
        *count += 1;
        since.get_or_insert(case.opened_at);
    }
    Ok(found)
}

/// Members who wrote to the team of a space and wait for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    pub members: i64,
    /// Since when the first of them waits.
    pub since: Time,
}

/// A case in a list.
#[derive(Debug, Clone)]
pub struct Entry {
    pub case: Case,
    pub shown: Shown,
    pub author: Option<Person>,
    /// Why it is here or what was decided: the last word.
    pub decision: Option<Decision>,
    /// Who decided.
    pub decider: Option<Person>,
    /// How many members reported it.
    pub reports: usize,
    /// For an appeal: by when it is to be judged.
    pub due: Option<Time>,
    /// Who is on it now.
    pub holder: Option<Person>,
    pub brigade: Option<Brigade>,
    /// The viewer left it to the others.
    pub passed: bool,
    /// A note of a colleague names the viewer.
    pub named: bool,
}

/// What stands in a part of the queue.
///
/// # Errors
/// Only the database's.
pub fn list(
    db: &mut Db,
    here: &Here,
    me: &Me,
    view: View,
    only: Option<Only>,
) -> Result<Vec<Entry>> {
    let shown = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let (mut ordered, latest) = match view {
        View::Open => (order::cases(db, here, me, Which::Open)?, None),
        View::Later => (order::cases(db, here, me, Which::Later)?, None),
        View::Done => {
            let (cases, latest) = done(db, here)?;
            let calm = cases.into_iter().map(|c| (c, Urgency::default()));
            (calm.collect(), Some(latest))
        }
    };
    ordered.retain(|(case, _)| only.is_none_or(|only| only.takes(case.source)));
    ordered.truncate(shown);
    entries(db, here, me, ordered, latest)
}

/// Cases with what a list shows of them, without those that are for others to decide; `latest`: what was decided about
/// them, where that is known.
pub(super) fn entries(
    db: &mut Db,
    here: &Here,
    me: &Me,
    ordered: Vec<(Case, Urgency)>,
    latest: Option<Vec<Decision>>,
) -> Result<Vec<Entry>> {
    if ordered.is_empty() {
        return Ok(Vec::new());
    }
    let cases: Vec<&Case> = ordered.iter().map(|(case, _)| case).collect();
    let ids: Vec<i64> = cases.iter().map(|c| c.id).collect();
    let reports = store::reports::of_cases(db, &ids)?;
    let decisions = match latest {
        Some(latest) => latest,
        None => store::of_cases(db, &ids)?,
    };
    let named = store::colleagues::naming(db, &ids, &me.handle)?;
    let mut wanted: Vec<i64> = cases.iter().filter_map(|c| c.author).collect();
    wanted.extend(decisions.iter().filter_map(|d| d.decider));
    wanted.extend(cases.iter().filter_map(|c| c.leased_by));
    let cards = people::cards(db, Some(here.id), &wanted)?;
    let now = Time::now();
    let mut entries = Vec::with_capacity(cases.len());
    for (case, urgency) in ordered {
        let about = case.author.and_then(|id| cards.get(&id)).map(|p| p.role);
        if routing::goes_up(here, me, &case, about) && case.author != Some(me.id) {
            continue;
        }
        let Some(shown) = kinds::show(db, &case)? else {
            continue;
        };
        let decision = decisions.iter().rfind(|d| d.case == Some(case.id)).cloned();
        let card = |id: Option<i64>| id.and_then(|id| cards.get(&id).cloned());
        entries.push(Entry {
            author: card(case.author),
            decider: card(decision.as_ref().and_then(|d| d.decider)),
            reports: reports.iter().filter(|r| r.case == case.id).count(),
            due: match case.kind {
                Kind::Appeal => Some(store::appeals::by_id(db, case.subject)?.due_at),
                _ => None,
            },
            holder: card(leases::holder(&case, me.id, now)),
            brigade: urgency.brigade,
            passed: urgency.passed,
            named: named.contains(&case.id),
            decision,
            shown,
            case,
        });
    }
    Ok(entries)
}

/// What people decided lately, each case once, newest first.
fn done(db: &mut Db, here: &Here) -> Result<(Vec<Case>, Vec<Decision>)> {
    let mut latest = store::lately(db, here.id, SHOWN)?;
    latest.retain(|d| d.undone_at.is_none() && d.case.is_some());
    let ids: Vec<i64> = latest.iter().filter_map(|d| d.case).collect();
    let cases = store::cases(db, &ids)?;
    let mut cases = places::only(db, here, cases, |c| Some(c.id))?;
    cases.sort_by_key(|c| ids.iter().position(|id| *id == c.id));
    Ok((cases, latest))
}

/// The most urgent case that this member may decide and nobody else is on, without this one.
///
/// # Errors
/// Only the database's.
pub fn after(db: &mut Db, here: &Here, me: &Me, id: i64) -> Result<Option<i64>> {
    for case in order::free(db, here, me)? {
        if case.id != id && routing::barred(db, here, me, &case)?.is_none() {
            return Ok(Some(case.id));
        }
    }
    Ok(None)
}
