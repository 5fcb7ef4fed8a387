//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    office("invitation_link", "created_by"),
    office("invitation_link", "closed_by"),
    office("invitation_list", "created_by"),
    personal(
        "invited_member",
        "member_id",
        Export::Columns(&["space_id", "joined_at"]),
        Erase::Delete,
    ),
];
