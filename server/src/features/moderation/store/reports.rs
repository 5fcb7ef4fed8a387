//! Members' reports in the database.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use parvis_db::schema::{case_file, decision, report};
use parvis_db::{Db, Time};

use crate::cases::{Kind, Source};
use crate::error::Result;
use crate::features::moderation::Restriction;
use crate::features::moderation::order::Record;

/// What one member says of a thing.
#[derive(Debug, Clone)]
pub struct Report {
    pub case: i64,
    pub member: i64,
    /// Anchor of an article; empty: something else.
    pub article: String,
    pub reason: String,
    /// Keyed hash of the network it came from, until it is forgotten.
    pub network: Option<String>,
    pub created_at: Time,
}

type Row = (i64, i64, String, String, Option<String>, Time);

fn report((case, member, article, reason, network, created_at): Row) -> Report {
    Report {
        case,
        member,
        article,
        reason,
        network,
        created_at,
    }
}

const COLUMNS: (
    report::case_id,
    report::member_id,
    report::article,
    report::reason,
    report::network,
    report::created_at,
) = (
    report::case_id,
    report::member_id,
    report::article,
    report::reason,
    report::network,
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
        "INSERT INTO report (case_id, member_id, article, reason, network, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (case_id, member_id) DO NOTHING",
    )
    .bind::<BigInt, _>(new.case)
    .bind::<BigInt, _>(new.member)
    .bind::<Text, _>(&new.article)
    .bind::<Text, _>(&new.reason)
    .bind::<Nullable<Text>, _>(&new.network)
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

/// What became of these members' reports in each of these spaces, as people decided.
pub fn records(
    db: &mut Db,
    spaces: &[i64],
    members: &[i64],
) -> Result<HashMap<i64, HashMap<i64, Record>>> {
    let mut records: HashMap<i64, HashMap<i64, Record>> = HashMap::new();
    if members.is_empty() {
        return Ok(records);
    }
    let said: Vec<(Option<i64>, i64, i64)> = report::table
        .inner_join(case_file::table)
        .filter(report::member_id.eq_any(members))
        .filter(case_file::space_id.eq_any(spaces))
        .filter(case_file::closed_at.is_not_null())
        .select((case_file::space_id, report::member_id, report::case_id))
        .load(db)?;
    let cases: Vec<i64> = said.iter().map(|(.., case)| *case).collect();
    let decided: Vec<(Option<i64>, Restriction)> = decision::table
        .filter(decision::case_id.eq_any(&cases))
        .filter(decision::decided_by.ne(0))
        .filter(decision::undone_at.is_null())
        .select((decision::case_id, decision::restriction))
        .load(db)?;
    for (space, member, case) in said {
        let what = decided.iter().find(|(id, _)| *id == Some(case));
        let (Some((_, what)), Some(space)) = (what, space) else {
            continue;
        };
        let record = records.entry(space).or_default().entry(member).or_default();
        record.decided += 1;
        record.acted += i64::from(*what != Restriction::None);
    }
    Ok(records)
}

/// Somebody outside gave notice of what is under review already: the law's clock runs.
pub fn under_the_law(db: &mut Db, case: i64) -> Result<()> {
    diesel::update(case_file::table.find(case))
        .set(case_file::source.eq(Source::Notice))
        .execute(db)?;
    Ok(())
}

/// Forgets the hashed networks of reports made before `made`, and of those in cases closed before `closed`.
pub fn forget_networks(db: &mut Db, made: Time, closed: Time) -> Result<()> {
    diesel::sql_query(
        "UPDATE report SET network = NULL WHERE network IS NOT NULL AND (created_at < $1 OR EXISTS \
         (SELECT 1 FROM case_file c WHERE c.id = report.case_id AND c.closed_at < $2))",
    )
    .bind::<BigInt, _>(made)
    .bind::<BigInt, _>(closed)
    .execute(db)?;
    Ok(())
}
