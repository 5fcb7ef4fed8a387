//! When a mail may go out: rhythms, digests in the morning, quiet hours, in the member's own time zone. Pure: the
//! present is an argument.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Timelike};
use chrono_tz::Tz;
use parvis_db::Time;

parvis_db::text_enum! {
    /// How soon a mail follows.
    pub enum Rhythm { AtOnce = "at-once", Daily = "daily", Weekly = "weekly", Never = "never" }
}

/// “At once” waits this long for what else happens, so that three answers are one mail, and a slip can be mended.
const BATCH_SECONDS: i64 = 30;
/// After so many mails within an hour, the next one waits for the hour to pass.
const MAILS_AN_HOUR: i64 = 6;
/// Digests go out at this hour.
const MORNING: u32 = 8;

/// A member's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    pub zone: Tz,
    /// Minutes after midnight; equal: never quiet.
    pub quiet_from: i32,
    pub quiet_until: i32,
}

impl Clock {
    /// Whether no mail may come at this moment.
    pub fn is_quiet(&self, at: Time) -> bool {
        let local = at.utc().with_timezone(&self.zone);
        let minute = i32::try_from(local.hour() * 60 + local.minute()).unwrap_or(0);
        if self.quiet_from <= self.quiet_until {
            (self.quiet_from..self.quiet_until).contains(&minute)
        } else {
            minute >= self.quiet_from || minute < self.quiet_until
        }
    }

    /// When a mail of this rhythm is due for something that happens `now`, after `lately` mails within the hour.
    pub fn due(&self, rhythm: Rhythm, now: Time, lately: i64) -> Time {
        let at = match rhythm {
            Rhythm::Daily => self.morning(now, None),
            Rhythm::Weekly => self.morning(now, Some(chrono::Weekday::Mon)),
            Rhythm::AtOnce | Rhythm::Never if lately >= MAILS_AN_HOUR => now.plus_seconds(3_600),
            Rhythm::AtOnce | Rhythm::Never => now.plus_seconds(BATCH_SECONDS),
        };
        if self.is_quiet(at) {
            self.end_of_quiet(at)
        } else {
            at
        }
    }

    /// The next morning after `now`, or the next one of a week day.
    fn morning(&self, now: Time, weekday: Option<chrono::Weekday>) -> Time {
        let local = now.utc().with_timezone(&self.zone);
        (0..=7)
            .filter_map(|days| local.date_naive().checked_add_days(Days::new(days)))
            .filter(|day| weekday.is_none_or(|wanted| day.weekday() == wanted))
            .map(|day| self.at(day, MORNING * 60))
            .find(|at| *at > now)
            .unwrap_or_else(|| now.plus_seconds(86_400))
    }

    fn end_of_quiet(&self, at: Time) -> Time {
        let local = at.utc().with_timezone(&self.zone);
        let end = u32::try_from(self.quiet_until).unwrap_or(0);
        (0..=1)
            .filter_map(|days| local.date_naive().checked_add_days(Days::new(days)))
            .map(|day| self.at(day, end))
            .find(|end| *end > at)
            .unwrap_or(at)
    }

    /// A time of day; one that a clock skips in spring is an hour later.
    fn at(&self, day: NaiveDate, minutes: u32) -> Time {
        let time = NaiveTime::from_hms_opt(minutes / 60 % 24, minutes % 60, 0).unwrap_or_default();
        let naive = day.and_time(time);
        let local: Option<DateTime<Tz>> =
            self.zone
                .from_local_datetime(&naive)
                .earliest()
                .or_else(|| {
                    self.zone
                        .from_local_datetime(&(naive + chrono::TimeDelta::hours(1)))
                        .earliest()
                });
        local.map_or(Time(naive.and_utc().timestamp_millis()), |at| {
            Time(at.timestamp_millis())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(from: i32, until: i32) -> Clock {
        Clock {
            zone: chrono_tz::Europe::Paris,
            quiet_from: from * 60,
            quiet_until: until * 60,
        }
    }

    fn at(text: &str) -> Time {
        Time::parse_rfc3339(text).expect("valid")
    }

    #[test]
    fn quiet_hours_end_in_the_morning_of_the_reader() {
        let night = clock(22, 7);
        assert!(night.is_quiet(at("2026-11-22T21:30:00Z")));
        assert!(!night.is_quiet(at("2026-11-22T20:30:00Z")));
        let due = night.due(Rhythm::AtOnce, at("2026-11-22T23:00:00Z"), 0);
        assert_eq!(due, at("2026-11-23T06:00:00Z"));
        let soon = night.due(Rhythm::AtOnce, at("2026-11-22T12:00:00Z"), 0);
        assert_eq!(soon, at("2026-11-22T12:00:30Z"));
        assert!(!clock(0, 0).is_quiet(at("2026-11-22T00:30:00Z")));
    }

    #[test]
    fn digests_come_at_eight() {
        let day = clock(0, 0);
        // A Sunday.
        let now = at("2026-11-22T12:00:00Z");
        assert_eq!(day.due(Rhythm::Daily, now, 0), at("2026-11-23T07:00:00Z"));
        assert_eq!(day.due(Rhythm::Weekly, now, 0), at("2026-11-23T07:00:00Z"));
        let monday = at("2026-11-23T07:00:00Z");
        assert_eq!(
            day.due(Rhythm::Weekly, monday, 0),
            at("2026-11-30T07:00:00Z")
        );
        // Late risers get it when their quiet hours end.
        assert_eq!(
            clock(22, 10).due(Rhythm::Daily, now, 0),
            at("2026-11-23T09:00:00Z")
        );
    }

    #[test]
    fn clocks_that_jump_lose_no_mail() {
        let spring = clock(1, 2);
        let quiet = at("2026-03-29T00:30:00Z");
        assert!(spring.due(Rhythm::AtOnce, quiet, 0) >= quiet);
        let skipped = Clock {
            quiet_from: 60,
            quiet_until: 150,
            ..spring
        };
        assert_eq!(
            skipped.due(Rhythm::AtOnce, quiet, 0),
            at("2026-03-29T01:30:00Z")
        );
    }

    #[test]
    fn many_mails_wait_for_an_hour() {
        let now = at("2026-11-22T12:00:00Z");
        assert_eq!(
            clock(0, 0).due(Rhythm::AtOnce, now, 6),
            now.plus_seconds(3_600)
        );
    }
}
