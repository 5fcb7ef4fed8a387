//! Offers in the database.

use diesel::prelude::*;
use parvis_db::schema::volunteer;
use parvis_db::{Db, Time};

use super::{Answer, Offer};
use crate::error::Result;

/// Offers on the page.
const LISTED: i64 = 100;

type Row = (i64, Time, Option<Answer>, Option<Time>);

const COLUMNS: (
    volunteer::member_id,
    volunteer::offered_at,
    volunteer::answer,
    volunteer::answered_at,
) = (
    volunteer::member_id,
    volunteer::offered_at,
    volunteer::answer,
    volunteer::answered_at,
);

fn read((member, at, answer, answered_at): Row) -> Offer {
    Offer {
        member,
        at,
        answer: answer.zip(answered_at),
    }
}

pub(super) fn of(db: &mut Db, space: i64, member: i64) -> Result<Option<Offer>> {
    let row: Option<Row> = volunteer::table
        .find((space, member))
        .select(COLUMNS)
        .first(db)
        .optional()?;
    Ok(row.map(read))
}

pub(super) fn list(db: &mut Db, space: i64) -> Result<Vec<Offer>> {
    let rows: Vec<Row> = volunteer::table
        .filter(volunteer::space_id.eq(space))
        .order((
            volunteer::answered_at.is_not_null(),
            volunteer::offered_at.desc(),
        ))
        .limit(LISTED)
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(read).collect())
}

/// A new offer takes the place of an old one.
pub(super) fn offered(db: &mut Db, space: i64, member: i64, now: Time) -> Result<()> {
    diesel::delete(volunteer::table.find((space, member))).execute(db)?;
    diesel::insert_into(volunteer::table)
        .values((
            volunteer::space_id.eq(space),
            volunteer::member_id.eq(member),
            volunteer::offered_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Whether an offer waited for this answer.
pub(super) fn answered(
    db: &mut Db,
    space: i64,
    member: i64,
    answer: Answer,
    by: i64,
    now: Time,
) -> Result<bool> {
    let waiting = volunteer::table
        .find((space, member))
        .filter(volunteer::answered_at.is_null());
    let changed = diesel::update(waiting)
        .set((
            volunteer::answer.eq(answer),
            volunteer::answered_at.eq(now),
            volunteer::answered_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed > 0)
}
