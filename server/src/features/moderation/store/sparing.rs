//! What somebody uncovered or passed on, in the database.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{case_look, case_pass, watch};
use parvis_db::{Db, Time};

use crate::error::Result;

pub fn looked(db: &mut Db, case: i64, member: i64) -> Result<bool> {
    let one = case_look::table.find((case, member));
    Ok(diesel::select(diesel::dsl::exists(one)).get_result(db)?)
}

pub fn looks(db: &mut Db, member: i64, since: Time) -> Result<i64> {
    Ok(case_look::table
        .filter(case_look::member_id.eq(member))
        .filter(case_look::looked_at.ge(since))
        .count()
        .get_result(db)?)
}

pub fn look(db: &mut Db, case: i64, member: i64) -> Result<()> {
    once(
        db,
        "INSERT INTO case_look (case_id, member_id, looked_at) VALUES ($1, $2, $3) \
         ON CONFLICT (case_id, member_id) DO NOTHING",
        case,
        member,
    )
}

pub fn pass(db: &mut Db, case: i64, member: i64) -> Result<()> {
    once(
        db,
        "INSERT INTO case_pass (case_id, member_id, passed_at) VALUES ($1, $2, $3) \
         ON CONFLICT (case_id, member_id) DO NOTHING",
        case,
        member,
    )
}

fn once(db: &mut Db, sql: &'static str, case: i64, member: i64) -> Result<()> {
    diesel::sql_query(sql)
        .bind::<BigInt, _>(case)
        .bind::<BigInt, _>(member)
        .bind::<BigInt, _>(Time::now())
        .execute(db)?;
    Ok(())
}

/// Which of these cases a member passed on.
pub fn passed(db: &mut Db, member: i64, cases: &[i64]) -> Result<Vec<i64>> {
    Ok(case_pass::table
        .filter(case_pass::member_id.eq(member))
        .filter(case_pass::case_id.eq_any(cases))
        .select(case_pass::case_id)
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
