//! Where what is under review stands: a moderator of some sections and rooms sees the cases of those alone.

use parvis_db::Db;

use super::{Case, store};
use crate::cases::Kind;
use crate::error::Result;
use crate::features::spaces::Here;

/// Whether a case stands where this viewer moderates. Names, bans and appeals are of the whole space.
///
/// # Errors
/// Only the database's.
pub(super) fn within(db: &mut Db, here: &Here, case: &Case) -> Result<bool> {
    let Some(reach) = &here.reach else {
        return Ok(true);
    };
    let (sections, rooms) = match case.kind {
        Kind::Post => (
            store::places::sections_of_posts(db, &[case.subject])?,
            vec![],
        ),
        Kind::Edit => (store::places::sections_of_edit(db, case.subject)?, vec![]),
        Kind::Line => (vec![], store::places::rooms_of_lines(db, &[case.subject])?),
        Kind::Image => store::places::of_picture(db, case.subject)?,
        Kind::Entry => (store::places::sections_of_entry(db, case.subject)?, vec![]),
        Kind::Profile | Kind::Member | Kind::Appeal => return Ok(false),
    };
    Ok(sections.iter().any(|id| reach.sections.contains(id))
        || rooms.iter().any(|id| reach.rooms.contains(id)))
}

/// Leaves those of these cases that stand where this viewer moderates.
///
/// # Errors
/// Only the database's.
pub(super) fn only(db: &mut Db, here: &Here, cases: Vec<Case>) -> Result<Vec<Case>> {
    if here.reach.is_none() {
        return Ok(cases);
    }
    let mut kept = Vec::with_capacity(cases.len());
    for case in cases {
        if within(db, here, &case)? {
            kept.push(case);
        }
    }
    Ok(kept)
}

/// Whether what was decided is about something where this viewer moderates.
///
/// # Errors
/// Only the database's.
pub(super) fn decided_within(db: &mut Db, here: &Here, case: Option<i64>) -> Result<bool> {
    match (&here.reach, case) {
        (None, _) => Ok(true),
        (Some(_), None) => Ok(false),
        (Some(_), Some(case)) => {
            let case = store::case(db, case)?;
            within(db, here, &case)
        }
    }
}
