//! Who is chosen, so that anybody can check it, and what becomes of what they won. A draw's terms are fixed before anybody
//! enters (`terms`), its list is frozen at closing (`freezing`), its chance comes from outside afterwards (`drawing`). From
//! then on winners of every kind of contest are the same rows (`winning`).

pub mod drawing;
pub mod freezing;
pub(in crate::features) mod routes;
pub mod showing;
pub mod stock;
mod store;
pub mod terms;
mod views;
pub mod winning;
pub mod witnesses;

use std::sync::Arc;

use parvis_db::{Db, Time};
use parvis_rules::{Choice, Nature, Prize, Settings};

use super::panels::Panel;
use super::phases::Outcome;
use super::{Contest, Phase};
use crate::app::App;
use crate::error::Result;
use crate::features::spaces::{Here, Role};
use crate::jobs::{Job, queue};

/// A draw whose source is silent is looked at again so often.
const AGAIN_SECONDS: i64 = 60;

/// A draw, from closing on.
#[derive(Debug, Clone)]
pub struct Draw {
    pub contest: i64,
    pub rules_version: i32,
    pub closed_at: Time,
    /// Of the frozen list; the root of an empty one is empty.
    pub count: Option<i64>,
    pub root: Option<String>,
    /// Names of the files of the list and of the proof.
    pub list: Option<String>,
    pub frozen_at: Option<Time>,
    pub placed_at: Option<Time>,
    pub tried_at: Option<Time>,
    /// Why the source gave nothing when it was asked last.
    pub trouble: Trouble,
    pub proof: Option<String>,
    pub drawn_at: Option<Time>,
}

impl Draw {
    /// Whether it is over: winners are known, or there was nobody to draw.
    pub fn is_done(&self) -> bool {
        self.proof.is_some() || (self.frozen_at.is_some() && self.count == Some(0))
    }
}

parvis_db::text_enum! {
    /// Why a draw waits although its time has come.
    pub enum Trouble {
        None = "",
        /// No relay of the beacon answered.
        Away = "away",
        /// A witness has not revealed.
        Silent = "silent",
        /// The terms and the list allow no draw: for whoever runs the server.
        Unfit = "unfit",
    }
}

/// Whether chance decides, verifiably.
pub fn by_chance(contest: &Contest) -> bool {
    contest.settings.choice == Choice::Draw
}

/// The prizes one by one, in the order of the rules: which of them, and the prize.
pub fn units(settings: &Settings) -> Vec<(usize, &Prize)> {
    let each = settings.prizes.iter().enumerate();
    each.flat_map(|(at, prize)| (0..prize.number).map(move |_| (at, prize)))
        .collect()
}

/// The prize of a place in that order.
pub fn unit(settings: &Settings, place: i32) -> Option<(usize, &Prize)> {
    units(settings).get(usize::try_from(place).ok()?).copied()
}

/// Whether somebody has to know where the winner lives.
pub fn is_sent(prize: &Prize) -> bool {
    matches!(prize.nature, Nature::Object | Nature::Trip)
}

/// Entering begins: the terms of the draw are published.
///
/// # Errors
/// Only the database's.
pub fn opened(db: &mut Db, app: &App, contest: &Contest, now: Time) -> Result<()> {
    terms::publish(db, app, contest, now)
}

/// Nobody enters any more: what is there is frozen by a job, in portions.
///
/// # Errors
/// Only the database's.
pub fn closed(db: &mut Db, app: &App, contest: &Contest, now: Time) -> Result<()> {
    if !by_chance(contest) {
        return Ok(());
    }
    terms::publish(db, app, contest, now)?;
    if store::close(db, contest.id, now)? {
        queue::put(
            db,
            &Job::FreezeDraw {
                contest: contest.id,
            },
        )?;
    }
    Ok(())
}

/// Winners are to be known: waits for the draw.
///
/// # Errors
/// Only the database's.
pub fn drawn(db: &mut Db, contest: &Contest, now: Time) -> Result<Outcome> {
    if !by_chance(contest) {
        return Ok(Outcome::Done);
    }
    let Some(draw) = store::by_id(db, contest.id)? else {
        return Ok(Outcome::Done);
    };
    if draw.is_done() {
        return Ok(Outcome::Done);
    }
    let job = Job::RunDraw {
        contest: contest.id,
    };
    let due = match terms::of(db, contest.id, draw.rules_version)? {
        Some(terms) => terms.spoken_at().max(now),
        None => now,
    };
    queue::put_at(db, &job, due)?;
    // When it is drawn the phase is brought about at once.
    Ok(Outcome::Wait(due.plus_seconds(AGAIN_SECONDS)))
}

/// Writes down who was chosen otherwise than by chance: entries in their order, as many as there are prizes and substitutes.
/// From here on they are winners like any other.
///
/// # Errors
/// Only the database's.
pub fn chosen(db: &mut Db, contest: &Contest, ranking: &[i64]) -> Result<()> {
    let substitutes = usize::try_from(contest.settings.substitutes).unwrap_or(usize::MAX);
    let most = units(&contest.settings).len().saturating_add(substitutes);
    for (rank, entry) in (1..).zip(ranking.iter().take(most)) {
        store::winners::chosen(db, contest.id, rank, *entry)?;
    }
    Ok(())
}

/// Everybody may know: winners are told.
///
/// # Errors
/// Only the database's.
pub fn published(db: &mut Db, app: &Arc<App>, contest: &Contest) -> Result<()> {
    queue::put(
        db,
        &Job::PrizesDue {
            contest: contest.id,
        },
    )?;
    showing::tell_room(db, app, contest)
}

/// What the contest's page says of its draw or result: a door to it, once there is anything to say.
///
/// # Errors
/// Only the database's.
pub(super) fn panel(db: &mut Db, here: &Here, contest: &Contest) -> Result<Option<Box<dyn Panel>>> {
    let terms = match by_chance(contest) {
        true => terms::latest(db, contest.id)?,
        false => None,
    };
    let manages = here.allows(Role::Manager);
    if terms.is_none() && contest.phase < Phase::Published && !manages {
        return Ok(None);
    }
    Ok(Some(Box::new(views::DoorPanel {
        spoken_at: terms.map(|terms| terms.spoken_at()),
        is_out: contest.phase >= Phase::Published,
        names_witnesses: manages && by_chance(contest) && contest.phase < Phase::Open,
    })))
}
