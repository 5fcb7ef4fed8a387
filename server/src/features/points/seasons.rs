//! Seasons: a time with a beginning and an end in which points are counted side by side, for who wants that. It ends
//! kindly: everybody hears what they did, nobody is listed as having lost, badges stay and points rest.

use parvis_db::{Db, Time};

use super::store::seasons as store;
use super::{Badge, Named, in_force};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::Me;
use crate::features::spaces::Here;
use crate::features::spaces::people::{self, Person};
use crate::jobs::{Job, Occasion, queue};

/// Rows of the board on a page.
const PAGE: i64 = 25;
/// Longest name, in characters.
pub const MAX_NAME: usize = 80;

/// A season.
#[derive(Debug, Clone)]
pub struct Season {
    pub id: i64,
    pub name: Named,
    pub begins_at: Time,
    pub ends_at: Time,
    /// When it was closed: a little after its end, when what was done in it has stood long enough.
    pub ended_at: Option<Time>,
}

/// A page of the board of a season that runs.
#[derive(Debug, Clone, Default)]
pub struct Board {
    /// Points and cards, most first.
    pub rows: Vec<(i32, Person)>,
    /// `after=` of the next page.
    pub next: Option<String>,
    /// One's own points and place, told to oneself alone.
    pub own: Option<(i32, i64)>,
}

/// What somebody did in a season, told to themselves.
#[derive(Debug, Clone)]
pub struct Recap {
    pub season: Season,
    pub points: i32,
    /// How often they were paid for each deed, by the deed's word.
    pub deeds: Vec<(String, i64)>,
    pub badges: Vec<Badge>,
    /// What everybody did together.
    pub together: i64,
}

/// Name, beginning and end of something new.
#[derive(Debug, Clone)]
pub struct NewTime {
    pub fr: String,
    pub en: String,
    pub begins_at: Option<Time>,
    pub ends_at: Option<Time>,
}

impl NewTime {
    /// Name and times, if they can be.
    pub(super) fn checked(&self, now: Time) -> Result<(String, Time, Time)> {
        let mut wrong = Vec::new();
        let names: Vec<(&str, &str)> = [("fr", self.fr.trim()), ("en", self.en.trim())]
            .into_iter()
            .filter(|(_, name)| !name.is_empty())
            .collect();
        if names.is_empty() || names.iter().any(|(_, n)| n.chars().count() > MAX_NAME) {
            wrong.push(FieldError::new("fr", "seasons-name-wrong"));
        }
        let begins = self.begins_at;
        if begins.is_none() {
            wrong.push(FieldError::new("begins", "seasons-time-wrong"));
        }
        let ends = self
            .ends_at
            .filter(|end| *end > now && begins.is_none_or(|b| *end > b));
        if ends.is_none() {
            wrong.push(FieldError::new("ends", "seasons-end-wrong"));
        }
        match (begins, ends, wrong.is_empty()) {
            (Some(begins), Some(ends), true) => {
                Ok((Named::from_pairs(&names).written()?, begins, ends))
            }
            _ => Err(Error::Invalid(wrong)),
        }
    }
}

/// The season of a space that runs now, or is about to be closed.
///
/// # Errors
/// Only the database's.
pub fn running(db: &mut Db, space: i64, now: Time) -> Result<Option<Season>> {
    let open = store::open(db, space)?;
    Ok(open.into_iter().find(|season| season.begins_at <= now))
}

/// Seasons of a space, the latest first.
///
/// # Errors
/// Only the database's.
pub fn all(db: &mut Db, space: i64) -> Result<Vec<Season>> {
    store::all(db, space)
}

/// Begins a season; what was done since its beginning counts.
///
/// # Errors
/// `Invalid` at `fr`, `begins` or `ends`, or where another season runs then.
pub fn begin(db: &mut Db, here: &Here, me: &Me, new: &NewTime, now: Time) -> Result<()> {
    if in_force(db, here.id)?.is_none() {
        return Err(Error::field("fr", "seasons-no-rules"));
    }
    let (name, begins, ends) = new.checked(now)?;
    let meets = |one: &Season| one.begins_at < ends && begins < one.ends_at;
    if store::all(db, here.id)?.iter().any(meets) {
        return Err(Error::field("begins", "seasons-meet"));
    }
    store::insert(db, here.id, &name, (begins, ends), me.id, now)
}

/// Takes back a season that has not been closed.
///
/// # Errors
/// `NotFound`.
pub fn remove(db: &mut Db, here: &Here, id: i64) -> Result<()> {
    match store::remove(db, here.id, id)? {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

/// The board of a season: only who wishes to stand on it.
///
/// # Errors
/// Only the database's.
pub fn board(db: &mut Db, here: &Here, season: &Season, me: i64, after: &str) -> Result<Board> {
    let (points, member) = after.split_once('.').unwrap_or_default();
    let after = (
        points.parse().unwrap_or(i32::MAX),
        member.parse().unwrap_or(i64::MAX),
    );
    let mut rows = store::board(db, (here.id, season.id), after, PAGE + 1)?;
    let full = usize::try_from(PAGE).unwrap_or(25);
    let more = rows.len() > full;
    rows.truncate(full);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|(member, points)| format!("{points}.{member}"));
    let ids: Vec<i64> = rows.iter().map(|(member, _)| *member).collect();
    let mut cards = people::cards(db, Some(here.id), &ids)?;
    let rows = rows
        .into_iter()
        .filter_map(|(member, points)| Some((points, cards.remove(&member)?)))
        .collect();
    let own = match store::score(db, season.id, me)? {
        points if points > 0 => {
            let before = store::before(db, (here.id, season.id), points)?;
            Some((points, before + 1))
        }
        _ => None,
    };
    Ok(Board { rows, next, own })
}

/// What a member did in the season that was closed last.
///
/// # Errors
/// `NotFound` where none was.
pub fn recap(db: &mut Db, here: &Here, me: i64) -> Result<Recap> {
    let mut seasons = store::all(db, here.id)?.into_iter();
    let season = seasons.find(|s| s.ended_at.is_some());
    let season = season.ok_or(Error::NotFound)?;
    let times = (season.begins_at, season.ends_at);
    let badges = super::store::badges(db, here.id, me)?;
    Ok(Recap {
        points: store::score(db, season.id, me)?,
        deeds: store::deeds(db, (here.id, me), times)?,
        badges: badges
            .into_iter()
            .filter(|b| b.given_at >= times.0 && b.given_at < times.1)
            .collect(),
        together: store::together(db, here.id, times)?,
        season,
    })
}

/// Closes the seasons of a space that ended by `over`: everything done in them has stood long enough.
pub(super) fn close(db: &mut Db, space: i64, over: Time, now: Time) -> Result<()> {
    for season in store::open(db, space)? {
        if season.ends_at <= over && store::end(db, season.id, now)? {
            let occasion = Occasion::SeasonEnded { season: season.id };
            queue::put(db, &Job::Tell { occasion })?;
        }
    }
    Ok(())
}

/// The space of a season, its beginning and its end.
///
/// # Errors
/// `NotFound`.
pub fn range(db: &mut Db, season: i64) -> Result<(i64, Time, Time)> {
    store::range(db, season)
}

/// Members who have points in a closed season, a page of them, and its space.
///
/// # Errors
/// `NotFound`.
pub fn people_of(db: &mut Db, season: i64, after: i64, limit: i64) -> Result<(i64, Vec<i64>)> {
    store::people(db, season, after, limit)
}
