//! The schema of a statement of reasons in the Commission's transparency database (DSA article 24(5)), as its programming
//! interface checks it (github.com/digital-services-act/transparency-database, 24 June 2026): pinned here, so that another
//! word in the export is noticed.

use serde_json::Value;

/// Words that a field may hold.
const WORDS: [(&str, &[&str]); 9] = [
    (
        "category",
        &[
            "STATEMENT_CATEGORY_ANIMAL_WELFARE",
            "STATEMENT_CATEGORY_CONSUMER_INFORMATION",
            "STATEMENT_CATEGORY_CYBER_VIOLENCE",
            "STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN",
            "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
            "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
            "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
            "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
            "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE",
            "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
            "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
            "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY",
            "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
            "STATEMENT_CATEGORY_SELF_HARM",
            "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS",
            "STATEMENT_CATEGORY_VIOLENCE",
        ],
    ),
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
const NEEDED: [&str; 10] = [
    "decision_ground",
    "content_type",
    "category",
    "content_date",
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
            let short = [
                "decision_visibility_other",
                "decision_ground_reference_url",
                "illegal_content_legal_ground",
                "incompatible_content_ground",
            ];
            let most = if short.contains(&name.as_str()) {
                500
            } else {
                2_000
            };
            if text.chars().count() > most {
                found.push(format!("{name} is too long"));
            }
        }
    }
    if !["decision_visibility", "decision_account"]
        .iter()
        .any(|name| fields.contains_key(*name))
    {
        found.push("no restriction".to_owned());
    }
    for name in ["content_date", "application_date"] {
        let day = statement[name].as_str().unwrap_or_default();
        let digits = |part: Option<&str>, n: usize| {
            part.is_some_and(|p| p.len() == n && p.bytes().all(|b| b.is_ascii_digit()))
        };
        let mut parts = day.split('-');
        if !(digits(parts.next(), 4) && digits(parts.next(), 2) && digits(parts.next(), 2)) {
            found.push(format!("{name} holds {day}"));
        }
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
