//! A charter's front matter: its name, its languages and its lists.

use crate::diagnostics::{Diagnostics, Place};
use crate::document::Charter;
use crate::read_check::Lists;
use crate::read_rule::{duplicates, unknown};
use crate::yaml::{self, Node};

/// Keys of the front matter that this engine does not honour yet.
const LATER: &[&str] = &["modes", "ladder", "ceilings", "extends"];
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
            "charter" => charter.name = value.text().unwrap_or_default().trim().to_owned(),
            "languages" => {
                let names = value
                    .items()
                    .iter()
                    .filter_map(Node::text)
                    .map(str::to_owned);
                charter.languages = names.filter(|name| !name.is_empty()).collect();
            }
            "lists" => lists(value, out, diagnostics),
            later if LATER.contains(&later) => diagnostics.not_yet(key.at, later),
            other => unknown(
                key.at,
                "key",
                other,
                "charter, languages, lists",
                diagnostics,
            ),
        }
    }
    if charter.name.is_empty() {
        error(
            diagnostics,
            (1, 1),
            "no-name",
            "Commencez par un en-tête entre deux lignes --- qui nomme la charte : « charter: nom ».",
            "Begin with a header between two --- lines that names the charter: `charter: name`.",
        );
    }
    if charter.languages.len() > MAX_LANGUAGES {
        charter.languages.truncate(MAX_LANGUAGES);
        let (fr, en) = (
            "Une charte a au plus douze langues.",
            "A charter has at most twelve languages.",
        );
        error(diagnostics, (1, 1), "too-many-languages", fr, en);
    }
    if charter.languages.is_empty() {
        charter.languages = vec!["en".to_owned()];
        let fr = "Nommez au moins une langue : « languages: [fr, en] ».";
        error(
            diagnostics,
            (1, 1),
            "no-language",
            fr,
            "Name at least one language: `languages: [fr, en]`.",
        );
    }
}

fn lists(value: &Node, out: &mut Lists, diagnostics: &mut Diagnostics) {
    let pairs = value.pairs().unwrap_or_default();
    duplicates(pairs, diagnostics);
    for (key, value) in pairs {
        let words: Vec<String> = value
            .items()
            .iter()
            .filter_map(Node::text)
            .map(|w| w.trim().to_owned())
            .filter(|w| !w.is_empty())
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

fn error(diagnostics: &mut Diagnostics, at: Place, code: &'static str, fr: &str, en: &str) {
    diagnostics.error(at, code, fr.to_owned(), en.to_owned());
}
