//! What a team decided, to learn from: decisions about posts with their words, for whoever practises.

use parvis_db::Db;

use super::{Decision, Ruling, kinds, store};
use crate::error::Result;
use crate::features::spaces::Here;
use crate::features::threads;

/// Decisions that are looked through.
const LOOKED: i64 = 200;

/// A decision about words that are still there.
#[derive(Debug, Clone)]
pub struct Past {
    pub decision: Decision,
    /// The article that it went by, or that brought it here; empty for none.
    pub article: String,
    /// Plain words, with whatever names people in them.
    pub words: String,
}

/// The latest decisions by people about posts of others than `member`, newest first: those that stand.
///
/// # Errors
/// Only the database's.
pub fn lately(db: &mut Db, here: &Here, member: i64) -> Result<Vec<Past>> {
    let mut found = Vec::new();
    for decision in store::lately(db, here.id, LOOKED)? {
        let of_others = decision.decider != Some(member) && decision.author != Some(member);
        if of_others && let Some(past) = past(db, decision)? {
            found.push(past);
        }
    }
    Ok(found)
}

/// One decision; `None` once its words are gone, or it was taken back.
///
/// # Errors
/// `NotFound` for no decision.
pub fn one(db: &mut Db, id: i64) -> Result<Option<Past>> {
    let decision = store::decision(db, id)?;
    past(db, decision)
}

fn past(db: &mut Db, decision: Decision) -> Result<Option<Past>> {
    let teaches = matches!(
        decision.ruling(),
        Some(Ruling::Release | Ruling::Refuse | Ruling::Keep | Ruling::Hide | Ruling::Warn)
    );
    let (Some(case), true, None) = (decision.case, teaches, decision.undone_at) else {
        return Ok(None);
    };
    if decision.surface != crate::cases::Kind::Post.as_str() || !decision.is_human() {
        return Ok(None);
    }
    let words = threads::plain(&kinds::words(db, &decision)?);
    if words.trim().is_empty() {
        return Ok(None);
    }
    let article = match decision.article.as_str() {
        "" => {
            let all = store::of_cases(db, &[case])?;
            let ground = all.into_iter().rfind(Decision::is_ground);
            ground.map_or(String::new(), |ground| ground.article)
        }
        named => named.to_owned(),
    };
    Ok(Some(Past {
        decision,
        article,
        words,
    }))
}

/// A decision as whoever accompanies its decider reads it, with the plain words that it is about.
///
/// # Errors
/// `NotFound` for no decision.
pub fn accompanied(db: &mut Db, id: i64) -> Result<(Decision, String)> {
    let decision = store::decision(db, id)?;
    let words = threads::plain(&kinds::words(db, &decision)?);
    Ok((decision, words))
}
