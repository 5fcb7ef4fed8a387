//! Rooms in the database.

pub(super) mod clearing;
pub(super) mod events;
pub(super) mod lines;
pub(super) mod marked;
pub(super) mod reactions;
pub(super) mod states;

use diesel::prelude::*;
use parvis_db::schema::{room, room_hours};
use parvis_db::{Db, Time};

use super::hours::Day;
use super::managing::Checked;
use super::{Room, RoomKind};
use crate::error::Result;

#[derive(Queryable, Selectable)]
#[diesel(table_name = room)]
struct Row {
    id: i64,
    space_id: i64,
    slug: String,
    name: String,
    topic: String,
    kind: RoomKind,
    position: i32,
    slow_seconds: i32,
    opens_at: Option<Time>,
    closes_at: Option<Time>,
    stream: String,
    thread_id: Option<i64>,
    last_seq: i64,
}

impl From<Row> for Room {
    fn from(row: Row) -> Self {
        Room {
            id: row.id,
            space_id: row.space_id,
            slug: row.slug,
            name: row.name,
            topic: row.topic,
            kind: row.kind,
            position: row.position,
            slow_seconds: row.slow_seconds,
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            stream: row.stream,
            thread_id: row.thread_id,
            last_seq: row.last_seq,
        }
    }
}

pub(super) fn by_slug(db: &mut Db, space: i64, slug: &str) -> Result<Room> {
    let row: Row = room::table
        .filter(room::space_id.eq(space))
        .filter(room::slug.eq(slug))
        .filter(room::archived_at.is_null())
        .select(Row::as_select())
        .first(db)?;
    Ok(row.into())
}

pub(super) fn by_id(db: &mut Db, id: i64) -> Result<Room> {
    let row: Row = room::table
        .find(id)
        .filter(room::archived_at.is_null())
        .select(Row::as_select())
        .first(db)?;
    Ok(row.into())
}

pub(super) fn of_space(db: &mut Db, space: i64) -> Result<Vec<Room>> {
    let rows: Vec<Row> = room::table
        .filter(room::space_id.eq(space))
        .filter(room::archived_at.is_null())
        .filter(room::kind.ne(RoomKind::Direct))
        .order((room::position, room::id))
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Room::from).collect())
}

pub(super) fn hours(db: &mut Db, id: i64) -> Result<Vec<Day>> {
    let rows: Vec<(i32, i32, i32)> = room_hours::table
        .filter(room_hours::room_id.eq(id))
        .order(room_hours::weekday)
        .select((room_hours::weekday, room_hours::opens, room_hours::closes))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(weekday, opens, closes)| Day {
            weekday,
            opens,
            closes,
        })
        .collect())
}

pub(super) fn set_hours(db: &mut Db, id: i64, days: &[Day]) -> Result<()> {
    diesel::delete(room_hours::table.filter(room_hours::room_id.eq(id))).execute(db)?;
    for day in days {
        diesel::insert_into(room_hours::table)
            .values((
                room_hours::room_id.eq(id),
                room_hours::weekday.eq(day.weekday),
                room_hours::opens.eq(day.opens),
                room_hours::closes.eq(day.closes),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Whether a room of the space has this address, or had it before it was put away.
pub(super) fn is_taken(db: &mut Db, space: i64, slug: &str) -> Result<bool> {
    let n: i64 = room::table
        .filter(room::space_id.eq(space))
        .filter(room::slug.eq(slug))
        .count()
        .get_result(db)?;
    Ok(n > 0)
}

pub(super) fn insert(
    db: &mut Db,
    space: i64,
    slug: &str,
    position: i32,
    new: &Checked,
    by: i64,
    now: Time,
) -> Result<i64> {
    Ok(diesel::insert_into(room::table)
        .values((
            room::space_id.eq(space),
            room::slug.eq(slug),
            room::position.eq(position),
            room::name.eq(&new.name),
            room::topic.eq(&new.topic),
            room::kind.eq(new.kind),
            room::slow_seconds.eq(new.slow),
            room::opens_at.eq(new.opens_at),
            room::closes_at.eq(new.closes_at),
            room::stream.eq(&new.stream),
            room::created_at.eq(now),
            room::created_by.eq(by),
        ))
        .returning(room::id)
        .get_result(db)?)
}

pub(super) fn update(db: &mut Db, id: i64, new: &Checked) -> Result<()> {
    diesel::update(room::table.find(id))
        .set((
            room::name.eq(&new.name),
            room::topic.eq(&new.topic),
            room::kind.eq(new.kind),
            room::slow_seconds.eq(new.slow),
            room::opens_at.eq(new.opens_at),
            room::closes_at.eq(new.closes_at),
            room::stream.eq(&new.stream),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn archive(db: &mut Db, id: i64, by: i64, now: Time) -> Result<()> {
    diesel::update(room::table.find(id))
        .set((room::archived_at.eq(now), room::archived_by.eq(by)))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_thread(db: &mut Db, id: i64, thread: i64) -> Result<()> {
    diesel::update(room::table.find(id))
        .set(room::thread_id.eq(thread))
        .execute(db)?;
    Ok(())
}
