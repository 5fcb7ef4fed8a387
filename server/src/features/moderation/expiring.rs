//! The end of a hold that nobody decided: it is published or refused as the charter says, recorded as a decision of the
//! charter's own, and its author is told.

use parvis_db::{Db, Time, with_write};

use super::store::Decider;
use super::{Ruling, deciding, kinds, store};
use crate::app::App;
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::gate::Outcome;

/// Ends a hold whose time has come by `now`. Nothing when somebody decided meanwhile, when its author took it back, or
/// when another hold took its place; safe to repeat. What cannot be published (its thread is gone) stays for a person.
///
/// # Errors
/// Only the database's.
pub fn settle(db: &mut Db, app: &App, hold: i64, now: Time) -> Result<()> {
    match with_write(db, |db| end(db, app, hold, now)) {
        Err(Error::NotFound | Error::Forbidden | Error::Invalid(_)) => Ok(()),
        ended => ended,
    }
}

fn end(db: &mut Db, app: &App, hold: i64, now: Time) -> Result<()> {
    let Some((case, becomes)) = store::due(db, hold, now)? else {
        return Ok(());
    };
    let case = store::case(db, case)?;
    if case.closed_at.is_some() || store::hold_of(db, case.id)? != Some(hold) {
        return Ok(());
    }
    let waits = kinds::show(db, &case)?.is_some_and(|shown| shown.state == kinds::State::Waiting);
    if !waits {
        return Ok(());
    }
    let ruling = match becomes {
        Outcome::Reject => Ruling::Refuse,
        Outcome::Allow | Outcome::Flag | Outcome::Hold => Ruling::Release,
    };
    // What becomes flagged is published and goes on waiting to be looked at.
    if becomes != Outcome::Flag && !store::close(db, case.id)? {
        return Ok(());
    }
    let ground = store::of_cases(db, &[case.id])?
        .into_iter()
        .find(|d| d.id == hold)
        .ok_or(Error::NotFound)?;
    let refuses = ruling.restricts();
    let decision = store::record(
        db,
        &store::New {
            space: case.space,
            case: Some(case.id),
            version: ground.version,
            surface: case.kind.as_str(),
            ruling,
            article: &ground.article,
            passage: if refuses { &ground.passage } else { "" },
            message: if refuses { &ground.message } else { "" },
            law: "",
            facts: "",
            source: case.source,
            ends_at: None,
            author: case.author,
            decider: Decider::Charter,
        },
    )?;
    kinds::apply_due(db, app, &case, ruling, decision)?;
    audit::record(
        db,
        &Act {
            space: case.space,
            actor: None,
            act: if refuses {
                "hold-ended-refused"
            } else {
                "hold-ended-published"
            },
            subject: (case.kind.as_str(), Some(case.subject)),
            detail: &ground.article,
        },
    )?;
    deciding::tell(db, &case, decision)
}
