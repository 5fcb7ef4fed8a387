//! Moments as people type them: a date and a time on the clocks of a place, which twice a year skip or repeat an hour.

use chrono::{LocalResult, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use parvis_db::Time;

use crate::error::{Error, FieldError, Result};
use crate::messages::Said;

/// What a `datetime-local` field sends, and what people type where a browser has none.
const FORMATS: [&str; 4] = [
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%d/%m/%Y %H:%M",
];

/// A field with a moment, as it was sent.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub text: String,
    /// Which of two equal times is meant: `earlier` or `later`; empty: not asked.
    pub fold: String,
}

/// The zone of this name; Paris for an unknown one, as everywhere.
pub fn zone(name: &str) -> Tz {
    name.parse().unwrap_or(Tz::Europe__Paris)
}

/// Reads a moment; `None` for an empty field.
///
/// # Errors
/// `Invalid` at `field`: not a date and time, a time that the clocks skip, or one that they show twice, unless it
/// is said which.
pub fn read(field: &'static str, zone: Tz, typed: &Typed) -> Result<Option<Time>> {
    let text = typed.text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = |key: &'static str| {
        Error::Invalid(vec![FieldError {
            field,
            message: Said::new(key).with("time", text.replace('T', " ")),
        }])
    };
    let naive = FORMATS
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .ok_or_else(|| wrong("when-unreadable"))?;
    let at = match zone.from_local_datetime(&naive) {
        LocalResult::Single(at) => at,
        LocalResult::None => return Err(wrong("when-skipped")),
        LocalResult::Ambiguous(earlier, later) => match typed.fold.as_str() {
            "earlier" => earlier,
            "later" => later,
            _ => return Err(wrong("when-twice")),
        },
    };
    Ok(Some(Time(at.timestamp_millis())))
}

/// Whether the clocks of the place show this time twice: then the form asks which is meant.
pub fn is_twice(zone: Tz, text: &str) -> bool {
    FORMATS
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text.trim(), format).ok())
        .is_some_and(|naive| matches!(zone.from_local_datetime(&naive), LocalResult::Ambiguous(..)))
}

/// A moment as a `datetime-local` field shows it.
pub fn write(zone: Tz, at: Time) -> String {
    at.utc()
        .with_timezone(&zone)
        .format("%Y-%m-%dT%H:%M")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris(text: &str, fold: &str) -> Result<Option<Time>> {
        let typed = Typed {
            text: text.to_owned(),
            fold: fold.to_owned(),
        };
        read("at", zone("Europe/Paris"), &typed)
    }

    fn at(text: &str, fold: &str) -> String {
        paris(text, fold)
            .expect("readable")
            .expect("a moment")
            .rfc3339()
    }

    fn wrong(text: &str) -> &'static str {
        match paris(text, "") {
            Err(Error::Invalid(errors)) => errors[0].message.key,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn summer_and_winter() {
        assert_eq!(at("2026-07-01T09:00", ""), "2026-07-01T07:00:00Z");
        assert_eq!(at("2026-12-01 09:00", ""), "2026-12-01T08:00:00Z");
        assert_eq!(at("01/12/2026 09:00", ""), "2026-12-01T08:00:00Z");
        assert_eq!(paris("  ", "").expect("nothing"), None);
        assert_eq!(wrong("tomorrow"), "when-unreadable");
    }

    #[test]
    fn the_clocks_skip_and_repeat_an_hour() {
        assert_eq!(wrong("2026-03-29T02:30"), "when-skipped");
        assert_eq!(wrong("2026-10-25T02:30"), "when-twice");
        assert_eq!(at("2026-10-25T02:30", "earlier"), "2026-10-25T00:30:00Z");
        assert_eq!(at("2026-10-25T02:30", "later"), "2026-10-25T01:30:00Z");
        assert!(is_twice(zone("Europe/Paris"), "2026-10-25T02:30"));
        assert_eq!(
            write(zone("Europe/Paris"), Time(1_782_889_200_000)),
            "2026-07-01T09:00"
        );
    }
}
