//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    personal(
        "case_file",
        "author_id",
        Export::Withheld("what a team looks at is told by its decision"),
        Erase::Anonymise(&[]),
    ),
    office("case_file", "later_by"),
    office("case_file", "leased_by"),
    personal(
        "report",
        "member_id",
        Export::Columns(&["article", "reason", "created_at"]),
        Erase::Anonymise(&["reason", "network"]),
    ),
    office("case_note", "member_id"),
    personal(
        "case_spared",
        "member_id",
        Export::Columns(&["what", "at"]),
        Erase::Delete,
    ),
    office("case_opinion", "asked_by"),
    office("case_vote", "member_id"),
    personal(
        "decision",
        "author_id",
        Export::Columns(&[
            "id",
            "space_id",
            "surface",
            "outcome",
            "article",
            "passage",
            "message",
            "restriction",
            "scope",
            "law",
            "facts",
            "decided_at",
            "ends_at",
        ]),
        Erase::Anonymise(&["passage", "message", "facts"]),
    ),
    personal(
        "ban_proposal",
        "member_id",
        Export::Withheld("what a team considers is told by its decision"),
        Erase::Anonymise(&[]),
    ),
    office("ban_proposal", "proposed_by"),
    personal(
        "sweep",
        "author_id",
        Export::Withheld("each of its decisions is told by itself"),
        Erase::Anonymise(&[]),
    ),
    office("sweep", "swept_by"),
    office("sweep", "undone_by"),
    office("decision", "decider_id"),
    office("decision", "undone_by"),
    office("case_law", "published_by"),
    personal(
        "appeal",
        "member_id",
        Export::Columns(&["decision_id", "side", "words", "made_at", "due_at"]),
        Erase::Anonymise(&["words"]),
    ),
    office("outside_review", "named_by"),
    personal(
        "writing_pause",
        "member_id",
        Export::Columns(&["space_id", "surface", "until"]),
        Erase::Delete,
    ),
    // The chain of acts names its people by number only.
    personal(
        "audit_act",
        "actor_id",
        Export::Withheld("an act of office, mostly about somebody else"),
        Erase::Keep(
            "the record of acts is whole or worth nothing (GDPR art. 17(3)(e)), without a name",
        ),
    ),
];
