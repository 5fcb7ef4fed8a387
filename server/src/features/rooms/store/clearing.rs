//! Many lines at once: a room that is cleared, what a spammer wrote.

use diesel::prelude::*;
use parvis_db::schema::{chat_line, membership, room};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::rooms::RoomKind;
use crate::features::spaces::Role;

/// Takes away what members of a space said in a room since then, at most so many lines; the team's stay. Says how many.
pub(in crate::features::rooms) fn clear(
    db: &mut Db,
    (space, room): (i64, i64),
    since: Time,
    by: i64,
    now: Time,
    most: i64,
) -> Result<usize> {
    let team = membership::table
        .filter(membership::space_id.eq(space))
        .filter(membership::role.ne(Role::Member))
        .select(membership::member_id);
    let team: Vec<i64> = team.load(db)?;
    let ids: Vec<i64> = chat_line::table
        .filter(chat_line::room_id.eq(room))
        .filter(chat_line::seq.is_not_null())
        .filter(chat_line::removed_at.is_null())
        .filter(chat_line::created_at.ge(since))
        .filter(chat_line::author_id.ne_all(&team))
        .order(chat_line::seq.desc())
        .limit(most)
        .select(chat_line::id)
        .load(db)?;
    Ok(
        diesel::update(chat_line::table.filter(chat_line::id.eq_any(&ids)))
            .set((
                chat_line::removed_at.eq(Some(now)),
                chat_line::removed_by.eq(Some(by)),
            ))
            .execute(db)?,
    )
}

/// What a member wrote in a space since then, newest first, as far as it stands or waits.
pub(in crate::features::rooms) fn recent_of(
    db: &mut Db,
    space: i64,
    author: i64,
    since: Time,
    limit: i64,
) -> Result<Vec<i64>> {
    let rooms: Vec<i64> = room::table
        .filter(room::space_id.eq(space))
        .filter(room::kind.ne(RoomKind::Direct))
        .select(room::id)
        .load(db)?;
    Ok(chat_line::table
        .filter(chat_line::room_id.eq_any(rooms))
        .filter(chat_line::author_id.eq(author))
        .filter(chat_line::created_at.ge(since))
        .filter(chat_line::removed_at.is_null())
        .order(chat_line::id.desc())
        .limit(limit)
        .select(chat_line::id)
        .load(db)?)
}
