//! Reads who a rule is about, and its exceptions: `author`, `unless`.

use crate::condition::{Condition, Op, Operand, duration, duration_of, has_role};
use crate::facts::{Fact, Kind, Value};
use crate::model::Role;
use crate::read_check;
use crate::read_rule::{Reader, duplicates};
use crate::rule::Unless;
use crate::views::fold::fold;
use crate::yaml::Node;

impl Reader<'_> {
    /// `{ posts: "< 3", account_age: "< 7 days", satisfy_any_threshold: true }`.
    pub(crate) fn author(&mut self, value: &Node) -> Option<Condition> {
        let pairs = value.pairs().unwrap_or_default();
        duplicates(pairs, self.diagnostics);
        let (mut thresholds, mut others, mut any) = (Vec::new(), Vec::new(), false);
        for (key, value) in pairs {
            let name = key.text().unwrap_or_default();
            let fact = Fact::parse(&format!("author.{name}"));
            match (name, fact) {
                ("satisfy_any_threshold", _) => any = self.boolean(value),
                ("role", _) => {
                    let roles = self.names(value, Role::parse, "role", Role::NAMES);
                    others.push(has_role(&roles));
                }
                (_, Some(fact)) => match fact.kind() {
                    Kind::Number | Kind::Duration => thresholds.extend(self.threshold(fact, value)),
                    Kind::Bool => {
                        let is = Condition::Is(Operand::Fact(fact));
                        others.push(if self.boolean(value) {
                            is
                        } else {
                            Condition::Not(Box::new(is))
                        });
                    }
                    _ => {
                        let texts = value.items().iter().filter_map(Node::text);
                        others.push(Condition::In(
                            Operand::Fact(fact),
                            texts.map(Value::from).collect(),
                        ));
                    }
                },
                _ => {
                    let facts = Fact::NAMES
                        .iter()
                        .filter_map(|(n, _)| n.strip_prefix("author."));
                    let known: Vec<&str> = facts.chain(["satisfy_any_threshold"]).collect();
                    self.unknown(key.at, "key", name, &known.join(", "));
                }
            }
        }
        if thresholds.is_empty() && others.is_empty() && !self.diagnostics.has_errors() {
            let en = "Name a limit, such as `author: { posts: \"< 3\" }`.";
            let fr = "Donnez une limite, par exemple « author: { posts: \"< 3\" } ».";
            self.error(value.at, "author-shape", fr, en);
        }
        if any && !thresholds.is_empty() {
            others.push(Condition::Any(thresholds));
        } else {
            others.extend(thresholds);
        }
        (!others.is_empty()).then(|| Condition::all(others))
    }

    fn threshold(&mut self, fact: Fact, value: &Node) -> Option<Condition> {
        let text = value.text().unwrap_or_default().trim();
        let ops = [
            ("<=", Op::LessEqual),
            (">=", Op::GreaterEqual),
            ("!=", Op::NotEqual),
            ("==", Op::Equal),
            ("<", Op::Less),
            (">", Op::Greater),
            ("=", Op::Equal),
        ];
        let found = ops
            .iter()
            .find_map(|(sign, op)| Some((*op, text.strip_prefix(sign)?.trim())));
        let (op, number) = found.unwrap_or((Op::Equal, text));
        let limit = match fact.kind() {
            // A bare number of days, as AutoModerator's users write it.
            Kind::Duration => duration_of(number)
                .or_else(|| duration(number, "d"))
                .map(Value::from),
            _ => number
                .parse::<f64>()
                .ok()
                .filter(|n| n.is_finite())
                .map(Value::from),
        };
        let Some(limit) = limit else {
            let fr = format!(
                "« {text} » n’est pas une limite : écrivez par exemple \"< 3\" ou \"< 7 days\"."
            );
            let en = format!("“{text}” is not a limit: write for example \"< 3\" or \"< 7 days\".");
            self.diagnostics.error(value.at, "threshold", fr, en);
            return None;
        };
        if found.is_none() {
            let fr = format!(
                "« {text} » veut dire exactement {text} : écrivez \"< {text}\" pour « moins de »."
            );
            let en = format!("“{text}” means exactly {text}: write \"< {text}\" for “less than”.");
            self.diagnostics.warn(value.at, "exact-threshold", fr, en);
        }
        Some(Condition::Compare(
            Operand::Fact(fact),
            op,
            Operand::Constant(limit),
        ))
    }

    pub(crate) fn unless(&mut self, value: &Node) -> Unless {
        let mut unless = Unless::default();
        let Some(pairs) = value.pairs() else {
            let en = "Write exceptions as `unless: { quoted: true, role: [staff] }`.";
            let fr = "Écrivez les exceptions ainsi : « unless: { quoted: true, role: [staff] } ».";
            self.error(value.at, "unless-shape", fr, en);
            return unless;
        };
        duplicates(pairs, self.diagnostics);
        let mut conditions = Vec::new();
        for (key, value) in pairs {
            match key.text().unwrap_or_default() {
                "quoted" => unless.quoted = self.boolean(value),
                "code" => unless.code = self.boolean(value),
                "role" => {
                    let roles = self.names(value, Role::parse, "role", Role::NAMES);
                    conditions.push(has_role(&roles));
                }
                "words" => {
                    let words = read_check::values(value, self.world.lists, self.diagnostics);
                    let stem = |word: &str| word.strip_suffix('*').map(str::to_owned);
                    unless.words = words
                        .iter()
                        .map(|(word, _)| match stem(word) {
                            Some(stem) => (fold(&stem).text, true),
                            None => (fold(word).text, false),
                        })
                        .collect();
                }
                "author" => conditions.extend(self.author(value)),
                "if" => conditions.extend(self.condition(value)),
                other => self.unknown(
                    key.at,
                    "key",
                    other,
                    "quoted, code, words, role, author, if",
                ),
            }
        }
        if !conditions.is_empty() {
            // Any exception is enough.
            let mut any = if conditions.len() == 1 {
                conditions.swap_remove(0)
            } else {
                Condition::Any(conditions)
            };
            any.cheap_first();
            unless.condition = Some(any);
        }
        unless
    }
}
