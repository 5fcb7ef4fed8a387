//! Rehearsals in the database.

mod watched;

pub(super) use watched::{of_version_in_force, stopped, stopped_in, writers};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{
    case_file, charter_version, decision, member, membership, post, rehearsal, rehearsal_change,
    thread,
};
use parvis_db::{Db, Time};

use super::{Cell, Past, Rehearsal, Sample};
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
        }
    }
}

pub(super) fn insert(
    db: &mut Db,
    space: i64,
    text: &str,
    version: Option<i64>,
    since: Time,
    by: i64,
) -> Result<i64> {
    let total: i64 = post::table
        .filter(post::space_id.eq(space))
        .filter(post::created_at.ge(since))
        .count()
        .get_result(db)?;
    Ok(diesel::insert_into(rehearsal::table)
        .values((
            rehearsal::space_id.eq(space),
            rehearsal::text.eq(text),
            rehearsal::version_id.eq(version),
            rehearsal::since.eq(since),
            rehearsal::total.eq(total),
            rehearsal::started_by.eq(by),
            rehearsal::started_at.eq(Time::now()),
        ))
        .returning(rehearsal::id)
        .get_result(db)?)
}

/// Keeps the newest rehearsals of a space only.
pub(super) fn forget_older(db: &mut Db, space: i64, keep: i64) -> Result<()> {
    let old: Vec<i64> = rehearsal::table
        .filter(rehearsal::space_id.eq(space))
        .order(rehearsal::id.desc())
        .offset(keep)
        .select(rehearsal::id)
        .load(db)?;
    diesel::delete(rehearsal_change::table.filter(rehearsal_change::rehearsal_id.eq_any(&old)))
        .execute(db)?;
    diesel::delete(rehearsal::table.filter(rehearsal::id.eq_any(&old))).execute(db)?;
    Ok(())
}

pub(super) fn all(db: &mut Db, space: i64) -> Result<Vec<Rehearsal>> {
    let rows: Vec<Row> = rehearsal::table
        .filter(rehearsal::space_id.eq(space))
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

/// The next posts of a space, oldest first. Taken-down ones too: what was decided about them is what one compares with.
pub(super) fn past(
    db: &mut Db,
    space: i64,
    since: Time,
    after: i64,
    limit: i64,
) -> Result<Vec<Past>> {
    type Found = (
        i64,
        i64,
        Option<i32>,
        String,
        Time,
        String,
        Time,
        Option<String>,
    );
    let rows: Vec<Found> = post::table
        .inner_join(member::table)
        .inner_join(thread::table.on(thread::id.eq(post::thread_id)))
        .left_join(
            membership::table.on(membership::member_id
                .eq(post::author_id)
                .and(membership::space_id.eq(post::space_id))),
        )
        .filter(post::space_id.eq(space))
        .filter(post::id.gt(after))
        .filter(post::created_at.ge(since))
        .order(post::id)
        .limit(limit)
        .select((
            post::id,
            post::author_id,
            post::position,
            post::source,
            post::created_at,
            thread::title,
            member::joined_at,
            membership::role.nullable(),
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(
            |(id, author, position, source, created_at, title, joined_at, role)| Past {
                id,
                author,
                joined_at,
                role: role.unwrap_or_default(),
                title: (position == Some(1)).then_some(title),
                source,
                created_at,
            },
        )
        .collect())
}

/// How much the author had published in the space before this post.
pub(super) fn written_before(db: &mut Db, space: i64, past: &Past) -> Result<i64> {
    Ok(post::table
        .filter(post::author_id.eq(past.author))
        .filter(post::space_id.eq(space))
        .filter(post::id.lt(past.id))
        .filter(post::position.is_not_null())
        .count()
        .get_result(db)?)
}

pub(super) fn keep(db: &mut Db, id: i64, done: i64, changed: &[(i64, i64, Verdict)]) -> Result<()> {
    let posts: Vec<i64> = changed.iter().map(|(post, _, _)| *post).collect();
    let approved: Vec<i64> = case_file::table
        .inner_join(decision::table.on(decision::case_id.eq(case_file::id.nullable())))
        .filter(case_file::kind.eq("post"))
        .filter(case_file::subject_id.eq_any(&posts))
        .filter(decision::decider_id.is_not_null())
        .filter(decision::undone_at.is_null())
        .filter(decision::outcome.eq_any(["release", "keep"]))
        .select(case_file::subject_id)
        .load(db)?;
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
        .set(rehearsal::done.eq(done))
        .execute(db)?;
    Ok(())
}

pub(super) fn finish(db: &mut Db, id: i64, problem: &str) -> Result<()> {
    diesel::update(rehearsal::table.find(id))
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

pub(super) fn samples(db: &mut Db, id: i64, article: &str, limit: i64) -> Result<Vec<Sample>> {
    let rows: Vec<(i64, i64, String, String, bool, String)> = rehearsal_change::table
        .inner_join(post::table)
        .filter(rehearsal_change::rehearsal_id.eq(id))
        .filter(rehearsal_change::article.eq(article))
        .order(rehearsal_change::post_id.desc())
        .limit(limit)
        .select((
            rehearsal_change::post_id,
            rehearsal_change::author_id,
            rehearsal_change::before,
            rehearsal_change::after,
            rehearsal_change::approved,
            post::source,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(post, author, before, after, approved, source)| Sample {
            post,
            author,
            before,
            after,
            approved,
            excerpt: source.chars().take(400).collect(),
        })
        .collect())
}
