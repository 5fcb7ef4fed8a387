//! Colleagues on a case: notes for each other, and a second opinion, whose votes nobody reads before they have cast
//! their own.

use parvis_db::{Db, Time};
use parvis_kit::markdown::mentions::mentions;

use super::outside::Link;
use super::{Case, MAX_MESSAGE, Ruling, Team, case, kinds, routing, store};
use crate::audit::{self, Act};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::Me;
use crate::features::charters::case_law::{self, Told};
use crate::features::spaces::Here;
use crate::features::spaces::checks::is_text;
use crate::jobs::{Job, Occasion, queue};

/// What one of the team noted for the others.
#[derive(Debug, Clone)]
pub struct Note {
    pub member: i64,
    pub words: String,
    pub at: Time,
}

/// What one of the team would decide.
#[derive(Debug, Clone)]
pub struct Vote {
    pub member: i64,
    pub ruling: Ruling,
    pub words: String,
    pub at: Time,
}

/// A second opinion that was asked for.
#[derive(Debug, Clone)]
pub struct Opinion {
    pub asked_by: i64,
    pub asked_at: Time,
    /// How many voted.
    pub cast: usize,
    /// The viewer's own vote.
    pub mine: Option<Vote>,
    /// Everybody's votes: only for whoever cast theirs, and once the case is decided.
    pub votes: Vec<Vote>,
    /// What somebody from outside said, by the same rule.
    pub outside: Option<Link>,
}

/// Notes something for the others; whoever of them is named as `@handle` is told.
///
/// # Errors
/// `NotFound`; `Invalid` at `note`.
pub fn note(db: &mut Db, team: &Team<'_>, id: i64, words: &str) -> Result<()> {
    let case = case(db, team.here, team.me, id)?;
    if !is_text(words, 1, MAX_MESSAGE) {
        return Err(Error::Invalid(vec![FieldError::new("note", "note-wrong")]));
    }
    let note = store::colleagues::insert_note(db, case.id, team.me.id, words.trim())?;
    if mentions(words).handles.is_empty() {
        return Ok(());
    }
    let space = team.here.id;
    let occasion = Occasion::CaseNamed { space, note };
    queue::put(db, &Job::Tell { occasion })
}

/// Asks the others what they would decide. A second time changes nothing.
///
/// # Errors
/// `NotFound`; `Invalid` for the whole form when the case is decided.
pub fn ask(db: &mut Db, team: &Team<'_>, id: i64) -> Result<()> {
    let case = waiting(db, team, id)?;
    store::colleagues::ask(db, case.id, team.me.id)?;
    audit::record(
        db,
        &Act {
            space: case.space.or(Some(team.here.id)),
            actor: Some(team.me.id),
            act: "opinion-asked",
            subject: (case.kind.as_str(), Some(case.subject)),
            detail: "",
        },
    )
}

/// Casts a vote, once.
///
/// # Errors
/// `NotFound` where nobody asked; `Invalid` for the whole form when the case is decided, the vote is not possible, or
/// the member voted already.
pub fn vote(db: &mut Db, team: &Team<'_>, id: i64, ruling: Ruling, words: &str) -> Result<()> {
    let case = waiting(db, team, id)?;
    store::colleagues::asked(db, case.id)?.ok_or(Error::NotFound)?;
    if let Some(why) = routing::barred(db, team.here, team.me, &case)? {
        return Err(Error::field("", why));
    }
    let shown = kinds::show(db, &case)?;
    if !kinds::fits(&case, shown.as_ref(), ruling) {
        return Err(Error::field("", "moderation-changed"));
    }
    if !is_text(words, 0, MAX_MESSAGE) {
        return Err(Error::Invalid(vec![FieldError::new("why", "note-wrong")]));
    }
    let vote = Vote {
        member: team.me.id,
        ruling,
        words: words.trim().to_owned(),
        at: Time::now(),
    };
    if store::colleagues::cast(db, case.id, &vote)? {
        Ok(())
    } else {
        Err(Error::field("", "opinion-cast-already"))
    }
}

fn waiting(db: &mut Db, team: &Team<'_>, id: i64) -> Result<Case> {
    let case = case(db, team.here, team.me, id)?;
    if case.closed_at.is_some() {
        return Err(Error::field("", "moderation-decided"));
    }
    Ok(case)
}

/// The second opinion on a case as this member may read it.
///
/// # Errors
/// Only the database's.
pub(super) fn opinion(db: &mut Db, case: &Case, me: &Me) -> Result<Option<Opinion>> {
    let Some((asked_by, asked_at)) = store::colleagues::asked(db, case.id)? else {
        return Ok(None);
    };
    let votes = store::colleagues::votes(db, case.id)?;
    let mine = votes.iter().find(|v| v.member == me.id).cloned();
    let open = mine.is_some() || case.closed_at.is_some();
    let outside = store::outside::of_case(db, case.id)?.filter(|link| link.said.is_some());
    Ok(Some(Opinion {
        asked_by,
        asked_at,
        cast: votes.len() + usize::from(outside.is_some()),
        outside: outside.filter(|_| open),
        mine,
        votes: if open { votes } else { Vec::new() },
    }))
}

/// Tells the decision of a case under its article of the charter in these words, or tells it no more.
///
/// # Errors
/// `NotFound` for a case that no person decided under an article; `Invalid` at `law_words`.
pub fn law(db: &mut Db, here: &Here, me: &Me, id: i64, tells: bool, words: &str) -> Result<()> {
    let case = case(db, here, me, id)?;
    let decision = super::deciding::standing(db, case.id)?
        .filter(|d| !d.article.is_empty())
        .ok_or(Error::NotFound)?;
    if !tells {
        return case_law::withdraw(db, here.id, decision.id, me.id);
    }
    let told = Told {
        decision: decision.id,
        article: decision.article,
        restriction: decision.restriction.as_str().to_owned(),
        words: words.to_owned(),
        published_at: Time::now(),
    };
    case_law::tell(db, here.id, &told, me.id)
}
