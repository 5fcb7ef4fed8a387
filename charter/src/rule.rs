//! One rule as written: which texts by whom it looks at, and what follows.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::condition::Condition;
use crate::decision::{Expiry, View};
use crate::expression::Expression;
use crate::model::{Field, Localized, Outcome, Role, Surface};

/// A rule of an article. All its conditions must hold.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Unique in the charter.
    pub id: String,
    /// Line in the charter's text, from 1.
    pub line: usize,
    /// Where it applies; empty means everywhere.
    pub on: Vec<Surface>,
    /// What follows when it matches.
    pub then: Then,
    /// Why, for the author; `{{match}}` stands for the matched text.
    pub because: Localized,
    /// How to put it right.
    pub fix: Localized,
    /// What becomes of its hold if nobody looks.
    pub expires: Option<Expiry>,
    /// Whether the author is told nothing before sending.
    pub quiet: bool,
    /// The most that it may ask for, by role of the author.
    pub ceiling: BTreeMap<Role, Outcome>,
    /// What follows when a fact it needs is not known.
    pub unknown: IfUnknown,
    /// `when:`: in which mode it applies.
    pub(crate) when: Option<Condition>,
    /// `if:`, `author:` and `limit:` together.
    pub(crate) condition: Option<Condition>,
    pub(crate) checks: Vec<Check>,
    pub(crate) unless: Unless,
}

/// What follows when a rule matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Then {
    /// The outcome; `Allow` when only something else follows.
    pub outcome: Outcome,
    /// Hide the passages in what is published.
    pub mask: bool,
    /// The pause before the author may write again.
    pub slow: Option<Duration>,
    /// The question to the author before sending.
    pub ask: Option<Localized>,
    /// The answer to post beside the text.
    pub reply: Option<Localized>,
    /// Labels for moderators.
    pub labels: Vec<String>,
    /// Queues of the people who should look.
    pub queues: Vec<String>,
}

impl Then {
    /// Whether nothing would follow.
    pub(crate) fn is_nothing(&self) -> bool {
        *self == Then::default()
    }
}

/// What a rule does when a fact that it needs is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum IfUnknown {
    /// Nothing was declared: the rule applies, but no stricter than `hold`: a person looks.
    #[default]
    Hold,
    /// The rule applies as if the fact were as it asks.
    Apply,
    /// The rule is skipped, and the explanation says so.
    Skip,
    /// This outcome follows.
    Outcome(Outcome),
}

impl Rule {
    /// Whether the rule looks at this part of a text.
    pub fn reads(&self, field: Field) -> bool {
        self.checks
            .iter()
            .any(|check| check.fields.contains(&field))
    }

    /// Whether the rule applies on this surface.
    pub fn applies_on(&self, surface: Surface) -> bool {
        self.on.is_empty() || self.on.contains(&surface)
    }
}

/// A condition on text or links.
#[derive(Debug, Clone)]
pub(crate) struct Check {
    /// The key as written.
    pub key: String,
    /// Any of these.
    pub fields: Vec<Field>,
    /// True when nothing matches (for links: when some link does not match).
    pub negated: bool,
    pub view: View,
    pub method: Method,
    pub case_sensitive: bool,
    pub values: Vec<Pattern>,
}

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// As a whole word.
    Word,
    /// Anywhere.
    Includes,
    /// At the start of the text.
    Starts,
    /// At its end.
    Ends,
    /// As the whole text, signs at both ends aside.
    FullText,
    /// As the whole text.
    FullExact,
    /// As a regular expression.
    Regex,
    /// As a host name or one above it.
    Domain,
}

/// A value of a check.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    /// As the charter writes it.
    pub written: Arc<str>,
    pub kind: PatternKind,
}

#[derive(Debug, Clone)]
pub(crate) enum PatternKind {
    /// A word, phrase or domain; `prefix` when it was written with a final `*`.
    Literal { text: String, prefix: bool },
    /// Compiled once, when the charter is read.
    Regex(Arc<Expression>),
}

impl Check {
    /// Whether its values are found by the vocabulary.
    pub fn is_literal(&self) -> bool {
        !matches!(self.method, Method::Regex | Method::Domain)
    }
}

/// Exceptions.
#[derive(Debug, Clone, Default)]
pub(crate) struct Unless {
    /// Matches in quotations do not count.
    pub quoted: bool,
    /// Matches in code do not count.
    pub code: bool,
    /// Matches inside these words do not count: folded, and whether longer words count as well.
    pub words: Vec<(String, bool)>,
    /// The rule does not apply where this holds (roles, `if`).
    pub condition: Option<Condition>,
}
