//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    // Before the notices that they belong to.
    personal(
        "notice_cause",
        "member_id",
        Export::Withheld("said by the notices"),
        Erase::Delete,
    ),
    personal(
        "notice_cause",
        "actor_id",
        Export::Withheld("what others were told is theirs"),
        Erase::Anonymise(&[]),
    ),
    personal(
        "notice",
        "member_id",
        Export::Columns(&["space_id", "kind", "told_at", "read_at"]),
        Erase::Delete,
    ),
    personal(
        "notice_mail",
        "member_id",
        Export::Columns(&["space_id", "thread_id", "sent_at"]),
        Erase::Delete,
    ),
    personal(
        "notice_preference",
        "member_id",
        Export::Columns(&[
            "space_id",
            "mentions",
            "replies",
            "followed",
            "reactions",
            "outcomes",
            "quiet_from",
            "quiet_until",
            "time_zone",
            "changed_at",
        ]),
        Erase::Delete,
    ),
    personal(
        "mail_received",
        "member_id",
        Export::Columns(&["post_id", "received_at"]),
        Erase::Delete,
    ),
    personal(
        "push_subscription",
        "member_id",
        Export::Columns(&["space_id", "user_agent", "created_at"]),
        Erase::Delete,
    ),
];
