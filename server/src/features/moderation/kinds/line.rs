//! A line of a room, with the lines around it.

use parvis_db::Db;

use super::{Beside, Shown, State, Title};
use crate::error::{Error, Result};
use crate::features::marks::Text;
use crate::features::moderation::{Case, Ruling, Team, marking, store};
use crate::features::rooms::{self, Line, Room};
use crate::web::parts::escape;

fn find(db: &mut Db, case: &Case) -> Result<(Room, Line)> {
    let space = case.space.ok_or(Error::NotFound)?;
    rooms::reviewed(db, space, case.subject)
}

fn state(db: &mut Db, line: &Line) -> Result<State> {
    let reason = match (line.removed, line.seq) {
        (Some(removed), _) if removed.by == line.author_id => return Ok(State::Gone),
        (Some(removed), _) => removed.decision,
        (None, Some(_)) => return Ok(State::Public),
        (None, None) => line.decision_id,
    };
    Ok(match reason {
        Some(id) if store::is_final(db, id)? => State::Restricted,
        _ => State::Waiting,
    })
}

fn beside(line: Line) -> Beside {
    Beside {
        author: line.author_id,
        html: line.html,
        at: line.created_at,
    }
}

pub(super) fn show(db: &mut Db, case: &Case) -> Result<Shown> {
    let (room, line) = find(db, case)?;
    let (before, after) = rooms::around(db, &line)?;
    // What it said before somebody reported it may be the point.
    let html: String = rooms::earlier(db, line.id)?
        .iter()
        .map(|words| format!("<p><del>{}</del></p>", escape(words)))
        // A masked line is judged by what its author wrote.
        .chain([rooms::marked::written(db, line.id)?.html])
        .collect();
    Ok(Shown {
        state: state(db, &line)?,
        path: line.seq.map(|_| room.path_at(line.id)),
        title: Title::Words(room.name),
        html,
        now: None,
        before: before.map(beside),
        after: after.map(beside),
        written_at: line.created_at,
    })
}

pub(super) fn apply(
    db: &mut Db,
    team: &Team<'_>,
    case: &Case,
    ruling: Ruling,
    decision: i64,
) -> Result<()> {
    let (room, line) = find(db, case)?;
    match ruling {
        Ruling::Release if line.removed.is_some() => rooms::restore(db, &room, line.id),
        Ruling::Release => rooms::release(db, &room, line.id),
        Ruling::Refuse if line.seq.is_some() => {
            rooms::remove(db, &room, team.me.id, line.id, Some(decision))
        }
        Ruling::Refuse => rooms::keep_back(db, line.id, decision),
        Ruling::Hide => rooms::remove(db, &room, team.me.id, line.id, Some(decision)),
        // What a label or a mask says is put on it by whoever records the decision.
        Ruling::Keep | Ruling::Warn | Ruling::Label | Ruling::Mask => Ok(()),
        _ => Err(Error::Forbidden),
    }
}

/// Publishes or refuses what waits, when its time has come.
pub(super) fn apply_due(db: &mut Db, case: &Case, ruling: Ruling, decision: i64) -> Result<()> {
    let (room, line) = find(db, case)?;
    match ruling {
        Ruling::Release if line.removed.is_some() => rooms::restore(db, &room, line.id),
        Ruling::Release => rooms::release(db, &room, line.id),
        Ruling::Refuse if line.seq.is_none() => rooms::keep_back(db, line.id, decision),
        _ => Err(Error::Forbidden),
    }
}

pub(super) fn undo(db: &mut Db, team: &Team<'_>, case: &Case, ruling: Ruling) -> Result<()> {
    let (room, line) = find(db, case)?;
    match ruling {
        Ruling::Release => {
            // The talk went on: its place stays, its words wait.
            let hold = store::hold_of(db, case.id)?.ok_or(Error::Forbidden)?;
            rooms::remove(db, &room, team.me.id, line.id, Some(hold))
        }
        Ruling::Refuse => {
            let hold = store::hold_of(db, case.id)?.ok_or(Error::Forbidden)?;
            rooms::keep_back(db, line.id, hold)
        }
        Ruling::Hide => rooms::restore(db, &room, line.id),
        Ruling::Keep | Ruling::Warn => Ok(()),
        Ruling::Label | Ruling::Mask => marking::lift(db, Text::line(line.id)),
        _ => Err(Error::Forbidden),
    }
}

/// A refusal or removal was wrong: the line stands where it would be without it.
pub(super) fn overturn(db: &mut Db, case: &Case, was: Ruling) -> Result<()> {
    let (room, line) = find(db, case)?;
    match was {
        Ruling::Refuse if line.removed.is_none() => rooms::release(db, &room, line.id),
        Ruling::Refuse | Ruling::Hide => rooms::restore(db, &room, line.id),
        _ => Ok(()),
    }
}
