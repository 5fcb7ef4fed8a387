//! A thread's opening post with its title, or a reply.

use parvis_db::Db;

use super::{Beside, Shown, State, Title};
use crate::error::{Error, Result};
use crate::features::marks::{self, Text};
use crate::features::moderation::store::posts::{self, Reviewed};
use crate::features::moderation::{Case, Ruling, Team, marking, store};
use crate::features::threads::team::Acting;
use crate::features::threads::{self, changes, publish};

fn space(case: &Case) -> Result<i64> {
    case.space.ok_or(Error::NotFound)
}

fn state(db: &mut Db, post: &Reviewed) -> Result<State> {
    let reason = match (post.removed_at, post.position) {
        (Some(_), _) if post.removal_id.is_none() => return Ok(State::Gone),
        (Some(_), _) => post.removal_id,
        (None, Some(_)) => return Ok(State::Public),
        (None, None) => post.decision_id,
    };
    Ok(match reason {
        Some(id) if store::is_final(db, id)? => State::Restricted,
        _ => State::Waiting,
    })
}

fn beside(post: Reviewed) -> Beside {
    Beside {
        author: post.author_id,
        html: post.html,
        at: post.created_at,
    }
}

pub(super) fn show(db: &mut Db, case: &Case) -> Result<Shown> {
    let space = space(case)?;
    let post = posts::post(db, space, case.subject)?;
    let thread = threads::of_space(db, space, &[post.thread_id])?
        .into_iter()
        .next()
        .ok_or(Error::NotFound)?;
    let (before, after) = posts::around(db, &post)?;
    Ok(Shown {
        state: state(db, &post)?,
        path: Some(match post.position {
            Some(position) => thread.path_at(position),
            None => thread.path(),
        }),
        title: Title::Words(thread.title),
        // A masked post is judged by what its author wrote.
        html: match marks::original(db, Text::post(post.id))? {
            Some(original) => original.html,
            None => post.html,
        },
        now: None,
        before: before.map(beside),
        after: after.map(beside),
        written_at: post.created_at,
    })
}

pub(super) fn apply(
    db: &mut Db,
    team: &Team<'_>,
    case: &Case,
    ruling: Ruling,
    decision: i64,
) -> Result<()> {
    let (space, id) = (space(case)?, case.subject);
    match ruling {
        Ruling::Hide => changes::remove(db, space, id, team.me.id, Some(decision)),
        // What a label or a mask says is put on it by whoever records the decision.
        Ruling::Keep | Ruling::Warn | Ruling::Label | Ruling::Mask => Ok(()),
        Ruling::Lock => lock(db, team, case, true, ""),
        Ruling::Release | Ruling::Refuse => apply_due(db, case, ruling, decision),
        _ => Err(Error::Forbidden),
    }
}

/// Publishes or refuses what waits; nobody's name stands behind it but the decision's.
pub(super) fn apply_due(db: &mut Db, case: &Case, ruling: Ruling, decision: i64) -> Result<()> {
    let (space, id) = (space(case)?, case.subject);
    let post = posts::post(db, space, id)?;
    match ruling {
        Ruling::Release if post.removed_at.is_some() => {
            changes::restore(db, space, id, post.author_id, true)
        }
        Ruling::Release => publish::release(db, space, id),
        Ruling::Refuse if posts::restrict(db, id, decision)? => Ok(()),
        _ => Err(Error::Forbidden),
    }
}

/// Closes the thread of a post to replies, or opens it again.
pub(super) fn lock(
    db: &mut Db,
    team: &Team<'_>,
    case: &Case,
    locked: bool,
    why: &str,
) -> Result<()> {
    let post = posts::post(db, space(case)?, case.subject)?;
    let acting = Acting {
        here: team.here.clone(),
        me: team.me.clone(),
    };
    threads::team::lock(db, &acting, post.thread_id, locked, why)
}

/// A refusal or removal was wrong: the post stands where it would be without it.
pub(super) fn overturn(db: &mut Db, team: &Team<'_>, case: &Case, was: Ruling) -> Result<()> {
    let (space, id) = (space(case)?, case.subject);
    let removed = posts::post(db, space, id)?.removed_at.is_some();
    match was {
        Ruling::Refuse if !removed => publish::release(db, space, id),
        Ruling::Refuse | Ruling::Hide => changes::restore(db, space, id, team.me.id, true),
        _ => Ok(()),
    }
}

pub(super) fn undo(db: &mut Db, team: &Team<'_>, case: &Case, ruling: Ruling) -> Result<()> {
    let (space, id) = (space(case)?, case.subject);
    match ruling {
        Ruling::Release => {
            let hold = store::hold_of(db, case.id)?.ok_or(Error::Forbidden)?;
            if publish::retract(db, space, id, hold)? {
                Ok(())
            } else {
                // The thread went on: its place stays, its words wait.
                changes::remove(db, space, id, team.me.id, Some(hold))
            }
        }
        Ruling::Refuse => {
            let hold = store::hold_of(db, case.id)?.ok_or(Error::Forbidden)?;
            posts::restrict(db, id, hold).map(drop)
        }
        Ruling::Hide => changes::restore(db, space, id, team.me.id, true),
        Ruling::Keep | Ruling::Warn => Ok(()),
        Ruling::Label | Ruling::Mask => marking::lift(db, Text::post(id)),
        Ruling::Lock => lock(db, team, case, false, ""),
        _ => Err(Error::Forbidden),
    }
}
