//! Who is at a case: a lease of some minutes, so that two do not decide the same thing.

use diesel::prelude::*;
use parvis_db::schema::{case_file, decision};
use parvis_db::{Db, Time};

use super::told;
use crate::cases;
use crate::error::Result;

/// Who is on a case, since when and until when.
#[derive(Debug, Clone, Copy)]
pub(in crate::features::moderation) struct Lease {
    pub by: i64,
    pub since: Time,
    pub until: Time,
}

/// Leases an open case; `false` when it is closed, or somebody else's and not taken `over`.
pub(in crate::features::moderation) fn lease(
    db: &mut Db,
    id: i64,
    lease: Lease,
    now: Time,
    over: bool,
) -> Result<bool> {
    let free = case_file::leased_until
        .is_null()
        .or(case_file::leased_until.le(now))
        .or(case_file::leased_by.eq(lease.by));
    let open = case_file::table
        .find(id)
        .filter(case_file::closed_at.is_null());
    let set = (
        case_file::leased_by.eq(lease.by),
        case_file::leased_at.eq(lease.since),
        case_file::leased_until.eq(lease.until),
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

type Free = (
    diesel::dsl::Eq<case_file::leased_by, Option<i64>>,
    diesel::dsl::Eq<case_file::leased_at, Option<Time>>,
    diesel::dsl::Eq<case_file::leased_until, Option<Time>>,
);

fn free() -> Free {
    (
        case_file::leased_by.eq(None),
        case_file::leased_at.eq(None),
        case_file::leased_until.eq(None),
    )
}

/// Ends a lease; somebody else's goes on.
pub(in crate::features::moderation) fn give_back(db: &mut Db, id: i64, by: i64) -> Result<()> {
    let mine = case_file::table
        .find(id)
        .filter(case_file::leased_by.eq(by));
    let given: Option<Option<i64>> = diesel::update(mine)
        .set(free())
        .returning(case_file::space_id)
        .get_result(db)
        .optional()?;
    told(db, given).map(|_| ())
}

/// Ends somebody's leases of all open cases but this one (0: of all).
pub(in crate::features::moderation) fn give_back_others(
    db: &mut Db,
    but: i64,
    by: i64,
) -> Result<()> {
    let others = case_file::table
        .filter(case_file::leased_by.eq(by))
        .filter(case_file::closed_at.is_null())
        .filter(case_file::id.ne(but));
    let spaces: Vec<Option<i64>> = diesel::update(others)
        .set(free())
        .returning(case_file::space_id)
        .get_results(db)?;
    spaces
        .into_iter()
        .try_for_each(|space| cases::moved(db, space))
}

/// Writes down how long whoever decided had been on the case (milliseconds).
pub(in crate::features::moderation) fn took(db: &mut Db, id: i64, took: i64) -> Result<()> {
    diesel::update(decision::table.find(id))
        .set(decision::took.eq(took.max(0)))
        .execute(db)?;
    Ok(())
}

/// How long each of somebody's decisions in a space took since then (milliseconds; `None`: not measured).
pub(in crate::features::moderation) fn times(
    db: &mut Db,
    space: i64,
    by: i64,
    since: Time,
) -> Result<Vec<Option<i64>>> {
    Ok(decision::table
        .filter(decision::space_id.eq(space))
        .filter(decision::decided_by.eq(by))
        .filter(decision::decided_at.ge(since))
        .select(decision::took)
        .load(db)?)
}
