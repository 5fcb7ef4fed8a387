//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    personal(
        "thread",
        "author_id",
        Export::Columns(&["id", "space_id", "kind", "title", "created_at"]),
        Erase::Anonymise(&[]),
    ),
    personal(
        "thread",
        "last_author_id",
        Export::Withheld("said by the posts"),
        Erase::Anonymise(&[]),
    ),
    personal(
        "post",
        "author_id",
        Export::Columns(&[
            "id",
            "space_id",
            "thread_id",
            "position",
            "source",
            "created_at",
            "edited_at",
            "removed_at",
            "removed_why",
        ]),
        Erase::Anonymise(&[]),
    ),
    office("post", "removed_by"),
    personal(
        "post_revision",
        "editor_id",
        Export::Where(
            &[
                "post_id",
                "number",
                "title",
                "source",
                "reason",
                "created_at",
            ],
            "post_id IN (SELECT id FROM post WHERE author_id = $1)",
        ),
        Erase::Anonymise(&[]),
    ),
    office("post_revision", "hidden_by"),
    personal(
        "post_edit",
        "editor_id",
        Export::Where(
            &["post_id", "title", "source", "reason", "created_at"],
            "post_id IN (SELECT id FROM post WHERE author_id = $1)",
        ),
        Erase::Anonymise(&[]),
    ),
    office("thread_line", "actor_id"),
    personal(
        "scheduled_thread",
        "author_id",
        Export::Columns(&[
            "space_id",
            "kind",
            "title",
            "source",
            "tags",
            "publish_at",
            "created_at",
        ]),
        Erase::Delete,
    ),
    personal(
        "participation",
        "member_id",
        Export::Columns(&["thread_id", "posts", "last_at"]),
        Erase::Anonymise(&[]),
    ),
    personal(
        "member_figure",
        "member_id",
        Export::Columns(&["space_id", "threads", "posts", "accepted", "last_post_at"]),
        Erase::Anonymise(&[]),
    ),
    personal(
        "reaction",
        "member_id",
        Export::Columns(&["post_id", "kind", "at"]),
        Erase::Anonymise(&[]),
    ),
    personal(
        "poll",
        "author_id",
        Export::Columns(&["post_id", "question", "created_at", "closed_at"]),
        Erase::Anonymise(&[]),
    ),
    office("poll", "closed_by"),
    personal(
        "poll_vote",
        "member_id",
        Export::Columns(&["post_id", "option_id", "cast_at"]),
        Erase::Anonymise(&[]),
    ),
    personal(
        "bookmark",
        "member_id",
        Export::Columns(&["post_id", "space_id", "note", "kept_at", "remind_at"]),
        Erase::Delete,
    ),
    personal(
        "reading",
        "member_id",
        Export::Columns(&["thread_id", "position", "read_at"]),
        Erase::Delete,
    ),
    personal(
        "reading_start",
        "member_id",
        Export::Columns(&["space_id", "since"]),
        Erase::Delete,
    ),
];
