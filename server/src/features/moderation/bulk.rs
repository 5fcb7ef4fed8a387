//! Many cases at once: each is decided by itself, with a decision and a statement of its own. What asks for a look of
//! its own (appeals, proposed bans, one's own words, what somebody else is on) stays where it is.

use parvis_db::{Db, with_write};

use super::deciding::{self, Wish};
use super::{Team, case, kinds};
use crate::cases::Kind;
use crate::error::{Error, Result};
use crate::features::charters;

/// Cases at once, at most: as many as a page of the queue has.
pub const MOST: usize = 60;

parvis_db::text_enum! {
    /// What becomes of a selection.
    pub enum Act {
        /// Published, or left in place.
        Pass = "pass",
        /// Refused, or taken away.
        Stop = "stop",
        /// Put off until tomorrow.
        Later = "later",
        /// Decisions are taken back.
        Undo = "undo",
    }
}

/// What became of a selection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub done: usize,
    /// Left for a look of their own.
    pub left: usize,
}

/// Does the same to each of these cases.
///
/// # Errors
/// `Invalid` at `case` for an empty selection or one too large, at `article` where stopping needs one.
pub fn act(
    db: &mut Db,
    team: &Team<'_>,
    cases: &[i64],
    act: Act,
    article: &str,
    message: &str,
) -> Result<Tally> {
    if cases.is_empty() || cases.len() > MOST {
        return Err(Error::field("case", "bulk-none"));
    }
    let articles = charters::articles(db, Some(team.here.id), team.lang)?;
    let known = articles.iter().any(|a| a.anchor == article);
    if act == Act::Stop && !known && !articles.is_empty() {
        return Err(Error::field("article", "moderation-article-needed"));
    }
    let mut tally = Tally::default();
    for id in cases {
        match with_write(db, |db| one(db, team, *id, act, article, message)) {
            Ok(()) => tally.done += 1,
            Err(Error::Invalid(_) | Error::NotFound | Error::Forbidden) => tally.left += 1,
            Err(other) => return Err(other),
        }
    }
    Ok(tally)
}

fn one(
    db: &mut Db,
    team: &Team<'_>,
    id: i64,
    act: Act,
    article: &str,
    message: &str,
) -> Result<()> {
    let stops = match act {
        Act::Later => return deciding::put_off(db, team, id, 1),
        Act::Undo => return deciding::undo(db, team, id),
        Act::Pass => false,
        Act::Stop => true,
    };
    let case = case(db, team.here, team.me, id)?;
    if matches!(case.kind, Kind::Appeal | Kind::Member) {
        return Err(Error::Forbidden);
    }
    let state = kinds::show(db, &case)?.and_then(|shown| shown.state.rulings());
    let (mild, strict) = state.ok_or(Error::Forbidden)?;
    let wish = Wish::new(if stops { strict } else { mild }, article, message);
    deciding::decide(db, team, id, &wish).map(drop)
}
