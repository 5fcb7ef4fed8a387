//! A picture with its name and the words that stand for it.

use parvis_db::Db;

use super::{Shown, State, Title};
use crate::error::{Error, Result};
use crate::features::moderation::store::{self, pictures};
use crate::features::moderation::{Case, Ruling, Team};
use crate::features::{media, uploads};
use crate::web::parts::escape;

pub(super) fn show(db: &mut Db, case: &Case) -> Result<Shown> {
    let space = case.space.ok_or(Error::NotFound)?;
    let picture = pictures::picture(db, space, case.subject)?;
    let state = match (picture.decision, picture.released_at) {
        (None, _) | (_, Some(_)) => State::Public,
        (Some(id), None) if store::is_final(db, id)? => State::Restricted,
        (Some(_), None) => State::Waiting,
    };
    let variants = media::variants(db, case.subject)?;
    let small = variants.first().ok_or(Error::NotFound)?;
    Ok(Shown {
        state,
        title: Title::Message("moderation-kind-image"),
        path: None,
        html: format!(
            "<p><img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\"></p><p>{}</p><p>{}</p>",
            small.photo_address(case.subject),
            escape(&picture.alt),
            small.width,
            small.height,
            escape(&picture.alt),
            escape(&picture.name),
        ),
        now: None,
        before: None,
        after: None,
        written_at: picture.created_at,
    })
}

pub(super) fn apply(
    db: &mut Db,
    team: &Team<'_>,
    case: &Case,
    ruling: Ruling,
    decision: i64,
) -> Result<()> {
    match ruling {
        Ruling::Release => uploads::release(db, team.here.id, Some(team.me.id), case.subject),
        Ruling::Refuse | Ruling::Hide => pictures::restrict(db, case.subject, Some(decision)),
        Ruling::Keep | Ruling::Warn => Ok(()),
        _ => Err(Error::Forbidden),
    }
}

/// Lets a picture be seen or keeps it back for good.
pub(super) fn apply_due(db: &mut Db, case: &Case, ruling: Ruling, decision: i64) -> Result<()> {
    let space = case.space.ok_or(Error::NotFound)?;
    match ruling {
        Ruling::Release => uploads::release(db, space, None, case.subject),
        Ruling::Refuse => pictures::restrict(db, case.subject, Some(decision)),
        _ => Err(Error::Forbidden),
    }
}

pub(super) fn undo(db: &mut Db, case: &Case, ruling: Ruling) -> Result<()> {
    match ruling {
        Ruling::Release | Ruling::Refuse => {
            let hold = store::hold_of(db, case.id)?;
            pictures::restrict(db, case.subject, hold)
        }
        Ruling::Hide => pictures::restrict(db, case.subject, None),
        Ruling::Keep | Ruling::Warn => Ok(()),
        _ => Err(Error::Forbidden),
    }
}
