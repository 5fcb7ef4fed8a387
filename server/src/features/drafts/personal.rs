//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[personal(
    "draft",
    "member_id",
    Export::Columns(&[
        "space_id",
        "place",
        "target_id",
        "title",
        "body",
        "tags",
        "more",
        "created_at",
        "saved_at",
    ]),
    Erase::Delete,
)];
