//! What the charter said, put into words and written down: grounds, refusals, rows of decisions.

use diesel::prelude::*;
use parvis_db::schema::decision;
use parvis_db::{Db, Time};

use super::duties::What;
use super::{Author, Decision, Ground, Mark, Outcome, Part, Surface, noting, outcome};
use crate::error::{Error, FieldError, Refusal, Result};
use crate::messages::{Lang, Said};

pub(super) fn ground(hit: &charter::Hit, parts: &[Part], lang: Lang) -> Ground {
    let lang = lang.as_str();
    let masked = hit.obligations.mask.iter();
    let masked = masked.filter(|m| !hit.passages.contains(m));
    Ground {
        outcome: outcome(hit.outcome),
        article: format!("{}. {}", hit.article, hit.title(lang)),
        anchor: hit.slug.clone(),
        rule: hit.rule.clone(),
        marks: hit
            .passages
            .iter()
            .chain(masked)
            .filter_map(|found| {
                Some(Mark {
                    masked: hit.obligations.mask.contains(found),
                    part: *parts.get(found.segment)?,
                    range: found.range.clone(),
                    text: found.text.clone(),
                })
            })
            .collect(),
        because: hit.because(lang).unwrap_or_default().to_owned(),
        remedy: hit.fix(lang).unwrap_or_default().to_owned(),
        quiet: hit.quiet,
    }
}

pub(super) fn refusal(ground: &Ground) -> Refusal {
    Refusal {
        article: ground.article.clone(),
        anchor: ground.anchor.clone(),
        passage: ground.passage(),
        marks: ground.marks.clone(),
        because: ground.because.clone(),
        remedy: ground.remedy.clone(),
    }
}

/// A question of the charter, at the box that answers it.
pub(super) fn asked(question: &str) -> Error {
    Error::Invalid(vec![FieldError {
        field: "sure",
        message: Said::new("charter-asks").with("question", question),
    }])
}

/// What the author is asked before sending; of quiet articles nothing.
pub(super) fn questions(hits: &[charter::Hit], lang: Lang) -> Vec<String> {
    let spoken = hits.iter().filter(|hit| !hit.quiet);
    let asks = spoken.flat_map(|hit| &hit.obligations.ask);
    asks.filter_map(|ask| ask.get(lang.as_str()).map(str::to_owned))
        .collect()
}

/// Writes down what the charter decided, and until when a hold waits. Returns the row's id.
pub(super) fn record(
    db: &mut Db,
    space: Option<i64>,
    surface: Surface,
    decided: &Decision,
    ground: &Ground,
    author: &Author,
) -> Result<i64> {
    let now = Time::now();
    let expires = decided.expires.map(|expiry| {
        let seconds = i64::try_from(expiry.after.as_secs()).unwrap_or(i64::MAX / 2_000);
        now.plus_seconds(seconds)
    });
    let becomes = decided.expires.map(|expiry| outcome(expiry.becomes));
    // What is said to the author alone, and the answer to a text that nobody sees yet, stand beside the decision.
    let mut message = vec![ground.because.as_str(), ground.remedy.as_str()];
    let held = decided.outcome == Outcome::Hold;
    message.extend(decided.duties.iter().filter_map(|duty| match duty.what {
        What::Note => Some(duty.text.as_str()),
        What::Reply if held => Some(duty.text.as_str()),
        _ => None,
    }));
    message.retain(|words| !words.is_empty());
    if held {
        noting::watch(db, space, decided.version)?;
    }
    Ok(diesel::insert_into(decision::table)
        .values((
            decision::space_id.eq(space),
            decision::charter_version_id.eq(decided.version),
            decision::surface.eq(surface),
            decision::outcome.eq(decided.outcome),
            decision::article.eq(&ground.anchor),
            decision::rule.eq(&ground.rule),
            decision::passage.eq(ground.passage()),
            decision::message.eq(message.join(" ").trim()),
            decision::author_id.eq(author.id),
            decision::decided_at.eq(now),
            decision::expires_at.eq(expires),
            decision::becomes.eq(becomes),
        ))
        .returning(decision::id)
        .get_result(db)?)
}
