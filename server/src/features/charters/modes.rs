//! Modes: a state of the whole space for a while (a crisis, a quiet evening), one of those that its charter knows. It
//! has an end from the start, so that nobody has to remember to take it back.

use charter::Charter;
use parvis_db::{Db, Time};

use super::{in_force, store};
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::spaces::{Here, Role};
use crate::jobs::{Job, queue};
use crate::web::ctx::Ctx;

/// For how many hours a mode may be begun.
pub const HOURS: [i64; 7] = [1, 2, 4, 12, 24, 72, 168];
/// Characters of a reason at most.
const MAX_REASON: usize = 200;

/// A mode that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    pub id: i64,
    /// As the charter names it.
    pub mode: String,
    /// Why, for the team.
    pub reason: String,
    pub begun_by: Option<i64>,
    pub begun_at: Time,
    pub ends_at: Time,
}

/// A mode that the charter knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub name: String,
    /// Whether what is flagged otherwise is held.
    pub tightens: bool,
    /// Titles of the articles that are tightened; all if empty.
    pub articles: Vec<String>,
    /// Whether the viewer may begin it.
    pub allowed: bool,
}

/// What is wished.
#[derive(Debug, Clone)]
pub struct Wish {
    pub mode: String,
    pub hours: i64,
    pub reason: String,
}

/// The mode that runs in a space; `None`: the usual one.
///
/// # Errors
/// Only the database's.
pub fn current(db: &mut Db, space: i64, now: Time) -> Result<Option<Running>> {
    store::standing::mode(db, space, now)
}

/// What a mode is called: those of the ready-made charters in the reader's language, others as they are written.
pub fn named(ctx: &Ctx, mode: &str) -> String {
    match mode {
        "crisis" => ctx.t("mode-crisis"),
        "evening" => ctx.t("mode-evening"),
        own => own.to_owned(),
    }
}

/// The mode that ran at a time, whatever became of it since.
///
/// # Errors
/// Only the database's.
pub fn at(db: &mut Db, space: i64, at: Time) -> Result<Option<Running>> {
    store::standing::mode_at(db, space, at)
}

/// The modes that a space's charter knows beside the usual one, which is its first.
///
/// # Errors
/// Only the database's.
pub fn offered(db: &mut Db, here: &Here, lang: crate::messages::Lang) -> Result<Vec<Offered>> {
    let Some(version) = in_force(db, Some(here.id))? else {
        return Ok(Vec::new());
    };
    let (charter, _) = Charter::parse(&version.text);
    let title = |slug: &String| match charter.article(slug) {
        Some(article) => format!("{}. {}", article.number, article.title(lang.as_str())),
        None => slug.clone(),
    };
    let modes = charter.modes.iter().skip(1);
    Ok(modes
        .map(|mode| Offered {
            name: mode.name.clone(),
            tightens: mode.tighten,
            articles: mode.articles.iter().map(title).collect(),
            allowed: may(here, mode.by_moderators),
        })
        .collect())
}

fn may(here: &Here, by_moderators: bool) -> bool {
    let least = if by_moderators {
        Role::Moderator
    } else {
        Role::Manager
    };
    here.allows(least)
}

/// Begins a mode; one that runs ends. Returns its id.
///
/// # Errors
/// `Forbidden` for whoever may not begin it; `Invalid` at `mode`, `hours` or `reason`.
pub fn begin(db: &mut Db, here: &Here, wish: &Wish, by: i64) -> Result<i64> {
    let version = in_force(db, Some(here.id))?;
    let known = version.and_then(|version| {
        let (charter, _) = Charter::parse(&version.text);
        let mut modes = charter.modes.into_iter().skip(1);
        modes.find(|mode| mode.name == wish.mode)
    });
    let mode = known.ok_or_else(|| Error::field("mode", "mode-unknown"))?;
    if !may(here, mode.by_moderators) {
        return Err(Error::Forbidden);
    }
    if !HOURS.contains(&wish.hours) {
        return Err(Error::field("hours", "mode-hours-wrong"));
    }
    let reason = wish.reason.trim();
    if !(3..=MAX_REASON).contains(&reason.chars().count()) {
        return Err(Error::field("reason", "mode-reason-wrong"));
    }
    let now = Time::now();
    store::standing::end_mode(db, here.id, now, Some(by))?;
    let new = Running {
        id: 0,
        mode: mode.name.clone(),
        reason: reason.to_owned(),
        begun_by: Some(by),
        begun_at: now,
        ends_at: now.plus_seconds(wish.hours * 3_600),
    };
    let id = store::standing::begin_mode(db, here.id, &new)?;
    queue::put_at(db, &Job::ModeOver { mode: id }, new.ends_at)?;
    let detail = format!("{} {} h: {reason}", mode.name, wish.hours);
    record(db, here.id, id, Some(by), "mode-begun", &detail)?;
    Ok(id)
}

/// Ends the mode that runs before its time. Nothing when none does.
///
/// # Errors
/// `Forbidden` for whoever could not have begun it.
pub fn end(db: &mut Db, here: &Here, by: i64) -> Result<()> {
    let now = Time::now();
    let Some(running) = current(db, here.id, now)? else {
        return Ok(());
    };
    let version = in_force(db, Some(here.id))?;
    let by_moderators = version.is_some_and(|version| {
        let (charter, _) = Charter::parse(&version.text);
        let mut modes = charter.modes.iter();
        modes.any(|mode| mode.name == running.mode && mode.by_moderators)
    });
    if !may(here, by_moderators) {
        return Err(Error::Forbidden);
    }
    store::standing::end_mode(db, here.id, now, Some(by))?;
    record(
        db,
        here.id,
        running.id,
        Some(by),
        "mode-ended",
        &running.mode,
    )
}

/// Writes down that the time of a mode is over by `now`; safe to repeat. It counts for nothing since its time,
/// whether or not this ran.
///
/// # Errors
/// Only the database's.
pub fn over(db: &mut Db, id: i64, now: Time) -> Result<()> {
    match store::standing::mode_over(db, id, now)? {
        Some((space, mode)) => record(db, space, id, None, "mode-ended", &mode),
        None => Ok(()),
    }
}

fn record(
    db: &mut Db,
    space: i64,
    id: i64,
    actor: Option<i64>,
    act: &'static str,
    detail: &str,
) -> Result<()> {
    // Composers tell what is in force.
    events::record(db, Event::new(EventKind::SpaceChanged).space(space))?;
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor,
            act,
            subject: ("mode", Some(id)),
            detail,
        },
    )
}
