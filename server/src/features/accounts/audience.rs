//! Whom a member lets see what of them on their profile. No row: what one did and the bio are for everybody, the
//! spaces one joined for nobody.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::profile_choice;
use parvis_db::{Db, Time};

use super::Viewer;
use crate::error::Result;
use crate::events::{self, Event, EventKind};

parvis_db::text_enum! {
    /// Who may see something. Members: whoever is signed in.
    pub enum Audience { Everybody = "everybody", Members = "members", Nobody = "nobody" }
}

impl Audience {
    /// Whether this viewer belongs to it.
    pub fn includes(self, viewer: &Viewer) -> bool {
        match self {
            Audience::Everybody => true,
            Audience::Members => viewer.id().is_some(),
            Audience::Nobody => false,
        }
    }
}

/// What a member chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// Figures, posts and reactions, gathered under their name.
    pub activity: Audience,
    /// The spaces they joined, as far as the server names them together.
    pub spaces: Audience,
    pub bio: Audience,
}

impl Default for Choices {
    fn default() -> Self {
        Choices {
            activity: Audience::Everybody,
            spaces: Audience::Nobody,
            bio: Audience::Everybody,
        }
    }
}

/// What a member chose.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, member: i64) -> Result<Choices> {
    let row: Option<(Audience, Audience, Audience)> = profile_choice::table
        .find(member)
        .select((
            profile_choice::activity,
            profile_choice::spaces,
            profile_choice::bio,
        ))
        .first(db)
        .optional()?;
    Ok(
        row.map_or_else(Choices::default, |(activity, spaces, bio)| Choices {
            activity,
            spaces,
            bio,
        }),
    )
}

/// Stores what a member chose.
///
/// # Errors
/// Only the database's.
pub fn choose(db: &mut Db, member: i64, choices: Choices) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO profile_choice (member_id, activity, spaces, bio, changed_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (member_id) DO UPDATE SET activity = excluded.activity, spaces = excluded.spaces, \
         bio = excluded.bio, changed_at = excluded.changed_at",
    )
    .bind::<BigInt, _>(member)
    .bind::<Text, _>(choices.activity)
    .bind::<Text, _>(choices.spaces)
    .bind::<Text, _>(choices.bio)
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    let event = Event::new(EventKind::MemberChanged).member(member);
    Ok(events::record(db, event)?)
}

/// Those among these members who do not let the viewer see what they did.
///
/// # Errors
/// Only the database's.
pub fn discreet(db: &mut Db, viewer: &Viewer, members: &[i64]) -> Result<HashSet<i64>> {
    let rows: HashMap<i64, Audience> = profile_choice::table
        .filter(profile_choice::member_id.eq_any(members))
        .select((profile_choice::member_id, profile_choice::activity))
        .load::<(i64, Audience)>(db)?
        .into_iter()
        .collect();
    Ok(rows
        .into_iter()
        .filter(|(id, audience)| viewer.id() != Some(*id) && !audience.includes(viewer))
        .map(|(id, _)| id)
        .collect())
}
