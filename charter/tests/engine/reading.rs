//! How a charter is read, and what is said about mistakes.

use charter::{Charter, Severity};

use crate::charter_with;

#[test]
fn titles_and_prose_per_language() {
    let text = "---\ncharter: c\nlanguages: [fr, en]\n---\n# Charte / Charter\n\nDébut. / Start.\n\n## 1. Le respect / Respect {#respect}\n\nUn paragraphe\nlong. / A long\nparagraph.\n\n- un / one\n- deux et/ou trois / two and/or three\n\n```rule\nbody: a\nthen: hold\n```\n\nFin.\n/ End.\n\n```text\nà / b\n```\n";
    let (charter, diagnostics) = Charter::parse(text);
    assert!(diagnostics.is_empty(), "{diagnostics}");
    assert_eq!(charter.heading.get("en"), Some("Charter"));
    assert_eq!(charter.preamble.get("fr"), Some("Début."));
    let article = charter.article("respect").unwrap();
    assert_eq!(article.title("fr"), "Le respect");
    assert_eq!(
        article.prose("fr"),
        "Un paragraphe\nlong.\n\n- un\n- deux et/ou trois\n\nFin.\n\n```text\nà / b\n```"
    );
    assert_eq!(
        article.prose("en"),
        "A long\nparagraph.\n\n- one\n- two and/or three\n\nEnd.\n\n```text\nà / b\n```"
    );
}

/// A rule, the code of the remark on it, and its line and column in the rule block.
const MISTAKES: &[(&str, &str, usize, usize)] = &[
    ("bdy: a\nthen: hold", "unknown-key", 1, 1),
    ("body: a\nif: links > and\nthen: hold", "condition", 2, 13),
    ("body: a\nif: lnks > 0\nthen: hold", "condition", 2, 5),
    (
        "body: a\nif: \"links > 2 days\"\nthen: hold",
        "condition",
        2,
        14,
    ),
    ("body: a\nif: links\nthen: hold", "condition", 2, 5),
    (
        "body: a\nwhen: mode == panic\nthen: hold",
        "condition",
        2,
        15,
    ),
    (
        "body: a\nif: author.role == king\nthen: hold",
        "condition",
        2,
        20,
    ),
    ("body: a\nif: links = 2\nthen: hold", "condition", 2, 11),
    ("body: a\nif: 1 < links < 3\nthen: hold", "condition", 2, 15),
    (
        "body: a\nif: duplicates(10m, alike 2) > 3\nthen: hold",
        "condition",
        2,
        21,
    ),
    ("body: a\nlimit: six per 10s\nthen: hold", "limit", 2, 8),
    (
        "body: a\nexpires: 24h -> hold\nthen: hold",
        "expires",
        2,
        10,
    ),
    (
        "body: a\nexpires: 24h -> flag\nthen: flag",
        "expires-unused",
        1,
        1,
    ),
    (
        "body: a\nunknown: maybe\nthen: hold",
        "unknown-value",
        2,
        10,
    ),
    (
        "body: a\nceiling: { expert: less }\nthen: hold",
        "unknown-outcome",
        2,
        20,
    ),
    (
        "body: a\nbecause: 'à {{nobody}} / to {{nobody}}'\nthen: hold",
        "unknown-placeholder",
        2,
        10,
    ),
    (
        "body (case-sensitive, view=fold): a\nthen: hold",
        "case-view",
        1,
        1,
    ),
    ("body (view=squash): abc\nthen: hold", "short-squash", 1, 21),
    ("on: chat\ntitle: abc\nthen: hold", "dead-rule", 1, 1),
    ("body: abc\nthen: allow", "no-effect", 1, 1),
    ("body: [abcde, abc*]\nthen: hold", "covered-word", 1, 1),
    (
        "author: { posts: \"< 3\" }\nif: links > 0\nexpires: 24h -> flag\nthen: hold",
        "expires-links",
        1,
        1,
    ),
    (
        "author: { posts: \"< 3\" }\nthen: mask",
        "mask-nothing",
        1,
        1,
    ),
    ("body (shout): a\nthen: hold", "unknown-modifier", 1, 1),
    ("body: a\nthen: slow", "no-value", 2, 7),
    ("body: a\nthen: { hold, reject }", "two-outcomes", 2, 7),
    ("body: a\nthen: { slow: soon }", "duration", 2, 15),
    ("body: a\nthen: burn", "unknown-outcome", 2, 7),
    ("body: a", "no-outcome", 1, 1),
    ("then: hold", "no-condition", 1, 1),
    ("body: a\nbody: b\nthen: hold", "duplicate-key", 2, 1),
    ("body: \"@amies\"\nthen: hold", "unknown-list", 1, 7),
    ("body (regex): '(?=x)'\nthen: hold", "empty-match", 1, 15),
    ("body (regex): 'a(b'\nthen: hold", "regex", 1, 15),
    (
        "body (regex): '[a-z][a-z]'\nthen: hold",
        "slow-regex",
        1,
        15,
    ),
    ("body (regex): 'x*'\nthen: hold", "empty-match", 1, 15),
    (
        "body (regex): '(a{1000}){1000}'\nthen: hold",
        "regex-too-big",
        1,
        15,
    ),
    ("body: []\nthen: hold", "empty-value", 1, 7),
    ("body: '*'\nthen: hold", "empty-value", 1, 7),
    ("body: [a\nthen: hold", "yaml", 2, 5),
    ("body: &x a\ntitle: *x\nthen: hold", "alias", 2, 8),
    (
        "on: [post, mars]\nbody: a\nthen: hold",
        "unknown-surface",
        1,
        12,
    ),
    (
        "author: { account_age: 7 }\nthen: hold",
        "exact-threshold",
        1,
        24,
    ),
    ("author: { posts: few }\nthen: hold", "threshold", 1, 18),
    (
        "author: { pints: \"> 3\" }\nthen: hold",
        "unknown-key",
        1,
        11,
    ),
    ("link.domain: bit ly\nthen: hold", "domain", 1, 14),
    (
        "title+link.domain: bit.ly\nthen: hold",
        "joined-domain",
        1,
        1,
    ),
    (
        "body: a\nunless: { role: [king] }\nthen: hold",
        "unknown-role",
        2,
        18,
    ),
    (
        "body: a\nthen: hold\nbecause: { fr: non }",
        "missing-translation",
        3,
        10,
    ),
    ("body: a*\nthen: hold", "short-word", 1, 7),
];

#[test]
fn mistakes_are_named_with_their_place() {
    for (rule, code, line, column) in MISTAKES {
        let (charter, diagnostics) = Charter::parse(&charter_with(&[rule]));
        let codes: Vec<_> = diagnostics
            .iter()
            .map(|d| (d.code, d.line, d.column))
            .collect();
        // The block's content starts on line 9 of the text.
        assert!(
            codes.contains(&(*code, line + 8, *column)),
            "{rule}\n{codes:?}"
        );
        let error = diagnostics.iter().any(|d| d.severity == Severity::Error);
        assert_eq!(charter.compile().is_err(), error);
    }
}

#[test]
fn the_document_itself_is_checked() {
    let table = [
        ("## 1. Un / One {#one}\n", "no-name"),
        ("---\ncharter: c\nlanguages: []\n---\n", "no-language"),
        (
            "---\ncharter: c\nmodes: { crisis: { tighten: 9 } }\n---\n",
            "unknown-value",
        ),
        (
            "---\ncharter: c\nladder: { window: 9d, steps: [warn] }\n---\n",
            "ladder-step",
        ),
        (
            "---\ncharter: c\nladder: { window: 9d, steps: [warn@3, mute 1h@2] }\n---\n",
            "ladder",
        ),
        (
            "---\ncharter: c\nladder: { window: 9d, steps: [ban@3] }\n---\n",
            "ban-asks",
        ),
        (
            "---\ncharter: c\nceilings: [{ role: expert }]\n---\n",
            "ceiling",
        ),
        (
            "---\ncharter: c\nceilings: [{ role: expert, articles: [x], at_most: flag }]\n---\n",
            "unknown-article",
        ),
        ("---\ncharter: c\n---\n## 1. A {#a loud}\n", "heading"),
        ("---\ncharter: c\ncolour: red\n---\n", "unknown-key"),
        ("---\ncharter: c\n---\n## One\n", "heading"),
        (
            "---\ncharter: c\n---\n## 1. A {#a}\n## 1. B {#b}\n",
            "duplicate-article",
        ),
        (
            "---\ncharter: c\n---\n```rule\nbody: a\n```\n",
            "outside-article",
        ),
        (
            "---\ncharter: c\n---\n## 1. A {#a}\n```rule\nbody: a\nthen: hold",
            "open-fence",
        ),
        (
            "---\ncharter: c\n---\n## 1. A {#a}\n```examples\nmaybe: x\n```\n",
            "example",
        ),
        (
            "---\ncharter: c\n---\n## 1. A {#a}\n```examples\nhold as king: x\n```\n",
            "example-name",
        ),
        (
            "---\ncharter: c\n---\n## 1. A {#a}\n```examples\nhold as new in crisis: x\n```\n",
            "example-name",
        ),
        (
            "---\ncharter: c\n---\n## 1. A {#a}\n```examples\nsequence: { send: [a, b], within: 1s, expect: [allow x3] }\n```\n",
            "example-sequence",
        ),
        (
            "---\ncharter: c\nlanguages: [fr, en]\n---\n## 1. A {#a}\nUn texte.\n",
            "missing-translation",
        ),
        ("---\ncharter: c\nlists: { a: [] }\n---\n", "empty-list"),
    ];
    for (text, code) in table {
        let (_, diagnostics) = Charter::parse(text);
        assert!(
            diagnostics.iter().any(|d| d.code == code),
            "{text}\n{diagnostics}"
        );
        for d in &diagnostics {
            assert!(!d.fr.is_empty() && !d.en.is_empty() && d.line > 0 && d.column > 0);
        }
    }
}

#[test]
fn examples_gate_publication() {
    let rule = "body (view=fold): idiot*\nthen: hold";
    let table = [
        ("hold: idiot va\nallow: rien", None),
        (
            "hold: idiot va\nallow: Le flacon est idiotement conçu  # the trap",
            Some("example-fails"),
        ),
        ("hold: idiot va", Some("examples-missing")),
        ("allow: rien", Some("examples-missing")),
        ("reject: idiot\nallow: rien", Some("example-fails")),
    ];
    for (examples, code) in table {
        let text = format!("{}```examples\n{examples}\n```\n", charter_with(&[rule]));
        let (charter, diagnostics) = Charter::parse(&text);
        assert!(!diagnostics.has_errors(), "{diagnostics}");
        let found = charter::check_examples(&charter);
        assert_eq!(
            found.iter().next().map(|d| d.code),
            code,
            "{examples}\n{found}"
        );
    }
}
