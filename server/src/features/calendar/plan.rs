//! The plan of the team: the contests of all brands that one looks after, side by side, with what stands in each other's
//! way. Moving one moves all its phases.

use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::features::contests::{self, Contest, Dates};
use crate::features::spaces::{self, Here, Role};

/// Brands side by side at most.
const BRANDS: i64 = 40;
/// Two moments nearer than this ask for the same people on the same day.
const DAY_MS: i64 = 86_400_000;

/// A contest on the plan.
#[derive(Debug, Clone)]
pub struct Row {
    pub here: Here,
    pub contest: Contest,
    /// `None`: a draft whose dates are not complete yet.
    pub dates: Option<Dates>,
}

/// Two contests of different brands that want attention on the same day: the places of both in the list, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    pub one: usize,
    pub other: usize,
    pub at: Time,
}

/// The plan between two moments: this space's contests first, then those of the viewer's other brands.
///
/// # Errors
/// Only the database's.
pub fn plan(db: &mut Db, here: &Here, viewer: &Viewer, from: Time, to: Time) -> Result<Vec<Row>> {
    let mut brands = spaces::led_by(db, viewer, BRANDS)?;
    brands.retain(|brand| brand.allows(Role::Manager));
    brands.sort_by_key(|brand| (brand.id != here.id, brand.name.clone()));
    let mut rows = Vec::new();
    for brand in brands {
        for contest in contests::of_space(db, &brand, from)? {
            let dates = contest
                .dates
                .or_else(|| contests::dates(&contest.settings, contest.created_at).ok());
            let shown = dates.is_none_or(|dates| dates.announce < to && dates.result >= from);
            if shown && contest.cancelled_at.is_none() {
                rows.push(Row {
                    here: brand.clone(),
                    contest,
                    dates,
                });
            }
        }
    }
    Ok(rows)
}

/// Where two brands ask for attention on the same day: an opening, a closing or a result of both within a day.
pub fn conflicts(rows: &[Row]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (one, a) in rows.iter().enumerate() {
        for (other, b) in rows.iter().enumerate().skip(one + 1) {
            let (Some(mine), Some(theirs)) = (a.dates, b.dates) else {
                continue;
            };
            if a.here.id == b.here.id {
                continue;
            }
            let moments = |dates: Dates| [dates.open, dates.close, dates.result];
            let near = moments(mine).into_iter().find(|at| {
                moments(theirs)
                    .iter()
                    .any(|their| (at.0 - their.0).abs() < DAY_MS)
            });
            found.extend(near.map(|at| Conflict { one, other, at }));
        }
    }
    found
}
