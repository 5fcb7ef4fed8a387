//! Deciding a case: one person, once; recorded with who, when and under which article; the author and whoever
//! reported are told. Taking a decision back is an act of its own.

use parvis_db::{Db, Time};

use super::appeals::judging;
use super::marking::Marks;
use super::store::Decider;
use super::{
    Case, Decision, MAX_MESSAGE, Ruling, Team, case, kinds, leases, marking, routing, store,
    suspending,
};
use crate::audit::{self, Act};
use crate::cases::Kind;
use crate::error::{Error, Result};
use crate::features::charters;
use crate::features::spaces::checks::is_text;
use crate::jobs::{Job, Occasion, queue};

/// What a member of the team wants to be done.
#[derive(Debug, Clone)]
pub struct Wish {
    pub ruling: Ruling,
    /// Anchor of the article that a restriction goes by.
    pub article: String,
    /// What is said to the author, in the team's name.
    pub message: String,
    /// The provision, where it goes by the law and not by the charter.
    pub law: String,
    /// What happened, as the team found it.
    pub facts: String,
    /// For a label or a mask.
    pub marks: Marks,
}

impl Wish {
    /// A ruling under an article, with a word to the author.
    pub fn new(ruling: Ruling, article: &str, message: &str) -> Self {
        Wish {
            ruling,
            article: article.to_owned(),
            message: message.to_owned(),
            law: String::new(),
            facts: String::new(),
            marks: Marks::default(),
        }
    }
}

/// What a decision rests on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Found<'a> {
    pub article: &'a str,
    pub message: &'a str,
    pub law: &'a str,
    pub facts: &'a str,
    /// What it is about, where whoever decides says so; else what the charter found.
    pub passage: &'a str,
}

/// Letters of a provision.
const MAX_LAW: usize = 200;

/// Days for which a case may be put off at most.
const LATER_DAYS: i64 = 60;

/// Decides a case. Returns the decision's id.
///
/// # Errors
/// `NotFound`; `Invalid` at `article` or `message`, and for the whole form when somebody decided it already or
/// the thing stands otherwise by now.
pub fn decide(db: &mut Db, team: &Team<'_>, id: i64, wish: &Wish) -> Result<i64> {
    let case = case(db, team.here, team.me, id)?;
    if let Some(why) = routing::barred(db, team.here, team.me, &case)? {
        return Err(Error::field("", why));
    }
    if leases::holder(&case, team.me.id, Time::now()).is_some() {
        return Err(Error::field("", "moderation-leased"));
    }
    let article = check(db, team, &case, wish)?;
    if !store::close(db, case.id)? {
        return Err(Error::field("", "moderation-decided"));
    }
    let shown = kinds::show(db, &case)?;
    if !kinds::fits(&case, shown.as_ref(), wish.ruling) {
        return Err(Error::field("", "moderation-changed"));
    }
    let found = Found {
        article: &article,
        message: &wish.message,
        law: wish.law.trim(),
        facts: wish.facts.trim(),
        passage: match wish.ruling {
            Ruling::Mask => wish.marks.passage.trim(),
            _ => "",
        },
    };
    let by = Decider::Member(team.me.id);
    let decision = record(db, team, &case, wish.ruling, &found, by)?;
    marking::put(db, team, &case, decision, wish, &article)?;
    if let Some(since) = case
        .leased_at
        .filter(|_| case.leased_by == Some(team.me.id))
    {
        store::leases::took(db, decision, Time::now().0 - since.0)?;
    }
    Ok(decision)
}

/// The article that a restriction goes by. One is needed as soon as the space has a charter.
fn check(db: &mut Db, team: &Team<'_>, case: &Case, wish: &Wish) -> Result<String> {
    if wish.message.chars().count() > MAX_MESSAGE {
        return Err(Error::field("message", "moderation-message-long"));
    }
    if wish.facts.chars().count() > MAX_MESSAGE {
        return Err(Error::field("facts", "moderation-message-long"));
    }
    if !is_text(&wish.law, 0, MAX_LAW) {
        return Err(Error::field("law", "moderation-law-long"));
    }
    marking::check(wish)?;
    if wish.ruling.judges() && wish.message.trim().is_empty() {
        return Err(Error::field("message", "appeal-reasons-needed"));
    }
    if !wish.ruling.restricts() && !judging::takes_away(db, case, wish.ruling)? {
        return Ok(String::new());
    }
    let articles = charters::articles(db, case.space, team.lang)?;
    let known = articles.iter().any(|a| a.anchor == wish.article);
    // What is against the law needs no article.
    if !known && !articles.is_empty() && wish.law.trim().is_empty() {
        return Err(Error::field("article", "moderation-article-needed"));
    }
    Ok(if known {
        wish.article.clone()
    } else {
        String::new()
    })
}

/// Writes a ruling on a closed case down and does what it says.
pub(super) fn record(
    db: &mut Db,
    team: &Team<'_>,
    case: &Case,
    ruling: Ruling,
    found: &Found<'_>,
    by: Decider<'_>,
) -> Result<i64> {
    let version = charters::in_force(db, case.space)?.map(|v| v.id);
    let ground = store::of_cases(db, &[case.id])?
        .into_iter()
        .rfind(Decision::is_ground);
    let same = ground.filter(|g| ruling.restricts() && g.article == found.article);
    let decision = store::record(
        db,
        &store::New {
            space: case.space,
            case: Some(case.id),
            version,
            surface: case.kind.as_str(),
            ruling,
            article: found.article,
            passage: match (found.passage, &same) {
                ("", Some(ground)) => ground.passage.as_str(),
                (passage, _) => passage,
            },
            message: found.message.trim(),
            law: found.law,
            facts: found.facts,
            source: case.source,
            ends_at: None,
            author: case.author,
            decider: by,
        },
    )?;
    kinds::apply(db, team, case, ruling, decision, by)?;
    audit(db, team, case, act(ruling), found.article, by)?;
    tell(db, case, decision)?;
    Ok(decision)
}

fn act(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Release => "case-released",
        Ruling::Refuse => "case-refused",
        Ruling::Keep => "case-kept",
        Ruling::Hide => "case-hidden",
        Ruling::Warn => "case-warned",
        Ruling::Lock => "case-locked",
        Ruling::Label => "case-labelled",
        Ruling::Mask => "case-masked",
        Ruling::Mute => "member-muted",
        Ruling::Suspend => "member-suspended",
        Ruling::Ban => "member-banned",
        Ruling::Spare => "ban-declined",
        Ruling::Uphold => "appeal-upheld",
        Ruling::Change => "appeal-changed",
        Ruling::Overturn => "appeal-overturned",
    }
}

fn audit(
    db: &mut Db,
    team: &Team<'_>,
    case: &Case,
    act: &'static str,
    detail: &str,
    by: Decider<'_>,
) -> Result<()> {
    let actor = match by {
        Decider::Member(id) => Some(id),
        Decider::Outside(_) | Decider::Charter => None,
    };
    audit::record(
        db,
        &Act {
            space: case.space.or(Some(team.here.id)),
            actor,
            act,
            subject: (case.kind.as_str(), Some(case.subject)),
            detail,
        },
    )
}

pub(super) fn tell(db: &mut Db, case: &Case, decision: i64) -> Result<()> {
    let occasion = Occasion::Decided {
        decision,
        post: (case.kind == Kind::Post).then_some(case.subject),
    };
    queue::put(db, &Job::Tell { occasion })
}

/// The decision of a person that stands about a case, if there is one.
///
/// # Errors
/// Only the database's.
pub fn standing(db: &mut Db, case: i64) -> Result<Option<Decision>> {
    Ok(store::of_cases(db, &[case])?
        .into_iter()
        .rfind(|d| d.is_human() && d.undone_at.is_none()))
}

/// Whether the decision about a case may still be taken back.
pub fn may_undo(case: &Case, decision: &Decision, now: Time) -> bool {
    kinds::has_undo(case.kind) && decision.may_be_undone(now)
}

/// Takes the decision about a case back: everything stands as before, and the case waits again.
///
/// # Errors
/// `NotFound`; `Invalid` for the whole form when it is too late or somebody was faster.
pub fn undo(db: &mut Db, team: &Team<'_>, id: i64) -> Result<()> {
    let case = case(db, team.here, team.me, id)?;
    let now = Time::now();
    let late = || Error::field("", "moderation-undo-late");
    let decision = standing(db, case.id)?
        .filter(|d| may_undo(&case, d, now))
        .ok_or_else(late)?;
    let ruling = decision.ruling().ok_or_else(late)?;
    if !store::undo(db, decision.id, Some(team.me.id))? {
        return Err(late());
    }
    put_back(db, team, &case, ruling)
}

fn put_back(db: &mut Db, team: &Team<'_>, case: &Case, ruling: Ruling) -> Result<()> {
    kinds::undo(db, team, case, ruling)?;
    // Reported again in the meantime: that case goes on.
    if store::open_of(db, case.kind, case.subject)?.is_none() {
        store::reopen(db, case.id)?;
    }
    let by = Decider::Member(team.me.id);
    audit(db, team, case, "case-reopened", ruling.as_str(), by)
}

/// Takes a restriction back, whenever it was decided: for who accompanies a new colleague.
///
/// # Errors
/// `NotFound`; `Invalid` for the whole form when somebody took it back before.
pub fn take_back(db: &mut Db, team: &Team<'_>, id: i64) -> Result<()> {
    let decision = store::decision(db, id)?;
    let restriction = decision.ruling().filter(|ruling| ruling.restricts());
    let (Some(ruling), true) = (restriction, decision.space == Some(team.here.id)) else {
        return Err(Error::NotFound);
    };
    if !store::undo(db, id, Some(team.me.id))? {
        return Err(Error::field("", "moderation-undo-late"));
    }
    match (decision.case, decision.author) {
        (Some(id), _) => {
            let case = case(db, team.here, team.me, id)?;
            put_back(db, team, &case, ruling)
        }
        (None, Some(member)) => suspending::take_back(db, team, member, id),
        (None, None) => Ok(()),
    }
}

/// Puts a case off for so many days (0: back into the queue).
///
/// # Errors
/// `NotFound`; `Invalid` at `days`, and for the whole form when it was decided in the meantime.
pub fn put_off(db: &mut Db, team: &Team<'_>, id: i64, days: i64) -> Result<()> {
    let case = case(db, team.here, team.me, id)?;
    if !(0..=LATER_DAYS).contains(&days) {
        return Err(Error::field("days", "moderation-days-wrong"));
    }
    let until = (days > 0).then(|| Time::now().plus_seconds(days * 86_400));
    if !store::put_off(db, case.id, until, team.me.id)? {
        return Err(Error::field("", "moderation-decided"));
    }
    let by = Decider::Member(team.me.id);
    audit(db, team, &case, "case-put-off", &days.to_string(), by)
}
