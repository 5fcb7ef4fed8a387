//! Views of a contest, counted in memory and written down now and then: a page that is looked at ten thousand times costs a few
//! writes. What was not written when a process ends is lost: these are figures, and nothing depends on them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use parvis_db::{Db, Time};

use super::{DAY, offset, store};
use crate::error::Result;
use crate::features::contests::Contest;

parvis_db::text_enum! {
    /// How far somebody came.
    pub enum Step {
        /// To the contest's page.
        Seen = "seen",
        /// To the form.
        Began = "began",
    }
}

/// Sources that are not named one by one.
pub const OTHER: &str = "other";
/// Whoever came without a word.
pub const DIRECT: &str = "direct";
/// From another page of the community.
pub const HERE: &str = "here";

/// How long a count waits in memory.
const EVERY: Duration = Duration::from_secs(20);
/// Counts in memory, and sources of a contest in a day, that are told apart: whoever invents sources fills no table.
const KEPT: usize = 4_000;
const SOURCES: i64 = 80;
/// Letters of a source.
const MAX: usize = 60;

/// What is counted together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    pub contest: i64,
    pub day: i64,
    pub step: Step,
    pub source: String,
}

#[derive(Default)]
struct Waiting {
    counts: HashMap<Key, i64>,
    since: Option<Instant>,
}

/// The counts of this process that are not written yet.
#[derive(Default)]
pub struct Visits(Mutex<Waiting>);

impl Visits {
    /// Counts a view; gives back what is to be written now, every so often.
    pub fn count(&self, contest: &Contest, step: Step, source: &str, now: Time) -> Vec<(Key, i64)> {
        let mut key = Key {
            contest: contest.id,
            day: day(contest, now),
            step,
            source: source.to_owned(),
        };
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.counts.len() >= KEPT && !waiting.counts.contains_key(&key) {
            OTHER.clone_into(&mut key.source);
        }
        *waiting.counts.entry(key).or_default() += 1;
        let since = *waiting.since.get_or_insert_with(Instant::now);
        match since.elapsed() >= EVERY {
            true => taken(&mut waiting),
            false => Vec::new(),
        }
    }

    /// Everything that waits, for whoever looks at the figures.
    pub fn take(&self) -> Vec<(Key, i64)> {
        taken(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn taken(waiting: &mut Waiting) -> Vec<(Key, i64)> {
    waiting.since = None;
    waiting.counts.drain().collect()
}

/// The day of a moment on the contest's own clock, since 1970.
pub fn day(contest: &Contest, at: Time) -> i64 {
    (at.0 + offset(contest, at)).div_euclid(DAY)
}

/// Writes counts down.
///
/// # Errors
/// Only the database's.
pub fn write(db: &mut Db, counts: &[(Key, i64)]) -> Result<()> {
    for (key, n) in counts {
        store::visited(db, key, *n, SOURCES)?;
    }
    Ok(())
}

/// A source as it is kept: the word of a link of ours or the host of another site, and never more of its address.
pub fn source(said: &str) -> String {
    let said = said.trim().to_lowercase();
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    match said.len() {
        0 => DIRECT.to_owned(),
        1..=MAX if said.chars().all(fits) => said,
        _ => OTHER.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::source;

    #[test]
    fn a_source_is_a_word_or_a_host() {
        let kept = [
            "",
            " Card ",
            "news.example.org",
            "https://x.example/a?b=c",
            "a b",
        ]
        .map(source);
        assert_eq!(
            kept,
            ["direct", "card", "news.example.org", "other", "other"]
        );
    }
}
