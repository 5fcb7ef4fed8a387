//! Forms: what a person typed, kept; and what is wrong with it, beside each field.

use std::collections::HashMap;

use serde::Deserialize;

use super::ctx::Ctx;
use crate::error::{Error, FieldError, Refusal, Result};

/// A submitted form or a query: names and values, whatever they are. Unknown names are ignored, repeated
/// ones keep all values.
#[derive(Debug, Clone, Default)]
pub struct Fields(HashMap<String, Vec<String>>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> std::result::Result<Self, D::Error> {
        let pairs: Vec<(String, String)> = Vec::deserialize(d)?;
        Ok(pairs.into_iter().collect())
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let mut fields = Fields::default();
        for (name, value) in pairs {
            fields.0.entry(name).or_default().push(value);
        }
        fields
    }
}

impl Fields {
    /// The value of a field as typed, with line ends made `\n` and without characters that are no text (they
    /// break feeds, and NUL PostgreSQL too); empty when absent.
    pub fn get(&self, name: &str) -> String {
        self.0
            .get(name)
            .and_then(|v| v.last())
            .map(|v| v.replace("\r\n", "\n").replace(no_text, ""))
            .unwrap_or_default()
    }

    /// [`Fields::get`] without white space around it.
    pub fn trimmed(&self, name: &str) -> String {
        self.get(name).trim().to_owned()
    }

    /// All values of a repeated field.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The names that were sent.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether a checkbox is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// A whole number, if it is one.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.trimmed(name).parse().ok()
    }
}

/// Control characters but tab and line feed, and the two code points that XML forbids.
pub fn no_text(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}')
}

/// A form to show: what was typed, and the errors of the last try. Templates ask it for both.
#[derive(Debug, Clone, Default)]
pub struct Form {
    values: HashMap<&'static str, String>,
    errors: Vec<(&'static str, String)>,
    /// The charter's refusal of the text, if that is why it came back.
    pub refusal: Option<Refusal>,
}

impl Form {
    /// An empty form.
    pub fn new() -> Self {
        Form::default()
    }

    /// Fills a field with what it held or should offer.
    pub fn fill(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.insert(name, value.into());
        self
    }

    /// Fills several fields with what was submitted.
    pub fn keep(mut self, fields: &Fields, names: &[&'static str]) -> Self {
        for name in names {
            self.values.insert(name, fields.get(name));
        }
        self
    }

    /// Takes in what a verb said is wrong.
    ///
    /// # Errors
    /// Every other error is handed back.
    pub fn blame(mut self, ctx: &Ctx, error: Error) -> Result<Self> {
        match error {
            Error::Invalid(errors) => {
                for FieldError { field, message } in errors {
                    self.errors.push((field, ctx.tell(&message)));
                }
                Ok(self)
            }
            Error::Refused(refusal) => {
                self.refusal = Some(*refusal);
                Ok(self)
            }
            Error::TooMany(seconds) => {
                self.errors.push(("", wait(ctx, seconds)));
                Ok(self)
            }
            other => Err(other),
        }
    }

    /// The value of a field.
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// Whether a field holds this value (radio buttons, selects, checkboxes).
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.value(name) == value
    }

    /// The error beside a field; `""` for the form as a whole.
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|(field, _)| *field == name)
            .map(|(_, message)| message.as_str())
    }

    /// The attributes that tie an input to its hint and its error, which stand below it as `NAME-hint` and
    /// `NAME-error`. Safe as it is: names are ours.
    pub fn described(&self, name: &str, hint: impl AsRef<str>) -> String {
        let wrong = self.error(name).is_some();
        let ids = match (hint.as_ref().is_empty(), wrong) {
            (true, false) => return String::new(),
            (false, false) => format!("{name}-hint"),
            (true, true) => format!("{name}-error"),
            (false, true) => format!("{name}-hint {name}-error"),
        };
        let invalid = if wrong { " aria-invalid=\"true\"" } else { "" };
        format!(" aria-describedby=\"{ids}\"{invalid}")
    }

    /// Every error with its field, for the summary on top.
    pub fn errors(&self) -> &[(&'static str, String)] {
        &self.errors
    }

    /// What is wrong, for a script: `{"errors":[{"field","message"}],"refusal":{…}|null}`.
    pub fn said(&self, ctx: &Ctx) -> serde_json::Value {
        let errors: Vec<_> = self
            .errors
            .iter()
            .map(|(field, message)| serde_json::json!({ "field": field, "message": message }))
            .collect();
        let refusal = self.refusal.as_ref().map(|r| {
            serde_json::json!({
                "article": r.article,
                "address": ctx.path(&format!("/charter#{}", r.anchor)),
                "passage": r.passage,
                "because": r.because,
                "remedy": r.remedy,
            })
        });
        serde_json::json!({ "errors": errors, "refusal": refusal })
    }

    /// Whether something must be mended: such a page is answered with 422.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty() || self.refusal.is_some()
    }
}

/// “Try again in 3 minutes.”
pub fn wait(ctx: &Ctx, seconds: u64) -> String {
    let minutes = i64::try_from(seconds.div_ceil(60)).unwrap_or(1);
    ctx.n("error-too-many", minutes)
}
