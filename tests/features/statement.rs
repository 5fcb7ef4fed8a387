//! The schema of a statement of reasons in the Commission's transparency database (DSA article 24(5)), as its programming
//! interface documents it: pinned here, so that another word in the export is noticed.

use serde_json::Value;

/// Words that a field may hold.
const WORDS: [(&str, &[&str]); 8] = [
    (
        "decision_visibility",
        &[
            "DECISION_VISIBILITY_CONTENT_REMOVED",
            "DECISION_VISIBILITY_CONTENT_DISABLED",
            "DECISION_VISIBILITY_CONTENT_DEMOTED",
            "DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED",
            "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED",
            "DECISION_VISIBILITY_CONTENT_LABELLED",
            "DECISION_VISIBILITY_OTHER",
        ],
    ),
    (
        "decision_account",
        &["DECISION_ACCOUNT_SUSPENDED", "DECISION_ACCOUNT_TERMINATED"],
    ),
    (
        "decision_ground",
        &[
            "DECISION_GROUND_ILLEGAL_CONTENT",
            "DECISION_GROUND_INCOMPATIBLE_CONTENT",
        ],
    ),
    (
        "content_type",
        &[
            "CONTENT_TYPE_APP",
            "CONTENT_TYPE_AUDIO",
            "CONTENT_TYPE_IMAGE",
            "CONTENT_TYPE_PRODUCT",
            "CONTENT_TYPE_SYNTHETIC_MEDIA",
            "CONTENT_TYPE_TEXT",
            "CONTENT_TYPE_VIDEO",
            "CONTENT_TYPE_OTHER",
        ],
    ),
    (
        "source_type",
        &[
            "SOURCE_ARTICLE_16",
            "SOURCE_TRUSTED_FLAGGER",
            "SOURCE_TYPE_OTHER_NOTIFICATION",
            "SOURCE_VOLUNTARY",
        ],
    ),
    ("automated_detection", &["Yes", "No"]),
    (
        "automated_decision",
        &[
            "AUTOMATED_DECISION_FULLY",
            "AUTOMATED_DECISION_PARTIALLY",
            "AUTOMATED_DECISION_NOT_AUTOMATED",
        ],
    ),
    ("incompatible_content_illegal", &["Yes", "No"]),
];

/// Fields that every statement has.
const NEEDED: [&str; 9] = [
    "decision_ground",
    "content_type",
    "category",
    "application_date",
    "decision_facts",
    "source_type",
    "automated_detection",
    "automated_decision",
    "puid",
];

/// Everything else that it may have.
const MORE: [&str; 13] = [
    "decision_visibility",
    "decision_visibility_other",
    "decision_account",
    "end_date_account_restriction",
    "content_language",
    "territorial_scope",
    "decision_ground_reference_url",
    "illegal_content_legal_ground",
    "illegal_content_explanation",
    "incompatible_content_ground",
    "incompatible_content_explanation",
    "incompatible_content_illegal",
    "source_identity",
];

/// What is wrong with a statement; nothing where it fits the schema.
pub fn faults(statement: &Value) -> Vec<String> {
    let Some(fields) = statement.as_object() else {
        return vec!["no object".to_owned()];
    };
    let mut found: Vec<String> = NEEDED
        .iter()
        .filter(|name| !fields.contains_key(**name))
        .map(|name| format!("{name} is missing"))
        .collect();
    for (name, value) in fields {
        if !NEEDED.contains(&name.as_str()) && !MORE.contains(&name.as_str()) {
            found.push(format!("{name} is unknown"));
        }
        let words = WORDS.iter().find(|(field, _)| field == name);
        let held: Vec<&Value> = value
            .as_array()
            .map_or(vec![value], |all| all.iter().collect());
        for one in held {
            let text = one.as_str().unwrap_or_default();
            if words.is_some_and(|(_, words)| !words.contains(&text)) {
                found.push(format!("{name} holds {one}"));
            }
            if text.chars().count() > 2_000 {
                found.push(format!("{name} is too long"));
            }
        }
    }
    let category = statement["category"].as_str().unwrap_or_default();
    if !category.starts_with("STATEMENT_CATEGORY_") {
        found.push(format!("category holds {category}"));
    }
    if !["decision_visibility", "decision_account"]
        .iter()
        .any(|name| fields.contains_key(*name))
    {
        found.push("no restriction".to_owned());
    }
    let day = statement["application_date"].as_str().unwrap_or_default();
    let digits = |part: Option<&str>, n: usize| {
        part.is_some_and(|p| p.len() == n && p.bytes().all(|b| b.is_ascii_digit()))
    };
    let mut parts = day.split('-');
    if !(digits(parts.next(), 4) && digits(parts.next(), 2) && digits(parts.next(), 2)) {
        found.push(format!("application_date holds {day}"));
    }
    let puid = statement["puid"].as_str().unwrap_or_default();
    if puid.is_empty()
        || puid.len() > 500
        || !puid
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    {
        found.push(format!("puid holds {puid}"));
    }
    found
}
