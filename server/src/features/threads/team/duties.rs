//! What the charter's rules ask for in a thread: an answer in its voice, a pin, a lock, a tag. Automated acts, recorded as
//! such with their article.

use parvis_db::{Db, Time};

use super::lines::Act;
use super::store::{self, Change};
use super::{Record, record, reindex};
use crate::audit;
use crate::error::Result;
use crate::features::threads::{PinnedIn, tags};
use crate::gate::Passage;
use crate::gate::duties::{self, What};

/// The thread that a rule looked at.
#[derive(Debug, Clone, Copy)]
pub(in crate::features::threads) struct Place {
    pub space: i64,
    pub thread: i64,
    /// A new text, not a change of one: it is answered.
    pub is_new: bool,
}

impl Place {
    /// Where a new text stands.
    pub fn new(space: i64, thread: i64) -> Self {
        Place {
            space,
            thread,
            is_new: true,
        }
    }

    /// Where a text was changed: it is not answered again.
    pub fn changed(space: i64, thread: i64) -> Self {
        Place {
            is_new: false,
            ..Place::new(space, thread)
        }
    }
}

/// Does what the rules ask for that let a text through.
///
/// # Errors
/// Only the database's.
pub(in crate::features::threads) fn follow(
    db: &mut Db,
    passage: Passage,
    place: Place,
) -> Result<()> {
    match passage {
        Passage::Noted(decision) | Passage::Flagged(decision) => carry_out(db, decision, place),
        Passage::Allowed | Passage::Held(_) => Ok(()),
    }
}

/// Does in a thread what a decision of the charter asks for. The words are published; what waits asks for nothing yet.
///
/// # Errors
/// Only the database's.
pub(in crate::features::threads) fn carry_out(
    db: &mut Db,
    decision: i64,
    place: Place,
) -> Result<()> {
    for duty in duties::of_decision(db, decision)? {
        let act = match duty.what {
            What::Reply if place.is_new => Act::Charter,
            What::Pin => Act::Pinned,
            What::Unpin => Act::Unpinned,
            What::Lock => Act::Locked,
            What::Unlock => Act::Unlocked,
            What::Tag => {
                tag(db, place, &duty.text)?;
                written(db, place, "charter-tagged", &duty.text)?;
                continue;
            }
            What::Reply | What::Label | What::Queue | What::Note | What::Team => continue,
        };
        let change = match act {
            Act::Pinned => Some(Change::Pin(Some(PinnedIn::Section), None)),
            Act::Unpinned => Some(Change::Pin(None, None)),
            Act::Locked => Some(Change::Lock(Some(Time::now()))),
            Act::Unlocked => Some(Change::Lock(None)),
            _ => None,
        };
        if let Some(change) = change {
            store::change(db, place.thread, &change)?;
        }
        let why = Record {
            why: &duty.text,
            ..Record::default()
        };
        record(db, place.thread, place.space, act, None, &why)?;
        written(db, place, act.audited(), "charter")?;
    }
    Ok(())
}

fn tag(db: &mut Db, place: Place, name: &str) -> Result<()> {
    let Ok(names) = tags::read(name) else {
        return Ok(());
    };
    match tags::add(db, place.space, place.thread, &names)? {
        true => reindex(db, place.space, &[place.thread]),
        false => Ok(()),
    }
}

fn written(db: &mut Db, place: Place, act: &'static str, detail: &str) -> Result<()> {
    audit::record(
        db,
        &audit::Act {
            space: Some(place.space),
            actor: None,
            act,
            subject: ("thread", Some(place.thread)),
            detail,
        },
    )
}
