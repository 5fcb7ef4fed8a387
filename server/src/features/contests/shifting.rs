//! A contest is moved by whole days: every phase to come follows, at the same time of day on the clocks of the place.

use chrono::{Datelike, NaiveDate, TimeDelta};
use parvis_db::{Db, Time};
use parvis_rules::{Moment, Settings};

use super::wizard::{changeable, steps::Working};
use super::{Contest, Dates, Phase, amending, dates, phases, play, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::spaces::Here;

/// Days that a contest is moved by at once.
pub const MOST: i64 = 90;

/// Moves what is still to come by so many days, back when they are negative. Once it is open this is an amendment of the
/// rules, and `why` is told to whoever takes part.
///
/// # Errors
/// `Invalid` at `days`, at `why`, when an amendment is already prepared, and at what cannot be moved any more; those of
/// [`changeable`].
pub fn shift(
    db: &mut Db,
    app: &App,
    (here, me): (&Here, &Me),
    id: i64,
    days: i64,
    why: &str,
    now: Time,
) -> Result<()> {
    if days == 0 || !(-MOST..=MOST).contains(&days) {
        return Err(Error::field("days", "plan-days-wrong"));
    }
    store::hold(db, id)?;
    let contest = changeable(db, here, id)?;
    let new = moved(&contest, days);
    let Some(old) = contest.dates.filter(|_| contest.armed_at.is_some()) else {
        let working = Working {
            settings: new,
            ..Working::of(&contest)
        };
        play::follow(db, &contest, &dates(&working.settings, Time(0))?, now)?;
        return store::save_draft(db, id, &working, now);
    };
    if contest.pending.is_some() {
        return Err(Error::field("days", "plan-amendment-first"));
    }
    if contest.phase == Phase::Draft {
        let announce = old.announce.plus_seconds(days * 86_400);
        let announced = Dates {
            announce,
            ..dates(&new, announce)?
        };
        if announce <= now {
            return Err(Error::field("days", "when-past"));
        }
        store::amend(db, id, &new, &announced, now)?;
        play::follow(db, &contest, &announced, now)?;
        return phases::shifted(db, here, me, &contest, now);
    }
    store::save_pending(db, id, Some(&new), now)?;
    amending::publish(db, app, (here, me), id, why, now).map(|_| ())
}

/// The settings with every date that is still to come moved.
fn moved(contest: &Contest, days: i64) -> Settings {
    let by = |moment: Option<Moment>, phase: Phase| match contest.phase < phase {
        true => moment.map(|moment| later(moment, days)),
        false => moment,
    };
    let old = &contest.settings;
    Settings {
        opens: by(old.opens, Phase::Open),
        closes: by(old.closes, Phase::Closed),
        result: by(old.result, Phase::Drawn),
        ..old.clone()
    }
}

fn later(moment: Moment, days: i64) -> Moment {
    let day = NaiveDate::from_ymd_opt(
        i32::from(moment.year),
        u32::from(moment.month),
        u32::from(moment.day),
    );
    let day = day.and_then(|day| day.checked_add_signed(TimeDelta::days(days)));
    // A date that is none stays as it is; the wizard names it.
    let Some(day) = day else {
        return moment;
    };
    Moment {
        year: u16::try_from(day.year()).unwrap_or(moment.year),
        month: u8::try_from(day.month()).unwrap_or(moment.month),
        day: u8::try_from(day.day()).unwrap_or(moment.day),
        ..moment
    }
}
