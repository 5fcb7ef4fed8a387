//! Who is in direct rooms.

use diesel::prelude::*;
use parvis_db::schema::{room, room_member};
use parvis_db::{Db, Time};

use super::Belonging;
use crate::error::Result;
use crate::features::rooms::RoomKind;

/// Who is in a room, or asked; whoever left is not.
pub(super) fn members(db: &mut Db, id: i64) -> Result<Vec<Belonging>> {
    let rows: Vec<(i64, Option<Time>)> = room_member::table
        .filter(room_member::room_id.eq(id))
        .filter(room_member::left_at.is_null())
        .order(room_member::member_id)
        .select((room_member::member_id, room_member::joined_at))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(member, joined)| Belonging {
            member,
            joined: joined.is_some(),
        })
        .collect())
}

/// The rooms of a member in a space, the latest first, and whether they said yes.
pub(super) fn of_member(db: &mut Db, space: i64, member: i64) -> Result<Vec<(i64, bool)>> {
    let rows: Vec<(i64, Option<Time>)> = room_member::table
        .inner_join(room::table.on(room::id.eq(room_member::room_id)))
        .filter(room_member::member_id.eq(member))
        .filter(room_member::left_at.is_null())
        .filter(room::space_id.eq(space))
        .filter(room::archived_at.is_null())
        .order(room_member::room_id.desc())
        .limit(100)
        .select((room_member::room_id, room_member::joined_at))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, joined)| (id, joined.is_some()))
        .collect())
}

/// The room of these two and nobody else, where neither left.
pub(super) fn between(db: &mut Db, space: i64, a: i64, b: i64) -> Result<Option<i64>> {
    for (id, _) in of_member(db, space, a)? {
        let all: Vec<i64> = room_member::table
            .filter(room_member::room_id.eq(id))
            .select(room_member::member_id)
            .load(db)?;
        let here = members(db, id)?;
        if all.len() == 2 && here.len() == 2 && all.contains(&b) {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

pub(super) fn insert(
    db: &mut Db,
    space: i64,
    slug: &str,
    by: i64,
    others: &[i64],
    now: Time,
) -> Result<i64> {
    let id: i64 = diesel::insert_into(room::table)
        .values((
            room::space_id.eq(space),
            room::slug.eq(slug),
            room::name.eq(""),
            room::kind.eq(RoomKind::Direct),
            room::position.eq(0),
            room::created_at.eq(now),
            room::created_by.eq(by),
        ))
        .returning(room::id)
        .get_result(db)?;
    for member in others.iter().chain([&by]) {
        diesel::insert_into(room_member::table)
            .values((
                room_member::room_id.eq(id),
                room_member::member_id.eq(member),
                room_member::asked_by.eq(by),
                room_member::asked_at.eq(now),
                room_member::joined_at.eq((*member == by).then_some(now)),
            ))
            .execute(db)?;
    }
    Ok(id)
}

/// Who asked a member, who is in the room or asked.
pub(super) fn asked_by(db: &mut Db, id: i64, member: i64) -> Result<i64> {
    Ok(room_member::table
        .find((id, member))
        .filter(room_member::left_at.is_null())
        .select(room_member::asked_by)
        .first(db)?)
}

pub(super) fn join(db: &mut Db, id: i64, member: i64, now: Time) -> Result<()> {
    diesel::update(room_member::table.find((id, member)))
        .filter(room_member::joined_at.is_null())
        .set(room_member::joined_at.eq(now))
        .execute(db)?;
    Ok(())
}

pub(super) fn leave(db: &mut Db, id: i64, member: i64, now: Time) -> Result<()> {
    diesel::update(room_member::table.find((id, member)))
        .set(room_member::left_at.eq(now))
        .execute(db)?;
    Ok(())
}
