//! Moderation: what waits for a person. Its first cut is the list of held posts, each with the article that
//! held it, and their release.

pub mod routes;
mod store;
mod views;

use std::collections::HashMap;

use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::spaces::Here;
use crate::features::spaces::people::{self, Person};
use crate::features::threads::Thread;

/// Held posts shown at once, oldest first.
const SHOWN: i64 = 50;

/// A post that the charter holds, with why.
#[derive(Debug, Clone)]
pub struct Held {
    pub post: i64,
    pub thread: Thread,
    pub html: String,
    pub written_at: Time,
    pub author: Option<Person>,
    /// Anchor of the article on the charter page.
    pub article: String,
    /// The author's words that matched.
    pub passage: String,
}

/// What waits in a space, oldest first.
///
/// # Errors
/// Only the database's.
pub fn held(db: &mut Db, here: &Here) -> Result<Vec<Held>> {
    let mut waiting = store::held(db, here.id, SHOWN)?;
    let ids: Vec<i64> = waiting.iter().map(|h| h.1).collect();
    let cards: HashMap<i64, Person> = people::cards(db, Some(here.id), &ids)?;
    for (one, author) in &mut waiting {
        one.author = cards.get(author).cloned();
    }
    Ok(waiting.into_iter().map(|(one, _)| one).collect())
}
