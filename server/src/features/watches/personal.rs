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
];
