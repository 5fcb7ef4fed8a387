//! What a member chose to follow, mute and block, by name: the page where they look it over, and the acts themselves.

pub mod routes;
mod views;

use parvis_db::Db;

use crate::error::{Error, Result};
use crate::features::accounts::{self, Me, Viewer};
use crate::features::profiles::{self, Found};
use crate::features::spaces::Here;
use crate::features::spaces::people::{self, Person};
use crate::features::subscriptions::{self, Chosen, Kind, Level, Target, blocks};
use crate::features::threads::{self, tags};

/// Threads named on the page; there may be more.
const NAMED: usize = 40;

/// One thing with its name.
#[derive(Debug, Clone)]
pub struct Named {
    pub kind: Kind,
    pub name: String,
    /// Below the space.
    pub path: String,
    /// Where its level is changed is below this.
    pub base: String,
}

/// Everything a member chose, as far as they may see it from this space.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    pub followed: Vec<Named>,
    pub muted: Vec<Named>,
    pub blocked: Vec<Person>,
    /// Whether they follow the threads they write in.
    pub by_writing: bool,
}

/// What a member chose here.
///
/// # Errors
/// Only the database's.
pub fn choices(db: &mut Db, here: &Here, me: &Me) -> Result<Choices> {
    let followed = subscriptions::followed_by(db, me.id, here.id)?;
    let blocked = blocks::blocked_by(db, me.id)?;
    let mut muted = subscriptions::muted_by(db, me.id, here.id)?;
    muted.members.retain(|id| !blocked.contains(id));
    let cards = shown_people(db, here, me, &blocked)?;
    Ok(Choices {
        followed: named(db, here, me, &followed)?,
        muted: named(db, here, me, &muted)?,
        blocked: cards,
        by_writing: subscriptions::follows_by_writing(db, me.id)?,
    })
}

fn named(db: &mut Db, here: &Here, me: &Me, chosen: &Chosen) -> Result<Vec<Named>> {
    let mut all = Vec::new();
    for id in &chosen.sections {
        if let Some(section) = here.section_by_id(*id) {
            let base = format!("/sections/{}", section.slug);
            all.push(one(Kind::Section, &section.name, &base, &base));
        }
    }
    for tag in tags::by_ids(db, here.id, &chosen.tags)? {
        let base = format!("/tags/{}", tag.slug);
        all.push(one(Kind::Tag, &format!("#{}", tag.name), &base, &base));
    }
    for person in shown_people(db, here, me, &chosen.members)? {
        let base = format!("/members/{}", person.handle);
        all.push(one(Kind::Member, &person.name, &base, &base));
    }
    let ids: Vec<i64> = chosen.threads.iter().copied().take(NAMED).collect();
    let threads = threads::published(db, &[here.id], &ids)?;
    for id in ids {
        if let Some(thread) = threads.iter().find(|thread| thread.id == id) {
            let base = format!("/threads/{id}");
            all.push(one(Kind::Thread, &thread.title, &thread.path(), &base));
        }
    }
    Ok(all)
}

fn one(kind: Kind, name: &str, path: &str, base: &str) -> Named {
    Named {
        kind,
        name: name.to_owned(),
        path: path.to_owned(),
        base: base.to_owned(),
    }
}

/// The members among these whom this space may show to the viewer: two brands on one server do not mix.
fn shown_people(db: &mut Db, here: &Here, me: &Me, ids: &[i64]) -> Result<Vec<Person>> {
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let cards = people::cards(db, Some(here.id), ids)?;
    let mut shown = Vec::new();
    for id in ids.iter().take(NAMED) {
        if let Some(person) = cards.get(id)
            && profiles::visible_to(db, here, &viewer, &person.handle).is_ok()
        {
            shown.push(person.clone());
        }
    }
    Ok(shown)
}

/// A section of the space by slug.
///
/// # Errors
/// `NotFound`.
pub fn section(here: &Here, slug: &str) -> Result<Target> {
    let section = here.section(slug).ok_or(Error::NotFound)?;
    Ok(Target::section(here.id, section.id))
}

/// A tag of the space by slug.
///
/// # Errors
/// `NotFound`.
pub fn tag(db: &mut Db, here: &Here, slug: &str) -> Result<Target> {
    Ok(Target::tag(here.id, tags::by_slug(db, here.id, slug)?.id))
}

/// A thread that the viewer may see.
///
/// # Errors
/// `NotFound`.
pub fn thread(db: &mut Db, here: &Here, viewer: &Viewer, id: i64) -> Result<Target> {
    let thread = threads::visible_to(db, here, viewer, id)?;
    Ok(Target::thread(here.id, thread.id))
}

/// The id of a member whom this space shows to the viewer.
///
/// # Errors
/// `NotFound`.
pub fn member(db: &mut Db, here: &Here, viewer: &Viewer, handle: &str) -> Result<i64> {
    match profiles::visible_to(db, here, viewer, handle)? {
        Found::Here(profile) => Ok(profile.member.id),
        Found::Moved(handle) => Ok(accounts::by_handle(db, &handle)?.id),
    }
}

/// Reads the level that a form names.
///
/// # Errors
/// `NotFound` for a word that is none.
pub fn level(word: &str) -> Result<Level> {
    Level::parse(word).ok_or(Error::NotFound)
}
