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
    office("contest_entry", "excluded_by"),
    office("contest", "armed_by"),
    office("contest", "cancelled_by"),
    office("contest", "created_by"),
    office("contest_rules", "published_by"),
];
