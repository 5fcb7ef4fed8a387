//! `parvis charter bench`: how long the decisions of a charter take on this machine.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use charter::{Charter, Event, Surface, Who, decide};

/// Texts of each kind; each is judged once, so that the first pass counts.
const TEXTS: usize = 1_000;

#[derive(clap::Args)]
pub struct Args {
    /// The charter (Markdown); without one, the starter charter of a space
    file: Option<PathBuf>,
}

/// Prints a small table.
pub fn run(args: &Args) -> Result<(), String> {
    let text = match &args.file {
        Some(file) => super::read(file)?,
        None => charter::packs::COMMUNITY.to_owned(),
    };
    let start = Instant::now();
    let (charter, remarks) = Charter::parse(&text);
    let read = start.elapsed();
    let start = Instant::now();
    let compiled = charter
        .compile()
        .map_err(|_| format!("the charter does not read:\n{remarks}"))?;
    let made = start.elapsed();
    let rules: usize = charter.active().map(|article| article.rules.len()).sum();
    println!(
        "{}: {rules} rules, read in {read:.1?}, compiled in {made:.1?}, about {} kB",
        charter.name,
        compiled.memory() / 1000
    );
    let words = words(&charter);
    println!(
        "{:<24} {:>10} {:>10} {:>10}",
        "µs", "median", "99 %", "worst"
    );
    for (name, surface, bytes) in [
        ("posts of 2 kB", Surface::Post, 2048),
        ("lines of chat", Surface::Chat, 80),
    ] {
        let mut seed = 0x9E37_79B9_7F4A_7C15;
        let facts = Who::Member.facts();
        let mut times: Vec<Duration> = (0..TEXTS)
            .map(|_| {
                let event = Event::new(surface).body(&made_up(&words, bytes, &mut seed));
                let start = Instant::now();
                std::hint::black_box(decide(&compiled, &event, &facts));
                start.elapsed()
            })
            .collect();
        times.sort();
        let at = |share: usize| times[(TEXTS - 1) * share / 100].as_secs_f64() * 1e6;
        println!(
            "{name:<24} {:>10.1} {:>10.1} {:>10.1}",
            at(50),
            at(99),
            at(100)
        );
    }
    Ok(())
}

/// Words to write with: the charter's own, of articles and examples in all its languages.
fn words(charter: &Charter) -> Vec<String> {
    let mut words = vec!["bonjour".to_owned(), "hello".to_owned()];
    for article in charter.active() {
        for lang in &charter.languages {
            words.extend(article.prose(lang).split_whitespace().map(str::to_owned));
        }
        let sent = article.examples.iter().flat_map(|example| &example.send);
        words.extend(
            sent.flat_map(|text| text.split_whitespace())
                .map(str::to_owned),
        );
    }
    words
}

/// A text of about this many bytes, another one each time (xorshift).
fn made_up(words: &[String], bytes: usize, seed: &mut u64) -> String {
    let mut out = String::with_capacity(bytes + 32);
    while out.len() < bytes {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        let n = usize::try_from(*seed % words.len() as u64).unwrap_or(0);
        out.push_str(&words[n]);
        out.push(if (*seed).is_multiple_of(97) {
            '\n'
        } else {
            ' '
        });
    }
    out
}
