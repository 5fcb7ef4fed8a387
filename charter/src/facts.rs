//! What the host knows of the author and the moment: a catalogue of named, typed facts, and their values.

mod value;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::links::levels;
use crate::model::{Role, Surface, names};
use crate::rewards::Deed;

/// A fact that the host may know. What it does not know stays unset, which is not the same as zero or false.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fact {
    /// Roles in the space.
    Role,
    /// Handle.
    AuthorName,
    /// The label a member wears in the space.
    Label,
    /// Since registration.
    AccountAge,
    /// Published posts in the space.
    Posts,
    /// Posts published without a moderator having taken them down.
    ApprovedPosts,
    /// Points, as the space counts them.
    Points,
    /// Upheld decisions against the author within the ladder's window.
    Strikes,
    /// Whether the e-mail address was confirmed.
    VerifiedEmail,
    /// Declared age in years.
    AgeDeclared,
    /// Whether the author started the thread.
    IsThreadAuthor,
    /// Entries already sent to this contest.
    EntriesInContest,
    /// Whether this is the author's first post.
    FirstPost,
    /// Whether a published text is being changed.
    IsEdit,
    /// How many posts stand above this one in its line of answers; 0 for a thread's first post.
    Depth,
    /// Reports against this text so far.
    Reports,
    /// Title of the thread that an answer stands in.
    ThreadTitle,
    /// Age of the thread.
    ThreadAge,
    /// Answers in the thread so far.
    ThreadReplies,
    /// Slug of the section.
    Section,
    /// Slug of the chat room that a line is said in; empty elsewhere.
    Room,
    /// Slug of the space.
    Space,
    /// Address of the text, for messages about it.
    Permalink,
    /// Entries that one member may send.
    MaxEntries,
    /// Age from which one may take part.
    MinAge,
    /// Whether the contest takes entries now.
    ContestOpen,
    /// The space's mode, one of the charter's `modes`.
    Mode,
    /// Until when the mode lasts, as people read it.
    ModeUntil,
    /// `weekday` or `weekend` where the space is.
    Day,
    /// Hour of the day where the space is, 0 to 23.
    Hour,
    /// The brand's own host names, with spaces between: a link to one of them or below leads nowhere else.
    OwnDomains,
}

names!(Fact {
    Role = "author.role",
    AuthorName = "author.name",
    Label = "author.label",
    AccountAge = "author.account_age",
    Posts = "author.posts",
    ApprovedPosts = "author.approved_posts",
    Points = "author.points",
    Strikes = "author.strikes",
    VerifiedEmail = "author.verified_email",
    AgeDeclared = "author.age_declared",
    IsThreadAuthor = "author.is_thread_author",
    EntriesInContest = "author.entries_in_contest",
    FirstPost = "first_post",
    IsEdit = "is_edit",
    Depth = "depth",
    Reports = "reports",
    ThreadTitle = "thread.title",
    ThreadAge = "thread.age",
    ThreadReplies = "thread.replies",
    Section = "section",
    Room = "room",
    Space = "space",
    Permalink = "permalink",
    MaxEntries = "contest.max_entries",
    MinAge = "contest.min_age",
    ContestOpen = "contest.open",
    Mode = "mode",
    ModeUntil = "mode.until",
    Day = "day",
    Hour = "hour",
    OwnDomains = "own_domains",
});

/// The type of a fact or of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// True or false.
    Bool,
    /// A number.
    Number,
    /// A length of time.
    Duration,
    /// A text.
    Text,
    /// A set of roles.
    Roles,
}

/// What a fact is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// True or false.
    Bool(bool),
    /// A count, a ratio, an age in years.
    Number(f64),
    /// A length of time.
    Duration(Duration),
    /// A word or text.
    Text(String),
    /// The roles somebody holds.
    Roles(Vec<Role>),
}

impl Fact {
    /// The type of its value.
    pub fn kind(self) -> Kind {
        match self {
            Fact::Role => Kind::Roles,
            Fact::AccountAge | Fact::ThreadAge => Kind::Duration,
            Fact::VerifiedEmail
            | Fact::IsThreadAuthor
            | Fact::FirstPost
            | Fact::IsEdit
            | Fact::ContestOpen => Kind::Bool,
            Fact::AuthorName
            | Fact::ThreadTitle
            | Fact::Label
            | Fact::Section
            | Fact::Room
            | Fact::Space
            | Fact::Permalink
            | Fact::Mode
            | Fact::ModeUntil
            | Fact::Day
            | Fact::OwnDomains => Kind::Text,
            _ => Kind::Number,
        }
    }

    /// The fact written as `name` in an `author:` block or in an example (`posts` for `author.posts`).
    pub fn parse_short(name: &str) -> Option<Self> {
        Self::parse(name)
            .or_else(|| Self::parse(&format!("author.{name}")))
            .or_else(|| Self::parse(&format!("contest.{name}")))
    }
}

/// Whose texts a counter counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// This author's.
    Author,
    /// Everybody's in this thread or chat room.
    Thread,
    /// Everybody's in the space.
    Space,
    /// Those of everybody who comes from the author's network.
    Network,
}

names!(By { Author = "author", Thread = "thread", Space = "space", Network = "network" });

/// What a charter asks the host for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Key {
    /// A fact of the catalogue.
    Fact(Fact),
    /// How many texts were sent in the `window` before this one, on `surface` (`None`: on any).
    Counter {
        /// Whose.
        by: By,
        /// Where.
        surface: Option<Surface>,
        /// How far back.
        window: Duration,
    },
    /// How many texts of this author in the `window` before this one are at least this alike
    /// (see [`similarity`](crate::similarity)).
    Duplicates {
        /// How far back.
        window: Duration,
        /// In percent, 1 to 100.
        percent: u8,
    },
    /// Upheld decisions against the author in the `window`, under one article or under any.
    Strikes {
        /// The article's slug.
        article: Option<String>,
        /// How far back.
        window: Duration,
    },
    /// How often the author was paid for a deed; rules of rewards ask for it.
    Earned {
        /// What was done.
        deed: Deed,
        /// How far back; `None`: ever.
        window: Option<Duration>,
    },
}

impl From<Fact> for Key {
    fn from(fact: Fact) -> Self {
        Key::Fact(fact)
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Key::Fact(fact) => write!(f, "{fact}"),
            Key::Counter {
                by,
                surface,
                window,
            } => {
                write!(f, "counter({by}, ")?;
                if let Some(surface) = surface {
                    write!(f, "{surface}, ")?;
                }
                write!(f, "{})", written(*window))
            }
            Key::Duplicates { window, percent } => {
                let similarity = f64::from(*percent) / 100.0;
                write!(
                    f,
                    "duplicates({}, similarity {similarity})",
                    written(*window)
                )
            }
            Key::Strikes { article, window } => {
                write!(f, "strikes(")?;
                if let Some(article) = article {
                    write!(f, "{article}, ")?;
                }
                write!(f, "{})", written(*window))
            }
            Key::Earned { deed, window } => match window {
                Some(window) => write!(f, "earned({deed}, {})", written(*window)),
                None => write!(f, "earned({deed})"),
            },
        }
    }
}

/// A duration as a charter writes it: `10s`, `5m`, `24h`, `7d`.
pub fn written(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let units = [(86_400, 'd'), (3_600, 'h'), (60, 'm')];
    let unit = units
        .iter()
        .find(|(n, _)| seconds > 0 && seconds.is_multiple_of(*n));
    let (n, name) = unit.copied().unwrap_or((1, 's'));
    format!("{}{name}", seconds / n)
}

/// What is known of the author and the moment. A rule that asks for something unknown says what it then assumes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    known: Vec<Option<Value>>,
    counted: Vec<(Key, f64)>,
}

impl Facts {
    /// Nothing known yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one more fact.
    #[must_use]
    pub fn with(mut self, fact: Fact, value: impl Into<Value>) -> Self {
        self.set(fact, value);
        self
    }

    /// Makes a fact known. A value of another type than the fact's is not taken.
    pub fn set(&mut self, fact: Fact, value: impl Into<Value>) {
        let value = value.into();
        if value.kind() != fact.kind() {
            return;
        }
        if self.known.is_empty() {
            self.known.resize(Fact::NAMES.len(), None);
        }
        self.known[fact as usize] = Some(value);
    }

    /// Makes a fact unknown again.
    pub fn forget(&mut self, fact: Fact) {
        if let Some(value) = self.known.get_mut(fact as usize) {
            *value = None;
        }
    }

    /// Makes a counter, duplicate count or strike count known.
    pub fn count(&mut self, key: Key, n: u64) {
        self.counted.retain(|(known, _)| *known != key);
        #[allow(clippy::cast_precision_loss)] // counts are small
        self.counted.push((key, n as f64));
    }

    /// The value of a fact, if it is known.
    pub fn get(&self, fact: Fact) -> Option<&Value> {
        self.known.get(fact as usize).and_then(Option::as_ref)
    }

    /// The count under a key, if it is known.
    pub fn counted(&self, key: &Key) -> Option<f64> {
        self.counted
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, n)| *n)
    }

    /// The roles, if they are known.
    pub fn roles(&self) -> Option<&[Role]> {
        match self.get(Fact::Role) {
            Some(Value::Roles(roles)) => Some(roles),
            _ => None,
        }
    }

    /// A number, if it is known.
    pub fn number(&self, fact: Fact) -> Option<f64> {
        match self.get(fact) {
            Some(Value::Number(n)) => Some(*n),
            _ => None,
        }
    }

    /// A text, if it is known.
    pub fn text(&self, fact: Fact) -> Option<&str> {
        match self.get(fact) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Whether a host is the brand's own, or below one of them.
    pub(crate) fn is_own(&self, host: &str) -> bool {
        let own = self.text(Fact::OwnDomains).unwrap_or_default();
        !own.is_empty() && levels(host).any(|level| own.split(' ').any(|own| own == level))
    }

    /// Everything known, by name: the catalogue's facts in its order, then the counts in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (Key, Value)> {
        let known = Fact::NAMES
            .iter()
            .filter_map(|(_, fact)| Some((Key::Fact(*fact), self.get(*fact)?.clone())));
        let mut counted = self.counted.clone();
        counted.sort_by(|a, b| a.0.cmp(&b.0));
        known.chain(counted.into_iter().map(|(key, n)| (key, Value::Number(n))))
    }
}
