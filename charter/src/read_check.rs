//! Reads one text or link condition: `~title+body#2 (includes, view=fold): [values]`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::decision::View;
use crate::diagnostics::{Diagnostics, Place};
use crate::document::MAX_VALUES;
use crate::expression::{Expression, Refusal};
use crate::model::Field;
use crate::read_rule::unknown;
use crate::rule::{Check, Method, Pattern, PatternKind};
use crate::views::chars::is_word;
use crate::views::fold::fold;
use crate::views::squash::squash_of;
use crate::yaml::Node;

/// The charter's named lists.
pub(crate) type Lists = BTreeMap<String, Vec<(String, Place)>>;

const FIELDS: &str = "title, body, name, alt, link.domain, link.url";
const MODIFIERS: &str = "includes-word, includes, starts-with, ends-with, full-text, full-exact, regex, case-sensitive, view=fold, view=skeleton, view=squash, view=raw";
/// Shorter words are not looked for inside squashed ones (letters).
pub(crate) const SQUASH: usize = 5;

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
    let bare = name
        .trim_start_matches('~')
        .split('#')
        .next()
        .unwrap_or_default();
    let fields = fields(bare, key.at, diagnostics)?;
    let mut check = Check {
        key: written.to_owned(),
        negated: name.starts_with('~'),
        view: View::Plain,
        method: Method::Word,
        case_sensitive: false,
        values: Vec::new(),
        fields,
    };
    if check.fields == [Field::LinkUrl] {
        check.method = Method::Includes;
    }
    let links = check.fields.contains(&Field::LinkDomain);
    if links {
        check.method = Method::Domain;
        if check.fields.len() > 1 {
            let fr = "« link.domain » s’écrit seul : faites-en une condition à part.".to_owned();
            let en = "`link.domain` stands alone: make it a condition of its own.".to_owned();
            diagnostics.error(key.at, "joined-domain", fr, en);
        }
    }
    let modifiers = modifiers
        .split(',')
        .map(str::trim)
        .filter(|m| !m.is_empty());
    for modifier in modifiers {
        if links || !modify(&mut check, modifier) {
            let known = if links { "—" } else { MODIFIERS };
            unknown(key.at, "modifier", modifier, known, diagnostics);
        }
    }
    if check.case_sensitive && !matches!(check.view, View::Plain | View::Raw) {
        let fr = "Les vues fold, skeleton et squash ignorent la casse : retirez « case-sensitive » ou la vue.";
        let en = "The views fold, skeleton and squash know no case: remove `case-sensitive` or the view.";
        diagnostics.error(key.at, "case-view", fr.to_owned(), en.to_owned());
    }
    for (text, at) in values(value, lists, diagnostics) {
        check.values.extend(pattern(&text, at, &check, diagnostics));
    }
    (!check.values.is_empty()).then_some(check)
}

/// Applies a modifier; false when there is none of this name.
fn modify(check: &mut Check, modifier: &str) -> bool {
    match modifier {
        "includes-word" => check.method = Method::Word,
        "includes" => check.method = Method::Includes,
        "starts-with" => check.method = Method::Starts,
        "ends-with" => check.method = Method::Ends,
        "full-text" => check.method = Method::FullText,
        "full-exact" => check.method = Method::FullExact,
        "regex" => check.method = Method::Regex,
        "case-sensitive" => check.case_sensitive = true,
        other => match other
            .strip_prefix("view=")
            .and_then(|name| View::parse(name.trim()))
        {
            Some(view) => check.view = view,
            None => return false,
        },
    }
    true
}

fn fields(names: &str, at: Place, diagnostics: &mut Diagnostics) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    for name in names.split('+').map(str::trim) {
        match Field::parse(name) {
            Some(field) => fields.push(field),
            None => {
                let known = format!(
                    "{FIELDS}; id, on, when, if, limit, author, unless, then, because, fix, expires, quiet, ceiling, unknown"
                );
                unknown(at, "key", name, &known, diagnostics);
            }
        }
    }
    (!fields.is_empty()).then_some(fields)
}

/// The values as written, lists filled in.
pub(crate) fn values(
    value: &Node,
    lists: &Lists,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, Place)> {
    let mut out = Vec::new();
    for item in value.items() {
        if out.len() > MAX_VALUES {
            break;
        }
        let text = item.text().unwrap_or_default().trim();
        // "@[a-z]" is an expression, not a list.
        let name = text.strip_prefix('@').filter(|name| is_list_name(name));
        match name.map(|name| (name, lists.get(name))) {
            Some((_, Some(list))) => out.extend(list.iter().cloned()),
            Some((name, None)) => {
                let fr = format!(
                    "La liste « {name} » n’existe pas : ajoutez-la sous « lists: » en tête de la charte."
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

fn is_list_name(name: &str) -> bool {
    name.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

fn pattern(text: &str, at: Place, check: &Check, diagnostics: &mut Diagnostics) -> Option<Pattern> {
    let kind = match check.method {
        Method::Regex => regex(text, at, check, diagnostics)?,
        Method::Domain => domain(text, at, diagnostics)?,
        _ => word(text, at, check, diagnostics)?,
    };
    Some(Pattern {
        written: Arc::from(text),
        kind,
    })
}

fn regex(
    text: &str,
    at: Place,
    check: &Check,
    diagnostics: &mut Diagnostics,
) -> Option<PatternKind> {
    match Expression::new(text, check.case_sensitive) {
        Ok(expression) => {
            if expression.is_slow() {
                let fr = format!(
                    "« {text} » n’exige aucun mot ni signe précis : chaque texte doit être parcouru en entier."
                );
                let en = format!(
                    "“{text}” asks for no particular word or sign: every text must be searched to its end."
                );
                diagnostics.warn(at, "slow-regex", fr, en);
            }
            Some(PatternKind::Regex(Arc::new(expression)))
        }
        Err(refusal) => {
            refuse(text, at, refusal, diagnostics);
            None
        }
    }
}

fn refuse(text: &str, at: Place, refusal: Refusal, diagnostics: &mut Diagnostics) {
    match refusal {
        Refusal::Empty => {
            let fr = format!("« {text} » trouve aussi un texte vide, donc tout.");
            let en = format!("“{text}” also matches an empty text, so everything.");
            diagnostics.error(at, "empty-match", fr, en);
        }
        Refusal::TooBig => {
            let fr = format!(
                "« {text} » demanderait trop de temps ou de mémoire : réduisez les répétitions {{n,m}}."
            );
            let en = format!(
                "“{text}” would take too much time or memory: lower the counts in {{n,m}}."
            );
            diagnostics.error(at, "regex-too-big", fr, en);
        }
        Refusal::Syntax(place, why) => {
            let after = place.map(|n| n + 1);
            let fr_at = after.map_or(String::new(), |n| format!(" (caractère {n})"));
            let en_at = after.map_or(String::new(), |n| format!(" (character {n})"));
            let fr = format!("L’expression « {text} » ne se lit pas{fr_at} : {why}.");
            let en = format!("The expression “{text}” cannot be read{en_at}: {why}.");
            diagnostics.error(at, "regex", fr, en);
        }
    }
}

fn domain(text: &str, at: Place, diagnostics: &mut Diagnostics) -> Option<PatternKind> {
    let host = crate::links::host_of(&format!("https://{text}"));
    match host.filter(|host| host.contains('.') && !text.contains(['/', '*', ':', ' '])) {
        Some(text) => Some(PatternKind::Literal {
            text,
            prefix: false,
        }),
        None => {
            let fr =
                format!("« {text} » n’est pas un nom de domaine : écrivez par exemple exemple.fr.");
            let en = format!("“{text}” is not a domain name: write for example example.org.");
            diagnostics.error(at, "domain", fr, en);
            None
        }
    }
}

fn word(
    text: &str,
    at: Place,
    check: &Check,
    diagnostics: &mut Diagnostics,
) -> Option<PatternKind> {
    // A star after a letter is one for longer words; `**` is Markdown.
    let stem = text
        .strip_suffix('*')
        .filter(|stem| check.method == Method::Word || stem.ends_with(is_word));
    let (text, prefix) = match stem {
        Some(stem) => (stem, check.method == Method::Word),
        None => (text, false),
    };
    let folded = fold(text).text;
    if folded.trim().is_empty() {
        let fr = "Un mot ne peut pas être vide.".to_owned();
        diagnostics.error(at, "empty-value", fr, "A word cannot be empty.".to_owned());
        return None;
    }
    let letters = folded.chars().filter(|c| is_word(*c)).count();
    if letters < 3 && (prefix || check.method == Method::Includes) {
        let fr =
            format!("« {text} » est très court : il se trouvera dans beaucoup de mots ordinaires.");
        let en = format!("“{text}” is very short: it will be found inside many ordinary words.");
        diagnostics.warn(at, "short-word", fr, en);
    }
    if check.view == View::Squash {
        let squashed = squash_of(text);
        if squashed.is_empty() {
            let fr =
                format!("« {text} » n’a pas de lettres : la vue squash ne le trouverait jamais.");
            let en = format!("“{text}” has no letters: the squash view would never find it.");
            diagnostics.error(at, "short-squash", fr, en);
            return None;
        }
        if squashed.chars().count() < SQUASH {
            let fr = format!(
                "« {text} » compte moins de cinq lettres différentes de suite : dans la vue squash, il n’est cherché que comme mot entier."
            );
            let en = format!(
                "“{text}” has fewer than five letters once squashed: it is looked for as a whole word only."
            );
            diagnostics.warn(at, "short-squash", fr, en);
        }
    }
    Some(PatternKind::Literal {
        text: text.to_owned(),
        prefix,
    })
}
