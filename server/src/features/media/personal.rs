//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    // The pictures themselves lie beside in the download.
    personal(
        "media",
        "member_id",
        Export::Columns(&["id", "kind", "created_at"]),
        Erase::Anonymise(&["member_id"]),
    ),
];
