//! Watches: who of a team watches when, who is there now, and what one hands over to the next. Nobody is ranked:
//! figures are the team's, by article.

pub(in crate::features) mod personal;
pub mod routes;
pub mod seasons;
mod store;
mod views;

use chrono::{Datelike, Timelike};
use parvis_db::{Db, Time};

use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::moderation::{leases, queue};
use crate::features::spaces::checks::is_text;
use crate::features::spaces::{self, Here, Role};
use crate::jobs::{Job, Occasion, queue as jobs};
use crate::when;

/// Letters of a note.
pub const MAX_NOTE: usize = 2_000;
/// The managers are told when nobody came so many minutes into a time of the roster.
const GRACE_MINUTES: i32 = 15;
/// Threads that are warm are named up to here, by what was written in so many hours.
const WARM: i64 = 3;
const WARM_HOURS: i64 = 6;
/// Days that the team's figures look back.
pub const DAYS: i64 = 90;
/// Notes on the page.
const NOTES: i64 = 5;

/// A time of the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub id: i64,
    pub space: i64,
    pub member: i64,
    /// 0 is Monday.
    pub weekday: i32,
    /// Minutes of the day, in the space's time zone; what ends after midnight ends beyond 1440.
    pub begins: i32,
    pub ends: i32,
}

/// Minutes of a day.
const DAY: i32 = 1_440;

impl Slot {
    /// “18:00 – 20:30”, also “22:00 – 02:00”.
    pub fn hours(&self) -> String {
        let time = |m: i32| format!("{:02}:{:02}", m / 60, m % 60);
        let end = match self.ends > DAY {
            true => self.ends - DAY,
            false => self.ends,
        };
        format!("{} – {}", time(self.begins), time(end))
    }

    /// How many days ago this time began that ought to be watched at this minute of a weekday: 0, or 1 past midnight.
    fn late(&self, weekday: i32, minute: i32) -> Option<u64> {
        let runs = |at: i32| (self.begins + GRACE_MINUTES..self.ends).contains(&at);
        if self.weekday == weekday && runs(minute) {
            Some(0)
        } else {
            ((self.weekday + 1) % 7 == weekday && runs(minute + DAY)).then_some(1)
        }
    }
}

/// A watch.
#[derive(Debug, Clone)]
pub struct Watch {
    pub id: i64,
    pub member: i64,
    pub begun_at: Time,
    pub ended_at: Option<Time>,
    /// What is handed over.
    pub note: String,
    pub accepted_by: Option<i64>,
}

/// What a note is drafted from.
#[derive(Debug, Clone, Default)]
pub struct Drafted {
    pub waiting: queue::Waiting,
    /// Cases that were put off.
    pub later: i64,
    /// Titles of threads in which much is written now, with how many posts.
    pub warm: Vec<(String, i64)>,
}

/// How a team decides under an article: never who.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Anchor.
    pub article: String,
    pub decided: i64,
    pub overturned: i64,
    /// Votes of second opinions, and how many were what was decided.
    pub votes: i64,
    pub same: i64,
}

/// The figures of a team.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Decisions of the last seven days.
    pub week: i64,
    /// The median time from the opening of a case to its decision (minutes), over [`DAYS`].
    pub median_wait: Option<i64>,
    pub articles: Vec<Agreement>,
}

/// Everything on the page of watches.
#[derive(Debug, Clone, Default)]
pub struct Board {
    pub now: Vec<Watch>,
    pub slots: Vec<Slot>,
    /// Handed over lately, newest first.
    pub notes: Vec<Watch>,
    pub waiting: queue::Waiting,
    pub figures: Figures,
}

/// The page of watches of a space.
///
/// # Errors
/// Only the database's.
pub fn board(db: &mut Db, here: &Here, me: &Me, now: Time) -> Result<Board> {
    let since = now.plus_seconds(-DAYS * 86_400);
    let mut waits = store::waits(db, here.id, since)?;
    waits.sort_unstable();
    Ok(Board {
        now: store::running(db, here.id)?,
        slots: store::slots(db, Some(here.id))?,
        notes: store::notes(db, here.id, NOTES)?,
        waiting: queue::waiting(db, here, me.administrator)?,
        figures: Figures {
            week: store::decided(db, here.id, now.plus_seconds(-7 * 86_400))?,
            median_wait: waits.get(waits.len() / 2).map(|ms| ms / 60_000),
            articles: store::agreement(db, here.id, since)?,
        },
    })
}

/// The roster of a space, in the order of the week.
///
/// # Errors
/// Only the database's.
pub fn roster(db: &mut Db, space: i64) -> Result<Vec<Slot>> {
    store::slots(db, Some(space))
}

/// Begins a watch, and takes over the notes that nobody has taken over yet. A second time changes nothing.
///
/// # Errors
/// Only the database's.
pub fn begin(db: &mut Db, here: &Here, me: &Me, now: Time) -> Result<()> {
    if store::begin(db, here.id, me.id, now)? {
        store::accept(db, here.id, me.id, now)?;
        record(db, here, me, "watch-begun")?;
    }
    Ok(())
}

/// What stands open, for the note of who ends a watch.
///
/// # Errors
/// Only the database's.
pub fn draft(db: &mut Db, here: &Here, me: &Me, now: Time) -> Result<Drafted> {
    Ok(Drafted {
        waiting: queue::waiting(db, here, me.administrator)?,
        later: store::put_off(db, here.id, now)?,
        warm: store::warm(db, here.id, now.plus_seconds(-WARM_HOURS * 3_600), WARM)?,
    })
}

/// Ends a watch with a note for whoever comes next; every case that one was on is free again.
///
/// # Errors
/// `NotFound` for who is on no watch; `Invalid` at `note`.
pub fn end(db: &mut Db, here: &Here, me: &Me, note: &str, now: Time) -> Result<()> {
    if !is_text(note, 0, MAX_NOTE) {
        return Err(Error::field("note", "watch-note-long"));
    }
    if !store::end(db, here.id, me.id, note.trim(), now)? {
        return Err(Error::NotFound);
    }
    leases::give_back_all(db, me.id)?;
    record(db, here, me, "watch-ended")
}

/// Takes over what somebody else left.
///
/// # Errors
/// Only the database's.
pub fn accept(db: &mut Db, here: &Here, me: &Me, now: Time) -> Result<()> {
    store::accept(db, here.id, me.id, now)
}

/// Adds a time to the roster: one's own, or for managers anybody's of the team.
///
/// # Errors
/// `Forbidden` for others' times; `Invalid` at `who` or `begins`.
pub fn add(db: &mut Db, here: &Here, me: &Me, slot: &Slot) -> Result<()> {
    let role = spaces::role_of(db, here.id, slot.member)?;
    if slot.member != me.id && !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    if slot.member != me.id && role < Some(Role::Moderator) {
        return Err(Error::field("who", "team-nobody"));
    }
    let length = slot.ends - slot.begins;
    let fits = (0..7).contains(&slot.weekday) && (0..DAY).contains(&slot.begins);
    if !fits || slot.ends < 0 || !(1..=DAY).contains(&length) {
        return Err(Error::field("begins", "watch-times-wrong"));
    }
    store::add(db, here.id, slot)
}

/// Takes a time off the roster: one's own, or for managers anybody's.
///
/// # Errors
/// `NotFound` for what is not there, or somebody else's.
pub fn remove(db: &mut Db, here: &Here, me: &Me, id: i64) -> Result<()> {
    let slots = store::slots(db, Some(here.id))?;
    let slot = slots.into_iter().find(|slot| slot.id == id);
    let slot = slot.ok_or(Error::NotFound)?;
    if slot.member != me.id && !here.allows(Role::Manager) {
        return Err(Error::NotFound);
    }
    store::remove(db, id)
}

/// Tells the managers wherever somebody was to watch by now and nobody does.
///
/// # Errors
/// Only the database's.
pub fn schedule(db: &mut Db, now: Time) -> Result<()> {
    for slot in store::slots(db, None)? {
        let zone = when::zone(&spaces::by_id(db, slot.space)?.time_zone);
        let local = now.utc().with_timezone(&zone);
        let weekday = i32::try_from(local.weekday().num_days_from_monday()).unwrap_or(0);
        let minute = i32::try_from(local.num_seconds_from_midnight() / 60).unwrap_or(0);
        let Some(ago) = slot.late(weekday, minute) else {
            continue;
        };
        if !store::running(db, slot.space)?.is_empty() {
            continue;
        }
        let day = local.date_naive() - chrono::Days::new(ago);
        let day = day.to_string();
        if let Some(gap) = store::gap(db, slot.space, slot.id, &day)? {
            let occasion = Occasion::NobodyWatches { gap };
            jobs::put(db, &Job::Tell { occasion })?;
        }
    }
    Ok(())
}

/// The space where nobody watched.
///
/// # Errors
/// Only the database's.
pub fn space_of_gap(db: &mut Db, gap: i64) -> Result<Option<i64>> {
    store::space_of_gap(db, gap)
}

fn record(db: &mut Db, here: &Here, me: &Me, act: &'static str) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: Some(here.id),
            actor: Some(me.id),
            act,
            subject: ("space", Some(here.id)),
            detail: "",
        },
    )
}
