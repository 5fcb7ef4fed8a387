//! Lines of and about somebody who leaves, in the database.

use diesel::prelude::*;
use parvis_db::schema::{chat_line, chat_line_version, line_media, room, room_question};
use parvis_db::{Db, Time};

use crate::error::Result;

/// A line that may speak of them.
pub(super) struct Speaking {
    pub id: i64,
    pub room: i64,
    pub space: i64,
    pub author: i64,
    pub source: String,
    /// It has its place and was not taken away.
    pub stands: bool,
}

/// The next lines of a member, with their rooms.
pub(super) fn next(db: &mut Db, member: i64, after: i64, limit: i64) -> Result<Vec<(i64, i64)>> {
    Ok(chat_line::table
        .filter(chat_line::author_id.eq(member))
        .filter(chat_line::id.gt(after))
        .order(chat_line::id)
        .limit(limit)
        .select((chat_line::id, chat_line::room_id))
        .load(db)?)
}

pub(super) fn blank(db: &mut Db, id: i64) -> Result<()> {
    diesel::update(chat_line::table.find(id))
        .set((
            chat_line::source.eq(""),
            chat_line::html.eq(""),
            chat_line::fold.eq(""),
        ))
        .execute(db)?;
    diesel::delete(chat_line_version::table.filter(chat_line_version::line_id.eq(id)))
        .execute(db)?;
    diesel::delete(line_media::table.filter(line_media::line_id.eq(id))).execute(db)?;
    Ok(())
}

/// Takes a member's questions away with their words; the rooms where one was.
pub(super) fn blank_questions(db: &mut Db, member: i64, now: Time) -> Result<Vec<i64>> {
    let mine = room_question::table
        .filter(room_question::author_id.eq(member))
        .filter(room_question::text.ne(""));
    let mut rooms: Vec<i64> = mine.select(room_question::room_id).load(db)?;
    diesel::update(mine.filter(room_question::removed_at.is_null()))
        .set((
            room_question::removed_at.eq(Some(now)),
            room_question::removed_by.eq(Some(member)),
        ))
        .execute(db)?;
    diesel::update(mine)
        .set(room_question::text.eq(""))
        .execute(db)?;
    rooms.sort_unstable();
    rooms.dedup();
    Ok(rooms)
}

/// The next lines that name or quote anybody at all.
pub(super) fn speaking(db: &mut Db, after: i64, limit: i64) -> Result<Vec<Speaking>> {
    type Row = (i64, i64, i64, i64, String, Option<i64>, Option<Time>);
    let rows: Vec<Row> = chat_line::table
        .inner_join(room::table.on(room::id.eq(chat_line::room_id)))
        .filter(chat_line::id.gt(after))
        .filter(
            chat_line::source
                .like("%@%")
                .or(chat_line::source.like("%/posts/%")),
        )
        .order(chat_line::id)
        .limit(limit)
        .select((
            chat_line::id,
            chat_line::room_id,
            room::space_id,
            chat_line::author_id,
            chat_line::source,
            chat_line::seq,
            chat_line::removed_at,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, room, space, author, source, seq, removed)| Speaking {
            id,
            room,
            space,
            author,
            source,
            stands: seq.is_some() && removed.is_none(),
        })
        .collect())
}

pub(super) fn set_text(db: &mut Db, id: i64, source: &str, html: &str, fold: &str) -> Result<()> {
    diesel::update(chat_line::table.find(id))
        .set((
            chat_line::source.eq(source),
            chat_line::html.eq(html),
            chat_line::fold.eq(fold),
        ))
        .execute(db)?;
    Ok(())
}
