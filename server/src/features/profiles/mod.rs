//! A member as one space shows them: name, picture, bio, and what they wrote here. Nothing of other spaces.

pub(in crate::features) mod personal;
pub mod routes;
mod store;
mod views;

use parvis_db::{Db, Time};

use crate::error::{Error, Result};
use crate::features::accounts::audience::{self, Choices};
use crate::features::accounts::{self, Me, Member, Viewer, claims};
use crate::features::points::{self, OnProfile};
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{Here, Role, Space, directory};
use crate::features::subscriptions::{self, Kind, Level, blocks};
use crate::features::threads::list::Cursor;
use crate::features::threads::{self, Post, Thread};

/// Entries on a page of somebody's work.
const PAGE: i64 = 20;

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
    /// Whom they let see what.
    pub choices: Choices,
    /// What of it holds for the viewer.
    pub shown: Shown,
    /// The viewer may hand this member over to somebody.
    pub claimable: bool,
    /// How much the viewer wants of this member; `None` for visitors and for oneself.
    pub level: Option<Level>,
    /// The viewer blocked this member.
    pub blocked: bool,
    /// What they earned here, as far as they show it.
    pub points: OnProfile,
}

/// What of a profile this viewer may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    pub activity: bool,
    pub bio: bool,
    pub spaces: bool,
}

parvis_db::text_enum! {
    /// What of a member's work a profile lists.
    pub enum View { Posts = "posts", Threads = "threads", Best = "best" }
}

/// A page of what somebody wrote.
#[derive(Debug, Clone, Default)]
pub struct Work {
    pub entries: Vec<(Thread, Post)>,
    /// `before=…` of the next page.
    pub older: Option<String>,
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
    let choices = audience::of(db, member.id)?;
    Ok(Found::Here(Box::new(Profile {
        points: points::on_profile(db, here.id, member.id, is_me)?,
        level,
        blocked,
        since: joined.unwrap_or(member.joined_at),
        shown: Shown {
            // The team of a space sees what was written in it in any case.
            activity: is_me || here.allows(Role::Moderator) || choices.activity.includes(viewer),
            bio: is_me || choices.bio.includes(viewer),
            spaces: is_me || choices.spaces.includes(viewer),
        },
        choices,
        person,
        figures,
        claimable,
        member,
    })))
}

/// A page of what a member wrote in this space, as far as they let the viewer see it.
///
/// # Errors
/// Only the database's.
pub fn work(db: &mut Db, here: &Here, profile: &Profile, view: View, before: &str) -> Result<Work> {
    if !profile.shown.activity {
        return Ok(Work::default());
    }
    let (space, member) = (here.id, profile.member.id);
    let mut entries = match view {
        View::Posts => {
            let before = before.parse().unwrap_or(i64::MAX);
            threads::latest_of(db, space, member, before, PAGE + 1)?
        }
        View::Threads => {
            let cursor = Cursor::read(before, "");
            threads::started_by(db, space, member, cursor, PAGE + 1)?
        }
        View::Best => threads::best_of(db, space, member, PAGE)?,
    };
    let full = usize::try_from(PAGE).unwrap_or(20);
    let more = entries.len() > full && view != View::Best;
    entries.truncate(full);
    let older = entries
        .last()
        .filter(|_| more)
        .map(|(thread, post)| match view {
            View::Threads => format!("{}.{}", thread.last_post_at.0, thread.id),
            View::Posts | View::Best => post.id.to_string(),
        });
    Ok(Work { entries, older })
}

/// The other spaces a member joined, if they let the viewer see them and the server names these to the viewer: brands
/// that do not stand together are not named, nor are private spaces the viewer does not know.
///
/// # Errors
/// Only the database's.
pub fn other_spaces(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    profile: &Profile,
) -> Result<Vec<std::sync::Arc<Space>>> {
    if !profile.shown.spaces {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in directory::shown(db, viewer)? {
        if entry.space.id != here.id
            && store::joined(db, entry.space.id, profile.member.id)?.is_some()
        {
            found.push(entry.space.into());
        }
    }
    Ok(found)
}

/// Chooses whom one lets see what.
///
/// # Errors
/// Only the database's.
pub fn choose(db: &mut Db, me: &Me, choices: Choices) -> Result<()> {
    audience::choose(db, me.id, choices)
}
