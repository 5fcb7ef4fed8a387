//! What matches, where the passage points, and how outcomes combine.

use std::time::Duration;

use charter::{Event, Fact, Facts, Key, Outcome, Role, Surface, Who, decide};

use crate::{charter_with, compiled, judge};

#[test]
fn words_are_found_in_what_a_reader_sees() {
    let fold = "body (view=fold): [connard*, \"ta gueule\", été]\nthen: hold";
    let plain = "body: [connard, été, \"l'ami\"]\nthen: hold";
    let includes = "body (includes): nnar\nthen: hold";
    let regex = "body (regex): 'co?n{2}ard'\nthen: hold";
    let group = "body (regex): 'ISBN \\d+|(?P<match>\\d{4})'\nthen: hold";
    // rule, source, the passage in the source (None: no match)
    let table: &[(&str, &str, Option<&str>)] = &[
        (fold, "quel connard !", Some("connard")),
        (fold, "quels CONNARDS !", Some("CONNARDS")),
        (fold, "con**n**ard", Some("con**n**ard")),
        (fold, "&#99;onnard", Some("&#99;onnard")),
        (fold, "con\u{200B}nard", Some("con\u{200B}nard")),
        (fold, "con<b></b>nard", Some("con<b></b>nard")),
        (fold, "con<!-- x -->nard", Some("con<!-- x -->nard")),
        (
            fold,
            "<div>\ncon<b>n</b>&#97;rd\n</div>",
            Some("con<b>n</b>&#97;rd"),
        ),
        (fold, "ｃｏｎｎａｒｄ", Some("ｃｏｎｎａｒｄ")),
        (fold, "сonnаrd", Some("сonnаrd")),
        (fold, "![connard](x.png)", Some("connard")),
        (
            fold,
            "[ici](https://a.fr \"connard\")",
            Some("[ici](https://a.fr \"connard\")"),
        ),
        (fold, "`connard`", Some("connard")),
        (fold, "`` x connard ``", Some("connard")),
        (fold, "> connard", Some("connard")),
        (fold, "ta\ngueule", Some("ta\ngueule")),
        (fold, "ta\n\ngueule", None),
        (fold, "| ta | gueule |\n|-|-|\n| a | b |", None),
        (fold, "un_connard_ici", Some("connard")),
        (fold, "déconnardise", None),
        (fold, "l'ete", Some("ete")),
        (fold, "\\connard", Some("connard")),
        (plain, "connards", None),
        (plain, "cónnard", None),
        (plain, "L’ÉTÉ", Some("ÉTÉ")),
        (
            plain,
            "l'e\u{301}te\u{301} vient",
            Some("e\u{301}te\u{301}"),
        ),
        (plain, "ete", None),
        (plain, "l’ami", Some("l’ami")),
        (includes, "déconnardise", Some("nnar")),
        (group, "ISBN 1234 puis 5678", Some("5678")),
        (group, "ISBN 1234", None),
        (regex, "un CONNARD", Some("CONNARD")),
        (regex, "con*n*ard", Some("con*n*ard")),
    ];
    for (rule, source, passage) in table {
        let decision = judge(&[rule], source);
        let got = decision
            .hits
            .first()
            .map(|hit| &source[hit.passages[0].range.clone()]);
        assert_eq!(got, *passage, "{source}");
    }
}

#[test]
fn links_are_found_wherever_they_lead() {
    let short = "link.domain: [bit.ly, youtube.com]\nthen: reject";
    let foreign = "~link.domain: \"@amis\"\nthen: hold";
    let table = [
        (short, "https://bit.ly/x", true),
        (short, "HTTPS://BIT.LY/x", true),
        (short, "bit.ly/x", true),
        (short, "[la notice](//bit.ly/x)", true),
        (short, "[x][1]\n\n[1]: https://bit.ly/x", true),
        (short, "<https://bit.ly/x>", true),
        (short, "<a href=\"https://bit.ly/x\">ici</a>", true),
        (short, "![photo](https://bit.ly/x.png)", true),
        (short, "https://user@bit.ly:443/x", true),
        (short, "[x](https:\\\\bit.ly/x)", true),
        (short, "https://www.youtube.com/watch", true),
        (short, "https://notyoutube.com", false),
        (short, "https://youtube.com.evil.org", false),
        (short, "https://exemple.fr/?u=bit.ly", false),
        (short, "moi@bit.ly", false),
        (foreign, "aucun lien", false),
        (foreign, "https://exemple.fr/a", false),
        (foreign, "https://www.exemple.fr/a", false),
        (foreign, "https://exemple.fr et https://autre.fr", true),
        (foreign, "www.autre.fr", true),
        (foreign, "la fin.Bonjour", false),
        (foreign, "[ici](/aide)", false),
        (foreign, "version 3.5 du 12.06.2026", false),
    ];
    for (rule, source, matches) in table {
        assert_eq!(!judge(&[rule], source).hits.is_empty(), matches, "{source}");
    }
}

#[test]
fn the_strictest_outcome_counts() {
    let table = [
        (
            vec!["body: a\nthen: allow", "body: b\nthen: flag"],
            Outcome::Flag,
        ),
        (
            vec!["body: a\nthen: reject", "body: b\nthen: flag"],
            Outcome::Reject,
        ),
        (
            vec!["body: a\nthen: hold", "body: z\nthen: reject"],
            Outcome::Hold,
        ),
        (vec!["body: z\nthen: reject"], Outcome::Allow),
    ];
    for (rules, outcome) in table {
        assert_eq!(judge(&rules, "a b c").outcome, outcome, "{rules:?}");
    }
}

#[test]
fn conditions_join() {
    let table = [
        ("body: a\nbody#2: b\nthen: hold", "a b", true),
        ("body: a\nbody#2: b\nthen: hold", "a", false),
        ("body: a\n~body: b\nthen: hold", "a", true),
        ("body: a\n~body: b\nthen: hold", "a b", false),
        ("~title: b\nthen: hold", "a", false), // a post without title says nothing about titles
        ("title+body: a\nthen: hold", "a", true),
        ("on: chat\nbody: a\nthen: hold", "a", false),
        (
            "body: a\nunless: { quoted: true }\nthen: hold",
            "> a",
            false,
        ),
        (
            "body: a\nunless: { quoted: true }\nthen: hold",
            "> a\n\na",
            true,
        ),
        (
            "body: a\nunless: { quoted: true }\nthen: hold",
            "> b\na",
            false,
        ), // a lazy line still belongs to the quotation
        ("body: a\nunless: { code: true }\nthen: hold", "`a`", false),
        (
            "body: a\nunless: { code: true }\nthen: hold",
            "```\na\n```",
            false,
        ),
        (
            "body: a\nunless: { role: [member] }\nthen: hold",
            "a",
            false,
        ),
        ("body: a\nunless: { role: [staff] }\nthen: hold", "a", true),
    ];
    for (rule, source, matches) in table {
        assert_eq!(
            !judge(&[rule], source).hits.is_empty(),
            matches,
            "{rule} on {source}"
        );
    }
}

#[test]
fn thresholds_and_unknown_facts() {
    let any = "author: { posts: \"< 3\", account_age: \"< 7 days\", satisfy_any_threshold: true }\nthen: hold";
    let all = "author: { posts: \"< 3\", account_age: \"< 7 days\" }\nthen: hold";
    let days = |days: u64| Some(Duration::from_secs(days * 86_400));
    let none: &[&str] = &[];
    let table = [
        (any, Some(5u32), days(30), false, none),
        (any, Some(5), days(1), true, none),
        (any, Some(1), None, true, none),
        (any, Some(5), None, true, &["author.account_age"]),
        (all, Some(1), days(30), false, none),
        (all, Some(1), days(1), true, none),
        (all, None, days(1), true, &["author.posts"]),
        (all, None, days(30), false, none),
    ];
    for (rule, posts, account_age, matches, assumed) in table {
        let mut facts = Facts::new().with(Fact::Role, vec![Role::Member]);
        if let Some(posts) = posts {
            facts.set(Fact::Posts, posts);
        }
        if let Some(age) = account_age {
            facts.set(Fact::AccountAge, age);
        }
        let event = Event::new(Surface::Post).body("bonjour");
        let decision = decide(&compiled(&charter_with(&[rule])), &event, &facts);
        assert_eq!(
            !decision.hits.is_empty(),
            matches,
            "{rule} {posts:?} {account_age:?}"
        );
        let got: Vec<_> = decision
            .hits
            .iter()
            .flat_map(|hit| hit.assumed.clone())
            .collect();
        assert_eq!(got, assumed);
    }
}

#[test]
fn a_hit_speaks_to_the_author() {
    let rule = "id: insult\ntitle+body (view=fold): connard\nthen: hold\nbecause: { fr: \"« {{match}} » vise une personne.\", en: \"“{{match}}” targets a person.\" }\nfix: Un conseil / Some advice";
    let event = Event::new(Surface::Post)
        .title("Un Connard")
        .body("> connard");
    let decision = decide(&compiled(&charter_with(&[rule])), &event, &Who::New.facts());
    let hit = &decision.hits[0];
    assert_eq!(
        (hit.article, hit.slug.as_str(), hit.rule.as_str()),
        (1, "one", "insult")
    );
    assert_eq!((hit.title("fr"), hit.title("en")), ("Un", "One"));
    assert_eq!(hit.because("fr"), Some("« Connard » vise une personne."));
    assert_eq!(hit.because("de"), Some("« Connard » vise une personne."));
    assert_eq!(hit.fix("en"), Some("Some advice"));
    let places: Vec<_> = hit
        .passages
        .iter()
        .map(|p| (p.segment, p.range.clone()))
        .collect();
    assert_eq!(places, [(0, 3..10), (1, 2..9)]);
    assert_eq!(decision.hash.len(), 64);
    let copy: charter::Decision =
        serde_json::from_str(&serde_json::to_string(&decision).unwrap()).unwrap();
    assert_eq!(copy, decision);
}

#[test]
fn a_compiled_charter_is_shared_between_threads() {
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    shared(&compiled(&charter_with(&["body: a\nthen: hold"])));
}

#[test]
fn links_to_the_brands_own_domains_lead_nowhere_else() {
    let text = charter_with(&[
        "id: elsewhere\non: [post]\n~link.domain: '@amis'\nthen: hold",
        "id: many\nif: links > 1\nthen: flag",
        "id: named\nlink.domain: [shop.maison.fr]\nthen: reject",
    ]);
    let compiled = compiled(&text);
    assert!(
        compiled
            .facts_needed()
            .contains(&Key::Fact(Fact::OwnDomains))
    );
    let facts = Who::New
        .facts()
        .with(Fact::OwnDomains, "maison.fr maison.example");
    let rules = |body: &str, facts: &Facts| {
        let decision = decide(&compiled, &Event::new(Surface::Post).body(body), facts);
        let hits = decision.hits.iter().map(|hit| hit.rule.clone());
        hits.collect::<Vec<_>>()
    };
    let own = "https://maison.fr/a https://www.maison.fr/b https://aide.maison.example";
    assert_eq!(rules(own, &facts), Vec::<String>::new());
    assert_eq!(rules(own, &Who::New.facts()), ["elsewhere", "many"]);
    // Neither a name that ends alike nor one that only begins alike is the brand's.
    let others = "https://notmaison.fr https://maison.fr.evil.org";
    assert_eq!(rules(others, &facts), ["elsewhere", "many"]);
    // Whoever names an own domain means it.
    assert_eq!(rules("https://shop.maison.fr/x", &facts), ["named"]);
}
