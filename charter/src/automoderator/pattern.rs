//! One search check as an expression that runs under a limit.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

use super::python::{self, Refused};

/// Steps that an expression with look-around or back references may take on one text.
const MAX_STEPS: usize = 200_000;
/// Bytes that a compiled expression may take.
const MAX_SIZE: usize = 8 << 20;

/// Characters that count as part of a word in Rust and not in Python (combining marks), or the other way (½).
static DIFFERS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\w~~[\p{L}\p{N}_]]").expect("a constant pattern"));

/// A compiled check.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    fast: Engine,
    /// For the texts on which Python's `\b` and `$` mean something else.
    exact: Option<Engine>,
}

#[derive(Debug, Clone)]
enum Engine {
    Plain(Regex),
    Steps(Box<fancy_regex::Regex>),
}

/// The expression needed more steps on this text than it may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GaveUp;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Captured {
    /// Bytes of the values' group in the text.
    pub range: Range<usize>,
    /// The groups from 1 on (1 is the values' group); those that took no part are `None`.
    pub groups: Vec<Option<String>>,
}

impl Pattern {
    /// Compiles a pattern of Python's. Also says which escaped letters mean nothing.
    pub fn new(pattern: &str, ignore_case: bool) -> Result<(Self, Vec<char>), Refused> {
        let translated = python::translate(pattern, ignore_case)?;
        let fast = Engine::new(&translated.fast, translated.backtracks)?;
        let exact = match &translated.exact {
            Some(exact) => Some(Engine::new(exact, true)?),
            None => None,
        };
        Ok((Self { fast, exact }, translated.needless))
    }

    /// Searches as Python's `search` does.
    pub fn search(&self, text: &str) -> Result<Option<Captured>, GaveUp> {
        match &self.exact {
            Some(exact) if text.ends_with('\n') || !text.is_ascii() && DIFFERS.is_match(text) => {
                exact.search(text)
            }
            _ => self.fast.search(text),
        }
    }
}

impl Engine {
    fn new(pattern: &str, backtracks: bool) -> Result<Self, Refused> {
        if backtracks {
            return fancy_regex::RegexBuilder::new(pattern)
                .backtrack_limit(MAX_STEPS)
                .delegate_size_limit(MAX_SIZE)
                .build()
                .map(|regex| Engine::Steps(Box::new(regex)))
                .map_err(|error| refused(&error.to_string()));
        }
        RegexBuilder::new(pattern)
            .size_limit(MAX_SIZE)
            .build()
            .map(Engine::Plain)
            .map_err(|error| refused(&error.to_string()))
    }

    fn search(&self, text: &str) -> Result<Option<Captured>, GaveUp> {
        match self {
            Engine::Plain(regex) => {
                if !regex.is_match(text) {
                    return Ok(None);
                }
                Ok(regex.captures(text).map(|found| {
                    let groups = found.iter().skip(1);
                    captured(groups.map(|group| group.map(|m| (m.range(), m.as_str()))))
                }))
            }
            Engine::Steps(regex) => match regex.captures(text) {
                Ok(found) => Ok(found.map(|found| {
                    let groups = found.iter().skip(1);
                    captured(groups.map(|group| group.map(|m| (m.range(), m.as_str()))))
                })),
                Err(_) => Err(GaveUp),
            },
        }
    }
}

fn captured<'t>(groups: impl Iterator<Item = Option<(Range<usize>, &'t str)>>) -> Captured {
    let mut range = 0..0;
    let groups = groups
        .enumerate()
        .map(|(index, group)| {
            let (at, text) = group?;
            if index == 0 {
                range = at;
            }
            Some(text.to_owned())
        })
        .collect();
    Captured { range, groups }
}

fn refused(error: &str) -> Refused {
    let last = error.lines().last().unwrap_or(error).trim();
    let last = last.strip_prefix("error: ").unwrap_or(last);
    Refused {
        fr: format!("l’expression ne se compile pas ({last})"),
        en: format!("the expression does not compile ({last})"),
    }
}
