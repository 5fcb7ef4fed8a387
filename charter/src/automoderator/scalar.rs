//! YAML 1.1 scalars: `yes` is true, `012` is ten, `1:30` is ninety, and what Python writes when it makes text of them.

use std::sync::LazyLock;

use regex::Regex;

/// A plain scalar as PyYAML resolves it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scalar {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
}

static FLOAT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern =
        r"^[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$";
    Regex::new(pattern).expect("a constant pattern")
});
static SIXTIES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$").expect("a constant pattern")
});

/// Resolves a scalar; quoted text is always text.
pub(super) fn resolve(text: &str, plain: bool) -> Scalar {
    if !plain {
        return Scalar::Text(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Scalar::Null,
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            return Scalar::Bool(true);
        }
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            return Scalar::Bool(false);
        }
        _ => {}
    }
    if let Some(number) = integer(text) {
        return Scalar::Int(number);
    }
    if FLOAT.is_match(text)
        && let Ok(number) = text.replace('_', "").parse()
    {
        return Scalar::Float(number);
    }
    Scalar::Text(text.to_owned())
}

fn integer(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if SIXTIES.is_match(digits) {
        let mut parts = digits
            .split(':')
            .map(|part| part.replace('_', "").parse::<i64>());
        return parts
            .try_fold(0_i64, |sum, part| {
                sum.checked_mul(60)?.checked_add(part.ok()?)
            })
            .map(|n| sign * n);
    }
    let clean = digits.replace('_', "");
    let radix = |prefix: &str, radix| {
        clean
            .strip_prefix(prefix)
            .and_then(|rest| i64::from_str_radix(rest, radix).ok())
    };
    let number = radix("0x", 16).or_else(|| radix("0b", 2)).or_else(|| {
        match clean.strip_prefix('0') {
            Some("") => Some(0),
            // "08" and "09" are no octal numbers, and no decimal ones either: they stay text.
            Some(octal) => i64::from_str_radix(octal, 8).ok(),
            None => clean.parse().ok(),
        }
    });
    number.map(|n| sign * n)
}

impl Scalar {
    /// What Python makes of it as text.
    pub fn python(&self) -> String {
        match self {
            Scalar::Null => "None".to_owned(),
            Scalar::Bool(true) => "True".to_owned(),
            Scalar::Bool(false) => "False".to_owned(),
            Scalar::Int(number) => number.to_string(),
            Scalar::Float(number) => format!("{number:?}"),
            Scalar::Text(text) => text.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_as_yaml_1_1() {
        let table = [
            ("yes", "True"),
            ("Off", "False"),
            ("y", "y"),
            ("yEs", "yEs"),
            ("012", "10"),
            ("08", "08"),
            ("0x1F", "31"),
            ("0b101", "5"),
            ("1_000", "1000"),
            ("+7", "7"),
            ("-7", "-7"),
            ("1:30", "90"),
            ("190:20:30", "685230"),
            ("1.50", "1.5"),
            ("3.", "3.0"),
            ("1e3", "1e3"),
            ("null", "None"),
            ("2001-01-01", "2001-01-01"),
            ("$5", "$5"),
        ];
        for (text, python) in table {
            assert_eq!(resolve(text, true).python(), python, "{text}");
            assert_eq!(resolve(text, false).python(), text, "quoted {text}");
        }
    }
}
