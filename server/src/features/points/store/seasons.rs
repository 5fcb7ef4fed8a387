//! Seasons in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};
use parvis_db::schema::{season, season_score};
use parvis_db::{Db, Time};

use super::super::Named;
use super::super::seasons::Season;
use crate::error::Result;

type Row = (i64, String, Time, Time, Option<Time>);

fn one((id, name, begins_at, ends_at, ended_at): Row) -> Season {
    Season {
        id,
        name: Named::read(&name),
        begins_at,
        ends_at,
        ended_at,
    }
}

macro_rules! columns {
    () => {
        (
            season::id,
            season::name,
            season::begins_at,
            season::ends_at,
            season::ended_at,
        )
    };
}

pub(in crate::features::points) fn all(db: &mut Db, space: i64) -> Result<Vec<Season>> {
    let rows: Vec<Row> = season::table
        .filter(season::space_id.eq(space))
        .order(season::begins_at.desc())
        .limit(50)
        .select(columns!())
        .load(db)?;
    Ok(rows.into_iter().map(one).collect())
}

/// Those that are not closed.
pub(in crate::features::points) fn open(db: &mut Db, space: i64) -> Result<Vec<Season>> {
    let rows: Vec<Row> = season::table
        .filter(season::space_id.eq(space))
        .filter(season::ended_at.is_null())
        .order(season::begins_at)
        .select(columns!())
        .load(db)?;
    Ok(rows.into_iter().map(one).collect())
}

/// A new season, with what the ledger has of its time.
pub(in crate::features::points) fn insert(
    db: &mut Db,
    space: i64,
    name: &str,
    (begins, ends): (Time, Time),
    by: i64,
    now: Time,
) -> Result<()> {
    let id: i64 = diesel::insert_into(season::table)
        .values((
            season::space_id.eq(space),
            season::name.eq(name),
            season::begins_at.eq(begins),
            season::ends_at.eq(ends),
            season::made_by.eq(by),
            season::made_at.eq(now),
        ))
        .returning(season::id)
        .get_result(db)?;
    diesel::sql_query(
        "INSERT INTO season_score (season_id, member_id, points) SELECT $1, e.member_id, CAST(SUM(e.points) AS INTEGER) \
         FROM points_entry e WHERE e.space_id = $2 AND e.done_at >= $3 AND e.done_at < $4 GROUP BY e.member_id",
    )
    .bind::<BigInt, _>(id)
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(begins)
    .bind::<BigInt, _>(ends)
    .execute(db)?;
    Ok(())
}

pub(in crate::features::points) fn remove(db: &mut Db, space: i64, id: i64) -> Result<bool> {
    let own = season::table
        .filter(season::space_id.eq(space))
        .filter(season::ended_at.is_null())
        .filter(season::id.eq(id));
    let found: Option<i64> = own.select(season::id).first(db).optional()?;
    if found.is_none() {
        return Ok(false);
    }
    diesel::delete(season_score::table.filter(season_score::season_id.eq(id))).execute(db)?;
    Ok(diesel::delete(season::table.find(id)).execute(db)? > 0)
}

pub(in crate::features::points) fn end(db: &mut Db, id: i64, now: Time) -> Result<bool> {
    let open = season::table.find(id).filter(season::ended_at.is_null());
    Ok(diesel::update(open)
        .set(season::ended_at.eq(now))
        .execute(db)?
        > 0)
}

/// Adds points to the score of the season in which they were earned, unless it is closed.
pub(in crate::features::points) fn add(
    db: &mut Db,
    (space, member): (i64, i64),
    points: i32,
    done_at: Time,
) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO season_score (season_id, member_id, points) SELECT s.id, $1, $2 FROM season s \
         WHERE s.space_id = $3 AND s.begins_at <= $4 AND s.ends_at > $5 AND s.ended_at IS NULL \
         ON CONFLICT (season_id, member_id) DO UPDATE SET points = season_score.points + excluded.points",
    )
    .bind::<BigInt, _>(member)
    .bind::<Integer, _>(points)
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(done_at)
    .bind::<BigInt, _>(done_at)
    .execute(db)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Score {
    #[diesel(sql_type = BigInt)]
    member_id: i64,
    #[diesel(sql_type = Integer)]
    points: i32,
}

/// Who wishes to stand on the board, most points first, after a place.
pub(in crate::features::points) fn board(
    db: &mut Db,
    (space, season): (i64, i64),
    (points, member): (i32, i64),
    limit: i64,
) -> Result<Vec<(i64, i32)>> {
    let rows: Vec<Score> = diesel::sql_query(
        "SELECT s.member_id, s.points FROM season_score s LEFT JOIN points_choice c ON c.space_id = $1 AND c.member_id = s.member_id \
         WHERE s.season_id = $2 AND s.points > 0 AND (c.on_board IS NULL OR c.on_board) \
           AND (s.points < $3 OR (s.points = $4 AND s.member_id < $5)) \
         ORDER BY s.points DESC, s.member_id DESC LIMIT $6",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(season)
    .bind::<Integer, _>(points)
    .bind::<Integer, _>(points)
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(limit)
    .load(db)?;
    Ok(rows
        .into_iter()
        .map(|row| (row.member_id, row.points))
        .collect())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// How many on the board have more.
pub(in crate::features::points) fn before(
    db: &mut Db,
    (space, season): (i64, i64),
    points: i32,
) -> Result<i64> {
    let count: Count = diesel::sql_query(
        "SELECT COUNT(*) AS n FROM season_score s LEFT JOIN points_choice c ON c.space_id = $1 AND c.member_id = s.member_id \
         WHERE s.season_id = $2 AND s.points > $3 AND (c.on_board IS NULL OR c.on_board)",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(season)
    .bind::<Integer, _>(points)
    .get_result(db)?;
    Ok(count.n)
}

pub(in crate::features::points) fn score(db: &mut Db, season: i64, member: i64) -> Result<i32> {
    let points: Option<i32> = season_score::table
        .find((season, member))
        .select(season_score::points)
        .first(db)
        .optional()?;
    Ok(points.unwrap_or(0))
}

#[derive(QueryableByName)]
struct Deeds {
    #[diesel(sql_type = Text)]
    deed: String,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// How often a member did each rewarded thing in a time, and it stands.
pub(in crate::features::points) fn deeds(
    db: &mut Db,
    (space, member): (i64, i64),
    (begins, ends): (Time, Time),
) -> Result<Vec<(String, i64)>> {
    let rows: Vec<Deeds> = diesel::sql_query(
        "SELECT deed, CAST(SUM(CASE WHEN turn % 2 = 0 THEN 1 ELSE -1 END) AS BIGINT) AS n FROM points_entry \
         WHERE space_id = $1 AND member_id = $2 AND done_at >= $3 AND done_at < $4 AND rule <> '' GROUP BY deed ORDER BY deed",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(begins)
    .bind::<BigInt, _>(ends)
    .load(db)?;
    let some = rows.into_iter().filter(|row| row.n > 0);
    Ok(some.map(|row| (row.deed, row.n)).collect())
}

/// How often everybody did.
pub(in crate::features::points) fn together(
    db: &mut Db,
    space: i64,
    (begins, ends): (Time, Time),
) -> Result<i64> {
    let count: Count = diesel::sql_query(
        "SELECT CAST(COALESCE(SUM(CASE WHEN turn % 2 = 0 THEN 1 ELSE -1 END), 0) AS BIGINT) AS n FROM points_entry \
         WHERE space_id = $1 AND done_at >= $2 AND done_at < $3 AND rule <> ''",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(begins)
    .bind::<BigInt, _>(ends)
    .get_result(db)?;
    Ok(count.n)
}

pub(in crate::features::points) fn range(db: &mut Db, id: i64) -> Result<(i64, Time, Time)> {
    Ok(season::table
        .find(id)
        .select((season::space_id, season::begins_at, season::ends_at))
        .first(db)?)
}

pub(in crate::features::points) fn people(
    db: &mut Db,
    id: i64,
    after: i64,
    limit: i64,
) -> Result<(i64, Vec<i64>)> {
    let space = season::table.find(id).select(season::space_id).first(db)?;
    let members = season_score::table
        .filter(season_score::season_id.eq(id))
        .filter(season_score::points.gt(0))
        .filter(season_score::member_id.gt(after))
        .order(season_score::member_id)
        .limit(limit)
        .select(season_score::member_id)
        .load(db)?;
    Ok((space, members))
}
