//! Whatever the file holds, nothing vanishes and nothing breaks.

use charter::automoderator::Fate;
use charter::import_automoderator;
use proptest::prelude::*;

use super::{answer, thread};

const PIECES: &[&str] = &[
    "---\n",
    "title: x\n",
    "body (regex): '",
    "'\n",
    "action: remove\n",
    "type: ",
    "author:\n    ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "- ",
    "# c\n",
    ": ",
    "|\n",
    ">\n",
    "~",
    "&a",
    "*a",
    "!t",
    "\t",
    "yes",
    "012",
    "< 7 days",
    "(?i)",
    "(?P<n>a)",
    "(a+)+$",
    "\\1",
    "\\2",
    "[[:",
    "{,3}",
    "é",
    "\u{301}",
    "\u{0}",
    "standard: facebook links\n",
    "{{match-2}}",
    "comment: ",
    "parent_submission:\n  ",
    "set_flair: ",
    "title+body#2 (includes, regex): ",
    "\n",
    "  ",
    "? ",
    ", ",
];

/// Rules in are rules out, each with a name, and each that does not simply load with a remark.
fn nothing_vanishes(file: &str) {
    let (section, diagnostics) = import_automoderator(file);
    let sum: usize = [Fate::Loaded, Fate::Mapped, Fate::Diagnosed]
        .iter()
        .map(|fate| section.count(*fate))
        .sum();
    assert_eq!(sum, section.entries().len());
    for entry in section.entries() {
        assert!(
            !entry.name.is_empty() || entry.fate == Fate::Diagnosed,
            "{entry:?}"
        );
        assert!(
            entry.fate == Fate::Loaded || !entry.remarks.is_empty(),
            "{entry:?}"
        );
    }
    let said: usize = section
        .entries()
        .iter()
        .map(|entry| entry.remarks.len())
        .sum();
    assert_eq!(said, diagnostics.iter().count());
    for item in [
        answer("spam x 12 é"),
        thread("x", "aaaaaaaaaaaaaaaaaaaaaaaa!"),
    ] {
        let _ = section.judge(&item);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(file in "\\PC{0,200}") {
        nothing_vanishes(&file);
    }

    #[test]
    fn any_pieces(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
        nothing_vanishes(&pieces.concat());
    }

    #[test]
    fn any_pattern(pattern in "[a-c(){}\\[\\]?*+|^$.\\\\0-3:=!<>P#i -]{0,24}", text in "[a-c \n]{0,40}") {
        nothing_vanishes(&format!("body (includes, regex): '{}'\naction: remove\n", pattern.replace('\'', "''")));
        let (section, _) = import_automoderator(&format!("body (regex): '{pattern}'\naction: remove\n"));
        let _ = section.judge(&answer(&text));
    }
}

#[test]
fn content_is_what_counts_as_a_rule() {
    for (file, rules) in [
        ("", 0),
        ("# a\n---\n# b\n", 0),
        ("a", 1),
        ("a: b\n---\n\n---\nc: d\n", 2),
        ("---\n---\n---\n", 0),
    ] {
        assert_eq!(
            import_automoderator(file).0.entries().len(),
            rules,
            "{file:?}"
        );
    }
}

#[test]
fn expressions_that_could_run_for_ever_give_up() {
    let (section, _) =
        import_automoderator("body (includes, regex): '(a|a)*(?=b)c\\2'\naction: remove\n");
    let verdict = section.judge(&answer(&"a".repeat(5_000)));
    assert!(
        verdict.outcome <= charter::Outcome::Hold,
        "a text is not refused for what could not be read to the end"
    );
}
