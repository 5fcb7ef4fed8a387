//! Reads a `rule` block, and names everything in it that is wrong or not supported yet.

use std::collections::HashSet;
use std::time::Duration;

use crate::diagnostics::{Diagnostics, Place};
use crate::document::MAX_VALUES;
use crate::model::{Localized, Outcome, Role, Surface};
use crate::read_check::{self, Lists};
use crate::rule::{Author, Op, Rule, Threshold, Unless};
use crate::yaml::Node;

/// Keys of the charter format that this engine does not honour yet.
const LATER: &[&str] = &[
    "if", "when", "limit", "expires", "quiet", "ceiling", "mode", "priority", "enabled", "unknown",
];
const AUTHOR_LATER: &[&str] = &[
    "role",
    "approved_posts",
    "points",
    "strikes",
    "verified_email",
    "age_declared",
    "name",
    "entries_in_contest",
];
const OUTCOMES_LATER: &[&str] = &["mask", "slow", "ask", "reply", "label", "queue"];
const DAY: u64 = 86_400;

/// Reads one rule. `None` when it cannot run as written; `diagnostics` says why.
pub(crate) fn read(
    node: &Node,
    default_id: &str,
    languages: &[String],
    lists: &Lists,
    diagnostics: &mut Diagnostics,
) -> Option<Rule> {
    let mut own = Diagnostics::default();
    let rule = Reader {
        languages,
        lists,
        diagnostics: &mut own,
    }
    .rule(node, default_id);
    let broken = own.has_errors();
    diagnostics.append(own);
    rule.filter(|_| !broken)
}

struct Reader<'a> {
    languages: &'a [String],
    lists: &'a Lists,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn rule(&mut self, node: &Node, default_id: &str) -> Option<Rule> {
        let Some(pairs) = node.pairs() else {
            self.error(
                node.at,
                "rule-shape",
                "Une règle s’écrit « clé: valeur ».",
                "A rule is written as `key: value`.",
            );
            return None;
        };
        let mut rule = Rule {
            id: default_id.to_owned(),
            line: node.at.0,
            on: Vec::new(),
            then: Outcome::Allow,
            because: Localized::default(),
            fix: Localized::default(),
            checks: Vec::new(),
            author: None,
            unless: Unless::default(),
        };
        let (mut then, mut values) = (None, 0);
        duplicates(pairs, self.diagnostics);
        for (key, value) in pairs {
            match key.text().unwrap_or_default() {
                "id" => rule.id = value.text().unwrap_or_default().trim().to_owned(),
                "on" => rule.on = self.names(value, Surface::parse, "surface", Surface::NAMES),
                "then" => then = self.outcome(value),
                "because" => rule.because = self.localized(value),
                "fix" => rule.fix = self.localized(value),
                "author" => rule.author = self.author(value),
                "unless" => rule.unless = self.unless(value),
                later if LATER.contains(&later) => self.diagnostics.not_yet(key.at, later),
                _ => {
                    let check = read_check::read(key, value, self.lists, self.diagnostics);
                    values += check.as_ref().map_or(0, |check| check.values.len());
                    rule.checks.extend(check);
                }
            }
            if values > MAX_VALUES {
                let fr = "Cette règle contient plus de 50 000 valeurs.";
                let en = "This rule holds more than 50,000 values.";
                self.error(key.at, "too-many-values", fr, en);
                break;
            }
        }
        self.complete(&mut rule, then, node.at);
        Some(rule)
    }

    fn complete(&mut self, rule: &mut Rule, then: Option<Outcome>, at: Place) {
        match then {
            Some(outcome) => rule.then = outcome,
            None if self.diagnostics.has_errors() => {}
            None => self.error(
                at,
                "no-outcome",
                "Dites ce qui suit : ajoutez « then: hold » (ou allow, flag, reject).",
                "Say what follows: add `then: hold` (or allow, flag, reject).",
            ),
        }
        if rule.id.is_empty() {
            self.error(
                at,
                "empty-id",
                "L’identifiant de la règle est vide.",
                "The rule’s id is empty.",
            );
        }
        if rule.checks.is_empty() && rule.author.is_none() && !self.diagnostics.has_errors() {
            self.error(
                at,
                "no-condition",
                "Cette règle viserait tout le monde : ajoutez une condition sur le texte ou sur l’auteur.",
                "This rule would match everything: add a condition on the text or on the author.",
            );
        }
    }

    fn outcome(&mut self, value: &Node) -> Option<Outcome> {
        let name = match (value.text(), value.pairs()) {
            (Some(name), _) => name,
            (None, Some([(key, _), ..])) => key.text().unwrap_or_default(),
            _ => "",
        };
        if OUTCOMES_LATER.contains(&name) || value.pairs().is_some() {
            let what = match value.pairs() {
                Some(_) => format!("then: {{ {name} … }}"),
                None => format!("then: {name}"),
            };
            self.diagnostics.not_yet(value.at, &what);
            return None;
        }
        let outcome = Outcome::parse(name);
        if outcome.is_none() {
            self.unknown(value.at, "outcome", name, &listed(Outcome::NAMES));
        }
        outcome
    }

    /// A text, or one text per language.
    fn localized(&mut self, value: &Node) -> Localized {
        let mut out = Localized::default();
        let Some(pairs) = value.pairs() else {
            let text = value.text().unwrap_or_default();
            return Localized::split(text, self.languages).unwrap_or_else(|same| same);
        };
        duplicates(pairs, self.diagnostics);
        for (lang, text) in pairs {
            let name = lang.text().unwrap_or_default();
            if !self.languages.iter().any(|l| l == name) {
                self.unknown(lang.at, "language", name, &self.languages.join(", "));
                continue;
            }
            out.insert(name, text.text().unwrap_or_default().to_owned());
        }
        for lang in self.languages.iter().filter(|l| !out.has(l)) {
            let fr = format!("La traduction « {lang} » manque.");
            self.diagnostics.warn(
                value.at,
                "missing-translation",
                fr,
                format!("The “{lang}” translation is missing."),
            );
        }
        out
    }

    fn names<T: Copy>(
        &mut self,
        value: &Node,
        parse: fn(&str) -> Option<T>,
        kind: &str,
        known: &[(&'static str, T)],
    ) -> Vec<T> {
        let mut out = Vec::new();
        for item in value.items() {
            let name = item.text().unwrap_or_default();
            match parse(name) {
                Some(value) => out.push(value),
                None => self.unknown(item.at, kind, name, &listed(known)),
            }
        }
        if value.items().is_empty() {
            self.unknown(value.at, kind, "[]", &listed(known));
        }
        out
    }

    fn author(&mut self, value: &Node) -> Option<Author> {
        let mut author = Author {
            posts: None,
            account_age: None,
            any: false,
        };
        let pairs = value.pairs().unwrap_or_default();
        duplicates(pairs, self.diagnostics);
        for (key, value) in pairs {
            match key.text().unwrap_or_default() {
                "posts" => author.posts = self.threshold(value, |text| text.parse().ok()),
                "account_age" => author.account_age = self.threshold(value, age),
                "satisfy_any_threshold" => author.any = self.boolean(value),
                later if AUTHOR_LATER.contains(&later) => self
                    .diagnostics
                    .not_yet(key.at, &format!("author: {later}")),
                other => self.unknown(
                    key.at,
                    "key",
                    other,
                    "posts, account_age, satisfy_any_threshold",
                ),
            }
        }
        if author.posts.is_none() && author.account_age.is_none() && !self.diagnostics.has_errors()
        {
            let en = "Name a limit, such as `author: { posts: \"< 3\" }`.";
            self.error(
                value.at,
                "author-shape",
                "Donnez une limite, par exemple « author: { posts: \"< 3\" } ».",
                en,
            );
        }
        Some(author)
    }

    fn threshold<T>(&mut self, value: &Node, parse: fn(&str) -> Option<T>) -> Option<Threshold<T>> {
        let text = value.text().unwrap_or_default().trim();
        let ops = [
            ("<=", Op::LessEqual),
            (">=", Op::GreaterEqual),
            ("==", Op::Equal),
            ("<", Op::Less),
            (">", Op::Greater),
            ("=", Op::Equal),
        ];
        let found = ops
            .iter()
            .find_map(|(sign, op)| Some((*op, text.strip_prefix(sign)?)));
        let (op, number) = found.unwrap_or((Op::Equal, text));
        let Some(limit) = parse(number.trim()) else {
            let fr = format!(
                "« {text} » n’est pas une limite : écrivez par exemple \"< 3\" ou \"< 7 days\"."
            );
            let en = format!("“{text}” is not a limit: write for example \"< 3\" or \"< 7 days\".");
            self.diagnostics.error(value.at, "threshold", fr, en);
            return None;
        };
        if found.is_none() {
            let fr = format!(
                "« {text} » veut dire exactement {text} : écrivez \"< {text}\" pour « moins de »."
            );
            let en = format!("“{text}” means exactly {text}: write \"< {text}\" for “less than”.");
            self.diagnostics.warn(value.at, "exact-threshold", fr, en);
        }
        Some(Threshold { op, limit })
    }

    fn unless(&mut self, value: &Node) -> Unless {
        let mut unless = Unless::default();
        let Some(pairs) = value.pairs() else {
            let en = "Write exceptions as `unless: { quoted: true, role: [staff] }`.";
            let fr = "Écrivez les exceptions ainsi : « unless: { quoted: true, role: [staff] } ».";
            self.error(value.at, "unless-shape", fr, en);
            return unless;
        };
        duplicates(pairs, self.diagnostics);
        for (key, value) in pairs {
            match key.text().unwrap_or_default() {
                "quoted" => unless.quoted = self.boolean(value),
                "code" => unless.code = self.boolean(value),
                "role" => unless.roles = self.names(value, Role::parse, "role", Role::NAMES),
                "if" => self.diagnostics.not_yet(key.at, "unless: if"),
                other => self.unknown(key.at, "key", other, "quoted, code, role"),
            }
        }
        unless
    }

    fn boolean(&mut self, value: &Node) -> bool {
        value.bool().unwrap_or_else(|| {
            self.unknown(
                value.at,
                "value",
                value.text().unwrap_or_default(),
                "true, false",
            );
            false
        })
    }

    fn error(&mut self, at: Place, code: &'static str, fr: &str, en: &str) {
        self.diagnostics
            .error(at, code, fr.to_owned(), en.to_owned());
    }

    fn unknown(&mut self, at: Place, kind: &str, name: &str, known: &str) {
        unknown(at, kind, name, known, self.diagnostics);
    }
}

/// Says that a name is not known, and which are.
pub(crate) fn unknown(
    at: Place,
    kind: &str,
    name: &str,
    known: &str,
    diagnostics: &mut Diagnostics,
) {
    let (code, what) = match kind {
        "surface" => ("unknown-surface", "L’endroit"),
        "outcome" => ("unknown-outcome", "La suite"),
        "language" => ("unknown-language", "La langue"),
        "role" => ("unknown-role", "Le rôle"),
        "value" => ("unknown-value", "La valeur"),
        "modifier" => ("unknown-modifier", "Le modificateur"),
        _ => ("unknown-key", "La clé"),
    };
    let fr = format!("{what} « {name} » n’existe pas. Choix possibles : {known}.");
    diagnostics.error(
        at,
        code,
        fr,
        format!("The {kind} “{name}” is not known. Known: {known}."),
    );
}

/// Every key written twice; the engine would have to choose, so it refuses.
pub(crate) fn duplicates(pairs: &[(Node, Node)], diagnostics: &mut Diagnostics) {
    let mut seen = HashSet::new();
    for (key, name) in pairs.iter().filter_map(|(key, _)| Some((key, key.text()?))) {
        if !seen.insert(name) {
            let fr = format!(
                "« {name} » est écrit deux fois : gardez-en un (ou ajoutez #2 pour deux conditions)."
            );
            let en = format!("“{name}” is written twice: keep one (or add #2 for two conditions).");
            diagnostics.error(key.at, "duplicate-key", fr, en);
        }
    }
}

fn listed<T>(names: &[(&'static str, T)]) -> String {
    names
        .iter()
        .map(|(name, _)| *name)
        .collect::<Vec<_>>()
        .join(", ")
}

/// `7 days`, `12h`, `90d`; a bare number is in days.
fn age(text: &str) -> Option<Duration> {
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let seconds = match unit.trim() {
        "" | "d" | "day" | "days" => DAY,
        "m" | "minute" | "minutes" => 60,
        "h" | "hour" | "hours" => 3_600,
        "w" | "week" | "weeks" => 7 * DAY,
        "month" | "months" => 30 * DAY,
        "y" | "year" | "years" => 365 * DAY,
        _ => return None,
    };
    Some(Duration::from_secs(
        number.parse::<u64>().ok()?.checked_mul(seconds)?,
    ))
}
