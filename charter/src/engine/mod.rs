//! Compiles a charter and decides by it.

mod compile;
mod find;
mod gates;
mod judge;
mod scan;
mod texts;
mod vocabulary;

use std::sync::Arc;

use crate::decision::{Decision, Hit};
use crate::diagnostics::Diagnostics;
use crate::document::Charter;
use crate::event::Event;
use crate::facts::{Facts, Key};
use crate::model::Surface;
use compile::Inner;
pub(crate) use compile::Place;
use scan::Found;
use texts::Context;

pub(crate) use judge::Skip;

/// A charter ready to decide: shared by all threads, cheap to clone.
#[derive(Debug, Clone)]
pub struct Compiled(Arc<Inner>);

impl Charter {
    /// Makes the charter ready to decide.
    ///
    /// # Errors
    /// What `parse` said, when the charter did not read without errors: half a charter must not run.
    pub fn compile(&self) -> Result<Compiled, Diagnostics> {
        if let Some(errors) = &self.errors {
            return Err(errors.clone());
        }
        Ok(Compiled::of(self))
    }
}

impl Compiled {
    /// Compiles what could be read, for trying a draft.
    pub(crate) fn of(charter: &Charter) -> Self {
        Self(Arc::new(Inner::of(charter)))
    }

    /// What strikes lead to.
    pub fn ladder(&self) -> Option<&crate::ladder::Ladder> {
        self.0.ladder.as_ref()
    }

    /// Whether some rule asks the author something before sending.
    pub fn asks(&self) -> bool {
        self.0.rules.iter().any(|r| r.rule.then.ask.is_some())
    }

    /// Whether some rule makes the author pause.
    pub fn slows(&self) -> bool {
        self.0.rules.iter().any(|r| r.rule.then.slow.is_some())
    }

    /// Name of the charter.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Hexadecimal SHA-256 of the charter's text.
    pub fn hash(&self) -> &str {
        &self.0.hash
    }

    /// The facts that some rule asks for, to be fetched in one go: in their order, none twice. What the host leaves
    /// out is unknown, and the rule's default says what follows.
    pub fn facts_needed(&self) -> &[Key] {
        &self.0.facts
    }

    /// The facts that rules on one surface ask for.
    pub fn facts_needed_on(&self, surface: Surface) -> Vec<Key> {
        let rules = self.0.rules.iter().filter(|r| r.rule.applies_on(surface));
        let mut keys: Vec<Key> = rules.flat_map(compile::Placed::facts).collect();
        keys.extend(self.0.common.iter().cloned());
        keys.sort();
        keys.dedup();
        keys
    }

    /// The key of a check as the charter writes it.
    pub(crate) fn key_of(&self, check: usize) -> &str {
        &self.0.checks[check].check.key
    }

    /// Roughly how much memory it takes (bytes).
    pub fn memory(&self) -> usize {
        self.0.memory()
    }
}

/// Decides. The same charter, event and facts give the same decision for ever, whatever the order of the articles.
pub fn decide(compiled: &Compiled, event: &Event, facts: &Facts) -> Decision {
    let inner = &*compiled.0;
    let context = Context::new(inner, event, facts);
    let found = scan::scan(inner, &context);
    let mut hits: Vec<Hit> = Vec::new();
    for number in scan::candidates(inner, &context, &found) {
        hits.extend(judge::judge(&inner.rules[number as usize], &context, &found).ok());
    }
    hits.extend(sections(inner, event, facts));
    Decision::of(hits, &inner.name, &inner.hash)
}

/// How much a decision has to do, in bytes looked at and words compared: so that tests can say that no text makes it grow
/// faster than the text, without asking a clock.
#[doc(hidden)]
pub fn steps(compiled: &Compiled, event: &Event, facts: &Facts) -> usize {
    let inner = &*compiled.0;
    let context = Context::new(inner, event, facts);
    let found = scan::scan(inner, &context);
    for number in scan::candidates(inner, &context, &found) {
        let _judged = judge::judge(&inner.rules[number as usize], &context, &found);
    }
    found.steps.count()
}

/// Decides the plain way: rule after rule, word after word, without automata and without first looks. For tests, and as
/// the yardstick of benchmarks: it gives the same decision as [`decide`], only later.
#[doc(hidden)]
pub fn decide_plainly(compiled: &Compiled, event: &Event, facts: &Facts) -> Decision {
    let inner = &*compiled.0;
    let context = Context::new(inner, event, facts);
    let found = Found::plainly(inner, &context);
    let rules = inner.rules.iter();
    let hits = rules.filter_map(|placed| judge::judge(placed, &context, &found).ok());
    let hits = hits.chain(sections(inner, event, facts));
    Decision::of(hits.collect(), &inner.name, &inner.hash)
}

/// Decides and says of every rule that does not apply why it does not: `(article, rule, why)`.
pub(crate) fn decide_and_tell(
    compiled: &Compiled,
    event: &Event,
    facts: &Facts,
) -> (Decision, Vec<(String, String, Skip)>) {
    let inner = &*compiled.0;
    let context = Context::new(inner, event, facts);
    let found = scan::scan(inner, &context);
    let (mut hits, mut skipped) = (Vec::new(), Vec::new());
    for placed in &inner.rules {
        match judge::judge(placed, &context, &found) {
            Ok(hit) => hits.push(hit),
            Err(skip) => skipped.push((placed.article.slug.clone(), placed.rule.id.clone(), skip)),
        }
    }
    hits.extend(sections(inner, event, facts));
    (Decision::of(hits, &inner.name, &inner.hash), skipped)
}

/// Each AutoModerator file gives one hit at most: inside it its own order counts, outside it is one value.
fn sections<'a>(
    inner: &'a Inner,
    event: &'a Event,
    facts: &'a Facts,
) -> impl Iterator<Item = Hit> + 'a {
    inner.sections.iter().filter_map(move |imported| {
        let mut hit = imported.section.hit(event, facts, &imported.article)?;
        let before = hit.outcome;
        hit.outcome = before.min(judge::lowest(&imported.ceilings, facts));
        hit.before_ceiling = (before != hit.outcome).then_some(before);
        hit.quiet = imported.quiet;
        Some(hit)
    })
}
