//! What a pack says to a real forum: share of posts flagged, held and refused per article, with samples to look at.
//!
//! `PARVIS_ARCHIVES=/folder cargo test -p charter --test archives -- --nocapture`, where the folder holds
//! `gbadev.jsonl.gz` (developers, judged by the software pack) and `ambassade.jsonl.gz` (players, by the games pack).
//! `PARVIS_SAMPLES=50` prints so many posts of each pack. Without the folder it says so and does nothing.
#![allow(clippy::unwrap_used)] // a test may fail where it stands

mod html;

use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use charter::{Charter, Decision, Event, Fact, Facts, Outcome, Role, Surface, decide, packs};
use serde_json::Value;

/// Whole days since 1970, from `2003-08-16T…`; enough to know how old an account is.
fn day(time: &str) -> Option<u64> {
    let mut parts = time
        .get(..10)?
        .split('-')
        .map(|part| part.parse::<u64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    Some(year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day)
}

/// Posts so far and the day of registration, by member.
#[derive(Default)]
struct Authors(HashMap<String, (u32, Option<u64>)>);

impl Authors {
    fn facts(&mut self, key: &str, time: &str, own: &str) -> Facts {
        let (posts, joined) = self.0.entry(key.to_owned()).or_default();
        let mut facts = Facts::new()
            .with(Fact::OwnDomains, own)
            .with(Fact::Role, vec![Role::Member])
            .with(Fact::Posts, *posts)
            .with(Fact::ApprovedPosts, *posts);
        if let (Some(now), Some(joined)) = (day(time), *joined) {
            facts.set(
                Fact::AccountAge,
                Duration::from_secs(now.saturating_sub(joined) * 86_400),
            );
        }
        *posts += 1;
        facts
    }
}

#[derive(Default)]
struct Tally {
    posts: usize,
    outcomes: BTreeMap<Outcome, usize>,
    /// By article, rule and outcome.
    rules: BTreeMap<(String, String, Outcome), usize>,
    samples: Vec<String>,
}

impl Tally {
    fn count(&mut self, decision: &Decision, text: &str) {
        self.posts += 1;
        *self.outcomes.entry(decision.outcome).or_default() += 1;
        for hit in &decision.hits {
            let key = (hit.slug.clone(), hit.rule.clone(), hit.outcome);
            *self.rules.entry(key).or_default() += 1;
            let passage = hit
                .passages
                .first()
                .map_or("", |passage| passage.text.as_str());
            let around = text.find(passage).unwrap_or(0);
            let start = text[..around]
                .char_indices()
                .rev()
                .nth(60)
                .map_or(0, |(at, _)| at);
            let context: String = text[start..].chars().take(150).collect();
            self.samples.push(format!(
                "{} {}/{} [{passage}] …{}",
                hit.outcome,
                hit.slug,
                hit.rule,
                context.replace('\n', " ")
            ));
        }
    }

    #[allow(clippy::cast_precision_loss)] // counts are small
    fn print(&self, name: &str, pack: &str) {
        let share = |n: usize| 100.0 * n as f64 / self.posts.max(1) as f64;
        println!("{name} by the {pack} pack: {} posts", self.posts);
        for (outcome, n) in &self.outcomes {
            println!("  {outcome:<7} {n:>7}  {:.3} %", share(*n));
        }
        for ((slug, rule, outcome), n) in &self.rules {
            println!("  {slug}/{rule} {outcome}: {n} ({:.3} %)", share(*n));
        }
        let wanted: usize = std::env::var("PARVIS_SAMPLES")
            .ok()
            .and_then(|n| n.parse().ok())
            .unwrap_or(0);
        let step = (self.samples.len() / wanted.max(1)).max(1);
        for sample in self.samples.iter().step_by(step).take(wanted) {
            println!("    {sample}");
        }
    }
}

/// One archive by one pack, and what the brand's own domains were.
fn judge(file: &Path, pack: &str, own: &str) -> Tally {
    let mut text = String::new();
    let bytes = std::fs::read(file).unwrap();
    flate2::read::MultiGzDecoder::new(&bytes[..])
        .read_to_string(&mut text)
        .unwrap();
    let (charter, _) = Charter::parse(&packs::named(pack).unwrap().text("vous"));
    let compiled = charter.compile().unwrap();
    let (mut authors, mut titles, mut tally) =
        (Authors::default(), HashMap::new(), Tally::default());
    for line in text.lines() {
        let object: Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| object[name].as_str().unwrap_or_default().to_owned();
        match field("type").as_str() {
            "member" => {
                authors
                    .0
                    .insert(field("key"), (0, day(&field("joined_at"))));
            }
            "thread" => {
                titles.insert(field("key"), field("title"));
            }
            "post" => {
                let facts = authors.facts(&field("author"), &field("created_at"), own);
                let body = match object["html"].as_str() {
                    Some(html) => html::markdown(html),
                    None => field("markdown"),
                };
                let mut event = Event::new(Surface::Post);
                // The first post of a thread carries its title.
                if let Some(title) = titles.remove(&field("thread")) {
                    event = event.title(&title);
                }
                tally.count(&decide(&compiled, &event.body(&body), &facts), &body);
            }
            _ => {}
        }
    }
    tally
}

#[test]
fn two_real_forums() {
    let Ok(folder) = std::env::var("PARVIS_ARCHIVES") else {
        println!("SKIPPED: set PARVIS_ARCHIVES to the folder of the archives");
        return;
    };
    for (file, pack, own) in [
        ("gbadev.jsonl.gz", "software", "gbadev.org"),
        (
            "ambassade.jsonl.gz",
            "games",
            "twinoid.com twd.io mush.vg motion-twin.com",
        ),
    ] {
        let path = Path::new(&folder).join(file);
        if !path.exists() {
            println!("SKIPPED: {file} is not in PARVIS_ARCHIVES");
            continue;
        }
        let tally = judge(&path, pack, own);
        tally.print(file, pack);
        let published: usize = [Outcome::Allow, Outcome::Flag]
            .iter()
            .filter_map(|o| tally.outcomes.get(o))
            .sum();
        assert!(
            published * 100 >= tally.posts * 95,
            "members of {file} would leave"
        );
    }
}
