//! What is personal in the table of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    personal(
        "volunteer",
        "member_id",
        Export::Columns(&["space_id", "offered_at", "answer", "answered_at"]),
        Erase::Delete,
    ),
    office("volunteer", "answered_by"),
];
