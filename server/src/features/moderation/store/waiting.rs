//! Which cases wait, in one space or in many.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};
use parvis_db::{Db, Time};

use super::{cases, places};
use crate::cases::Source;
use crate::error::Result;
use crate::features::moderation::Case;
use crate::features::spaces::Led;

/// Which cases are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// What waits now.
    Open,
    /// What was put off.
    Later,
}

/// The open cases of these spaces, and the server's own about their members (`all`: about anybody), each once and in the
/// first of the spaces where it waits: of each source the oldest, so that many of one kind never hide what is graver. As
/// many queries for many spaces as for one.
pub fn open(
    db: &mut Db,
    spaces: &[Led],
    all: bool,
    which: Which,
    of_each: i64,
) -> Result<Vec<(usize, Case)>> {
    let later = match which {
        Which::Open => "(later_until IS NULL OR later_until <= $1)",
        Which::Later => "later_until > $1",
    };
    // In the order of the index, which each part names two columns of: SQLite would else read all cases by their ids.
    let some = |at: usize, condition: &str| {
        let part = spaces[at].reach.as_ref().map(|r| places::standing(r));
        let part = part.map_or(String::new(), |part| format!(" AND {part}"));
        format!(
            "SELECT at, id FROM (SELECT {at} AS at, id FROM case_file WHERE closed_at IS NULL AND {condition} \
             AND {later}{part} ORDER BY source, id LIMIT {of_each}) AS picked"
        )
    };
    let mut parts = Vec::new();
    for (at, space) in spaces.iter().enumerate() {
        let id = space.id;
        let members = format!(
            "space_id IS NULL AND author_id IN (SELECT member_id FROM membership WHERE space_id = {id})"
        );
        let own = match (all, at) {
            (false, _) => Some(members.as_str()),
            (true, 0) => Some("space_id IS NULL"),
            (true, _) => None,
        };
        for source in Source::ALL {
            let source = source.as_str();
            for of in [Some(format!("space_id = {id}").as_str()), own]
                .into_iter()
                .flatten()
            {
                parts.push(some(at, &format!("{of} AND source = '{source}'")));
            }
        }
    }
    let mut waiting: HashMap<i64, usize> = HashMap::new();
    // SQLite takes five hundred parts at once.
    for parts in parts.chunks(400) {
        let found: Vec<Waiting> = diesel::sql_query(parts.join(" UNION ALL "))
            .bind::<BigInt, _>(Time::now())
            .load(db)?;
        for one in found {
            let at = usize::try_from(one.at).unwrap_or_default();
            let first = waiting.entry(one.id).or_insert(at);
            *first = at.min(*first);
        }
    }
    let ids: Vec<i64> = waiting.keys().copied().collect();
    let mut found: Vec<(usize, Case)> = cases(db, &ids)?
        .into_iter()
        .map(|case| (waiting[&case.id], case))
        .collect();
    found.sort_by_key(|(_, case)| case.id);
    Ok(found)
}

/// A case and the space where it waits, by its place in a list.
#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = Integer)]
    at: i32,
    #[diesel(sql_type = BigInt)]
    id: i64,
}
