//! The examples of rewards, one a line: `15: new`, `0: member { strikes: 1 }`, `yes: { earned.answer: 10 }`.

use serde::Serialize;

use super::{Badge, Deed, Reward, Rewards, holds};
use crate::diagnostics::Diagnostics;
use crate::examples::{Who, cut, sample, value_of};
use crate::facts::{Fact, Facts, Key, Value};
use crate::yaml::{self, Node};

/// An example as written.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub line: usize,
    text: String,
    expected: String,
    who: Who,
    given: Vec<(Fact, Value)>,
    earned: Vec<(Deed, u64)>,
}

/// What an example said and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// Number of the article.
    pub article: u32,
    /// Line in the text, from 1.
    pub line: usize,
    /// The example as written.
    pub text: String,
    /// What the article really gives: points, `yes` or `no`.
    pub got: String,
    /// Whether that is what the example said.
    pub holds: bool,
}

const YES: &str = "yes";
const NO: &str = "no";

/// Reads a block of examples that starts on `line`.
pub(super) fn read(text: &str, line: usize, diagnostics: &mut Diagnostics) -> Vec<Written> {
    let mut all = Vec::new();
    for (index, written) in text.lines().enumerate() {
        let at = line + index + 1;
        let trimmed = written.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        match read_line(trimmed, at, diagnostics) {
            Some(one) => all.push(one),
            None => diagnostics.error(
                (at, 1),
                "example",
                "Un exemple s’écrit « 15: member », « 0: new { strikes: 1 } » ou « yes: { earned.answer: 10 } ».".to_owned(),
                "An example is written `15: member`, `0: new { strikes: 1 }` or `yes: { earned.answer: 10 }`.".to_owned(),
            ),
        }
    }
    all
}

fn read_line(written: &str, line: usize, diagnostics: &mut Diagnostics) -> Option<Written> {
    let (expected, rest) = cut(written)?;
    let known = expected == YES || expected == NO || expected.parse::<u32>().is_ok();
    if !known {
        return None;
    }
    let rest = rest.trim();
    let (name, facts) = match rest.find('{') {
        Some(at) => (rest[..at].trim(), &rest[at..]),
        None => (rest, ""),
    };
    let who = match name {
        "" => Who::default(),
        name => Who::parse(name)?,
    };
    let mut one = Written {
        line,
        text: written.to_owned(),
        expected: expected.to_owned(),
        who,
        given: Vec::new(),
        earned: Vec::new(),
    };
    if facts.is_empty() {
        return Some(one);
    }
    let node = yaml::parse(facts, line - 1, diagnostics)?;
    for (key, value) in node.pairs()? {
        let name = key.text().unwrap_or_default();
        if let Some(deed) = name.strip_prefix("earned.") {
            let n = value.text().and_then(|n| n.parse().ok())?;
            one.earned.push((Deed::parse(deed)?, n));
            continue;
        }
        let fact = Fact::parse_short(name)?;
        one.given.push((fact, given(fact, value, diagnostics)?));
    }
    Some(one)
}

fn given(fact: Fact, value: &Node, diagnostics: &mut Diagnostics) -> Option<Value> {
    let read = value_of(fact, value);
    if read.is_none() {
        let known = sample(fact.kind());
        let text = value.text().unwrap_or_default();
        crate::read_rule::unknown(value.at, "value", text, known, diagnostics);
    }
    read
}

impl Written {
    fn facts(&self, needed: &[Key]) -> Facts {
        let mut facts = self.who.facts();
        for (fact, value) in &self.given {
            facts.set(*fact, value.clone());
        }
        for key in needed {
            match key {
                Key::Earned { deed, .. } => {
                    let told = self.earned.iter().find(|(d, _)| d == deed);
                    facts.count(key.clone(), told.map_or(0, |(_, n)| *n));
                }
                Key::Strikes { .. } => {
                    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                    let n = facts.number(Fact::Strikes).unwrap_or(0.0) as u64;
                    facts.count(key.clone(), n);
                }
                _ => {}
            }
        }
        facts
    }

    fn proof(&self, article: u32, got: String) -> Proof {
        Proof {
            article,
            line: self.line,
            text: self.text.clone(),
            holds: got == self.expected,
            got,
        }
    }
}

fn of_reward(reward: &Reward, needed: &[Key]) -> Vec<Proof> {
    let one = |written: &Written| {
        let pays = holds(reward.condition.as_ref(), &written.facts(needed));
        let points = if pays { reward.points } else { 0 };
        written.proof(reward.number, points.to_string())
    };
    reward.proofs.iter().map(one).collect()
}

fn of_badge(badge: &Badge, needed: &[Key]) -> Vec<Proof> {
    let one = |written: &Written| {
        let given = holds(badge.condition.as_ref(), &written.facts(needed));
        written.proof(badge.number, if given { YES } else { NO }.to_owned())
    };
    badge.proofs.iter().map(one).collect()
}

impl Rewards {
    /// Every example with what came of it, in the order of the text.
    pub fn proofs(&self) -> Vec<Proof> {
        let needed = self.needed();
        let mut all: Vec<Proof> = self
            .rewards
            .iter()
            .flat_map(|reward| of_reward(reward, &needed))
            .collect();
        let needed = self.needed_for_badges();
        all.extend(self.badges.iter().flat_map(|b| of_badge(b, &needed)));
        all.sort_by_key(|proof| proof.line);
        all
    }

    /// Says which examples are not as written, and which articles have none.
    pub(super) fn check(&self, diagnostics: &mut Diagnostics) {
        for proof in self.proofs().iter().filter(|proof| !proof.holds) {
            let got = &proof.got;
            let fr = format!("Cet exemple ne tient pas : l’article donne « {got} ».");
            let en = format!("This example does not hold: the article gives “{got}”.");
            diagnostics.error((proof.line, 1), "red-example", fr, en);
        }
        let rewards = self.rewards.iter().map(|r| (r.number, r.proofs.is_empty()));
        let badges = self.badges.iter().map(|b| (b.number, b.proofs.is_empty()));
        for (number, _) in rewards.chain(badges).filter(|(_, bare)| *bare) {
            let fr = format!("L’article {number} n’a pas d’exemple qui le prouve.");
            let en = format!("Article {number} has no example that proves it.");
            diagnostics.error((1, 1), "no-example", fr, en);
        }
    }
}
