//! What can be reviewed: one file for each kind, each with the same three answers.

mod edit;
mod image;
mod line;
mod post;
mod profile;

use parvis_db::{Db, Time};

use super::{Case, Ruling, Team};
use crate::cases::Kind;
use crate::error::{Error, Result};

/// Where a thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody but its author and the team sees it.
    Waiting,
    /// Everybody who may enter sees it.
    Public,
    /// The team refused it or took it away.
    Restricted,
    /// Its author took it back; there is nothing to decide.
    Gone,
}

impl State {
    /// What a person may decide now: the mild ruling, and the one that restricts.
    pub fn rulings(self) -> Option<(Ruling, Ruling)> {
        match self {
            State::Waiting => Some((Ruling::Release, Ruling::Refuse)),
            State::Public => Some((Ruling::Keep, Ruling::Hide)),
            State::Restricted | State::Gone => None,
        }
    }
}

/// Something beside the thing, to understand it by.
#[derive(Debug, Clone)]
pub struct Beside {
    pub author: i64,
    /// Safe HTML.
    pub html: String,
    pub at: Time,
}

/// A thing as the team sees it, whatever its kind.
#[derive(Debug, Clone)]
pub struct Shown {
    pub state: State,
    /// The thread it stands in, or the message that names what it is.
    pub title: Title,
    /// Where it stands, below the space.
    pub path: Option<String>,
    /// Its words as readers would see them: safe HTML.
    pub html: String,
    /// What is shown in its place until it is decided: safe HTML.
    pub now: Option<String>,
    pub before: Option<Beside>,
    pub after: Option<Beside>,
    pub written_at: Time,
}

/// A title of a member's, or a message of ours.
#[derive(Debug, Clone)]
pub enum Title {
    Words(String),
    Message(&'static str),
}

/// The thing itself; `None` when it is no longer there.
pub(super) fn show(db: &mut Db, case: &Case) -> Result<Option<Shown>> {
    let shown = match case.kind {
        Kind::Post => post::show(db, case),
        Kind::Edit => edit::show(db, case),
        Kind::Profile => profile::show(db, case),
        Kind::Image => image::show(db, case),
        Kind::Line => line::show(db, case),
    };
    match shown {
        Ok(shown) => Ok(Some(shown)),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Does to the thing what was decided.
pub(super) fn apply(
    db: &mut Db,
    team: &Team<'_>,
    case: &Case,
    ruling: Ruling,
    decision: i64,
) -> Result<()> {
    match case.kind {
        Kind::Post => post::apply(db, team, case, ruling, decision),
        Kind::Edit => edit::apply(db, team, case, ruling),
        Kind::Profile => profile::apply(db, team, case, ruling),
        Kind::Image => image::apply(db, team, case, ruling, decision),
        Kind::Line => line::apply(db, team, case, ruling, decision),
    }
}

/// Puts the thing back to where it stood before that.
pub(super) fn undo(db: &mut Db, team: &Team<'_>, case: &Case, ruling: Ruling) -> Result<()> {
    match case.kind {
        Kind::Post => post::undo(db, team, case, ruling),
        Kind::Image => image::undo(db, case, ruling),
        Kind::Line => line::undo(db, team, case, ruling),
        // What was put in place can be changed again; what was refused is gone.
        Kind::Edit | Kind::Profile => Err(Error::Forbidden),
    }
}

/// Whether [`undo`] is possible at all.
pub(super) fn has_undo(kind: Kind) -> bool {
    !matches!(kind, Kind::Edit | Kind::Profile)
}
