//! Order never matters, and no input brings the engine down.

use charter::{Charter, Event, Surface, Who, check_examples, decide, packs, visible};

/// A small generator of numbers (xorshift), so that every run tries the same cases.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// Pieces that break parsers.
const PIECES: &[&str] = &[
    "connard",
    "con**n**ard",
    "&#99;",
    "&",
    ";",
    "https://bit.ly/x",
    "www.",
    "bit.ly",
    "://",
    "[",
    "](",
    ")",
    "![",
    "`",
    "```",
    "```rule\n",
    "```examples\n",
    "> ",
    "\n",
    "\n\n",
    "---\n",
    "## ",
    "1. ",
    "{#a}",
    "a / b",
    "<b>",
    "<div>\n",
    "<!--",
    "-->",
    "</",
    "|",
    "|-|",
    "é",
    "e\u{301}",
    "\u{200B}",
    "\u{FEFF}",
    "œ",
    "İ",
    "ß",
    "𝐜",
    "ａ",
    "日本",
    "🧪",
    "\u{0}",
    "\r\n",
    "\t",
    ": ",
    "@",
    "*",
    "&a",
    "*a",
    "!",
    "'",
    "\"",
    "{",
    "}",
    "[a, ",
    "body: ",
    "then: hold\n",
    "on: post\n",
    "author: ",
    "hold: ",
    "- ",
    "? ",
    "\\",
    "#",
    "~",
    "06 12 34 56 78",
    "a@b.fr",
    "[^1]",
    "[^1]: x",
    "%",
    "//",
    "http://[::1]/",
    "xn--",
    "。",
];

fn text(numbers: &mut Numbers, from: &str) -> String {
    let mut out = String::new();
    for _ in 0..numbers.below(40) {
        out.push_str(PIECES[numbers.below(PIECES.len())]);
    }
    if numbers.below(3) > 0 {
        return out;
    }
    // Otherwise a real text with a hole or an intruder.
    let chars: Vec<char> = from.chars().collect();
    let (a, b) = (numbers.below(chars.len()), numbers.below(60));
    let tail = chars[a..].iter().skip(b);
    chars[..a]
        .iter()
        .copied()
        .chain(out.chars())
        .chain(tail.copied())
        .collect()
}

#[test]
fn arbitrary_input_never_panics() {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let compiled = crate::compiled(&packs::COMMUNITY);
    let facts = Who::New.facts();
    for round in 0..4_000 {
        let source = text(
            &mut numbers,
            "un **texte** [normal](https://exemple.fr) > avec &eacute; des `choses`",
        );
        let decision = decide(
            &compiled,
            &Event::new(Surface::Post)
                .title(&source)
                .body(&source)
                .name(&source),
            &facts,
        );
        for passage in decision.hits.iter().flat_map(|hit| &hit.passages) {
            assert!(
                source.get(passage.range.clone()).is_some(),
                "{round}: {source:?} {passage:?}"
            );
        }
        let seen = visible(&source);
        assert!(
            seen.links()
                .iter()
                .all(|link| source.get(link.range.clone()).is_some())
        );
        if round % 8 == 0 {
            let (charter, _) = Charter::parse(&text(&mut numbers, &packs::COMMUNITY));
            check_examples(&charter);
        }
    }
}

#[test]
fn the_order_of_articles_never_changes_a_decision() {
    let (head, rest) = packs::COMMUNITY.split_once("\n## ").unwrap();
    let mut articles: Vec<&str> = rest.split("\n## ").collect();
    let mut numbers = Numbers(7);
    let bodies: Vec<String> = (0..60)
        .map(|_| text(&mut numbers, "sale con, https://bit.ly/a 06 12 34 56 78"))
        .collect();
    let decide_all = |articles: &[&str]| {
        let compiled = crate::compiled(&format!("{head}\n## {}", articles.join("\n\n## ")));
        let decisions = bodies.iter().map(|body| {
            let event = Event::new(Surface::Post).title("gros con").body(body);
            let mut decision = decide(&compiled, &event, &Who::New.facts());
            decision.hash.clear(); // the text differs, what it says does not
            decision
        });
        decisions.collect::<Vec<_>>()
    };
    let first = decide_all(&articles);
    assert!(first.iter().any(|decision| decision.hits.len() > 2));
    for _ in 0..8 {
        for i in (1..articles.len()).rev() {
            articles.swap(i, numbers.below(i + 1));
        }
        assert_eq!(decide_all(&articles), first);
    }
}

#[test]
fn a_small_text_cannot_grow_without_end() {
    let words: Vec<String> = (0..40_000).map(|n| format!("w{n}")).collect();
    let mentions = vec!["\"@big\""; 20_000].join(", ");
    let keys: String = (0..5_000)
        .map(|n| format!("body#{n}: \"@big\"\n"))
        .collect();
    let rules =
        format!("```rule\nbody: [{mentions}]\nthen: hold\n```\n```rule\n{keys}then: hold\n```\n")
            .repeat(2);
    let front = format!(
        "---\ncharter: big\nlists:\n  big: [{}]\n---\n",
        words.join(", ")
    );
    let (charter, diagnostics) = Charter::parse(&format!("{front}## 1. A {{#a}}\n{rules}"));
    assert!(
        diagnostics.iter().any(|d| d.code == "too-many-values"),
        "{diagnostics}"
    );
    assert!(charter.compile().is_err());
}

#[test]
fn hostile_texts_are_read() {
    let compiled = crate::compiled(&packs::COMMUNITY);
    let shapes = [
        "[",
        "](",
        "![",
        "> ",
        "*",
        "_a",
        "<",
        "<div>\n<",
        "<a ",
        "&",
        "`",
        "- ",
        "|",
        "connard ",
        "06 ",
        "0612345678 ",
        "a@b.",
        "bit.ly ",
        "https://",
        "www.",
        "e\u{301}",
        "\u{200B}",
        "[x](https://a.b \"connard\") ",
        "<b>",
        "[^1]",
        "\\",
        "\n> - ",
    ];
    for shape in shapes {
        let source = shape.repeat(20_000 / shape.len());
        let start = std::time::Instant::now();
        decide(
            &compiled,
            &Event::new(Surface::Post).body(&source),
            &Who::New.facts(),
        );
        println!(
            "{:>8.1} ms for 20 kB of {shape:?}",
            start.elapsed().as_secs_f64() * 1e3
        );
    }
    for shape in [
        "[", "{", "- ", "? ", "a: ", "&a [", "!a ", "|\n ", "\"", "---\n",
    ] {
        let block = shape.repeat(20_000 / shape.len());
        Charter::parse(&format!(
            "---\ncharter: c\n---\n## 1. A {{#a}}\n```rule\n{block}\n```\n"
        ));
        Charter::parse(&format!("---\n{block}\n---\n"));
    }
}

/// Where an expression that looks around finds what it seeks in a text: the passages of the only rule.
fn looks(pattern: &str, body: &str) -> Vec<std::ops::Range<usize>> {
    let text = format!(
        "---\ncharter: long\nlanguages: [en]\n---\n# Long\n\n## 1. Article {{#article}}\nProse.\n```rule\nid: look\non: [post]\nbody (regex): '{pattern}'\nthen: hold\n```\n"
    );
    let compiled = Charter::parse(&text).0.compile().expect("it reads");
    let decision = decide(
        &compiled,
        &Event::new(Surface::Post).body(body),
        &Who::Member.facts(),
    );
    let hits = decision.hits.iter().flat_map(|hit| &hit.passages);
    hits.map(|passage| passage.range.clone()).collect()
}

#[test]
fn an_expression_that_looks_around_reads_a_long_text_to_its_end() {
    let filler = |n: usize| "été ".repeat(n);
    for n in [10, 1_637, 1_638, 1_639, 4_000, 9_000] {
        let body = format!("{}foo bar, foo baz {}foo bar", filler(n), filler(n));
        let first = filler(n).len();
        let last = body.len() - 7;
        assert_eq!(
            looks("foo(?= bar)", &body),
            [first..first + 3, last..last + 3],
            "{n}"
        );
        // Behind it, the whole text is known.
        assert_eq!(looks("(?<=baz (?:été ){3})été", &body).len(), 1, "{n}");
    }
    assert!(looks("x(?!y)", &"xy".repeat(20_000)).is_empty());
}
