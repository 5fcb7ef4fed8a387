//! Which cases wait, in one space or in many.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};
use parvis_db::{Db, MultiBackend, Time};

use super::{cases, places};
use crate::cases::Source;
use crate::error::Result;
use crate::features::moderation::Case;
use crate::features::spaces::Led;

/// Spaces of one query: SQLite takes five hundred parts at once.
const AT_ONCE: usize = 25;

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
    let mut waiting: HashMap<i64, usize> = HashMap::new();
    let numbered: Vec<(usize, &Led)> = spaces.iter().enumerate().collect();
    for some in numbered.chunks(AT_ONCE) {
        let mut query = diesel::sql_query(parts(some, all, which, of_each).join(" UNION ALL "))
            .into_boxed::<MultiBackend>()
            .bind::<BigInt, _>(Time::now());
        for source in Source::ALL {
            query = query.bind::<Text, _>(source.as_str());
        }
        let found: Vec<Waiting> = query.load(db)?;
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

/// A range of the index for each space and source, and the server's own beside it. Times and sources are bound: SQLite, which
/// knows how often each value occurs, would else read the whole table where most cases are of one space and source. It counts
/// them as they are met, so the time comes first in each part and the sources come in their order.
fn parts(spaces: &[(usize, &Led)], all: bool, which: Which, of_each: i64) -> Vec<String> {
    let later = match which {
        Which::Open => "(later_until IS NULL OR later_until <= $1)",
        Which::Later => "later_until > $1",
    };
    let mut parts = Vec::new();
    for (at, space) in spaces {
        let part = space.reach.as_ref().map(|reach| places::standing(reach));
        let part = part.map_or(String::new(), |part| format!(" AND {part}"));
        let here = format!("space_id = {}", space.id);
        let members = format!(
            "space_id IS NULL AND author_id IN (SELECT member_id FROM membership WHERE space_id = {})",
            space.id
        );
        let own = match (all, at) {
            (false, _) => Some(members.as_str()),
            (true, 0) => Some("space_id IS NULL"),
            (true, _) => None,
        };
        for n in 0..Source::ALL.len() {
            for of in [Some(here.as_str()), own].into_iter().flatten() {
                parts.push(format!(
                    "SELECT at, id FROM (SELECT {at} AS at, id FROM case_file WHERE {later} AND closed_at IS NULL \
                     AND {of} AND source = ${}{part} ORDER BY source, id LIMIT {of_each}) AS picked",
                    n + 2
                ));
            }
        }
    }
    parts
}

/// A case and the space where it waits, by its place in a list.
#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = Integer)]
    at: i32,
    #[diesel(sql_type = BigInt)]
    id: i64,
}
