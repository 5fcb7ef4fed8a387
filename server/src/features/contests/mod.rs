//! Contests and challenges: what a brand invites its members to take part in. A contest is prepared as a draft; once it is
//! armed, its phases follow each other by themselves (`phases`).

pub mod amending;
mod announcing;
mod bundle;
pub mod covers;
pub mod figures;
pub mod following;
pub mod entries;
pub(in crate::features) mod look;
pub mod panels;
pub(in crate::features) mod personal;
pub mod phases;
pub mod play;
pub mod prizes;
pub(in crate::features) mod routes;
pub mod rules;
pub(in crate::features) mod shown;
mod sharing;
mod shifting;
mod store;
mod views;
pub mod wizard;

pub use shifting::shift;

use parvis_db::{Db, Time};
use parvis_rules::{Moment, Settings};

use crate::error::{Error, FieldError, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::spaces::{Here, Role};
use crate::messages::Lang;
use crate::when;

parvis_db::text_enum! {
    /// What one takes part in.
    pub enum Kind {
        /// The finest picture.
        Photo = "photo",
        /// A name among others, and luck that anybody can check.
        Draw = "draw",
        /// Questions with right answers.
        Quiz = "quiz",
        /// The best words under a picture, in a thread or a room.
        Caption = "caption",
        /// Steps over days or weeks.
        Challenge = "challenge",
        /// The answer that helped most.
        Answer = "answer",
        /// Guesses about what is known later.
        Prediction = "prediction",
        /// Two against two, until one is left.
        Bracket = "bracket",
    }
}

parvis_db::text_enum! {
    /// What is entered.
    pub enum Form {
        /// A name alone.
        Name = "name",
        Words = "words",
        Picture = "picture",
    }
}

parvis_db::text_enum! {
    /// Where a contest stands. Every contest passes through all of them, in this order.
    pub enum Phase {
        /// Only the team knows of it.
        Draft = "draft",
        /// Everybody may read what is to come.
        Announced = "announced",
        /// One may enter. From here on the rules are frozen.
        Open = "open",
        /// Nobody enters any more; the list of entries is frozen.
        Closed = "closed",
        /// Juries look, votes are counted, answers settled.
        Judging = "judging",
        /// Winners and substitutes are known to the server.
        Drawn = "drawn",
        /// And to everybody.
        Published = "published",
        /// Over; kept to be read.
        Archived = "archived",
    }
}

impl Phase {
    /// The one after; `None` after the last.
    pub fn next(self) -> Option<Phase> {
        Phase::ALL
            .iter()
            .copied()
            .skip_while(|phase| *phase != self)
            .nth(1)
    }

    /// Its place in the order: 0 for a draft.
    pub fn step(self) -> i32 {
        let place = Phase::ALL.iter().position(|phase| *phase == self);
        i32::try_from(place.unwrap_or(0)).unwrap_or(0)
    }
}

/// The moments of a contest. Those between two phases that are not named here follow at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    pub announce: Time,
    pub open: Time,
    pub close: Time,
    pub result: Time,
    pub archive: Time,
}

impl Dates {
    /// When a phase may begin.
    pub fn due(&self, phase: Phase) -> Time {
        match phase {
            Phase::Draft | Phase::Announced => self.announce,
            Phase::Open => self.open,
            Phase::Closed | Phase::Judging => self.close,
            Phase::Drawn | Phase::Published => self.result,
            Phase::Archived => self.archive,
        }
    }
}

/// A contest.
#[derive(Debug, Clone)]
pub struct Contest {
    pub id: i64,
    pub space: i64,
    pub section: i64,
    pub kind: Kind,
    pub title: String,
    /// What invites to it, in Markdown.
    pub intro_fr: String,
    pub intro_en: String,
    pub settings: Settings,
    /// What an amendment in preparation would make of them.
    pub pending: Option<Settings>,
    pub form: Form,
    pub cover: Option<Cover>,
    /// When it is to be announced, as long as that is only planned.
    pub planned: Option<Time>,
    /// From its announcement on.
    pub thread: Option<i64>,
    pub room: Option<i64>,
    pub phase: Phase,
    /// All of them are there once it is armed.
    pub dates: Option<Dates>,
    pub armed_at: Option<Time>,
    pub cancelled_at: Option<Time>,
    pub cancelled_why: String,
    pub created_by: Option<i64>,
    pub created_at: Time,
}

impl Contest {
    /// The path below its space.
    pub fn path(&self) -> String {
        format!("/contests/{}", self.id)
    }

    /// What invites to it, in this language where it was written in it.
    pub fn intro(&self, lang: Lang) -> &str {
        let (first, other) = match lang {
            Lang::Fr => (&self.intro_fr, &self.intro_en),
            Lang::En => (&self.intro_en, &self.intro_fr),
        };
        match first.trim() {
            "" => other,
            _ => first,
        }
    }

    /// When its next phase was due, if that is some time ago.
    pub fn is_late(&self, now: Time) -> bool {
        let due = self.phase.next().zip(self.dates);
        let due = due.map(|(phase, dates)| dates.due(phase));
        self.cancelled_at.is_none()
            && self.armed_at.is_some()
            && due.is_some_and(|due| due.plus_seconds(LATE_SECONDS) < now)
    }

    /// Its place in a list: what one can take part in first, what is over last.
    fn rank(&self) -> u8 {
        match self.phase {
            _ if self.cancelled_at.is_some() => 5,
            Phase::Open => 0,
            Phase::Announced => 1,
            Phase::Draft => 2,
            Phase::Closed | Phase::Judging | Phase::Drawn => 3,
            Phase::Published | Phase::Archived => 4,
        }
    }

    /// Whether one may enter now.
    pub fn is_open(&self) -> bool {
        self.phase == Phase::Open && self.cancelled_at.is_none()
    }
}

/// The picture of a contest: public, as those of brands are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    pub id: i64,
    /// What it shows, in words.
    pub alt_fr: String,
    pub alt_en: String,
}

impl Cover {
    /// What it shows, in this language.
    pub fn alt(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.alt_fr,
            Lang::En => &self.alt_en,
        }
    }
}

/// A contest that waits to be stored.
#[derive(Debug, Clone)]
pub struct New {
    pub section: i64,
    pub kind: Kind,
    pub title: String,
    pub intro_fr: String,
    pub intro_en: String,
    pub settings: Settings,
    pub form: Form,
}

/// Days after its result during which a contest stands among what is on.
pub const DAYS_SHOWN: i64 = 30;

/// Keeps a new draft.
///
/// # Errors
/// `Forbidden` for others than managers.
pub fn create(db: &mut Db, here: &Here, me: &Me, new: &New, now: Time) -> Result<i64> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    store::insert(db, here.id, me.id, new, now)
}

/// A contest that this viewer may see: drafts are for managers.
///
/// # Errors
/// `NotFound`.
pub fn visible_to(db: &mut Db, here: &Here, viewer: &Viewer, id: i64) -> Result<Contest> {
    let contest = by_id(db, id)?;
    let manages = viewer.me.is_some() && here.allows(Role::Manager);
    if contest.space != here.id || (contest.phase == Phase::Draft && !manages) {
        return Err(Error::NotFound);
    }
    Ok(contest)
}

/// A contest, for jobs and for verbs that asked before.
///
/// # Errors
/// `NotFound`.
pub fn by_id(db: &mut Db, id: i64) -> Result<Contest> {
    store::by_id(db, id)?.ok_or(Error::NotFound)
}

/// The contests of a space that are announced, running or lately over; drafts too for its managers. Those that one may
/// enter stand first, the next to close before the others; then what is announced, what waits for its result, what is over.
///
/// # Errors
/// Only the database's.
pub fn of_space(db: &mut Db, here: &Here, now: Time) -> Result<Vec<Contest>> {
    let since = now.plus_seconds(-DAYS_SHOWN * 86_400);
    let mut found = store::of_space(db, here.id, since)?;
    // A draft that was given up is behind everybody.
    found.retain(|contest| {
        contest.phase != Phase::Draft
            || (here.allows(Role::Manager) && contest.cancelled_at.is_none())
    });
    found.sort_by_key(Contest::rank);
    Ok(found)
}

/// How long the next phase of a contest is overdue, in seconds, before it is said that it is late.
pub const LATE_SECONDS: i64 = 900;

/// The contests of a space whose next phase is overdue: an announcement that the charter holds back, a jury that has not
/// marked everything, answers that nobody has settled, chance that does not answer.
///
/// # Errors
/// Only the database's.
pub fn late(db: &mut Db, here: &Here, now: Time) -> Result<Vec<Contest>> {
    let mut running = store::armed(db, here.id)?;
    running.retain(|contest| contest.is_late(now));
    Ok(running)
}

/// Contests that were over before those of [`of_space`], the latest first.
///
/// # Errors
/// Only the database's.
pub fn past(db: &mut Db, here: &Here, now: Time) -> Result<Vec<Contest>> {
    let until = now.plus_seconds(-DAYS_SHOWN * 86_400);
    store::past(db, here.id, until)
}

/// The contest whose entries stand in this thread.
///
/// # Errors
/// Only the database's.
pub fn of_thread(db: &mut Db, thread: i64) -> Result<Option<Contest>> {
    store::of_thread(db, thread)
}

/// The instants that the settings name, announced at `announce`; archived `data_months` after the result, when what was
/// entered is not kept any longer.
///
/// # Errors
/// `Invalid` at the date that is missing, that the clocks of the place skip, or that comes before the one before it.
pub fn dates(settings: &Settings, announce: Time) -> Result<Dates> {
    let at = |field: &'static str, moment: Option<Moment>| -> Result<Time> {
        let m = moment.ok_or_else(|| Error::field(field, "contest-date-missing"))?;
        let text = format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}",
            m.year, m.month, m.day, m.hour, m.minute
        );
        // Of an hour that the clocks show twice the first is meant.
        let typed = when::Typed {
            text,
            fold: "earlier".to_owned(),
        };
        let read = when::read(field, when::zone(&settings.zone), &typed)?;
        read.ok_or_else(|| Error::field(field, "contest-date-missing"))
    };
    let (open, close) = (at("opens", settings.opens)?, at("closes", settings.closes)?);
    let result = at("result", settings.result)?;
    let mut wrong = Vec::new();
    for (field, before, after) in [
        ("opens", announce.0 - 1, open),
        ("closes", open.0, close),
        ("result", close.0 - 1, result),
    ] {
        if after.0 <= before {
            wrong.push(FieldError::new(field, "contest-date-order"));
        }
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let kept = i64::from(settings.data_months.max(1)) * 30 * 86_400;
    Ok(Dates {
        announce,
        open,
        close,
        result,
        archive: result.plus_seconds(kept),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u8, month: u8, hour: u8, minute: u8) -> Option<Moment> {
        Some(Moment {
            year: 2026,
            month,
            day,
            hour,
            minute,
        })
    }

    #[test]
    fn dates_are_moments_of_the_place() {
        let settings = Settings {
            zone: "Europe/Paris".to_owned(),
            opens: at(29, 3, 3, 30),
            // Twice on the clocks: the first is meant.
            closes: at(25, 10, 2, 30),
            result: at(25, 10, 3, 0),
            data_months: 1,
            ..Settings::default()
        };
        let found = dates(&settings, Time(0)).expect("in order");
        let shown = [found.open, found.close, found.result].map(|at| at.rfc3339());
        let wanted = [
            "2026-03-29T01:30:00Z",
            "2026-10-25T00:30:00Z",
            "2026-10-25T02:00:00Z",
        ];
        assert_eq!(shown, wanted);
        let skipped = Settings {
            opens: at(29, 3, 2, 30),
            ..settings.clone()
        };
        assert!(matches!(dates(&skipped, Time(0)), Err(Error::Invalid(_))));
        let backwards = Settings {
            result: at(25, 10, 1, 0),
            ..settings
        };
        assert!(matches!(dates(&backwards, Time(0)), Err(Error::Invalid(_))));
    }
}
