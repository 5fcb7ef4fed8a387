//! Reads what follows from a rule: `then`, `expires`, `ceiling`, `unknown`, `limit`.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::condition::{Condition, Op, Operand, duration_of};
use crate::decision::Expiry;
use crate::facts::{By, Key, Value};
use crate::model::{Outcome, Role};
use crate::read_rule::{Reader, duplicates, listed};
use crate::rule::{IfUnknown, Then};
use crate::yaml::Node;

const FOLLOWS: &str = "allow, flag, hold, reject, mask, slow, ask, reply, label, queue";

impl Reader<'_> {
    /// `hold`, `mask`, `[hold, mask]`, `{ hold, queue: guardians }`.
    pub(crate) fn then(&mut self, value: &Node) -> Option<Then> {
        let mut then = Then::default();
        let (mut outcomes, before) = (0, self.diagnostics.errors());
        if let Some(pairs) = value.pairs() {
            duplicates(pairs, self.diagnostics);
            for (key, value) in pairs {
                outcomes += usize::from(self.follows(key, Some(value), &mut then));
            }
        } else {
            for item in value.items() {
                outcomes += usize::from(self.follows(item, None, &mut then));
            }
        }
        if outcomes > 1 {
            let fr = "Une règle a une seule issue : gardez allow, flag, hold ou reject.";
            self.error(
                value.at,
                "two-outcomes",
                fr,
                "A rule has one outcome: keep one of allow, flag, hold, reject.",
            );
        }
        (self.diagnostics.errors() == before).then_some(then)
    }

    /// Reads one thing that follows; whether it was an outcome.
    fn follows(&mut self, key: &Node, value: Option<&Node>, then: &mut Then) -> bool {
        let name = key.text().unwrap_or_default();
        let value = value.filter(|value| !value.is_null());
        if let Some(outcome) = Outcome::parse(name) {
            if let Some(value) = value {
                self.unknown(
                    value.at,
                    "value",
                    value.text().unwrap_or_default(),
                    &format!("{name} (—)"),
                );
            }
            then.outcome = outcome;
            return true;
        }
        match (name, value) {
            ("mask", _) => then.mask = true,
            ("slow", Some(value)) => then.slow = self.duration(value),
            ("ask", Some(value)) => then.ask = Some(self.localized(value)),
            ("reply", Some(value)) => then.reply = Some(self.localized(value)),
            ("label", Some(value)) => then.labels = self.words(value),
            ("queue", Some(value)) => then.queues = self.words(value),
            ("slow" | "ask" | "reply" | "label" | "queue", None) => {
                let fr = format!(
                    "« {name} » demande une valeur, par exemple « then: {{ slow: 15s }} » ou « then: {{ ask: \"Sûr ? / Sure?\" }} »."
                );
                let en = format!(
                    "`{name}` needs a value, for example `then: {{ slow: 15s }}` or `then: {{ ask: \"Sûr ? / Sure?\" }}`."
                );
                self.diagnostics.error(key.at, "no-value", fr, en);
            }
            _ => self.unknown(key.at, "outcome", name, FOLLOWS),
        }
        false
    }

    fn words(&mut self, value: &Node) -> Vec<String> {
        let texts = value.items().iter().filter_map(Node::text);
        let mut words: Vec<String> = texts
            .map(|t| t.trim().to_owned())
            .filter(|t| !t.is_empty())
            .collect();
        words.sort();
        words.dedup();
        words
    }

    pub(crate) fn duration(&mut self, value: &Node) -> Option<Duration> {
        let text = value.text().unwrap_or_default();
        let duration = duration_of(text).filter(|d| *d > Duration::ZERO);
        if duration.is_none() {
            let fr = format!(
                "« {text} » n’est pas une durée : écrivez par exemple 15s, 10m, 24h ou 7d."
            );
            let en = format!("“{text}” is not a duration: write for example 15s, 10m, 24h or 7d.");
            self.diagnostics.error(value.at, "duration", fr, en);
        }
        duration
    }

    /// `24h -> flag`.
    pub(crate) fn expires(&mut self, value: &Node) -> Option<Expiry> {
        let text = value.text().unwrap_or_default();
        let parts = text.split_once("->").or_else(|| text.split_once('→'));
        let read = parts.and_then(|(after, becomes)| {
            let after = duration_of(after).filter(|d| *d > Duration::ZERO)?;
            let becomes = Outcome::parse(becomes.trim()).filter(|o| *o != Outcome::Hold)?;
            Some(Expiry { after, becomes })
        });
        if read.is_none() {
            let fr = "Écrivez l’échéance ainsi : « expires: 24h -> flag » (ou allow, reject).";
            self.error(
                value.at,
                "expires",
                fr,
                "Write the end of a hold like this: `expires: 24h -> flag` (or allow, reject).",
            );
        }
        read
    }

    /// `{ expert: flag }`.
    pub(crate) fn ceiling(&mut self, value: &Node) -> BTreeMap<Role, Outcome> {
        let mut ceiling = BTreeMap::new();
        let Some(pairs) = value.pairs() else {
            let fr = "Écrivez le plafond ainsi : « ceiling: { expert: flag } ».";
            self.error(
                value.at,
                "ceiling",
                fr,
                "Write the ceiling like this: `ceiling: { expert: flag }`.",
            );
            return ceiling;
        };
        duplicates(pairs, self.diagnostics);
        for (key, value) in pairs {
            let (role, outcome) = (
                key.text().unwrap_or_default(),
                value.text().unwrap_or_default(),
            );
            match (Role::parse(role), Outcome::parse(outcome)) {
                (Some(role), Some(outcome)) => {
                    ceiling.insert(role, outcome);
                }
                (None, _) => self.unknown(key.at, "role", role, &listed(Role::NAMES)),
                (_, None) => self.unknown(value.at, "outcome", outcome, &listed(Outcome::NAMES)),
            }
        }
        ceiling
    }

    /// `apply`, `skip` or an outcome.
    pub(crate) fn if_unknown(&mut self, value: &Node) -> IfUnknown {
        match value.text().unwrap_or_default() {
            "apply" => IfUnknown::Apply,
            "skip" => IfUnknown::Skip,
            name => match Outcome::parse(name) {
                Some(outcome) => IfUnknown::Outcome(outcome),
                None => {
                    self.unknown(
                        value.at,
                        "value",
                        name,
                        "apply, skip, allow, flag, hold, reject",
                    );
                    IfUnknown::default()
                }
            },
        }
    }

    /// `6 per 10s by author`: more than six texts in ten seconds.
    pub(crate) fn limit(
        &mut self,
        value: &Node,
        surfaces: &[crate::model::Surface],
    ) -> Option<Condition> {
        let text = value.text().unwrap_or_default();
        let words: Vec<&str> = text.split_whitespace().collect();
        let read = match words[..] {
            [count, "per" | "in", ref rest @ ..] => {
                let cut = rest
                    .iter()
                    .position(|word| *word == "by")
                    .unwrap_or(rest.len());
                let by = match rest[cut..] {
                    [] => Some(By::Author),
                    [_, by] => By::parse(by),
                    _ => None,
                };
                let window = duration_of(&rest[..cut].join(" "));
                count.parse::<u32>().ok().zip(window).zip(by)
            }
            _ => None,
        };
        let Some(((count, window), by)) = read.filter(|((_, window), _)| *window > Duration::ZERO)
        else {
            let fr = "Écrivez la limite ainsi : « limit: 6 per 10s by author » (ou thread, space, network).";
            self.error(value.at, "limit", fr, "Write the limit like this: `limit: 6 per 10s by author` (or thread, space, network).");
            return None;
        };
        let surface = match surfaces {
            [one] => Some(*one),
            _ => None,
        };
        let counter = Operand::Count(Key::Counter {
            by,
            surface,
            window,
        });
        Some(Condition::Compare(
            counter,
            Op::GreaterEqual,
            Operand::Constant(Value::from(count)),
        ))
    }
}
