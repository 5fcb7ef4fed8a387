//! What is wrong with a charter, where, and the sentence that fixes it, in French and English.

use serde::Serialize;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look; nothing is wrong.
    Note,
    /// Worth knowing; the charter can be published.
    Warning,
    /// The charter cannot be published.
    Error,
}

/// One remark about one place of a charter's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Line in the charter's text, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// How bad it is.
    pub severity: Severity,
    /// A stable name for this kind of remark, such as `unknown-key`.
    pub code: &'static str,
    /// The sentence in French.
    pub fr: String,
    /// The sentence in English.
    pub en: String,
}

impl Diagnostic {
    /// The sentence in `lang`: French for `fr…`, English otherwise.
    pub fn message(&self, lang: &str) -> &str {
        if lang.starts_with("fr") {
            &self.fr
        } else {
            &self.en
        }
    }
}

/// All remarks about one charter, in the order of its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Diagnostics(Vec<Diagnostic>);

/// A place in a charter's text: line and column, from 1.
pub(crate) type Place = (usize, usize);

impl Diagnostics {
    /// The remarks in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something keeps the charter from being published.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        let errors = self.0.iter().filter(|d| d.severity == Severity::Error);
        errors.count()
    }

    pub(crate) fn note(&mut self, at: Place, code: &'static str, fr: String, en: String) {
        self.push(at, Severity::Note, code, fr, en);
    }

    pub(crate) fn error(&mut self, at: Place, code: &'static str, fr: String, en: String) {
        self.push(at, Severity::Error, code, fr, en);
    }

    pub(crate) fn warn(&mut self, at: Place, code: &'static str, fr: String, en: String) {
        self.push(at, Severity::Warning, code, fr, en);
    }

    fn push(&mut self, at: Place, severity: Severity, code: &'static str, fr: String, en: String) {
        let (line, column) = at;
        self.0.push(Diagnostic {
            line,
            column,
            severity,
            code,
            fr: spaced(&fr),
            en,
        });
    }

    /// Adds other remarks about the same text.
    pub fn extend(&mut self, other: Diagnostics) {
        self.append(other);
        self.sort();
    }

    pub(crate) fn append(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// The same remarks about a block that stands after `lines` lines of a text, none of them an obstacle: a rule that
    /// was taken over and does not run is named, and the others run.
    pub(crate) fn milder_after(mut self, lines: usize) -> Self {
        for remark in &mut self.0 {
            remark.line += lines;
            remark.severity = remark.severity.min(Severity::Warning);
        }
        self
    }

    pub(crate) fn sort(&mut self) {
        self.0.sort_by_key(|d| (d.line, d.column));
    }
}

/// French sets signs off with a space that does not break.
fn spaced(fr: &str) -> String {
    let mut out = fr.replace("« ", "«\u{A0}").replace(" »", "\u{A0}»");
    for sign in [":", ";", "?", "!"] {
        out = out.replace(&format!(" {sign} "), &format!("\u{A0}{sign} "));
        if let Some(head) = out.strip_suffix(&format!(" {sign}")) {
            out = format!("{head}\u{A0}{sign}");
        }
    }
    out
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl std::fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for d in &self.0 {
            let severity = match d.severity {
                Severity::Note => "note",
                Severity::Warning => "warning",
                Severity::Error => "error",
            };
            writeln!(
                f,
                "{}:{}: {severity}[{}]: {}",
                d.line, d.column, d.code, d.en
            )?;
        }
        Ok(())
    }
}
