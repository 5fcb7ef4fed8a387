//! What happens in rooms, in order.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{room, room_event, room_read};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::events::{self, Event, EventKind};
use crate::features::rooms::{Act, Happened};

/// Takes the next number of a room and writes what happened. The row's lock orders the writers of a room, so that
/// numbers become visible in their order, without a gap.
pub(in crate::features::rooms) fn advance(
    db: &mut Db,
    room_id: i64,
    act: Act,
    line: Option<i64>,
    now: Time,
) -> Result<i64> {
    let seq = next(db, room_id)?;
    record(db, room_id, seq, act, line, now)?;
    Ok(seq)
}

/// Takes the next number; what happened is written by [`record`] in the same transaction.
pub(in crate::features::rooms) fn next(db: &mut Db, room_id: i64) -> Result<i64> {
    Ok(diesel::update(room::table.find(room_id))
        .set(room::last_seq.eq(room::last_seq + 1))
        .returning(room::last_seq)
        .get_result(db)?)
}

pub(in crate::features::rooms) fn record(
    db: &mut Db,
    room_id: i64,
    seq: i64,
    act: Act,
    line: Option<i64>,
    now: Time,
) -> Result<()> {
    diesel::insert_into(room_event::table)
        .values((
            room_event::room_id.eq(room_id),
            room_event::seq.eq(seq),
            room_event::kind.eq(act),
            room_event::line_id.eq(line),
            room_event::at.eq(now),
        ))
        .execute(db)?;
    Ok(events::record(
        db,
        Event::new(EventKind::RoomMoved).room(room_id),
    )?)
}

pub(in crate::features::rooms) fn heads(db: &mut Db, rooms: &[i64]) -> Result<Vec<(i64, i64)>> {
    Ok(room::table
        .filter(room::id.eq_any(rooms))
        .select((room::id, room::last_seq))
        .load(db)?)
}

pub(in crate::features::rooms) fn after(
    db: &mut Db,
    room_id: i64,
    after: i64,
    limit: i64,
) -> Result<Vec<Happened>> {
    let rows: Vec<(i64, Act, Option<i64>, Time)> = room_event::table
        .filter(room_event::room_id.eq(room_id))
        .filter(room_event::seq.gt(after))
        .order(room_event::seq)
        .limit(limit)
        .select((
            room_event::seq,
            room_event::kind,
            room_event::line_id,
            room_event::at,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(seq, act, line, at)| Happened { seq, act, line, at })
        .collect())
}

pub(in crate::features::rooms) fn mark_read(
    db: &mut Db,
    member: i64,
    room_id: i64,
    seq: i64,
    now: Time,
) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO room_read (member_id, room_id, seq, read_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (member_id, room_id) DO UPDATE SET seq = EXCLUDED.seq, read_at = EXCLUDED.read_at \
         WHERE room_read.seq < EXCLUDED.seq",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(room_id)
    .bind::<BigInt, _>(seq)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(())
}

pub(in crate::features::rooms) fn read_by(
    db: &mut Db,
    member: i64,
    rooms: &[i64],
) -> Result<Vec<(i64, i64)>> {
    Ok(room_read::table
        .filter(room_read::member_id.eq(member))
        .filter(room_read::room_id.eq_any(rooms))
        .select((room_read::room_id, room_read::seq))
        .load(db)?)
}
