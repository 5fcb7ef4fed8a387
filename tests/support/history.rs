//! What clients of a room saw, and whether it is what happened: every event once, in order, none left out.

use std::collections::BTreeMap;

/// An event as a client got it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saw {
    pub seq: i64,
    pub kind: String,
    pub line: Option<i64>,
    pub html: String,
}

/// What one client saw over all its sockets, from the first event of the room on.
#[derive(Debug, Clone, Default)]
pub struct History {
    pub name: String,
    pub events: Vec<Saw>,
}

/// What is known to have happened.
#[derive(Debug, Clone, Default)]
pub struct Truth {
    /// The last number that was given.
    pub head: i64,
    /// Lines that were acknowledged: number and words.
    pub acknowledged: Vec<(i64, String)>,
    /// What lines say in the end; `None`: taken away.
    pub lines: BTreeMap<i64, Option<String>>,
}

impl Truth {
    /// A line was acknowledged at this place.
    pub fn said(&mut self, seq: i64, line: i64, words: String) {
        self.acknowledged.push((seq, words.clone()));
        self.lines.insert(line, Some(words));
    }
}

impl Truth {
    /// Whether a client saw what happened.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self, history: &History) -> Result<(), String> {
        let name = &history.name;
        for (at, saw) in (1..).zip(&history.events) {
            if saw.seq != at {
                return Err(format!(
                    "{name}: event {at} should follow, {} came",
                    saw.seq
                ));
            }
        }
        let seen = history.events.len() as i64;
        if seen != self.head {
            return Err(format!("{name}: {seen} of {} events", self.head));
        }
        for (seq, words) in &self.acknowledged {
            let saw = &history.events[*seq as usize - 1];
            // Shown as it is now: it may have been changed or taken away meanwhile.
            let now = saw
                .line
                .and_then(|line| self.lines.get(&line))
                .cloned()
                .unwrap_or(Some(words.clone()));
            let fits = saw.html.contains(words.as_str()) || now.as_ref() != Some(words);
            if saw.kind != "said" || !fits {
                return Err(format!(
                    "{name}: event {seq} was acknowledged as “{words}” and came as {saw:?}"
                ));
            }
        }
        let mut last: BTreeMap<i64, &str> = BTreeMap::new();
        for saw in &history.events {
            if let Some(line) = saw.line {
                last.insert(line, &saw.html);
            }
        }
        for (line, words) in &self.lines {
            let shown = last.get(line).copied().unwrap_or_default();
            let right = match words {
                Some(words) => shown.contains(words.as_str()),
                None => !shown.contains("words-"),
            };
            if !right {
                return Err(format!(
                    "{name}: line {line} should end as {words:?} and shows {shown}"
                ));
            }
        }
        Ok(())
    }
}
