//! One case with all that one needs to decide it.

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::appeals::Appeal;
use super::bans::Proposal;
use super::colleagues::{self, Note, Opinion};
use super::kinds::Shown;
use super::ladder::{self, Rung};
use super::order::Brigade;
use super::precedents::{self, Precedents};
use super::reasons::{self, Reason};
use super::reports::Report;
use super::sparing::{self, Spared};
use super::store::entries::Signal;
use super::store::{self, Which};
use super::{Case, Decision, case, kinds, leases, order, outside, places, routing, suspending};
use crate::cases::Kind;
use crate::error::Result;
use crate::features::accounts::{self, Me};
use crate::features::charters::{self, Article};
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{Here, Role, suspensions};
use crate::gate::Outcome;
use crate::gate::duties::{self, Duty};
use crate::messages::Lang;

/// Earlier decisions beside a case.
const EARLIER: i64 = 8;

/// A case with everything around it.
#[derive(Debug, Clone)]
pub struct Whole {
    pub case: Case,
    /// `None`: no longer there.
    pub shown: Option<Shown>,
    /// Everything decided about it, oldest first.
    pub decisions: Vec<Decision>,
    pub reports: Vec<Report>,
    pub brigade: Option<Brigade>,
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
    /// Words kept ready for the author, and the language they read.
    pub reasons: Vec<Reason>,
    pub read_in: Lang,
    /// What the viewer uncovered and passed on.
    pub spared: Spared,
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
    let queue = order::cases(db, here, me, Which::Open)?;
    let ids: Vec<i64> = queue.iter().map(|(case, _)| case.id).collect();
    let place = ids.iter().position(|id| *id == case.id);
    let urgency = place
        .and_then(|at| queue.get(at))
        .map(|(_, urgency)| urgency);
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
        brigade: urgency.and_then(|urgency| urgency.brigade),
        reasons: reasons::all(db, here)?,
        read_in: read_in(db, here, case.author)?,
        spared: sparing::of(db, here.id, me.id, case.id, Time::now())?,
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

/// The language that an author reads; the space's where there is none.
fn read_in(db: &mut Db, here: &Here, author: Option<i64>) -> Result<Lang> {
    match author {
        Some(id) => Ok(accounts::by_id(db, id)?.language),
        None => Ok(here.language),
    }
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
