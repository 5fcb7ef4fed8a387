//! The wizard: from a ready-made contest to one that is set going. It asks what the law asks, keeps every step as a draft,
//! and says beside each field what still stands against it. Of a contest that is going it prepares an amendment.

pub mod findings;
mod money;
pub(super) mod routes;
pub mod steps;
pub mod templates;
mod views;

use std::sync::Arc;

use parvis_db::{Db, Time};

use self::steps::{Step, Working};
use self::templates::Before;
use super::{Contest, Kind, Phase, announcing, by_id, create, phases, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::points;
use crate::features::spaces::{Here, Role};
use crate::web::form::Fields;

/// Begins a contest from a template.
///
/// # Errors
/// `Forbidden` for others than managers; `Invalid` at `section`.
pub fn begin(
    db: &mut Db,
    here: &Here,
    me: &Me,
    kind: Kind,
    section: &str,
    now: Time,
) -> Result<i64> {
    let section = here
        .section(section)
        .ok_or_else(|| Error::field("section", "thread-section-missing"))?;
    let before = store::latest_settings(db, here.id)?;
    let before = before.as_ref().map(Before::of);
    let new = templates::filled(here, section.id, kind, before, now);
    create(db, here, me, &new, now)
}

/// A contest that managers may still change: a draft, or one whose winners are not known yet.
///
/// # Errors
/// `Forbidden` for others than managers; `NotFound`.
pub fn changeable(db: &mut Db, here: &Here, id: i64) -> Result<Contest> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    let contest = by_id(db, id)?;
    if contest.space != here.id || contest.cancelled_at.is_some() || contest.phase >= Phase::Drawn {
        return Err(Error::NotFound);
    }
    Ok(contest)
}

/// Keeps what a step was sent with: in the draft, or in the amendment of a contest that is going.
///
/// # Errors
/// `Invalid` at fields that cannot be read; `NotFound` for the picture, which has a verb of its own (`covers::set`); those of [`changeable`].
pub fn save(
    db: &mut Db,
    here: &Here,
    id: i64,
    step: Step,
    fields: &Fields,
    now: Time,
) -> Result<Contest> {
    if step == Step::Cover {
        return Err(Error::NotFound);
    }
    store::hold(db, id)?;
    let contest = changeable(db, here, id)?;
    let mut working = Working::of(&contest);
    steps::read(here, step, fields, &mut working)?;
    if working.settings.min_points > 0 && points::in_force(db, here.id)?.is_none() {
        return Err(Error::field("min_points", "contest-points-none"));
    }
    match contest.armed_at {
        None => store::save_draft(db, id, &working, now)?,
        Some(_) => {
            announced_at(db, &contest, working.announce, now)?;
            // Only the moment of the announcement is kept without an amendment.
            if working.settings != Working::of(&contest).settings {
                store::save_pending(db, id, Some(&working.settings), now)?;
            }
        }
    }
    by_id(db, id)
}

/// Moves the announcement of a contest that is going and still waits for it: nobody outside the team knows of it yet.
fn announced_at(db: &mut Db, contest: &Contest, at: Option<Time>, now: Time) -> Result<()> {
    let (Some(at), Some(dates), Phase::Draft) = (at, contest.dates, contest.phase) else {
        return Ok(());
    };
    if at == dates.announce {
        return Ok(());
    }
    if at < now {
        return Err(Error::field("announce", "when-past"));
    }
    if at > dates.open {
        return Err(Error::field("announce", "contest-announce-late"));
    }
    store::set_announcement(db, contest.id, at, now)?;
    phases::again(db, contest)
}

/// Sets a contest going, announced at `announce`.
///
/// # Errors
/// `Invalid` while something stands against it: at the field of each finding and of each date; `Refused` when the charter
/// would not let its announcement through.
pub fn set_going(
    db: &mut Db,
    app: &Arc<App>,
    here: &Here,
    me: &Me,
    id: i64,
    announce: Option<Time>,
    now: Time,
) -> Result<()> {
    let contest = changeable(db, here, id)?;
    let found = findings::of(&contest.settings);
    if !found.is_empty() {
        return Err(Error::Invalid(
            found.into_iter().map(|one| one.error).collect(),
        ));
    }
    let open = super::dates(&contest.settings, Time(0))?.open;
    if announce.is_some_and(|at| at > open) {
        return Err(Error::field("announce", "contest-announce-late"));
    }
    let announce = announce.unwrap_or(now);
    if announce.0 < now.0 - 60_000 {
        return Err(Error::field("announce", "when-past"));
    }
    let dates = super::dates(&contest.settings, announce)?;
    if dates.close <= now {
        return Err(Error::field("closes", "when-past"));
    }
    announcing::rehearse(db, app, &contest)?;
    phases::arm(db, here, me, id, &dates, now)
}
