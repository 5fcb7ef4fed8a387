//! Reads a `rule` block, and names everything in it that is wrong.

use std::collections::{BTreeMap, HashSet};

use crate::condition::{self, Condition, Names};
use crate::diagnostics::{Diagnostics, Place};
use crate::document::MAX_VALUES;
use crate::facts::Fact;
use crate::model::{Localized, Outcome, Surface};
use crate::read_check::{self, Lists};
use crate::rule::{IfUnknown, Rule, Then, Unless};
use crate::yaml::Node;

/// What a charter's rules may refer to.
pub(crate) struct World<'a> {
    pub languages: &'a [String],
    pub lists: &'a Lists,
    pub names: &'a Names,
}

/// Reads one rule. `None` when it cannot run as written; `diagnostics` says why.
pub(crate) fn read(
    node: &Node,
    default_id: &str,
    world: &World<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Rule> {
    let mut own = Diagnostics::default();
    let rule = Reader {
        world,
        diagnostics: &mut own,
    }
    .rule(node, default_id);
    let broken = own.has_errors();
    diagnostics.append(own);
    rule.filter(|_| !broken)
}

pub(crate) struct Reader<'a> {
    pub world: &'a World<'a>,
    pub diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn rule(&mut self, node: &Node, default_id: &str) -> Option<Rule> {
        let Some(pairs) = node.pairs() else {
            self.error(
                node.at,
                "rule-shape",
                "Une règle s’écrit « clé: valeur ».",
                "A rule is written as `key: value`.",
            );
            return None;
        };
        let mut rule = Rule {
            id: default_id.to_owned(),
            line: node.at.0,
            on: Vec::new(),
            then: Then::default(),
            because: Localized::default(),
            fix: Localized::default(),
            expires: None,
            quiet: false,
            ceiling: BTreeMap::new(),
            unknown: IfUnknown::default(),
            when: None,
            condition: None,
            checks: Vec::new(),
            unless: Unless::default(),
        };
        duplicates(pairs, self.diagnostics);
        // Counters count on the rule's surface, wherever `on` stands among the keys.
        if let Some((_, on)) = pairs.iter().find(|(key, _)| key.text() == Some("on")) {
            rule.on = self.names(on, Surface::parse, "surface", Surface::NAMES);
        }
        let (mut conditions, mut values, mut then) = (Vec::new(), 0, None);
        for (key, value) in pairs {
            self.key(key, value, &mut rule, &mut conditions, &mut then);
            values = rule.checks.iter().map(|check| check.values.len()).sum();
            if values > MAX_VALUES {
                let fr = "Cette règle contient plus de 50 000 valeurs.";
                self.error(
                    key.at,
                    "too-many-values",
                    fr,
                    "This rule holds more than 50,000 values.",
                );
                break;
            }
        }
        if !conditions.is_empty() {
            let mut condition = Condition::all(conditions);
            condition.cheap_first();
            rule.condition = Some(condition);
        }
        self.complete(&mut rule, then, values, node.at);
        Some(rule)
    }

    fn key(
        &mut self,
        key: &Node,
        value: &Node,
        rule: &mut Rule,
        conditions: &mut Vec<Condition>,
        then: &mut Option<Option<Then>>,
    ) {
        match key.text().unwrap_or_default() {
            "on" => {}
            "id" => value
                .text()
                .unwrap_or_default()
                .trim()
                .clone_into(&mut rule.id),
            "then" => *then = Some(self.then(value)),
            "because" => rule.because = self.localized(value),
            "fix" => rule.fix = self.localized(value),
            "author" => conditions.extend(self.author(value)),
            "if" => conditions.extend(self.condition(value)),
            "when" => rule.when = self.condition(value),
            "limit" => conditions.extend(self.limit(value, &rule.on)),
            "unless" => rule.unless = self.unless(value),
            "expires" => rule.expires = self.expires(value),
            "quiet" => rule.quiet = self.boolean(value),
            "ceiling" => rule.ceiling = self.ceiling(value),
            "unknown" => rule.unknown = self.if_unknown(value),
            _ => {
                let check = read_check::read(key, value, self.world.lists, self.diagnostics);
                rule.checks.extend(check);
            }
        }
    }

    fn complete(&mut self, rule: &mut Rule, then: Option<Option<Then>>, values: usize, at: Place) {
        match then {
            Some(Some(then)) => rule.then = then,
            Some(None) => {}
            None => self.error(
                at,
                "no-outcome",
                "Dites ce qui suit : ajoutez « then: hold » (ou allow, flag, reject, mask…).",
                "Say what follows: add `then: hold` (or allow, flag, reject, mask…).",
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
        let nothing = values == 0 && rule.condition.is_none() && rule.when.is_none();
        if nothing && !self.diagnostics.has_errors() {
            self.error(
                at,
                "no-condition",
                "Cette règle viserait tout le monde : ajoutez une condition sur le texte ou sur l’auteur.",
                "This rule would match everything: add a condition on the text or on the author.",
            );
        }
        if rule.then.mask
            && rule.checks.iter().all(|check| check.negated)
            && !self.diagnostics.has_errors()
        {
            self.error(
                at,
                "mask-nothing",
                "« mask » cache ce qu’une condition a trouvé : ajoutez une condition sur le texte.",
                "`mask` hides what a condition found: add a condition on the text.",
            );
        }
        if rule.expires.is_some() && rule.then.outcome != Outcome::Hold {
            let fr = "« expires » ne vaut que pour « then: hold ».";
            self.warn(
                at,
                "expires-unused",
                fr,
                "`expires` means something only with `then: hold`.",
            );
        }
    }

    /// A text, or one text per language.
    pub(crate) fn localized(&mut self, value: &Node) -> Localized {
        let mut out = Localized::default();
        let languages = self.world.languages;
        if let Some(pairs) = value.pairs() {
            duplicates(pairs, self.diagnostics);
            for (lang, text) in pairs {
                let name = lang.text().unwrap_or_default();
                if !languages.iter().any(|l| l == name) {
                    self.unknown(lang.at, "language", name, &languages.join(", "));
                    continue;
                }
                out.insert(name, text.text().unwrap_or_default().to_owned());
            }
            for lang in languages.iter().filter(|l| !out.has(l)) {
                let fr = format!("La traduction « {lang} » manque.");
                let en = format!("The “{lang}” translation is missing.");
                self.diagnostics
                    .warn(value.at, "missing-translation", fr, en);
            }
        } else {
            let text = value.text().unwrap_or_default();
            out = Localized::split(text, languages).unwrap_or_else(|same| same);
        }
        for (_, text) in out.iter() {
            self.placeholders(text, value.at);
        }
        out
    }

    /// Every `{{name}}` must be one that the engine fills in.
    fn placeholders(&mut self, text: &str, at: Place) {
        for piece in text.split("{{").skip(1) {
            let name = piece.split("}}").next().unwrap_or_default().trim();
            let known = name == "match" || name == "surface" || Fact::parse(name).is_some();
            if !known {
                self.unknown(
                    at,
                    "placeholder",
                    name,
                    "match, surface, mode.until, author.name, author.posts…",
                );
            }
        }
    }

    pub(crate) fn names<T: Copy>(
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

    /// An `if:` or `when:`; a mistake points at its character.
    pub(crate) fn condition(&mut self, value: &Node) -> Option<Condition> {
        let text = value.text().unwrap_or_default();
        match condition::read(text, self.world.names) {
            Ok(condition) => Some(condition),
            Err(mistake) => {
                let (line, column) = value.content();
                let at = (line, column + mistake.at);
                self.diagnostics
                    .error(at, "condition", mistake.fr, mistake.en);
                None
            }
        }
    }

    pub(crate) fn boolean(&mut self, value: &Node) -> bool {
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

    pub(crate) fn error(&mut self, at: Place, code: &'static str, fr: &str, en: &str) {
        self.diagnostics
            .error(at, code, fr.to_owned(), en.to_owned());
    }

    fn warn(&mut self, at: Place, code: &'static str, fr: &str, en: &str) {
        self.diagnostics
            .warn(at, code, fr.to_owned(), en.to_owned());
    }

    pub(crate) fn unknown(&mut self, at: Place, kind: &str, name: &str, known: &str) {
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
        "placeholder" => ("unknown-placeholder", "Le repère"),
        _ => ("unknown-key", "La clé"),
    };
    let fr = format!("{what} « {name} » n’existe pas. Choix possibles : {known}.");
    let en = format!("The {kind} “{name}” is not known. Known: {known}.");
    diagnostics.error(at, code, fr, en);
}

/// Every key written twice; the engine would have to choose, so it refuses.
pub(crate) fn duplicates(pairs: &[(Node, Node)], diagnostics: &mut Diagnostics) {
    let mut seen = HashSet::new();
    for (key, name) in pairs.iter().filter_map(|(key, _)| Some((key, key.text()?))) {
        if !seen.insert(name) {
            let fr = format!(
                "« {name} » est écrit deux fois : gardez-en un (ou ajoutez #2 pour deux conditions)."
            );
            let en = format!("“{name}” is written twice: keep one (or add #2 for two conditions).");
            diagnostics.error(key.at, "duplicate-key", fr, en);
        }
    }
}

pub(crate) fn listed<T>(names: &[(&'static str, T)]) -> String {
    names
        .iter()
        .map(|(name, _)| *name)
        .collect::<Vec<_>>()
        .join(", ")
}
