//! A reviewer from outside: where nobody of the team may judge an appeal, somebody named by a manager does, through a
//! link. A team of one never blocks.

use parvis_db::{Db, Time};

use super::Appeal;
use crate::audit::{self, Act};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::{self, Me, Viewer};
use crate::features::moderation::store::{self, Decider};
use crate::features::moderation::{Case, Decision, MAX_MESSAGE, Ruling, Team, deciding};
use crate::features::spaces::Role;
use crate::features::spaces::checks::is_line;
use crate::secret;

/// Names somebody who may judge; the link that was given before opens nothing any more. Returns the link's key.
///
/// # Errors
/// `NotFound`; `Forbidden` for whoever is no manager; `Invalid` at `reviewer`.
pub fn name(db: &mut Db, team: &Team<'_>, case: i64, reviewer: &str) -> Result<String> {
    if !team.here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    let case = crate::features::moderation::case(db, team.here, team.me, case)?;
    let appeal = of_case(db, &case)?;
    if !is_line(reviewer, 2, 80) {
        return Err(Error::Invalid(vec![FieldError::new(
            "reviewer",
            "appeal-reviewer-wrong",
        )]));
    }
    let key = secret::token();
    let by = team.me.id;
    if !store::appeals::name_reviewer(db, appeal.id, reviewer.trim(), &secret::hash(&key), by)? {
        return Err(Error::field("", "moderation-decided"));
    }
    audit::record(
        db,
        &Act {
            space: appeal.space,
            actor: Some(by),
            act: "reviewer-named",
            subject: ("appeal", Some(appeal.id)),
            detail: "",
        },
    )?;
    Ok(key)
}

fn of_case(db: &mut Db, case: &Case) -> Result<Appeal> {
    if case.kind != crate::cases::Kind::Appeal {
        return Err(Error::NotFound);
    }
    store::appeals::by_id(db, case.subject)
}

/// What a reviewer reads.
#[derive(Debug, Clone)]
pub struct Brief {
    pub appeal: Appeal,
    pub decision: Decision,
    pub case: Case,
    /// Safe HTML: the words that the decision is about.
    pub html: String,
}

/// What this key opens, as long as it waits for a judgement here.
///
/// # Errors
/// `NotFound` for any other key.
pub fn open(db: &mut Db, space: i64, key: &str) -> Result<Brief> {
    let appeal = store::appeals::by_key(db, &secret::hash(key))?;
    if appeal.space != Some(space) || appeal.judgement.is_some() {
        return Err(Error::NotFound);
    }
    let case = store::open_of(db, crate::cases::Kind::Appeal, appeal.id)?.ok_or(Error::NotFound)?;
    let decision = store::decision(db, appeal.decision)?;
    let html = super::super::kinds::words(db, &decision)?;
    Ok(Brief {
        appeal,
        decision,
        case,
        html,
    })
}

/// The manager who named a reviewer: what follows from the judgement is done in their name, never the judgement.
///
/// # Errors
/// `NotFound` when nobody did.
pub fn named_by(db: &mut Db, brief: &Brief) -> Result<Me> {
    let by = brief.appeal.named_by.ok_or(Error::NotFound)?;
    let member = accounts::by_id(db, by)?;
    Viewer::absent(member).me.ok_or(Error::NotFound)
}

/// Judges through the link.
///
/// # Errors
/// `NotFound`; `Invalid` at `message`, and for the whole form when somebody was faster.
pub fn judge(
    db: &mut Db,
    team: &Team<'_>,
    brief: &Brief,
    ruling: Ruling,
    reasons: &str,
) -> Result<i64> {
    let mut wrong = Vec::new();
    if !ruling.judges() {
        return Err(Error::NotFound);
    }
    if reasons.trim().is_empty() {
        wrong.push(FieldError::new("message", "appeal-reasons-needed"));
    } else if reasons.chars().count() > MAX_MESSAGE {
        wrong.push(FieldError::new("message", "moderation-message-long"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    if !store::close(db, brief.case.id)? {
        return Err(Error::field("", "moderation-decided"));
    }
    let found = deciding::Found {
        // What was left in place is taken away under the article that was named first.
        article: &brief.decision.article,
        message: reasons,
        ..deciding::Found::default()
    };
    let by = Decider::Outside(&brief.appeal.reviewer);
    deciding::record(db, team, &brief.case, ruling, &found, by)
}

/// Whether the clock of an appeal has run out.
pub fn is_late(appeal: &Appeal, now: Time) -> bool {
    appeal.due_at <= now
}
