//! Reading the queue: what waits, what was put off, what was decided lately, and one case with all one needs
//! to decide it.

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::appeals::Appeal;
use super::bans::Proposal;
use super::colleagues::{self, Note, Opinion};
use super::kinds::Shown;
use super::ladder::{self, Rung};
use super::order::{self, Urgency};
use super::precedents::{self, Precedents};
use super::reports::Report;
use super::store::entries::Signal;
use super::store::{self, Which};
use super::{Case, Decision, case, kinds, leases, outside, places, routing, suspending};
use crate::cases::{Kind, Source};
use crate::error::Result;
use crate::features::accounts::Me;
use crate::features::charters::{self, Article};
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{Here, Role, suspensions};
use crate::gate::Outcome;
use crate::gate::duties::{self, Duty};
use crate::messages::Lang;

/// Cases on the page.
const SHOWN: i64 = 60;
/// Earlier decisions beside a case.
const EARLIER: i64 = 8;

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
    fn takes(self, source: Source) -> bool {
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
    let open = store::open(db, here, administrator, Which::Open, SHOWN + 1)?;
    let shown = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let mut found = Waiting {
        more: open.len() > shown,
        ..Waiting::default()
    };
    for case in open.iter().take(shown) {
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
    /// Many report it at once who never reported rightly.
    pub brigade: bool,
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
        View::Open => (order::cases(db, here, me, Which::Open)?, Vec::new()),
        View::Later => (order::cases(db, here, me, Which::Later)?, Vec::new()),
        View::Done => {
            let (cases, latest) = done(db, here)?;
            let calm = cases.into_iter().map(|c| (c, Urgency::default()));
            (calm.collect(), latest)
        }
    };
    ordered.retain(|(case, _)| only.is_none_or(|only| only.takes(case.source)));
    ordered.truncate(shown);
    let cases: Vec<&Case> = ordered.iter().map(|(case, _)| case).collect();
    let ids: Vec<i64> = cases.iter().map(|c| c.id).collect();
    let reports = store::reports::of_cases(db, &ids)?;
    let decisions = match view {
        View::Done => latest,
        _ => store::of_cases(db, &ids)?,
    };
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

/// A case with everything around it.
#[derive(Debug, Clone)]
pub struct Whole {
    pub case: Case,
    /// `None`: no longer there.
    pub shown: Option<Shown>,
    /// Everything decided about it, oldest first.
    pub decisions: Vec<Decision>,
    pub reports: Vec<Report>,
    pub articles: Vec<Article>,
    /// What was decided about the author in this space before, newest first.
    pub earlier: Vec<Decision>,
    /// Everybody who is named.
    pub cards: HashMap<i64, Person>,
    /// Until when the author may not write here.
    pub suspended_until: Option<Time>,
    /// Whether the author may be suspended at all.
    pub may_suspend: bool,
    /// The appeal that it is, with the decision under appeal.
    pub appeal: Option<(Appeal, Decision)>,
    /// The ban that it proposes.
    pub proposal: Option<Proposal>,
    /// Whom somebody asked from outside, and whether one may.
    pub outside: outside::Standing,
    /// What looked odd about the entry in a contest that it is.
    pub signals: Vec<Signal>,
    /// Why this viewer may not decide it: a message.
    pub barred: Option<&'static str>,
    /// Who else is on it now.
    pub holder: Option<i64>,
    pub opinion: Option<Opinion>,
    pub notes: Vec<Note>,
    /// What was decided about similar texts.
    pub precedents: Precedents,
    /// What the charter's rules say to the team beside it.
    pub duties: Vec<Duty>,
    /// What the ladder proposes.
    pub rung: Option<Rung>,
    /// The cases before and after it in the queue.
    pub previous: Option<i64>,
    pub next: Option<i64>,
}

impl Whole {
    /// A person who is named.
    pub fn card(&self, id: &Option<i64>) -> Option<&Person> {
        id.as_ref().and_then(|id| self.person(id))
    }

    /// The same, by an id that is known.
    pub fn person(&self, id: &i64) -> Option<&Person> {
        self.cards.get(id)
    }

    /// The article of this anchor.
    pub fn article(&self, anchor: &str) -> Option<&Article> {
        self.articles.iter().find(|a| a.anchor == anchor)
    }

    /// The charter's own decision that brought it here.
    pub fn ground(&self) -> Option<&Decision> {
        self.decisions.iter().rfind(|d| d.is_ground())
    }

    /// The article that this is most likely about: the charter's ground, else what most reports name.
    pub fn likely(&self) -> Option<&str> {
        let ground = self.ground().map(|g| g.article.as_str());
        let mut named: HashMap<&str, usize> = HashMap::new();
        for report in self.reports.iter().filter(|r| !r.article.is_empty()) {
            *named.entry(report.article.as_str()).or_default() += 1;
        }
        let most = named.into_iter().max_by_key(|(anchor, n)| (*n, *anchor));
        let proposed = self.proposal.as_ref().map(|p| p.article.as_str());
        ground.or(proposed).or(most.map(|(anchor, _)| anchor))
    }
}

/// One case.
///
/// # Errors
/// `NotFound` for a case that this team may not see.
pub fn whole(db: &mut Db, here: &Here, me: &Me, id: i64, lang: Lang) -> Result<Whole> {
    let case = case(db, here, me, id)?;
    let shown = kinds::show(db, &case)?;
    let decisions = store::of_cases(db, &[case.id])?;
    let mut reports = store::reports::of_cases(db, &[case.id])?;
    let barred = routing::barred(db, here, me, &case)?;
    if case.author == Some(me.id) || barred == Some("moderation-for-managers") {
        // Who is complained about learns no more than how it stands.
        reports.clear();
    }
    let appeal = under_appeal(db, &case)?;
    let proposal = proposed(db, &case)?;
    let holder = leases::holder(&case, me.id, Time::now());
    let earlier = earlier(db, here, &case)?;
    let (suspended_until, may_suspend) = sanctions(db, here, case.author)?;
    let duties = said_to_team(db, &decisions)?;
    let rung = match case.author {
        Some(author) if may_suspend => rung(db, here, author, &decisions)?,
        _ => None,
    };
    let mut wanted: Vec<i64> = case.author.into_iter().collect();
    wanted.extend(decisions.iter().filter_map(|d| d.decider));
    wanted.extend(reports.iter().map(|r| r.member));
    wanted.extend(holder);
    wanted.extend(proposal.iter().map(|p| p.proposed_by));
    wanted.extend(appeal.iter().filter_map(|(_, d)| d.decider));
    if let Some(shown) = &shown {
        wanted.extend(shown.before.iter().chain(&shown.after).map(|b| b.author));
    }
    let ids: Vec<i64> = order::cases(db, here, me, Which::Open)?
        .iter()
        .map(|(case, _)| case.id)
        .collect();
    let place = ids.iter().position(|id| *id == case.id);
    let opinion = colleagues::opinion(db, &case, me)?;
    let notes = store::colleagues::notes(db, case.id)?;
    wanted.extend(notes.iter().map(|n| n.member));
    wanted.extend(
        opinion
            .iter()
            .flat_map(|o| o.votes.iter().map(|v| v.member)),
    );
    let mut whole = Whole {
        articles: charters::articles(db, case.space, lang)?,
        cards: people::cards(db, Some(here.id), &wanted)?,
        previous: place.and_then(|at| ids.get(at.checked_sub(1)?).copied()),
        next: place.map_or(ids.first(), |at| ids.get(at + 1)).copied(),
        signals: signals(db, &case)?,
        outside: outside::standing(db, here, me, &case)?,
        case,
        shown,
        decisions,
        reports,
        earlier,
        suspended_until,
        may_suspend,
        appeal,
        proposal,
        barred,
        holder,
        duties,
        rung,
        opinion,
        notes,
        precedents: Precedents::default(),
    };
    let found = match (&whole.shown, whole.likely()) {
        (Some(shown), Some(article)) => {
            precedents::nearest(db, here, &whole.case, article, &shown.html)?
        }
        _ => Precedents::default(),
    };
    whole.precedents = found;
    Ok(whole)
}

/// The ban that a case proposes.
fn proposed(db: &mut Db, case: &Case) -> Result<Option<Proposal>> {
    match case.kind {
        Kind::Member => store::bans::by_id(db, case.subject).map(Some),
        _ => Ok(None),
    }
}

/// What looked odd about the entry that a case is about.
fn signals(db: &mut Db, case: &Case) -> Result<Vec<Signal>> {
    match case.kind {
        Kind::Entry => store::entries::signals(db, case.subject),
        _ => Ok(Vec::new()),
    }
}

/// The appeal that a case is, with the decision under appeal.
fn under_appeal(db: &mut Db, case: &Case) -> Result<Option<(Appeal, Decision)>> {
    if case.kind != Kind::Appeal {
        return Ok(None);
    }
    let appeal = store::appeals::by_id(db, case.subject)?;
    let decision = store::decision(db, appeal.decision)?;
    Ok(Some((appeal, decision)))
}

/// Until when the author is suspended, and whether the viewer may suspend them: a sanction is of the whole space.
fn sanctions(db: &mut Db, here: &Here, author: Option<i64>) -> Result<(Option<Time>, bool)> {
    let Some(author) = author else {
        return Ok((None, false));
    };
    Ok((
        suspensions::until(db, here.id, author)?,
        here.allows(Role::Moderator) && suspending::may_be(db, here.id, author)?,
    ))
}

/// What was decided about the author in this space before, newest first; not what rules only said.
fn earlier(db: &mut Db, here: &Here, case: &Case) -> Result<Vec<Decision>> {
    let Some(author) = case.author else {
        return Ok(Vec::new());
    };
    let mut found = store::about(db, Some(here.id), author, EARLIER)?;
    found.retain(|d| d.case != Some(case.id) && d.outcome != Outcome::Allow.as_str());
    places::only(db, here, found, |d| d.case)
}

/// What the charter's rules say to the team beside these decisions.
fn said_to_team(db: &mut Db, decisions: &[Decision]) -> Result<Vec<Duty>> {
    let ids: Vec<i64> = decisions.iter().map(|d| d.id).collect();
    let said = duties::of_decisions(db, &ids)?.into_iter();
    Ok(said
        .map(|(_, duty)| duty)
        .filter(|duty| duty.what.needs_case())
        .collect())
}

/// What the ladder proposes under the article that brought a case here.
fn rung(db: &mut Db, here: &Here, author: i64, decisions: &[Decision]) -> Result<Option<Rung>> {
    let ground = decisions.iter().rfind(|d| d.is_ground());
    ladder::rung(db, here.id, author, ground.map_or("", |d| &d.article))
}

/// The most urgent case that this member may decide and nobody else is on, without this one.
///
/// # Errors
/// Only the database's.
pub fn after(db: &mut Db, here: &Here, me: &Me, id: i64) -> Result<Option<i64>> {
    for other in order::free(db, here, me)? {
        let case = store::case(db, other)?;
        if other != id && routing::barred(db, here, me, &case)?.is_none() {
            return Ok(Some(other));
        }
    }
    Ok(None)
}
