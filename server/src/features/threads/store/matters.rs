//! Posts that a team took up in private with their authors.

use std::collections::HashMap;

use diesel::prelude::*;
use parvis_db::schema::{claim, letter};
use parvis_db::{Db, Time};

use crate::error::Result;

/// Those of these posts that were taken up, with the moment when all that they ask for was answered.
pub(in crate::features::threads) fn matters(
    db: &mut Db,
    posts: &[i64],
) -> Result<HashMap<i64, Option<Time>>> {
    let rows: Vec<(Option<i64>, Option<Time>)> = claim::table
        .inner_join(letter::table)
        .filter(letter::post_id.eq_any(posts))
        .select((letter::post_id, claim::closed_at))
        .load(db)?;
    let mut found: HashMap<i64, Option<Time>> = HashMap::new();
    for (post, closed) in rows {
        let Some(post) = post else { continue };
        let solved = found.entry(post).or_insert(closed);
        *solved = match (*solved, closed) {
            (Some(one), Some(other)) => Some(one.max(other)),
            _ => None,
        };
    }
    Ok(found)
}
