//! Members' reports in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{case_file, report};
use parvis_db::{Db, Time};

use crate::cases::Kind;
use crate::error::Result;

/// What one member says of a thing.
#[derive(Debug, Clone)]
pub struct Report {
    pub case: i64,
    pub member: i64,
    /// Anchor of an article; empty: something else.
    pub article: String,
    pub reason: String,
    pub created_at: Time,
}

type Row = (i64, i64, String, String, Time);

fn report((case, member, article, reason, created_at): Row) -> Report {
    Report {
        case,
        member,
        article,
        reason,
        created_at,
    }
}

const COLUMNS: (
    report::case_id,
    report::member_id,
    report::article,
    report::reason,
    report::created_at,
) = (
    report::case_id,
    report::member_id,
    report::article,
    report::reason,
    report::created_at,
);

/// Whether this member reported this thing before, in a case that is open or closed.
pub fn is_reported(db: &mut Db, kind: Kind, subject: i64, member: i64) -> Result<bool> {
    let found: i64 = report::table
        .inner_join(case_file::table)
        .filter(case_file::kind.eq(kind))
        .filter(case_file::subject_id.eq(subject))
        .filter(report::member_id.eq(member))
        .count()
        .get_result(db)?;
    Ok(found > 0)
}

/// Writes a report down; a second one of the same member in the same case is left out.
pub fn insert(db: &mut Db, new: &Report) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO report (case_id, member_id, article, reason, created_at) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (case_id, member_id) DO NOTHING",
    )
    .bind::<BigInt, _>(new.case)
    .bind::<BigInt, _>(new.member)
    .bind::<Text, _>(&new.article)
    .bind::<Text, _>(&new.reason)
    .bind::<BigInt, _>(new.created_at)
    .execute(db)?;
    Ok(())
}

/// The reports of these cases, oldest first.
pub fn of_cases(db: &mut Db, cases: &[i64]) -> Result<Vec<Report>> {
    let rows: Vec<Row> = report::table
        .filter(report::case_id.eq_any(cases))
        .order((report::created_at, report::member_id))
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(report).collect())
}

/// A member's own reports, newest first.
pub fn by(db: &mut Db, member: i64, limit: i64) -> Result<Vec<Report>> {
    let rows: Vec<Row> = report::table
        .filter(report::member_id.eq(member))
        .order((report::created_at.desc(), report::case_id.desc()))
        .limit(limit)
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(report).collect())
}
