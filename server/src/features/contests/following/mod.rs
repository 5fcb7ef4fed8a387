//! Who hears of a contest: those who entered it, and those who asked to be told of its phases. And those who entered under
//! earlier rules accept the new ones.

pub(super) mod routes;
mod store;
mod views;

use parvis_db::{Db, Time};

use super::{Contest, Phase, rules, visible_to};
use crate::error::{Error, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::spaces::Here;
use crate::features::threads;

pub(super) use views::FollowPanel;

/// The phases that one may ask to be told of.
pub const PHASES: [Phase; 3] = [Phase::Open, Phase::Closed, Phase::Published];

/// What members of a contest are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// A phase began: those who asked for it; its result concerns those who entered too.
    Phase(Phase),
    /// It was amended or called off: those who entered, and whoever asked to be told of anything.
    Change,
}

/// The members who are told, with ids above `after`, in their order.
///
/// # Errors
/// Only the database's.
pub fn concerned(
    db: &mut Db,
    contest: i64,
    told: Told,
    after: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let (entrants, asked) = match told {
        Told::Phase(phase) => (phase == Phase::Published, phase.as_str()),
        Told::Change => (true, ""),
    };
    store::concerned(db, contest, entrants, asked, after, limit)
}

/// The opening post of a contest's thread, what notices of the contest are about; `None` where nobody sees it.
///
/// # Errors
/// Only the database's.
pub fn opening(db: &mut Db, contest: &Contest) -> Result<Option<i64>> {
    match contest.thread {
        Some(thread) => {
            let post = store::opening(db, thread)?.into_iter().collect::<Vec<_>>();
            let seen = threads::published_posts(db, &[contest.space], &post)?;
            Ok(seen.first().map(|(_, post)| post.id))
        }
        None => Ok(None),
    }
}

/// The phases of which a member wants to be told.
///
/// # Errors
/// Only the database's.
pub fn wishes(db: &mut Db, contest: i64, member: i64) -> Result<Vec<Phase>> {
    let text = store::wishes(db, contest, member)?.unwrap_or_default();
    Ok(text.split(' ').filter_map(Phase::parse).collect())
}

/// Remembers of which phases a member wants to be told; none: of nothing.
///
/// # Errors
/// `NotFound`.
pub fn follow(
    db: &mut Db,
    here: &Here,
    me: &Me,
    id: i64,
    phases: &[Phase],
    now: Time,
) -> Result<()> {
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    visible_to(db, here, &viewer, id)?;
    let words: Vec<&str> = PHASES
        .iter()
        .filter(|phase| phases.contains(phase))
        .map(|phase| phase.as_str())
        .collect();
    store::follow(db, id, me.id, &words.join(" "), now)
}

/// Whether entries of this member wait for their acceptance of the rules as they were amended.
///
/// # Errors
/// Only the database's.
pub fn must_accept(db: &mut Db, contest: &Contest, member: i64) -> Result<bool> {
    if !contest.is_open() {
        return Ok(false);
    }
    let binding = rules::binding(db, contest.id)?;
    store::has_older(db, contest.id, member, binding)
}

/// A member accepts the rules as they stand for what they entered before.
///
/// # Errors
/// `NotFound`; `Invalid` when the contest is not open any more.
pub fn accept(db: &mut Db, here: &Here, me: &Me, id: i64, now: Time) -> Result<()> {
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let contest = visible_to(db, here, &viewer, id)?;
    if !contest.is_open() {
        return Err(Error::field("", "contest-accept-late"));
    }
    let version = rules::current(db, id)?;
    store::accept(db, id, me.id, version, now)
}
