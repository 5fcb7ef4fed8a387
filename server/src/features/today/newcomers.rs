//! Newcomers to greet: who joined lately, and whom nobody of the team has answered or greeted yet.

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::COUNTED;
use crate::error::Result;
use crate::features::spaces::newcomers::{Newcomer, lately};
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{Here, team};
use crate::features::threads::{self, Thread};

/// The latest newcomers of a space.
struct Sorted {
    waiting: Vec<Newcomer>,
    greeted: Vec<Newcomer>,
}

/// Whoever has an answer of the team in a thread of theirs is greeted, as is whoever somebody said so of.
fn sorted(db: &mut Db, here: &Here, now: Time) -> Result<Sorted> {
    let found = lately(db, here.id, now, COUNTED + 1)?;
    let ids: Vec<i64> = found.iter().map(|n| n.member).collect();
    let people: Vec<i64> = team::team(db, here.id)?
        .iter()
        .map(|one| one.person.id)
        .collect();
    let answered = threads::answered_by(db, here.id, &ids, &people)?;
    let (greeted, waiting) = found
        .into_iter()
        .partition(|n| n.greeted.is_some() || answered.contains(&n.member));
    Ok(Sorted { waiting, greeted })
}

/// Whom nobody has greeted yet, the latest first.
///
/// # Errors
/// Only the database's.
pub fn waiting(db: &mut Db, here: &Here, now: Time) -> Result<Vec<Newcomer>> {
    Ok(sorted(db, here, now)?.waiting)
}

/// Newcomers with what a greeting needs.
#[derive(Debug, Clone)]
pub struct Arrivals {
    pub waiting: Vec<Newcomer>,
    pub greeted: Vec<Newcomer>,
    /// Everybody who is named.
    pub cards: HashMap<i64, Person>,
    /// What each wrote first.
    pub threads: HashMap<i64, Thread>,
}

/// The newcomers of a space.
///
/// # Errors
/// Only the database's.
pub fn arrivals(db: &mut Db, here: &Here, now: Time) -> Result<Arrivals> {
    let Sorted { waiting, greeted } = sorted(db, here, now)?;
    let mut ids: Vec<i64> = waiting.iter().chain(&greeted).map(|n| n.member).collect();
    let threads = threads::first_of(db, here.id, &ids)?;
    ids.extend(greeted.iter().filter_map(|n| n.greeted.map(|(by, _)| by)));
    Ok(Arrivals {
        cards: people::cards(db, Some(here.id), &ids)?,
        waiting,
        greeted,
        threads,
    })
}
