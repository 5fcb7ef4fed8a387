//! Finds words, expressions and link domains in an event's texts.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::decision::{Passage, View};
use crate::event::Event;
use crate::fold::{Folded, fold, is_invisible, is_word, unify};
use crate::links;
use crate::model::Field;
use crate::rule::{Check, Method, Pattern, Unless};
use crate::visible::Visible;

/// A word or phrase of one check, as the automaton knows it.
#[derive(Debug)]
pub(crate) struct Literal {
    /// What is searched: the fold finds every candidate of either view.
    pub folded: String,
    /// What a plain-view candidate must read like; `None` in the folded view.
    exact: Option<String>,
    prefix: bool,
    word: bool,
    fields: Vec<Field>,
    check: usize,
}

impl Literal {
    pub fn new(text: &str, prefix: bool, check: &Check, number: usize) -> Self {
        Self {
            folded: fold(text).text,
            exact: (check.view == View::Plain).then(|| unify(text)),
            prefix,
            word: check.method == Method::Word,
            fields: check.fields.clone(),
            check: number,
        }
    }
}

/// A match in the visible text of a segment, with what the exceptions ask about it.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    passage: Passage,
    quoted: bool,
    code: bool,
}

/// Matches of all words, by number of their check.
pub(crate) type Found = HashMap<usize, Vec<Match>>;

/// Runs the automaton over one visible text.
pub(crate) fn scan(
    words: &AhoCorasick,
    literals: &[Literal],
    field: Field,
    segment: usize,
    visible: &Visible,
    folded: &Folded,
    found: &mut Found,
) {
    for hit in words.find_overlapping_iter(&folded.text) {
        let literal = &literals[hit.pattern().as_usize()];
        if !literal.fields.contains(&field) {
            continue;
        }
        let Some(range) = confirm(literal, hit.range(), visible, folded) else {
            continue;
        };
        found
            .entry(literal.check)
            .or_default()
            .push(Match::new(visible, range, segment, field));
    }
}

/// The range in the visible text, if the candidate stands as its rule asks.
fn confirm(
    literal: &Literal,
    at: Range<usize>,
    visible: &Visible,
    folded: &Folded,
) -> Option<Range<usize>> {
    let mut at = at;
    if literal.word {
        let text = &folded.text;
        // Boundaries count only on the side where the value itself ends in a letter or digit.
        let first = literal.folded.chars().next().is_some_and(is_word);
        let last = literal.folded.chars().next_back().is_some_and(is_word);
        if first && text[..at.start].chars().next_back().is_some_and(is_word) {
            return None;
        }
        let tail = text[at.end..]
            .chars()
            .take_while(|c| is_word(*c))
            .map(char::len_utf8)
            .sum::<usize>();
        match (literal.prefix, last && tail > 0) {
            (true, _) => at.end += tail,
            (false, true) => return None,
            (false, false) => {}
        }
    }
    let range = folded.original(at);
    if let Some(exact) = &literal.exact {
        let read = unify(&visible.text()[range.clone()]);
        let same = if literal.prefix {
            read.starts_with(exact.as_str())
        } else {
            read == *exact
        };
        if !same {
            return None;
        }
    }
    Some(range)
}

impl Match {
    fn new(visible: &Visible, range: Range<usize>, segment: usize, field: Field) -> Self {
        let text = visible.text()[range.clone()]
            .chars()
            .filter(|c| !is_invisible(*c))
            .collect();
        Self {
            quoted: visible.is_quoted(range.clone()),
            code: visible.is_code(range.clone()),
            passage: Passage {
                segment,
                field,
                range: visible.source(range),
                text,
                view: View::Plain,
                pattern: String::new(),
            },
        }
    }

    fn counts(&self, unless: &Unless) -> bool {
        !(unless.quoted && self.quoted || unless.code && self.code)
    }
}

/// The passages by which a condition holds, or `None` when it does not.
pub(crate) fn check(
    check: &Check,
    unless: &Unless,
    number: usize,
    event: &Event,
    found: &Found,
) -> Option<Vec<Passage>> {
    if check.method == Method::Domain {
        let passages = domains(check, unless, event);
        return (!passages.is_empty()).then_some(passages);
    }
    // A condition on a part that this event does not have says nothing, negated or not.
    if !event
        .segments
        .iter()
        .any(|segment| check.fields.contains(&segment.field))
    {
        return None;
    }
    let matches = match check.method {
        Method::Regex => expressions(check, event),
        _ => found.get(&number).cloned().unwrap_or_default(),
    };
    let passages: Vec<Passage> = matches
        .into_iter()
        .filter(|m| m.counts(unless))
        .map(|m| m.passage)
        .collect();
    match (check.negated, passages.is_empty()) {
        (true, true) => Some(Vec::new()),
        (false, false) => Some(passages),
        _ => None,
    }
}

fn expressions(check: &Check, event: &Event) -> Vec<Match> {
    let mut matches = Vec::new();
    for (index, segment) in event
        .segments
        .iter()
        .enumerate()
        .filter(|(_, s)| check.fields.contains(&s.field))
    {
        for visible in std::iter::once(&segment.visible).chain(segment.visible.asides()) {
            for pattern in &check.values {
                if let Pattern::Regex(regex) = pattern {
                    let ranges = passages(regex, visible.text());
                    matches.extend(
                        ranges.map(|range| Match::new(visible, range, index, segment.field)),
                    );
                }
            }
        }
    }
    matches
}

/// What an expression finds. With a group named `match`, only that group, and only where it takes part: the rest is
/// context, and an alternative without the group (`ISBN \d+|(?P<match>…)`) is an exception.
fn passages<'t>(regex: &'t Regex, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let named = regex.capture_names().flatten().any(|name| name == "match");
    let whole = (!named).then(|| regex.find_iter(text).map(|found| found.range()));
    // Groups are found by a slower engine: only where there is something to find.
    let groups = (named && regex.is_match(text)).then(|| regex.captures_iter(text));
    let groups = groups
        .into_iter()
        .flatten()
        .filter_map(|c| Some(c.name("match")?.range()));
    whole
        .into_iter()
        .flatten()
        .chain(groups)
        .filter(|range| !range.is_empty())
}

/// Links under one of the domains; negated, links under none of them. A bare `host.tld` counts only for the former.
fn domains(check: &Check, unless: &Unless, event: &Event) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (index, segment) in event.segments.iter().enumerate() {
        for link in segment.visible.links() {
            let named = check.values.iter().any(|pattern| match pattern {
                Pattern::Literal { text, .. } => links::covers(text, &link.host),
                Pattern::Regex(_) => false,
            });
            let exempt = unless.quoted && link.quoted || unless.code && link.code;
            if !exempt && named != check.negated && (link.certain || named) {
                let (range, text) = (link.range.clone(), link.host.clone());
                passages.push(Passage {
                    segment: index,
                    field: segment.field,
                    range,
                    text,
                    view: View::Plain,
                    pattern: String::new(),
                });
            }
        }
    }
    passages
}
