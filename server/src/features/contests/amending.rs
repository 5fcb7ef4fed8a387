//! Amendments: what a contest says is changed while it is going. Before the opening nothing is frozen yet; afterwards an
//! amendment is a new version of the rules, dated, told to whoever takes part, and accepted again by those who entered,
//! unless it only moves dates.

use parvis_db::{Db, Time};
use parvis_rules::{Settings, lint};

use super::rules::{self, Why};
use super::wizard::changeable;
use super::{Contest, Phase, by_id, dates, phases, play, prizes, store};
use crate::app::App;
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::Me;
use crate::features::spaces::Here;
use crate::features::spaces::checks::is_text;

/// What became of an amendment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amended {
    /// Nothing was frozen yet.
    BeforeOpening,
    /// The number of the new version.
    Version(i32),
}

/// Forgets what was prepared.
///
/// # Errors
/// Those of [`changeable`].
pub fn drop_pending(db: &mut Db, here: &Here, id: i64, now: Time) -> Result<()> {
    changeable(db, here, id)?;
    store::save_pending(db, id, None, now)
}

/// Brings what was prepared into force; `why` is read by whoever takes part.
///
/// # Errors
/// `Invalid` at `why`, at a field with a finding, and at what cannot be changed any more; those of [`changeable`] and of
/// [`play::follow`].
pub fn publish(
    db: &mut Db,
    app: &App,
    (here, me): (&Here, &Me),
    id: i64,
    why: &str,
    now: Time,
) -> Result<Amended> {
    store::hold(db, id)?;
    let contest = changeable(db, here, id)?;
    let (Some(new), Some(old_dates)) = (contest.pending.clone(), contest.dates) else {
        return Err(Error::field("", "contest-amend-nothing"));
    };
    if new == contest.settings || !lint(&new).is_empty() {
        return Err(Error::field("", "contest-amend-nothing"));
    }
    if !is_text(why, 3, 1_000) {
        return Err(Error::field("why", "contest-amend-why-missing"));
    }
    let new_dates = dates(&new, old_dates.announce)?;
    still_open(&contest, &new, &new_dates, now)?;
    store::amend(db, id, &new, &new_dates, now)?;
    play::follow(db, &contest, &new_dates, now)?;
    let amended = match contest.phase >= Phase::Open {
        true => {
            let why = Why::Amendment {
                by: me.id,
                why: why.trim(),
                binding: contest.phase == Phase::Open && !moves_dates_only(&contest.settings, &new),
            };
            Amended::Version(rules::publish(db, &contest, &new, why, now)?)
        }
        false => Amended::BeforeOpening,
    };
    // A draw's terms name the rules: new rules have new terms, and the former ones stay to be read.
    let renewed = by_id(db, id)?;
    prizes::opened(db, app, &renewed, now)?;
    phases::shifted(db, here, me, &contest, now)?;
    Ok(amended)
}

/// Whether nothing but dates differs: that takes nothing from anybody who entered.
fn moves_dates_only(old: &Settings, new: &Settings) -> bool {
    let undated = |settings: &Settings| Settings {
        opens: None,
        closes: None,
        result: None,
        ..settings.clone()
    };
    undated(old) == undated(new)
}

/// What is behind stays as it was, and nobody loses a chance that they have taken.
fn still_open(contest: &Contest, new: &Settings, dates: &super::Dates, now: Time) -> Result<()> {
    let old = &contest.settings;
    let mut wrong = Vec::new();
    for (field, phase, before, after, due) in [
        ("opens", Phase::Open, old.opens, new.opens, dates.open),
        ("closes", Phase::Closed, old.closes, new.closes, dates.close),
        ("result", Phase::Drawn, old.result, new.result, dates.result),
    ] {
        let moved = before != after;
        if moved && contest.phase >= phase {
            wrong.push(FieldError::new(field, "contest-amend-behind"));
        } else if moved && due <= now {
            wrong.push(FieldError::new(field, "when-past"));
        }
    }
    let open = contest.phase >= Phase::Open;
    if open && old.choice != new.choice {
        wrong.push(FieldError::new("way", "contest-amend-behind"));
    }
    if open && new.entries_per_person < old.entries_per_person {
        wrong.push(FieldError::new(
            "entries_per_person",
            "contest-amend-behind",
        ));
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(Error::Invalid(wrong)),
    }
}
