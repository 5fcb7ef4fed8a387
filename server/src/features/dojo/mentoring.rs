//! The trial: what a new colleague restricts waits for nothing, and a mentor reads it afterwards: confirms it, or takes
//! it back with a word. It ends by itself after so many confirmed decisions, or by the mentor's act.

use parvis_db::Db;

use super::store;
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::features::moderation::practice;
use crate::features::moderation::{Decision, MAX_MESSAGE, Team, deciding};
use crate::features::spaces::apprentices::{self, Apprentice};
use crate::features::spaces::{Here, Role};

/// What a mentor says of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// It stands; else it was taken back.
    pub confirmed: bool,
    pub words: String,
}

/// A decision that waits for the mentor's eye.
#[derive(Debug, Clone)]
pub struct Seen {
    pub decision: Decision,
    /// The plain words that it is about.
    pub words: String,
}

/// A new colleague with what their mentor has to read.
#[derive(Debug, Clone)]
pub struct Charge {
    pub apprentice: Apprentice,
    pub waiting: Vec<Seen>,
    /// How many decisions were confirmed so far.
    pub confirmed: usize,
}

/// Whom somebody accompanies; managers see everybody who is on the way, but never themselves.
///
/// # Errors
/// Only the database's.
pub fn charges(db: &mut Db, here: &Here, me: i64) -> Result<Vec<Charge>> {
    let mut all = apprentices::all(db, here.id)?;
    all.retain(|one| accompanies(here, me, one));
    all.into_iter()
        .map(|apprentice| {
            let waiting = apprentices::unlooked(db, here.id, &apprentice)?
                .into_iter()
                .map(|id| {
                    let (decision, words) = practice::accompanied(db, id)?;
                    Ok(Seen { decision, words })
                })
                .collect::<Result<Vec<Seen>>>()?;
            Ok(Charge {
                confirmed: confirmed(db, here.id, apprentice.member)?,
                waiting,
                apprentice,
            })
        })
        .collect()
}

fn accompanies(here: &Here, me: i64, one: &Apprentice) -> bool {
    one.member != me && (one.mentor == Some(me) || here.allows(Role::Manager))
}

/// How many decisions of a member mentors have confirmed here.
///
/// # Errors
/// Only the database's.
pub fn confirmed(db: &mut Db, space: i64, member: i64) -> Result<usize> {
    let looks = store::looks(db, space, member)?;
    Ok(looks.iter().filter(|(_, look)| look.confirmed).count())
}

/// What mentors said of a member's decisions, newest first.
///
/// # Errors
/// Only the database's.
pub fn said(db: &mut Db, space: i64, member: i64) -> Result<Vec<(i64, Look)>> {
    store::looks(db, space, member)
}

/// Confirms a decision, or takes it back.
///
/// # Errors
/// `NotFound` for a decision that waits for nobody's eye, or for another's; `Invalid` at `words` when it is taken back
/// without one.
pub fn look(db: &mut Db, team: &Team<'_>, decision: i64, look: &Look) -> Result<()> {
    let charge = charges(db, team.here, team.me.id)?
        .into_iter()
        .find(|c| c.waiting.iter().any(|seen| seen.decision.id == decision))
        .ok_or(Error::NotFound)?;
    check(look)?;
    if !look.confirmed {
        deciding::take_back(db, team, decision)?;
    }
    store::look(db, decision, team.me.id, look)?;
    audit::record(
        db,
        &Act {
            space: Some(team.here.id),
            actor: Some(team.me.id),
            act: if look.confirmed {
                "trial-confirmed"
            } else {
                "trial-taken-back"
            },
            subject: ("decision", Some(decision)),
            detail: "",
        },
    )?;
    let enough = usize::try_from(charge.apprentice.trial).unwrap_or(usize::MAX);
    if look.confirmed && charge.confirmed + 1 >= enough {
        apprentices::end_trial(db, team.here.id, charge.apprentice.member, None, "")?;
    }
    Ok(())
}

fn check(look: &Look) -> Result<()> {
    if look.words.chars().count() > MAX_MESSAGE {
        return Err(Error::field("words", "moderation-message-long"));
    }
    if !look.confirmed && look.words.trim().is_empty() {
        return Err(Error::field("words", "mentor-word-needed"));
    }
    Ok(())
}

/// Ends the trial of somebody with a word.
///
/// # Errors
/// `NotFound` for whom one does not accompany, or who is not on trial; `Invalid` at `words`.
pub fn end(db: &mut Db, here: &Here, me: i64, member: i64, words: &str) -> Result<()> {
    let one = apprentices::of(db, here.id, member)?.ok_or(Error::NotFound)?;
    if !accompanies(here, me, &one) {
        return Err(Error::NotFound);
    }
    if words.chars().count() > MAX_MESSAGE {
        return Err(Error::field("words", "moderation-message-long"));
    }
    apprentices::end_trial(db, here.id, member, Some(me), words.trim())
}
