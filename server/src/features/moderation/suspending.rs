//! Suspending a member in a space: they read on and cannot write, on any way in, until a time.

use parvis_db::{Db, Time};

use super::store::Decider;
use super::{MAX_MESSAGE, Ruling, Team, bans, store};
use crate::audit::{self, Act};
use crate::cases::Source;
use crate::error::{Error, FieldError, Result};
use crate::events::{self, Event, EventKind};
use crate::features::spaces::Role;
use crate::features::spaces::suspensions::{self, Ending};
use crate::features::{accounts, charters, spaces};
use crate::jobs::{Job, Occasion, queue};

/// What keeps a member from writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sanction {
    /// For so many hours.
    Mute(i64),
    /// For so many days.
    Suspend(i64),
    /// For good.
    Ban,
}

impl Sanction {
    /// `mute-1`, `7`, `ban`: as forms send it.
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix("mute-") {
            _ if text == "ban" => Some(Sanction::Ban),
            Some(hours) => hours.parse().ok().map(Sanction::Mute),
            None => text.parse().ok().map(Sanction::Suspend),
        }
    }

    fn ruling(self) -> Ruling {
        match self {
            Sanction::Mute(_) => Ruling::Mute,
            Sanction::Suspend(_) => Ruling::Suspend,
            Sanction::Ban => Ruling::Ban,
        }
    }

    /// When it ends; `None`: it does not, or it is none that may be given.
    fn until(self, now: Time) -> Option<Time> {
        match self {
            Sanction::Mute(hours) if (1..=MAX_HOURS).contains(&hours) => {
                Some(now.plus_seconds(hours * 3_600))
            }
            Sanction::Suspend(days) if (1..=MAX_DAYS).contains(&days) => {
                Some(now.plus_seconds(days * 86_400))
            }
            Sanction::Ban | Sanction::Mute(_) | Sanction::Suspend(_) => None,
        }
    }
}

/// What is wanted.
#[derive(Debug, Clone)]
pub struct Term {
    pub sanction: Sanction,
    /// Anchor of the article.
    pub article: String,
    /// What is said to the member, in the team's name.
    pub message: String,
}

/// Days of a suspension at most: a year.
pub const MAX_DAYS: i64 = 365;
/// Hours of a mute at most: three days.
const MAX_HOURS: i64 = 72;

/// Whether this member can be suspended: nobody of the team, no administrator.
///
/// # Errors
/// `NotFound` for nobody.
pub fn may_be(db: &mut Db, space: i64, member: i64) -> Result<bool> {
    let role = spaces::role_of(db, space, member)?;
    let of_team = role.is_some_and(|role| role > Role::Member);
    Ok(!of_team && !accounts::by_id(db, member)?.administrator)
}

/// Suspends a member. Returns the decision's id.
///
/// # Errors
/// `Forbidden` for the team; `Invalid` at `days`, `article` or `message`.
pub fn suspend(db: &mut Db, team: &Team<'_>, member: i64, term: &Term) -> Result<i64> {
    let space = team.here.id;
    if !may_be(db, space, member)? {
        return Err(Error::Forbidden);
    }
    if term.sanction == Sanction::Ban && bans::takes_two(db, space)? {
        // Until a second person has looked, the member is suspended.
        let meanwhile = Term {
            sanction: Sanction::Suspend(super::sweeping::SUSPENDED_DAYS),
            ..term.clone()
        };
        let decision = suspend(db, team, member, &meanwhile)?;
        return bans::propose(db, team, member, &term.article, 0).map(|_| decision);
    }
    let mut wrong = Vec::new();
    let ends_at = term.sanction.until(Time::now());
    if ends_at.is_none() && term.sanction != Sanction::Ban {
        wrong.push(FieldError::new("days", "moderation-days-wrong"));
    }
    if term.message.chars().count() > MAX_MESSAGE {
        wrong.push(FieldError::new("message", "moderation-message-long"));
    }
    let articles = charters::articles(db, Some(space), team.lang)?;
    let known = articles.iter().any(|a| a.anchor == term.article);
    if !known && !articles.is_empty() {
        wrong.push(FieldError::new("article", "moderation-article-needed"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let version = charters::in_force(db, Some(space))?.map(|v| v.id);
    let decision = store::record(
        db,
        &store::New {
            space: Some(space),
            case: None,
            version,
            surface: "member",
            ruling: term.sanction.ruling(),
            article: if known { &term.article } else { "" },
            passage: "",
            message: term.message.trim(),
            law: "",
            facts: "",
            source: Source::Team,
            ends_at,
            author: Some(member),
            decider: Decider::Member(team.me.id),
        },
    )?;
    let until = ends_at.unwrap_or(suspensions::FOR_GOOD);
    suspensions::replace(db, space, member, decision, team.me.id)?;
    suspensions::begin(db, space, member, decision, until)?;
    let (act, length) = match term.sanction {
        Sanction::Mute(hours) => ("member-muted", hours.to_string()),
        Sanction::Suspend(days) => ("member-suspended", days.to_string()),
        Sanction::Ban => ("member-banned", String::new()),
    };
    follow(db, team, member, act, &length)?;
    let occasion = Occasion::Decided {
        decision,
        post: None,
    };
    queue::put(db, &Job::Tell { occasion })?;
    Ok(decision)
}

/// Lets a member write again before the time.
///
/// # Errors
/// `NotFound` for a member who is not suspended here.
pub fn end(db: &mut Db, team: &Team<'_>, member: i64) -> Result<()> {
    if !suspensions::end(db, team.here.id, member, Ending::All, team.me.id)? {
        return Err(Error::NotFound);
    }
    follow(db, team, member, "suspension-ended", "")
}

/// Takes one suspension back; whatever else keeps the member from writing stays, and what it had replaced runs on.
///
/// # Errors
/// Only the database's.
pub(super) fn take_back(db: &mut Db, team: &Team<'_>, member: i64, decision: i64) -> Result<()> {
    store::undo(db, decision, Some(team.me.id))?;
    let which = Ending::Of(decision);
    match suspensions::end(db, team.here.id, member, which, team.me.id)? {
        true => follow(db, team, member, "suspension-ended", ""),
        false => Ok(()),
    }
}

fn follow(
    db: &mut Db,
    team: &Team<'_>,
    member: i64,
    act: &'static str,
    detail: &str,
) -> Result<()> {
    changed(db, team, member)?;
    audit::record(
        db,
        &Act {
            space: Some(team.here.id),
            actor: Some(team.me.id),
            act,
            subject: ("member", Some(member)),
            detail,
        },
    )
}

/// Pages that show what a member may do are old.
pub(super) fn changed(db: &mut Db, team: &Team<'_>, member: i64) -> Result<()> {
    let event = Event::new(EventKind::MembershipChanged);
    events::record(db, event.space(team.here.id).member(member))?;
    Ok(())
}
