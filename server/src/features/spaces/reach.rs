//! How far a moderator's authority reaches: all of a space, or some of its sections and rooms. Whoever is limited is a
//! plain member to every check that does not ask about a place.

use std::collections::HashMap;

use diesel::prelude::*;
use parvis_db::schema::{membership, role_scope};
use parvis_db::{Db, Time};

use super::{Here, Role, store};
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};

/// The sections and rooms that a moderator is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    pub sections: Vec<i64>,
    pub rooms: Vec<i64>,
}

impl Reach {
    /// Whether nothing is named: it reaches everywhere.
    pub fn is_everything(&self) -> bool {
        self.sections.is_empty() && self.rooms.is_empty()
    }
}

impl Here {
    /// Whether the viewer is of the team, for all of the space or for a part.
    pub fn is_of_team(&self) -> bool {
        self.allows(Role::Moderator) || self.reach.is_some()
    }

    /// Whether the viewer moderates this section.
    pub fn moderates_section(&self, section: i64) -> bool {
        let part = self.reach.as_ref();
        self.allows(Role::Moderator) || part.is_some_and(|r| r.sections.contains(&section))
    }

    /// Whether the viewer moderates this room.
    pub fn moderates_room(&self, room: i64) -> bool {
        let part = self.reach.as_ref();
        self.allows(Role::Moderator) || part.is_some_and(|r| r.rooms.contains(&room))
    }
}

/// What a moderator is for; nothing named: all of the space.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, space: i64, member: i64) -> Result<Reach> {
    let rows: Vec<(Option<i64>, Option<i64>)> = role_scope::table
        .filter(role_scope::space_id.eq(space))
        .filter(role_scope::member_id.eq(member))
        .order(role_scope::id)
        .select((role_scope::section_id, role_scope::room_id))
        .load(db)?;
    Ok(Reach {
        sections: rows.iter().filter_map(|(section, _)| *section).collect(),
        rooms: rows.iter().filter_map(|(_, room)| *room).collect(),
    })
}

/// What a member moderates in the spaces where that is a part only. A manager, for a while too, is for all of it.
///
/// # Errors
/// Only the database's.
pub fn of_moderator(db: &mut Db, member: i64) -> Result<HashMap<i64, Reach>> {
    let rows: Vec<(i64, Option<i64>, Option<i64>)> = role_scope::table
        .filter(role_scope::member_id.eq(member))
        .order(role_scope::id)
        .select((
            role_scope::space_id,
            role_scope::section_id,
            role_scope::room_id,
        ))
        .load(db)?;
    let roles: Vec<(i64, Role, Option<Time>)> = membership::table
        .filter(membership::member_id.eq(member))
        .filter(membership::role.eq(Role::Moderator))
        .select((
            membership::space_id,
            membership::role,
            membership::manages_until,
        ))
        .load(db)?;
    let moderates = |space: i64| {
        let mut roles = roles.iter().filter(|(of, ..)| *of == space);
        roles.any(|(_, role, until)| store::effective(*role, *until) == Role::Moderator)
    };
    let mut found: HashMap<i64, Reach> = HashMap::new();
    for (space, section, room) in rows.into_iter().filter(|(space, ..)| moderates(*space)) {
        let reach = found.entry(space).or_default();
        reach.sections.extend(section);
        reach.rooms.extend(room);
    }
    Ok(found)
}

/// Moderators of a space who are limited to some of it.
///
/// # Errors
/// Only the database's.
pub fn limited(db: &mut Db, space: i64) -> Result<Vec<i64>> {
    Ok(role_scope::table
        .filter(role_scope::space_id.eq(space))
        .select(role_scope::member_id)
        .distinct()
        .load(db)?)
}

/// Says what a moderator is for. The rooms are of this space: the caller has looked.
///
/// # Errors
/// `NotFound` for who is no moderator here, or a section of elsewhere.
pub fn set(db: &mut Db, here: &Here, member: i64, reach: &Reach, by: i64) -> Result<()> {
    let known = |id: &i64| here.section_by_id(*id).is_some();
    if store::role(db, here.id, member)? != Some(Role::Moderator)
        || !reach.sections.iter().all(known)
    {
        return Err(Error::NotFound);
    }
    clear(db, here.id, member)?;
    let sections = reach.sections.iter().map(|id| (Some(*id), None));
    let rooms = reach.rooms.iter().map(|id| (None, Some(*id)));
    for (section, room) in sections.chain(rooms) {
        diesel::insert_into(role_scope::table)
            .values((
                role_scope::space_id.eq(here.id),
                role_scope::member_id.eq(member),
                role_scope::section_id.eq(section),
                role_scope::room_id.eq(room),
                role_scope::set_by.eq(by),
                role_scope::set_at.eq(Time::now()),
            ))
            .execute(db)?;
    }
    let event = Event::new(EventKind::MembershipChanged);
    events::record(db, event.space(here.id).member(member))?;
    audit::record(
        db,
        &Act {
            space: Some(here.id),
            actor: Some(by),
            act: if reach.is_everything() {
                "role-unlimited"
            } else {
                "role-limited"
            },
            subject: ("member", Some(member)),
            detail: &format!("{} + {}", reach.sections.len(), reach.rooms.len()),
        },
    )
}

/// Forgets what somebody was for: they are no moderator any more, or more than one.
///
/// # Errors
/// Only the database's.
pub fn clear(db: &mut Db, space: i64, member: i64) -> Result<()> {
    let theirs = role_scope::table
        .filter(role_scope::space_id.eq(space))
        .filter(role_scope::member_id.eq(member));
    diesel::delete(theirs).execute(db)?;
    Ok(())
}
