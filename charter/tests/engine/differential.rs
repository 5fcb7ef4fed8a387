//! The fast way and the plain way give the same decision, on generated pairs of rule and text.

use charter::{Charter, Event, Role, Surface, Who, decide, decide_plainly};

use crate::robustness::Numbers;

/// Pairs of rule and text that are compared.
const PAIRS: usize = 100_000;
const RULES: usize = 5;
const TEXTS: usize = 10;

const WORDS: &[&str] = &[
    "connard",
    "ta gueule",
    "idiot",
    "été",
    "cœur",
    "l'ami",
    "viagra",
    "gagnez",
    "casino",
    "bit.ly",
    "c++",
    "straße",
    "naïve",
    "élève",
    "abc",
    "06",
    "spam",
    "free money",
    "日本",
    "жопа",
    "mp3",
    "jean23",
    "ﬁn",
    "a.b",
    "$cam",
    "(ad)",
    "noël",
    "ss",
    "eczéma",
    "guérit",
];

/// Pieces of expressions; `W` stands for a word, escaped.
const PIECES: &[&str] = &[
    "W",
    "W",
    "W",
    r"\b",
    r"\w+",
    r"\W*",
    r"\s+",
    r"\d{2}",
    r"[a-zé]{2,4}",
    "[^e]",
    r"\S",
    ".{0,4}",
    "(?:W|W|W)",
    "(?:W)?",
    "W?",
    "^",
    "$",
    r"[\W_]*",
    "[0-9]{2,}",
    "é",
    "(W|x)+",
    "[àâä]",
    r"\p{L}{3}",
    "[[:alpha:]]+",
    ".*",
    "(?-i:W)",
    r"\.",
    "[.!?]",
    "(?=W)",
    "(?!W)",
    r"(.)\1",
    "(?<=a)",
    r"(?<!\w)",
    "n{2}",
    "(?P<match>W)",
];

fn pick<'a>(numbers: &mut Numbers, from: &[&'a str]) -> &'a str {
    from[numbers.below(from.len())]
}

fn expression(numbers: &mut Numbers) -> String {
    let mut out = String::new();
    for _ in 0..=numbers.below(4) {
        let piece = pick(numbers, PIECES);
        for (n, part) in piece.split('W').enumerate() {
            if n > 0 {
                let word: String = pick(numbers, WORDS).into();
                for c in word.chars() {
                    if "+.$()".contains(c) {
                        out.push('\\');
                    }
                    out.push(c);
                }
            }
            out.push_str(part);
        }
    }
    if out.matches("?P<match>").count() > 1 {
        out.replace("?P<match>", "?:")
    } else {
        out
    }
}

fn check(numbers: &mut Numbers, out: &mut String, number: usize) {
    let fields = [
        "body",
        "title",
        "title+body",
        "body+name",
        "alt",
        "link.url",
        "body",
        "body",
    ];
    let negated = if numbers.below(6) == 0 { "~" } else { "" };
    let field = pick(numbers, &fields);
    let (mut modifiers, mut values) = (Vec::new(), Vec::new());
    let views = [
        "",
        "",
        "view=fold",
        "view=skeleton",
        "view=squash",
        "view=raw",
        "case-sensitive",
    ];
    let view = pick(numbers, &views);
    if !view.is_empty() {
        modifiers.push(view);
    }
    let method = pick(
        numbers,
        &[
            "",
            "",
            "",
            "includes",
            "regex",
            "regex",
            "starts-with",
            "ends-with",
            "full-text",
            "full-exact",
        ],
    );
    if !method.is_empty() {
        modifiers.push(method);
    }
    for _ in 0..=numbers.below(3) {
        let value = match method {
            "regex" => expression(numbers),
            _ => {
                let star = if numbers.below(4) == 0 { "*" } else { "" };
                format!("{}{star}", pick(numbers, WORDS))
            }
        };
        values.push(format!("'{}'", value.replace('\'', "''")));
    }
    let modifiers = if modifiers.is_empty() {
        String::new()
    } else {
        format!(" ({})", modifiers.join(", "))
    };
    out.push_str(&format!(
        "{negated}{field}#{number}{modifiers}: [{}]\n",
        values.join(", ")
    ));
}

fn rule(numbers: &mut Numbers, number: usize) -> String {
    let mut out = format!("id: r{number}\n");
    for n in 0..=numbers.below(2) {
        check(numbers, &mut out, n);
    }
    match numbers.below(10) {
        0 => out.push_str("unless: { quoted: true }\n"),
        1 => out.push_str("unless: { code: true, words: [idiotement, 'connard*'] }\n"),
        2 => out.push_str("if: letters > 12 or links > 0\n"),
        3 => out.push_str("link.domain: [bit.ly, exemple.fr]\n"),
        4 => out.push_str("~link.domain: [bit.ly]\nif: author.posts < 3\n"),
        5 => out.push_str("on: [chat, post]\nunless: { role: [expert] }\n"),
        _ => {}
    }
    out.push_str(
        [
            "then: hold\n",
            "then: flag\n",
            "then: { reject, label: x }\n",
            "then: allow\n",
        ][numbers.below(4)],
    );
    out
}

/// A word as people write it who do not want it to be found, or as it comes.
fn written(numbers: &mut Numbers, word: &str) -> String {
    let swap = |from: &str, to: &str| word.replace(from, to);
    match numbers.below(22) {
        0 => word.to_uppercase(),
        1 => swap("o", "0"),
        2 => swap("i", "1"),
        3 => swap("a", "@"),
        4 => swap("n", "n\u{200B}"),
        5 => swap("é", "e\u{301}"),
        6 => swap("a", "а"),
        7 => swap("e", "é"),
        8 => word.chars().map(|c| format!("{c}.")).collect(),
        9 => word.chars().map(|c| format!("{c} ")).collect(),
        10 => swap("n", "nnn"),
        11 => swap("n", "**n**"),
        12 => format!("`{word}`"),
        13 => format!("\n\n> {word}\n\n"),
        14 => format!("{word}ement"),
        15 => format!("x{word}"),
        16 => swap("oe", "œ"),
        17 => swap(" ", "\u{A0}\n"),
        _ => word.to_owned(),
    }
}

fn text(numbers: &mut Numbers) -> String {
    const BETWEEN: &[&str] = &[
        " ",
        " ",
        " ",
        " ",
        "",
        "-",
        ".",
        ", ",
        "\n",
        "\n\n",
        " 😀 ",
        "_",
        "’",
        " https://bit.ly/x ",
        " www.exemple.fr ",
        "![connard](x.png)",
        "[ici](https://autre.fr/viagra \"idiot\")",
        " 12 ",
        " 0612345678 ",
        " le ",
        " ÉTÉ ",
        "!",
        "é",
        "日",
        "> ",
        "`",
        " l'",
        "*",
        "#",
        "&eacute;",
        "\u{AD}",
        "ß",
        "İ",
        " aa ",
    ];
    let mut out = String::new();
    for _ in 0..numbers.below(7) {
        let word = pick(numbers, WORDS);
        out.push_str(&written(numbers, word));
        out.push_str(pick(numbers, BETWEEN));
    }
    out
}

#[test]
fn the_fast_way_and_the_plain_way_agree() {
    let mut numbers = Numbers(0x5DEE_CE66);
    let (mut pairs, mut hits, mut refused) = (0, 0, 0);
    let authors = [Who::Member, Who::New, Who::With(Role::Expert)].map(Who::facts);
    while pairs < PAIRS {
        let blocks: String = (0..RULES)
            .map(|n| format!("```rule\n{}```\n", rule(&mut numbers, n)))
            .collect();
        let source = format!("---\ncharter: c\nlanguages: [en]\n---\n## 1. A {{#a}}\n{blocks}");
        let (charter, diagnostics) = Charter::parse(&source);
        let Ok(compiled) = charter.compile() else {
            let expected = [
                "regex",
                "empty-match",
                "regex-too-big",
                "short-squash",
                "case-view",
                "duplicate-key",
            ];
            for d in diagnostics
                .iter()
                .filter(|d| d.severity == charter::Severity::Error)
            {
                assert!(expected.contains(&d.code), "{source}\n{diagnostics}");
            }
            refused += 1;
            continue;
        };
        for _ in 0..TEXTS {
            let body = text(&mut numbers);
            let mut event =
                Event::new([Surface::Post, Surface::Chat][numbers.below(2)]).body(&body);
            if numbers.below(3) == 0 {
                event = event
                    .title(&text(&mut numbers))
                    .name(pick(&mut numbers, WORDS));
            }
            let facts = &authors[numbers.below(3)];
            let fast = decide(&compiled, &event, facts);
            let plain = decide_plainly(&compiled, &event, facts);
            assert_eq!(fast, plain, "{source}\n{event:#?}");
            for passage in fast.hits.iter().flat_map(|hit| &hit.passages) {
                let source = &event.segments[passage.segment].source;
                assert!(source.get(passage.range.clone()).is_some(), "{passage:?}");
            }
            hits += fast.hits.len();
            pairs += RULES;
        }
    }
    println!("{pairs} pairs, {hits} hits, {refused} charters refused");
    assert!(
        hits > pairs / 30,
        "{hits} hits in {pairs} pairs: nothing was compared"
    );
}
