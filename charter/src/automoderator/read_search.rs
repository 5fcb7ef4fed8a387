//! Reads search checks and thresholds.

use std::sync::LazyLock;
use std::time::Duration;

use regex::Regex;

use super::key::{Field, Key, Target as Kind};
use super::model::{Compare, Search};
use super::pairs::{Pair, scalar};
use super::pattern::Pattern;
use super::python::escape;
use super::remarks::Remarks;
use super::scalar::Scalar;

/// What a key turned out to be.
pub(super) enum Searched {
    /// A check that runs.
    Search(Search),
    /// A check without values: ignored, as AutoModerator does.
    Empty,
    /// A check on fields that such a thing does not have.
    WrongType,
    /// Said in the remarks.
    Refused,
}

/// Reads a search check of a target of this kind. `fields` are the key's, all known.
pub(super) fn search(
    pair: &Pair,
    key: &Key,
    fields: &[Field],
    kind: Kind,
    remarks: &mut Remarks,
) -> Searched {
    for modifier in &key.unknown {
        let fr = format!(
            "le modificateur « {modifier} » n’existe pas ; il y a regex, includes, includes-word, starts-with, ends-with, full-exact, full-text et case-sensitive."
        );
        let en = format!(
            "there is no modifier “{modifier}”; there are regex, includes, includes-word, starts-with, ends-with, full-exact, full-text and case-sensitive."
        );
        remarks.refuse(pair.at, "modifier", &pair.key, &fr, &en);
    }
    if !key.unknown.is_empty() {
        return Searched::Refused;
    }
    let own: Vec<Field> = fields
        .iter()
        .copied()
        .filter(|field| field.belongs_to(kind))
        .collect();
    if own.is_empty() {
        return Searched::WrongType;
    }
    if pair.is_empty() {
        remarks.lint(
            pair.at,
            "empty-check",
            &pair.key,
            "cette condition est vide et ne compte pas : la règle s’applique comme sans elle.",
            "this condition is empty and does not count: the rule applies as if it were absent.",
        );
        return Searched::Empty;
    }
    let Some(values) = values(pair, remarks) else {
        return Searched::Refused;
    };
    match pattern(key, &own, &values) {
        Ok((pattern, needless)) => {
            if !needless.is_empty() {
                let letters: Vec<String> = needless.iter().map(|c| format!("\\{c}")).collect();
                let letters = letters.join(" ");
                let fr = format!("{letters} ne veut rien dire et se lit comme la lettre seule.");
                let en = format!("{letters} means nothing and is read as the letter alone.");
                remarks.lint(pair.at, "needless-escape", &pair.key, &fr, &en);
            }
            Searched::Search(Search {
                name: key.name.clone(),
                negated: key.negated,
                fields: own,
                pattern,
            })
        }
        Err(why) => {
            let fr = format!("l’expression régulière ne se lit pas : {}.", why.fr);
            let en = format!("the regular expression cannot be read: {}.", why.en);
            remarks.refuse(pair.at, "regex", &pair.key, &fr, &en);
            Searched::Refused
        }
    }
}

/// The values as text; `None` when one of them is no scalar.
fn values(pair: &Pair, remarks: &mut Remarks) -> Option<Vec<String>> {
    let mut out = Vec::new();
    for item in pair.value.items() {
        let Some(value) = scalar(item) else {
            remarks.bad_value(
                item.at,
                &pair.key,
                "un texte ou une liste de textes",
                "a text or a list of texts",
            );
            return None;
        };
        let written = item.text().unwrap_or_default();
        let read = value.python();
        if read != written && !matches!(value, Scalar::Text(_)) {
            let fr = format!(
                "« {written} » sans guillemets se lit « {read} » en YAML 1.1 : mettez des guillemets."
            );
            let en = format!(
                "“{written}” without quotes is read as “{read}” in YAML 1.1: put quotes around it."
            );
            remarks.lint(item.at, "yaml-1.1", &pair.key, &fr, &en);
        }
        out.push(read);
    }
    Some(out)
}

fn pattern(
    key: &Key,
    fields: &[Field],
    values: &[String],
) -> Result<(Pattern, Vec<char>), super::python::Refused> {
    let domain = key.is_domain(fields);
    let joined: Vec<String> = values
        .iter()
        .map(|value| match (key.regex, domain) {
            (true, false) => value.clone(),
            (false, false) => escape(value),
            // Subdomains count as well.
            (true, true) => format!(r"(?:.*?\.)?{value}"),
            (false, true) => format!(r"(?:.*?\.)?{}", escape(value)),
        })
        .collect();
    let group = format!("({})", joined.join("|"));
    // AutoModerator would let `youtube.com` match `youtube.com.evil.org`; plain host names are anchored here.
    let whole = if domain && !key.regex {
        format!("^{group}$")
    } else {
        key.method(fields).around(&group)
    };
    Pattern::new(&whole, !key.case_sensitive)
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(<=|>=|==|<|>|=)?\s*(-?\d+)\s*$").expect("a constant pattern")
});
static AGE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)^\s*(<=|>=|==|<|>|=)?\s*(\d+)\s*(minute|hour|day|week|month|year)?s?\s*$";
    Regex::new(pattern).expect("a constant pattern")
});

fn compare(written: Option<&str>) -> Compare {
    match written {
        Some("<") => Compare::Less,
        Some("<=") => Compare::LessOrEqual,
        Some(">") => Compare::Greater,
        Some(">=") => Compare::GreaterOrEqual,
        _ => Compare::Equal,
    }
}

/// `< 10`
pub(super) fn number(pair: &Pair, remarks: &mut Remarks) -> (Compare, i64) {
    let text = pair
        .scalar()
        .map(|scalar| scalar.python())
        .unwrap_or_default();
    let read = NUMBER.captures(&text).and_then(|found| {
        Some((
            compare(found.get(1).map(|m| m.as_str())),
            found[2].parse().ok()?,
        ))
    });
    read.unwrap_or_else(|| {
        remarks.bad_value(
            pair.at,
            &pair.key,
            "un seuil comme \"< 10\"",
            "a threshold such as \"< 10\"",
        );
        (Compare::Equal, 0)
    })
}

/// `< 7 days`; a bare number counts days.
pub(super) fn age(pair: &Pair, remarks: &mut Remarks) -> (Compare, Duration) {
    const DAY: u64 = 86_400;
    let text = pair
        .scalar()
        .map(|scalar| scalar.python())
        .unwrap_or_default();
    let read = AGE.captures(&text).and_then(|found| {
        let unit = match found.get(3).map(|m| m.as_str().to_lowercase()).as_deref() {
            Some("minute") => 60,
            Some("hour") => 3_600,
            Some("week") => 7 * DAY,
            Some("month") => 30 * DAY,
            Some("year") => 365 * DAY,
            _ => DAY,
        };
        let seconds = found[2].parse::<u64>().ok()?.checked_mul(unit)?;
        Some((
            compare(found.get(1).map(|m| m.as_str())),
            Duration::from_secs(seconds),
        ))
    });
    let Some(read) = read else {
        remarks.bad_value(
            pair.at,
            &pair.key,
            "une durée comme \"< 7 days\"",
            "a duration such as \"< 7 days\"",
        );
        return (Compare::Equal, Duration::ZERO);
    };
    if read.0 == Compare::Equal {
        let fr = "sans signe, cela veut dire « exactement cette durée », ce qui n’arrive presque jamais : écrivez \"< 7 days\".";
        let en = "without a sign this means “exactly this long”, which hardly ever happens: write \"< 7 days\".";
        remarks.lint(pair.at, "exact-age", &pair.key, fr, en);
    }
    read
}
