//! A text as AutoModerator sees it, and what is known of its author.

use std::collections::BTreeSet;
use std::time::Duration;

/// Why the rules run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Occasion {
    /// It is new.
    #[default]
    Submitted,
    /// Its author changed it.
    Edited,
    /// Somebody reported it: only rules with `reports` run.
    Reported,
}

/// A thread's opening text (a *submission*) or an answer (a *comment*). What is `None` is not known; a removing or
/// reporting rule that asks for it takes it as met, and says so, any other rule does not fire.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// An answer; else the opening text of a thread.
    pub comment: bool,
    /// Why the rules run.
    pub occasion: Occasion,
    /// Its own number or key.
    pub id: String,
    /// Of the thread.
    pub title: String,
    /// Source as typed; `None` when there is none (a bare link).
    pub body: Option<String>,
    /// Threads only: there is text of its own.
    pub text: bool,
    /// What it links to. A rule about links holds when it holds for one of them.
    pub links: Vec<ItemLink>,
    /// Threads only: choices of its poll.
    pub poll: Option<Vec<String>>,
    /// Two pictures or more.
    pub gallery: bool,
    /// What is linked to describes itself.
    pub media: Option<Media>,
    /// Labels of the thread.
    pub flair: Flair,
    /// Address of the text.
    pub permalink: String,
    /// Since publication.
    pub age: Option<Duration>,
    /// Day of the week in the space, Monday is 1.
    pub weekday: Option<u8>,
    /// How many reported it.
    pub reports: u64,
    /// Its author changed it at least once.
    pub edited: bool,
    /// An answer to the thread itself, not to another answer.
    pub top_level: bool,
    /// The thread is archived.
    pub archived: bool,
    /// A moderator removed it.
    pub removed_by_moderator: bool,
    /// A moderator approved it.
    pub approved_by_moderator: bool,
    /// The machine removed it earlier.
    pub removed_by_machine: bool,
    /// This engine wrote it.
    pub by_machine: bool,
    /// Who wrote it.
    pub author: ItemAuthor,
    /// Answers only: the thread.
    pub parent: Option<Box<Item>>,
    /// The space's short name.
    pub space: String,
    /// Keys of rules that fire once and have fired on this text (see [`Fired::once`](super::Fired)).
    pub done: BTreeSet<String>,
}

/// A link and its host name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemLink {
    /// Whole address.
    pub url: String,
    /// Host in lower case.
    pub domain: String,
}

/// Labels, as AutoModerator's `flair_…` fields see them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flair {
    /// What one reads.
    pub text: String,
    /// Its class.
    pub css_class: String,
    /// Its key.
    pub template_id: String,
}

impl Flair {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.css_class.is_empty() && self.template_id.is_empty()
    }
}

/// How a linked page or video describes itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Media {
    /// Who made it.
    pub author: String,
    /// Address of who made it.
    pub author_url: String,
    /// Its title.
    pub title: String,
    /// Its description.
    pub description: String,
}

/// The author of a text.
#[derive(Debug, Clone, Default)]
pub struct ItemAuthor {
    /// Number or key.
    pub id: String,
    /// Handle.
    pub name: String,
    /// As shown.
    pub display_name: String,
    /// Introduction.
    pub bio: String,
    /// Labels.
    pub flair: Flair,
    /// Since registration.
    pub account_age: Option<Duration>,
    /// For what was answered.
    pub comment_points: Option<i64>,
    /// For what was opened.
    pub post_points: Option<i64>,
    /// All points; by default the sum of both.
    pub points: Option<i64>,
    /// The address answered.
    pub verified_email: Option<bool>,
    /// Opened the thread.
    pub submitter: bool,
    /// Trusted in the space (here: experts and staff).
    pub contributor: Option<bool>,
    /// Decides in the space.
    pub moderator: Option<bool>,
    /// Banned from the server.
    pub banned: bool,
}

impl ItemAuthor {
    pub(super) fn combined(&self) -> Option<i64> {
        self.points
            .or_else(|| self.comment_points?.checked_add(self.post_points?))
    }
}
