//! The job that brings a space's ledger up to what was written: it follows the events, looks again at what was to stand
//! for a while, and is safe to repeat.

use std::collections::{BTreeSet, HashSet};

use charter::rewards::Deed;
use parvis_db::{Db, Time};

use super::paying::{Done, give_badges, settle};
use super::rules::Rules;
use super::store::{self, Written};
use super::{goals, in_force, seasons, store::ledger};
use crate::error::Result;
use crate::jobs::{Job, queue};

/// Events looked at in one run, and posts whose time has come.
const EVENTS: i64 = 2_000;
const WAITING: i64 = 500;
/// Events younger than this are looked at again: one with a lower number may not be committed yet.
const SETTLED_SECONDS: i64 = 60;

/// Counts what happened in a space since the last run.
///
/// # Errors
/// Only the database's.
pub fn count(db: &mut Db, space: i64, now: Time) -> Result<()> {
    let Some(rules) = in_force(db, space)? else {
        return Ok(());
    };
    let cursor = store::lock(db, space)?;
    let events = store::events(db, space, cursor, EVENTS)?;
    let mut posts: BTreeSet<i64> = events.iter().filter_map(|e| e.post).collect();
    let whole = events.iter().filter(|e| e.whole).map(|e| e.thread);
    for thread in whole.collect::<HashSet<_>>() {
        posts.extend(store::settled_in(db, space, thread)?);
    }
    let due = store::take_due(db, space, now, WAITING)?;
    let full = |n: usize, most: i64| i64::try_from(n).unwrap_or(i64::MAX) == most;
    let (more, many) = (full(due.len(), WAITING), full(events.len(), EVENTS));
    posts.extend(due);
    let mut earned = HashSet::new();
    for post in posts {
        look(db, (space, &rules), post, now, &mut earned)?;
    }
    let mut moved = !earned.is_empty();
    for member in earned {
        give_badges(db, (space, &rules), member, now)?;
    }
    let longest = rules.rewards.rewards.iter().map(|r| r.after).max();
    let longest = i64::try_from(longest.unwrap_or_default().as_millis()).unwrap_or(0);
    let over = Time(now.0 - longest);
    seasons::close(db, space, over, now)?;
    moved |= goals::follow(db, space, over, now)?;
    if moved && !goals::shown(db, space, now)?.is_empty() {
        goals::changed(db, space)?;
    }
    let settled = now.plus_seconds(-SETTLED_SECONDS);
    let last = if many {
        let seen = events.iter().filter(|e| e.at <= settled);
        seen.map(|e| e.id).max()
    } else {
        // Everything was seen: what happened in other spaces need not be looked through again.
        store::newest_event(db, cursor, settled)?
    };
    if let Some(last) = last {
        store::move_cursor(db, space, last)?;
    }
    if more || many {
        let soon = if more {
            now
        } else {
            now.plus_seconds(SETTLED_SECONDS)
        };
        queue::put_at(db, &Job::CountPoints { space }, soon)?;
    }
    Ok(())
}

/// Looks at every post of a space once more: for rules that count from a time before they were there.
///
/// # Errors
/// Only the database's.
pub fn look_back(db: &mut Db, space: i64) -> Result<()> {
    store::wait_for_all(db, space)
}

/// Settles everything that a post did.
fn look(
    db: &mut Db,
    (space, rules): (i64, &Rules),
    post: i64,
    now: Time,
    earned: &mut HashSet<i64>,
) -> Result<()> {
    let Some(written) = store::written(db, space, post)? else {
        return Ok(());
    };
    let deeds = deeds(db, (space, rules), &written)?;
    let known: HashSet<&str> = deeds.iter().map(|(done, _)| done.cause.as_str()).collect();
    let forgotten: Vec<String> = ledger::causes(db, space, post)?
        .into_iter()
        .filter(|cause| !known.contains(cause.as_str()))
        .collect();
    for cause in forgotten {
        // Somebody took their reaction back.
        let gone = Done {
            deed: Deed::Reaction,
            member: written.author,
            cause,
            post: Some(post),
            other: None,
            section: String::new(),
            at: written.created_at,
        };
        settle(db, (space, rules), &gone, false, now)?;
    }
    for (done, stands) in &deeds {
        let wait = rules.rewards.waits(done.deed).unwrap_or_default();
        let due = Time(done.at.0 + i64::try_from(wait.as_millis()).unwrap_or(0));
        if *stands && due > now && ledger::last(db, space, &done.cause)?.is_none() {
            if done.at >= rules.since {
                store::wait(db, space, post, due)?;
            }
            continue;
        }
        if settle(db, (space, rules), done, *stands, now)? {
            earned.insert(done.member);
        }
    }
    Ok(())
}

/// What was done with a post, and whether it stands.
fn deeds(db: &mut Db, (space, rules): (i64, &Rules), one: &Written) -> Result<Vec<(Done, bool)>> {
    let stands = one.position.is_some() && !one.removed && one.thread_shown && !one.from_archive;
    let done = |deed, cause: String, other, at| Done {
        deed,
        member: one.author,
        cause,
        post: Some(one.id),
        other,
        section: one.section.clone(),
        at,
    };
    let kind = if one.position == Some(1) {
        Deed::Thread
    } else {
        Deed::Reply
    };
    let mut all = vec![(
        done(kind, format!("post:{}", one.id), None, one.created_at),
        stands,
    )];
    let accepted = one.accepted && one.thread_author != one.author;
    let by = Some(one.thread_author);
    // When an answer was chosen is kept nowhere: it counts by the day it was written.
    all.push((
        done(
            Deed::Answer,
            format!("answer:{}", one.id),
            by,
            one.created_at,
        ),
        stands && accepted,
    ));
    let giver_age = i64::try_from(rules.rewards.giver_age.as_millis()).unwrap_or(0);
    for (member, at, joined_at) in store::reactions(db, one.id)? {
        let counts = member != one.author && at.0 - joined_at.0 >= giver_age;
        if counts || ledger::last(db, space, &format!("reaction:{}:{member}", one.id))?.is_some() {
            all.push((
                done(
                    Deed::Reaction,
                    format!("reaction:{}:{member}", one.id),
                    Some(member),
                    at,
                ),
                stands,
            ));
        }
    }
    Ok(all)
}
