//! Rehearsals in the database.

mod past;
mod watched;

pub(super) use past::{past, written_before};
pub(super) use watched::{of_version_in_force, stopped, stopped_in, writers};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{case_file, charter_version, decision, post, rehearsal, rehearsal_change};
use parvis_db::{Db, Time};

use super::{Asked, Cell, Rehearsal, Sample};
use crate::error::Result;
use crate::gate::trial::Verdict;

#[derive(Queryable, Selectable)]
#[diesel(table_name = rehearsal)]
struct Row {
    id: i64,
    space_id: i64,
    text: String,
    version_id: Option<i64>,
    since: Time,
    total: i64,
    done: i64,
    started_at: Time,
    finished_at: Option<Time>,
    problem: String,
    until: Option<Time>,
    last_post: i64,
    ended_by: Option<i64>,
}

impl From<Row> for Rehearsal {
    fn from(row: Row) -> Self {
        Rehearsal {
            id: row.id,
            space: row.space_id,
            text: row.text,
            version: row.version_id,
            since: row.since,
            total: row.total,
            done: row.done,
            started_at: row.started_at,
            finished_at: row.finished_at,
            problem: row.problem,
            until: row.until,
            last_post: row.last_post,
            ended_by: row.ended_by,
        }
    }
}

/// A rehearsal to be written down.
pub(super) struct New<'a> {
    pub space: i64,
    pub text: &'a str,
    pub version: Option<i64>,
    pub since: Time,
    /// Of a shadow: when it ends.
    pub until: Option<Time>,
    pub proposal: Option<i64>,
    pub by: i64,
}

pub(super) fn insert(db: &mut Db, new: &New<'_>) -> Result<i64> {
    let posts = post::table.filter(post::space_id.eq(new.space));
    let total: i64 = match new.until {
        Some(_) => 0,
        None => posts
            .filter(post::created_at.ge(new.since))
            .count()
            .get_result(db)?,
    };
    let last: Option<i64> = match new.until {
        Some(_) => posts.select(diesel::dsl::max(post::id)).first(db)?,
        None => None,
    };
    Ok(diesel::insert_into(rehearsal::table)
        .values((
            rehearsal::space_id.eq(new.space),
            rehearsal::text.eq(new.text),
            rehearsal::version_id.eq(new.version),
            rehearsal::since.eq(new.since),
            rehearsal::total.eq(total),
            rehearsal::started_by.eq(new.by),
            rehearsal::started_at.eq(Time::now()),
            rehearsal::until.eq(new.until),
            rehearsal::last_post.eq(last.unwrap_or(0)),
            rehearsal::proposal_id.eq(new.proposal),
        ))
        .returning(rehearsal::id)
        .get_result(db)?)
}

/// Which rehearsals are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// Of a draft, on the past.
    Past,
    /// Of the correction of a proposal, on the past.
    Corrections,
    /// On what is written from then on.
    Shadows,
}

fn of<'a>(
    space: i64,
    which: Which,
) -> rehearsal::BoxedQuery<'a, <Db as diesel::Connection>::Backend> {
    let all = rehearsal::table
        .filter(rehearsal::space_id.eq(space))
        .into_boxed();
    match which {
        Which::Past => all
            .filter(rehearsal::until.is_null())
            .filter(rehearsal::proposal_id.is_null()),
        Which::Corrections => all.filter(rehearsal::proposal_id.is_not_null()),
        Which::Shadows => all.filter(rehearsal::until.is_not_null()),
    }
}

/// Keeps the newest rehearsals of a kind only.
pub(super) fn forget_older(db: &mut Db, space: i64, which: Which, keep: i64) -> Result<()> {
    let old: Vec<i64> = of(space, which)
        .order(rehearsal::id.desc())
        .offset(keep)
        .limit(1_000)
        .select(rehearsal::id)
        .load(db)?;
    diesel::delete(rehearsal_change::table.filter(rehearsal_change::rehearsal_id.eq_any(&old)))
        .execute(db)?;
    diesel::delete(rehearsal::table.filter(rehearsal::id.eq_any(&old))).execute(db)?;
    Ok(())
}

pub(super) fn all(db: &mut Db, space: i64, which: Which) -> Result<Vec<Rehearsal>> {
    let rows: Vec<Row> = of(space, which)
        .order(rehearsal::id.desc())
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Rehearsal::from).collect())
}

pub(super) fn one(db: &mut Db, id: i64) -> Result<Rehearsal> {
    let row: Row = rehearsal::table
        .find(id)
        .select(Row::as_select())
        .first(db)?;
    Ok(row.into())
}

/// The shadow that runs in a space.
pub(super) fn running(db: &mut Db, space: i64) -> Result<Option<Rehearsal>> {
    let found: Option<Row> = of(space, Which::Shadows)
        .filter(rehearsal::finished_at.is_null())
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(found.map(Rehearsal::from))
}

/// Every shadow that runs.
pub(super) fn all_running(db: &mut Db) -> Result<Vec<i64>> {
    Ok(rehearsal::table
        .filter(rehearsal::until.is_not_null())
        .filter(rehearsal::finished_at.is_null())
        .select(rehearsal::id)
        .load(db)?)
}

/// The latest rehearsal of a proposal's correction.
pub(super) fn of_proposal(db: &mut Db, proposal: i64) -> Result<Option<Rehearsal>> {
    let found: Option<Row> = rehearsal::table
        .filter(rehearsal::proposal_id.eq(proposal))
        .order(rehearsal::id.desc())
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(found.map(Rehearsal::from))
}

/// A rehearsal that has not ended, with the text in force it is compared with.
pub(super) fn to_run(db: &mut Db, id: i64) -> Result<Option<(Rehearsal, Option<String>)>> {
    let found: Option<Row> = rehearsal::table
        .find(id)
        .filter(rehearsal::finished_at.is_null())
        .select(Row::as_select())
        .first(db)
        .optional()?;
    let Some(row) = found else { return Ok(None) };
    let old = match row.version_id {
        Some(version) => Some(
            charter_version::table
                .find(version)
                .select(charter_version::text)
                .first(db)?,
        ),
        None => None,
    };
    Ok(Some((row.into(), old)))
}

pub(super) fn begin(db: &mut Db, id: i64) -> Result<()> {
    diesel::delete(rehearsal_change::table.filter(rehearsal_change::rehearsal_id.eq(id)))
        .execute(db)?;
    diesel::update(rehearsal::table.find(id))
        .set(rehearsal::done.eq(0))
        .execute(db)?;
    Ok(())
}

/// Posts among these that a moderator has released or kept.
fn approved_among(db: &mut Db, posts: &[i64]) -> Result<Vec<i64>> {
    Ok(case_file::table
        .inner_join(decision::table.on(decision::case_id.eq(case_file::id.nullable())))
        .filter(case_file::kind.eq("post"))
        .filter(case_file::subject_id.eq_any(posts))
        .filter(decision::decider_id.is_not_null())
        .filter(decision::undone_at.is_null())
        .filter(decision::outcome.eq_any(["release", "keep"]))
        .select(case_file::subject_id)
        .load(db)?)
}

/// Keeps what one step found: `done` posts judged so far, up to the post `last`.
pub(super) fn keep(
    db: &mut Db,
    id: i64,
    done: i64,
    last: i64,
    changed: &[(i64, i64, Verdict)],
) -> Result<()> {
    let posts: Vec<i64> = changed.iter().map(|(post, _, _)| *post).collect();
    let approved = approved_among(db, &posts)?;
    for (post, author, verdict) in changed {
        diesel::insert_into(rehearsal_change::table)
            .values((
                rehearsal_change::rehearsal_id.eq(id),
                rehearsal_change::post_id.eq(post),
                rehearsal_change::author_id.eq(author),
                rehearsal_change::article.eq(&verdict.article),
                rehearsal_change::before.eq(verdict.before.as_str()),
                rehearsal_change::after.eq(verdict.after.as_str()),
                rehearsal_change::approved.eq(approved.contains(post)),
            ))
            .execute(db)?;
    }
    diesel::update(rehearsal::table.find(id))
        .set((rehearsal::done.eq(done), rehearsal::last_post.eq(last)))
        .execute(db)?;
    Ok(())
}

/// Looks again which of the changed posts a moderator has approved meanwhile.
pub(super) fn look_at_approvals(db: &mut Db, id: i64) -> Result<()> {
    let posts: Vec<i64> = rehearsal_change::table
        .filter(rehearsal_change::rehearsal_id.eq(id))
        .filter(rehearsal_change::approved.eq(false))
        .order(rehearsal_change::post_id.desc())
        .limit(1_000)
        .select(rehearsal_change::post_id)
        .load(db)?;
    let approved = approved_among(db, &posts)?;
    diesel::update(
        rehearsal_change::table
            .filter(rehearsal_change::rehearsal_id.eq(id))
            .filter(rehearsal_change::post_id.eq_any(approved)),
    )
    .set(rehearsal_change::approved.eq(true))
    .execute(db)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Extent {
    #[diesel(sql_type = BigInt)]
    changes: i64,
    #[diesel(sql_type = BigInt)]
    members: i64,
}

/// How many changes are kept, and of how many members.
pub(super) fn extent(db: &mut Db, id: i64) -> Result<(i64, i64)> {
    let found: Extent = diesel::sql_query(
        "SELECT COUNT(*) AS changes, COUNT(DISTINCT author_id) AS members FROM rehearsal_change \
         WHERE rehearsal_id = $1",
    )
    .bind::<BigInt, _>(id)
    .get_result(db)?;
    Ok((found.changes, found.members))
}

/// Somebody ends a shadow; whether it still ran.
pub(super) fn end(db: &mut Db, space: i64, by: i64) -> Result<bool> {
    let ended = diesel::update(
        rehearsal::table
            .filter(rehearsal::space_id.eq(space))
            .filter(rehearsal::until.is_not_null())
            .filter(rehearsal::finished_at.is_null()),
    )
    .set((
        rehearsal::finished_at.eq(Time::now()),
        rehearsal::ended_by.eq(by),
    ))
    .execute(db)?;
    Ok(ended > 0)
}

pub(super) fn finish(db: &mut Db, id: i64, problem: &str) -> Result<()> {
    diesel::update(
        rehearsal::table
            .find(id)
            .filter(rehearsal::finished_at.is_null()),
    )
    .set((
        rehearsal::finished_at.eq(Time::now()),
        rehearsal::problem.eq(problem),
    ))
    .execute(db)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    article: String,
    #[diesel(sql_type = Text)]
    before: String,
    #[diesel(sql_type = Text)]
    after: String,
    #[diesel(sql_type = BigInt)]
    posts: i64,
    #[diesel(sql_type = BigInt)]
    members: i64,
    #[diesel(sql_type = BigInt)]
    approved: i64,
}

pub(super) fn cells(db: &mut Db, id: i64) -> Result<Vec<Cell>> {
    let rows: Vec<Counted> = diesel::sql_query(
        "SELECT article, before, after, COUNT(*) AS posts, COUNT(DISTINCT author_id) AS members, \
         COUNT(CASE WHEN approved THEN 1 END) AS approved FROM rehearsal_change WHERE rehearsal_id = $1 \
         GROUP BY article, before, after ORDER BY posts DESC, article, before, after",
    )
    .bind::<BigInt, _>(id)
    .load(db)?;
    Ok(rows
        .into_iter()
        .map(|row| Cell {
            article: row.article,
            before: row.before,
            after: row.after,
            posts: row.posts,
            members: row.members,
            approved: row.approved,
        })
        .collect())
}

/// The posts of a cell, newest first; without outcomes, of the whole article.
pub(super) fn samples(db: &mut Db, id: i64, of: &Asked, limit: i64) -> Result<Vec<Sample>> {
    let mut query = rehearsal_change::table
        .inner_join(post::table)
        .filter(rehearsal_change::rehearsal_id.eq(id))
        .filter(rehearsal_change::article.eq(of.article.clone()))
        .into_boxed();
    if !of.before.is_empty() {
        query = query
            .filter(rehearsal_change::before.eq(of.before.clone()))
            .filter(rehearsal_change::after.eq(of.after.clone()));
    }
    let rows: Vec<(i64, String, String, bool, String)> = query
        .order(rehearsal_change::post_id.desc())
        .limit(limit)
        .select((
            rehearsal_change::post_id,
            rehearsal_change::before,
            rehearsal_change::after,
            rehearsal_change::approved,
            post::source,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(post, before, after, approved, source)| Sample {
            post,
            before,
            after,
            approved,
            excerpt: source.chars().take(400).collect(),
        })
        .collect())
}
