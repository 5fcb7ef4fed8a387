//! What is personal in the tables of this room.

use crate::personal::{Personal, office};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    office("claim", "owner_id"),
    office("claim", "opened_by"),
    office("claim", "closed_by"),
    office("letter", "entered_by"),
];
