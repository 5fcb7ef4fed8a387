//! Draws in the database: terms, the frozen list, what came of it.

pub mod codes;
pub mod entries;
pub mod winners;
pub mod witnesses;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};
use parvis_db::schema::{contest_rules, draw, draw_terms};
use parvis_db::{Db, Time};
use parvis_draw::Terms;

use super::terms::Published;
use super::{Draw, Trouble};
use crate::error::{Error, Result};

/// Version and hash of the rules in force.
pub fn rules(db: &mut Db, contest: i64) -> Result<Option<(i32, String)>> {
    Ok(contest_rules::table
        .filter(contest_rules::contest_id.eq(contest))
        .order(contest_rules::version.desc())
        .select((contest_rules::version, contest_rules::hash))
        .first(db)
        .optional()?)
}

/// Writes terms down, unless this version of the rules has some.
pub fn publish(db: &mut Db, contest: i64, version: i32, terms: &Terms, now: Time) -> Result<()> {
    let text = serde_json::to_string(terms).map_err(Error::internal)?;
    diesel::sql_query(
        "INSERT INTO draw_terms (contest_id, rules_version, terms, hash, made_at) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (contest_id, rules_version) DO NOTHING",
    )
    .bind::<BigInt, _>(contest)
    .bind::<Integer, _>(version)
    .bind::<Text, _>(text)
    .bind::<Text, _>(terms.hash().to_string())
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(())
}

pub fn terms(db: &mut Db, contest: i64) -> Result<Vec<Published>> {
    let rows: Vec<(i32, String, String, Time)> = draw_terms::table
        .filter(draw_terms::contest_id.eq(contest))
        .order(draw_terms::rules_version)
        .select((
            draw_terms::rules_version,
            draw_terms::terms,
            draw_terms::hash,
            draw_terms::made_at,
        ))
        .load(db)?;
    rows.into_iter()
        .map(|(rules_version, terms, hash, made_at)| {
            Ok(Published {
                rules_version,
                terms: serde_json::from_str(&terms).map_err(Error::internal)?,
                hash,
                made_at,
            })
        })
        .collect()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = draw)]
struct Row {
    contest_id: i64,
    rules_version: i32,
    closed_at: Time,
    count: Option<i64>,
    root: Option<String>,
    list: Option<String>,
    frozen_at: Option<Time>,
    placed_at: Option<Time>,
    tried_at: Option<Time>,
    trouble: Trouble,
    proof: Option<String>,
    drawn_at: Option<Time>,
}

pub fn by_id(db: &mut Db, contest: i64) -> Result<Option<Draw>> {
    let row = draw::table
        .find(contest)
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(|row| Draw {
        contest: row.contest_id,
        rules_version: row.rules_version,
        closed_at: row.closed_at,
        count: row.count,
        root: row.root,
        list: row.list,
        frozen_at: row.frozen_at,
        placed_at: row.placed_at,
        tried_at: row.tried_at,
        trouble: row.trouble,
        proof: row.proof,
        drawn_at: row.drawn_at,
    }))
}

/// A contest with terms closes; false when it had closed, or has none.
pub fn close(db: &mut Db, contest: i64, now: Time) -> Result<bool> {
    let written = diesel::sql_query(
        "INSERT INTO draw (contest_id, rules_version, closed_at) \
         SELECT contest_id, MAX(rules_version), $1 FROM draw_terms WHERE contest_id = $2 \
         GROUP BY contest_id ON CONFLICT (contest_id) DO NOTHING",
    )
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(contest)
    .execute(db)?;
    Ok(written > 0)
}

/// Publishes the root; false when that was done before.
pub fn freeze(
    db: &mut Db,
    contest: i64,
    count: i64,
    root: Option<&str>,
    list: Option<&str>,
    now: Time,
) -> Result<bool> {
    let open = draw::table.find(contest).filter(draw::frozen_at.is_null());
    let written = diesel::update(open)
        .set((
            draw::count.eq(count),
            draw::root.eq(root),
            draw::list.eq(list),
            draw::frozen_at.eq(now),
        ))
        .execute(db)?;
    Ok(written > 0)
}

pub fn placed(db: &mut Db, contest: i64, now: Time) -> Result<()> {
    diesel::update(draw::table.find(contest))
        .set(draw::placed_at.eq(now))
        .execute(db)?;
    Ok(())
}

/// Notes that the source was asked; whether anything else came of it than the time before.
pub fn trouble(db: &mut Db, contest: i64, why: Trouble, now: Time) -> Result<bool> {
    let before: Trouble = draw::table.find(contest).select(draw::trouble).first(db)?;
    diesel::update(draw::table.find(contest))
        .set((draw::trouble.eq(why), draw::tried_at.eq(now)))
        .execute(db)?;
    Ok(before != why)
}

/// Writes down the proof; false when there is one.
pub fn drawn(db: &mut Db, contest: i64, proof: &str, now: Time) -> Result<bool> {
    let open = draw::table.find(contest).filter(draw::proof.is_null());
    let written = diesel::update(open)
        .set((
            draw::proof.eq(proof),
            draw::drawn_at.eq(now),
            draw::trouble.eq(Trouble::None),
        ))
        .execute(db)?;
    Ok(written > 0)
}
