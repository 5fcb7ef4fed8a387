//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    personal(
        "member",
        "id",
        Export::Columns(&[
            "handle",
            "name",
            "email",
            "email_confirmed_at",
            "bio",
            "language",
            "theme",
            "shown_everywhere",
            "joined_at",
            "created_at",
        ]),
        // Handle and name become anonymous ones.
        Erase::Anonymise(&[
            "email",
            "email_fold",
            "email_confirmed_at",
            "email_bounced_at",
            "email_bounce",
            "password_hash",
            "bio",
            "bio_html",
            "avatar_id",
        ]),
    ),
    personal(
        "administrator",
        "member_id",
        Export::Columns(&["granted_at"]),
        Erase::Delete,
    ),
    office("administrator", "granted_by"),
    personal(
        "session",
        "member_id",
        Export::Columns(&[
            "host",
            "user_agent",
            "address",
            "created_at",
            "seen_at",
            "expires_at",
        ]),
        Erase::Delete,
    ),
    personal(
        "one_time_code",
        "member_id",
        Export::Withheld("secrets that end by themselves"),
        Erase::Delete,
    ),
    personal(
        "one_time_code",
        "created_by",
        Export::Withheld("secrets that end by themselves"),
        Erase::Delete,
    ),
    personal(
        "guardian",
        "member_id",
        Export::Columns(&[
            "email",
            "asked_at",
            "given_at",
            "charter_version",
            "refused_at",
        ]),
        Erase::Delete,
    ),
    personal(
        "second_factor",
        "member_id",
        Export::Columns(&["created_at", "confirmed_at"]),
        Erase::Delete,
    ),
    personal(
        "recovery_code",
        "member_id",
        Export::Withheld("secrets of the log-in"),
        Erase::Delete,
    ),
    personal(
        "profile_change",
        "member_id",
        Export::Columns(&["field", "value", "created_at", "settled_at"]),
        Erase::Anonymise(&["value", "value_before"]),
    ),
];
