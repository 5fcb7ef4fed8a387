//! What is personal in the table of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    personal(
        "correspondence",
        "member_id",
        Export::Columns(&["space_id", "body", "letter_id", "created_at"]),
        Erase::Delete,
    ),
    office("correspondence", "written_by"),
];
