//! Looks for all words in an event's texts: which checks found something, and which rules are worth judging.

use std::ops::Range;

use crate::decision::View;
use crate::expression::{Steps, TooSlow};
use crate::rule::{Method, PatternKind};
use crate::views::Mapped;

use super::compile::Inner;
use super::find::{confirm, everywhere};
use super::texts::{Context, Text};
use super::vocabulary::{Target, Vocabulary};

/// One place where a value of a check was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub check: u32,
    /// Number of the value.
    pub value: u32,
    /// Number of the text.
    pub text: u32,
    /// In the text.
    pub range: Range<usize>,
}

/// What was found at first look.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Words, sorted by check.
    pub words: Vec<Place>,
    /// Expressions that may find something, as `(check, value, text)`, sorted.
    likely: Vec<(u32, u32, u32)>,
    /// Whether expressions are searched without any first look.
    plainly: bool,
    /// How much was done.
    pub steps: Steps,
}

/// Looks for all words.
pub(crate) fn scan(inner: &Inner, context: &Context<'_>) -> Found {
    let mut found = Found::default();
    for (number, text) in context.texts.iter().enumerate() {
        let mut scanner = Scanner {
            inner,
            text,
            number: index(number),
            found: &mut found,
        };
        scanner.words();
        if text.visible.is_some() && !inner.squash.is_empty() {
            scanner.readings(&inner.squash, text.readings(View::Squash));
        }
    }
    found.words.sort_by_key(|place| place.check);
    found.likely.sort_unstable();
    found.likely.dedup();
    found
}

struct Scanner<'a, 'e> {
    inner: &'a Inner,
    text: &'a Text<'e>,
    number: u32,
    found: &'a mut Found,
}

impl<'a> Scanner<'a, '_> {
    /// Words in the folded text and its skeleton, and what expressions require in the byte view.
    fn words(&mut self) {
        let words = &self.inner.words;
        if words.is_empty() {
            return;
        }
        let folded = self.text.folded();
        words.scan(
            folded.text.as_bytes(),
            0..folded.text.len(),
            |targets, at| {
                for target in targets {
                    match target.required {
                        true => self.likely(*target),
                        false => self.word(*target, at.clone(), folded),
                    }
                }
            },
        );
        if self.text.visible.is_none() {
            return;
        }
        if words.longest_required > 0 {
            self.required(words);
        }
        if self.inner.skeleton {
            self.readings(words, self.text.readings(View::Skeleton).skip(1));
        }
    }

    /// What expressions require stands in the byte view, which mostly shows the same as the folded text, where it was
    /// found already: only where they differ must be looked again.
    fn required(&mut self, words: &Vocabulary) {
        let mut done = 0;
        for place in self.text.apart() {
            let bytes = self.text.bytes();
            let place = bytes.at(*place as usize);
            let start = (place + 1).saturating_sub(words.longest_required).max(done);
            done = (place + 1).min(bytes.bytes.len());
            let looked = words.scan(&bytes.bytes, start..done, |targets, _| {
                let required = targets.iter().filter(|target| target.required);
                required.for_each(|target| self.likely(*target));
            });
            self.found.steps.add(done.saturating_sub(start) + looked);
        }
    }

    fn readings<'r>(&mut self, words: &'a Vocabulary, readings: impl Iterator<Item = &'r Mapped>) {
        for reading in readings {
            let text = reading.text.as_bytes();
            let looked = words.scan(text, 0..text.len(), |targets, at| {
                for target in targets {
                    let view = self.inner.checks[target.check as usize].check.view;
                    if matches!(view, View::Skeleton | View::Squash) {
                        self.word(*target, at.clone(), reading);
                    }
                }
            });
            self.found.steps.add(text.len() + looked);
        }
    }

    fn word(&mut self, target: Target, at: Range<usize>, reading: &Mapped) {
        let ready = &self.inner.checks[target.check as usize];
        if ready.mask & self.text.mask == 0 || !self.text.is_for(ready.check.view) {
            return;
        }
        let needle = &ready.needles[target.value as usize];
        if let Some(range) = confirm(ready, needle, at, reading, self.text.base) {
            let Target { check, value, .. } = target;
            self.found.words.push(Place {
                check,
                value,
                text: self.number,
                range,
            });
        }
    }

    fn likely(&mut self, target: Target) {
        let ready = &self.inner.checks[target.check as usize];
        if ready.mask & self.text.mask != 0 && self.text.visible.is_some() {
            self.found
                .likely
                .push((target.check, target.value, self.number));
        }
    }
}

/// Numbers of the rules that may apply, none twice.
pub(crate) fn candidates(inner: &Inner, context: &Context<'_>, found: &Found) -> Vec<u32> {
    let surface = context.event.surface as usize;
    let mut rules = inner.always[surface].clone();
    if context.has_links() {
        rules.extend_from_slice(&inner.linked[surface]);
    }
    let gates = inner.gated[surface].iter();
    rules.extend(gates.filter(|g| g.opens(&context.texts)).map(|g| g.rule));
    let checks = found
        .words
        .iter()
        .map(|p| p.check)
        .chain(found.likely.iter().map(|l| l.0));
    for check in checks {
        let ready = &inner.checks[check as usize];
        if ready.triggers {
            rules.push(ready.rule);
        }
    }
    rules.sort_unstable();
    rules.dedup();
    rules
}

impl Found {
    /// Searches every word by itself.
    pub fn plainly(inner: &Inner, context: &Context<'_>) -> Self {
        let mut words = Vec::new();
        for (check, ready) in inner
            .checks
            .iter()
            .enumerate()
            .filter(|(_, r)| r.check.is_literal())
        {
            for (number, text) in context.texts.iter().enumerate() {
                if ready.mask & text.mask == 0 || !text.is_for(ready.check.view) {
                    continue;
                }
                for reading in text.readings(ready.check.view) {
                    for (value, needle) in ready.needles.iter().enumerate() {
                        let places = everywhere(reading, needle)
                            .filter_map(|at| confirm(ready, needle, at, reading, text.base));
                        let (check, value, text) = (index(check), index(value), index(number));
                        words.extend(places.map(|range| Place {
                            check,
                            value,
                            text,
                            range,
                        }));
                    }
                }
            }
        }
        Self {
            words,
            likely: Vec::new(),
            plainly: true,
            steps: Steps::default(),
        }
    }

    /// The places where words of a check stand.
    pub fn of_check(&self, check: usize) -> &[Place] {
        let check = index(check);
        let from = self.words.partition_point(|place| place.check < check);
        let to = self.words.partition_point(|place| place.check <= check);
        &self.words[from..to]
    }

    /// The places where expressions of a check find something.
    pub fn expressions(&self, context: &Context<'_>, check: usize) -> Result<Vec<Place>, TooSlow> {
        let ready = &context.inner.checks[check];
        let view = ready.check.view;
        let mut places = Vec::new();
        for (number, text) in context.texts.iter().enumerate() {
            if ready.mask & text.mask == 0
                || !text.is_for(view)
                || ready.check.method != Method::Regex
            {
                continue;
            }
            for (value, pattern) in ready.check.values.iter().enumerate() {
                let PatternKind::Regex(expression) = &pattern.kind else {
                    continue;
                };
                let (check, value, number) = (index(check), index(value), index(number));
                let put = |range| Place {
                    check,
                    value,
                    text: number,
                    range,
                };
                if matches!(view, View::Plain | View::Raw) {
                    let ranges = if self.plainly {
                        expression.search(text.base, 0)?
                    } else if view == View::Raw
                        || expression.required.words.is_empty()
                        || self.likely.binary_search(&(check, value, number)).is_ok()
                    {
                        expression.find(text.base, text.bytes(), &self.steps)?
                    } else {
                        continue;
                    };
                    places.extend(ranges.into_iter().map(put));
                } else {
                    for reading in text.readings(view) {
                        self.steps.add(reading.text.len());
                        let ranges = expression.search(&reading.text, 0)?.into_iter();
                        places.extend(ranges.map(|at| put(reading.original(at, text.base))));
                    }
                }
            }
        }
        Ok(places)
    }
}

/// Texts, checks and words are far fewer than this can count.
fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
