//! A member as one space shows them: name, picture, bio, and what they wrote here. Nothing of other spaces.

pub mod routes;
mod store;
mod views;

use parvis_db::{Db, Time};

use crate::error::{Error, Result};
use crate::features::accounts::{self, Member, Viewer, claims};
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{Here, Role};
use crate::features::subscriptions::{self, Kind, Level, blocks};
use crate::features::threads::{self, Post, Thread};

/// Latest posts on a profile.
const LATEST: i64 = 20;

/// What a member did in the space.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    pub threads: i32,
    /// The opening posts included.
    pub posts: i32,
    pub accepted: i32,
}

/// A profile in a space.
#[derive(Debug, Clone)]
pub struct Profile {
    pub member: Member,
    pub person: Person,
    /// When they joined the space; for guests, the server.
    pub since: Time,
    pub figures: Figures,
    pub latest: Vec<(Thread, Post)>,
    /// The viewer may hand this member over to somebody.
    pub claimable: bool,
    /// How much the viewer wants of this member; `None` for visitors and for oneself.
    pub level: Option<Level>,
    /// The viewer blocked this member.
    pub blocked: bool,
}

/// What stands at a handle.
#[derive(Debug, Clone)]
pub enum Found {
    Here(Box<Profile>),
    /// They have another handle now.
    Moved(String),
}

/// The member of this handle, if this space may show them to the viewer: who belongs to it or wrote in it, and
/// whoever wishes to be seen everywhere.
///
/// # Errors
/// `NotFound` for everybody else, also when the handle exists elsewhere on the server.
pub fn visible_to(db: &mut Db, here: &Here, viewer: &Viewer, handle: &str) -> Result<Found> {
    let (member, moved) = match accounts::by_handle(db, handle) {
        Ok(member) => (member, false),
        Err(Error::NotFound) => {
            let member = accounts::by_former_handle(db, handle)?.ok_or(Error::NotFound)?;
            (member, true)
        }
        Err(error) => return Err(error),
    };
    let joined = store::joined(db, here.id, member.id)?;
    let figures = store::figures(db, here.id, member.id)?;
    let is_me = viewer.id() == Some(member.id);
    let belongs = joined.is_some() || figures.posts > 0;
    if !belongs && !member.shown_everywhere && !is_me {
        return Err(Error::NotFound);
    }
    if moved {
        return Ok(Found::Moved(member.handle));
    }
    let person = people::cards(db, Some(here.id), &[member.id])?
        .remove(&member.id)
        .ok_or(Error::NotFound)?;
    let claimable = here.allows(Role::Manager) && belongs && claims::is_claimable(db, &member)?;
    let (level, blocked) = match viewer.id() {
        Some(me) if me != member.id => (
            Some(subscriptions::level(db, me, Kind::Member, member.id)?),
            blocks::has_blocked(db, me, member.id)?,
        ),
        _ => (None, false),
    };
    Ok(Found::Here(Box::new(Profile {
        level,
        blocked,
        since: joined.unwrap_or(member.joined_at),
        latest: threads::latest_of(db, here.id, member.id, LATEST)?,
        person,
        figures,
        claimable,
        member,
    })))
}
