//! A name, handle or bio that waits: the old one is shown until then.

use parvis_db::Db;
use parvis_kit::markdown;

use super::{Shown, State, Title};
use crate::error::{Error, Result};
use crate::features::accounts::{self, waiting};
use crate::features::moderation::{Case, Ruling, Team};
use crate::web::parts::escape;

pub(super) fn show(db: &mut Db, case: &Case) -> Result<Shown> {
    let wish = waiting::wish(db, case.subject)?;
    let member = accounts::by_id(db, wish.member)?;
    let (title, now) = match wish.field {
        waiting::Field::Name => ("moderation-name", member.name),
        waiting::Field::Handle => ("moderation-handle", member.handle.clone()),
        waiting::Field::Bio => ("moderation-bio", String::new()),
    };
    let bio = wish.field == waiting::Field::Bio;
    Ok(Shown {
        state: match wish.settled_at {
            Some(_) => State::Gone,
            None => State::Waiting,
        },
        title: Title::Message(title),
        path: Some(format!("/members/{}", member.handle)),
        html: match bio {
            true => markdown::render(&wish.value, &markdown::Options::default()).html,
            false => format!("<p>{}</p>", escape(&wish.value)),
        },
        now: Some(match bio {
            true => member.bio_html,
            false => format!("<p>{}</p>", escape(&now)),
        }),
        before: None,
        after: None,
        written_at: wish.created_at,
    })
}

pub(super) fn apply(db: &mut Db, _: &Team<'_>, case: &Case, ruling: Ruling) -> Result<()> {
    apply_due(db, case, ruling)
}

/// Puts the wish in place or lets it fall.
pub(super) fn apply_due(db: &mut Db, case: &Case, ruling: Ruling) -> Result<()> {
    match ruling {
        Ruling::Release => waiting::release(db, case.subject),
        Ruling::Refuse => waiting::refuse(db, case.subject),
        _ => Err(Error::Forbidden),
    }
}

/// What was refused or put in place waits again, unless the member has asked for something else meanwhile.
pub(super) fn undo(db: &mut Db, case: &Case, ruling: Ruling) -> Result<()> {
    match ruling {
        Ruling::Refuse => waiting::reopen(db, case.subject),
        Ruling::Release => waiting::take_back(db, case.subject),
        _ => Err(Error::Forbidden),
    }
}
