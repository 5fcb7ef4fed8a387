//! What helps while one writes: the drafts of a space, what the charter would say, a preview, and completion of
//! members and threads. Nothing here shows what the writer could not have opened.

mod hints;
pub mod routes;
mod store;
mod views;

use parvis_db::{Db, Time};

use crate::error::{Error, Result};
use crate::features::accounts::Viewer;
use crate::features::drafts::{self, Draft, Place, Text};
use crate::features::spaces::Here;
use crate::features::spaces::people::{self, Person};
use crate::features::threads;

pub use hints::{Hint, hints};

/// Members offered while one types `@`.
const OFFERED: i64 = 6;
/// Characters of what was typed that are looked at.
const MAX_QUERY: usize = 60;

/// A draft as its author finds it again.
#[derive(Debug, Clone)]
pub struct Kept {
    /// `None`: it waits in this browser's stash, and opens where it belongs.
    pub id: Option<i64>,
    pub place: Place,
    pub text: Text,
    pub saved_at: Time,
    /// Title of the thread that is answered, as far as the viewer may see it now.
    pub thread: Option<String>,
}

/// A member's drafts in a space, with what their browser brought along, the latest first.
///
/// # Errors
/// Only the database's.
pub fn kept(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    member: i64,
    token: Option<&str>,
) -> Result<Vec<Kept>> {
    let mut all: Vec<Kept> = drafts::mine(db, member, here.id)?
        .into_iter()
        .map(|draft: Draft| Kept {
            id: Some(draft.id),
            place: draft.place,
            text: draft.text,
            saved_at: draft.saved_at,
            thread: None,
        })
        .collect();
    if let Some(token) = token {
        let brought = drafts::all_stashed(db, token, &here.slug)?;
        all.extend(brought.into_iter().map(|(place, text, saved_at)| Kept {
            id: None,
            place,
            text,
            saved_at,
            thread: None,
        }));
    }
    for one in &mut all {
        one.thread = title_of(db, here, viewer, one.place)?;
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.saved_at));
    Ok(all)
}

fn title_of(db: &mut Db, here: &Here, viewer: &Viewer, place: Place) -> Result<Option<String>> {
    let found = match place {
        Place::Thread => return Ok(None),
        Place::Reply(id) => threads::visible_to(db, here, viewer, id),
        Place::Edit(id) => threads::post_visible_to(db, here, viewer, id).map(|(thread, _)| thread),
    };
    match found {
        Ok(thread) => Ok(Some(thread.title)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Members of the space whose handle or name begins with what was typed; those who write in `thread` first.
///
/// # Errors
/// `NotFound` for a thread that the viewer may not see.
pub fn members(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    typed: &str,
    thread: Option<i64>,
) -> Result<Vec<Person>> {
    let typed: String = typed.chars().take(MAX_QUERY).collect();
    let thread = match thread {
        Some(id) => Some(threads::visible_to(db, here, viewer, id)?.id),
        None => None,
    };
    let ids = store::members(db, here.id, typed.trim(), thread, viewer.id(), OFFERED)?;
    let mut cards = people::cards(db, Some(here.id), &ids)?;
    Ok(ids.iter().filter_map(|id| cards.remove(id)).collect())
}
