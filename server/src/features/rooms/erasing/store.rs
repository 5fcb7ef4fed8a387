//! Lines of and about somebody who leaves, in the database.

use std::collections::HashSet;

use diesel::prelude::*;
use parvis_db::schema::{
    chat_line, chat_line_version, line_media, mark_original, room, room_question,
};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::marks::{self, Kind, Text};
use crate::features::rooms::Line;
use crate::features::rooms::store::{lines, marked};

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
    marked::set_text(db, id, ("", "", ""))?;
    forget_versions(db, id)?;
    diesel::delete(line_media::table.filter(line_media::line_id.eq(id))).execute(db)?;
    Ok(())
}

/// What stood there before goes in any case.
pub(super) fn forget_versions(db: &mut Db, id: i64) -> Result<()> {
    diesel::delete(chat_line_version::table.filter(chat_line_version::line_id.eq(id)))
        .execute(db)?;
    Ok(())
}

/// The lines of a member that stand or wait, before an id, the latest first.
pub(super) fn spoken(db: &mut Db, member: i64, before: i64, limit: i64) -> Result<Vec<Line>> {
    let ids: Vec<i64> = chat_line::table
        .filter(chat_line::author_id.eq(member))
        .filter(chat_line::removed_at.is_null())
        .filter(chat_line::id.lt(before))
        .order(chat_line::id.desc())
        .limit(limit)
        .select(chat_line::id)
        .load(db)?;
    let mut found = lines::by_ids(db, &ids)?;
    found.sort_unstable_by_key(|line| std::cmp::Reverse(line.id));
    Ok(found)
}

/// Those of these lines that are a member's.
pub(super) fn of_member(db: &mut Db, member: i64, ids: &[i64]) -> Result<HashSet<i64>> {
    let found: Vec<i64> = chat_line::table
        .filter(chat_line::id.eq_any(ids))
        .filter(chat_line::author_id.eq(member))
        .select(chat_line::id)
        .load(db)?;
    Ok(found.into_iter().collect())
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
    let masked = mark_original::table
        .filter(mark_original::kind.eq(Kind::Line))
        .select(mark_original::text_id);
    let rows: Vec<Row> = chat_line::table
        .inner_join(room::table.on(room::id.eq(chat_line::room_id)))
        .filter(chat_line::id.gt(after))
        .filter(
            chat_line::source
                .like("%@%")
                .or(chat_line::source.like("%/posts/%"))
                .or(chat_line::id.eq_any(masked)),
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
    let mut all = Vec::with_capacity(rows.len());
    for (id, room, space, author, source, seq, removed) in rows {
        // What a mask hides may speak of somebody too.
        let original = marks::original(db, Text::line(id))?;
        all.push(Speaking {
            id,
            room,
            space,
            author,
            source: original.map_or(source, |original| original.source),
            stands: seq.is_some() && removed.is_none(),
        });
    }
    Ok(all)
}
