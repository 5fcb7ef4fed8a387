//! The French messages speak to their reader as the space chose: what says “vous” has an arm that says “tu”.

use std::path::Path;

use regex::Regex;

/// Messages that say “vous” to everybody: an example of that form, and letters to people who need have no account.
const ALWAYS_VOUS: [&str; 2] = ["space-form-vous", "mail-notice"];

/// The lines of a file that say “vous” outside an arm of its own, as `name: line`.
fn without_an_arm(text: &str) -> Vec<String> {
    let vous = Regex::new(r"(?i)\b(vous|votre|vos)\b|\b\p{L}{2,}ez\b").expect("a pattern");
    let harmless = Regex::new(r"(?i)rendez-vous|\b(chez|assez|nez)\b").expect("a pattern");
    let (mut name, mut in_arm) = (String::new(), false);
    let mut found = Vec::new();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        if let Some((key, _)) = line.split_once(" =")
            && !line.starts_with(' ')
        {
            key.clone_into(&mut name);
            in_arm = false;
        }
        let start = line.trim_start();
        // Inside an arm there may be a choice by number or field.
        if start.starts_with("*[vous]") || start.starts_with("[vous]") {
            in_arm = true;
        } else if start.starts_with("[tu]") || start.starts_with('.') {
            in_arm = false;
        }
        let said = harmless.replace_all(line, "");
        if !in_arm && vous.is_match(&said) && !ALWAYS_VOUS.iter().any(|k| name.starts_with(k)) {
            found.push(format!("{name}: {}", start));
        }
    }
    found
}

#[test]
fn every_vous_has_its_tu() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../frontend/messages/fr");
    let mut wrong = Vec::new();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).expect("the French messages") {
        let path = entry.expect("an entry").path();
        files += 1;
        wrong.extend(without_an_arm(
            &std::fs::read_to_string(&path).expect("a readable file"),
        ));
    }
    assert!(files > 10, "{files} files were read");
    assert!(
        wrong.is_empty(),
        "these say “vous” whatever the space chose:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_vous_without_tu_is_found() {
    let text = "good = { $form ->\n    [tu] Choisis.\n   *[vous] Choisissez.\n}\nbad = Choisissez.\nfine = Chez nous, assez.\n";
    assert_eq!(without_an_arm(text), ["bad: bad = Choisissez."]);
}
