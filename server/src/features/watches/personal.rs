//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    personal(
        "watch_slot",
        "member_id",
        Export::Columns(&["space_id", "weekday", "begins", "ends"]),
        Erase::Delete,
    ),
    personal(
        "watch",
        "member_id",
        Export::Columns(&["space_id", "begun_at", "ended_at", "note"]),
        Erase::Anonymise(&["note"]),
    ),
    office("watch", "accepted_by"),
    personal(
        "thanks",
        "member_id",
        Export::Columns(&["space_id", "decision_id", "at"]),
        Erase::Delete,
    ),
    personal(
        "thanks",
        "to_id",
        Export::Columns(&["space_id", "at"]),
        Erase::Delete,
    ),
    personal(
        "certificate",
        "member_id",
        Export::Columns(&[
            "space_id",
            "code",
            "name",
            "first_day",
            "last_day",
            "minutes",
            "acts",
            "thanks",
            "signed_at",
        ]),
        Erase::Delete,
    ),
    personal(
        "certificate",
        "signed_by",
        Export::Withheld("an act of office, about somebody else"),
        Erase::Anonymise(&["signer"]),
    ),
];
