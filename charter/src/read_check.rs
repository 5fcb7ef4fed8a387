//! Reads one text or link condition: `~title+body#2 (includes, view=fold): [values]`.

use std::collections::BTreeMap;

use regex::{Regex, RegexBuilder};

use crate::decision::View;
use crate::diagnostics::{Diagnostics, Place};
use crate::document::MAX_VALUES;
use crate::fold::fold;
use crate::model::Field;
use crate::read_rule::unknown;
use crate::rule::{Check, Method, Pattern};
use crate::yaml::Node;

/// The charter's named lists.
pub(crate) type Lists = BTreeMap<String, Vec<String>>;

const FIELDS: &str = "title, body, name, link.domain";
const FIELDS_LATER: &[&str] = &[
    "raw",
    "url",
    "alt",
    "file.name",
    "filename",
    "link.text",
    "author.name",
    "language",
    "domain",
    "id",
    "flair_text",
];
const MODIFIERS: &str = "includes-word, includes, regex, view=fold";
const MODIFIERS_LATER: &[&str] = &[
    "full-exact",
    "full-text",
    "starts-with",
    "ends-with",
    "case-sensitive",
    "view=raw",
    "view=skeleton",
    "view=squash",
];
/// A compiled pattern may take this much memory, so that a charter stays small.
const REGEX_BYTES: usize = 1 << 20;

/// Reads one condition. `None` with an error in `diagnostics` when it cannot run as written.
pub(crate) fn read(
    key: &Node,
    value: &Node,
    lists: &Lists,
    diagnostics: &mut Diagnostics,
) -> Option<Check> {
    let written = key.text().unwrap_or_default();
    let (name, modifiers) = match written.split_once('(') {
        Some((name, rest)) => (
            name.trim(),
            rest.trim_end().strip_suffix(')').unwrap_or(rest),
        ),
        None => (written.trim(), ""),
    };
    let negated = name.starts_with('~');
    let bare = name
        .trim_start_matches('~')
        .split('#')
        .next()
        .unwrap_or_default();
    let fields = fields(bare, key.at, diagnostics)?;
    let mut check = Check {
        fields,
        negated,
        view: View::Plain,
        method: Method::Word,
        values: Vec::new(),
    };
    let links = check.fields.contains(&Field::LinkDomain);
    for modifier in modifiers
        .split(',')
        .map(str::trim)
        .filter(|m| !m.is_empty())
    {
        match modifier {
            "includes-word" if !links => check.method = Method::Word,
            "includes" if !links => check.method = Method::Includes,
            "regex" if !links => check.method = Method::Regex,
            "view=fold" if !links => check.view = View::Fold,
            later if MODIFIERS_LATER.contains(&later) || links => {
                diagnostics.not_yet(key.at, &format!("({later})"))
            }
            other => unknown(key.at, "modifier", other, MODIFIERS, diagnostics),
        }
    }
    if links {
        check.method = Method::Domain;
        if check.fields.len() > 1 {
            let fr = "« link.domain » s’écrit seul : faites-en une condition à part.".to_owned();
            let en = "`link.domain` stands alone: make it a condition of its own.".to_owned();
            diagnostics.error(key.at, "joined-domain", fr, en);
        }
    }
    for (text, at) in values(value, lists, diagnostics) {
        check.values.extend(pattern(&text, at, &check, diagnostics));
    }
    (!check.values.is_empty()).then_some(check)
}

fn fields(names: &str, at: Place, diagnostics: &mut Diagnostics) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    for name in names.split('+').map(str::trim) {
        match Field::parse(name) {
            Some(field) => fields.push(field),
            None if FIELDS_LATER.contains(&name) => diagnostics.not_yet(at, name),
            None => {
                let known = format!("{FIELDS}; id, on, author, unless, then, because, fix");
                unknown(at, "key", name, &known, diagnostics);
            }
        }
    }
    (!fields.is_empty()).then_some(fields)
}

/// The values as written, lists filled in.
fn values(value: &Node, lists: &Lists, diagnostics: &mut Diagnostics) -> Vec<(String, Place)> {
    let mut out = Vec::new();
    for item in value.items() {
        if out.len() > MAX_VALUES {
            break;
        }
        let text = item.text().unwrap_or_default().trim();
        match text.strip_prefix('@').map(|name| (name, lists.get(name))) {
            Some((_, Some(list))) => out.extend(list.iter().map(|word| (word.clone(), item.at))),
            Some((name, None)) => {
                let fr = format!(
                    "La liste « {name} » n’existe pas : ajoutez-la sous « lists: » en tête de la charte."
                );
                let en = format!(
                    "There is no list “{name}”: add it under `lists:` at the top of the charter."
                );
                diagnostics.error(item.at, "unknown-list", fr, en);
            }
            None => out.push((text.to_owned(), item.at)),
        }
    }
    if out.is_empty() {
        let fr = "Cette condition n’a aucune valeur.".to_owned();
        diagnostics.error(
            value.at,
            "empty-value",
            fr,
            "This condition has no value.".to_owned(),
        );
    }
    out
}

fn pattern(text: &str, at: Place, check: &Check, diagnostics: &mut Diagnostics) -> Option<Pattern> {
    match check.method {
        Method::Regex => regex(text, at, check.view, diagnostics).map(Pattern::Regex),
        Method::Domain => domain(text, at, diagnostics),
        Method::Word | Method::Includes => word(text, at, check.method, diagnostics),
    }
}

fn regex(text: &str, at: Place, view: View, diagnostics: &mut Diagnostics) -> Option<Regex> {
    if view == View::Fold {
        diagnostics.not_yet(at, "(regex, view=fold)");
        return None;
    }
    let built = RegexBuilder::new(text)
        .case_insensitive(true)
        .dot_matches_new_line(true)
        .size_limit(REGEX_BYTES)
        .dfa_size_limit(REGEX_BYTES)
        .build();
    match built {
        Ok(regex) if regex.is_match("") => {
            let fr = format!("« {text} » trouve aussi un texte vide, donc tout.");
            diagnostics.error(
                at,
                "empty-match",
                fr,
                format!("“{text}” also matches an empty text, so everything."),
            );
            None
        }
        Ok(regex) => Some(regex),
        Err(error) => {
            let why = error.to_string();
            let why = why
                .lines()
                .last()
                .unwrap_or_default()
                .trim_start_matches("error: ");
            let fr = format!("L’expression « {text} » ne se lit pas : {why}.");
            diagnostics.error(
                at,
                "regex",
                fr,
                format!("The expression “{text}” cannot be read: {why}."),
            );
            None
        }
    }
}

fn domain(text: &str, at: Place, diagnostics: &mut Diagnostics) -> Option<Pattern> {
    let host = crate::links::host_of(&format!("https://{text}"));
    match host.filter(|host| host.contains('.') && !text.contains(['/', '*', ':', ' '])) {
        Some(text) => Some(Pattern::Literal {
            text,
            prefix: false,
        }),
        None => {
            let fr =
                format!("« {text} » n’est pas un nom de domaine : écrivez par exemple exemple.fr.");
            let en = format!("“{text}” is not a domain name: write for example example.org.");
            diagnostics.error(at, "domain", fr, en);
            None
        }
    }
}

fn word(text: &str, at: Place, method: Method, diagnostics: &mut Diagnostics) -> Option<Pattern> {
    let (text, prefix) = match text.strip_suffix('*') {
        Some(stem) => (stem, method == Method::Word),
        None => (text, false),
    };
    let folded = fold(text).text;
    let letters = folded.chars().filter(|c| c.is_alphanumeric()).count();
    if folded.trim().is_empty() {
        let fr = "Un mot ne peut pas être vide.".to_owned();
        diagnostics.error(at, "empty-value", fr, "A word cannot be empty.".to_owned());
        return None;
    }
    if letters < 3 && (prefix || method == Method::Includes) {
        let fr =
            format!("« {text} » est très court : il se trouvera dans beaucoup de mots ordinaires.");
        let en = format!("“{text}” is very short: it will be found inside many ordinary words.");
        diagnostics.warn(at, "short-word", fr, en);
    }
    Some(Pattern::Literal {
        text: text.to_owned(),
        prefix,
    })
}
