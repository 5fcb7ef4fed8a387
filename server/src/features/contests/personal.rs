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
        Erase::Anonymise(&["salt", "who"]),
    ),
    personal(
        "prize_winner",
        "member_id",
        Export::Columns(&[
            "contest_id",
            "rank",
            "prize",
            "offered_at",
            "answer_until",
            "accepted_at",
            "gone_at",
            "gone_why",
            "shown_as",
            "shipped_at",
            "erased_at",
        ]),
        // What was drawn stays drawn; whose it was, and where they live, goes.
        Erase::Anonymise(&["address", "code"]),
    ),
    office("prize_winner", "shipped_by"),
    office("prize_code", "added_by"),
    office("contest_entry", "excluded_by"),
    office("contest", "armed_by"),
    office("contest", "cancelled_by"),
    office("contest", "created_by"),
    office("contest_rules", "published_by"),
];
