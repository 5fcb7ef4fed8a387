//! Two charters side by side on a text that was written long ago: what each would have said.

use std::time::Duration;

use charter::{Compiled, Facts, Key};

use super::{Author, Outcome, Surface, Words, event, knowledge, outcome};

/// The charter in force, if there is one, and the one that is tried.
#[derive(Debug, Clone)]
pub struct Trial {
    old: Option<Compiled>,
    new: Compiled,
}

/// What became of a text under each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub before: Outcome,
    pub after: Outcome,
    /// Slug of the article that decides: of the new charter, or of the old one where the new says nothing.
    pub article: String,
}

impl Trial {
    /// Prepares both.
    ///
    /// # Errors
    /// Which of the two does not compile.
    pub fn new(old: Option<&str>, new: &str) -> Result<Self, &'static str> {
        let compiled = |text: &str| charter::Charter::parse(text).0.compile();
        Ok(Trial {
            old: match old {
                Some(text) => Some(compiled(text).map_err(|_| "old")?),
                None => None,
            },
            new: compiled(new).map_err(|_| "new")?,
        })
    }

    /// What the two ask for on a surface.
    pub fn needed(&self, surface: Surface) -> Vec<Key> {
        let both = self.old.iter().chain([&self.new]);
        let mut keys: Vec<Key> = both
            .flat_map(|charter| charter.facts_needed_on(knowledge::surface(surface)))
            .collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// How far back strikes count in the charter that is tried.
    pub fn window(&self) -> Option<Duration> {
        self.new.ladder().map(|ladder| ladder.window)
    }

    /// Judges one text by what is known of its author alone: what else a rule asks for, it says what it assumes.
    pub fn judge(&self, surface: Surface, words: &Words, author: &Author) -> Verdict {
        self.judge_by(surface, words, &knowledge::of_author(author, false))
    }

    /// Judges one text by what was known then ([`super::past::facts`]).
    pub fn judge_by(&self, surface: Surface, words: &Words, facts: &Facts) -> Verdict {
        let (event, _) = event(surface, words);
        let ask = |charter: &Compiled| {
            let decided = charter::decide(charter, &event, facts);
            let article = decided.hits.first().map(|hit| hit.slug.clone());
            (outcome(decided.outcome), article)
        };
        let (before, old) = self.old.as_ref().map_or((Outcome::Allow, None), ask);
        let (after, new) = ask(&self.new);
        Verdict {
            before,
            after,
            article: new.or(old).unwrap_or_default(),
        }
    }
}
