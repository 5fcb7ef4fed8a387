//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    personal(
        "repost",
        "member_id",
        Export::Columns(&[
            "media_id",
            "post_id",
            "line_id",
            "places",
            "until_at",
            "message",
            "asked_at",
            "agreed",
            "granted_places",
            "granted_until",
            "granted_name",
            "limits",
            "answered_at",
            "withdrawn_at",
        ]),
        // With the member goes what they agreed to: the picture may not be used any more.
        Erase::Delete,
    ),
    office("repost", "asked_by"),
];
