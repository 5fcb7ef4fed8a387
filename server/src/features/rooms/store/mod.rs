//! Rooms in the database.

pub(super) mod events;
pub(super) mod lines;
pub(super) mod members;
pub(super) mod states;

use diesel::prelude::*;
use parvis_db::schema::{room, room_hours};
use parvis_db::{Db, Time};

use super::hours::Day;
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
