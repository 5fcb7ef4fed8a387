//! The record of acts as anybody may read it, where a manager opens it: what was done, when, and its place in the chain;
//! who did it, to whom and in which words stays inside, and is seen to.

pub(in crate::features) mod personal;
pub mod routes;
mod store;
mod views;
mod words;

use parvis_db::{Db, Time};

use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::Me;
use crate::features::spaces::{Here, Role};

/// Acts on a page.
pub const PAGE: i64 = 50;

/// An act without what is personal.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its place in the chain of the whole server.
    pub seq: i64,
    pub hash: String,
    pub at: Time,
    /// Noun-verb: `case-hidden`.
    pub act: String,
    /// What kind of thing it was done to.
    pub kind: String,
    /// A person did it, not the command line or the charter by itself.
    pub by_person: bool,
    /// Its text was erased for good.
    pub erased: bool,
}

/// The end of the chain on a day.
#[derive(Debug, Clone)]
pub struct Day {
    pub day: String,
    pub seq: i64,
    pub hash: String,
}

/// A page of the record.
#[derive(Debug, Clone, Default)]
pub struct Record {
    pub entries: Vec<Entry>,
    /// The last days.
    pub days: Vec<Day>,
    /// Where the next page begins.
    pub older: Option<i64>,
    pub is_open: bool,
}

/// A page of a space's record, of the acts before a place in the chain (`None`: the newest).
///
/// # Errors
/// `NotFound` where no manager opened it, for whoever is none.
pub fn page(db: &mut Db, here: &Here, before: Option<i64>) -> Result<Record> {
    let is_open = store::is_open(db, here.id)?;
    if !is_open && !here.allows(Role::Manager) {
        return Err(Error::NotFound);
    }
    let mut entries = store::entries(db, here.id, before.unwrap_or(i64::MAX), PAGE + 1)?;
    let more = entries.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    entries.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    Ok(Record {
        older: entries.last().map(|e| e.seq).filter(|_| more),
        entries,
        days: store::days(db, 7)?,
        is_open,
    })
}

/// Opens the record to everybody who may read the space, or closes it.
///
/// # Errors
/// Only the database's.
pub fn open(db: &mut Db, here: &Here, me: &Me, open: bool, now: Time) -> Result<()> {
    if !store::set_open(db, here.id, open.then_some((me.id, now)))? {
        return Ok(());
    }
    events::record(db, Event::new(EventKind::SpaceChanged).space(here.id))?;
    audit::record(
        db,
        &Act {
            space: Some(here.id),
            actor: Some(me.id),
            act: if open {
                "record-opened"
            } else {
                "record-closed"
            },
            subject: ("space", Some(here.id)),
            detail: "",
        },
    )
}
