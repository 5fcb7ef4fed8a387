//! Measures search on a whole archive: time to index, size, query times, and how often the right
//! thread is among the first five for titles typed with slips.
//!
//! `cargo run --release -p parvis-kit --example search_archive -- ARCHIVE.jsonl.gz [SEARCH-URL]`

use std::collections::HashMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::DateTime;
use flate2::read::GzDecoder;
use parvis_kit::search::{Doc, Kind, Query, Search, from_url};
use serde_json::Value;

type Outcome<T> = Result<T, Box<dyn Error>>;

const BATCH: usize = 2000;
const QUERIES: usize = 1000;

#[tokio::main]
async fn main() -> Outcome<()> {
    let mut args = std::env::args().skip(1);
    let archive = args.next().unwrap_or_default();
    if !Path::new(&archive).exists() {
        println!("skipped: {archive:?} is no archive; name a .jsonl.gz file");
        return Ok(());
    }
    let dir = std::env::temp_dir().join(format!("parvis-search-archive-{}", std::process::id()));
    let url = args.next().unwrap_or_else(|| "embedded:".to_owned());
    let engine = from_url(&url, &dir)?;
    let titles = load(&*engine, &archive).await?;
    println!(
        "health {:?}, index {} MB, peak memory {} MB",
        engine.health().await,
        size(&dir)? >> 20,
        memory("VmHWM:")
    );
    for (name, typed) in [
        (
            "titles as they are",
            as_is as fn(&str, &mut Slips) -> String,
        ),
        ("titles with slips", with_slips),
        ("three words with slips", three_words),
    ] {
        measure(&*engine, name, &titles, typed, false).await?;
    }
    measure(&*engine, "as one types", &titles, begun, true).await?;
    println!("peak memory {} MB", memory("VmHWM:"));
    engine.clear().await?;
    std::fs::remove_dir_all(&dir).ok();
    Ok(())
}

/// Puts the whole archive; returns the titles that name one thread only, with its number.
async fn load(engine: &dyn Search, archive: &str) -> Outcome<Vec<(i64, String)>> {
    let lines = BufReader::new(GzDecoder::new(File::open(archive)?)).lines();
    let mut threads: HashMap<String, (i64, String, bool)> = HashMap::new();
    let (mut docs, mut count, mut indexing) = (Vec::new(), 0, Duration::ZERO);
    for line in lines {
        let entry: Value = serde_json::from_str(&line?)?;
        let text = |name: &str| entry[name].as_str().unwrap_or_default();
        if text("type") == "thread" {
            let id = i64::try_from(threads.len())?;
            threads.insert(
                text("key").to_owned(),
                (id, text("title").to_owned(), false),
            );
        }
        let Some((thread, title, opened)) = threads.get_mut(text("thread")) else {
            continue;
        };
        let kind = if std::mem::replace(opened, true) {
            Kind::Post
        } else {
            Kind::Thread
        };
        count += 1;
        docs.push(Doc {
            kind,
            id: if kind == Kind::Thread { *thread } else { count },
            space: 1,
            section: None,
            thread: Some(*thread),
            author: None,
            title: title.clone(),
            body: plain(text("html")),
            tags: Vec::new(),
            solved: false,
            accepted: false,
            at: DateTime::parse_from_rfc3339(text("created_at"))?.timestamp_millis(),
            replies: 0,
        });
        if docs.len() == BATCH {
            let started = Instant::now();
            engine.stage(std::mem::take(&mut docs)).await?;
            indexing += started.elapsed();
        }
    }
    let started = Instant::now();
    engine.stage(docs).await?;
    engine.flush().await?;
    indexing += started.elapsed();
    println!(
        "{}: {count} documents put in {:.1} s",
        engine.name(),
        indexing.as_secs_f32()
    );
    let mut named: HashMap<String, Vec<i64>> = HashMap::new();
    for (id, title, _) in threads.into_values() {
        named.entry(title).or_default().push(id);
    }
    let mut titles: Vec<_> = named
        .into_iter()
        .filter(|(_, ids)| ids.len() == 1)
        .map(|(t, ids)| (ids[0], t))
        .collect();
    titles.retain(|(_, title)| title.split_whitespace().filter(|w| w.len() >= 4).count() >= 2);
    titles.sort_unstable();
    Ok(titles)
}

/// Asks `QUERIES` titles, changed by `typed`.
async fn measure(
    engine: &dyn Search,
    name: &str,
    titles: &[(i64, String)],
    typed: fn(&str, &mut Slips) -> String,
    as_you_type: bool,
) -> Outcome<()> {
    let mut slips = Slips(42);
    let (mut times, mut first, mut five) = (Vec::new(), 0, 0);
    let mut missed = Vec::new();
    for (id, title) in titles
        .iter()
        .step_by((titles.len() / QUERIES).max(1))
        .take(QUERIES)
    {
        let query = Query {
            text: typed(title, &mut slips),
            spaces: vec![1],
            as_you_type,
            limit: 20,
            ..Query::default()
        };
        let started = Instant::now();
        let found = engine.find(&query).await?;
        times.push(started.elapsed());
        let place = found.hits.iter().position(|hit| hit.thread == Some(*id));
        first += usize::from(place == Some(0));
        five += usize::from(place.is_some_and(|at| at < 5));
        if place.is_none_or(|at| at >= 5) {
            missed.push((title.clone(), query.text));
        }
    }
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f32() * 1000.0;
    let share = |n: usize| n as f32 * 100.0 / times.len() as f32;
    println!(
        "{name}: p50 {:.1} ms, p95 {:.1} ms, most {:.1} ms; first {:.1} %, among five {:.1} %",
        at(50),
        at(95),
        at(100),
        share(first),
        share(five),
    );
    if std::env::var_os("SHOW_MISSED").is_some() {
        missed
            .iter()
            .for_each(|(title, typed)| println!("   {typed:?} for {title:?}"));
    }
    Ok(())
}

/// A small generator with a fixed seed: every run asks the same.
struct Slips(u64);

impl Slips {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    /// One letter dropped, doubled, changed or swapped, in words of five letters and more.
    fn slip(&mut self, word: &str) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() < 5 || !word.chars().all(char::is_alphabetic) {
            return word.to_owned();
        }
        let at = 1 + self.below(letters.len() - 2);
        match self.below(4) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            2 => letters[at] = char::from(b'a' + self.below(26) as u8),
            _ => letters.swap(at, at + 1),
        }
        letters.into_iter().collect()
    }
}

fn as_is(title: &str, _: &mut Slips) -> String {
    title.to_owned()
}

fn with_slips(title: &str, slips: &mut Slips) -> String {
    title
        .split_whitespace()
        .map(|word| slips.slip(word))
        .collect::<Vec<_>>()
        .join(" ")
}

fn three_words(title: &str, slips: &mut Slips) -> String {
    let mut words: Vec<&str> = title
        .split_whitespace()
        .filter(|word| word.len() >= 4)
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.truncate(3);
    words
        .into_iter()
        .map(|word| slips.slip(word))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The title up to the middle of a word.
fn begun(title: &str, slips: &mut Slips) -> String {
    let letters: Vec<char> = title.chars().collect();
    let length = 6.min(letters.len()) + slips.below(letters.len().saturating_sub(6));
    letters[..length].iter().collect()
}

/// Good enough to measure with: tags out, the commonest entities undone.
fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                text.push(' ');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

fn size(dir: &Path) -> Outcome<u64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(dir.join("search")).into_iter().flatten() {
        sum += entry?.metadata()?.len();
    }
    Ok(sum)
}

/// Megabytes; 0 where the system does not say.
fn memory(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(what))
        .unwrap_or_default();
    line.trim()
        .trim_end_matches(" kB")
        .parse::<u64>()
        .unwrap_or(0)
        >> 10
}
