//! Rules whose expressions require no words: what a text must have before they are worth judging, told quickly.

use std::sync::Arc;

use crate::expression::{Expression, Needs};
use crate::model::Surface;
use crate::rule::PatternKind;

use super::compile::{Placed, Ready, Trigger, number};
use super::texts::Text;

/// An expression without words of its own, by which its rule is judged. What it needs stands here too, side by side
/// with that of others, since mostly it settles the matter.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    pub rule: u32,
    /// Parts of an event that its check looks at.
    mask: u8,
    needs: Needs,
    expression: Arc<Expression>,
}

impl Gate {
    /// Whether some of these texts may hold a match.
    pub fn opens(&self, texts: &[Text<'_>]) -> bool {
        texts.iter().any(|text| {
            self.mask & text.mask != 0
                && text.visible.is_some()
                && self.needs.are_met(text.bytes())
                && self.expression.is_likely(text.bytes())
        })
    }
}

/// The gates of all rules, by surface.
pub(super) fn gates(rules: &[Placed], checks: &[Ready]) -> Vec<Vec<Gate>> {
    let mut gates = vec![Vec::new(); Surface::NAMES.len()];
    for (n, placed) in rules.iter().enumerate() {
        let Trigger::Check(check) = placed.trigger else {
            continue;
        };
        for pattern in &checks[check].check.values {
            let PatternKind::Regex(expression) = &pattern.kind else {
                continue;
            };
            if !expression.required.words.is_empty() {
                continue;
            }
            let gate = Gate {
                rule: number(n),
                mask: checks[check].mask,
                needs: expression.required.needs(),
                expression: expression.clone(),
            };
            for (_, surface) in Surface::NAMES {
                if placed.rule.applies_on(*surface) {
                    gates[*surface as usize].push(gate.clone());
                }
            }
        }
    }
    gates
}
