//! Who may be meant by a name that is being typed.

use diesel::prelude::*;
use parvis_db::Db;
use parvis_db::schema::{member, membership, participation};

use crate::error::Result;
use crate::features::accounts::fold;

/// Ids of members of the space whose handle, name or last name begins with `typed`: first those who wrote in
/// `thread`. With nothing typed, those alone.
pub(super) fn members(
    db: &mut Db,
    space: i64,
    typed: &str,
    thread: Option<i64>,
    without: Option<i64>,
    limit: i64,
) -> Result<Vec<i64>> {
    let mut found = Vec::new();
    let pattern = like(&fold(typed));
    if let Some(thread) = thread {
        found = participation::table
            .inner_join(member::table)
            .filter(participation::thread_id.eq(thread))
            .filter(member::id.ne(without.unwrap_or(0)))
            .filter(
                member::handle
                    .like(format!("{pattern}%"))
                    .escape('!')
                    .or(member::name_fold.like(format!("{pattern}%")).escape('!'))
                    .or(member::name_fold.like(format!("% {pattern}%")).escape('!')),
            )
            .order((participation::last_at.desc(), member::id))
            .limit(limit)
            .select(member::id)
            .load(db)?;
    }
    let left = limit - i64::try_from(found.len()).unwrap_or(limit);
    if left > 0 && !typed.is_empty() {
        let others: Vec<i64> = membership::table
            .inner_join(member::table)
            .filter(membership::space_id.eq(space))
            .filter(member::id.ne(without.unwrap_or(0)))
            .filter(member::id.ne_all(found.clone()))
            .filter(
                member::handle
                    .like(format!("{pattern}%"))
                    .escape('!')
                    .or(member::name_fold.like(format!("{pattern}%")).escape('!'))
                    .or(member::name_fold.like(format!("% {pattern}%")).escape('!')),
            )
            .order((member::handle, member::id))
            .limit(left)
            .select(member::id)
            .load(db)?;
        found.extend(others);
    }
    Ok(found)
}

/// What was typed means itself.
fn like(text: &str) -> String {
    text.replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_")
}
