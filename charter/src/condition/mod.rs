//! Conditions on facts and measures: the one-line `if:` language, typed and total, in three-valued logic.

mod check;
mod lex;
mod parse;

use std::time::Duration;

use crate::facts::{Fact, Key, Kind, Value};
use crate::measure::Measure;
use crate::model::{Role, Surface};

pub(crate) use check::{Names, read};

/// True, false, or not to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Truth {
    True,
    False,
    Unknown,
}

impl From<bool> for Truth {
    fn from(b: bool) -> Self {
        if b { Truth::True } else { Truth::False }
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;
    fn not(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        }
    }
}

/// A condition whose types fit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Condition {
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    /// A fact that is true or false by itself.
    Is(Operand),
    Compare(Operand, Op, Operand),
    /// The text or one of the roles is in the list.
    In(Operand, Vec<Value>),
    /// Nothing is known of it.
    IsUnknown(Operand),
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Operand {
    Constant(Value),
    Fact(Fact),
    Measure(Measure),
    /// A counter, duplicate count or strike count.
    Count(Key),
    Surface,
}

/// How two sides are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
}

impl Operand {
    /// Its type.
    pub fn kind(&self) -> Kind {
        match self {
            Operand::Constant(value) => value.kind(),
            Operand::Fact(fact) => fact.kind(),
            Operand::Measure(measure) => measure.kind(),
            Operand::Count(_) => Kind::Number,
            Operand::Surface => Kind::Text,
        }
    }

    /// How dear it is to know: facts are at hand, texts must be counted, a language guessed.
    fn cost(&self) -> u8 {
        match self {
            Operand::Measure(Measure::Language) => 2,
            Operand::Measure(_) => 1,
            _ => 0,
        }
    }
}

impl std::fmt::Display for Operand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Operand::Constant(value) => write!(f, "{value}"),
            Operand::Fact(fact) => write!(f, "{fact}"),
            Operand::Measure(measure) => write!(f, "{measure}"),
            Operand::Count(key) => write!(f, "{key}"),
            Operand::Surface => f.write_str("surface"),
        }
    }
}

/// Where values come from.
pub(crate) trait Source {
    /// The value of an operand that is no constant, if it is known.
    fn value(&self, operand: &Operand) -> Option<Value>;

    /// The author's roles, if they are known.
    fn roles(&self) -> Option<&[Role]>;

    /// The number of an operand, if it is one and known. Asked far more often than other values.
    fn number(&self, operand: &Operand) -> Option<f64>;
}

impl Condition {
    /// All of these; with none of them, true.
    pub fn all(mut parts: Vec<Condition>) -> Condition {
        match parts.len() {
            1 => parts.swap_remove(0),
            _ => Condition::All(parts),
        }
    }

    /// Evaluates. The names of facts that were missing where it mattered are added to `missing`.
    pub fn truth(&self, from: &impl Source, missing: &mut Vec<String>) -> Truth {
        match self {
            Condition::Not(inner) => !inner.truth(from, missing),
            Condition::All(parts) => joined(parts, Truth::False, from, missing),
            Condition::Any(parts) => joined(parts, Truth::True, from, missing),
            Condition::Is(operand) => match value(operand, from, missing) {
                Some(Value::Bool(b)) => b.into(),
                _ => Truth::Unknown,
            },
            Condition::IsUnknown(operand) => from.value(operand).is_none().into(),
            Condition::In(operand @ Operand::Fact(Fact::Role), list) => match from.roles() {
                Some(held) => {
                    let asked = |item: &Value| matches!(item, Value::Roles(of) if of.iter().any(|r| held.contains(r)));
                    list.iter().any(asked).into()
                }
                None => {
                    missing.push(operand.to_string());
                    Truth::Unknown
                }
            },
            Condition::In(operand, list) => match value(operand, from, missing) {
                Some(value) => list.contains(&value).into(),
                None => Truth::Unknown,
            },
            Condition::Compare(left, op, right) => compare(left, *op, right, from, missing),
        }
    }

    /// Sorts parts so that what is at hand is looked at before what must be counted.
    pub fn cheap_first(&mut self) {
        match self {
            Condition::Not(inner) => inner.cheap_first(),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter_mut().for_each(Condition::cheap_first);
                parts.sort_by_key(Condition::cost);
            }
            _ => {}
        }
    }

    fn cost(&self) -> u8 {
        let mut cost = 0;
        self.each(&mut |operand| cost = cost.max(operand.cost()));
        cost
    }

    /// Shows every operand to `see`.
    pub fn each(&self, see: &mut impl FnMut(&Operand)) {
        match self {
            Condition::Not(inner) => inner.each(see),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| part.each(see))
            }
            Condition::Is(operand) | Condition::In(operand, _) | Condition::IsUnknown(operand) => {
                see(operand)
            }
            Condition::Compare(left, _, right) => {
                see(left);
                see(right);
            }
        }
    }
}

/// All or any of the parts, ended by the first that decides.
fn joined(
    parts: &[Condition],
    decisive: Truth,
    from: &impl Source,
    missing: &mut Vec<String>,
) -> Truth {
    let named = missing.len();
    let mut truth = !decisive;
    for part in parts {
        let own = part.truth(from, missing);
        if own == decisive {
            // What was missing before did not matter.
            missing.truncate(named);
            return decisive;
        }
        if own == Truth::Unknown {
            truth = Truth::Unknown;
        }
    }
    truth
}

fn value(operand: &Operand, from: &impl Source, missing: &mut Vec<String>) -> Option<Value> {
    let value = match operand {
        Operand::Constant(value) => Some(value.clone()),
        other => from.value(other),
    };
    if value.is_none() {
        missing.push(operand.to_string());
    }
    value
}

fn compare(
    left: &Operand,
    op: Op,
    right: &Operand,
    from: &impl Source,
    missing: &mut Vec<String>,
) -> Truth {
    if matches!(left.kind(), Kind::Number | Kind::Duration) {
        let (a, b) = (from.number(left), from.number(right));
        if let (Some(a), Some(b)) = (a, b) {
            return holds(op, a.partial_cmp(&b)).into();
        }
        let unknown = [(a, left), (b, right)];
        missing.extend(
            unknown
                .into_iter()
                .filter(|(v, _)| v.is_none())
                .map(|(_, o)| o.to_string()),
        );
        return Truth::Unknown;
    }
    match (value(left, from, missing), value(right, from, missing)) {
        (Some(Value::Roles(held)), Some(Value::Roles(asked))) => {
            let has = asked.iter().any(|role| held.contains(role));
            (has == (op == Op::Equal)).into()
        }
        (Some(a), Some(b)) => ((a == b) == (op == Op::Equal)).into(),
        _ => Truth::Unknown,
    }
}

fn holds(op: Op, order: Option<std::cmp::Ordering>) -> bool {
    use std::cmp::Ordering::{Equal, Greater, Less};
    match op {
        Op::Less => order == Some(Less),
        Op::LessEqual => matches!(order, Some(Less | Equal)),
        Op::Greater => order == Some(Greater),
        Op::GreaterEqual => matches!(order, Some(Greater | Equal)),
        Op::Equal => order == Some(Equal),
        Op::NotEqual => order != Some(Equal),
    }
}

/// `10s`, `5m`, `24 hours`, `7 days`, `2 weeks`.
pub(crate) fn duration(number: &str, unit: &str) -> Option<Duration> {
    const DAY: u64 = 86_400;
    let seconds = match unit {
        "s" | "sec" | "second" | "seconds" => 1,
        "m" | "min" | "minute" | "minutes" => 60,
        "h" | "hour" | "hours" => 3_600,
        "d" | "day" | "days" => DAY,
        "w" | "week" | "weeks" => 7 * DAY,
        "month" | "months" => 30 * DAY,
        "y" | "year" | "years" => 365 * DAY,
        _ => return None,
    };
    let seconds = number.parse::<u64>().ok()?.checked_mul(seconds)?;
    // A century is for ever.
    (seconds <= 36_500 * DAY).then(|| Duration::from_secs(seconds))
}

/// `10s` or `7 days` in one piece.
pub(crate) fn duration_of(text: &str) -> Option<Duration> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    duration(&text[..digits], text[digits..].trim())
}

/// One of the named roles is held.
pub(crate) fn has_role(roles: &[Role]) -> Condition {
    Condition::In(
        Operand::Fact(Fact::Role),
        vec![Value::Roles(roles.to_vec())],
    )
}

/// The name of a surface as a value.
pub(crate) fn surface_value(surface: Surface) -> Value {
    Value::from(surface.as_str())
}
