//! Reactions to posts: given and taken back one by one, counted as they come, shown without counting.

pub(super) mod routes;
mod store;
mod views;

use std::collections::{HashMap, HashSet};

use parvis_db::{Db, Time};

use super::{Post, Thread, post_readable_to};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::{Me, Viewer, audience};
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::reactions::{Reaction, by_word, offered};
use crate::features::spaces::{self, Here};
use crate::features::subscriptions::blocks;
use crate::jobs::{Job, Occasion, queue};

/// People on a page of those who reacted.
const PAGE: i64 = 60;

/// One reaction below a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chip {
    pub reaction: &'static Reaction,
    pub members: i32,
    /// The viewer is one of them.
    pub mine: bool,
}

/// Gives a reaction (`on`) or takes it back; asking twice changes nothing. One's own posts are left as they are.
///
/// # Errors
/// `NotFound` for what the viewer may not see, for a post that is not published, and for a reaction that the space
/// does not offer; `Forbidden` before the e-mail address is confirmed, and in a thread that is archived.
pub fn react(
    db: &mut Db,
    here: &Here,
    me: &Me,
    post_id: i64,
    word: &str,
    on: bool,
) -> Result<(Thread, Post)> {
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let (thread, post) = post_readable_to(db, here, &viewer, post_id)?;
    let reaction = by_word(word).ok_or(Error::NotFound)?;
    if post.position.is_none() || on && !offered(here).contains(&reaction) {
        return Err(Error::NotFound);
    }
    if !me.may_write() || thread.archived_at.is_some() {
        return Err(Error::Forbidden);
    }
    if post.author_id == me.id {
        return Ok((thread, post));
    }
    let changed = if on {
        spaces::belong(db, here, me.id)?;
        store::give(db, post.id, me.id, reaction.word, Time::now())?
    } else {
        store::take_back(db, post.id, me.id, reaction.word)?
    };
    if changed {
        let touched = Event::new(EventKind::PostTouched);
        events::record(db, touched.thread(thread.id).post(post.id))?;
        if on {
            let occasion = Occasion::Reacted {
                post: post.id,
                member: me.id,
            };
            queue::put(db, &Job::Tell { occasion })?;
        }
    }
    Ok((thread, post))
}

/// Writes a reaction of the past, without telling anybody: for what is brought along.
///
/// # Errors
/// Only the database's.
pub(in crate::features) fn bring(
    db: &mut Db,
    post: i64,
    member: i64,
    reaction: &Reaction,
    at: Time,
) -> Result<()> {
    store::give(db, post, member, reaction.word, at)?;
    Ok(())
}

/// What stands below each of these posts: reactions of the space in its order, then those it no longer offers. Two
/// queries whatever their number.
///
/// # Errors
/// Only the database's.
pub fn below(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    posts: &[i64],
) -> Result<HashMap<i64, Vec<Chip>>> {
    let counts = store::counts(db, posts)?;
    let mine: HashSet<(i64, String)> = match viewer.id() {
        Some(me) if !counts.is_empty() => store::of_member(db, me, posts)?.into_iter().collect(),
        _ => HashSet::new(),
    };
    let order = offered(here);
    let place = |chip: &Chip| order.iter().position(|one| *one == chip.reaction);
    let mut below: HashMap<i64, Vec<Chip>> = HashMap::new();
    for (post, word, members) in counts {
        let Some(reaction) = by_word(&word) else {
            continue;
        };
        below.entry(post).or_default().push(Chip {
            reaction,
            members,
            mine: mine.contains(&(post, word)),
        });
    }
    for chips in below.values_mut() {
        chips.sort_by_key(|chip| place(chip).unwrap_or(usize::MAX));
    }
    Ok(below)
}

/// Some of those who reacted to a post.
#[derive(Debug, Clone, Default)]
pub struct Reacted {
    /// The latest first.
    pub people: Vec<(Person, &'static Reaction)>,
    /// `AT.MEMBER` of the next page.
    pub next: Option<String>,
}

/// Who reacted to a post, as far as they let the viewer see it and neither blocked the other.
///
/// # Errors
/// Only the database's.
pub fn who(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    post: i64,
    after: Option<(Time, i64)>,
) -> Result<Reacted> {
    let rows = store::latest(db, post, after, PAGE)?;
    let next = rows
        .last()
        .filter(|_| rows.len() == usize::try_from(PAGE).unwrap_or(0))
        .map(|(at, member, _)| format!("{}.{member}", at.0));
    let ids: Vec<i64> = rows.iter().map(|(_, member, _)| *member).collect();
    let apart = match viewer.id() {
        Some(me) => blocks::apart_from(db, me, &ids)?,
        None => Vec::new(),
    };
    let discreet = audience::discreet(db, viewer, &ids)?;
    let cards = people::cards(db, Some(here.id), &ids)?;
    let people = rows
        .into_iter()
        .filter(|(_, member, _)| !apart.contains(member) && !discreet.contains(member))
        .filter_map(|(_, member, word)| Some((cards.get(&member)?.clone(), by_word(&word)?)))
        .collect();
    Ok(Reacted { people, next })
}
