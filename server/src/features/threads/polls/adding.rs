//! A poll that comes with a new thread, or to a post that stands already: its words before the charter.

use parvis_db::Db;

use super::{Checked, attach, may_manage, touched, visible_to};
use crate::error::{Error, Result};
use crate::features::accounts::Viewer;
use crate::features::threads::write::{Writer, may_write};
use crate::gate::{At, Passage, Surface, Words};

/// What two looks at a form say: everything that is wrong at once.
///
/// # Errors
/// Theirs, put together.
pub(in crate::features::threads) fn both<A, B>(a: Result<A>, b: Result<B>) -> Result<(A, B)> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(Error::Invalid(mut one)), Err(Error::Invalid(two))) => {
            one.extend(two);
            Err(Error::Invalid(one))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// The words of a new thread beside its poll, and where it would stand.
pub(in crate::features::threads) struct Told<'a> {
    pub title: &'a str,
    pub body: &'a str,
    pub tags: &'a str,
    pub at: At,
}

/// What the charter says of a new thread with its tags and poll: the poll's words are judged with the post's, which
/// they would hold as well, and for themselves.
///
/// # Errors
/// `Refused`.
pub(in crate::features::threads) fn pass_thread(
    db: &mut Db,
    writer: &Writer<'_>,
    told: &Told<'_>,
    poll: Option<&Checked>,
) -> Result<Passage> {
    let asked = poll.map(Checked::words);
    let words = Words {
        title: Some(told.title.to_owned()),
        ..Words::body(told.body)
    };
    let words = words
        .at(told.at)
        .beside(told.tags)
        .beside(asked.as_deref().unwrap_or_default());
    let passage = writer.pass(db, Surface::Post, &words)?;
    match asked {
        Some(asked) if !matches!(passage, Passage::Held(_)) => {
            match writer.pass(db, Surface::PollOption, &Words::body(asked))? {
                Passage::Allowed | Passage::Noted(_) => Ok(passage),
                stricter => Ok(stricter),
            }
        }
        _ => Ok(passage),
    }
}

/// Adds a poll to a published post, for whoever [`may_manage`] it.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Refused`; `Invalid` when there is a poll already, or when the charter wants a person to
/// read its words first.
pub(super) fn add(db: &mut Db, writer: &Writer<'_>, post_id: i64, poll: &Checked) -> Result<()> {
    let (here, me) = (writer.here, writer.me);
    may_write(here, me)?;
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let (thread, post, _) = visible_to(db, here, &viewer, post_id)?;
    if !may_manage(here, me, &post) {
        return Err(Error::Forbidden);
    }
    let words = Words::body(poll.words());
    for surface in [Surface::Post, Surface::PollOption] {
        // A poll has no state in which it waits; its author may word it otherwise, or open a thread with it.
        if let Passage::Held(_) = writer.pass(db, surface, &words)? {
            return Err(Error::field("poll_options", "poll-held"));
        }
    }
    attach(db, post.id, me, poll)?;
    touched(db, thread.id, post.id)
}
