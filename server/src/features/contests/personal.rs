//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    personal(
        "contest_entry",
        "member_id",
        Export::Columns(&[
            "contest_id",
            "post_id",
            "receipt",
            "rules_version",
            "accepted_at",
            "use_agreed_at",
            "entered_at",
            "withdrawn_at",
        ]),
        // The published list of hashes stays as it is; without the salt nobody can tell any more who an entry was.
        Erase::Anonymise(&["salt", "network", "device"]),
    ),
    personal(
        "contest_vote",
        "member_id",
        Export::Columns(&[
            "contest_id",
            "entry_id",
            "at",
            "counts",
            "held_why",
            "review_why",
        ]),
        Erase::Delete,
    ),
    office("contest_vote", "reviewed_by"),
    personal(
        "contest_juror",
        "member_id",
        Export::Columns(&["contest_id", "invited_at"]),
        Erase::Anonymise(&[]),
    ),
    office("contest_juror", "invited_by"),
    personal(
        "contest_mark",
        "member_id",
        Export::Columns(&["contest_id", "entry_id", "criterion", "mark", "at"]),
        Erase::Anonymise(&[]),
    ),
    personal(
        "contest_abstention",
        "member_id",
        Export::Columns(&["contest_id", "entry_id", "why", "at"]),
        Erase::Anonymise(&[]),
    ),
    personal(
        "contest_follow",
        "member_id",
        Export::Columns(&["contest_id", "phases", "at"]),
        Erase::Delete,
    ),
    personal(
        "contest_proof",
        "member_id",
        Export::Columns(&["step_id", "post_id", "at", "accepted"]),
        Erase::Delete,
    ),
    personal(
        "contest_answer",
        "member_id",
        Export::Columns(&["question_id", "answer", "at"]),
        Erase::Delete,
    ),
    personal(
        "contest_match_vote",
        "member_id",
        Export::Columns(&["match_id", "contender_id", "at"]),
        Erase::Delete,
    ),
    personal(
        "contest_taking",
        "member_id",
        Export::Columns(&["contest_id", "rules_version", "at"]),
        Erase::Delete,
    ),
    office("contest_play", "asker_id"),
    office("contest_proof", "judged_by"),
    office("contest_question", "settled_by"),
    office("contest_choice", "chosen_by"),
    office("contest_entry", "excluded_by"),
    office("contest", "armed_by"),
    office("contest", "cancelled_by"),
    office("contest", "created_by"),
    office("contest_rules", "published_by"),
];
