//! What somebody uncovered or passed on, in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{case_spared, watch};
use parvis_db::{Db, Time};

use crate::error::Result;

parvis_db::text_enum! {
    /// How one spared oneself.
    pub enum What { Look = "look", Pass = "pass" }
}

pub fn looked(db: &mut Db, case: i64, member: i64) -> Result<bool> {
    let one = case_spared::table.find((case, member, What::Look));
    Ok(diesel::select(diesel::dsl::exists(one)).get_result(db)?)
}

pub fn looks(db: &mut Db, member: i64, since: Time) -> Result<i64> {
    Ok(case_spared::table
        .filter(case_spared::member_id.eq(member))
        .filter(case_spared::what.eq(What::Look))
        .filter(case_spared::at.ge(since))
        .count()
        .get_result(db)?)
}

/// Notes it, once.
pub fn note(db: &mut Db, case: i64, member: i64, what: What) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO case_spared (case_id, member_id, what, at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (case_id, member_id, what) DO NOTHING",
    )
    .bind::<BigInt, _>(case)
    .bind::<BigInt, _>(member)
    .bind::<Text, _>(what.as_str())
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    Ok(())
}

/// Which of these cases a member passed on.
pub fn passed(db: &mut Db, member: i64, cases: &[i64]) -> Result<Vec<i64>> {
    Ok(case_spared::table
        .filter(case_spared::member_id.eq(member))
        .filter(case_spared::what.eq(What::Pass))
        .filter(case_spared::case_id.eq_any(cases))
        .select(case_spared::case_id)
        .load(db)?)
}

/// Since when a member watches in a space; `None`: they do not.
pub fn watch_since(db: &mut Db, space: i64, member: i64) -> Result<Option<Time>> {
    Ok(watch::table
        .filter(watch::space_id.eq(space))
        .filter(watch::member_id.eq(member))
        .filter(watch::ended_at.is_null())
        .select(watch::begun_at)
        .first(db)
        .optional()?)
}
