//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    personal(
        "chat_line",
        "author_id",
        Export::Columns(&[
            "id",
            "room_id",
            "source",
            "created_at",
            "edited_at",
            "removed_at",
        ]),
        Erase::Anonymise(&[]),
    ),
    office("chat_line", "pinned_by"),
    office("chat_line", "removed_by"),
    personal(
        "chat_reaction",
        "member_id",
        Export::Columns(&["line_id", "kind", "at"]),
        Erase::Anonymise(&[]),
    ),
    personal(
        "room_read",
        "member_id",
        Export::Columns(&["room_id", "seq", "read_at"]),
        Erase::Delete,
    ),
    personal(
        "room_member",
        "member_id",
        Export::Columns(&["room_id", "asked_at", "joined_at", "left_at"]),
        Erase::Anonymise(&[]),
    ),
    personal(
        "room_member",
        "asked_by",
        Export::Withheld("who was asked is said by the rooms"),
        Erase::Anonymise(&[]),
    ),
    office("room", "created_by"),
    office("room", "archived_by"),
    office("room_state", "set_by"),
    office("room_state", "ended_by"),
    personal(
        "room_question",
        "author_id",
        Export::Columns(&["room_id", "text", "votes", "asked_at", "removed_at"]),
        Erase::Anonymise(&[]),
    ),
    office("room_question", "taken_by"),
    office("room_question", "removed_by"),
    personal(
        "room_question_vote",
        "member_id",
        Export::Columns(&["question_id", "at"]),
        Erase::Anonymise(&[]),
    ),
    office("room_quiz", "created_by"),
    office("room_quiz", "started_by"),
    office("room_quiz", "ended_by"),
    // Without the points: they would tell whether an answer is right while its question is open.
    personal(
        "room_quiz_answer",
        "member_id",
        Export::Columns(&["question_id", "place", "at"]),
        Erase::Anonymise(&[]),
    ),
];
