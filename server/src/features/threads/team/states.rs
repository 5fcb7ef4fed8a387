//! Pin, lock, archive; dates on which a thread closes or an announcement is over.

use parvis_db::{Db, Time};

use super::due;
use super::lines::Act;
use super::store::{self, Change};
use super::{Acting, Record, record};
use crate::error::{Error, Result};
use crate::features::threads::{PinnedIn, ThreadKind};

/// Characters of a reason at most.
const MAX_WHY: usize = 200;

/// Puts a thread on top of its section or space, until a date if one is given; `None` takes it down.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` at `until` for a date that is past.
pub fn pin(
    db: &mut Db,
    acting: &Acting,
    thread: i64,
    place: Option<PinnedIn>,
    until: Option<Time>,
) -> Result<()> {
    let thread = acting.shown(db, thread)?;
    in_future("until", until)?;
    store::change(db, thread.id, &Change::Pin(place, until))?;
    due::put(db, thread.id, until)?;
    let act = match place {
        Some(_) => Act::Pinned,
        None if thread.pin.is_none() => return Ok(()),
        None => Act::Unpinned,
    };
    record(
        db,
        thread.id,
        thread.space_id,
        act,
        Some(acting.me.id),
        &Record::default(),
    )
}

/// Refuses replies from now on, with the reason that readers see; or takes them again.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn lock(db: &mut Db, acting: &Acting, thread: i64, locked: bool, why: &str) -> Result<()> {
    let thread = acting.thread(db, thread)?;
    let closed = thread.locked_at.is_some() || thread.closes_at.is_some_and(|at| at <= Time::now());
    if closed == locked {
        return Ok(());
    }
    store::change(db, thread.id, &Change::Lock(locked.then(Time::now)))?;
    let why: String = why.trim().chars().take(MAX_WHY).collect();
    let act = if locked { Act::Locked } else { Act::Unlocked };
    record(
        db,
        thread.id,
        thread.space_id,
        act,
        Some(acting.me.id),
        &Record {
            why: if locked { &why } else { "" },
            ..Record::default()
        },
    )
}

/// Makes a thread read-only and leaves it out of the latest; or takes it back among them.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn archive(db: &mut Db, acting: &Acting, thread: i64, archived: bool) -> Result<()> {
    let thread = acting.thread(db, thread)?;
    if thread.archived_at.is_some() == archived {
        return Ok(());
    }
    store::change(db, thread.id, &Change::Archive(archived.then(Time::now)))?;
    let act = if archived {
        Act::Archived
    } else {
        Act::Unarchived
    };
    record(
        db,
        thread.id,
        thread.space_id,
        act,
        Some(acting.me.id),
        &Record::default(),
    )
}

/// Sets the date on which a thread closes; `None`: it does not.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` at `closes_at` for a date that is past.
pub fn close_at(db: &mut Db, acting: &Acting, thread: i64, at: Option<Time>) -> Result<()> {
    let thread = acting.thread(db, thread)?;
    in_future("closes_at", at)?;
    if thread.closes_at == at {
        return Ok(());
    }
    store::change(db, thread.id, &Change::CloseAt(at))?;
    due::put(db, thread.id, at)?;
    let act = if at.is_some() {
        Act::Closing
    } else {
        Act::NotClosing
    };
    record(
        db,
        thread.id,
        thread.space_id,
        act,
        Some(acting.me.id),
        &Record::default(),
    )
}

/// Sets the date on which an announcement is over; `None`: it stays.
///
/// # Errors
/// `NotFound`, `Forbidden` for what is no announcement; `Invalid` at `expires_at` for a date that is past.
pub fn expire_at(db: &mut Db, acting: &Acting, thread: i64, at: Option<Time>) -> Result<()> {
    let thread = acting.thread(db, thread)?;
    if thread.kind != ThreadKind::Announcement {
        return Err(Error::Forbidden);
    }
    in_future("expires_at", at)?;
    if thread.expires_at == at {
        return Ok(());
    }
    store::change(db, thread.id, &Change::ExpireAt(at))?;
    due::put(db, thread.id, at)?;
    let act = if at.is_some() {
        Act::Expiring
    } else {
        Act::NotExpiring
    };
    record(
        db,
        thread.id,
        thread.space_id,
        act,
        Some(acting.me.id),
        &Record::default(),
    )
}

fn in_future(field: &'static str, at: Option<Time>) -> Result<()> {
    if at.is_some_and(|at| at <= Time::now()) {
        return Err(Error::field(field, "when-past"));
    }
    Ok(())
}
