//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[personal(
    "profile_choice",
    "member_id",
    Export::Columns(&["activity", "spaces", "bio", "changed_at"]),
    Erase::Delete,
)];
