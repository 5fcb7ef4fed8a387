//! Remarks on one rule: each names the rule and the key, and says what to do.

use std::collections::HashSet;

use crate::diagnostics::{Diagnostics, Place};

/// What is said about one rule, and what it makes of the rule.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    pub diagnostics: Diagnostics,
    /// `Rule 3 “shorteners”`, in French and English.
    fr: String,
    en: String,
    said: HashSet<(Place, &'static str)>,
    /// The rule cannot run.
    pub refused: bool,
    /// Something runs as the nearest thing that exists here.
    pub mapped: bool,
}

impl Remarks {
    pub fn new(number: usize, name: &str) -> Self {
        Self {
            fr: format!("Règle {number} « {name} »"),
            en: format!("Rule {number} “{name}”"),
            ..Self::default()
        }
    }

    /// The rule cannot run as written.
    pub fn refuse(&mut self, at: Place, code: &'static str, key: &str, fr: &str, en: &str) {
        self.refused = true;
        if self.said.insert((at, code)) {
            let (fr, en) = self.sentences(key, fr, en);
            self.diagnostics.error(at, code, fr, en);
        }
    }

    /// The rule runs, with the nearest thing in the place of this key, or without it.
    pub fn map(&mut self, at: Place, code: &'static str, key: &str, fr: &str, en: &str) {
        self.mapped = true;
        self.lint(at, code, key, fr, en);
    }

    /// The rule runs exactly as written, which may not be what was meant.
    pub fn lint(&mut self, at: Place, code: &'static str, key: &str, fr: &str, en: &str) {
        if self.said.insert((at, code)) {
            let (fr, en) = self.sentences(key, fr, en);
            self.diagnostics.warn(at, code, fr, en);
        }
    }

    fn sentences(&self, key: &str, fr: &str, en: &str) -> (String, String) {
        if key.is_empty() {
            return (format!("{} : {fr}", self.fr), format!("{}: {en}", self.en));
        }
        (
            format!("{}, « {key} » : {fr}", self.fr),
            format!("{}, “{key}”: {en}", self.en),
        )
    }

    /// A value of the wrong kind.
    pub fn bad_value(&mut self, at: Place, key: &str, wanted_fr: &str, wanted_en: &str) {
        let fr = format!("cette valeur ne se lit pas ; écrivez {wanted_fr}.");
        let en = format!("this value cannot be read; write {wanted_en}.");
        self.refuse(at, "value", key, &fr, &en);
    }
}
