//! Tests of the charter's public face.
#![allow(clippy::unwrap_used)] // a test may fail where it stands

mod decisions;
mod design;
mod differential;
mod growth;
mod meaning;
mod packs;
mod properties;
mod reading;
mod rewards;
mod robustness;
mod share;

use charter::{Charter, Compiled, Decision, Event, Surface, Who, decide};

/// A charter of one article with these rules.
pub fn charter_with(rules: &[&str]) -> String {
    let blocks: String = rules
        .iter()
        .map(|rule| format!("```rule\n{rule}\n```\n"))
        .collect();
    format!(
        "---\ncharter: test\nlanguages: [fr, en]\nlists:\n  amis: [exemple.fr]\n---\n## 1. Un / One {{#one}}\n{blocks}"
    )
}

pub fn compiled(text: &str) -> Compiled {
    let (charter, diagnostics) = Charter::parse(text);
    charter
        .compile()
        .unwrap_or_else(|_| panic!("{diagnostics}"))
}

/// What the rules say to a post body by a settled member.
pub fn judge(rules: &[&str], body: &str) -> Decision {
    decide(
        &compiled(&charter_with(rules)),
        &Event::new(Surface::Post).body(body),
        &Who::Member.facts(),
    )
}
