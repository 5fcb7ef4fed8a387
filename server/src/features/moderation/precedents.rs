//! Precedents: what was decided about the most similar texts under the same article, beside the case that is read.

use parvis_db::Db;

use super::{Case, Decision, kinds, places, store};
use crate::error::Result;
use crate::features::spaces::Here;
use crate::features::threads;

/// Precedents shown.
const SHOWN: usize = 3;
/// The latest decisions under an article that are compared.
const COMPARED: i64 = 40;
/// What is less alike is no precedent.
const LEAST: f64 = 0.05;
/// Letters of a text that are shown.
const EXCERPT: usize = 160;

/// A decision about a similar text.
#[derive(Debug, Clone)]
pub struct Precedent {
    pub decision: Decision,
    pub case: i64,
    /// Plain words.
    pub excerpt: String,
    /// From 0 to 100.
    pub alike: i64,
}

/// What was decided under an article.
#[derive(Debug, Clone, Default)]
pub struct Precedents {
    /// The most similar first.
    pub nearest: Vec<Precedent>,
    /// Outcomes of what was compared, the most frequent first.
    pub outcomes: Vec<(String, usize)>,
}

impl Precedents {
    /// How many decisions were compared.
    pub fn compared(&self) -> usize {
        self.outcomes.iter().map(|(_, n)| n).sum()
    }
}

/// The nearest precedents of a text under an article.
///
/// # Errors
/// Only the database's.
pub(super) fn nearest(
    db: &mut Db,
    here: &Here,
    case: &Case,
    article: &str,
    html: &str,
) -> Result<Precedents> {
    if article.is_empty() {
        return Ok(Precedents::default());
    }
    let text = threads::plain(html);
    let mut found = Precedents::default();
    for decision in store::looking::under_article(db, here.id, article, case.id, COMPARED)? {
        match found
            .outcomes
            .iter_mut()
            .find(|(o, _)| *o == decision.outcome)
        {
            Some((_, n)) => *n += 1,
            None => found.outcomes.push((decision.outcome.clone(), 1)),
        }
        let words = threads::plain(&kinds::words(db, &decision)?);
        let alike = charter::similarity(&text, &words);
        if words.is_empty() || alike < LEAST {
            continue;
        }
        let Some(case) = decision.case else {
            continue;
        };
        #[allow(clippy::cast_possible_truncation)] // at most a hundred
        let alike = (alike * 100.0) as i64;
        found.nearest.push(Precedent {
            decision,
            case,
            excerpt: parvis_kit::markdown::excerpt(&words, EXCERPT),
            alike,
        });
    }
    found.nearest = places::only(db, here, found.nearest, |p| Some(p.case))?;
    found.nearest.sort_by_key(|p| std::cmp::Reverse(p.alike));
    found.nearest.truncate(SHOWN);
    found.outcomes.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    Ok(found)
}
