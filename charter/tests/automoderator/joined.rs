//! A section inside a charter: one value in the lattice, with passages, facts and ceilings.

use std::time::Duration;

use charter::{
    Charter, Compiled, Decision, Event, Fact, Facts, Key, Role, Surface, decide,
    import_automoderator,
};

use super::{Allow, Flag, Hold, Reject};

const FILE: &str = "# Short links\nbody (includes): bit.ly\naction: remove\naction_reason: 'Link {{match}}'\n---\n# Newcomers\nauthor:\n    account_age: '< 2 days'\naction: filter\n---\n# Lamps\ntitle: lamp\nset_flair: Lamps\ncomment: Hello {{author}}\n---\n# Trusted\nauthor: lea\naction: approve\n---\n# Lost\ntitel: x\naction: remove\n";

fn charter(head: &str, more: &str) -> Compiled {
    let (section, _) = import_automoderator(FILE);
    let article = section.to_markdown(2, "automoderator", &["fr", "en"]);
    let text = format!(
        "---\ncharter: test\nlanguages: [fr, en]\n{head}---\n## 1. Un / One {{#one}}\n```rule\nid: word\nbody: badword\nthen: hold\n```\n\n{article}\n{more}"
    );
    let (charter, diagnostics) = Charter::parse(&text);
    assert!(!diagnostics.has_errors(), "{diagnostics}");
    assert!(
        diagnostics
            .iter()
            .any(|d| d.en.contains("“Lost”") && d.code == "unknown-key"),
        "what does not run is named"
    );
    charter.compile().unwrap()
}

fn member(name: &str) -> Facts {
    Facts::new()
        .with(Fact::Role, vec![Role::Member])
        .with(Fact::AuthorName, name)
        .with(Fact::AccountAge, Duration::from_secs(400 * 86_400))
        .with(Fact::Depth, 1_u32)
}

fn judge(body: &str, facts: &Facts) -> Decision {
    decide(
        &charter("", ""),
        &Event::new(Surface::Post).body(body),
        facts,
    )
}

#[test]
fn the_section_is_one_value() {
    let bob = member("bob");
    assert_eq!(judge("hello", &bob).outcome, Allow);
    assert_eq!(
        judge("badword", &bob).outcome,
        Hold,
        "the charter's own articles"
    );
    let both = judge("badword https://bit.ly/x", &bob);
    assert_eq!(
        (both.outcome, both.hits.len()),
        (Reject, 2),
        "the strictest of both"
    );
    let hit = &both.hits[0];
    assert_eq!(
        (hit.article, hit.slug.as_str(), hit.rule.as_str()),
        (2, "automoderator", "automoderator-1")
    );
    assert_eq!(hit.because("fr"), Some("Link bit.ly"));
    assert_eq!(
        (hit.passages[0].range.clone(), hit.passages[0].text.as_str()),
        (16..22, "bit.ly")
    );
    let new = member("bob").with(Fact::AccountAge, Duration::from_secs(60));
    assert_eq!(judge("hello", &new).outcome, Hold);
    assert_eq!(
        judge("badword", &member("lea")).outcome,
        Hold,
        "its approval takes nothing back of the articles"
    );
    let lea = member("lea").with(Fact::AccountAge, Duration::from_secs(60));
    assert_eq!(judge("hello", &lea).outcome, Allow, "only of itself");
}

#[test]
fn what_else_follows() {
    let event = Event::new(Surface::Post)
        .title("My lamp")
        .body("It flickers");
    let decision = decide(
        &charter("", ""),
        &event,
        &member("bob").with(Fact::Depth, 0_u32),
    );
    assert_eq!(decision.outcome, Allow);
    assert_eq!(decision.obligations.labels, ["Lamps"]);
    assert_eq!(decision.obligations.reply[0].get("en"), Some("Hello bob"));
    assert_eq!(decision.hits[0].automoderator[0].name, "Lamps");
}

#[test]
fn other_surfaces_know_no_automoderator() {
    let chat = Event::new(Surface::Chat).body("https://bit.ly/x");
    assert_eq!(
        decide(&charter("", ""), &chat, &member("bob")).outcome,
        Allow
    );
}

#[test]
fn ceilings_and_facts() {
    let capped = charter("ceilings:\n  - { role: expert, at_most: flag }\n", "");
    let expert = member("bob").with(Fact::Role, vec![Role::Expert]);
    let event = Event::new(Surface::Post).body("https://bit.ly/x");
    let decision = decide(&capped, &event, &expert);
    assert_eq!(
        (decision.outcome, decision.hits[0].before_ceiling),
        (Flag, Some(Reject))
    );
    assert!(capped.facts_needed().contains(&Key::Fact(Fact::AccountAge)));
}
