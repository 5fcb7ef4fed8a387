//! One AutoModerator rule as it runs.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::key::Field;
use super::pattern::Pattern;

/// A rule for threads or for answers; a rule of `type: any` is two of these.
#[derive(Debug, Clone)]
pub(super) struct Half {
    pub comments: bool,
    /// `type: link submission` and its like: only such threads.
    pub only: Option<Form>,
    pub priority: i64,
    pub moderators_exempt: Option<bool>,
    pub action: Option<Action>,
    pub reason: Option<String>,
    pub stop: bool,
    pub base: Target,
    pub author: Option<Target>,
    /// The thread that an answer stands in.
    pub parent: Option<Target>,
    pub space: Option<Target>,
    pub replies: Replies,
}

/// A form of thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Link,
    Poll,
    Gallery,
}

/// What an AutoModerator rule does with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Lets it be published.
    Approve,
    /// Refuses it.
    Remove,
    /// Refuses it as spam.
    Spam,
    /// Holds it for a moderator.
    Filter,
    /// Publishes it and shows it to moderators.
    Report,
}

impl Action {
    pub(super) const NAMES: [(&'static str, Action); 5] = [
        ("approve", Action::Approve),
        ("remove", Action::Remove),
        ("spam", Action::Spam),
        ("filter", Action::Filter),
        ("report", Action::Report),
    ];

    /// Whether the rule belongs to the first pass, which stops at the first rule that fires.
    pub fn removes(self) -> bool {
        matches!(self, Action::Remove | Action::Spam | Action::Filter)
    }
}

impl Half {
    /// Whether the rule belongs to the first pass.
    pub fn removes(&self) -> bool {
        self.action.is_some_and(Action::removes)
    }

    /// Whether moderators' own texts are left alone.
    pub fn spares_moderators(&self) -> bool {
        let default = self.removes() || self.action == Some(Action::Report);
        self.moderators_exempt.unwrap_or(default)
    }

    /// Whether it runs only when a text has been reported.
    pub fn on_reports(&self) -> bool {
        let reports = |check: &Check| matches!(check, Check::Reports(_));
        self.base.checks.iter().any(reports)
    }

    /// Whether it fires once per text only, however often the text is edited or reported.
    pub fn once(&self) -> bool {
        let replies = &self.replies;
        replies.comment.is_some()
            || replies.message.is_some()
            || replies.modmail.is_some()
            || self.action == Some(Action::Report)
    }
}

/// Conditions on one thing (the text, its author, its thread), and what happens to that thing.
#[derive(Debug, Clone, Default)]
pub(super) struct Target {
    pub searches: Vec<Search>,
    pub checks: Vec<Check>,
    pub limits: Vec<Limit>,
    /// One of the limits is enough.
    pub any_limit: bool,
    pub ignore_quotes: bool,
    pub action: Option<Action>,
    pub set: Set,
    /// The author of a parent thread.
    pub author: Option<Box<Target>>,
}

/// A search check.
#[derive(Debug, Clone)]
pub(super) struct Search {
    /// The key as placeholders name it.
    pub name: String,
    pub negated: bool,
    /// Those that the target has.
    pub fields: Vec<Field>,
    pub pattern: Pattern,
}

/// A check that is no search and no limit.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Check {
    Reports(u64),
    LongerThan(usize),
    ShorterThan(usize),
    Edited(bool),
    TopLevel(bool),
    Poll(bool),
    Gallery(bool),
    PollOptions(Compare, i64),
    Archived(bool),
    Age(Compare, Duration),
    Days(Vec<u8>),
    VerifiedEmail(bool),
    Submitter(bool),
    Contributor(bool),
    Moderator(bool),
}

/// A threshold on the author.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Limit {
    AccountAge(Compare, Duration),
    /// The value is cut off below at the floor before it is compared.
    Points {
        op: Compare,
        value: i64,
        kind: Points,
        floor: Option<i64>,
    },
}

/// Which of Reddit's counters a limit names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Points {
    Comments,
    Posts,
    Both,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compare {
    Less,
    LessOrEqual,
    Equal,
    GreaterOrEqual,
    Greater,
}

impl Compare {
    pub fn holds<T: PartialOrd>(self, value: &T, limit: &T) -> bool {
        match self {
            Compare::Less => value < limit,
            Compare::LessOrEqual => value <= limit,
            Compare::Equal => value == limit,
            Compare::GreaterOrEqual => value >= limit,
            Compare::Greater => value > limit,
        }
    }
}

/// What is written back.
#[derive(Debug, Clone, Default)]
pub(super) struct Replies {
    pub comment: Option<String>,
    pub stickied: bool,
    pub locked: bool,
    pub message: Option<String>,
    pub message_subject: Option<String>,
    pub modmail: Option<String>,
    pub modmail_subject: Option<String>,
}

/// What changes about a thing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Set {
    pub label: Option<Label>,
    pub overwrite_label: bool,
    /// `Some(0)` takes the pin away; a slot counts from 1.
    pub sticky: Option<u8>,
    pub locked: Option<bool>,
    pub nsfw: bool,
    pub spoiler: bool,
}

/// A flair to set; here a label.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Label {
    pub text: String,
    pub css_class: String,
    pub template: String,
}
