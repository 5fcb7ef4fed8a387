//! Statements of reasons as the JSON of the Commission's transparency database (DSA article 24(5)): no personal data,
//! the field names and words of its programming interface.

use parvis_db::{Db, Time};
use serde_json::{Value, json};

use super::transparency::Period;
use super::{Decision, Restriction, store};
use crate::cases::{Kind, Source};
use crate::error::{Error, Result};
use crate::features::charters::{self, Article};
use crate::features::rooms;
use crate::features::spaces::Here;
use crate::messages::Lang;

/// Letters of an explanation at most, as the database takes them.
const MOST: usize = 2_000;
/// The same of a ground and of an address.
const GROUND: usize = 500;

/// The statements of a space for a period: `{"statements": […]}`.
///
/// # Errors
/// Only the database's.
pub fn statements(
    db: &mut Db,
    here: &Here,
    period: Period,
    lang: Lang,
    terms: &str,
) -> Result<Value> {
    let (from, to) = period.range();
    let articles = charters::articles(db, Some(here.id), lang)?;
    let mut all = Vec::new();
    for decision in store::looking::decided_between(db, here.id, from, to)? {
        if decision.undone_at.is_some() || !decision.ruling().is_some_and(|r| r.restricts()) {
            continue;
        }
        let mut found = statement(&decision, &articles, here.language, terms);
        found["content_date"] = json!(day(content_at(db, here, &decision)?));
        all.push(found);
    }
    Ok(json!({ "statements": all }))
}

/// When the content appeared: of an account, or of what is gone, the day of the decision.
fn content_at(db: &mut Db, here: &Here, decision: &Decision) -> Result<Time> {
    let Some(case) = decision.case else {
        return Ok(decision.decided_at);
    };
    let case = store::case(db, case)?;
    let appeared = match case.kind {
        Kind::Post => store::posts::post(db, here.id, case.subject).map(|post| post.created_at),
        Kind::Line => rooms::reviewed(db, here.id, case.subject).map(|(_, line)| line.created_at),
        _ => return Ok(decision.decided_at),
    };
    match appeared {
        Err(Error::NotFound) => Ok(decision.decided_at),
        other => other,
    }
}

fn day(at: Time) -> String {
    at.utc().format("%Y-%m-%d").to_string()
}

fn statement(decision: &Decision, articles: &[Article], language: Lang, terms: &str) -> Value {
    let mut found = json!({
        "category": category(decision),
        "content_type": [if decision.is_of_picture() { "CONTENT_TYPE_IMAGE" } else { "CONTENT_TYPE_TEXT" }],
        "content_language": language.as_str().to_uppercase(),
        "territorial_scope": [],
        "application_date": day(decision.decided_at),
        "decision_facts": facts(decision),
        "source_type": source(decision.source),
        "automated_detection": if decision.is_detected() { "Yes" } else { "No" },
        "automated_decision": if decision.is_human() {
            "AUTOMATED_DECISION_NOT_AUTOMATED"
        } else {
            "AUTOMATED_DECISION_FULLY"
        },
        "puid": format!("decision-{}", decision.id),
    });
    measure(&mut found, decision, decision.ends_at.map(day));
    ground(&mut found, decision, articles, terms);
    found
}

/// Which restriction it is: of visibility, or of the account.
fn measure(found: &mut Value, decision: &Decision, ends: Option<String>) {
    let account = |kind: &str| json!(kind);
    match decision.restriction {
        Restriction::Remove => {
            found["decision_visibility"] = json!(["DECISION_VISIBILITY_CONTENT_REMOVED"])
        }
        Restriction::Hide => {
            found["decision_visibility"] = json!(["DECISION_VISIBILITY_CONTENT_DISABLED"])
        }
        Restriction::Label => {
            found["decision_visibility"] = json!(["DECISION_VISIBILITY_CONTENT_LABELLED"])
        }
        Restriction::Lock => {
            found["decision_visibility"] =
                json!(["DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED"])
        }
        Restriction::Mask => other(found, "A passage is masked"),
        Restriction::Warn => other(found, "A warning to the author; the content stays"),
        Restriction::Ban => found["decision_account"] = account("DECISION_ACCOUNT_TERMINATED"),
        Restriction::Mute | Restriction::Suspend => {
            found["decision_account"] = account("DECISION_ACCOUNT_SUSPENDED");
            if let Some(ends) = ends {
                found["end_date_account_restriction"] = json!(ends);
            }
        }
        Restriction::None => {}
    }
}

fn other(found: &mut Value, words: &str) {
    found["decision_visibility"] = json!(["DECISION_VISIBILITY_OTHER"]);
    found["decision_visibility_other"] = json!(words);
}

/// On which ground: the law, or an article of the charter.
fn ground(found: &mut Value, decision: &Decision, articles: &[Article], terms: &str) {
    if !decision.law.is_empty() {
        found["decision_ground"] = json!("DECISION_GROUND_ILLEGAL_CONTENT");
        found["illegal_content_legal_ground"] = json!(cut(&decision.law, GROUND));
        found["illegal_content_explanation"] = json!(facts(decision));
        return;
    }
    let article = articles.iter().find(|a| a.anchor == decision.article);
    let title = article.map_or(decision.article.as_str(), |a| a.title.as_str());
    found["decision_ground"] = json!("DECISION_GROUND_INCOMPATIBLE_CONTENT");
    found["decision_ground_reference_url"] =
        json!(cut(&format!("{terms}#{}", decision.article), GROUND));
    found["incompatible_content_ground"] = json!(cut(title, GROUND));
    found["incompatible_content_explanation"] = json!(facts(decision));
    found["incompatible_content_illegal"] = json!("No");
}

/// What happened, without anybody's words: the team's own account, else the rule that applied.
fn facts(decision: &Decision) -> String {
    if !decision.facts.is_empty() {
        return cut(&decision.facts, MOST);
    }
    format!(
        "The team found that the content does not comply with the article “{}” of the community’s charter.",
        decision.article
    )
}

fn category(decision: &Decision) -> &'static str {
    if decision.law.is_empty() {
        "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"
    } else {
        "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE"
    }
}

fn source(source: Source) -> &'static str {
    match source {
        Source::Notice => "SOURCE_ARTICLE_16",
        Source::Report => "SOURCE_TYPE_OTHER_NOTIFICATION",
        _ => "SOURCE_VOLUNTARY",
    }
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
