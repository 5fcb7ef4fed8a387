//! A member whom somebody proposes to ban.

use parvis_db::Db;

use super::{Shown, State, Title};
use crate::error::{Error, Result};
use crate::features::accounts;
use crate::features::moderation::{Case, Ruling, Team, store, suspending};
use crate::features::spaces::suspensions::{self, Ending, FOR_GOOD};

pub(super) fn show(db: &mut Db, case: &Case) -> Result<Shown> {
    let proposal = store::bans::by_id(db, case.subject)?;
    let member = accounts::by_id(db, proposal.member)?;
    Ok(Shown {
        state: State::Proposed,
        title: Title::Message("ban-proposed"),
        path: Some(format!("/members/{}", member.handle)),
        html: String::new(),
        now: None,
        before: None,
        after: None,
        written_at: proposal.proposed_at,
    })
}

/// Bans, or does not. What keeps the member from writing meanwhile runs on beside it.
pub(super) fn apply(
    db: &mut Db,
    team: &Team<'_>,
    case: &Case,
    ruling: Ruling,
    decision: i64,
) -> Result<()> {
    let (space, member) = parties(case)?;
    match ruling {
        Ruling::Spare => Ok(()),
        Ruling::Ban if suspending::may_be(db, space, member)? => {
            suspensions::begin(db, space, member, decision, FOR_GOOD)?;
            suspending::changed(db, team, member)
        }
        _ => Err(Error::Forbidden),
    }
}

pub(super) fn undo(db: &mut Db, team: &Team<'_>, case: &Case, ruling: Ruling) -> Result<()> {
    let (space, member) = parties(case)?;
    if ruling == Ruling::Ban {
        let decided = store::of_cases(db, &[case.id])?;
        let ban = decided.iter().rfind(|d| d.ruling() == Some(Ruling::Ban));
        if let Some(ban) = ban {
            let which = Ending::Of(ban.id);
            suspensions::end(db, space, member, which, team.me.id)?;
        }
        suspending::changed(db, team, member)?;
    }
    Ok(())
}

fn parties(case: &Case) -> Result<(i64, i64)> {
    case.space.zip(case.author).ok_or(Error::NotFound)
}
