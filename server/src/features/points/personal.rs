//! What is personal in the tables of this room.

use crate::personal::{Erase, Export, Personal, office, personal};

pub(in crate::features) const PERSONAL: &[Personal] = &[
    office("reward_version", "published_by"),
    personal(
        "points_entry",
        "member_id",
        Export::Columns(&["space_id", "deed", "post_id", "rule", "points", "why", "at"]),
        Erase::Delete,
    ),
    personal(
        "points_entry",
        "other_id",
        Export::Withheld("the points of somebody else"),
        Erase::Anonymise(&[]),
    ),
    personal(
        "points_day",
        "member_id",
        Export::Columns(&["space_id", "day", "points"]),
        Erase::Delete,
    ),
    personal(
        "member_badge",
        "member_id",
        Export::Columns(&["space_id", "names", "meaning", "given_at", "worn"]),
        Erase::Delete,
    ),
    personal(
        "season_score",
        "member_id",
        Export::Columns(&["season_id", "points"]),
        Erase::Delete,
    ),
    office("season", "made_by"),
    office("space_goal", "made_by"),
    personal(
        "points_choice",
        "member_id",
        Export::Columns(&["space_id", "shows_points", "shows_badges", "on_board"]),
        Erase::Delete,
    ),
];
