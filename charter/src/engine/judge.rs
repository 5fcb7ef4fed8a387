//! Judges one rule: its conditions from the cheapest to the dearest, its exceptions, and what follows.

use crate::condition::{Condition, Operand, Source, Truth};
use crate::decision::{Expiry, Hit, Obligations, Passage, View};
use crate::document::Ceiling;
use crate::facts::{Fact, Facts, Key};
use crate::measure::Measure;
use crate::model::{Localized, Outcome};
use crate::rule::{IfUnknown, Method, Rule};
use crate::views::chars::{is_invisible, is_word};
use crate::views::fold::fold;
use crate::views::squash::squash_of;

use super::compile::{Placed, Ready};
use super::scan::{Found, Place};
use super::texts::{Context, Text};

/// A rule reports at most this many passages.
const MAX_PASSAGES: usize = 16;

/// Why a rule does not apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Skip {
    /// It is for other places.
    Surface,
    /// Its `when` does not hold.
    Mode,
    /// What it asks of author, moment or measures does not hold.
    Facts,
    /// One of its exceptions holds.
    Exception,
    /// The check of this number found nothing.
    Text(usize),
    /// These facts are not known, and the rule says to let it be then.
    Unknown(Vec<String>),
}

/// What a check says.
enum Answer {
    Yes(Vec<Passage>),
    No,
    /// An expression gave up.
    TooSlow,
}

/// The hit of one rule, if all its conditions hold.
pub(super) fn judge(placed: &Placed, context: &Context<'_>, found: &Found) -> Result<Hit, Skip> {
    let rule = &placed.rule;
    if !rule.applies_on(context.event.surface) {
        return Err(Skip::Surface);
    }
    let mut assumed = Vec::new();
    if ask(rule.when.as_ref(), true, context, &mut assumed) == Truth::False {
        return Err(Skip::Mode);
    }
    if ask(rule.condition.as_ref(), true, context, &mut assumed) == Truth::False {
        return Err(Skip::Facts);
    }
    if ask(rule.unless.condition.as_ref(), false, context, &mut assumed) == Truth::True {
        return Err(Skip::Exception);
    }
    let mut passages: Vec<Passage> = Vec::new();
    for number in placed.checks.clone() {
        match answer(number, rule, context, found) {
            Answer::Yes(own) => passages.extend(own),
            Answer::No => return Err(Skip::Text(number)),
            Answer::TooSlow => assumed.push(context.inner.checks[number].check.key.clone()),
        }
    }
    passages.sort();
    passages.dedup();
    passages.truncate(MAX_PASSAGES);
    assumed.sort();
    assumed.dedup();
    if !assumed.is_empty() && rule.unknown == IfUnknown::Skip {
        return Err(Skip::Unknown(assumed));
    }
    Ok(hit(placed, context, passages, assumed))
}

/// The truth of a condition; `absent` stands for none. A language too unclear to tell is no fact that the host owes:
/// conditions on it do not hold.
fn ask(
    condition: Option<&Condition>,
    absent: bool,
    context: &Context<'_>,
    assumed: &mut Vec<String>,
) -> Truth {
    let Some(condition) = condition else {
        return absent.into();
    };
    let mut missing = Vec::new();
    let truth = condition.truth(context, &mut missing);
    if truth != Truth::Unknown {
        return truth;
    }
    missing.retain(|name| name != Measure::Language.as_str());
    if missing.is_empty() {
        return Truth::False;
    }
    assumed.append(&mut missing);
    truth
}

fn answer(number: usize, rule: &Rule, context: &Context<'_>, found: &Found) -> Answer {
    let ready = &context.inner.checks[number];
    if ready.check.method == Method::Domain {
        let passages = domains(ready, rule, context);
        return if passages.is_empty() {
            Answer::No
        } else {
            Answer::Yes(passages)
        };
    }
    // A condition on a part that this event does not have says nothing, negated or not.
    if !context.texts.iter().any(|text| text.mask & ready.mask != 0) {
        return Answer::No;
    }
    let expressions;
    let places: &[Place] = match ready.check.method {
        Method::Regex => match found.expressions(context, number) {
            Ok(places) => {
                expressions = places;
                &expressions
            }
            Err(_) => return Answer::TooSlow,
        },
        _ => found.of_check(number),
    };
    let counted = places
        .iter()
        .filter(|place| counts(place, ready, rule, context));
    let passages: Vec<Passage> = counted
        .map(|place| passage(place, ready, context))
        .collect();
    match (ready.check.negated, passages.is_empty()) {
        (true, true) | (false, false) => Answer::Yes(passages),
        _ => Answer::No,
    }
}

/// Whether no exception covers this place.
fn counts(place: &Place, ready: &Ready, rule: &Rule, context: &Context<'_>) -> bool {
    let text = &context.texts[place.text as usize];
    let unless = &rule.unless;
    if let Some(visible) = text.visible {
        let range = || place.range.clone();
        if unless.quoted && visible.is_quoted(range()) || unless.code && visible.is_code(range()) {
            return false;
        }
    }
    unless.words.is_empty() || !carried(place, ready, rule, text)
}

/// Whether the place lies inside one of the words that the rule excepts.
fn carried(place: &Place, ready: &Ready, rule: &Rule, text: &Text<'_>) -> bool {
    let around = |part: fn(char) -> bool| {
        let (before, after) = (
            &text.base[..place.range.start],
            &text.base[place.range.end..],
        );
        let start = before.trim_end_matches(part).len();
        let end = text.base.len() - after.trim_start_matches(part).len();
        &text.base[start..end]
    };
    let folded = fold(around(is_word)).text;
    let named =
        |word: &str, prefix: bool, read: &str| read == word || prefix && read.starts_with(word);
    if rule
        .unless
        .words
        .iter()
        .any(|(word, prefix)| named(word, *prefix, &folded))
    {
        return true;
    }
    if ready.check.view != View::Squash {
        return false;
    }
    let squashed = squash_of(around(|c| !c.is_whitespace()));
    rule.unless
        .words
        .iter()
        .any(|(word, prefix)| named(&squash_of(word), *prefix, &squashed))
}

fn passage(place: &Place, ready: &Ready, context: &Context<'_>) -> Passage {
    let text = &context.texts[place.text as usize];
    let read = text.base[place.range.clone()]
        .chars()
        .filter(|c| !is_invisible(*c));
    Passage {
        segment: text.segment,
        field: text.field,
        range: match text.visible {
            Some(visible) => visible.source(place.range.clone()),
            None => place.range.clone(),
        },
        text: read.collect(),
        view: ready.check.view,
        pattern: ready.check.values[place.value as usize].written.to_string(),
    }
}

/// Links under one of the domains; negated, links under none of them nor under the brand's own. A bare `host.tld`
/// counts only for the former.
fn domains(ready: &Ready, rule: &Rule, context: &Context<'_>) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (segment, part) in context.event.segments.iter().enumerate() {
        for link in part.visible.links() {
            let named =
                crate::links::levels(&link.host).find(|level| ready.domains.contains(*level));
            let exempt = rule.unless.quoted && link.quoted
                || rule.unless.code && link.code
                || ready.check.negated && context.facts.is_own(&link.host);
            if !exempt
                && named.is_some() != ready.check.negated
                && (link.certain || named.is_some())
            {
                passages.push(Passage {
                    segment,
                    field: part.field,
                    range: link.range.clone(),
                    text: link.host.clone(),
                    view: View::Plain,
                    pattern: named.unwrap_or(&ready.check.key).to_owned(),
                });
            }
        }
    }
    passages
}

fn hit(
    placed: &Placed,
    context: &Context<'_>,
    passages: Vec<Passage>,
    assumed: Vec<String>,
) -> Hit {
    let rule = &placed.rule;
    let mut outcome = rule.then.outcome;
    if !assumed.is_empty() {
        outcome = match rule.unknown {
            IfUnknown::Hold => outcome.min(Outcome::Hold),
            IfUnknown::Outcome(declared) => declared,
            IfUnknown::Apply | IfUnknown::Skip => outcome,
        };
    }
    if outcome == Outcome::Flag && placed.tightened.iter().any(|mode| mode == context.mode()) {
        outcome = Outcome::Hold;
    }
    let before = outcome;
    outcome = outcome.min(ceiling(placed, context));
    let matched = passages
        .first()
        .map_or("", |passage| passage.text.as_str())
        .to_owned();
    let fill = |text: &Localized| text.map(|text| filled(text, &matched, context));
    let then = &rule.then;
    let obligations = Obligations {
        mask: if then.mask {
            passages.clone()
        } else {
            Vec::new()
        },
        slow: then.slow,
        ask: then.ask.iter().map(fill).collect(),
        reply: then.reply.iter().map(fill).collect(),
        labels: then.labels.clone(),
        queues: then.queues.clone(),
    };
    Hit {
        automoderator: Vec::new(),
        outcome,
        before_ceiling: (before != outcome).then_some(before),
        obligations,
        expires: expires(placed, context).filter(|_| outcome == Outcome::Hold),
        article: placed.article.number,
        slug: placed.article.slug.clone(),
        title: placed.article.title.clone(),
        rule: rule.id.clone(),
        quiet: rule.quiet,
        because: fill(&rule.because),
        fix: fill(&rule.fix),
        passages,
        facts: facts(rule, context),
        assumed,
        proposal: proposal(placed, context, outcome),
    }
}

/// The lowest ceiling over this author.
fn ceiling(placed: &Placed, context: &Context<'_>) -> Outcome {
    let Some(roles) = context.facts.roles() else {
        return Outcome::Reject;
    };
    let own = placed
        .rule
        .ceiling
        .iter()
        .filter(|(role, _)| roles.contains(role))
        .map(|(_, o)| *o);
    let shared = lowest(&placed.ceilings, context.facts);
    own.min().map_or(shared, |own| own.min(shared))
}

/// The lowest of an article's ceilings over this author.
pub(super) fn lowest(ceilings: &[Ceiling], facts: &Facts) -> Outcome {
    let roles = facts.roles().unwrap_or_default();
    let own = ceilings
        .iter()
        .filter(|c| c.roles.iter().any(|r| roles.contains(r)));
    own.map(|c| c.at_most).min().unwrap_or(Outcome::Reject)
}

/// A hold on a new member's links never expires into publication.
fn expires(placed: &Placed, context: &Context<'_>) -> Option<Expiry> {
    let expires = placed.rule.expires?;
    let published = expires.becomes < Outcome::Hold;
    (!(published && placed.newcomers && context.has_links())).then_some(expires)
}

fn proposal(
    placed: &Placed,
    context: &Context<'_>,
    outcome: Outcome,
) -> Option<crate::ladder::Proposal> {
    let ladder = context
        .inner
        .ladder
        .as_ref()
        .filter(|_| outcome >= Outcome::Hold)?;
    let key = Key::Strikes {
        article: Some(placed.article.slug.clone()),
        window: ladder.window,
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // strikes are few
    let strikes = context.facts.counted(&key)?.max(0.0) as u32;
    ladder.propose(strikes)
}

/// Fills in `{{match}}`, `{{surface}}` and facts; an unknown fact leaves an ellipsis.
fn filled(text: &str, matched: &str, context: &Context<'_>) -> String {
    if !text.contains("{{") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((name, tail)) = after.split_once("}}") else {
            out.push_str("{{");
            rest = after;
            continue;
        };
        match name.trim() {
            "match" => out.push_str(matched),
            "surface" => out.push_str(context.event.surface.as_str()),
            name => {
                let value = Fact::parse(name).and_then(|fact| context.value(&Operand::Fact(fact)));
                out.push_str(&value.map_or("…".to_owned(), |value| value.to_string()));
            }
        }
        rest = tail;
    }
    out + rest
}

/// The facts and measures that the rule looked at, with their values.
fn facts(rule: &Rule, context: &Context<'_>) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    for condition in [&rule.when, &rule.condition, &rule.unless.condition]
        .into_iter()
        .flatten()
    {
        condition.each(&mut |operand| {
            if !matches!(operand, Operand::Constant(_))
                && let Some(value) = context.value(operand)
            {
                facts.push((operand.to_string(), value.to_string()));
            }
        });
    }
    facts.sort();
    facts.dedup();
    facts
}
