//! An entry in a contest about which something looks odd. The votes that are being checked are decided on the contest's
//! own page; here it is decided whether the entry stays in.

use parvis_db::{Db, Time};

use super::{Shown, State, Title};
use crate::error::{Error, Result};
use crate::features::moderation::store::entries;
use crate::features::moderation::{Case, Ruling, Team};

pub(super) fn show(db: &mut Db, case: &Case) -> Result<Shown> {
    let entry = entries::entry(db, case.subject)?;
    let state = match (entry.withdrawn, entry.excluded) {
        (true, _) => State::Gone,
        (false, true) => State::Restricted,
        (false, false) => State::Public,
    };
    Ok(Shown {
        state,
        title: Title::Words(entry.contest_title),
        path: Some(entry.path),
        html: entry.html,
        now: None,
        before: None,
        after: None,
        written_at: entry.entered_at,
    })
}

/// Leaves the entry in, or puts it out; its post stays where it is.
pub(super) fn apply(db: &mut Db, team: &Team<'_>, case: &Case, ruling: Ruling) -> Result<()> {
    match ruling {
        Ruling::Keep => Ok(()),
        Ruling::Hide => entries::exclude(db, case.subject, Some((team.me.id, Time::now()))),
        _ => Err(Error::Forbidden),
    }
}

pub(super) fn undo(db: &mut Db, case: &Case, ruling: Ruling) -> Result<()> {
    match ruling {
        Ruling::Hide => entries::exclude(db, case.subject, None),
        _ => Ok(()),
    }
}
