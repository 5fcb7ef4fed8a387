//! One rule as written: which texts by whom it looks at, and what follows.

use std::time::Duration;

use regex::Regex;

use crate::decision::View;
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
    pub then: Outcome,
    /// Why, for the author; `{{match}}` stands for the matched text.
    pub because: Localized,
    /// How to put it right.
    pub fix: Localized,
    pub(crate) checks: Vec<Check>,
    pub(crate) author: Option<Author>,
    pub(crate) unless: Unless,
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
    /// Any of these.
    pub fields: Vec<Field>,
    /// True when nothing matches (for links: when some link does not match).
    pub negated: bool,
    pub view: View,
    pub method: Method,
    pub values: Vec<Pattern>,
}

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// As a whole word.
    Word,
    /// Anywhere.
    Includes,
    /// As a regular expression.
    Regex,
    /// As a host name or one above it.
    Domain,
}

#[derive(Debug, Clone)]
pub(crate) enum Pattern {
    /// A word, phrase or domain; `prefix` when it was written with a final `*`.
    Literal { text: String, prefix: bool },
    /// Compiled once, when the charter is read.
    Regex(Regex),
}

/// Conditions on the author.
#[derive(Debug, Clone)]
pub(crate) struct Author {
    pub posts: Option<Threshold<f64>>,
    pub account_age: Option<Threshold<Duration>>,
    /// One threshold is enough.
    pub any: bool,
}

/// A number compared with a limit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Threshold<T> {
    pub op: Op,
    pub limit: T,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
}

impl<T: PartialOrd> Threshold<T> {
    /// `None` when the value is not known.
    pub fn met(&self, value: Option<T>) -> Option<bool> {
        let value = value?;
        Some(match self.op {
            Op::Less => value < self.limit,
            Op::LessEqual => value <= self.limit,
            Op::Greater => value > self.limit,
            Op::GreaterEqual => value >= self.limit,
            Op::Equal => value == self.limit,
        })
    }
}

/// Exceptions.
#[derive(Debug, Clone, Default)]
pub(crate) struct Unless {
    /// Matches in quotations do not count.
    pub quoted: bool,
    /// Matches in code do not count.
    pub code: bool,
    /// Authors with one of these roles are exempt.
    pub roles: Vec<Role>,
}
