//! What the parts of the format mean: conditions, views, modes, ceilings, ladders, what is unknown.

use std::time::Duration;

use charter::{
    Event, Fact, Facts, Key, Outcome, Role, Sanction, Surface, Who, decide, explain, statement,
};

use crate::{charter_with, compiled, judge};

#[test]
fn conditions_have_three_values() {
    // condition; for a member of a year with 100 posts whose declared age nobody knows
    let table = [
        ("author.posts > 99 and author.account_age >= 365 days", true),
        ("author.posts < 3 or author.account_age < 7d", false),
        ("not author.posts < 3", true),
        ("author.role in [expert, staff]", false),
        ("author.role not in [expert, staff]", true),
        ("author.role == member", true),
        ("author.age_declared == unknown", true),
        ("author.age_declared != unknown", false),
        ("author.age_declared < 16", true), // not known: the rule applies
        ("not author.age_declared < 16", true),
        ("author.age_declared < 16 and author.posts < 3", false),
        ("author.age_declared < 16 or author.posts > 3", true),
        ("first_post", false),
        ("first_post == false and author.verified_email", true),
        ("surface == post", true),
        ("surface in [chat, contest]", false),
        ("mode == normal", true),
        ("links == 2 and images == 1", true),
        ("words > 5 and letters > 20 and lines == 1", true),
        ("mentions == 1 and emoji == 2", true),
        ("caps_ratio > 0.5", false),
        ("(author.posts > 3 and (links > 5 or images >= 1))", true),
    ];
    let body = "Bonjour @lea, regardez ces photos de vacances 😀 😀 https://a.fr [ici](https://b.fr) ![](c) contact@d.fr";
    let mut facts = Who::Member.facts();
    facts.forget(Fact::AgeDeclared);
    for (condition, holds) in table {
        let rule = format!("if: \"{condition}\"\nthen: hold");
        let event = Event::new(Surface::Post).body(body);
        let decision = decide(&compiled(&charter_with(&[&rule])), &event, &facts);
        assert_eq!(decision.outcome == Outcome::Hold, holds, "{condition}");
        let known = decision.hits.iter().all(|hit| hit.assumed.is_empty());
        assert_eq!(
            known,
            !condition.contains("age_declared <") || !holds || condition.contains(" or "),
            "{condition}"
        );
    }
    let french = "Nous avons reçu la commande hier matin, mais le flacon était cassé et la crème avait coulé partout dans le carton.";
    assert_eq!(
        judge(&["if: language == fr\nthen: hold"], french).outcome,
        Outcome::Hold
    );
    assert_eq!(
        judge(&["if: language not in [fr, de]\nthen: hold"], french).outcome,
        Outcome::Allow
    );
    let short = judge(&["if: language != fr\nthen: hold"], "ok");
    assert_eq!(short.outcome, Outcome::Allow, "too short to tell");
}

#[test]
fn what_is_unknown_is_declared() {
    let table = [
        ("", Outcome::Hold),
        ("unknown: apply\n", Outcome::Reject),
        ("unknown: skip\n", Outcome::Allow),
        ("unknown: flag\n", Outcome::Flag),
    ];
    for (declared, outcome) in table {
        let rule = format!("{declared}if: author.points < 0\nthen: reject");
        let compiled = compiled(&charter_with(&[&rule]));
        let event = Event::new(Surface::Post).body("bonjour");
        assert_eq!(
            decide(&compiled, &event, &Facts::new()).outcome,
            outcome,
            "{declared}"
        );
        assert_eq!(
            decide(&compiled, &event, &Who::Member.facts()).outcome,
            Outcome::Allow
        );
        let explained = explain(&compiled, &event, &Facts::new());
        assert_eq!(explained.used, [("author.points".to_owned(), None)]);
        assert_eq!(
            explained.skipped.len(),
            usize::from(outcome == Outcome::Allow)
        );
    }
}

#[test]
fn views_see_through_disguise_and_point_at_what_was_typed() {
    // text; what plain, fold, skeleton and squash find of "connard"
    let table = [
        ("un connard", ["connard"; 4]),
        ("un Cоnnàrd", ["", "Cоnnàrd", "Cоnnàrd", "Cоnnàrd"]),
        ("un c0nn@rd", ["", "", "c0nn@rd", "c0nn@rd"]),
        (
            "un c.o.n.n.a.r.d",
            ["", "", "c.o.n.n.a.r.d", "c.o.n.n.a.r.d"],
        ),
        (
            "c o n n a r d va",
            ["", "", "c o n n a r d", "c o n n a r d"],
        ),
        ("connnnard", ["", "", "", "connnnard"]),
        ("con-nard", ["", "", "", "con-nard"]),
        ("connard@exemple", ["connard"; 4]),
        ("déconnardise", ["", "", "", "connard"]),
        ("un canard", [""; 4]),
    ];
    for (text, expected) in table {
        for (view, expected) in ["", " (view=fold)", " (view=skeleton)", " (view=squash)"]
            .iter()
            .zip(expected)
        {
            let decision = judge(&[&format!("body{view}: connard\nthen: hold")], text);
            let got = decision
                .hits
                .first()
                .map_or("", |hit| &text[hit.passages[0].range.clone()]);
            assert_eq!(got, expected, "{text}{view}");
        }
    }
    let carried = "body (view=squash): connard\nunless: { words: [déconnardise] }\nthen: hold";
    assert_eq!(
        judge(&[carried], "une déconnardise").outcome,
        Outcome::Allow
    );
    assert_eq!(judge(&[carried], "un con-nard").outcome, Outcome::Hold);
    let raw = "body (view=raw, includes): '**'\nthen: flag";
    assert_eq!(judge(&[raw], "con**n**ard").hits[0].passages[0].range, 3..5);
}

#[test]
fn methods_bind_to_the_text() {
    let table = [
        (
            "starts-with",
            ["bonjour à tous", "Bonjourno"],
            "dis bonjour",
        ),
        ("ends-with", ["dis bonjour", "rebonjour"], "bonjour à tous"),
        ("full-text", ["« Bonjour ! »", "bonjour"], "bonjour toi"),
        ("full-exact", ["bonjour", " Bonjour\n"], "bonjour !"),
    ];
    for (method, found, missed) in table {
        let rule = format!("body ({method}): bonjour\nthen: flag");
        for text in found {
            assert_eq!(
                judge(&[&rule], text).outcome,
                Outcome::Flag,
                "{method} {text}"
            );
        }
        assert_eq!(
            judge(&[&rule], missed).outcome,
            Outcome::Allow,
            "{method} {missed}"
        );
    }
    let cased = "body (case-sensitive): Rose\nthen: flag";
    assert_eq!(judge(&[cased], "Rose est là").outcome, Outcome::Flag);
    assert_eq!(judge(&[cased], "une rose").outcome, Outcome::Allow);
}

#[test]
fn modes_tighten_and_ceilings_spare() {
    let text = "---\ncharter: c\nlanguages: [en]\nmodes: { normal: {}, crisis: { tighten: 1, articles: [a] } }\nceilings: [{ role: expert, articles: [a], at_most: flag }]\n---\n## 1. A {#a}\n```rule\nbody: alpha\nthen: flag\n```\n```rule\nbody: omega\nthen: reject\nceiling: { staff: allow }\n```\n## 2. B {#b quiet}\n```rule\nbody: beta\nthen: flag\n```\n## 3. C {#c off}\n```rule\nbody: gamma\nthen: reject\n```\n";
    let compiled = compiled(text);
    let say = |body: &str, who: Who, mode: &str| {
        let facts = who.facts().with(Fact::Mode, mode);
        decide(&compiled, &Event::new(Surface::Post).body(body), &facts)
    };
    assert_eq!(say("alpha", Who::Member, "normal").outcome, Outcome::Flag);
    assert_eq!(say("alpha", Who::Member, "crisis").outcome, Outcome::Hold);
    assert_eq!(say("beta", Who::Member, "crisis").outcome, Outcome::Flag);
    assert_eq!(
        say("alpha", Who::With(Role::Expert), "crisis").outcome,
        Outcome::Flag
    );
    assert_eq!(say("omega", Who::Member, "normal").outcome, Outcome::Reject);
    let spared = say("omega", Who::With(Role::Expert), "normal");
    assert_eq!(
        (spared.outcome, spared.hits[0].before_ceiling),
        (Outcome::Flag, Some(Outcome::Reject))
    );
    assert_eq!(
        say("omega", Who::With(Role::Staff), "normal").outcome,
        Outcome::Allow
    );
    assert!(say("beta", Who::Member, "normal").hits[0].quiet);
    assert!(
        say("gamma", Who::Member, "normal").hits.is_empty(),
        "the article is off"
    );
}

#[test]
fn obligations_join_and_the_ladder_proposes() {
    let text = "---\ncharter: c\nlanguages: [en]\nladder: { window: 90d, steps: [warn@1, mute 24h@3, ban@4] }\n---\n## 1. A {#a}\n```rule\nid: b\nbody: beta\nthen: { hold, queue: [team, press], label: rude }\nexpires: 12h -> reject\n```\n```rule\nid: a\nbody: alpha\nthen: { hold, mask, slow: 15s, queue: guardians, ask: Sure? }\nexpires: 24h -> flag\n```\n";
    let compiled = compiled(text);
    let event = Event::new(Surface::Post).body("alpha beta");
    let proposal = |strikes: u64| {
        let mut facts = Who::Member.facts();
        let window = Duration::from_secs(90 * 86_400);
        facts.count(
            Key::Strikes {
                article: Some("a".to_owned()),
                window,
            },
            strikes,
        );
        decide(&compiled, &event, &facts).hits[0].proposal.unwrap()
    };
    assert_eq!(proposal(0).sanction, Sanction::Warn);
    assert_eq!(
        proposal(2).sanction,
        Sanction::Mute(Duration::from_secs(86_400))
    );
    assert!(proposal(9).ask_human && proposal(9).sanction == Sanction::Ban);
    let decision = decide(&compiled, &event, &Who::Member.facts());
    let joined = &decision.obligations;
    assert_eq!(joined.queues, ["guardians", "press", "team"]);
    assert_eq!(
        (joined.slow, joined.labels.len(), joined.ask.len()),
        (Some(Duration::from_secs(15)), 1, 1)
    );
    assert_eq!(joined.mask[0].range, 0..5);
    let ends = decision.expires.unwrap();
    assert_eq!(
        (ends.after, ends.becomes),
        (Duration::from_secs(86_400), Outcome::Reject)
    );
    let reasons = statement(&decision, Surface::Post, "fr").unwrap();
    assert!(reasons.ground.contains("article 1. A") && reasons.facts[0].contains("alpha"));
}
