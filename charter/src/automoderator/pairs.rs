//! A mapping as AutoModerator reads it: keys in lower case, of two equal keys the last one.

use super::remarks::Remarks;
use super::scalar::{Scalar, resolve};
use crate::diagnostics::Place;
use crate::yaml::{Node, Value};

/// A key with its value.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub at: Place,
    pub key: String,
    pub value: Node,
}

/// The pairs of a mapping, in its order.
pub(super) fn pairs(node: &Node, remarks: &mut Remarks) -> Vec<Pair> {
    let mut out: Vec<Pair> = Vec::new();
    for (key, value) in node.pairs().unwrap_or_default() {
        let name = key.text().unwrap_or_default().trim().to_lowercase();
        if let Some(earlier) = out.iter().position(|pair| pair.key == name) {
            remarks.lint(
                key.at,
                "duplicate-key",
                &name,
                "cette clé est écrite deux fois, et seule la dernière compte ; pour deux conditions sur un même champ, écrivez « body#1 » et « body#2 ».",
                "this key is written twice, and only the last one counts; for two conditions on one field, write `body#1` and `body#2`.",
            );
            out.remove(earlier);
        }
        out.push(Pair {
            at: key.at,
            key: name,
            value: value.clone(),
        });
    }
    out
}

impl Pair {
    /// The value as a scalar.
    pub fn scalar(&self) -> Option<Scalar> {
        scalar(&self.value)
    }

    /// True or false.
    pub fn bool(&self, remarks: &mut Remarks) -> bool {
        match self.scalar() {
            Some(Scalar::Bool(value)) => value,
            _ => {
                remarks.bad_value(
                    self.at,
                    &self.key,
                    "true ou false, sans guillemets",
                    "true or false, without quotes",
                );
                false
            }
        }
    }

    /// A whole number.
    pub fn int(&self, remarks: &mut Remarks) -> i64 {
        match self.scalar() {
            Some(Scalar::Int(value)) => value,
            _ => {
                remarks.bad_value(self.at, &self.key, "un nombre entier", "a whole number");
                0
            }
        }
    }

    /// A count from zero on.
    pub fn count(&self, remarks: &mut Remarks) -> usize {
        let number = self.int(remarks);
        usize::try_from(number).unwrap_or_else(|_| {
            remarks.bad_value(self.at, &self.key, "un nombre positif", "a positive number");
            0
        })
    }

    /// A text; anything scalar counts as one.
    pub fn text(&self, remarks: &mut Remarks) -> String {
        match self.scalar() {
            Some(value) => value.python(),
            None => {
                remarks.bad_value(self.at, &self.key, "un texte", "a text");
                String::new()
            }
        }
    }

    /// Whether nothing was written after the key.
    pub fn is_empty(&self) -> bool {
        match &self.value.value {
            Value::Scalar { text, plain } => {
                matches!(resolve(text, *plain), Scalar::Null) || text.is_empty()
            }
            Value::Seq(items) => items.is_empty(),
            Value::Map(pairs) => pairs.is_empty(),
        }
    }
}

/// A node as a scalar.
pub(super) fn scalar(node: &Node) -> Option<Scalar> {
    match &node.value {
        Value::Scalar { text, plain } => Some(resolve(text, *plain)),
        _ => None,
    }
}
