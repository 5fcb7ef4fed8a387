//! Real documents with holes, intruders and doubled parts: reading, importing and deciding must neither panic nor grow
//! beyond measure. Some thousand cases in every run; `CHARTER_FUZZ_SECONDS=600 cargo test -p charter --test fuzz -- --nocapture`
//! goes on for so long, from another seed each time it is given one (`CHARTER_FUZZ_SEED`).
#![allow(clippy::unwrap_used)] // a test may fail where it stands

use std::time::{Duration, Instant};

use charter::{
    Charter, Compiled, Event, Surface, Who, check_examples, decide, decide_plainly, explain,
    import_automoderator, packs, statement, steps,
};

/// AutoModerator files as people publish them.
const FILES: &[&str] = &[
    include_str!("../automoderator/files/cosmetics-fr.yaml"),
    include_str!("../automoderator/files/games-en.yaml"),
    include_str!("../automoderator/files/outdoor-en.yaml"),
];
const PATTERNS: &[&str] = &[
    include_str!("../patterns.txt"),
    include_str!("../automoderator/patterns.txt"),
];
const TEXTS: &[&str] = &[
    include_str!("../quality/fr.txt"),
    include_str!("../quality/en.txt"),
];
const CHARTER: &str = include_str!("../charters/maison-lumen.md");

/// What breaks parsers and views.
const INTRUDERS: &[&str] = &[
    "\u{0}",
    "\r\n",
    "\t",
    "e\u{301}",
    "\u{200B}",
    "\u{202E}",
    "\u{FEFF}",
    "İ",
    "ß",
    "ﬁ",
    "𝐜",
    "日",
    "🧪",
    "¨",
    "\\",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "(?",
    "(?<",
    "*",
    "+",
    "{9999}",
    "|",
    "&a ",
    "*a ",
    "!!x ",
    "---\n",
    "```\n",
    "```rule\n",
    "@",
    "#",
    "~",
    ": ",
    "- ",
    "? ",
    "> ",
    "<b>",
    "&eacute;",
    "&#99;",
    "](",
    "![",
    "https://",
    "www.",
    "//",
    "xn--",
    "\\1",
    "(?=",
    "(?!",
    "yes",
    "0o7",
    "1e999",
    "-1",
    "99999999999999999999",
];

/// A small generator of numbers (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n.max(1) as u64).unwrap()
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// A place between two characters.
    fn place(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        (0..=at)
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap()
    }

    fn stretch(&mut self, text: &str, longest: usize) -> std::ops::Range<usize> {
        let start = self.place(text);
        let end = (start + self.below(longest)).min(text.len());
        let end = (end..=text.len())
            .find(|at| text.is_char_boundary(*at))
            .unwrap();
        start..end
    }

    /// The text, changed a few times; parts of `other` come in.
    fn changed(&mut self, text: &str, other: &str) -> String {
        let mut out = text.to_owned();
        for _ in 0..=self.below(6) {
            match self.below(6) {
                0 => {
                    let hole = self.stretch(&out, 80);
                    out.replace_range(hole, "");
                }
                1 | 2 => {
                    let (at, new) = (self.place(&out), self.pick(INTRUDERS));
                    out.insert_str(at, new);
                }
                3 => {
                    let (part, times) = (self.stretch(&out, 24), self.below(60));
                    let again = out[part.clone()].repeat(times);
                    out.insert_str(part.start, &again);
                }
                4 => {
                    let (from, at) = (self.stretch(other, 200), self.place(&out));
                    out.insert_str(at, &other[from]);
                }
                _ => {
                    let lines: Vec<&str> = out.lines().collect();
                    let (a, b) = (self.below(lines.len()), self.below(lines.len()));
                    let mut lines = lines.clone();
                    if !lines.is_empty() {
                        lines.swap(a, b);
                    }
                    out = lines.join("\n");
                }
            }
        }
        out
    }
}

/// A few lines of a file.
fn lines<'a>(numbers: &mut Numbers, text: &'a str, most: usize) -> &'a str {
    let from = numbers.place(text);
    let from = text[from..].find('\n').map_or(from, |at| from + at + 1);
    let count = 1 + numbers.below(most);
    let length: usize = text[from..]
        .split_inclusive('\n')
        .take(count)
        .map(str::len)
        .sum();
    &text[from..from + length]
}

fn judged(compiled: &Compiled, event: &Event) {
    let facts = Who::New.facts();
    let decision = decide(compiled, event, &facts);
    for passage in decision.hits.iter().flat_map(|hit| &hit.passages) {
        let source = &event.segments[passage.segment].source;
        assert!(
            source.get(passage.range.clone()).is_some(),
            "{passage:?}\n{source:?}"
        );
    }
    let bytes: usize = event.segments.iter().map(|part| part.source.len()).sum();
    let steps = steps(compiled, event, &facts);
    assert!(
        steps <= 40_000 * (bytes + 200),
        "{steps} steps for {bytes} bytes"
    );
}

struct Fuzz {
    numbers: Numbers,
    packs: Vec<Compiled>,
    documents: Vec<String>,
}

impl Fuzz {
    fn new(seed: u64) -> Self {
        let documents: Vec<String> = packs::all().iter().map(|pack| pack.text("tu")).collect();
        let compiled = documents
            .iter()
            .map(|text| Charter::parse(text).0.compile().unwrap());
        Self {
            numbers: Numbers(seed | 1),
            packs: compiled.collect(),
            documents,
        }
    }

    /// A text, judged by a pack both ways.
    fn text(&mut self) {
        let numbers = &mut self.numbers;
        let (file, other) = (numbers.pick(TEXTS), numbers.pick(TEXTS));
        let own = lines(numbers, file, 12);
        let body = numbers.changed(own, other);
        let surface = Surface::NAMES[numbers.below(Surface::NAMES.len())].1;
        let title = lines(numbers, file, 1);
        let event = Event::new(surface).title(title).body(&body).name("lea");
        let compiled = &self.packs[numbers.below(self.packs.len())];
        judged(compiled, &event);
        if numbers.below(16) == 0 {
            let facts = Who::New.facts();
            assert_eq!(
                decide(compiled, &event, &facts),
                decide_plainly(compiled, &event, &facts),
                "{event:#?}"
            );
            explain(compiled, &event, &facts);
            statement(&decide(compiled, &event, &facts), surface, "fr");
        }
    }

    /// A charter, read, and if it reads, run.
    fn charter(&mut self) {
        let numbers = &mut self.numbers;
        let document = &self.documents[numbers.below(self.documents.len())];
        let from = match numbers.below(3) {
            0 => CHARTER,
            _ => document,
        };
        let other = numbers.pick(&[FILES[0], FILES[1], PATTERNS[0], CHARTER]);
        let text = numbers.changed(from, other);
        let (charter, _) = Charter::parse(&text);
        if let Ok(compiled) = charter.compile() {
            let file = numbers.pick(TEXTS);
            let body = lines(numbers, file, 6).to_owned();
            judged(&compiled, &Event::new(Surface::Post).body(&body));
            if numbers.below(4) == 0 {
                check_examples(&charter);
            }
        }
    }

    /// A rule of an expression with something wrong in it.
    fn expression(&mut self) {
        let numbers = &mut self.numbers;
        let file = numbers.pick(PATTERNS);
        let own = lines(numbers, file, 1).trim();
        let pattern = numbers
            .changed(own, file)
            .replace('\n', " ")
            .replace('\'', "''");
        let view = numbers.pick(&[
            "regex",
            "regex, view=skeleton",
            "regex, view=raw",
            "regex, view=squash",
        ]);
        let text = format!(
            "---\ncharter: c\nlanguages: [en]\n---\n## 1. A {{#a}}\n```rule\nbody ({view}): '{pattern}'\nthen: hold\n```\n"
        );
        if let Ok(compiled) = Charter::parse(&text).0.compile() {
            let body = lines(numbers, TEXTS[1], 8).to_owned();
            let body = numbers.changed(&body, file);
            let event = Event::new(Surface::Post).body(&body);
            judged(&compiled, &event);
        }
    }

    /// An AutoModerator file, imported, and run inside a charter.
    fn import(&mut self) {
        let numbers = &mut self.numbers;
        let (from, other) = (numbers.pick(FILES), numbers.pick(FILES));
        let yaml = numbers.changed(from, other);
        let (section, _) = import_automoderator(&yaml);
        use charter::automoderator::Fate;
        let fates = [Fate::Loaded, Fate::Mapped, Fate::Diagnosed].map(|fate| section.count(fate));
        assert_eq!(
            fates.iter().sum::<usize>(),
            section.entries().len(),
            "{yaml}"
        );
        let (charter, _) = Charter::parse(&section.to_charter("fuzz", &["fr", "en"]));
        if let Ok(compiled) = charter.compile() {
            let body = lines(numbers, TEXTS[1], 6).to_owned();
            judged(&compiled, &Event::new(Surface::Post).title("x").body(&body));
        }
    }

    fn round(&mut self) {
        match self.numbers.below(10) {
            0 => self.charter(),
            1 => self.import(),
            2..=4 => self.expression(),
            _ => self.text(),
        }
    }
}

#[test]
fn nothing_brings_the_engine_down() {
    let number = |name: &str| std::env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    let mut fuzz = Fuzz::new(number("CHARTER_FUZZ_SEED").unwrap_or(0x9E37_79B9));
    let long = number("CHARTER_FUZZ_SECONDS").map(Duration::from_secs);
    let (start, mut rounds) = (Instant::now(), 0_u64);
    while long.map_or(rounds < 400, |long| start.elapsed() < long) {
        fuzz.round();
        rounds += 1;
    }
    println!("{rounds} rounds");
}
