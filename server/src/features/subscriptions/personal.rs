//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    personal(
        "subscription",
        "member_id",
        Export::Columns(&["kind", "target_id", "space_id", "level", "since"]),
        Erase::Delete,
    ),
    personal(
        "block",
        "member_id",
        Export::Columns(&["blocked_id", "since"]),
        Erase::Delete,
    ),
    personal(
        "block",
        "blocked_id",
        Export::Withheld("whoever blocks somebody is not told on"),
        Erase::Delete,
    ),
    personal(
        "writing_unfollowed",
        "member_id",
        Export::Columns(&["since"]),
        Erase::Delete,
    ),
];
