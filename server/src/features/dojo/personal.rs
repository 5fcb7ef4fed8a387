//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    personal(
        "dojo_case",
        "member_id",
        Export::Columns(&[
            "space_id",
            "number",
            "chosen_act",
            "chosen_article",
            "answered_at",
        ]),
        Erase::Delete,
    ),
    office("mentor_look", "mentor_id"),
];
