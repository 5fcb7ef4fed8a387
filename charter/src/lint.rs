//! What reads well and is probably a mistake all the same: rules that cannot apply, words covered by others.

use std::collections::HashMap;

use crate::diagnostics::Diagnostics;
use crate::document::{Article, Charter};
use crate::expression::Expression;
use crate::model::{Field, Outcome, Surface};
use crate::rule::{Check, Method, PatternKind, Rule};
use crate::views::fold::fold;

/// Expressions that look around or back run step by step: a charter has few of them.
const MAX_BOUNDED: usize = 64;
/// Expressions of one charter may take this much memory (bytes).
const MAX_MEMORY: usize = 64 << 20;

/// Looks at a charter as a whole.
pub(crate) fn lint(charter: &Charter, diagnostics: &mut Diagnostics) {
    for article in &charter.articles {
        for rule in &article.rules {
            effect(rule, diagnostics);
            reach(rule, diagnostics);
            expiry(rule, diagnostics);
            for check in &rule.checks {
                covered(check, rule, diagnostics);
            }
        }
    }
    subsumed(charter, diagnostics);
    expressions(charter, diagnostics);
    names(charter, diagnostics);
}

fn effect(rule: &Rule, diagnostics: &mut Diagnostics) {
    if rule.then.is_nothing() {
        let fr = "« then: allow » ne change rien : l’issue la plus stricte l’emporte. Écrivez l’exception avec « unless » dans l’autre règle.";
        let en = "`then: allow` changes nothing: the strictest outcome counts. Write the exception as `unless` in the other rule.";
        diagnostics.warn((rule.line, 1), "no-effect", fr.to_owned(), en.to_owned());
    }
}

/// Parts that a surface has.
fn has(surface: Surface, field: Field) -> bool {
    match field {
        Field::Title => matches!(surface, Surface::Post | Surface::Title | Surface::Contest),
        Field::Name => matches!(
            surface,
            Surface::Profile | Surface::Upload | Surface::Contact | Surface::Contest
        ),
        Field::Body | Field::Alt => surface != Surface::Title,
        Field::LinkDomain | Field::LinkUrl => true,
    }
}

fn reach(rule: &Rule, diagnostics: &mut Diagnostics) {
    for check in rule.checks.iter().filter(|_| !rule.on.is_empty()) {
        let meets = rule
            .on
            .iter()
            .any(|surface| check.fields.iter().any(|field| has(*surface, *field)));
        if !meets {
            let key = &check.key;
            let on: Vec<&str> = rule.on.iter().map(|s| s.as_str()).collect();
            let on = on.join(", ");
            let fr = format!("Cette règle ne s’applique jamais : « {key} » n’existe pas sur {on}.");
            let en = format!("This rule never applies: there is no `{key}` on {on}.");
            diagnostics.warn((rule.line, 1), "dead-rule", fr, en);
        }
    }
}

fn expiry(rule: &Rule, diagnostics: &mut Diagnostics) {
    let published = rule
        .expires
        .is_some_and(|expires| expires.becomes < Outcome::Hold);
    let mut links = rule.checks.iter().any(|c| {
        c.fields
            .iter()
            .any(|f| matches!(f, Field::LinkDomain | Field::LinkUrl))
    });
    let mut new = false;
    if let Some(condition) = &rule.condition {
        condition.each(&mut |operand| {
            let name = operand.to_string();
            links |= name == "links";
            new |= [
                "author.posts",
                "author.approved_posts",
                "author.account_age",
                "first_post",
            ]
            .contains(&name.as_str());
        });
    }
    if published && links && new {
        let fr = "Les liens d’un nouveau membre ne se publient jamais sans relecture : avec un lien, cette échéance ne joue pas.";
        let en = "A new member’s links are never published unread: with a link, this hold does not end by itself.";
        diagnostics.warn(
            (rule.line, 1),
            "expires-links",
            fr.to_owned(),
            en.to_owned(),
        );
    }
}

/// Words written twice, or found by a shorter one with a star.
fn covered(check: &Check, rule: &Rule, diagnostics: &mut Diagnostics) {
    if check.method != Method::Word {
        return;
    }
    let mut stems: HashMap<String, bool> = HashMap::new();
    let words = check.values.iter().filter_map(|value| match &value.kind {
        PatternKind::Literal { text, prefix } => Some((value, fold_for(check, text), *prefix)),
        PatternKind::Regex(_) => None,
    });
    let words: Vec<_> = words.collect();
    for (_, text, prefix) in &words {
        *stems.entry(text.clone()).or_default() |= prefix;
    }
    let mut seen = HashMap::new();
    for (value, text, prefix) in &words {
        let twice = seen.insert((text.clone(), *prefix), ()).is_some();
        let cuts = text.char_indices().skip(1).map(|(at, _)| &text[..at]);
        let by = cuts
            .chain((!prefix).then_some(text.as_str()))
            .find(|stem| stems.get(*stem) == Some(&true));
        let (written, key) = (&value.written, &check.key);
        if let Some(stem) = by {
            let fr = format!("« {written} » est déjà trouvé par « {stem}* » ({key}).");
            let en = format!("“{written}” is already found by “{stem}*” ({key}).");
            diagnostics.note((rule.line, 1), "covered-word", fr, en);
        } else if twice {
            let fr = format!("« {written} » figure deux fois ({key}).");
            diagnostics.note(
                (rule.line, 1),
                "covered-word",
                fr,
                format!("“{written}” stands there twice ({key})."),
            );
        }
    }
}

fn fold_for(check: &Check, text: &str) -> String {
    match check.view {
        crate::decision::View::Plain | crate::decision::View::Raw => text.to_lowercase(),
        _ => fold(text).text,
    }
}

/// A rule that another one makes idle: same words or more, same places or more, as strict or stricter, and nothing else.
fn subsumed(charter: &Charter, diagnostics: &mut Diagnostics) {
    let rules: Vec<&Rule> = charter
        .articles
        .iter()
        .flat_map(|a: &Article| &a.rules)
        .collect();
    let mut by_word: HashMap<(String, bool), Vec<usize>> = HashMap::new();
    let simple: Vec<Option<&Check>> = rules.iter().map(|rule| simple(rule)).collect();
    for (n, check) in simple.iter().enumerate() {
        for word in check.iter().flat_map(|check| words(check)).take(1) {
            by_word.entry(word).or_default().push(n);
        }
    }
    for (wide, check) in simple.iter().enumerate() {
        let Some(check) = check else { continue };
        let mine: std::collections::HashSet<_> = words(check).collect();
        let narrower = mine.iter().filter_map(|word| by_word.get(word)).flatten();
        for narrow in narrower.filter(|n| **n != wide) {
            let (a, b) = (rules[wide], rules[*narrow]);
            let Some(other) = simple[*narrow] else {
                continue;
            };
            let same = a.then == b.then && a.on == b.on && a.unless.quoted == b.unless.quoted;
            let earlier = wide < *narrow || mine.len() > other.values.len();
            let wider = check.view == other.view
                && check.method == other.method
                && other.fields.iter().all(|f| check.fields.contains(f))
                && words(other).all(|word| mine.contains(&word));
            if same && earlier && wider {
                let fr = format!(
                    "La règle « {} » est entièrement couverte par « {} » : retirez l’une des deux.",
                    b.id, a.id
                );
                let en = format!(
                    "The rule “{}” is covered by “{}” altogether: remove one of them.",
                    b.id, a.id
                );
                diagnostics.warn((b.line, 1), "subsumed-rule", fr, en);
            }
        }
    }
}

/// The only check of a rule that asks for nothing else.
fn simple(rule: &Rule) -> Option<&Check> {
    let unless = &rule.unless;
    let plain = rule.condition.is_none()
        && rule.when.is_none()
        && unless.condition.is_none()
        && unless.words.is_empty()
        && !unless.code;
    match &rule.checks[..] {
        [check] if plain && !check.negated && check.is_literal() => Some(check),
        _ => None,
    }
}

fn words(check: &Check) -> impl Iterator<Item = (String, bool)> {
    check
        .values
        .iter()
        .filter_map(move |value| match &value.kind {
            PatternKind::Literal { text, prefix } => Some((fold_for(check, text), *prefix)),
            PatternKind::Regex(_) => None,
        })
}

fn expressions(charter: &Charter, diagnostics: &mut Diagnostics) {
    let values = charter
        .articles
        .iter()
        .flat_map(|a| &a.rules)
        .flat_map(|r| &r.checks)
        .flat_map(|c| &c.values);
    let all: Vec<&Expression> = values
        .filter_map(|value| match &value.kind {
            PatternKind::Regex(expression) => Some(&**expression),
            PatternKind::Literal { .. } => None,
        })
        .collect();
    if all.iter().filter(|e| e.is_bounded()).count() > MAX_BOUNDED {
        let fr = format!(
            "La charte a plus de {MAX_BOUNDED} expressions qui regardent autour ou en arrière (?=, ?!, \\1) : réduisez-les."
        );
        let en = format!(
            "The charter has more than {MAX_BOUNDED} expressions that look around or back (?=, ?!, \\1): use fewer."
        );
        diagnostics.error((1, 1), "too-many-lookarounds", fr, en);
    }
    if all.iter().map(|e| e.memory()).sum::<usize>() > MAX_MEMORY {
        let fr = "Les expressions de la charte prennent trop de mémoire : réduisez leurs répétitions {n,m}.";
        let en = "The charter’s expressions take too much memory: lower their counts {n,m}.";
        diagnostics.error((1, 1), "too-heavy", fr.to_owned(), en.to_owned());
    }
}

/// Articles that ceilings and modes name.
fn names(charter: &Charter, diagnostics: &mut Diagnostics) {
    let exists = |name: &String| {
        charter
            .articles
            .iter()
            .any(|a| a.slug == *name || a.number.to_string() == *name)
    };
    let ceilings = charter
        .ceilings
        .iter()
        .flat_map(|c| c.articles.iter().map(move |name| (name, c.at)));
    let modes = charter
        .modes
        .iter()
        .flat_map(|m| m.articles.iter().map(|name| (name, (1, 1))));
    for (name, at) in ceilings.chain(modes).filter(|(name, _)| !exists(name)) {
        let fr = format!("Aucun article ne s’appelle « {name} ».");
        diagnostics.error(
            at,
            "unknown-article",
            fr,
            format!("No article is called “{name}”."),
        );
    }
}
