//! How the demo's contests look, and who looked at them.

use parvis_db::{Db, Time};

use super::super::store::Place;
use super::ContestEntry;
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::contests::Contest;
use crate::features::contests::covers::{self, Wish};
use crate::features::contests::figures::visits::{self, Key, Step};
use crate::features::spaces::Here;

/// Views come and go with the week: percent of what is usual, day after day.
const TIDE: [i64; 7] = [170, 120, 90, 70, 85, 110, 135];
/// One of so many who see the page begins the form.
const BEGIN: i64 = 6;

/// The picture of a contest.
pub(super) fn cover(
    db: &mut Db,
    place: &Place<'_>,
    by: (&Here, &Me),
    id: i64,
    entry: &ContestEntry,
) -> Result<()> {
    let Some(cover) = &entry.cover else {
        return Ok(());
    };
    let wish = Wish {
        picture: Some(
            place
                .covers
                .get(&cover.file)
                .ok_or(Error::NotFound)?
                .clone(),
        ),
        removed: false,
        alt_fr: cover.alt_fr.clone(),
        alt_en: cover.alt_en.clone(),
    };
    covers::set(db, by, id, &wish, place.now)
}

/// Who came to the page of a contest since its opening, and who began the form.
pub(super) fn visits(
    db: &mut Db,
    place: &Place<'_>,
    contest: &Contest,
    entry: &ContestEntry,
) -> Result<()> {
    let dates = contest.dates.ok_or(Error::NotFound)?;
    let until = Time(dates.close.0.min(place.now.0));
    let days = visits::day(contest, dates.open)..=visits::day(contest, until);
    let mut counts = Vec::new();
    for (at, day) in days.enumerate() {
        for (n, (source, usual)) in entry.visits.iter().enumerate() {
            let seen = (usual * TIDE[(at + n) % TIDE.len()] / 100).max(1);
            for (step, views) in [(Step::Seen, seen), (Step::Began, seen / BEGIN)] {
                let key = Key {
                    contest: contest.id,
                    day,
                    step,
                    source: source.clone(),
                };
                counts.extend((views > 0).then_some((key, views)));
            }
        }
    }
    visits::write(db, &counts)
}
