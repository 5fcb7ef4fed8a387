//! Decisions and cases looked up: of a member, under an article, in a period.

use diesel::prelude::*;
use parvis_db::schema::{appeal, case_file, decision};
use parvis_db::{Db, Time};

use super::{CaseRow, DecisionRow, JUDGEMENTS, decisions};
use crate::error::Result;
use crate::features::moderation::{Case, Decision, Restriction};

/// What people decided about the cases that came up under an article, newest first, without one case.
pub fn under_article(
    db: &mut Db,
    space: i64,
    article: &str,
    without: i64,
    limit: i64,
) -> Result<Vec<Decision>> {
    // A release names no article: what brought it here does.
    let cases: Vec<Option<i64>> = decision::table
        .filter(decision::space_id.eq(space))
        .filter(decision::article.eq(article))
        .filter(decision::case_id.ne(without))
        .order(decision::id.desc())
        .limit(limit * 2)
        .select(decision::case_id)
        .load(db)?;
    let cases: Vec<i64> = cases.into_iter().flatten().collect();
    let rows: Vec<DecisionRow> = decision::table
        .filter(decision::case_id.eq_any(cases))
        .filter(decision::decided_by.ne(0))
        .filter(decision::undone_at.is_null())
        .filter(decision::outcome.ne_all(JUDGEMENTS))
        .order(decision::id.desc())
        .limit(limit)
        .select(DecisionRow::as_select())
        .load(db)?;
    Ok(decisions(rows))
}

/// The cases of a space that came up in a period.
pub fn opened_between(db: &mut Db, space: i64, from: Time, to: Time) -> Result<Vec<Case>> {
    let rows: Vec<CaseRow> = case_file::table
        .filter(case_file::space_id.eq(space))
        .filter(case_file::opened_at.ge(from))
        .filter(case_file::opened_at.lt(to))
        .select(CaseRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Case::from).collect())
}

/// Everything decided in a space in a period.
pub fn decided_between(db: &mut Db, space: i64, from: Time, to: Time) -> Result<Vec<Decision>> {
    let rows: Vec<DecisionRow> = decision::table
        .filter(decision::space_id.eq(space))
        .filter(decision::decided_at.ge(from))
        .filter(decision::decided_at.lt(to))
        .order(decision::id)
        .select(DecisionRow::as_select())
        .load(db)?;
    Ok(decisions(rows))
}

/// Decisions that concern a member, newest first: those that stand, and those that were appealed.
pub fn own(db: &mut Db, author: i64, limit: i64) -> Result<Vec<Decision>> {
    let appealed = appeal::table.select(appeal::decision_id);
    let stands = decision::undone_at.is_null();
    let rows: Vec<DecisionRow> = decision::table
        .filter(decision::author_id.eq(author))
        .filter(stands.or(decision::id.eq_any(appealed)))
        .filter(decision::outcome.ne_all(JUDGEMENTS))
        .filter(
            decision::case_id
                .is_not_null()
                .or(decision::restriction.ne(Restriction::None))
                .or(decision::outcome.eq("allow")),
        )
        .order(decision::id.desc())
        .limit(limit)
        .select(DecisionRow::as_select())
        .load(db)?;
    Ok(decisions(rows))
}

/// The restrictions by people under an article since then, taken back or not: their ids.
pub fn restricted_under(db: &mut Db, space: i64, article: &str, since: Time) -> Result<Vec<i64>> {
    Ok(decision::table
        .filter(decision::space_id.eq(space))
        .filter(decision::article.eq(article))
        .filter(decision::decided_at.ge(since))
        .filter(decision::restriction.ne(Restriction::None))
        .filter(decision::decided_by.ne(0))
        .select(decision::id)
        .load(db)?)
}
