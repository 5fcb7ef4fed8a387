//! The examples of an article: run against the rules they prove.

mod read;
mod who;

use std::time::Duration;

use serde::Serialize;

use crate::decision::Hit;
use crate::diagnostics::Diagnostics;
use crate::document::{Article, Charter};
use crate::engine::{Compiled, decide};
use crate::event::Event;
use crate::facts::{Fact, Facts, Key, Value};
use crate::model::{Field, Outcome, Surface};
use crate::similarity::similarity;

pub(crate) use read::{cut, read, sample, value_of};
pub use who::Who;

/// A text and what the article says to it: `hold as new on profile: …`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Example {
    /// Line in the charter's text, from 1.
    pub line: usize,
    /// Who writes.
    pub who: Who,
    /// Facts that are otherwise than that author's.
    pub given: Vec<(Fact, Value)>,
    /// The space's mode; by default the usual one.
    pub mode: Option<String>,
    /// Where; by default the first surface of the article's rules.
    pub place: Option<Place>,
    /// What is sent, one after the other: mostly a single text.
    pub send: Vec<String>,
    /// In which time all of it is sent.
    pub within: Duration,
    /// What the article must answer to each.
    pub expect: Vec<Verdict>,
}

/// Where an example is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Place {
    /// Into the part of this surface that the article's rules look at.
    On(Surface),
    /// Into one field of the profile (`on name`, `on bio`).
    Profile(Field),
}

/// An answer in short: an outcome, and what an author notices beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The outcome; with an obligation, `Allow` stands for "at most flagged".
    pub outcome: Outcome,
    /// Something is hidden.
    pub mask: bool,
    /// The author must wait.
    pub slow: bool,
    /// The author is asked first.
    pub ask: bool,
}

impl Verdict {
    /// What hits say together.
    pub fn of<'a>(hits: impl Iterator<Item = &'a Hit>) -> Self {
        let mut verdict = Self::default();
        for hit in hits {
            verdict.outcome = verdict.outcome.max(hit.outcome);
            verdict.mask |= !hit.obligations.mask.is_empty();
            verdict.slow |= hit.obligations.slow.is_some();
            verdict.ask |= !hit.obligations.ask.is_empty();
        }
        verdict
    }

    /// `hold`, `mask`, `hold+mask`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut verdict = Self::default();
        for word in text.split('+').map(str::trim) {
            match word {
                "mask" => verdict.mask = true,
                "slow" => verdict.slow = true,
                "ask" => verdict.ask = true,
                name => verdict.outcome = Outcome::parse(name)?,
            }
        }
        Some(verdict)
    }

    fn obliges(self) -> bool {
        self.mask || self.slow || self.ask
    }

    /// Whether something happens to the text.
    pub fn catches(self) -> bool {
        self.outcome > Outcome::Allow || self.obliges()
    }

    /// Whether `got` is what this expects.
    pub fn accepts(self, got: Verdict) -> bool {
        let named = (got.mask || !self.mask) && (got.slow || !self.slow) && (got.ask || !self.ask);
        match (self.outcome, self.obliges()) {
            (Outcome::Allow, true) => named && got.outcome <= Outcome::Flag,
            (Outcome::Allow, false) => !got.catches(),
            (outcome, _) => named && got.outcome == outcome,
        }
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut words = Vec::new();
        if self.outcome > Outcome::Allow || !self.obliges() {
            words.push(self.outcome.as_str());
        }
        let obligations = [(self.mask, "mask"), (self.slow, "slow"), (self.ask, "ask")];
        words.extend(
            obligations
                .iter()
                .filter(|(is, _)| *is)
                .map(|(_, name)| *name),
        );
        f.write_str(&words.join("+"))
    }
}

/// What became of an example.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExampleOutcome {
    /// Number of its article.
    pub article: u32,
    /// The example.
    pub example: Example,
    /// What the article answers, text by text.
    pub got: Vec<Verdict>,
    /// What the whole charter answers; stricter than the article is worth a note, not an error.
    pub whole: Vec<Verdict>,
    /// Rules that answered, text by text.
    pub rules: Vec<Vec<String>>,
}

impl ExampleOutcome {
    /// Whether the article answers as its example says.
    pub fn passes(&self) -> bool {
        let pairs = self.example.expect.iter().zip(&self.got);
        self.example.expect.len() == self.got.len() && pairs.clone().all(|(e, g)| e.accepts(*g))
    }
}

impl Example {
    /// The event that this example describes in its article.
    fn event(&self, article: &Article, text: &str) -> Event {
        let first = article
            .rules
            .iter()
            .find_map(|rule| rule.on.first())
            .copied();
        match self
            .place
            .unwrap_or(Place::On(first.unwrap_or(Surface::Post)))
        {
            Place::Profile(Field::Name) => Event::new(Surface::Profile).name(text),
            Place::On(Surface::Title) => Event::new(Surface::Title).title(text),
            Place::On(Surface::Upload) if !article.reads(Surface::Upload, Field::Name) => {
                Event::new(Surface::Upload).alt(text)
            }
            Place::On(s @ (Surface::Profile | Surface::Upload))
                if article.reads(s, Field::Name) =>
            {
                Event::new(s).name(text)
            }
            Place::On(surface) => Event::new(surface).body(text),
            Place::Profile(_) => Event::new(Surface::Profile).body(text),
        }
    }

    /// The facts while the text of this number is sent.
    fn facts(&self, compiled: &Compiled, number: usize) -> Facts {
        let mut facts = self.who.facts();
        if let Some(mode) = &self.mode {
            facts.set(Fact::Mode, mode.as_str());
        }
        for (fact, value) in &self.given {
            facts.set(*fact, value.clone());
        }
        for key in compiled.facts_needed() {
            let count = match key {
                Key::Fact(_) | Key::Earned { .. } => continue,
                Key::Strikes { .. } => match facts.number(Fact::Strikes) {
                    Some(strikes) => strikes,
                    None => continue,
                },
                Key::Counter { window, .. } => self.earlier(number, *window, |_| true),
                Key::Duplicates { window, percent } => self.earlier(number, *window, |text| {
                    similarity(text, &self.send[number]) * 100.0 >= f64::from(*percent)
                }),
            };
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // small counts
            facts.count(key.clone(), count as u64);
        }
        facts
    }

    /// How many of the texts sent before, evenly spread over the time, lie in the window.
    fn earlier(&self, number: usize, window: Duration, like: impl Fn(&str) -> bool) -> f64 {
        let gaps = u32::try_from(self.send.len().saturating_sub(1))
            .unwrap_or(u32::MAX)
            .max(1);
        let gap = self.within / gaps;
        let earlier = self.send[..number].iter().rev().zip(1_u32..);
        let count = earlier
            .filter(|(text, back)| gap * *back <= window && like(text))
            .count();
        f64::from(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

/// Runs every example of a charter, also of a draft with errors elsewhere.
pub fn run_examples(charter: &Charter) -> Vec<ExampleOutcome> {
    let compiled = Compiled::of(charter);
    let mut outcomes = Vec::new();
    for article in charter.active() {
        for example in &article.examples {
            let mut outcome = ExampleOutcome {
                article: article.number,
                example: example.clone(),
                got: Vec::new(),
                whole: Vec::new(),
                rules: Vec::new(),
            };
            for (number, text) in example.send.iter().enumerate() {
                let facts = example.facts(&compiled, number);
                let decision = decide(&compiled, &example.event(article, text), &facts);
                let own = decision
                    .hits
                    .iter()
                    .filter(|hit| hit.article == article.number);
                outcome.got.push(Verdict::of(own.clone()));
                outcome.whole.push(Verdict::of(decision.hits.iter()));
                outcome
                    .rules
                    .push(own.map(|hit| hit.rule.clone()).collect());
            }
            outcomes.push(outcome);
        }
    }
    outcomes
}

/// What keeps a charter that reads well from being published: an article with rules that lacks a caught example or a
/// near miss, or an example that turned out otherwise. Where the whole charter is stricter, there is a note.
pub fn check_examples(charter: &Charter) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let listed = |verdicts: &[Verdict]| {
        verdicts
            .iter()
            .map(Verdict::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    };
    for outcome in run_examples(charter) {
        let at = (outcome.example.line, 1);
        if !outcome.passes() {
            let (expect, got) = (listed(&outcome.example.expect), listed(&outcome.got));
            let mut rules: Vec<String> = outcome.rules.concat();
            rules.sort();
            rules.dedup();
            let by = if rules.is_empty() {
                String::new()
            } else {
                format!(" ({})", rules.join(", "))
            };
            let fr = format!("L’exemple attend « {expect} » et l’article répond « {got} »{by}.");
            let en = format!("The example expects “{expect}” and the article answers “{got}”{by}.");
            diagnostics.error(at, "example-fails", fr, en);
        } else if outcome
            .whole
            .iter()
            .zip(&outcome.got)
            .any(|(w, g)| w.outcome > g.outcome)
        {
            let whole = listed(&outcome.whole);
            let fr = format!(
                "Un autre article est plus strict sur ce texte : la charte entière répond « {whole} »."
            );
            let en = format!(
                "Another article is stricter on this text: the whole charter answers “{whole}”."
            );
            diagnostics.note(at, "stricter-elsewhere", fr, en);
        }
    }
    for article in charter.active().filter(|article| !article.rules.is_empty()) {
        let expected = || article.examples.iter().flat_map(|e| &e.expect);
        let caught = expected().any(|e| e.catches());
        let missed = expected().any(|e| !e.catches());
        if !caught || !missed {
            let n = article.number;
            let fr =
                format!("L’article {n} doit montrer un texte retenu et un texte voisin qui passe.");
            let en = format!(
                "Article {n} must show a text that is caught and a similar one that passes."
            );
            diagnostics.error((article.line, 1), "examples-missing", fr, en);
        }
    }
    diagnostics.sort();
    diagnostics
}
