//! Where what is under review stands, as a condition on cases.

use std::collections::HashSet;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use parvis_db::Db;
use parvis_db::schema::case_file;

use crate::error::Result;
use crate::features::spaces::reach::Reach;

/// True of cases that stand in these sections and rooms. Names, bans and appeals stand nowhere.
pub fn standing(reach: &Reach) -> String {
    let list = |ids: &[i64]| match ids {
        [] => "NULL".to_owned(),
        ids => ids
            .iter()
            .map(i64::to_string)
            .collect::<Vec<_>>()
            .join(", "),
    };
    let in_sections = format!("section_id IN ({})", list(&reach.sections));
    let in_rooms = format!("chat_line.room_id IN ({})", list(&reach.rooms));
    let threads = format!("JOIN thread ON thread.id = post.thread_id AND thread.{in_sections}");
    let is = |kind: &str, from: &str, asked: &str| {
        format!(
            "(case_file.kind = '{kind}' AND EXISTS (SELECT 1 FROM {from} WHERE {asked} = case_file.subject_id))"
        )
    };
    let kinds = [
        is("post", &format!("post {threads}"), "post.id"),
        is(
            "edit",
            &format!("post_edit JOIN post ON post.id = post_edit.post_id {threads}"),
            "post_edit.id",
        ),
        is(
            "image",
            &format!("post_media JOIN post ON post.id = post_media.post_id {threads}"),
            "post_media.media_id",
        ),
        is(
            "image",
            &format!(
                "line_media JOIN chat_line ON chat_line.id = line_media.line_id AND {in_rooms}"
            ),
            "line_media.media_id",
        ),
        is("line", "chat_line", &format!("{in_rooms} AND chat_line.id")),
        is(
            "entry",
            &format!(
                "contest_entry JOIN contest ON contest.id = contest_entry.contest_id AND contest.{in_sections}"
            ),
            "contest_entry.id",
        ),
    ];
    format!("({})", kinds.join(" OR "))
}

/// Those of these cases that stand in these sections and rooms.
pub fn among(db: &mut Db, reach: &Reach, cases: &[i64]) -> Result<HashSet<i64>> {
    let found: Vec<i64> = case_file::table
        .filter(case_file::id.eq_any(cases))
        .filter(sql::<Bool>(&standing(reach)))
        .select(case_file::id)
        .load(db)?;
    Ok(found.into_iter().collect())
}
