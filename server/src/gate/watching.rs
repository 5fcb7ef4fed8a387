//! What the gate does beside the charter in force: words that managers hold for a while, passages that are hidden.

use std::ops::Range;
use std::sync::{Arc, PoisonError};

use parvis_db::Db;

use super::{Author, Gate, Judged, Outcome, Part, Surface, Words};
use crate::error::{Error, Result};
use crate::features::charters::{brakes, watchwords};
use crate::messages::Lang;

impl Gate {
    /// The words as they may be published: what the charter masks is hidden in the only text that is kept.
    ///
    /// # Errors
    /// Only the database's.
    pub fn masked(
        &self,
        db: &mut Db,
        space: Option<i64>,
        surface: Surface,
        words: Words,
        author: &Author,
    ) -> Result<Words> {
        let Some(judged) = self.judge(db, space, surface, &words, author, Lang::En)? else {
            return Ok(words);
        };
        Ok(hide(words, &judged))
    }

    /// The words that managers hold for a while, as a charter of their own; `None` when there are none.
    pub(super) fn watchwords(
        &self,
        db: &mut Db,
        space: Option<i64>,
    ) -> Result<Option<Arc<charter::Compiled>>> {
        let Some(space) = space else { return Ok(None) };
        let current = watchwords::current(db, space)?;
        if current.is_empty() {
            return Ok(None);
        }
        let words: Vec<String> = current.into_iter().map(|w| w.words).collect();
        let mut kept = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, compiled)) = kept.get(&space)
            && *known == words
        {
            return Ok(Some(compiled.clone()));
        }
        let text = watchwords::charter(&words);
        let compiled = charter::Charter::parse(&text).0.compile();
        let compiled = compiled.map(Arc::new).map_err(|said| {
            Error::Internal(format!(
                "the watchwords of space {space} do not compile: {said:?}"
            ))
        })?;
        kept.insert(space, (words, compiled.clone()));
        Ok(Some(compiled))
    }
}

/// The words without what the charter masks.
pub(super) fn hide(words: Words, judged: &Judged) -> Words {
    let spans = |part: Part| -> Vec<Range<usize>> {
        let masks = judged.hits.iter().flat_map(|hit| &hit.obligations.mask);
        masks
            .filter(|found| judged.parts.get(found.segment) == Some(&part))
            .map(|found| found.range.clone())
            .collect()
    };
    let hide = |text: Option<String>, part: Part| text.map(|text| hidden(text, spans(part)));
    Words {
        title: hide(words.title, Part::Title),
        body: hide(words.body, Part::Body),
        name: hide(words.name, Part::Name),
        at: words.at,
    }
}

/// Articles on which a brake is ask for no more than it lets them.
pub(super) fn braked(db: &mut Db, space: Option<i64>, hits: &mut [charter::Hit]) -> Result<()> {
    let stops = |hit: &charter::Hit| hit.outcome > charter::Outcome::Flag;
    let (Some(space), true) = (space, hits.iter().any(stops)) else {
        return Ok(());
    };
    for brake in brakes::current(db, space)? {
        let at_most = match brake.at_most {
            Outcome::Allow => charter::Outcome::Allow,
            Outcome::Flag => charter::Outcome::Flag,
            Outcome::Hold => charter::Outcome::Hold,
            Outcome::Reject => charter::Outcome::Reject,
        };
        for hit in hits.iter_mut().filter(|hit| hit.slug == brake.article) {
            hit.outcome = hit.outcome.min(at_most);
        }
    }
    Ok(())
}

/// The text with these stretches hidden; a stretch that cuts a letter in two is left out.
pub(super) fn hidden(text: String, mut spans: Vec<Range<usize>>) -> String {
    spans.retain(|r| r.start < r.end && text.get(r.clone()).is_some());
    spans.sort_by_key(|r| std::cmp::Reverse(r.start));
    let (mut out, mut before) = (text, usize::MAX);
    for span in spans {
        if span.end <= before {
            out.replace_range(span.clone(), "•••");
            before = span.start;
        }
    }
    out
}
