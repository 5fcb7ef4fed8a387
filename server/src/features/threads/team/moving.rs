//! To another section, or to another space where the same person moderates.

use parvis_db::Db;

use super::lines::Act;
use super::store;
use super::{Acting, Record, changed, record, reindex};
use crate::error::{Error, Result};
use crate::features::spaces::{Here, Role};
use crate::features::threads::{counts, tags};

/// Moves a thread to another section of its space.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` at `to` for a section that is not of this space.
pub fn move_to_section(db: &mut Db, acting: &Acting, thread: i64, section: i64) -> Result<()> {
    let thread = acting.thread(db, thread)?;
    if acting.here.section_by_id(section).is_none() {
        return Err(Error::field("to", "thread-section-missing"));
    }
    if !acting.here.moderates_section(section) {
        return Err(Error::Forbidden);
    }
    if thread.section_id == section {
        return Ok(());
    }
    store::set_place(db, thread.id, thread.space_id, section)?;
    reindex(db, thread.space_id, &[thread.id])?;
    record(
        db,
        thread.id,
        thread.space_id,
        Act::Moved,
        Some(acting.me.id),
        &Record {
            from: Some(thread.section_id),
            to: Some(section),
            ..Record::default()
        },
    )
}

/// Moves a thread into a section of another space (`there`, as this member enters it). Tags follow by name, old
/// addresses lead on.
///
/// # Errors
/// `NotFound`, `Forbidden` unless the member is of the team in both; `Invalid` at `to` for a section of elsewhere.
pub fn move_to_space(
    db: &mut Db,
    acting: &Acting,
    there: &Here,
    thread: i64,
    section: i64,
) -> Result<()> {
    let thread = acting.shown(db, thread)?;
    if !there.allows(Role::Moderator) || there.suspended_until.is_some() {
        return Err(Error::Forbidden);
    }
    if there.section_by_id(section).is_none() {
        return Err(Error::field("to", "thread-section-missing"));
    }
    let names: Vec<String> = tags::of_threads(db, &[thread.id])?
        .into_iter()
        .map(|(_, tag)| tag.name)
        .collect();
    counts::hold(db, &[thread.id], Some(there.id))?;
    counts::out(db, thread.id)?;
    store::drop_tags(db, thread.id)?;
    store::set_place(db, thread.id, there.id, section)?;
    store::forget_ranks(db, thread.id)?;
    store::remember_space(db, thread.id, acting.here.id, there.id)?;
    tags::attach(db, there.id, thread.id, thread.last_post_at, &names)?;
    counts::back(db, thread.id)?;
    changed(db, acting.here.id, thread.id)?;
    reindex(db, acting.here.id, &[])?;
    reindex(db, there.id, &[thread.id])?;
    record(
        db,
        thread.id,
        there.id,
        Act::Arrived,
        Some(acting.me.id),
        // The space it came from stays unnamed: whoever reads here may not know it.
        &Record {
            to: Some(section),
            ..Record::default()
        },
    )
}
