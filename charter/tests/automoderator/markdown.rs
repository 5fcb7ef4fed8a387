//! The section as an article of a charter.

use charter::{Charter, import_automoderator};

const FILE: &str = "# Titres / trop courts [1]\ntype: submission\ntitle (regex): '^.{0,5}$'\naction: remove\ncomment: \"```\\nPlease\"\n---\n# Broken\ntitel: x\naction: remove\n";

#[test]
fn the_article_keeps_the_file_and_says_what_it_does() {
    let (section, _) = import_automoderator(FILE);
    let text = section.to_markdown(9, "automoderator", &["fr", "en"]);
    assert!(text.starts_with("## 9. Règles reprises d’AutoModerator / Rules taken over from AutoModerator {#automoderator}\n"));
    assert!(
        text.contains(&format!("````automoderator\n{FILE}````\n")),
        "verbatim, in a longer fence: {text}"
    );
    assert!(text.contains("- **Titres – trop courts \\[1\\]**\u{A0}: une discussion concernée par cette règle n’est pas publiée, reçoit une réponse automatique. / **Titres – trop courts \\[1\\]**: a thread under this rule is not published, gets an automatic answer.\n"), "{text}");
    assert!(
        !text.contains("**Broken**"),
        "what does not run is not promised"
    );
}

#[test]
fn a_whole_charter_is_in_both_languages() {
    let (section, _) = import_automoderator(FILE);
    let text = section.to_charter("essai", &["en", "fr"]);
    let (charter, _) = Charter::parse(&text);
    assert_eq!(
        (charter.name.as_str(), charter.articles.len()),
        ("essai", 1)
    );
    assert_eq!(charter.heading.get("fr"), Some("Charte de la communauté"));
    assert_eq!(
        charter.articles[0].title("fr"),
        "Règles reprises d’AutoModerator"
    );
    assert!(
        charter.articles[0]
            .prose("en")
            .contains("a thread under this rule is not published")
    );
    assert!(
        section
            .to_charter("essai", &["fr"])
            .contains("# Charte de la communauté\n")
    );
}
