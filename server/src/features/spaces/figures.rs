//! How large a space is: counted by a job, read in one row.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::Db;
use parvis_db::schema::space_figure;

use crate::error::Result;

/// Size of a space. Lags its rows by a minute or so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = space_figure)]
pub struct Figures {
    pub members: i64,
    pub threads: i64,
    pub posts: i64,
}

/// The size as last counted; zeros before the first count.
///
/// # Errors
/// Only the database's.
pub fn figures(db: &mut Db, space: i64) -> Result<Figures> {
    Ok(space_figure::table
        .find(space)
        .select(Figures::as_select())
        .first(db)
        .optional()?
        .unwrap_or_default())
}

/// How many belong to each of these spaces, as last counted.
///
/// # Errors
/// Only the database's.
pub fn members_of(db: &mut Db, spaces: &[i64]) -> Result<std::collections::HashMap<i64, i64>> {
    let rows: Vec<(i64, i64)> = space_figure::table
        .filter(space_figure::space_id.eq_any(spaces))
        .select((space_figure::space_id, space_figure::members))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Counts a space again.
///
/// # Errors
/// Only the database's.
pub fn count(db: &mut Db, space: i64) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO space_figure (space_id, members, threads, posts) VALUES ($1, \
           (SELECT COUNT(*) FROM membership WHERE space_id = $1), \
           (SELECT COUNT(*) FROM thread WHERE space_id = $1 AND post_count > 0), \
           (SELECT COALESCE(SUM(post_count), 0) FROM thread WHERE space_id = $1)) \
         ON CONFLICT (space_id) DO UPDATE SET members = excluded.members, \
           threads = excluded.threads, posts = excluded.posts",
    )
    .bind::<BigInt, _>(space)
    .execute(db)?;
    Ok(())
}
