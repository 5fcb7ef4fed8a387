//! Gives the names of a condition their meaning and sees to it that both sides are of one type.

use std::time::Duration;

use super::lex::Mistake;
use super::parse::{Term, TermKind, Written, parse};
use super::{Condition, Op, Operand};
use crate::facts::{By, Fact, Key, Kind, Value};
use crate::measure::{Measure, knows_language};
use crate::model::{Role, Surface};
use crate::rewards::Deed;

/// Names that only this charter knows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// Its modes.
    pub modes: Vec<String>,
    /// Whether conditions may count what somebody earned: those of rewards.
    pub earned: bool,
}

/// Reads a condition.
pub(crate) fn read(text: &str, names: &Names) -> Result<Condition, Mistake> {
    let written = parse(text)?;
    let mut condition = Checker { names }.condition(written)?;
    condition.cheap_first();
    Ok(condition)
}

struct Checker<'a> {
    names: &'a Names,
}

impl Checker<'_> {
    fn condition(&self, written: Written) -> Result<Condition, Mistake> {
        Ok(match written {
            Written::Not(inner) => Condition::Not(Box::new(self.condition(*inner)?)),
            Written::All(parts) => Condition::All(self.conditions(parts)?),
            Written::Any(parts) => Condition::Any(self.conditions(parts)?),
            Written::Is(term) => {
                let at = term.at;
                let operand = self.operand(term)?;
                if operand.kind() != Kind::Bool {
                    let fr = format!(
                        "« {operand} » n’est ni vrai ni faux : comparez-le, par exemple « {operand} > 3 »."
                    );
                    let en = format!(
                        "“{operand}” is neither true nor false: compare it, for example `{operand} > 3`."
                    );
                    return Err(Mistake::new(at, fr, en));
                }
                Condition::Is(operand)
            }
            Written::Compare(left, op, right) => self.compare(left, op, right)?,
            Written::In {
                term,
                list,
                negated,
            } => {
                let left = self.operand(term)?;
                let values: Result<_, _> = list
                    .into_iter()
                    .map(|item| self.constant(item, &left))
                    .collect();
                let condition = Condition::In(left, values?);
                if negated {
                    Condition::Not(Box::new(condition))
                } else {
                    condition
                }
            }
        })
    }

    fn conditions(&self, parts: Vec<Written>) -> Result<Vec<Condition>, Mistake> {
        parts.into_iter().map(|part| self.condition(part)).collect()
    }

    fn compare(&self, left: Term, op: Op, right: Term) -> Result<Condition, Mistake> {
        let at = right.at;
        let left = self.operand(left)?;
        if matches!(&right.kind, TermKind::Name(name) if name == "unknown") {
            let condition = Condition::IsUnknown(left);
            return match op {
                Op::Equal => Ok(condition),
                Op::NotEqual => Ok(Condition::Not(Box::new(condition))),
                _ => Err(Mistake::new(
                    at,
                    "« unknown » se compare avec == ou !=.",
                    "`unknown` is compared with == or !=.",
                )),
            };
        }
        let right = match &right.kind {
            TermKind::Name(name) if !is_operand(name) => {
                Operand::Constant(self.constant(right, &left)?)
            }
            _ => self.operand(right)?,
        };
        self.fit(&left, &right, op, at)?;
        Ok(Condition::Compare(left, op, right))
    }

    /// Sees to it that both sides can be compared this way.
    fn fit(&self, left: &Operand, right: &Operand, op: Op, at: usize) -> Result<(), Mistake> {
        let (a, b) = (left.kind(), right.kind());
        if a != b {
            let (a, b) = (named(a), named(b));
            let fr = format!("« {left} » est {}, mais ceci est {}.", a.0, b.0);
            let en = format!("“{left}” is {}, but this is {}.", a.1, b.1);
            return Err(Mistake::new(at, fr, en));
        }
        let ordered = matches!(a, Kind::Number | Kind::Duration);
        if !ordered && !matches!(op, Op::Equal | Op::NotEqual) {
            let fr = format!("« {left} » se compare seulement avec == ou !=.");
            let en = format!("“{left}” is compared with == or != only.");
            return Err(Mistake::new(at, fr, en));
        }
        if let Operand::Constant(value) = right {
            self.known(left, value, at)?;
        }
        Ok(())
    }

    /// A name or value as one that `left` may have.
    fn constant(&self, term: Term, left: &Operand) -> Result<Value, Mistake> {
        let at = term.at;
        let value = match term.kind {
            TermKind::Constant(value) => value,
            TermKind::Name(name) if left.kind() == Kind::Roles => match Role::parse(&name) {
                Some(role) => Value::Roles(vec![role]),
                None => return Err(unknown(at, &name, Role::NAMES.iter().map(|(n, _)| *n))),
            },
            TermKind::Name(name) if left.kind() == Kind::Text => Value::from(name.as_str()),
            TermKind::Name(name) => return Err(unknown(at, &name, operand_names())),
            TermKind::Call(name, _) => return Err(unknown(at, &name, operand_names())),
        };
        if value.kind() != left.kind() {
            let (a, b) = (named(left.kind()), named(value.kind()));
            let fr = format!("« {left} » est {}, mais ceci est {}.", a.0, b.0);
            return Err(Mistake::new(
                at,
                fr,
                format!("“{left}” is {}, but this is {}.", a.1, b.1),
            ));
        }
        self.known(left, &value, at)?;
        Ok(value)
    }

    /// Sees to it that a text is one that `left` can ever be.
    fn known(&self, left: &Operand, value: &Value, at: usize) -> Result<(), Mistake> {
        let Value::Text(text) = value else {
            return Ok(());
        };
        match left {
            Operand::Fact(Fact::Mode) if !self.names.modes.contains(text) => Err(unknown(
                at,
                text,
                self.names.modes.iter().map(String::as_str),
            )),
            Operand::Fact(Fact::Day) if !["weekday", "weekend"].contains(&text.as_str()) => {
                Err(unknown(at, text, ["weekday", "weekend"].into_iter()))
            }
            Operand::Surface if Surface::parse(text).is_none() => {
                Err(unknown(at, text, Surface::NAMES.iter().map(|(n, _)| *n)))
            }
            Operand::Measure(Measure::Language) if !knows_language(text) => Err(unknown(
                at,
                text,
                ["fr", "en", "de", "es", "it", "pt", "nl"].into_iter(),
            )),
            _ => Ok(()),
        }
    }

    fn operand(&self, term: Term) -> Result<Operand, Mistake> {
        match term.kind {
            TermKind::Constant(value) => Ok(Operand::Constant(value)),
            TermKind::Name(name) => {
                named_operand(&name).ok_or_else(|| unknown(term.at, &name, operand_names()))
            }
            TermKind::Call(name, arguments) if name == "earned" && self.names.earned => {
                earned(term.at, &arguments).map(Operand::Count)
            }
            TermKind::Call(name, arguments) => call(term.at, &name, arguments).map(Operand::Count),
        }
    }
}

fn named_operand(name: &str) -> Option<Operand> {
    if name == "surface" {
        return Some(Operand::Surface);
    }
    let measure = Measure::parse(name).map(Operand::Measure);
    measure.or_else(|| Fact::parse(name).map(Operand::Fact))
}

fn is_operand(name: &str) -> bool {
    named_operand(name).is_some()
}

fn operand_names() -> impl Iterator<Item = &'static str> {
    let facts = Fact::NAMES.iter().map(|(name, _)| *name);
    let measures = Measure::NAMES.iter().map(|(name, _)| *name);
    facts
        .chain(measures)
        .chain(["surface", "counter", "duplicates", "strikes"])
}

/// `earned(answer)`, `earned(reaction, 90 days)`.
fn earned(at: usize, arguments: &[Vec<Term>]) -> Result<Key, Mistake> {
    let kinds: Vec<Vec<&TermKind>> = arguments
        .iter()
        .map(|argument| argument.iter().map(|term| &term.kind).collect())
        .collect();
    let slices: Vec<&[&TermKind]> = kinds.iter().map(Vec::as_slice).collect();
    let (word, window) = match slices[..] {
        [[TermKind::Name(word)]] => (word, None),
        [
            [TermKind::Name(word)],
            [TermKind::Constant(Value::Duration(window))],
        ] => (word, Some(*window)),
        _ => {
            return Err(Mistake::new(
                at,
                "Cela s’écrit : earned(answer) ou earned(reaction, 90 days).",
                "This is written: earned(answer) or earned(reaction, 90 days).",
            ));
        }
    };
    match Deed::parse(word) {
        Some(deed) => Ok(Key::Earned { deed, window }),
        None => Err(unknown(at, word, Deed::NAMES.iter().map(|(n, _)| *n))),
    }
}

/// `counter(author, chat, 10s)`, `duplicates(10m, similarity 0.9)`, `strikes(links, 90d)`.
fn call(at: usize, name: &str, arguments: Vec<Vec<Term>>) -> Result<Key, Mistake> {
    let (mut window, mut percent, mut words) = (None, 100, Vec::new());
    for argument in arguments {
        match argument.iter().map(|term| &term.kind).collect::<Vec<_>>()[..] {
            [TermKind::Constant(Value::Duration(d))] if window.is_none() => window = Some(*d),
            [TermKind::Name(word)] if name != "duplicates" => {
                words.push((argument[0].at, word.clone()))
            }
            [TermKind::Name(word), TermKind::Constant(Value::Number(n))]
                if name == "duplicates" && word == "similarity" && *n > 0.0 && *n <= 1.0 =>
            {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // from 1 to 100
                let whole = (*n * 100.0).round() as u8;
                percent = whole.max(1);
            }
            _ => return Err(usage(argument[0].at, name)),
        }
    }
    let window = window
        .filter(|w| *w > Duration::ZERO)
        .ok_or_else(|| usage(at, name))?;
    match name {
        "duplicates" => Ok(Key::Duplicates { window, percent }),
        "strikes" if words.len() < 2 => Ok(Key::Strikes {
            article: words.pop().map(|(_, word)| word),
            window,
        }),
        "counter" => {
            let (mut by, mut surface) = (By::Author, None);
            for (at, word) in words {
                match (By::parse(&word), Surface::parse(&word)) {
                    (Some(found), _) => by = found,
                    (_, Some(found)) => surface = Some(found),
                    _ => {
                        let names = By::NAMES.iter().map(|(n, _)| *n);
                        return Err(unknown(
                            at,
                            &word,
                            names.chain(Surface::NAMES.iter().map(|(n, _)| *n)),
                        ));
                    }
                }
            }
            Ok(Key::Counter {
                by,
                surface,
                window,
            })
        }
        _ => Err(usage(at, name)),
    }
}

fn usage(at: usize, name: &str) -> Mistake {
    let how = match name {
        "duplicates" => "duplicates(10m, similarity 0.9)",
        "strikes" => "strikes(links, 90d)",
        "counter" => "counter(author, chat, 10s)",
        _ => "counter(author, chat, 10s), duplicates(10m, similarity 0.9), strikes(links, 90d)",
    };
    Mistake::new(
        at,
        format!("Cela s’écrit : {how}."),
        format!("This is written: {how}."),
    )
}

/// A type in words.
fn named(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Bool => ("vrai ou faux", "true or false"),
        Kind::Number => ("un nombre", "a number"),
        Kind::Duration => ("une durée (7 days, 24h)", "a duration (7 days, 24h)"),
        Kind::Text => ("un texte", "a text"),
        Kind::Roles => ("un rôle", "a role"),
    }
}

/// A name that is not known, with the nearest ones that are.
fn unknown<'a>(at: usize, name: &str, known: impl Iterator<Item = &'a str>) -> Mistake {
    let mut near: Vec<(usize, &str)> = known.map(|k| (distance(name, k), k)).collect();
    near.sort();
    let shown: Vec<&str> = near.iter().take(6).map(|(_, k)| *k).collect();
    let shown = shown.join(", ");
    Mistake::new(
        at,
        format!("« {name} » n’est pas connu ici. Vouliez-vous dire : {shown} ?"),
        format!("“{name}” is not known here. Did you mean: {shown}?"),
    )
}

/// Edit distance, where one name that holds the other is near.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    if !a.is_empty() && b.contains(a) {
        return 1;
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut left = i + 1;
        let mut diagonal = row[0];
        row[0] = left;
        for (j, y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != *y))
                .min(row[j + 1] + 1)
                .min(left + 1);
            diagonal = row[j + 1];
            row[j + 1] = next;
            left = next;
        }
    }
    row[b.len()]
}
