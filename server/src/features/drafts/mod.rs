//! What has been written and not sent: a member's drafts, one for each place, and the texts of people who were
//! not signed in when they sent them.

pub(in crate::features) mod personal;
mod store;

use std::collections::BTreeMap;

use parvis_db::{Db, Time};

use crate::error::{Error, FieldError, Result};
use crate::messages::Said;

pub use store::stash::{
    SECONDS as STASH_SECONDS, keep as stash, mine as all_stashed, purge, take as take_stash,
};

/// Characters of a body that is kept: more than may be published, so that nothing is lost while one shortens.
pub const MAX_BODY: usize = 100_000;
/// Characters of the other fields.
const MAX_FIELD: usize = 400;
/// Bytes of what else is kept.
const MAX_MORE: usize = 8_000;
/// Drafts of one member on the whole server.
const MAX_DRAFTS: i64 = 300;

/// Where a text is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A new thread of the space.
    Thread,
    /// A reply to this thread.
    Reply(i64),
    /// The new text of this post.
    Edit(i64),
}

impl Place {
    /// `thread`, `reply` or `edit`.
    pub fn name(self) -> &'static str {
        match self {
            Place::Thread => "thread",
            Place::Reply(_) => "reply",
            Place::Edit(_) => "edit",
        }
    }

    /// The thread or post; 0 for a new thread.
    pub fn target(self) -> i64 {
        match self {
            Place::Thread => 0,
            Place::Reply(id) | Place::Edit(id) => id,
        }
    }

    /// The inverse of [`Place::name`] and [`Place::target`].
    pub fn read(name: &str, target: i64) -> Option<Self> {
        match name {
            "thread" => Some(Place::Thread),
            "reply" if target > 0 => Some(Place::Reply(target)),
            "edit" if target > 0 => Some(Place::Edit(target)),
            _ => None,
        }
    }
}

/// Everything that was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    pub title: String,
    /// Markdown source.
    pub body: String,
    pub tags: String,
    /// Of the thread: `question` …
    pub kind: String,
    /// Slug of the section.
    pub section: String,
    /// The other fields of the form that were filled in, of those in [`MORE`].
    pub more: BTreeMap<String, String>,
    /// The post that is answered.
    pub reply_to: Option<i64>,
}

/// Fields that are kept as they were typed: a poll, and why something was changed.
pub const MORE: [&str; 7] = [
    "poll_question",
    "poll_options",
    "poll_max",
    "poll_closes",
    "poll_results",
    "poll_fixed",
    "reason",
];

/// Those among [`MORE`] that hold somebody's words.
const WORDS: [&str; 3] = ["poll_question", "poll_options", "reason"];

impl Text {
    /// Whether there is nothing to lose.
    pub fn is_empty(&self) -> bool {
        let words = [&self.title, &self.body];
        words.iter().all(|text| text.trim().is_empty())
            && WORDS.iter().all(|n| self.word(n).is_empty())
    }

    fn word(&self, name: &str) -> &str {
        self.more.get(name).map_or("", |text| text.trim())
    }

    /// Whether nobody would miss one of the two: the same words, whatever was ticked beside them.
    pub fn says_the_same(&self, other: &Text) -> bool {
        self.title.trim() == other.title.trim()
            && self.body.trim() == other.body.trim()
            && WORDS.iter().all(|name| self.word(name) == other.word(name))
    }

    /// # Errors
    /// `Invalid` at the field that is longer than anything one may ever send.
    fn check(&self) -> Result<()> {
        let long = |field, max: usize| {
            Err(Error::Invalid(vec![FieldError {
                field,
                message: Said::new("draft-too-long").with("max", max),
            }]))
        };
        if self.body.chars().count() > MAX_BODY {
            return long("body", MAX_BODY);
        }
        for (field, text) in [("title", &self.title), ("tags", &self.tags)] {
            if text.chars().count() > MAX_FIELD {
                return long(field, MAX_FIELD);
            }
        }
        if self.more.values().map(String::len).sum::<usize>() > MAX_MORE {
            return long("poll_options", MAX_MORE);
        }
        if self.kind.len() > MAX_FIELD || self.section.len() > MAX_FIELD {
            return Err(Error::field("", "error-form"));
        }
        Ok(())
    }
}

/// A text that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: i64,
    pub place: Place,
    pub text: Text,
    /// When it was saved last: also its version, since it grows with every save.
    pub saved_at: Time,
}

/// What became of a text that was to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Kept; the version it has now (0: it was empty, and there is no draft any more).
    Kept(i64),
    /// Another tab or device saved something else meanwhile, which stays as it is.
    Conflict(Box<Draft>),
}

/// A member's draft for a place.
///
/// # Errors
/// Only the database's.
pub fn find(db: &mut Db, member: i64, space: i64, place: Place) -> Result<Option<Draft>> {
    store::find(db, member, space, place)
}

/// A member's drafts in a space, the latest first.
///
/// # Errors
/// Only the database's.
pub fn mine(db: &mut Db, member: i64, space: i64) -> Result<Vec<Draft>> {
    store::mine(db, member, space)
}

/// Keeps a text. `base` is the version that it was written on (0: none was known): a draft that has another one,
/// and other words, is not overwritten.
///
/// # Errors
/// `Invalid` for a text that is too long, and for more drafts than anybody needs.
pub fn save(
    db: &mut Db,
    member: i64,
    space: i64,
    place: Place,
    text: &Text,
    base: i64,
) -> Result<Saved> {
    text.check()?;
    if text.is_empty() {
        // Nothing is worth nothing: but only the draft that was emptied goes.
        store::delete_version(db, member, space, place, base)?;
        return Ok(match store::find(db, member, space, place)? {
            Some(other) if base != 0 => Saved::Conflict(Box::new(other)),
            _ => Saved::Kept(0),
        });
    }
    if let Some(version) = store::update(db, member, space, place, text, base)? {
        return Ok(Saved::Kept(version));
    }
    if let Some(other) = store::find(db, member, space, place)? {
        return Ok(if other.text.says_the_same(text) {
            Saved::Kept(other.saved_at.0)
        } else {
            Saved::Conflict(Box::new(other))
        });
    }
    if store::count(db, member)? >= MAX_DRAFTS {
        return Err(Error::field("", "draft-too-many"));
    }
    if let Some(version) = store::insert(db, member, space, place, text)? {
        return Ok(Saved::Kept(version));
    }
    // Another tab was first by a blink.
    let other = store::find(db, member, space, place)?.ok_or(Error::NotFound)?;
    Ok(Saved::Conflict(Box::new(other)))
}

/// The text was sent: its draft goes, in the transaction that publishes it. A draft with other words than the
/// sent ones, which another tab kept meanwhile, stays.
///
/// # Errors
/// Only the database's.
pub fn sent(
    db: &mut Db,
    member: i64,
    space: i64,
    place: Place,
    text: &Text,
    version: i64,
) -> Result<()> {
    let Some(draft) = store::find(db, member, space, place)? else {
        return Ok(());
    };
    if draft.saved_at.0 == version || draft.text.says_the_same(text) {
        store::delete_version(db, member, space, place, draft.saved_at.0)?;
    }
    Ok(())
}

/// Throws a draft of one's own away.
///
/// # Errors
/// `NotFound` for what is not there or somebody else's.
pub fn discard(db: &mut Db, member: i64, space: i64, id: i64) -> Result<()> {
    if store::delete(db, member, space, id)? {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// What a form is to show when it opens: the latest text that is known, and another one beside it if there are two.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub text: Text,
    /// Version of the member's draft, 0 without one.
    pub version: i64,
    /// Whether the browser brought a text along that is not among the drafts yet.
    pub stashed: bool,
    /// Other words for the same place, older than `text`.
    pub other: Option<(Text, Time)>,
}

/// Puts together what a member kept for a place and what their browser brought along.
///
/// # Errors
/// Only the database's.
pub fn known(
    db: &mut Db,
    member: Option<i64>,
    space: (i64, &str),
    place: Place,
    token: Option<&str>,
) -> Result<Known> {
    let draft = match member {
        Some(member) => store::find(db, member, space.0, place)?,
        None => None,
    };
    let stashed = match token {
        Some(token) => store::stash::find(db, token, space.1, place)?,
        None => None,
    };
    let version = draft.as_ref().map_or(0, |d| d.saved_at.0);
    let draft = draft.map(|d| (d.text, d.saved_at));
    Ok(match (draft, stashed) {
        (None, None) => Known::default(),
        (Some((text, _)), None) => Known {
            text,
            version,
            ..Known::default()
        },
        (None, Some((text, _))) => Known {
            text,
            stashed: true,
            ..Known::default()
        },
        (Some(draft), Some(brought)) => {
            let same = draft.0.says_the_same(&brought.0);
            let (text, other) = if brought.1 >= draft.1 {
                (brought.0, draft)
            } else {
                (draft.0, brought)
            };
            Known {
                text,
                version,
                stashed: true,
                other: (!same).then_some(other),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{MAX_BODY, Place, Text};

    #[test]
    fn places_are_read_as_they_are_written() {
        for place in [Place::Thread, Place::Reply(12), Place::Edit(3)] {
            assert_eq!(Place::read(place.name(), place.target()), Some(place));
        }
        assert_eq!(Place::read("reply", 0), None);
        assert_eq!(Place::read("edit", -3), None);
        assert_eq!(Place::read("elsewhere", 1), None);
    }

    #[test]
    fn only_words_count_when_two_texts_are_compared() {
        let one = Text {
            body: "Glue it.\n".into(),
            kind: "question".into(),
            ..Text::default()
        };
        let two = Text {
            body: "Glue it.".into(),
            ..Text::default()
        };
        assert!(one.says_the_same(&two) && !one.says_the_same(&Text::default()));
        assert!(Text::default().is_empty() && !two.is_empty());
        let long = Text {
            body: "x".repeat(MAX_BODY + 1),
            ..Text::default()
        };
        assert!(long.check().is_err() && two.check().is_ok());
    }
}
