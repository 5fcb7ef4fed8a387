//! The complete charter of the design: it reads, its examples prove it, and its traps turn red.

use charter::{
    Charter, Event, Fact, Key, Outcome, Surface, Who, check_examples, decide, run_examples,
};

pub const LUMEN: &str = include_str!("../charters/maison-lumen.md");

#[test]
fn the_traps_turn_red_and_everything_else_is_green() {
    let (charter, diagnostics) = Charter::parse(LUMEN);
    assert!(!diagnostics.has_errors(), "{diagnostics}");
    let red: Vec<String> = run_examples(&charter)
        .iter()
        .filter(|outcome| !outcome.passes())
        .map(|outcome| outcome.example.send[0].clone())
        .collect();
    // `idiot*` finds "idiotement", which the near miss shows.
    assert_eq!(red, ["Le flacon est idiotement conçu ?!"]);
    let missing: Vec<usize> = check_examples(&charter)
        .iter()
        .filter(|d| d.code == "examples-missing")
        .map(|d| d.line)
        .collect();
    // Articles 5 and 7 show no near miss.
    let lines: Vec<usize> = [5, 7].map(|n| charter.articles[n - 1].line).into();
    assert_eq!(missing, lines);
}

#[test]
fn mended_it_is_green() {
    let text = LUMEN
        .replace("abruti*, idiot*, moron*", "abruti*, idiot, idiots, moron*")
        .replace(
            "![](c)\n",
            "![](c)\nallow: mes photos ![](a) ![](b) ![](c)\n",
        )
        .replace("14 }: Ma photo\n", "14 }: Ma photo\nallow: Ma photo\n");
    let (charter, diagnostics) = Charter::parse(&text);
    assert!(!diagnostics.has_errors(), "{diagnostics}");
    let examples = check_examples(&charter);
    assert!(!examples.has_errors(), "{examples}");
    let compiled = charter.compile().expect("it is sound");
    let needed: Vec<String> = compiled.facts_needed().iter().map(Key::to_string).collect();
    for key in [
        "author.account_age",
        "author.role",
        "contest.max_entries",
        "counter(author, chat, 10s)",
        "duplicates(10m, similarity 0.9)",
        "mode.until",
        "strikes(links, 90d)",
    ] {
        assert!(needed.iter().any(|n| n == key), "{key} in {needed:?}");
    }
}

#[test]
fn it_answers_with_everything_an_author_needs() {
    let (charter, _) = Charter::parse(LUMEN);
    let compiled = charter.compile().expect("it reads");
    let facts = Who::New
        .facts()
        .with(Fact::Mode, "crisis")
        .with(Fact::ModeUntil, "dimanche");
    // Nobody counted copies: the rule that asks for them holds, and says so.
    let decision = decide(
        &compiled,
        &Event::new(Surface::Post).body("bonjour"),
        &facts,
    );
    assert_eq!(decision.hits[0].rule, "copypaste");
    assert_eq!(
        decision.hits[0].assumed,
        ["duplicates(10m, similarity 0.9)"]
    );
    let counted = |mut facts: charter::Facts| {
        let keys = compiled
            .facts_needed()
            .iter()
            .filter(|key| !matches!(key, Key::Fact(_)));
        keys.for_each(|key| facts.count(key.clone(), 0));
        facts
    };
    let facts = counted(facts);
    let decision = decide(
        &compiled,
        &Event::new(Surface::Post).body("bonjour"),
        &facts,
    );
    assert_eq!(decision.outcome, Outcome::Hold);
    assert_eq!(
        decision.hits[0].because("fr"),
        Some("Relecture renforcée jusqu'au dimanche.")
    );

    let body = "appelle-moi au 06 12 34 56 78";
    let decision = decide(
        &compiled,
        &Event::new(Surface::Post).body(body),
        &Who::Member.facts(),
    );
    let masked = &decision.obligations.mask[0];
    assert_eq!(&body[masked.range.clone()], "06 12 34 56 78");

    // A new member's photos wait a day at most; with a link they wait for a person.
    let expires = |body: &str| {
        decide(
            &compiled,
            &Event::new(Surface::Post).body(body),
            &counted(Who::New.facts()),
        )
        .expires
    };
    assert_eq!(
        expires("![](a) ![](b) ![](c)").map(|e| e.becomes),
        Some(Outcome::Flag)
    );
    assert_eq!(expires("https://exemple.fr"), None);

    // Whose age is not known is looked at by a person, in the guardians' queue.
    let mut facts = Who::Member.facts();
    facts.forget(Fact::AgeDeclared);
    let decision = decide(
        &compiled,
        &Event::new(Surface::Contest).body("Ma photo"),
        &facts,
    );
    assert_eq!(
        (decision.outcome, decision.obligations.queues),
        (Outcome::Hold, vec!["guardians".to_owned()])
    );
}
