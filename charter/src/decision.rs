//! What the charter answers to a text, and why.

use std::ops::Range;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::ladder::Proposal;
use crate::model::{Field, Localized, Outcome};

/// What the charter answers, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The strictest answer of all hits; `allow` without any.
    pub outcome: Outcome,
    /// What else follows, merged from all hits.
    pub obligations: Obligations,
    /// What becomes of a hold that nobody looks at; `None`: it waits for a person.
    pub expires: Option<Expiry>,
    /// Every rule that applies, the strictest first, then by article and rule: never by their order in the text.
    pub hits: Vec<Hit>,
    /// Name of the charter.
    pub charter: String,
    /// Hexadecimal SHA-256 of the charter's text.
    pub hash: String,
}

/// One rule that applies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What it asks for, below its ceilings.
    pub outcome: Outcome,
    /// What it would ask for without the ceiling that covers this author.
    pub before_ceiling: Option<Outcome>,
    /// What else it asks for.
    pub obligations: Obligations,
    /// What becomes of its hold if nobody looks.
    pub expires: Option<Expiry>,
    /// Number of its article.
    pub article: u32,
    /// Slug of its article, for a link to the public charter.
    pub slug: String,
    /// Title of its article.
    pub title: Localized,
    /// Id of the rule.
    pub rule: String,
    /// Whether the author is told nothing before sending.
    pub quiet: bool,
    /// What matched; empty when the rule looks at facts only.
    pub passages: Vec<Passage>,
    /// Why, for the author.
    pub because: Localized,
    /// How to put it right.
    pub fix: Localized,
    /// Facts that the rule looked at, as `name` and value.
    pub facts: Vec<(String, String)>,
    /// Facts that were unknown, so that the rule's default applied.
    pub assumed: Vec<String>,
    /// The sanction that the ladder proposes if a person confirms this.
    pub proposal: Option<Proposal>,
    /// For a section of AutoModerator rules: those that fired, with everything they ask of the host.
    pub automoderator: Vec<crate::automoderator::Fired>,
}

/// What follows beside the outcome. The lists are sorted and hold nothing twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligations {
    /// Passages to hide in what is published.
    pub mask: Vec<Passage>,
    /// The author may write again here after this time.
    pub slow: Option<Duration>,
    /// Questions to the author before sending.
    pub ask: Vec<Localized>,
    /// Answers to post beside the text.
    pub reply: Vec<Localized>,
    /// Labels for moderators.
    pub labels: Vec<String>,
    /// Queues of the people who should look.
    pub queues: Vec<String>,
}

/// When a hold ends by itself, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Expiry {
    /// Since the decision.
    pub after: Duration,
    /// `allow`, `flag` or `reject`.
    pub becomes: Outcome,
}

/// A stretch of the author's text that matched.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// Index into the event's segments.
    pub segment: usize,
    /// Which part of the event.
    pub field: Field,
    /// Bytes of that part's source, as the author typed it.
    pub range: Range<usize>,
    /// As read (without markup); the host name for links.
    pub text: String,
    /// In which form the text was read.
    pub view: View,
    /// The word, domain or expression as the charter writes it.
    pub pattern: String,
}

/// In which form a text is compared. Every view maps back to what the author typed.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// As read, without regard to case.
    #[default]
    Plain,
    /// The source, as typed.
    Raw,
    /// Accents, look-alikes and invisible characters taken away.
    Fold,
    /// Folded, figures and signs that stand for letters read as letters, spaced letters joined.
    Skeleton,
    /// Letters only, repetitions taken away.
    Squash,
}

crate::model::names!(View {
    Plain = "plain",
    Raw = "raw",
    Fold = "fold",
    Skeleton = "skeleton",
    Squash = "squash",
});

impl Ord for Passage {
    /// In the order of the text; by what was found too, since two links may share one range.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |p: &Self| (p.segment, p.range.start, p.range.end, p.field, p.view);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.text.cmp(&other.text))
            .then_with(|| self.pattern.cmp(&other.pattern))
    }
}

impl PartialOrd for Passage {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Hit {
    /// The article's title in `lang`.
    pub fn title(&self, lang: &str) -> &str {
        self.title.get(lang).unwrap_or_default()
    }

    /// Why, in `lang`.
    pub fn because(&self, lang: &str) -> Option<&str> {
        self.because.get(lang)
    }

    /// How to put it right, in `lang`.
    pub fn fix(&self, lang: &str) -> Option<&str> {
        self.fix.get(lang)
    }
}

impl Obligations {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds what another rule asks for. The longest pause counts.
    pub fn merge(&mut self, other: &Obligations) {
        self.slow = self.slow.max(other.slow);
        join(&mut self.mask, &other.mask);
        join(&mut self.ask, &other.ask);
        join(&mut self.reply, &other.reply);
        join(&mut self.labels, &other.labels);
        join(&mut self.queues, &other.queues);
    }
}

fn join<T: Clone + Ord>(into: &mut Vec<T>, from: &[T]) {
    into.extend_from_slice(from);
    into.sort();
    into.dedup();
}

impl Decision {
    /// Puts hits together: the outcome is their maximum, obligations are merged, a hold ends by itself only if all its
    /// rules say so, as the last and the strictest of them say.
    pub(crate) fn of(mut hits: Vec<Hit>, charter: &str, hash: &str) -> Self {
        hits.sort_by(|a, b| {
            let key = |hit: &Hit| (std::cmp::Reverse(hit.outcome), hit.article);
            key(a).cmp(&key(b)).then_with(|| a.rule.cmp(&b.rule))
        });
        let outcome = hits.iter().map(|hit| hit.outcome).max().unwrap_or_default();
        let mut obligations = Obligations::default();
        for hit in &hits {
            obligations.merge(&hit.obligations);
        }
        let expires = expiry(&hits);
        Self {
            outcome,
            obligations,
            expires,
            hits,
            charter: charter.to_owned(),
            hash: hash.to_owned(),
        }
    }
}

/// When a hold for these hits ends by itself: only if all rules that hold say so, and then as the last and the strictest
/// of them say. `None` when they do not hold the text.
pub fn expiry(hits: &[Hit]) -> Option<Expiry> {
    let outcome = hits.iter().map(|hit| hit.outcome).max()?;
    if outcome != Outcome::Hold {
        return None;
    }
    let holds = hits.iter().filter(|hit| hit.outcome == Outcome::Hold);
    holds
        .map(|hit| hit.expires)
        .reduce(|a, b| {
            let (a, b) = (a?, b?);
            Some(Expiry {
                after: a.after.max(b.after),
                becomes: a.becomes.max(b.becomes),
            })
        })
        .flatten()
}
