//! What a section of AutoModerator rules answers to a text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::model::Action;
use crate::model::Outcome;

/// The answer of a whole section: one value for the charter, and what led to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// `remove` and `spam` reject, `filter` holds, `report` flags; `approve` takes a removal back.
    pub outcome: Outcome,
    /// The rules that fired, in the order in which they did.
    pub fired: Vec<Fired>,
}

/// One rule that fired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fired {
    /// Number of the rule in its section, from 1.
    pub rule: usize,
    /// Its name.
    pub name: String,
    /// Line of the file on which it begins, from 1.
    pub line: usize,
    /// Its action, if it has one.
    pub action: Option<Action>,
    /// What this rule alone asks for.
    pub outcome: Outcome,
    /// Its `action_reason`, with placeholders filled.
    pub reason: Option<String>,
    /// What its searches found.
    pub found: Vec<Found>,
    /// What the host does beside the outcome.
    pub obligations: Vec<Obligation>,
    /// For rules that fire once per text: the key that the host keeps and gives back in [`Item::done`](super::Item).
    pub once: Option<String>,
    /// What was not known and was therefore taken as the rule asks. A rule that assumes holds at most.
    pub assumed: Vec<String>,
}

/// What one search check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The check, as placeholders name it.
    pub check: String,
    /// The field: `title`, `body`, `url` …
    pub field: String,
    /// Bytes of the field.
    pub range: Range<usize>,
    /// The text itself.
    pub text: String,
    /// Text of the rule's own groups, from `{{match-2}}` on.
    pub groups: Vec<Option<String>>,
}

/// What something happens to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Thing {
    /// The text that was judged.
    Text,
    /// Its author.
    Author,
    /// The thread it stands in.
    Thread,
}

/// What the host does beside the outcome. Texts have their placeholders filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Obligation {
    /// Answer in public, as the machine.
    Reply {
        /// Markdown.
        text: String,
        /// At the top of the answers.
        stickied: bool,
        /// Nobody answers it.
        locked: bool,
    },
    /// Write to the author.
    Message {
        /// At most 100 characters.
        subject: String,
        /// Markdown.
        body: String,
    },
    /// Write to the moderators.
    Team {
        /// At most 100 characters.
        subject: String,
        /// Markdown.
        body: String,
    },
    /// Give a label.
    Label {
        /// To what.
        on: Thing,
        /// At most 64 characters.
        label: String,
        /// The class, cleaned.
        css_class: String,
        /// The template's key.
        template: String,
    },
    /// Pin, or with slot 0 unpin.
    Pin {
        /// What.
        on: Thing,
        /// Place from the top.
        slot: u8,
    },
    /// Close for answers, or open again.
    Lock {
        /// What.
        on: Thing,
        /// Close.
        locked: bool,
    },
    /// Approve, remove, hold or report the thread around an answer.
    Act {
        /// On what.
        on: Thing,
        /// What to do.
        action: Action,
    },
}
