//! Who is at a case: a lease of some minutes, so that two do not decide the same thing.

use diesel::prelude::*;
use parvis_db::schema::case_file;
use parvis_db::{Db, Time};

use super::told;
use crate::error::Result;

/// Leases an open case until then; `false` when it is closed, or somebody else's and not taken `over`.
pub(in crate::features::moderation) fn lease(
    db: &mut Db,
    id: i64,
    by: i64,
    until: Time,
    now: Time,
    over: bool,
) -> Result<bool> {
    let free = case_file::leased_until
        .is_null()
        .or(case_file::leased_until.le(now))
        .or(case_file::leased_by.eq(by));
    let open = case_file::table
        .find(id)
        .filter(case_file::closed_at.is_null());
    let set = (
        case_file::leased_by.eq(by),
        case_file::leased_until.eq(until),
    );
    let leased: Option<Option<i64>> = if over {
        diesel::update(open)
            .set(set)
            .returning(case_file::space_id)
            .get_result(db)
            .optional()?
    } else {
        diesel::update(open.filter(free))
            .set(set)
            .returning(case_file::space_id)
            .get_result(db)
            .optional()?
    };
    told(db, leased)
}

/// Ends a lease; somebody else's goes on.
pub(in crate::features::moderation) fn give_back(db: &mut Db, id: i64, by: i64) -> Result<()> {
    let mine = case_file::table
        .find(id)
        .filter(case_file::leased_by.eq(by));
    let given: Option<Option<i64>> = diesel::update(mine)
        .set((
            case_file::leased_by.eq(None::<i64>),
            case_file::leased_until.eq(None::<Time>),
        ))
        .returning(case_file::space_id)
        .get_result(db)
        .optional()?;
    told(db, given).map(|_| ())
}
