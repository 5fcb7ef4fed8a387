//! Bookmarks: posts that a member keeps for themselves, with a note that nobody else reads.

pub(super) mod routes;
mod store;
mod views;

use std::collections::HashSet;

use chrono::Days;
use chrono_tz::Tz;
use parvis_db::{Db, Time};

use super::{Post, Thread, post_readable_to, published_posts};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::spaces::Here;
use crate::features::spaces::people::{self, Person};
use crate::jobs::{Job, Occasion, queue};
use crate::messages::Said;
use crate::when::{self, Typed};

/// Characters of a note at most.
const MOST_NOTE: usize = 500;
/// Days for which a reminder may be put off at most.
const FURTHEST_DAYS: i64 = 730;
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
    /// When the member wants to be told of it again.
    pub remind_at: Option<Time>,
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

/// When a member wants to be told of a bookmark again.
#[derive(Debug, Clone)]
pub enum Wish {
    /// In so many days, in the morning on the clocks of the space.
    InDays(u64),
    /// At a moment that they typed.
    At(Typed),
    /// Not at all.
    Never,
}

/// Keeps when a member wants to be told of a bookmark again, in place of what they chose before.
///
/// # Errors
/// `Invalid` at `at` for no moment, one that is over, and one more than two years away; `NotFound` without a bookmark.
pub fn remind(db: &mut Db, here: &Here, me: &Me, post_id: i64, wish: &Wish) -> Result<()> {
    if !store::is_kept(db, me.id, here.id, post_id)? {
        return Err(Error::NotFound);
    }
    let (zone, now) = (when::zone(&here.time_zone), Time::now());
    let at = match wish {
        Wish::Never => None,
        Wish::InDays(days) => Some(morning(zone, now, *days)?),
        Wish::At(typed) => {
            let at = when::read("at", zone, typed)?;
            let at = at.ok_or_else(|| Error::field("at", "bookmark-remind-when"))?;
            if at <= now {
                return Err(Error::field("at", "when-past"));
            }
            if at > now.plus_seconds(FURTHEST_DAYS * 86_400) {
                return Err(Error::field("at", "bookmark-remind-far"));
            }
            Some(at)
        }
    };
    store::remind(db, me.id, here.id, post_id, at)?;
    match at {
        Some(at) => queue::put_at(
            db,
            &Job::Remind {
                member: me.id,
                post: post_id,
            },
            at,
        ),
        None => Ok(()),
    }
}

/// Nine o’clock on that day of the place.
fn morning(zone: Tz, now: Time, days: u64) -> Result<Time> {
    let today = now.utc().with_timezone(&zone).date_naive();
    let day = today.checked_add_days(Days::new(days)).unwrap_or(today);
    let typed = Typed {
        text: format!("{day}T09:00"),
        fold: String::new(),
    };
    when::read("at", zone, &typed)?.ok_or(Error::NotFound)
}

/// The moment of a reminder has come: its member is told. Safe to repeat, and nothing when the moment was moved.
///
/// # Errors
/// Only the database's.
pub fn ring(db: &mut Db, member: i64, post: i64, now: Time) -> Result<()> {
    match store::take_due(db, member, post, now)? {
        Some(at) => {
            let occasion = Occasion::Reminded {
                post,
                member,
                at: at.0,
            };
            queue::put(db, &Job::Tell { occasion })
        }
        None => Ok(()),
    }
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
        .map(|(post, _, at, _)| format!("{}.{post}", at.0));
    let rows: Vec<store::Row> = rows.into_iter().take(full).collect();
    let ids: Vec<i64> = rows.iter().map(|(post, ..)| *post).collect();
    let found = published_posts(db, &[here.id], &ids)?;
    let authors: Vec<i64> = found.iter().map(|(_, post)| post.author_id).collect();
    let cards = people::cards(db, Some(here.id), &authors)?;
    let kept = rows
        .into_iter()
        .filter_map(|(id, note, at, remind_at)| {
            let (thread, post) = found.iter().find(|(_, post)| post.id == id)?.clone();
            let author = cards.get(&post.author_id).cloned();
            Some(Kept {
                thread,
                post,
                author,
                note,
                at,
                remind_at,
            })
        })
        .collect();
    Ok(Shelf { kept, older })
}
