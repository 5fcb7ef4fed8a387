//! Compiles a charter and decides by it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use aho_corasick::AhoCorasick;

use crate::decision::{Decision, Hit, Passage};
use crate::diagnostics::Diagnostics;
use crate::document::Charter;
use crate::event::Event;
use crate::facts::{Fact, Facts, Value};
use crate::fold::fold;
use crate::matching::{Found, Literal, scan};
use crate::model::Localized;
use crate::rule::{Author, Check, Method, Pattern, Rule};

/// A rule reports at most this many passages.
const MAX_PASSAGES: usize = 16;

/// A charter ready to decide: shared by all threads, cheap to clone.
#[derive(Debug, Clone)]
pub struct Compiled(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    name: String,
    hash: String,
    rules: Vec<Placed>,
    /// All words of all rules, folded, found in one pass.
    words: Option<AhoCorasick>,
    literals: Vec<Literal>,
}

/// A rule and the article it stands in.
#[derive(Debug)]
struct Placed {
    article: u32,
    slug: String,
    title: Localized,
    rule: Rule,
    /// Number of its first check among all checks.
    first_check: usize,
}

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
        let mut inner = Inner {
            name: charter.name.clone(),
            hash: charter.hash.clone(),
            rules: Vec::new(),
            words: None,
            literals: Vec::new(),
        };
        let mut checks = 0;
        for article in &charter.articles {
            for rule in &article.rules {
                for (index, check) in rule.checks.iter().enumerate() {
                    inner.literals.extend(literals(check, checks + index));
                }
                let (slug, title) = (article.slug.clone(), article.title.clone());
                let placed = Placed {
                    article: article.number,
                    slug,
                    title,
                    rule: rule.clone(),
                    first_check: checks,
                };
                inner.rules.push(placed);
                checks += rule.checks.len();
            }
        }
        // A failed build means more than 2^31 states, which the limit on a charter's length rules out.
        inner.words =
            AhoCorasick::new(inner.literals.iter().map(|literal| literal.folded.as_str())).ok();
        Self(Arc::new(inner))
    }

    /// Name of the charter.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Hexadecimal SHA-256 of the charter's text.
    pub fn hash(&self) -> &str {
        &self.0.hash
    }
}

fn literals(check: &Check, number: usize) -> impl Iterator<Item = Literal> {
    let wanted = matches!(check.method, Method::Word | Method::Includes);
    check
        .values
        .iter()
        .filter(move |_| wanted)
        .filter_map(move |pattern| match pattern {
            Pattern::Literal { text, prefix } => Some(Literal::new(text, *prefix, check, number)),
            Pattern::Regex(_) => None,
        })
}

/// Decides. The same charter, event and facts give the same decision for ever, whatever the order of the articles.
pub fn decide(compiled: &Compiled, event: &Event, facts: &Facts) -> Decision {
    let inner = &*compiled.0;
    let mut found = Found::new();
    if let Some(words) = &inner.words {
        for (index, segment) in event.segments.iter().enumerate() {
            for visible in std::iter::once(&segment.visible).chain(segment.visible.asides()) {
                let folded = fold(visible.text());
                scan(
                    words,
                    &inner.literals,
                    segment.field,
                    index,
                    visible,
                    &folded,
                    &mut found,
                );
            }
        }
    }
    let hits: Vec<Hit> = inner
        .rules
        .iter()
        .filter_map(|placed| judge(placed, event, facts, &found))
        .collect();
    Decision::of(hits, &inner.name, &inner.hash)
}

/// The hit of one rule, if all its conditions hold.
fn judge(placed: &Placed, event: &Event, facts: &Facts, found: &Found) -> Option<Hit> {
    let rule = &placed.rule;
    if !rule.applies_on(event.surface) {
        return None;
    }
    let mut assumed = Vec::new();
    match facts.roles() {
        Some(roles) if roles.iter().any(|role| rule.unless.roles.contains(role)) => return None,
        None if !rule.unless.roles.is_empty() => assumed.push("role".to_owned()),
        _ => {}
    }
    if let Some(author) = &rule.author
        && !author_matches(author, facts, &mut assumed)
    {
        return None;
    }
    let mut passages: Vec<Passage> = Vec::new();
    for (index, check) in rule.checks.iter().enumerate() {
        let own = crate::matching::check(
            check,
            &rule.unless,
            placed.first_check + index,
            event,
            found,
        )?;
        passages.extend(own);
    }
    passages.sort();
    passages.dedup();
    passages.truncate(MAX_PASSAGES);
    let matched = passages
        .first()
        .map_or("", |passage| passage.text.as_str())
        .to_owned();
    let fill = |text: &str| text.replace("{{match}}", &matched);
    Some(Hit {
        outcome: rule.then,
        article: placed.article,
        slug: placed.slug.clone(),
        title: placed.title.clone(),
        rule: rule.id.clone(),
        because: rule.because.map(fill),
        fix: rule.fix.map(fill),
        passages,
        assumed,
        ..Hit::default()
    })
}

fn author_matches(author: &Author, facts: &Facts, assumed: &mut Vec<String>) -> bool {
    let posts = facts.number(Fact::Posts);
    let age: Option<Duration> = match facts.get(Fact::AccountAge) {
        Some(Value::Duration(age)) => Some(*age),
        _ => None,
    };
    let results: BTreeMap<&str, Option<bool>> = [
        author
            .posts
            .map(|threshold| ("posts", threshold.met(posts))),
        author
            .account_age
            .map(|threshold| ("account_age", threshold.met(age))),
    ]
    .into_iter()
    .flatten()
    .collect();
    // An unknown fact counts as met; it is named only where it mattered.
    let known = |result: &Option<bool>| result.unwrap_or(true);
    let holds = if author.any {
        results.values().any(known)
    } else {
        results.values().all(known)
    };
    let settled = author.any && results.values().any(|result| *result == Some(true));
    if holds && !settled {
        assumed.extend(
            results
                .iter()
                .filter(|(_, r)| r.is_none())
                .map(|(name, _)| (*name).to_owned()),
        );
    }
    holds
}
