//! No text makes a decision grow faster than the text: counted in steps, never in time.

use charter::{Compiled, Event, Surface, Who, packs, steps};

/// Pieces that texts made to hurt are made of.
const HARD: &[&str] = &[
    "a",
    "aa ",
    "é",
    "e\u{301}",
    "\u{200B}a",
    "0612345678 ",
    "0 ",
    "06.12.34.56.7",
    "a@b.c ",
    "a@",
    "https://a.b/c ",
    "bit.ly ",
    "www.",
    "> ",
    "*a",
    "&eacute;",
    "i.d.i.o.t ",
    "c o n n ",
    "a\n",
    "1!1!l0",
    "$$a$",
    "😀",
    "日本",
    "!",
    "A",
    "AB12 ",
    "contact me on ",
    "buy achetez ",
    "http",
    "1 € ",
    "œ",
    "İ",
    "\n",
    "connard ",
    "anti",
    "antisocial",
    "l 0 l 1 ",
    ".-.-",
    "a.b.c.d.",
    "¨ ",
];

/// Expressions whose matches overlap, start everywhere or reach to the end.
const EXPRESSIONS: &[&str] = &[
    r"a.*b",
    r"\w+@\w+\.com",
    r"(?:a|aa)+c",
    r"(?:\w+\s+){3}x",
    r"\ba\w*\W+b",
    r"[!?]{5,}",
    r"a.{0,20}b",
    r"(a+)b(?!c)",
    r"(\w)\1{3,}x",
    r"(?<=a)b+c",
    r"\b0[1-9](?:[ .-]?\d{2}){4}\b",
    r"é+[^e]*x",
];

fn hard() -> Compiled {
    let words: Vec<String> = (0..3_000).map(|n| format!("anti{n:04}")).collect();
    let mut rules = vec![
        format!(
            "id: w\nbody (view=skeleton): [{}]\nthen: hold",
            words.join(", ")
        ),
        format!(
            "id: q\nbody (view=squash): [{}]\nthen: hold",
            "connard, imbécile, antisocial"
        ),
        "id: i\nbody (includes): [a, aa, aaa, aaaa, aaaaa, aaaaaa]\nthen: flag".to_owned(),
    ];
    let written = EXPRESSIONS.iter().enumerate();
    rules.extend(written.map(|(n, e)| format!("id: x{n}\nbody (regex): '{e}'\nthen: flag")));
    let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
    crate::compiled(&crate::charter_with(&rules))
}

fn count(compiled: &Compiled, piece: &str, bytes: usize) -> usize {
    let body: String = piece
        .chars()
        .cycle()
        .take(bytes / piece.len() * piece.chars().count())
        .collect();
    steps(
        compiled,
        &Event::new(Surface::Post).body(&body),
        &Who::New.facts(),
    )
}

#[test]
fn twice_the_text_is_about_twice_the_work() {
    for compiled in [hard(), crate::compiled(&packs::COMMUNITY)] {
        for piece in HARD {
            let counts = [2_048, 4_096, 8_192, 16_384].map(|bytes| count(&compiled, piece, bytes));
            println!("{piece:?}: {counts:?}");
            // What one expression confirms is bounded, not its share of a small text: from here on it shows.
            assert!(
                counts[3] <= counts[2] * 5 / 2 + 20_000,
                "{piece:?}: {counts:?}"
            );
        }
    }
}

#[test]
fn no_text_of_two_kilobytes_takes_more_than_some_steps() {
    let compiled = hard();
    for piece in HARD {
        // An expression may look at a text once for each of the passages that it may find.
        let count = count(&compiled, piece, 2_048);
        assert!(count <= 600 * 2_048, "{piece:?}: {count}");
    }
}
