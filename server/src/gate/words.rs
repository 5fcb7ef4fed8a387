//! The nouns of the gate: words, where they would stand, who writes them, and what is said of them.

use std::time::Duration;

use super::duties::Duty;

parvis_db::text_enum! {
    /// Where words appear.
    pub enum Surface {
        /// A thread's title on its own, when it is renamed.
        Title = "title",
        /// A thread with its title, or a reply.
        Post = "post",
        /// A published post, changed.
        Edit = "edit",
        /// A name, handle or bio.
        Profile = "profile",
        /// The name of a file.
        UploadName = "upload-name",
        /// What a picture shows, for those who do not see it.
        Alt = "alt",
        PollOption = "poll-option",
        /// A letter to a space's team.
        Contact = "contact",
        /// A line of a room.
        Chat = "chat",
    }
}

parvis_db::text_enum! {
    /// A part of the words of one act.
    pub enum Part { Title = "title", Body = "body", Name = "name" }
}

parvis_db::text_enum! {
    /// What becomes of words, mildest first: several rules are combined by their maximum.
    pub enum Outcome {
        Allow = "allow",
        /// Published, and shown to moderators.
        Flag = "flag",
        /// Not shown before a moderator has looked.
        Hold = "hold",
        /// Not stored; the author keeps the text and is told why.
        Reject = "reject",
    }
}

/// The words of one act: what is to be judged together.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub title: Option<String>,
    /// Markdown source.
    pub body: Option<String>,
    /// Display name, handle or file name.
    pub name: Option<String>,
    /// Where they would stand.
    pub at: At,
}

/// Where words would stand, as far as whoever asks the gate knows.
#[derive(Debug, Clone, Copy, Default)]
pub struct At {
    /// The thread that is answered or changed; `None` for a new one.
    pub thread: Option<i64>,
    /// The post that is answered.
    pub reply_to: Option<i64>,
    /// The section of a new thread.
    pub section: Option<i64>,
    /// The published post that is changed.
    pub post: Option<i64>,
    /// The room of a line.
    pub room: Option<i64>,
}

impl At {
    /// A new thread of a section.
    pub fn section(id: i64) -> Self {
        At {
            section: Some(id),
            ..At::default()
        }
    }
}

impl Words {
    /// Only a body: a reply, a bio, an alternative text, a poll's option.
    pub fn body(text: impl Into<String>) -> Self {
        Words {
            body: Some(text.into()),
            ..Words::default()
        }
    }

    /// The same words, at a place.
    #[must_use]
    pub fn at(mut self, at: At) -> Self {
        self.at = at;
        self
    }

    /// Adds what stands beside the body and is read as well: tags, the reason of a change. Places in the body
    /// stay what they are.
    #[must_use]
    pub fn beside(mut self, text: &str) -> Self {
        if !text.trim().is_empty() {
            let body = self.body.unwrap_or_default();
            self.body = Some(format!("{body}\n\n{}", text.trim()));
        }
        self
    }

    /// Only a name: a handle, a display name, a file name.
    pub fn name(text: impl Into<String>) -> Self {
        Words {
            name: Some(text.into()),
            ..Words::default()
        }
    }
}

/// Who writes, as far as the charter may ask.
#[derive(Debug, Clone, Default)]
pub struct Author {
    pub id: Option<i64>,
    /// The role's word in this space; empty for none.
    pub role: String,
    /// Published posts in this space.
    pub posts: i64,
    /// Age of the account in seconds.
    pub account_age: i64,
    /// Whether the space recognises them by a label.
    pub is_expert: bool,
}

/// What the charter says of words.
#[derive(Debug, Clone)]
pub struct Decision {
    pub outcome: Outcome,
    /// Why, the strictest first; empty when nothing applies.
    pub grounds: Vec<Ground>,
    /// The charter version that was asked; `None` where no charter is in force.
    pub version: Option<i64>,
    /// When a hold ends by itself, and as what; `None`: it waits for a person.
    pub expires: Option<charter::Expiry>,
    /// What else is to be done.
    pub duties: Vec<Duty>,
    /// The author writes here again after this time.
    pub pause: Option<Duration>,
    /// What the author is asked before the words are sent.
    pub asks: Vec<String>,
    /// Whether some rule makes authors pause, so that one has to look whether this one does.
    pub slows: bool,
}

/// One rule that applies.
#[derive(Debug, Clone)]
pub struct Ground {
    pub outcome: Outcome,
    /// `2. Publicité et liens`
    pub article: String,
    /// The article's anchor on the charter page.
    pub anchor: String,
    /// Id of the rule.
    pub rule: String,
    /// What matched; empty when the rule looks at the author only.
    pub marks: Vec<Mark>,
    /// Why, and what helps, in the reader's language.
    pub because: String,
    pub remedy: String,
    /// The author is told nothing of it before sending.
    pub quiet: bool,
}

impl Ground {
    /// The author's words that matched, for a sentence.
    pub fn passage(&self) -> String {
        let texts: Vec<&str> = self.marks.iter().map(|m| m.text.as_str()).collect();
        texts.join(" · ")
    }
}

/// A stretch of the author's words that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub part: Part,
    /// Bytes of that part as it was handed in.
    pub range: std::ops::Range<usize>,
    /// As read, without markup; the host name for links.
    pub text: String,
    /// The charter asks for these words to be hidden in what is published.
    pub masked: bool,
}

/// What the gate says of words that may be stored. With the id of the recorded decision, unless there is nothing
/// to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passage {
    /// Publish.
    Allowed,
    /// Publish, and do what its rules ask for.
    Noted(i64),
    /// Publish, and show it to the moderators.
    Flagged(i64),
    /// Store, but show to nobody but its author and the team before a moderator has looked.
    Held(i64),
}

impl Passage {
    /// Whether it may be shown at once.
    pub fn is_open(self) -> bool {
        !matches!(self, Passage::Held(_))
    }
}
