//! Two charters side by side on a text that was written long ago: what each would have said.

use charter::Compiled;

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

    /// Judges one text by what was known of its author then. Counters and copies are not known any more: the rules say
    /// what they assume.
    pub fn judge(&self, surface: Surface, words: &Words, author: &Author) -> Verdict {
        let (event, _) = event(surface, words);
        let facts = knowledge::of_author(author, false);
        let ask = |charter: &Compiled| {
            let decided = charter::decide(charter, &event, &facts);
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
