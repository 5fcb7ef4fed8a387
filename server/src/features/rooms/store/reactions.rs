//! Reactions to lines.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::chat_reaction;
use parvis_db::{Db, Time};

use crate::error::Result;

/// Gives a reaction or takes it back; says whether something changed.
pub(in crate::features::rooms) fn react(
    db: &mut Db,
    line: i64,
    member: i64,
    word: &str,
    on: bool,
    now: Time,
) -> Result<bool> {
    if !on {
        let gone = diesel::delete(chat_reaction::table.find((line, member, word))).execute(db)?;
        return Ok(gone > 0);
    }
    let added = diesel::sql_query(
        "INSERT INTO chat_reaction (line_id, member_id, kind, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    )
    .bind::<BigInt, _>(line)
    .bind::<BigInt, _>(member)
    .bind::<Text, _>(word)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(added > 0)
}

/// The reactions to these lines: line, word, whose; in the order given.
pub(in crate::features::rooms) fn reactions(
    db: &mut Db,
    lines: &[i64],
) -> Result<Vec<(i64, String, i64)>> {
    Ok(chat_reaction::table
        .filter(chat_reaction::line_id.eq_any(lines))
        .order((chat_reaction::line_id, chat_reaction::at))
        .select((
            chat_reaction::line_id,
            chat_reaction::kind,
            chat_reaction::member_id,
        ))
        .load(db)?)
}
