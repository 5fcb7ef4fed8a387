//! What the database knows of a member in a space.

use diesel::prelude::*;
use parvis_db::schema::{member_figure, membership};
use parvis_db::{Db, Time};

use super::Figures;
use crate::error::Result;

pub(super) fn joined(db: &mut Db, space: i64, member: i64) -> Result<Option<Time>> {
    Ok(membership::table
        .find((space, member))
        .select(membership::joined_at)
        .first(db)
        .optional()?)
}

pub(super) fn figures(db: &mut Db, space: i64, member: i64) -> Result<Figures> {
    let row: Option<(i32, i32, i32)> = member_figure::table
        .find((space, member))
        .select((
            member_figure::threads,
            member_figure::posts,
            member_figure::accepted,
        ))
        .first(db)
        .optional()?;
    let (threads, posts, accepted) = row.unwrap_or_default();
    Ok(Figures {
        threads,
        posts,
        accepted,
    })
}
