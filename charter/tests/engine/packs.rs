//! The starter charters: they read without a remark and every example holds.

use charter::{Charter, check_examples, packs, run_examples};

#[test]
fn packs_are_green() {
    for text in [packs::COMMUNITY, packs::SERVER] {
        let (charter, diagnostics) = Charter::parse(text);
        assert!(diagnostics.is_empty(), "{diagnostics}");
        let examples = check_examples(&charter);
        for failed in run_examples(&charter).iter().filter(|o| !o.passes()) {
            println!(
                "{}: {:?} got {:?}",
                charter.name, failed.example.send, failed.got
            );
        }
        assert!(examples.is_empty(), "{}\n{examples}", charter.name);
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
