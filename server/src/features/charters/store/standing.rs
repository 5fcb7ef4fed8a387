//! What stands over a space's charter for a while, in the database: its mode, brakes on its articles.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use parvis_db::schema::{charter_brake, space_mode};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::charters::brakes::{Brake, Cause};
use crate::features::charters::modes::Running;
use crate::gate::Outcome;

type ModeRow = (i64, String, String, Option<i64>, Time, Time);

macro_rules! mode_columns {
    () => {
        (
            space_mode::id,
            space_mode::mode,
            space_mode::reason,
            space_mode::begun_by,
            space_mode::begun_at,
            space_mode::ends_at,
        )
    };
}

fn running((id, mode, reason, begun_by, begun_at, ends_at): ModeRow) -> Running {
    Running {
        id,
        mode,
        reason,
        begun_by,
        begun_at,
        ends_at,
    }
}

pub(in crate::features::charters) fn mode(
    db: &mut Db,
    space: i64,
    now: Time,
) -> Result<Option<Running>> {
    let row: Option<ModeRow> = space_mode::table
        .filter(space_mode::space_id.eq(space))
        .filter(space_mode::ended_at.is_null())
        .filter(space_mode::ends_at.gt(now))
        .select(mode_columns!())
        .first(db)
        .optional()?;
    Ok(row.map(running))
}

pub(in crate::features::charters) fn mode_at(
    db: &mut Db,
    space: i64,
    at: Time,
) -> Result<Option<Running>> {
    let row: Option<ModeRow> = space_mode::table
        .filter(space_mode::space_id.eq(space))
        .filter(space_mode::begun_at.le(at))
        .filter(space_mode::ends_at.gt(at))
        .filter(
            space_mode::ended_at
                .is_null()
                .or(space_mode::ended_at.gt(at)),
        )
        .order(space_mode::id.desc())
        .select(mode_columns!())
        .first(db)
        .optional()?;
    Ok(row.map(running))
}

/// How somebody stands to the charter in force.
#[derive(QueryableByName)]
pub(in crate::features::charters) struct Standing {
    #[diesel(sql_type = Integer)]
    pub version: i32,
    /// Who accepted this version or a later one owes nothing.
    #[diesel(sql_type = Integer)]
    pub duties_from: i32,
    #[diesel(sql_type = Nullable<Integer>)]
    pub accepted: Option<i32>,
    /// The end of the mode that runs.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub mode_ends: Option<Time>,
}

/// `None`: no charter is in force.
pub(in crate::features::charters) fn of_member(
    db: &mut Db,
    space: i64,
    member: i64,
    now: Time,
) -> Result<Option<Standing>> {
    Ok(diesel::sql_query(
        "SELECT v.version, v.duties_from, a.version AS accepted, m.ends_at AS mode_ends FROM charter_version v \
         LEFT JOIN charter_acceptance a ON a.space_id = v.space_id AND a.member_id = $1 \
         LEFT JOIN space_mode m ON m.space_id = v.space_id AND m.ended_at IS NULL AND m.ends_at > $2 \
         WHERE v.space_id = $3 ORDER BY v.version DESC LIMIT 1",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(space)
    .get_result(db)
    .optional()?)
}

pub(in crate::features::charters) fn begin_mode(
    db: &mut Db,
    space: i64,
    new: &Running,
) -> Result<i64> {
    Ok(diesel::insert_into(space_mode::table)
        .values((
            space_mode::space_id.eq(space),
            space_mode::mode.eq(&new.mode),
            space_mode::reason.eq(&new.reason),
            space_mode::begun_by.eq(new.begun_by),
            space_mode::begun_at.eq(new.begun_at),
            space_mode::ends_at.eq(new.ends_at),
        ))
        .returning(space_mode::id)
        .get_result(db)?)
}

/// Ends whatever runs in a space.
pub(in crate::features::charters) fn end_mode(
    db: &mut Db,
    space: i64,
    now: Time,
    by: Option<i64>,
) -> Result<()> {
    let running = space_mode::table
        .filter(space_mode::space_id.eq(space))
        .filter(space_mode::ended_at.is_null());
    diesel::update(running)
        .set((space_mode::ended_at.eq(now), space_mode::ended_by.eq(by)))
        .execute(db)?;
    Ok(())
}

/// Ends a mode whose time is over: its space and name; `None` when it had ended or has time left.
pub(in crate::features::charters) fn mode_over(
    db: &mut Db,
    id: i64,
    now: Time,
) -> Result<Option<(i64, String)>> {
    let due = space_mode::table
        .find(id)
        .filter(space_mode::ended_at.is_null())
        .filter(space_mode::ends_at.le(now));
    Ok(diesel::update(due)
        .set(space_mode::ended_at.eq(now))
        .returning((space_mode::space_id, space_mode::mode))
        .get_result(db)
        .optional()?)
}

#[derive(Queryable)]
struct BrakeRow {
    id: i64,
    article: String,
    at_most: Outcome,
    cause: Cause,
    stopped: i32,
    of: i32,
    made_at: Time,
}

impl From<BrakeRow> for Brake {
    fn from(row: BrakeRow) -> Self {
        Brake {
            id: row.id,
            article: row.article,
            at_most: row.at_most,
            cause: row.cause,
            stopped: row.stopped,
            of: row.of,
            made_at: row.made_at,
        }
    }
}

pub(in crate::features::charters) fn brakes(db: &mut Db, space: i64) -> Result<Vec<Brake>> {
    let rows: Vec<BrakeRow> = charter_brake::table
        .filter(charter_brake::space_id.eq(space))
        .filter(charter_brake::ended_at.is_null())
        .order(charter_brake::id.desc())
        .select((
            charter_brake::id,
            charter_brake::article,
            charter_brake::at_most,
            charter_brake::cause,
            charter_brake::stopped,
            charter_brake::of_all,
            charter_brake::made_at,
        ))
        .load(db)?;
    Ok(rows.into_iter().map(Brake::from).collect())
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// A new brake; `None` when one is on.
pub(in crate::features::charters) fn put_brake(
    db: &mut Db,
    space: i64,
    new: &Brake,
) -> Result<Option<i64>> {
    let row: Option<Id> = diesel::sql_query(
        "INSERT INTO charter_brake (space_id, article, at_most, cause, stopped, of_all, made_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (space_id, article) WHERE ended_at IS NULL DO NOTHING RETURNING id",
    )
    .bind::<BigInt, _>(space)
    .bind::<Text, _>(&new.article)
    .bind::<Text, _>(new.at_most)
    .bind::<Text, _>(new.cause)
    .bind::<Integer, _>(new.stopped)
    .bind::<Integer, _>(new.of)
    .bind::<BigInt, _>(new.made_at)
    .get_result(db)
    .optional()?;
    Ok(row.map(|row| row.id))
}

/// Takes a brake off; the article, or `None` when it was off.
pub(in crate::features::charters) fn end_brake(
    db: &mut Db,
    space: i64,
    id: i64,
    by: Option<i64>,
) -> Result<Option<String>> {
    let found: i64 = charter_brake::table
        .find(id)
        .select(charter_brake::space_id)
        .first(db)?;
    if found != space {
        return Err(crate::error::Error::NotFound);
    }
    let on = charter_brake::table
        .find(id)
        .filter(charter_brake::ended_at.is_null());
    Ok(diesel::update(on)
        .set((
            charter_brake::ended_at.eq(Time::now()),
            charter_brake::ended_by.eq(by),
        ))
        .returning(charter_brake::article)
        .get_result(db)
        .optional()?)
}

/// The articles that were held back since then, and when.
pub(in crate::features::charters) fn braked_since(
    db: &mut Db,
    space: i64,
    after: Time,
) -> Result<Vec<(String, Time)>> {
    Ok(charter_brake::table
        .filter(charter_brake::space_id.eq(space))
        .filter(charter_brake::made_at.ge(after))
        .select((charter_brake::article, charter_brake::made_at))
        .load(db)?)
}

/// The space of a brake that is on.
pub(in crate::features::charters) fn brake_space(db: &mut Db, id: i64) -> Result<Option<i64>> {
    Ok(charter_brake::table
        .find(id)
        .filter(charter_brake::ended_at.is_null())
        .select(charter_brake::space_id)
        .first(db)
        .optional()?)
}
