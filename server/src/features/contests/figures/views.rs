//! The page of a contest's figures.

use std::borrow::Borrow;

use askama::Template;
use parvis_db::Time;

use super::visits::{DIRECT, HERE, OTHER};
use super::{DAY, Day, Figures};
use crate::features::contests::entries::votes;
use crate::features::contests::{Contest, look};
use crate::web::ctx::Ctx;

/// A contest in figures.
#[derive(Template)]
#[template(path = "features/contests/figures/figures.html")]
pub(super) struct FiguresPage<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    pub figures: &'a Figures,
}

/// One step of those who came, and how many of the largest it is.
struct Part {
    words: String,
    n: i64,
    percent: i64,
}

/// A bar of the drawing: places from the left and from the top, of a hundred.
struct Bar {
    x: i64,
    y: i64,
    height: i64,
    words: String,
}

/// What of a day is drawn.
type Count = fn(&Day) -> i64;

/// How high the drawing is.
const HIGH: i64 = 100;

fn percent(n: i64, most: i64) -> i64 {
    match most {
        0 => 0,
        most => n * 100 / most,
    }
}

impl FiguresPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    fn takes_votes(&self) -> bool {
        votes::takes_votes(self.contest)
    }

    fn funnel(&self) -> Vec<Part> {
        let far = self.figures.funnel;
        let mut steps = vec![
            ("figures-seen", far.seen),
            ("figures-began", far.began),
            ("figures-entered", far.entered),
            ("figures-accepted", far.accepted),
        ];
        if self.takes_votes() {
            steps.push(("figures-voters", far.voters));
        }
        steps.push(("figures-claimed", far.claimed));
        let most = steps.iter().map(|(_, n)| *n).max().unwrap_or(0);
        let part = |(key, n): (&str, i64)| Part {
            words: self.ctx.t(key),
            n,
            percent: percent(n, most),
        };
        steps.into_iter().map(part).collect()
    }

    fn parts(&self, all: &[(String, i64)], name: impl Fn(&str) -> String) -> Vec<Part> {
        let most = all.iter().map(|(_, n)| *n).max().unwrap_or(0);
        let part = |(word, n): &(String, i64)| Part {
            words: name(word),
            n: *n,
            percent: percent(*n, most),
        };
        all.iter().map(part).collect()
    }

    fn sources(&self) -> Vec<Part> {
        self.parts(&self.figures.sources, |word| match word {
            DIRECT | HERE | OTHER | "card" | "share" | "mail" => {
                self.ctx.t(&format!("figures-source-{word}"))
            }
            host => host.to_owned(),
        })
    }

    fn ways(&self) -> Vec<Part> {
        self.parts(&self.figures.ways, |word| match word {
            "page" | "thread" | "room" => self.ctx.t(&format!("figures-way-{word}")),
            other => other.to_owned(),
        })
    }

    /// What the days' drawings show: a message, and what of a day it counts.
    fn drawings(&self) -> Vec<(&'static str, Vec<Bar>, i64)> {
        let mut kinds: Vec<(&'static str, Count)> =
            vec![("figures-days-entries", |day| day.entries)];
        if self.takes_votes() {
            kinds.push(("figures-days-votes", |day| day.votes));
        }
        kinds.push(("figures-days-seen", |day| day.seen));
        let drawn = kinds.into_iter().map(|(key, count)| {
            let total = self.figures.days.iter().map(count).sum();
            (key, self.bars(count), total)
        });
        drawn.collect()
    }

    fn bars(&self, count: Count) -> Vec<Bar> {
        let days = &self.figures.days;
        let most = days.iter().map(count).max().unwrap_or(0);
        let bar = |(x, day): (i64, &Day)| {
            let n = count(day);
            // What is not nothing is seen.
            let height = match n {
                0 => 0,
                n => (percent(n, most) * HIGH / 100).max(2),
            };
            Bar {
                x: x * 10,
                y: HIGH - height,
                height,
                words: format!("{}, {}", self.date(day.day), self.ctx.number(n)),
            }
        };
        (0..).zip(days).map(bar).collect()
    }

    fn width(&self) -> usize {
        self.figures.days.len() * 10
    }

    fn date(&self, day: impl Borrow<i64>) -> String {
        // Noon: the day is the same one wherever the reader's clock stands.
        self.ctx.date(Time(day.borrow() * DAY + DAY / 2))
    }

    /// The first and the last day.
    fn ends(&self) -> Option<(String, String)> {
        let days = &self.figures.days;
        let (first, last) = (days.first()?, days.last()?);
        Some((self.date(first.day), self.date(last.day)))
    }

    /// Entries with something odd, what it is, and how much of it waits.
    fn odd(&self) -> Vec<(i64, String, String, i64)> {
        let checks = &self.figures.checks;
        let name = |entry: i64| {
            let person = checks.people.get(&entry);
            person.map_or_else(|| self.ctx.t("thread-gone"), |person| person.name.clone())
        };
        let held = checks.held.iter().map(|held| {
            let waits = held.n - held.released - held.discarded;
            let words = self.ctx.n(held.held_why.message(), held.n);
            (held.entry_id, name(held.entry_id), words, waits)
        });
        let is_held = |entry: i64, kind| {
            checks
                .held
                .iter()
                .any(|held| held.entry_id == entry && held.held_why == kind)
        };
        let others = checks
            .signals
            .iter()
            .filter(|told| !is_held(told.entry, told.kind));
        let others = others.map(|told| {
            let words = self.ctx.n(told.kind.message(), i64::from(told.n));
            (told.entry, name(told.entry), words, 0)
        });
        held.chain(others).take(12).collect()
    }
}
