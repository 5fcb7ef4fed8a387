//! Suspending a member in a space: they read on and cannot write, on any way in, until a time.

use parvis_db::{Db, Time};

use super::{MAX_MESSAGE, Ruling, Team, store};
use crate::audit::{self, Act};
use crate::error::{Error, FieldError, Result};
use crate::events::{self, Event, EventKind};
use crate::features::spaces::{Role, suspensions};
use crate::features::{accounts, charters, spaces};
use crate::jobs::{Job, Occasion, queue};

/// What is wanted.
#[derive(Debug, Clone)]
pub struct Term {
    pub days: i64,
    /// Anchor of the article.
    pub article: String,
    /// What is said to the member, in the team's name.
    pub message: String,
}

/// Days of a suspension at most: a year.
pub const MAX_DAYS: i64 = 365;

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
    let mut wrong = Vec::new();
    if !(1..=MAX_DAYS).contains(&term.days) {
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
    suspensions::end(db, space, member, team.me.id)?;
    let version = charters::in_force(db, Some(space))?.map(|v| v.id);
    let decision = store::record(
        db,
        &store::New {
            space: Some(space),
            case: None,
            version,
            surface: "member",
            ruling: Ruling::Suspend,
            article: if known { &term.article } else { "" },
            passage: "",
            message: term.message.trim(),
            author: Some(member),
            decider: team.me.id,
        },
    )?;
    let until = Time::now().plus_seconds(term.days * 86_400);
    suspensions::begin(db, space, member, decision, until)?;
    follow(db, team, member, "member-suspended", &term.days.to_string())?;
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
    if !suspensions::end(db, team.here.id, member, team.me.id)? {
        return Err(Error::NotFound);
    }
    follow(db, team, member, "suspension-ended", "")
}

fn follow(
    db: &mut Db,
    team: &Team<'_>,
    member: i64,
    act: &'static str,
    detail: &str,
) -> Result<()> {
    let event = Event::new(EventKind::MembershipChanged);
    events::record(db, event.space(team.here.id).member(member))?;
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
