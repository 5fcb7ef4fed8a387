//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[personal(
    "mark_original",
    "author_id",
    Export::Columns(&["kind", "text_id", "source"]),
    Erase::Delete,
)];
