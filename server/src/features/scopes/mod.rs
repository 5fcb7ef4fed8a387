//! What a moderator is for: managers choose sections and rooms. What follows from it stands in `spaces::reach`.

pub mod routes;
mod views;

use parvis_db::Db;

use crate::error::{Error, Result};
use crate::features::rooms::{self, Room};
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::reach::{self, Reach};
use crate::features::spaces::{Here, Role, role_of};

/// A moderator, what they are for, and the rooms that there are.
#[derive(Debug, Clone)]
pub struct Scope {
    pub person: Person,
    pub reach: Reach,
    pub rooms: Vec<Room>,
}

/// The scope of a moderator of this space.
///
/// # Errors
/// `NotFound` for anybody else.
pub fn scope(db: &mut Db, here: &Here, member: i64) -> Result<Scope> {
    if role_of(db, here.id, member)? != Some(Role::Moderator) {
        return Err(Error::NotFound);
    }
    let mut cards = people::cards(db, Some(here.id), &[member])?;
    Ok(Scope {
        person: cards.remove(&member).ok_or(Error::NotFound)?,
        reach: reach::of(db, here.id, member)?,
        rooms: rooms::list(db, here)?,
    })
}

/// Says what a moderator is for; nothing named: all of the space.
///
/// # Errors
/// `NotFound` for who is no moderator, and for sections and rooms of elsewhere.
pub fn set(db: &mut Db, here: &Here, member: i64, reach: &Reach, by: i64) -> Result<()> {
    let rooms = rooms::list(db, here)?;
    let known = |id: &i64| rooms.iter().any(|room| room.id == *id);
    if !reach.rooms.iter().all(known) {
        return Err(Error::NotFound);
    }
    reach::set(db, here, member, reach, by)
}
