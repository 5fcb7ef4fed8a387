//! What earns points: a document of its own beside the charter, written alike (articles in every language, conditions on
//! facts, examples that prove them), and read by the same engine. Pure: who earned what, and when, the host counts.

mod proofs;
mod read;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::condition::{Condition, Operand, Source, Truth};
use crate::facts::{Facts, Key, Value};
use crate::model::{Localized, Role, names};

pub use proofs::Proof;

/// The rules of rewards that a space may begin with, in French and English.
pub const STANDARD: &str = include_str!("../../packs/rewards.md");

/// Points one thing done may be worth at most.
pub const MAX_POINTS: u32 = 1_000;

/// What somebody did that may earn points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Deed {
    /// Opened a thread.
    Thread,
    /// Answered in one.
    Reply,
    /// Wrote the answer that was accepted.
    Answer,
    /// Wrote what somebody else reacted to.
    Reaction,
    /// Brought somebody who joined.
    Invitation,
    /// Took part in a contest.
    Entry,
    /// Won in one.
    Win,
}

names!(Deed {
    Thread = "thread",
    Reply = "reply",
    Answer = "answer",
    Reaction = "reaction",
    Invitation = "invitation",
    Entry = "entry",
    Win = "win",
});

/// So many in so long a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// How many.
    pub times: u32,
    /// In how long.
    pub window: Duration,
}

/// An article that gives points.
#[derive(Debug, Clone)]
pub struct Reward {
    /// Number of the article.
    pub number: u32,
    /// Its name in addresses, kept beside every point it gave.
    pub slug: String,
    /// Its title.
    pub title: Localized,
    /// What it says to members (Markdown).
    pub prose: Localized,
    /// For what.
    pub deed: Deed,
    /// How many.
    pub points: u32,
    /// What was done must stand so long before it pays.
    pub after: Duration,
    /// How often one member is paid for it.
    pub at_most: Option<Limit>,
    condition: Option<Condition>,
    proofs: Vec<proofs::Written>,
}

/// An article that gives a badge.
#[derive(Debug, Clone)]
pub struct Badge {
    /// Number of the article.
    pub number: u32,
    /// Its name in addresses.
    pub slug: String,
    /// Its title: the badge's name.
    pub title: Localized,
    /// What it is for (Markdown).
    pub prose: Localized,
    /// One of [`ICONS`].
    pub icon: String,
    condition: Option<Condition>,
    proofs: Vec<proofs::Written>,
}

/// Pictures that a badge may have.
pub const ICONS: [&str; 8] = [
    "trophy",
    "sparkles",
    "star",
    "heart",
    "message-circle",
    "circle-check",
    "users",
    "flag",
];

/// A level: who has at least so many points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Level {
    /// Points from which one is there.
    pub from: u32,
    /// Its name.
    pub name: Localized,
}

/// A space's rules of rewards.
#[derive(Debug, Clone, Default)]
pub struct Rewards {
    /// As the header names them.
    pub name: String,
    /// Languages, in their order.
    pub languages: Vec<String>,
    /// The document's title.
    pub heading: Localized,
    /// What stands before the first article (Markdown).
    pub preamble: Localized,
    /// After so long points are worth half; `None`: they keep their worth.
    pub half_life: Option<Duration>,
    /// Points that one member earns in a day at most.
    pub per_day: Option<u32>,
    /// How often two members earn from each other, both ways together.
    pub per_pair: Option<Limit>,
    /// An account must be so old for its reactions to count.
    pub giver_age: Duration,
    /// From the lowest to the highest; the first begins at 0.
    pub levels: Vec<Level>,
    /// What gives points.
    pub rewards: Vec<Reward>,
    /// What gives badges.
    pub badges: Vec<Badge>,
}

impl Rewards {
    /// The article that pays for a deed: of those that apply the one that gives most, so that their order never matters.
    pub fn pays(&self, deed: Deed, facts: &Facts) -> Option<&Reward> {
        self.rewards
            .iter()
            .filter(|reward| reward.deed == deed && holds(reward.condition.as_ref(), facts))
            .max_by_key(|reward| (reward.points, std::cmp::Reverse(reward.number)))
    }

    /// How long a deed must stand before it is judged; `None`: no article is about it.
    pub fn waits(&self, deed: Deed) -> Option<Duration> {
        let of_it = self.rewards.iter().filter(|reward| reward.deed == deed);
        of_it.map(|reward| reward.after).max()
    }

    /// The badges that these facts give.
    pub fn badges_for(&self, facts: &Facts) -> Vec<&Badge> {
        let badges = self.badges.iter();
        badges
            .filter(|badge| holds(badge.condition.as_ref(), facts))
            .collect()
    }

    /// The level of so many points, with its place from 0.
    pub fn level(&self, points: i64) -> Option<(usize, &Level)> {
        let reached = self.levels.iter().enumerate().rev();
        reached
            .into_iter()
            .find(|(n, level)| *n == 0 || points >= i64::from(level.from))
    }

    /// What points of these ages (days) are worth now, in whole points.
    pub fn worth(&self, points: impl IntoIterator<Item = (i64, i64)>) -> i64 {
        let half = self.half_life.map(|h| h.as_secs_f64() / 86_400.0);
        let one = |(age, points): (i64, i64)| {
            #[allow(clippy::cast_precision_loss)] // days of a life, points of a day
            let (age, points) = (age.max(0) as f64, points as f64);
            half.map_or(points, |half| points * (-age / half).exp2())
        };
        let sum: f64 = points.into_iter().map(one).sum();
        // A point that is worth one but for the last bit is one.
        #[allow(clippy::cast_possible_truncation)] // floors of small sums
        let whole = (sum + 1e-6).floor() as i64;
        whole
    }

    /// What the host should know of a member before asking about points.
    pub fn needed(&self) -> Vec<Key> {
        let rewards = self.rewards.iter().filter_map(|r| r.condition.as_ref());
        asked(rewards)
    }

    /// What the host should know before asking about badges.
    pub fn needed_for_badges(&self) -> Vec<Key> {
        asked(self.badges.iter().filter_map(|b| b.condition.as_ref()))
    }
}

fn asked<'a>(conditions: impl Iterator<Item = &'a Condition>) -> Vec<Key> {
    let mut keys = Vec::new();
    for condition in conditions {
        condition.each(&mut |operand| match operand {
            Operand::Fact(fact) => keys.push(Key::Fact(*fact)),
            Operand::Count(key) => keys.push(key.clone()),
            _ => {}
        });
    }
    keys.sort();
    keys.dedup();
    keys
}

/// What is not known gives nothing.
fn holds(condition: Option<&Condition>, facts: &Facts) -> bool {
    condition.is_none_or(|c| c.truth(&Known(facts), &mut Vec::new()) == Truth::True)
}

/// Facts alone: a reward looks at no text.
struct Known<'a>(&'a Facts);

impl Source for Known<'_> {
    fn value(&self, operand: &Operand) -> Option<Value> {
        match operand {
            Operand::Constant(value) => Some(value.clone()),
            Operand::Fact(fact) => self.0.get(*fact).cloned(),
            Operand::Count(key) => self.0.counted(key).map(Value::Number),
            Operand::Measure(_) | Operand::Surface => None,
        }
    }

    fn roles(&self) -> Option<&[Role]> {
        self.0.roles()
    }

    fn number(&self, operand: &Operand) -> Option<f64> {
        match self.value(operand)? {
            Value::Number(n) => Some(n),
            Value::Duration(d) => Some(d.as_secs_f64()),
            _ => None,
        }
    }
}
