//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    office("space", "created_by"),
    office("space", "brand_member_id"),
    personal(
        "role_scope",
        "member_id",
        Export::Columns(&["space_id", "section_id", "room_id", "set_at"]),
        Erase::Delete,
    ),
    office("role_scope", "set_by"),
    personal(
        "membership",
        "member_id",
        Export::Columns(&["space_id", "role", "label", "joined_at"]),
        Erase::Delete,
    ),
    office("membership", "granted_by"),
    personal(
        "stand_in",
        "member_id",
        Export::Columns(&["space_id", "named_at", "until", "accepted_at", "ended_at"]),
        Erase::Delete,
    ),
    office("stand_in", "named_by"),
    office("stand_in", "ended_by"),
    personal(
        "greeting",
        "member_id",
        Export::Columns(&["space_id", "greeted_at"]),
        Erase::Delete,
    ),
    office("greeting", "greeted_by"),
    personal(
        "letter",
        "author_id",
        Export::Columns(&[
            "space_id",
            "kind",
            "name",
            "email",
            "about",
            "body",
            "created_at",
        ]),
        Erase::Anonymise(&["author_id", "name", "email", "about", "body"]),
    ),
    personal(
        "suspension",
        "member_id",
        Export::Columns(&["space_id", "decision_id", "until", "ended_at"]),
        Erase::Keep(
            "defence of legal claims (GDPR art. 17(3)(e)): what a team decided, without a name",
        ),
    ),
    office("suspension", "ended_by"),
    office("second_factor_demand", "demanded_by"),
    office("dojo_custom", "set_by"),
    personal(
        "apprenticeship",
        "member_id",
        Export::Columns(&[
            "space_id",
            "asked_at",
            "passed_at",
            "ended_at",
            "ended_words",
        ]),
        Erase::Delete,
    ),
    office("apprenticeship", "asked_by"),
    office("apprenticeship", "waived_by"),
    office("apprenticeship", "mentor_id"),
    office("apprenticeship", "ended_by"),
];
