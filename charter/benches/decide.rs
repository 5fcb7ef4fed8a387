//! How long a decision takes: 1,000 rules (5,000 words, 300 expressions) over varied French and English text, each text
//! once, beside the naive way in the same run. `CHARTER_BENCH_TEXTS=posts.jsonl` adds real posts (one JSON object a
//! line, with `html` or `markdown`). `cargo bench -p charter -- steady` decides again and again, for a profiler.
//!
//! A time is what the thread spent on a processor (CLOCK_THREAD_CPUTIME_ID), page faults included, so that a machine
//! shared with others does not speak for the engine; the worst time by the clock on the wall stands beside it.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss)] // a benchmark may fail where it stands

mod room;
mod words;

use std::time::{Duration, Instant};

use charter::{Charter, Compiled, Event, Surface, Who, decide, decide_plainly};
use words::{ENGLISH, FRENCH, Numbers, WORDLESS, expression, post, word};

/// A charter of 700 rules of words and 300 of one expression, and the same as separate expressions.
fn rules(numbers: &mut Numbers) -> (String, Vec<String>, Vec<String>) {
    let mut text = String::from("---\ncharter: bench\nlanguages: [en]\n---\n## 1. A {#a}\n");
    let (mut naive, mut all_words) = (Vec::new(), Vec::new());
    for n in 0..700 {
        let words: Vec<String> = (0..if n < 100 { 8 } else { 7 })
            .map(|_| word(numbers))
            .collect();
        let view = if n % 7 == 0 { "skeleton" } else { "fold" };
        let listed = words.join(", ");
        text.push_str(&format!("```rule\nid: w{n}\ntitle+body (view={view}): [{listed}]\nunless: {{ quoted: true }}\nthen: hold\n```\n"));
        naive.push(format!(r"(?i)\b(?:{})\b", words.join("|")));
        all_words.extend(words);
    }
    let mut made = 0;
    while made < 300 {
        let pattern = if made < WORDLESS.len() {
            WORDLESS[made].to_owned()
        } else {
            expression(numbers)
        };
        let quoted = pattern.replace('\'', "''");
        text.push_str(&format!(
            "```rule\nid: x{made}\ntitle+body (regex): '{quoted}'\nthen: flag\n```\n"
        ));
        naive.push(format!("(?is){pattern}"));
        made += 1;
    }
    (text, naive, all_words)
}

enum Naive {
    Plain(regex::Regex),
    Fancy(fancy_regex::Regex),
}

impl Naive {
    fn new(pattern: &str) -> Self {
        match regex::Regex::new(pattern) {
            Ok(regex) => Naive::Plain(regex),
            Err(_) => Naive::Fancy(fancy_regex::Regex::new(pattern).unwrap()),
        }
    }

    fn is_match(&self, text: &str) -> bool {
        match self {
            Naive::Plain(regex) => regex.is_match(text),
            Naive::Fancy(regex) => regex.is_match(text).unwrap_or(false),
        }
    }
}

/// How long something took.
#[derive(Clone, Copy)]
struct Spent {
    /// On a processor. Asking for it takes longer than asking the clock, so that the shorter of both counts.
    processor: Duration,
    wall: Duration,
}

fn processor() -> Duration {
    cpu_time::ThreadTime::now().as_duration()
}

fn time<T>(run: impl FnOnce() -> T) -> Spent {
    let (before, start) = (processor(), Instant::now());
    std::hint::black_box(run());
    let wall = start.elapsed();
    let processor = (processor() - before).min(wall);
    Spent { processor, wall }
}

fn report(name: &str, bar: Option<f64>, mut times: Vec<Spent>) -> f64 {
    let clock = times.iter().map(|spent| spent.wall).max();
    times.sort_by_key(|spent| spent.processor);
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    let at = |share: f64| micros(times[((times.len() - 1) as f64 * share) as usize].processor);
    let (median, high, worst) = (at(0.5), at(0.99), at(1.0));
    let verdict = bar.map_or(String::new(), |bar| {
        format!(
            "   bar {bar:>4.0} µs: {}; worst under 5 ms: {}",
            met(median < bar),
            met(worst < 5_000.0)
        )
    });
    let clock = micros(clock.unwrap_or_default());
    println!("{name:<46} {median:>9.1} {high:>9.1} {worst:>10.1} {clock:>10.1}{verdict}");
    median
}

fn main() {
    let mut numbers = Numbers(0x1234_5678_9ABC);
    let (text, naive, words) = rules(&mut numbers);
    let compiled = compile(&text);
    println!(
        "\n{:<46} {:>9} {:>9} {:>10} {:>10}   (µs)",
        "", "median", "99 %", "worst", "by clock"
    );
    if std::env::args().any(|arg| arg == "steady") {
        return steady(&mut numbers, &compiled, &words);
    }
    let separate: Vec<Naive> = naive.iter().map(|p| Naive::new(p)).collect();
    let kinds = [
        ("French, 2 KB", Surface::Post, FRENCH, 2048, 50.0),
        ("English, 2 KB", Surface::Post, ENGLISH, 2048, 50.0),
        (
            "French, a line of chat (80 B)",
            Surface::Chat,
            FRENCH,
            80,
            3.0,
        ),
        (
            "English, a line of chat (80 B)",
            Surface::Chat,
            ENGLISH,
            80,
            3.0,
        ),
    ];
    for (name, surface, vocabulary, bytes, bar) in kinds {
        let texts = posts(&mut numbers, vocabulary, bytes, &words);
        bench(name, surface, &compiled, &separate, &texts, bar);
    }
    if let Ok(path) = std::env::var("CHARTER_BENCH_TEXTS") {
        bench(
            "real posts",
            Surface::Post,
            &compiled,
            &separate,
            &real(&path),
            50.0,
        );
    }
    println!("adversarial texts of 2 KB by the 1,000 rules, first pass (µs; by the clock):");
    adversarial(&compiled, &naive, &words);
    println!("the same by expressions made to hurt, each alone:");
    for pattern in EVIL {
        let rule = format!("```rule\nid: x\nbody (regex): '{pattern}'\nthen: flag\n```\n");
        let text = format!("---\ncharter: c\nlanguages: [en]\n---\n## 1. A {{#a}}\n{rule}");
        match Charter::parse(&text).0.compile() {
            Ok(compiled) => {
                print!("{pattern:<28}");
                adversarial(&compiled, &naive, &words);
            }
            Err(_) => println!("{pattern:<28} is refused"),
        }
    }
}

/// Expressions that look around or back and far, or whose matches overlap.
const EVIL: &[&str] = &[
    r"(?=(a+)+b)a",
    r"(?<!x)a.*b",
    r"a.*b(?!c)",
    r"(a+)+(?!b)c",
    r"(\w+)\s.*\1x",
    r"(.)\1(?=.*x.*y)",
    r"(?:\w+\s+){3,}x(?!y)",
    r"\w+@\w+\.com",
    r"(?:a|aa)+c",
];

/// Decides of many texts again and again, and prints the least median of all rounds.
fn steady(numbers: &mut Numbers, compiled: &Compiled, words: &[String]) {
    let facts = Who::Member.facts();
    let kinds = [
        ("fr", Surface::Post, FRENCH, 2048),
        ("en", Surface::Post, ENGLISH, 2048),
        ("chat", Surface::Chat, FRENCH, 80),
    ];
    for (name, surface, vocabulary, bytes) in kinds {
        if std::env::args().any(|arg| arg.starts_with("kind=") && arg[5..] != *name) {
            continue;
        }
        let texts = posts(numbers, vocabulary, bytes, words);
        let events: Vec<Event> = texts.iter().map(|t| Event::new(surface).body(t)).collect();
        let round = || {
            let times = events.iter().map(|e| time(|| decide(compiled, e, &facts)));
            let mut times: Vec<Duration> = times.map(|spent| spent.processor).collect();
            times.sort();
            times[times.len() / 2]
        };
        let medians: Vec<Duration> = (0..if bytes > 100 { 12 } else { 100 })
            .map(|_| round())
            .collect();
        println!("{name}: {:?} and more", medians.iter().min());
    }
}

/// Reads and compiles, and says how long it took and how much room.
fn compile(text: &str) -> Compiled {
    // Tables of characters are made once a process.
    let (small, _) = Charter::parse(&charter::packs::COMMUNITY);
    let event = Event::new(Surface::Post).body("é 😀");
    decide(&small.compile().unwrap(), &event, &Who::Member.facts());
    let mut made = None;
    let mut parse = || {
        let (charter, diagnostics) = Charter::parse(text);
        assert!(!diagnostics.has_errors(), "{diagnostics}");
        made = Some(charter);
    };
    let parsed = time(&mut parse).processor;
    let compiling = time(|| made.as_ref().map(Charter::compile)).processor;
    println!("parse {parsed:.1?}, compile {compiling:.1?}");
    println!(
        "bar 200 ms: {}",
        met(parsed + compiling < Duration::from_millis(200))
    );
    room::report(text);
    made.unwrap().compile().unwrap()
}

/// Texts of one kind; every fourth holds a word of the charter.
fn posts(numbers: &mut Numbers, vocabulary: &str, bytes: usize, words: &[String]) -> Vec<String> {
    let vocabulary: Vec<&str> = vocabulary.split(' ').collect();
    (0..2000)
        .map(|n| {
            let mut text = post(numbers, &vocabulary, bytes);
            if n % 4 == 0 {
                let at = (0..bytes / 2)
                    .rev()
                    .find(|at| text.is_char_boundary(*at))
                    .unwrap();
                text.insert_str(at, &format!(" {} ", words[numbers.below(words.len())]));
            }
            text
        })
        .collect()
}

fn met(is: bool) -> &'static str {
    if is { "met" } else { "MISSED" }
}

fn bench(
    name: &str,
    surface: Surface,
    compiled: &Compiled,
    separate: &[Naive],
    texts: &[String],
    bar: f64,
) {
    let facts = Who::Member.facts();
    let reading: Vec<Spent> = texts
        .iter()
        .map(|t| time(|| Event::new(surface).body(t)))
        .collect();
    let events: Vec<Event> = texts.iter().map(|t| Event::new(surface).body(t)).collect();
    let deciding: Vec<Spent> = events
        .iter()
        .map(|e| time(|| decide(compiled, e, &facts)))
        .collect();
    let few = &events[..events.len().min(20)];
    let plainly: Vec<Spent> = few
        .iter()
        .map(|e| time(|| decide_plainly(compiled, e, &facts)))
        .collect();
    let naively: Vec<Spent> = few
        .iter()
        .map(|event| {
            let text = event.segments[0].visible.text();
            time(|| separate.iter().filter(|regex| regex.is_match(text)).count())
        })
        .collect();
    let fast = report(&format!("{name}: decide"), Some(bar), deciding);
    report(&format!("{name}: read the Markdown"), None, reading);
    let plain = report(&format!("{name}: rule by rule"), None, plainly);
    let naive = report(
        &format!("{name}: 1,000 separate expressions"),
        None,
        naively,
    );
    println!(
        "{name}: {:.0} times faster than rule by rule, {:.0} times faster than separate expressions\n",
        plain / fast,
        naive / fast
    );
}

/// Pieces that make texts hard to read.
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
    "[x](https://a.b) ",
    "> ",
    "![a](b)",
    "*a",
    "`a",
    "&eacute;",
    "i.d.i.o.t ",
    "c o n n ",
    "1!1!l0",
    "$$a$",
    "😀",
    "日本",
    "!",
    "A",
    "AB12 ",
    "contact me on ",
    "buy achetez ",
    "mon ma my code ",
    "http",
    "1 € ",
    "œ",
    "İ",
    "\n",
    "- ",
    "|a|",
    "<b>",
    "connard ",
];

/// Texts made to hurt: of hard pieces, of the charter's words, of pieces of its expressions.
fn hard_texts(naive: &[String], words: &[String]) -> Vec<(String, String)> {
    let fill = |piece: &str| piece.repeat(2048 / piece.len() + 1);
    let letters = |p: &String| {
        p.replace(
            ['\\', '(', '?', ':', ')', '[', ']', '|', '^', '$', '*', '+'],
            " ",
        )
    };
    let required: String = naive[700..].iter().map(letters).collect();
    let mut texts: Vec<(String, String)> = HARD
        .iter()
        .map(|piece| (format!("{piece:?}"), fill(piece)))
        .collect();
    texts.push(("words of the rules".into(), words.join(" ")));
    texts.push(("words of the rules, glued".into(), words.concat()));
    texts.push(("pieces of the expressions".into(), required.clone()));
    texts.push((
        "pieces of the expressions, glued".into(),
        required.replace(' ', ""),
    ));
    texts
}

/// The worst of hard texts of 2 KB.
fn adversarial(compiled: &Compiled, naive: &[String], words: &[String]) {
    let facts = Who::Member.facts();
    let mut worst = Vec::new();
    for (name, text) in &hard_texts(naive, words) {
        for part in 0..3 {
            let mut bytes = 0;
            let fits = |c: &char| {
                bytes += c.len_utf8();
                bytes <= 2048
            };
            let part: String = text.chars().skip(part * 2048).take_while(fits).collect();
            let event = Event::new(Surface::Post).body(&part);
            // The first pass, which also fills the caches that an expression needs for this text.
            worst.push((time(|| decide(compiled, &event, &facts)), name.clone()));
        }
    }
    worst.sort_by_key(|(spent, _)| spent.processor);
    for (spent, name) in worst.iter().rev().take(3) {
        let (own, wall) = (spent.processor.as_secs_f64(), spent.wall.as_secs_f64());
        println!("  {:>9.1} {:>9.1}  {name}", own * 1e6, wall * 1e6);
    }
    let limit = Duration::from_millis(5);
    println!(
        "bar 5 ms: {}",
        met(worst
            .last()
            .is_some_and(|(spent, _)| spent.processor < limit))
    );
}

fn real(path: &str) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let posts = text
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    posts
        .filter_map(|post| {
            post["markdown"]
                .as_str()
                .or(post["html"].as_str())
                .map(str::to_owned)
        })
        .take(5_000)
        .collect()
}
