//! One deed and the ledger: whether it pays, what keeps it from paying, and what takes it back.

use std::time::Duration;

use charter::rewards::{Deed, Limit, Reward};
use charter::{Fact, Facts, Key};
use parvis_db::{Db, Time};

use super::rules::Rules;
use super::store::ledger::{self, NewEntry};
use super::{Named, Why, day, in_force, store};
use crate::error::Result;
use crate::events::{self, Event, EventKind};
use crate::features::spaces;
use crate::gate::{self, Author, Surface, Words};
use crate::jobs::{Job, Occasion, queue};
use crate::messages::Lang;

/// Something done that may pay.
#[derive(Debug, Clone)]
pub struct Earned {
    pub deed: Deed,
    pub member: i64,
    /// What it was done with: an id of the deed's own kind.
    pub subject: i64,
    /// By whom it came.
    pub other: Option<i64>,
    pub at: Time,
}

/// A deed with its place.
#[derive(Debug, Clone)]
pub(super) struct Done {
    pub deed: Deed,
    pub member: i64,
    pub cause: String,
    pub post: Option<i64>,
    pub other: Option<i64>,
    pub section: String,
    pub at: Time,
}

/// Pays for a deed at once, in the caller's transaction. A second time changes nothing.
///
/// # Errors
/// Only the database's.
pub fn earn(db: &mut Db, space: i64, earned: &Earned, now: Time) -> Result<()> {
    let Some(rules) = in_force(db, space)? else {
        return Ok(());
    };
    store::lock(db, space)?;
    let done = Done {
        deed: earned.deed,
        member: earned.member,
        cause: format!("{}:{}", earned.deed, earned.subject),
        post: None,
        other: earned.other,
        section: String::new(),
        at: earned.at,
    };
    settle(db, (space, &rules), &done, true, now)?;
    give_badges(db, (space, &rules), earned.member, now)
}

/// Takes back what a deed gave: an entry was withdrawn, a contest annulled.
///
/// # Errors
/// Only the database's.
pub fn lose(db: &mut Db, space: i64, deed: Deed, subject: i64, now: Time) -> Result<()> {
    store::lock(db, space)?;
    turn(db, space, &format!("{deed}:{subject}"), false, now).map(|_| ())
}

/// Brings the ledger to what is so now: the deed stands, or does not. Whether a row was written.
pub(super) fn settle(
    db: &mut Db,
    (space, rules): (i64, &Rules),
    done: &Done,
    stands: bool,
    now: Time,
) -> Result<bool> {
    if ledger::last(db, space, &done.cause)?.is_some() {
        return turn(db, space, &done.cause, stands, now);
    }
    let about = rules.rewards.waits(done.deed).is_some();
    if !stands || !about || done.at < rules.since || store::is_leaving(db, done.member)? {
        return Ok(false);
    }
    let facts = facts(
        db,
        (space, rules),
        done.member,
        &rules.rewards.needed(),
        Some(done),
    )?;
    let (rule, points, why) = match rules.rewards.pays(done.deed, &facts) {
        None => (String::new(), 0, Why::Nothing),
        Some(reward) => {
            let (points, why) = limited(db, (space, rules), done, reward)?;
            (reward.slug.clone(), points, why)
        }
    };
    let entry = NewEntry {
        space,
        member: done.member,
        cause: &done.cause,
        turn: 0,
        deed: done.deed.as_str(),
        post: done.post,
        rule: &rule,
        points,
        other: done.other,
        done_at: done.at,
        day: day(done.at),
        why,
        at: now,
    };
    ledger::insert(db, &entry)
}

/// Turns a cause that is in the ledger: taken back, or given again as it was first.
fn turn(db: &mut Db, space: i64, cause: &str, stands: bool, now: Time) -> Result<bool> {
    let Some(last) = ledger::last(db, space, cause)? else {
        return Ok(false);
    };
    if (last.turn % 2 == 0) == stands {
        return Ok(false);
    }
    let entry = NewEntry {
        space,
        member: last.member,
        cause,
        turn: last.turn + 1,
        deed: &last.deed,
        post: last.post,
        rule: &last.rule,
        points: -last.points,
        other: last.other,
        done_at: last.done_at,
        day: last.day,
        why: if stands { Why::Back } else { Why::Gone },
        at: now,
    };
    ledger::insert(db, &entry)
}

/// What is left of an article's points under the limits.
fn limited(
    db: &mut Db,
    (space, rules): (i64, &Rules),
    done: &Done,
    reward: &Reward,
) -> Result<(i32, Why)> {
    let points = i32::try_from(reward.points).unwrap_or(i32::MAX);
    if let Some(Limit { times, window }) = reward.at_most {
        let around = around(done.at, window);
        let paid = ledger::paid_by(db, (space, done.member), &reward.slug, around)?;
        if paid >= i64::from(times) {
            return Ok((0, Why::Often));
        }
    }
    if let (Some(Limit { times, window }), Some(other)) = (rules.rewards.per_pair, done.other) {
        let paid = ledger::paid_between(db, space, (done.member, other), around(done.at, window))?;
        if paid >= i64::from(times) {
            return Ok((0, Why::Pair));
        }
    }
    let Some(most) = rules.rewards.per_day else {
        return Ok((points, Why::Paid));
    };
    let today = store::on_day(db, space, done.member, day(done.at))?;
    let left = i32::try_from(most).unwrap_or(i32::MAX) - today;
    Ok(if left <= 0 {
        (0, Why::Day)
    } else {
        (points.min(left), Why::Paid)
    })
}

/// The time of a window on both sides of a deed: deeds are not settled in their order.
fn around(at: Time, window: Duration) -> (Time, Time) {
    let ms = i64::try_from(window.as_millis()).unwrap_or(i64::MAX / 4);
    (Time(at.0 - ms), Time(at.0 + ms))
}

/// Gives a member the badges that are theirs by now.
pub(super) fn give_badges(
    db: &mut Db,
    (space, rules): (i64, &Rules),
    member: i64,
    now: Time,
) -> Result<()> {
    if store::is_leaving(db, member)? {
        return Ok(());
    }
    let needed = rules.rewards.needed_for_badges();
    let facts = facts(db, (space, rules), member, &needed, None)?;
    for badge in rules.rewards.badges_for(&facts) {
        let (names, meaning) = (Named::of(&badge.title), Named::of(&badge.prose));
        let words = (names.written()?, meaning.written()?);
        let given = store::badges::give_badge(
            db,
            (space, member),
            (&badge.slug, &badge.icon),
            &words,
            now,
        )?;
        if let Some(badge) = given {
            let occasion = Occasion::BadgeEarned { badge };
            queue::put(db, &Job::Tell { occasion })?;
        }
    }
    reached(db, (space, rules), member, now)?;
    // Profiles that visitors are shown from memory.
    Ok(events::record(
        db,
        Event::new(EventKind::MemberChanged).member(member),
    )?)
}

/// Puts the telling of a level that what was just earned led to. A member is told of each level once, however often their
/// points come and go.
fn reached(db: &mut Db, (space, rules): (i64, &Rules), member: i64, now: Time) -> Result<()> {
    let gained = ledger::gained_at(db, space, member, now)?;
    let standing = super::standing(db, &rules.rewards, (space, member), now)?;
    let before = rules.rewards.level(standing.points - gained);
    let before = before.map_or(0, |(level, _)| level);
    match i32::try_from(standing.level) {
        Ok(level) if gained > 0 && standing.level > before => {
            let occasion = Occasion::LevelReached {
                space,
                member,
                level,
            };
            queue::put(db, &Job::Tell { occasion })
        }
        _ => Ok(()),
    }
}

/// What rules may know of a member: as the gate knows it, and what the ledger counts.
fn facts(
    db: &mut Db,
    (space, rules): (i64, &Rules),
    member: i64,
    needed: &[Key],
    done: Option<&Done>,
) -> Result<Facts> {
    let (posts, joined_at) = store::member(db, space, member)?;
    let author = Author {
        id: Some(member),
        role: spaces::role_of(db, space, member)?
            .map_or("", |r| r.as_str())
            .to_owned(),
        posts,
        account_age: (Time::now().0 - joined_at.0).max(0) / 1000,
        is_expert: spaces::has_label(db, space, member)?,
    };
    let words = Words::body("");
    let asking = gate::Asking {
        space: Some(space),
        surface: Surface::Post,
        words: &words,
        author: &author,
        lang: Lang::En,
        ladder: None,
    };
    let mut facts = gate::known(db, needed, &asking)?;
    if let Some(done) = done {
        facts.set(Fact::Section, done.section.as_str());
    }
    for key in needed {
        match key {
            Key::Earned { deed, window } => {
                let since = window.map_or(Time(0), |w| around(Time::now(), w).0);
                let n = ledger::times(db, (space, member), deed.as_str(), since)?;
                facts.count(key.clone(), u64::try_from(n).unwrap_or(0));
            }
            Key::Fact(Fact::Points) => {
                let standing = super::standing(db, &rules.rewards, (space, member), Time::now())?;
                facts.set(Fact::Points, standing.points);
            }
            _ => {}
        }
    }
    Ok(facts)
}
