//! When a room is open: always, at hours of the week, or from the beginning of an event to its end.

use chrono::{Datelike, Days, LocalResult, NaiveDate, NaiveTime, TimeZone, Timelike};
use chrono_tz::Tz;
use parvis_db::{Db, Time};

use super::{Room, RoomKind, store};
use crate::error::Result;
use crate::when;

/// The hours of one day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// 0 is Monday.
    pub weekday: i32,
    /// Minutes of the day.
    pub opens: i32,
    /// Minutes of the day; beyond 1440 it is after midnight.
    pub closes: i32,
}

/// Whether a room is open at a moment, and when that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// Open; with the moment it closes, if it does.
    Now(Option<Time>),
    /// Closed; with the moment it opens, if it does.
    Closed(Option<Time>),
}

impl Open {
    /// Whether lines are taken.
    pub fn is_open(self) -> bool {
        matches!(self, Open::Now(_))
    }
}

/// The hours of a room in the week; empty: always open.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, room: i64) -> Result<Vec<Day>> {
    store::hours(db, room)
}

/// Whether the room is open at this moment in its space's time zone.
pub fn at(room: &Room, days: &[Day], zone: &str, now: Time) -> Open {
    if room.kind == RoomKind::Event
        && let (Some(opens), Some(closes)) = (room.opens_at, room.closes_at)
    {
        return match () {
            () if now < opens => Open::Closed(Some(opens)),
            () if now < closes => Open::Now(Some(closes)),
            () => Open::Closed(None),
        };
    }
    if days.is_empty() {
        return Open::Now(None);
    }
    weekly(days, when::zone(zone), now)
}

fn weekly(days: &[Day], zone: Tz, now: Time) -> Open {
    let local = now.utc().with_timezone(&zone);
    let today = local.date_naive();
    let minute = i32::try_from(local.hour() * 60 + local.minute()).unwrap_or(0);
    // What began yesterday may still run after midnight.
    for (back, offset) in [(1, 1440), (0, 0)] {
        let Some(date) = today.checked_sub_days(Days::new(back)) else {
            continue;
        };
        let running = days
            .iter()
            .find(|day| day.weekday == weekday(date) && minute + offset >= day.opens);
        if let Some(day) = running.filter(|day| minute + offset < day.closes) {
            return Open::Now(moment(zone, date, day.closes));
        }
    }
    let next = (0..8).find_map(|ahead| {
        let date = today.checked_add_days(Days::new(ahead))?;
        let day = days.iter().find(|day| day.weekday == weekday(date))?;
        moment(zone, date, day.opens).filter(|at| *at > now)
    });
    Open::Closed(next)
}

fn weekday(date: NaiveDate) -> i32 {
    i32::try_from(date.weekday().num_days_from_monday()).unwrap_or(0)
}

/// A time of day; one that the clocks skip is the first after it.
fn moment(zone: Tz, date: NaiveDate, minutes: i32) -> Option<Time> {
    let date = date.checked_add_days(Days::new(u64::try_from(minutes / 1440).ok()?))?;
    let minutes = u32::try_from(minutes % 1440).ok()?;
    let time = NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)?;
    let naive = date.and_time(time);
    let at = match zone.from_local_datetime(&naive) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at,
        LocalResult::None => zone
            .from_local_datetime(&(naive + chrono::Duration::hours(1)))
            .earliest()?,
    };
    Some(Time(at.timestamp_millis()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        Time::parse_rfc3339(text).expect("a moment")
    }

    fn open(text: &str) -> Open {
        // Friday evening until after midnight, Sunday afternoon.
        let days = [
            Day {
                weekday: 4,
                opens: 20 * 60,
                closes: 25 * 60,
            },
            Day {
                weekday: 6,
                opens: 14 * 60,
                closes: 16 * 60,
            },
        ];
        weekly(&days, Tz::Europe__Paris, at(text))
    }

    #[test]
    fn an_evening_ends_after_midnight() {
        let end = at("2026-11-28T00:00:00Z");
        assert_eq!(
            open("2026-11-27T18:59:00Z"),
            Open::Closed(Some(at("2026-11-27T19:00:00Z")))
        );
        assert_eq!(open("2026-11-27T19:00:00Z"), Open::Now(Some(end)));
        assert_eq!(open("2026-11-27T23:59:00Z"), Open::Now(Some(end)));
        assert_eq!(
            open("2026-11-28T00:00:00Z"),
            Open::Closed(Some(at("2026-11-29T13:00:00Z")))
        );
    }

    #[test]
    fn the_next_week_comes() {
        assert_eq!(
            open("2026-11-29T15:00:00Z"),
            Open::Closed(Some(at("2026-12-04T19:00:00Z")))
        );
    }
}
