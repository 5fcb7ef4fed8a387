//! A poll as its author typed it, and what of it may be stored.

use chrono::{LocalResult, NaiveDateTime, TimeZone};
use parvis_db::Time;

use super::Results;
use crate::error::{Error, FieldError, Result};
use crate::features::spaces::Space;
use crate::messages::Said;
use crate::web::form::Fields;

/// The fields of a poll in a form.
pub const FIELDS: [&str; 6] = [
    "poll_question",
    "poll_options",
    "poll_max",
    "poll_closes",
    "poll_results",
    "poll_fixed",
];

/// Characters of a question and of an option.
const QUESTION: std::ops::RangeInclusive<usize> = 3..=150;
const MOST_TEXT: usize = 120;
/// Options of a poll.
const OPTIONS: std::ops::RangeInclusive<usize> = 2..=20;
/// A poll is open for a year at most.
const LONGEST_SECONDS: i64 = 366 * 86_400;

/// A poll as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NewPoll {
    pub question: String,
    /// One a line.
    pub options: String,
    pub max: String,
    /// `2026-12-24T18:00` in the space's time zone; empty: open until somebody closes it.
    pub closes: String,
    pub results: String,
    /// A vote stays as it was cast.
    pub fixed: bool,
}

/// A poll that may be stored.
#[derive(Debug, Clone)]
pub struct Checked {
    pub question: String,
    pub options: Vec<String>,
    pub max_choices: i32,
    pub closes_at: Option<Time>,
    pub results: Results,
    pub changeable: bool,
}

impl NewPoll {
    /// Reads it from a form; `None` when nothing was typed into it.
    pub fn of(fields: &Fields) -> Option<Self> {
        let new = NewPoll {
            question: fields.trimmed("poll_question"),
            options: fields.get("poll_options"),
            max: fields.trimmed("poll_max"),
            closes: fields.trimmed("poll_closes"),
            results: fields.trimmed("poll_results"),
            fixed: fields.ticked("poll_fixed"),
        };
        let typed = !new.question.is_empty() || !new.options.trim().is_empty();
        typed.then_some(new)
    }

    /// Looks it over.
    ///
    /// # Errors
    /// `Invalid` at every field that is wrong.
    pub fn check(&self, space: &Space, now: Time) -> Result<Checked> {
        let mut wrong = Vec::new();
        if !QUESTION.contains(&self.question.chars().count()) {
            let said = Said::new("poll-question-length")
                .with("min", *QUESTION.start())
                .with("max", *QUESTION.end());
            wrong.push(at("poll_question", said));
        }
        let options = self.lines();
        if !OPTIONS.contains(&options.len()) {
            let said = Said::new("poll-options-count")
                .with("min", *OPTIONS.start())
                .with("max", *OPTIONS.end());
            wrong.push(at("poll_options", said));
        } else if options.iter().any(|o| o.chars().count() > MOST_TEXT) {
            let said = Said::new("poll-option-long").with("max", MOST_TEXT);
            wrong.push(at("poll_options", said));
        }
        let max = match self.max.as_str() {
            "" => Some(1),
            text => text.parse::<usize>().ok(),
        };
        let max = max.filter(|n| *n >= 1 && *n <= options.len().max(1));
        if max.is_none() {
            wrong.push(at("poll_max", Said::new("poll-max-wrong")));
        }
        let closes_at = match self.closing(space, now) {
            Ok(at) => at,
            Err(error) => {
                wrong.push(error);
                None
            }
        };
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong));
        }
        Ok(Checked {
            question: self.question.clone(),
            options,
            max_choices: max.and_then(|n| i32::try_from(n).ok()).unwrap_or(1),
            closes_at,
            results: Results::parse(&self.results).unwrap_or(Results::Voted),
            changeable: !self.fixed,
        })
    }

    /// The options, each once.
    fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for line in self.options.lines() {
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            if !line.is_empty() && !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    fn closing(&self, space: &Space, now: Time) -> std::result::Result<Option<Time>, FieldError> {
        if self.closes.is_empty() {
            return Ok(None);
        }
        let zone: chrono_tz::Tz = space.time_zone.parse().unwrap_or(chrono_tz::Europe::Paris);
        let local = NaiveDateTime::parse_from_str(&self.closes, "%Y-%m-%dT%H:%M")
            .map_err(|_| FieldError::new("poll_closes", "poll-closes-wrong"))?;
        // An hour that the clock leaves out in spring does not exist; in autumn the first of two is meant.
        let there = match zone.from_local_datetime(&local) {
            LocalResult::Single(there) | LocalResult::Ambiguous(there, _) => there,
            LocalResult::None => return Err(FieldError::new("poll_closes", "poll-closes-wrong")),
        };
        let there = Time(there.timestamp_millis());
        if there <= now || there > now.plus_seconds(LONGEST_SECONDS) {
            return Err(FieldError::new("poll_closes", "poll-closes-when"));
        }
        Ok(Some(there))
    }
}

impl Checked {
    /// The words that the charter is to judge.
    pub fn words(&self) -> String {
        format!("{}\n\n{}", self.question, self.options.join("\n"))
    }
}

fn at(field: &'static str, message: Said) -> FieldError {
    FieldError { field, message }
}
