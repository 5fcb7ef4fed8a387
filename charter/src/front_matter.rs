//! A charter's front matter: its name, languages, lists, modes, ladder and ceilings.

use std::time::Duration;

use crate::condition::duration_of;
use crate::diagnostics::{Diagnostics, Place};
use crate::document::{Ceiling, Charter, Mode};
use crate::ladder::{Ladder, Sanction, Step};
use crate::model::{Outcome, Role};
use crate::read_check::Lists;
use crate::read_rule::{duplicates, listed, unknown};
use crate::team;
use crate::yaml::{self, Node};

const KEYS: &str = "charter, languages, lists, modes, ladder, ceilings, team";
const MAX_LANGUAGES: usize = 12;

/// Front matter, the rest, and the number of lines before the rest.
pub(crate) fn cut(text: &str) -> (&str, &str, usize) {
    let inner = text.strip_prefix("---\n");
    let end = inner.and_then(|inner| {
        inner
            .find("\n---\n")
            .map(|end| (&inner[..end + 1], &inner[end + 5..]))
    });
    match end {
        Some((front, body)) => (front, body, front.matches('\n').count() + 2),
        None => ("", text, 0),
    }
}

/// Reads the front matter into the charter and its lists.
pub(crate) fn read(
    front: &str,
    charter: &mut Charter,
    out: &mut Lists,
    diagnostics: &mut Diagnostics,
) {
    let node = yaml::parse(front, 1, diagnostics);
    let pairs = node.as_ref().and_then(Node::pairs).unwrap_or_default();
    duplicates(pairs, diagnostics);
    for (key, value) in pairs {
        match key.text().unwrap_or_default() {
            "charter" => value
                .text()
                .unwrap_or_default()
                .trim()
                .clone_into(&mut charter.name),
            "languages" => charter.languages = words(value),
            "lists" => lists(value, out, diagnostics),
            "modes" => charter.modes = modes(value, diagnostics),
            "ladder" => charter.ladder = ladder(value, diagnostics),
            "ceilings" => charter.ceilings = ceilings(value, diagnostics),
            "team" => charter.team = team::read(value, diagnostics),
            other => unknown(key.at, "key", other, KEYS, diagnostics),
        }
    }
    if charter.modes.is_empty() {
        charter.modes.push(Mode {
            name: "normal".to_owned(),
            ..Mode::default()
        });
    }
    if charter.name.is_empty() {
        error(
            diagnostics,
            (1, 1),
            "no-name",
            "Commencez par un en-tête entre deux lignes --- qui nomme la charte : « charter: nom ».",
            "Begin with a header between two --- lines that names the charter: `charter: name`.",
        );
    }
    languages(charter, diagnostics);
}

fn languages(charter: &mut Charter, diagnostics: &mut Diagnostics) {
    if charter.languages.len() > MAX_LANGUAGES {
        charter.languages.truncate(MAX_LANGUAGES);
        let fr = "Une charte a au plus douze langues.";
        error(
            diagnostics,
            (1, 1),
            "too-many-languages",
            fr,
            "A charter has at most twelve languages.",
        );
    }
    if charter.languages.is_empty() {
        charter.languages = vec!["en".to_owned()];
        let fr = "Nommez au moins une langue : « languages: [fr, en] ».";
        let en = "Name at least one language: `languages: [fr, en]`.";
        error(diagnostics, (1, 1), "no-language", fr, en);
    }
}

fn words(value: &Node) -> Vec<String> {
    let texts = value.items().iter().filter_map(Node::text);
    texts
        .map(|t| t.trim().to_owned())
        .filter(|t| !t.is_empty())
        .collect()
}

fn lists(value: &Node, out: &mut Lists, diagnostics: &mut Diagnostics) {
    let pairs = value.pairs().unwrap_or_default();
    duplicates(pairs, diagnostics);
    for (key, value) in pairs {
        let words: Vec<(String, Place)> = value
            .items()
            .iter()
            .filter_map(|item| Some((item.text()?.trim().to_owned(), item.at)))
            .filter(|(word, _)| !word.is_empty())
            .collect();
        if words.is_empty() {
            error(
                diagnostics,
                key.at,
                "empty-list",
                "Cette liste est vide.",
                "This list is empty.",
            );
        }
        out.insert(key.text().unwrap_or_default().to_owned(), words);
    }
}

/// `{ normal: {}, crisis: { tighten: 1, articles: [links], by: moderator } }`; the first is the usual one.
fn modes(value: &Node, diagnostics: &mut Diagnostics) -> Vec<Mode> {
    let pairs = value.pairs().unwrap_or_default();
    duplicates(pairs, diagnostics);
    let mut modes = Vec::new();
    for (key, value) in pairs {
        let mut mode = Mode {
            name: key.text().unwrap_or_default().trim().to_owned(),
            ..Mode::default()
        };
        let pairs = value.pairs().unwrap_or_default();
        duplicates(pairs, diagnostics);
        for (key, value) in pairs {
            match key.text().unwrap_or_default() {
                "tighten" => match value.text().unwrap_or_default() {
                    "0" => {}
                    "1" => mode.tighten = true,
                    other => unknown(value.at, "value", other, "0, 1", diagnostics),
                },
                "articles" => mode.articles = words(value),
                "by" => match value.text().unwrap_or_default() {
                    "manager" => {}
                    "moderator" => mode.by_moderators = true,
                    other => unknown(value.at, "value", other, "manager, moderator", diagnostics),
                },
                other => unknown(key.at, "key", other, "tighten, articles, by", diagnostics),
            }
        }
        modes.push(mode);
    }
    if modes.is_empty() {
        let fr = "Écrivez les modes ainsi : « modes: { normal: {}, crisis: {} } ».";
        error(
            diagnostics,
            value.at,
            "modes",
            fr,
            "Write modes like this: `modes: { normal: {}, crisis: {} }`.",
        );
    }
    modes
}

/// `{ window: 90d, steps: [warn@1, mute 24h@3, suspend 7d@5, ask-human ban@7] }`.
fn ladder(value: &Node, diagnostics: &mut Diagnostics) -> Option<Ladder> {
    let pairs = value.pairs().unwrap_or_default();
    duplicates(pairs, diagnostics);
    let mut ladder = Ladder::default();
    for (key, value) in pairs {
        match key.text().unwrap_or_default() {
            "window" => ladder.window = value.text().and_then(duration_of).unwrap_or_default(),
            "steps" => {
                for item in value.items() {
                    match item.text().and_then(step) {
                        Some(step) => ladder.steps.push(step),
                        None => {
                            let fr = "Une marche s’écrit « warn@1 », « mute 24h@3 », « suspend 7d@5 » ou « ask-human ban@7 ».";
                            let en = "A step is written `warn@1`, `mute 24h@3`, `suspend 7d@5` or `ask-human ban@7`.";
                            error(diagnostics, item.at, "ladder-step", fr, en);
                        }
                    }
                }
            }
            other => unknown(key.at, "key", other, "window, steps", diagnostics),
        }
    }
    let rising = ladder
        .steps
        .windows(2)
        .all(|pair| pair[0].strikes < pair[1].strikes);
    if ladder.window == Duration::ZERO || ladder.steps.is_empty() || !rising {
        let fr = "L’échelle demande une fenêtre et des marches qui montent : « ladder: { window: 90d, steps: [warn@1, mute 24h@3] } ».";
        let en = "The ladder needs a window and rising steps: `ladder: { window: 90d, steps: [warn@1, mute 24h@3] }`.";
        error(diagnostics, value.at, "ladder", fr, en);
        return None;
    }
    if ladder
        .steps
        .iter()
        .any(|step| step.sanction == Sanction::Ban && !step.ask_human)
    {
        let fr = "Une exclusion définitive est toujours confirmée par une personne : écrivez « ask-human ban@7 ».";
        let en = "A ban is always confirmed by a person: write `ask-human ban@7`.";
        diagnostics.warn(value.at, "ban-asks", fr.to_owned(), en.to_owned());
    }
    Some(ladder)
}

fn step(text: &str) -> Option<Step> {
    let (what, strikes) = text.trim().rsplit_once('@')?;
    let strikes = strikes.trim().parse().ok().filter(|n| *n > 0)?;
    let (ask_human, what) = match what.trim().strip_prefix("ask-human ") {
        Some(rest) => (true, rest.trim()),
        None => (false, what.trim()),
    };
    let lasting = |name: &str| {
        what.strip_prefix(name)
            .and_then(duration_of)
            .filter(|d| *d > Duration::ZERO)
    };
    let sanction = match what {
        "warn" => Sanction::Warn,
        "ban" => Sanction::Ban,
        _ => lasting("mute ")
            .map(Sanction::Mute)
            .or_else(|| lasting("suspend ").map(Sanction::Suspend))?,
    };
    Some(Step {
        strikes,
        sanction,
        ask_human,
    })
}

/// `[{ role: expert, articles: [health], at_most: flag }]`; without articles, for all of them.
fn ceilings(value: &Node, diagnostics: &mut Diagnostics) -> Vec<Ceiling> {
    let mut ceilings = Vec::new();
    for item in value.items() {
        let pairs = item.pairs().unwrap_or_default();
        duplicates(pairs, diagnostics);
        let (mut roles, mut articles, mut at_most) = (Vec::new(), Vec::new(), None);
        for (key, value) in pairs {
            let text = value.text().unwrap_or_default();
            match key.text().unwrap_or_default() {
                "role" => {
                    for name in words(value) {
                        match Role::parse(&name) {
                            Some(role) => roles.push(role),
                            None => {
                                unknown(value.at, "role", &name, &listed(Role::NAMES), diagnostics)
                            }
                        }
                    }
                }
                "articles" => articles = words(value),
                "at_most" => {
                    at_most = Outcome::parse(text);
                    if at_most.is_none() {
                        unknown(
                            value.at,
                            "outcome",
                            text,
                            &listed(Outcome::NAMES),
                            diagnostics,
                        );
                    }
                }
                other => unknown(key.at, "key", other, "role, articles, at_most", diagnostics),
            }
        }
        match at_most {
            Some(at_most) if !roles.is_empty() => {
                ceilings.push(Ceiling {
                    roles,
                    articles,
                    at_most,
                    at: item.at,
                });
            }
            _ => {
                let fr = "Écrivez un plafond ainsi : « ceilings: [{ role: expert, articles: [health], at_most: flag }] ».";
                let en = "Write a ceiling like this: `ceilings: [{ role: expert, articles: [health], at_most: flag }]`.";
                error(diagnostics, item.at, "ceiling", fr, en);
            }
        }
    }
    ceilings
}

fn error(diagnostics: &mut Diagnostics, at: Place, code: &'static str, fr: &str, en: &str) {
    diagnostics.error(at, code, fr.to_owned(), en.to_owned());
}
