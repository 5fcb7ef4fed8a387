//! The starter charters: they read without a remark and every example holds.

use charter::{Charter, Severity, check_examples, packs, run_examples};

#[test]
fn packs_are_green() {
    let mut texts = vec![packs::SERVER.to_owned()];
    for pack in packs::all() {
        texts.extend(["vous", "tu"].map(|form| pack.text(form)));
    }
    assert_eq!(texts.len(), 13);
    for text in &texts {
        let (charter, diagnostics) = Charter::parse(text);
        assert!(
            diagnostics.iter().all(|d| d.severity == Severity::Note),
            "{}\n{diagnostics}",
            charter.name
        );
        let examples = check_examples(&charter);
        for failed in run_examples(&charter).iter().filter(|o| !o.passes()) {
            println!(
                "{}: {:?} got {:?}",
                charter.name, failed.example.send, failed.got
            );
        }
        assert!(!examples.has_errors(), "{}\n{examples}", charter.name);
        for article in &charter.articles {
            assert!(!article.prose("fr").is_empty() && article.prose("fr") != article.prose("en"));
            for rule in &article.rules {
                assert!(
                    rule.because.has("fr") && rule.because.has("en"),
                    "{} says why",
                    rule.id
                );
            }
        }
    }
}

#[test]
fn both_forms_address_the_reader() {
    for pack in packs::all() {
        let (formal, familiar) = (pack.text("vous"), pack.text("tu"));
        assert!(!formal.contains(['‹', '›']) && !familiar.contains(['‹', '›']));
        assert!(
            formal.contains("Collez l’adresse complète") && !formal.contains("Colle l’adresse")
        );
        assert!(
            familiar.contains("Colle l’adresse complète") && !familiar.contains("Collez l’adresse")
        );
        assert_eq!(packs::named(pack.name), Some(*pack));
    }
}

#[test]
fn french_spaces_do_not_break() {
    for pack in packs::all() {
        let (charter, _) = Charter::parse(&pack.text("vous"));
        let mut texts: Vec<String> =
            vec![charter.preamble.get("fr").unwrap_or_default().to_owned()];
        for article in &charter.articles {
            texts.push(article.prose("fr").to_owned());
            for rule in &article.rules {
                texts.extend(
                    [&rule.because, &rule.fix]
                        .iter()
                        .filter_map(|t| t.get("fr"))
                        .map(str::to_owned),
                );
            }
        }
        for text in texts {
            assert!(
                ![" :", " ;", " ?", " !", " »", "« "]
                    .iter()
                    .any(|sign| text.contains(sign)),
                "{}: {text}",
                pack.name
            );
        }
    }
}

#[test]
fn packs_know_a_crisis_and_an_evening() {
    for pack in packs::all() {
        let (charter, _) = Charter::parse(&pack.text("vous"));
        let modes: Vec<&str> = charter
            .modes
            .iter()
            .map(|mode| mode.name.as_str())
            .collect();
        assert_eq!(modes, ["normal", "crisis", "evening"], "{}", pack.name);
        assert!(
            charter.article("crisis").is_some() && charter.ladder.is_some(),
            "{}",
            pack.name
        );
    }
}
