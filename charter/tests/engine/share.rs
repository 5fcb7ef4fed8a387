//! Expressions as volunteers write them: nearly all compile, and those that cannot are told why.

use charter::{Charter, Severity};

use crate::charter_with;

const PATTERNS: &str = include_str!("../patterns.txt");

#[test]
fn ordinary_expressions_compile() {
    let patterns: Vec<&str> = PATTERNS
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("## "))
        .collect();
    assert!(patterns.len() >= 200, "{} patterns", patterns.len());
    let mut refused = Vec::new();
    for pattern in &patterns {
        let rule = format!(
            "body (regex): '{}'\nthen: flag",
            pattern.replace('\'', "''")
        );
        let (_, diagnostics) = Charter::parse(&charter_with(&[&rule]));
        let error = diagnostics.iter().find(|d| d.severity == Severity::Error);
        if let Some(error) = error {
            assert!(
                ["regex", "regex-too-big", "empty-match"].contains(&error.code),
                "{pattern}: {diagnostics}"
            );
            refused.push(format!("{pattern}: {}", error.en));
        }
    }
    let share = 100 * (patterns.len() - refused.len()) / patterns.len();
    println!(
        "{share} % of {} compile; refused:\n{}",
        patterns.len(),
        refused.join("\n")
    );
    assert!(share >= 97, "{refused:#?}");
}

#[test]
fn what_could_blow_up_is_refused_or_bounded() {
    // pattern, and the code of the refusal; without one it must answer quickly on a text made for it
    let table = [
        (r"(a{1,100}){1,100}b", Some("regex-too-big")),
        (r"(?:(?:\w{1,60}){1,60}){1,60}", Some("regex-too-big")),
        (r"\p{L}{1000}\p{L}{1000}", Some("regex-too-big")),
        (r"(a+)+$", None),
        (r"(a|aa)+$", None),
        (r"(?=(a+)+b)a", None),
        (r"^(?:(a+)+)\1c", None),
        (r"(x+x+)+y", None),
        (r"(.*a){12}(?!b)", None),
    ];
    for (pattern, code) in table {
        let rule = format!("body (regex): '{pattern}'\nthen: flag");
        let (charter, diagnostics) = Charter::parse(&charter_with(&[&rule]));
        let found = diagnostics
            .iter()
            .find(|d| d.severity == Severity::Error)
            .map(|d| d.code);
        assert_eq!(found, code, "{pattern}: {diagnostics}");
        let Ok(compiled) = charter.compile() else {
            continue;
        };
        for text in [
            "a".repeat(4_000),
            "x".repeat(4_000),
            format!("{}b", "a".repeat(4_000)),
        ] {
            let event = charter::Event::new(charter::Surface::Post).body(&text);
            let start = std::time::Instant::now();
            let decision = charter::decide(&compiled, &event, &charter::Who::Member.facts());
            println!(
                "{pattern}: {:?} {:?}",
                start.elapsed(),
                decision.hits.first().map(|h| &h.assumed)
            );
        }
    }
}

#[test]
fn a_search_that_gives_up_says_so_and_holds_at_most() {
    let rule = "body (regex): '^(?:(a+)+)\\1c'\nthen: reject";
    let decision = crate::judge(&[rule], &format!("{}cb", "a".repeat(3_000)));
    if let Some(hit) = decision.hits.first().filter(|hit| !hit.assumed.is_empty()) {
        assert_eq!(hit.outcome, charter::Outcome::Hold);
        assert_eq!(hit.assumed, ["body (regex)"]);
    }
    let skip = "body (regex): '(?=(a+)+b)(a+)+c'\nunknown: skip\nthen: reject";
    assert!(crate::judge(&[skip], &"a".repeat(3_000)).hits.is_empty());
}
