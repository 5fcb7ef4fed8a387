//! The sections and rooms of what is under review, in the database.

use diesel::prelude::*;
use parvis_db::Db;
use parvis_db::schema::{
    chat_line, contest, contest_entry, line_media, post, post_edit, post_media, thread,
};

use crate::error::Result;

/// The sections where these posts stand.
pub fn sections_of_posts(db: &mut Db, posts: &[i64]) -> Result<Vec<i64>> {
    let threads = post::table
        .filter(post::id.eq_any(posts))
        .select(post::thread_id);
    Ok(thread::table
        .filter(thread::id.eq_any(threads))
        .select(thread::section_id)
        .load(db)?)
}

/// The section of the post that a change is of.
pub fn sections_of_edit(db: &mut Db, edit: i64) -> Result<Vec<i64>> {
    let posts: Vec<i64> = post_edit::table
        .filter(post_edit::id.eq(edit))
        .select(post_edit::post_id)
        .load(db)?;
    sections_of_posts(db, &posts)
}

/// The section of the contest that an entry takes part in.
pub fn sections_of_entry(db: &mut Db, entry: i64) -> Result<Vec<i64>> {
    let contests: Vec<i64> = contest_entry::table
        .filter(contest_entry::id.eq(entry))
        .select(contest_entry::contest_id)
        .load(db)?;
    Ok(contest::table
        .filter(contest::id.eq_any(contests))
        .select(contest::section_id)
        .load(db)?)
}

/// The rooms where these lines were said.
pub fn rooms_of_lines(db: &mut Db, lines: &[i64]) -> Result<Vec<i64>> {
    Ok(chat_line::table
        .filter(chat_line::id.eq_any(lines))
        .select(chat_line::room_id)
        .load(db)?)
}

/// The sections and rooms that show a picture.
pub fn of_picture(db: &mut Db, media: i64) -> Result<(Vec<i64>, Vec<i64>)> {
    let posts: Vec<i64> = post_media::table
        .filter(post_media::media_id.eq(media))
        .select(post_media::post_id)
        .load(db)?;
    let lines: Vec<i64> = line_media::table
        .filter(line_media::media_id.eq(media))
        .select(line_media::line_id)
        .load(db)?;
    Ok((sections_of_posts(db, &posts)?, rooms_of_lines(db, &lines)?))
}
