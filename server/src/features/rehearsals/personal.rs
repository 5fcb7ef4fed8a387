//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    office("rehearsal", "started_by"),
    office("rehearsal", "ended_by"),
    personal(
        "rehearsal_change",
        "author_id",
        Export::Withheld("what a trial made of one's posts, without effect"),
        Erase::Delete,
    ),
];
