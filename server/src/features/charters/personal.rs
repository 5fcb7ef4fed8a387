//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    office("charter_version", "published_by"),
    office("charter_draft", "saved_by"),
    personal(
        "charter_acceptance",
        "member_id",
        Export::Columns(&["space_id", "version", "accepted_at"]),
        Erase::Keep("proof of what was agreed to (GDPR art. 17(3)(e)), without a name"),
    ),
    office("charter_watchword", "made_by"),
    office("charter_watchword", "ended_by"),
    office("charter_brake", "ended_by"),
    office("space_mode", "begun_by"),
    office("space_mode", "ended_by"),
    office("charter_proposal", "proposed_by"),
    office("charter_proposal", "settled_by"),
];
