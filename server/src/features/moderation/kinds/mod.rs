//! What can be reviewed: one file for each kind, each with the same three answers.

mod appeal;
mod edit;
mod entry;
mod image;
mod line;
mod member;
mod post;
mod profile;

use parvis_db::{Db, Time, with_write};

use super::store::Decider;
use super::{Case, Decision, Ruling, Team, marking, store};
use crate::app::App;
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
    /// Somebody asks for another look at a decision.
    Appealed,
    /// Somebody proposes it; a person decides.
    Proposed,
}

impl State {
    /// What a person may decide now: the mild ruling, and the one that restricts.
    pub fn rulings(self) -> Option<(Ruling, Ruling)> {
        match self {
            State::Waiting => Some((Ruling::Release, Ruling::Refuse)),
            State::Public => Some((Ruling::Keep, Ruling::Hide)),
            State::Appealed => Some((Ruling::Overturn, Ruling::Uphold)),
            State::Proposed => Some((Ruling::Spare, Ruling::Ban)),
            State::Restricted | State::Gone => None,
        }
    }

    /// What else is possible for a thing of this kind.
    pub fn more(self, kind: Kind) -> &'static [Ruling] {
        match (self, kind) {
            (State::Public, Kind::Post) => {
                &[Ruling::Warn, Ruling::Label, Ruling::Mask, Ruling::Lock]
            }
            (State::Public, Kind::Line) => &[Ruling::Warn, Ruling::Label, Ruling::Mask],
            (State::Public, Kind::Image) => &[Ruling::Warn],
            (State::Appealed, _) => &[Ruling::Change],
            _ => &[],
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
        Kind::Appeal => appeal::show(db, case),
        Kind::Member => member::show(db, case),
        Kind::Entry => entry::show(db, case),
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
    by: Decider<'_>,
) -> Result<()> {
    match case.kind {
        Kind::Appeal => appeal::apply(db, team, case, ruling, decision, by),
        Kind::Post => post::apply(db, team, case, ruling, decision),
        Kind::Edit => edit::apply(db, team, case, ruling),
        Kind::Profile => profile::apply(db, team, case, ruling),
        Kind::Image => image::apply(db, team, case, ruling, decision),
        Kind::Line => line::apply(db, team, case, ruling, decision),
        Kind::Member => member::apply(db, team, case, ruling, decision),
        Kind::Entry => entry::apply(db, team, case, ruling),
    }
}

/// Does to the thing what the charter says at the end of a hold: publishes or refuses it, without anybody's hand.
pub(super) fn apply_due(
    db: &mut Db,
    app: &App,
    case: &Case,
    ruling: Ruling,
    decision: i64,
) -> Result<()> {
    match case.kind {
        Kind::Post => post::apply_due(db, case, ruling, decision),
        Kind::Edit => edit::apply_due(db, app, case, ruling),
        Kind::Profile => profile::apply_due(db, case, ruling),
        // An appeal waits for a person, always; a ban and an odd entry too.
        Kind::Appeal | Kind::Member | Kind::Entry => Err(Error::Forbidden),
        Kind::Image => image::apply_due(db, case, ruling, decision),
        Kind::Line => line::apply_due(db, case, ruling, decision),
    }
}

/// Puts the thing back to where it stood before that.
pub(super) fn undo(db: &mut Db, team: &Team<'_>, case: &Case, ruling: Ruling) -> Result<()> {
    match case.kind {
        Kind::Post => post::undo(db, team, case, ruling),
        Kind::Image => image::undo(db, case, ruling),
        Kind::Line => line::undo(db, team, case, ruling),
        Kind::Edit => edit::undo(db, team, case, ruling),
        Kind::Profile => profile::undo(db, case, ruling),
        Kind::Member => member::undo(db, team, case, ruling),
        Kind::Entry => entry::undo(db, case, ruling),
        Kind::Appeal => Err(Error::Forbidden),
    }
}

/// Whether [`undo`] is possible at all.
pub(super) fn has_undo(kind: Kind) -> bool {
    kind != Kind::Appeal
}

/// Whether a ruling is possible as a thing stands now. What is gone can only be laid aside.
pub(super) fn fits(case: &Case, shown: Option<&Shown>, ruling: Ruling) -> bool {
    let Some(shown) = shown else {
        return ruling == Ruling::Keep;
    };
    match shown.state.rulings() {
        Some((mild, strict)) => {
            ruling == mild || ruling == strict || shown.state.more(case.kind).contains(&ruling)
        }
        None => ruling == Ruling::Keep,
    }
}

/// A restriction was wrong: the thing stands as if it had never been decided, wherever that can still be.
pub(super) fn overturn(db: &mut Db, team: &Team<'_>, case: &Case, was: Ruling) -> Result<()> {
    if was == Ruling::Refuse && matches!(case.kind, Kind::Edit | Kind::Profile) {
        return put_in_place(db, team, case);
    }
    let state = show(db, case)?.map(|shown| shown.state);
    if was == Ruling::Lock && state == Some(State::Public) {
        return post::lock(db, team, case, false, "");
    }
    if matches!(was, Ruling::Label | Ruling::Mask) {
        return match marking::text(case) {
            Some(text) => marking::lift(db, text),
            None => Ok(()),
        };
    }
    // Its author took it away in the meantime, or nothing had happened to it.
    if state != Some(State::Restricted) {
        return Ok(());
    }
    match case.kind {
        Kind::Post => post::overturn(db, team, case, was),
        Kind::Image => image::undo(db, case, Ruling::Hide),
        Kind::Line => line::overturn(db, case, was),
        Kind::Entry => entry::undo(db, case, Ruling::Hide),
        Kind::Edit | Kind::Profile | Kind::Appeal | Kind::Member => Ok(()),
    }
}

/// A change or a name that was refused is put in place after all, unless its author has written or asked for something
/// else meanwhile, or somebody took the handle.
fn put_in_place(db: &mut Db, team: &Team<'_>, case: &Case) -> Result<()> {
    let put = with_write(db, |db| {
        undo(db, team, case, Ruling::Refuse)?;
        match case.kind {
            Kind::Edit if edit::is_overtaken(db, case)? => Err(Error::Forbidden),
            Kind::Edit => edit::apply(db, team, case, Ruling::Release),
            _ => profile::apply(db, team, case, Ruling::Release),
        }
    });
    match put {
        Err(Error::Invalid(_) | Error::NotFound | Error::Forbidden) => Ok(()),
        put => put,
    }
}

/// The words or picture that a decision is about, as safe HTML; empty when they are no more, or for a sanction.
pub(super) fn words(db: &mut Db, decision: &Decision) -> Result<String> {
    let Some(case) = decision.case else {
        return Ok(String::new());
    };
    let case = store::case(db, case)?;
    Ok(show(db, &case)?.map_or(String::new(), |shown| shown.html))
}
