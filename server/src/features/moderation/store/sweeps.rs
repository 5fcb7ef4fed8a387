//! Sweeps: which decisions were made together about what a member wrote lately.

use diesel::prelude::*;
use parvis_db::schema::{sweep, sweep_decision};
use parvis_db::{Db, Time};

use crate::error::Result;

/// Writes a sweep down with its decisions.
pub(in crate::features::moderation) fn insert(
    db: &mut Db,
    (space, author): (i64, i64),
    by: i64,
    at: Time,
    decisions: &[i64],
) -> Result<()> {
    let id: i64 = diesel::insert_into(sweep::table)
        .values((
            sweep::space_id.eq(space),
            sweep::author_id.eq(author),
            sweep::swept_by.eq(by),
            sweep::swept_at.eq(at),
        ))
        .returning(sweep::id)
        .get_result(db)?;
    for decision in decisions {
        diesel::insert_into(sweep_decision::table)
            .values((
                sweep_decision::sweep_id.eq(id),
                sweep_decision::decision_id.eq(decision),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// The sweeps of a member's texts in a space that stand, the latest first: which, by whom, when.
pub(in crate::features::moderation) fn standing(
    db: &mut Db,
    space: i64,
    author: i64,
) -> Result<Vec<(i64, i64, Time)>> {
    Ok(sweep::table
        .filter(sweep::space_id.eq(space))
        .filter(sweep::author_id.eq(author))
        .filter(sweep::undone_at.is_null())
        .order(sweep::id.desc())
        .select((sweep::id, sweep::swept_by, sweep::swept_at))
        .load(db)?)
}

/// The decisions of a sweep, the last first.
pub(in crate::features::moderation) fn decisions(db: &mut Db, id: i64) -> Result<Vec<i64>> {
    Ok(sweep_decision::table
        .filter(sweep_decision::sweep_id.eq(id))
        .order(sweep_decision::decision_id.desc())
        .select(sweep_decision::decision_id)
        .load(db)?)
}

/// Notes that a sweep is undone; false when somebody was faster.
pub(in crate::features::moderation) fn undo(
    db: &mut Db,
    id: i64,
    by: i64,
    at: Time,
) -> Result<bool> {
    let stands = sweep::table.find(id).filter(sweep::undone_at.is_null());
    Ok(diesel::update(stands)
        .set((sweep::undone_by.eq(by), sweep::undone_at.eq(at)))
        .execute(db)?
        == 1)
}
