//! A decision that somebody asks to be looked at again.

use parvis_db::Db;

use super::{Shown, State, Title};
use crate::error::Result;
use crate::features::moderation::appeals::judging;
use crate::features::moderation::store::Decider;
use crate::features::moderation::{Case, Ruling, Team, store};
use crate::web::parts::escape;

pub(super) fn show(db: &mut Db, case: &Case) -> Result<Shown> {
    let appeal = store::appeals::by_id(db, case.subject)?;
    let decision = store::decision(db, appeal.decision)?;
    let about = match decision.case {
        Some(id) => {
            let about = store::case(db, id)?;
            super::show(db, &about)?
        }
        None => None,
    };
    let (title, path, now) = match about {
        Some(shown) => (shown.title, shown.path, Some(shown.html)),
        None => (Title::Message("appeal-of-sanction"), None, None),
    };
    Ok(Shown {
        state: match appeal.judgement {
            None => State::Appealed,
            Some(_) => State::Gone,
        },
        title,
        path,
        html: format!("<p>{}</p>", escape(&appeal.words).replace('\n', "<br>")),
        now,
        before: None,
        after: None,
        written_at: appeal.made_at,
    })
}

pub(super) fn apply(
    db: &mut Db,
    team: &Team<'_>,
    case: &Case,
    ruling: Ruling,
    judgement: i64,
    by: Decider<'_>,
) -> Result<()> {
    let appeal = store::appeals::by_id(db, case.subject)?;
    judging::settle(db, team, &appeal, ruling, judgement, by)
}
