//! Lines that carry marks, in the database.

use diesel::prelude::*;
use parvis_db::Db;
use parvis_db::schema::{chat_line, mark_original, room};

use crate::error::Result;
use crate::features::marks::Kind;

/// Puts other words in the place of a line's.
pub(in crate::features::rooms) fn set_text(
    db: &mut Db,
    id: i64,
    (source, html, fold): (&str, &str, &str),
) -> Result<()> {
    diesel::update(chat_line::table.find(id))
        .set((
            chat_line::source.eq(source),
            chat_line::html.eq(html),
            chat_line::fold.eq(fold),
        ))
        .execute(db)?;
    Ok(())
}

/// Ids of the lines of a space's rooms from this one on in whose source, as it was written, an address stands.
pub(in crate::features::rooms) fn mentioning(
    db: &mut Db,
    space: i64,
    from: i64,
    address: &str,
) -> Result<Vec<i64>> {
    let pattern = format!("%{address}%");
    let rooms = room::table
        .filter(room::space_id.eq(space))
        .select(room::id);
    let below = mark_original::table
        .filter(mark_original::kind.eq(Kind::Line))
        .filter(mark_original::source.like(&pattern))
        .select(mark_original::text_id);
    Ok(chat_line::table
        .filter(chat_line::room_id.eq_any(rooms))
        .filter(chat_line::id.ge(from))
        .filter(
            chat_line::source
                .like(&pattern)
                .or(chat_line::id.eq_any(below)),
        )
        .order(chat_line::id)
        .select(chat_line::id)
        .load(db)?)
}
