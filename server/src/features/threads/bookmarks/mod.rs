//! Bookmarks: posts that a member keeps for themselves, with a note that nobody else reads.

pub(super) mod routes;
mod store;
mod views;

use std::collections::HashSet;

use parvis_db::{Db, Time};

use super::{Post, Thread, post_readable_to, published_posts};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::spaces::Here;
use crate::features::spaces::people::{self, Person};
use crate::messages::Said;

/// Characters of a note at most.
const MOST_NOTE: usize = 500;
/// Bookmarks on a page.
const PAGE: i64 = 20;

/// A bookmark with what it leads to.
#[derive(Debug, Clone)]
pub struct Kept {
    pub thread: Thread,
    pub post: Post,
    pub author: Option<Person>,
    pub note: String,
    pub at: Time,
}

/// A page of bookmarks.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    pub kept: Vec<Kept>,
    /// `AT.POST` of the next page.
    pub older: Option<String>,
}

/// Keeps a post, or drops it. Keeping it again changes nothing.
///
/// # Errors
/// `NotFound` for what the member may not see, when keeping; dropping always works.
pub fn keep(db: &mut Db, here: &Here, me: &Me, post_id: i64, on: bool) -> Result<()> {
    if !on {
        return store::drop(db, me.id, post_id);
    }
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let (_, post) = post_readable_to(db, here, &viewer, post_id)?;
    store::keep(db, me.id, post.id, here.id, Time::now())
}

/// Writes the note of a bookmark; it is the member's own and passes no gate, since nobody else ever reads it.
///
/// # Errors
/// `Invalid` at `note` when it is too long; `NotFound` without a bookmark.
pub fn note(db: &mut Db, me: &Me, post_id: i64, text: &str) -> Result<()> {
    if text.chars().count() > MOST_NOTE {
        return Err(Error::Invalid(vec![FieldError {
            field: "note",
            message: Said::new("bookmark-note-long").with("max", MOST_NOTE),
        }]));
    }
    store::note(db, me.id, post_id, text.trim())
}

/// Which of these posts a member keeps.
///
/// # Errors
/// Only the database's.
pub fn among(db: &mut Db, member: i64, posts: &[i64]) -> Result<HashSet<i64>> {
    Ok(store::among(db, member, posts)?.into_iter().collect())
}

/// A page of a member's bookmarks in a space, the latest first. What they may no longer see is left out.
///
/// # Errors
/// Only the database's.
pub fn shelf(db: &mut Db, here: &Here, me: &Me, before: Option<(Time, i64)>) -> Result<Shelf> {
    let rows = store::latest(db, me.id, here.id, before, PAGE + 1)?;
    let full = usize::try_from(PAGE).unwrap_or(20);
    let older = (rows.len() > full)
        .then(|| rows.get(full - 1))
        .flatten()
        .map(|(post, _, at)| format!("{}.{post}", at.0));
    let rows: Vec<(i64, String, Time)> = rows.into_iter().take(full).collect();
    let ids: Vec<i64> = rows.iter().map(|(post, ..)| *post).collect();
    let found = published_posts(db, &[here.id], &ids)?;
    let authors: Vec<i64> = found.iter().map(|(_, post)| post.author_id).collect();
    let cards = people::cards(db, Some(here.id), &authors)?;
    let kept = rows
        .into_iter()
        .filter_map(|(id, note, at)| {
            let (thread, post) = found.iter().find(|(_, post)| post.id == id)?.clone();
            let author = cards.get(&post.author_id).cloned();
            Some(Kept {
                thread,
                post,
                author,
                note,
                at,
            })
        })
        .collect();
    Ok(Shelf { kept, older })
}
