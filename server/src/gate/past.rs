//! What was counted when a post was written, read again from what a space holds: for rehearsals and shadows.

use charter::{By, Key, Surface};
use diesel::prelude::*;
use parvis_db::schema::{chat_line, post, room};
use parvis_db::{Db, Time};

use super::knowledge::{self, LATEST};
use super::places;
use crate::error::Result;

/// A post and the moment it was written.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    pub space: i64,
    pub thread: i64,
    pub post: i64,
    pub author: i64,
    pub at: Time,
    /// Markdown.
    pub source: &'a str,
}

/// Counters and copies among `needed`, as they stood at that moment. What was deleted since is not counted any more;
/// strikes are not told.
///
/// # Errors
/// Only the database's.
pub fn counts(db: &mut Db, needed: &[Key], moment: &Moment<'_>) -> Result<Vec<(Key, u64)>> {
    let mut known = Vec::new();
    for key in needed
        .iter()
        .filter(|key| knowledge::unknown_why(key).is_none())
    {
        let n = match key {
            Key::Counter {
                by,
                surface,
                window,
            } => {
                let since = before(moment.at, *window);
                let chat = *surface == Some(Surface::Chat);
                let mut n = 0;
                if !chat {
                    n += posts(db, *by, moment, since)?;
                }
                if chat || surface.is_none() {
                    n += lines(db, *by, moment, since)?;
                }
                n
            }
            Key::Duplicates { window, percent } => {
                let since = before(moment.at, *window);
                knowledge::copies(&texts(db, moment)?, moment.source, since, *percent)
            }
            Key::Fact(_) | Key::Strikes { .. } => continue,
        };
        known.push((key.clone(), n));
    }
    Ok(known)
}

fn before(at: Time, window: std::time::Duration) -> Time {
    let seconds = i64::try_from(window.as_secs()).unwrap_or(i64::MAX / 2_000);
    at.plus_seconds(-seconds)
}

fn posts(db: &mut Db, by: By, moment: &Moment<'_>, since: Time) -> Result<u64> {
    let all = post::table
        .filter(post::space_id.eq(moment.space))
        .filter(post::id.lt(moment.post))
        .filter(post::created_at.gt(since))
        .filter(post::created_at.le(moment.at));
    let n: i64 = match by {
        By::Author => all
            .filter(post::author_id.eq(moment.author))
            .count()
            .get_result(db)?,
        By::Thread => all
            .filter(post::thread_id.eq(moment.thread))
            .count()
            .get_result(db)?,
        By::Space => all.count().get_result(db)?,
        By::Network => 0,
    };
    Ok(places::unsigned(n))
}

/// Lines of rooms; there are none in a thread.
fn lines(db: &mut Db, by: By, moment: &Moment<'_>, since: Time) -> Result<u64> {
    let rooms: Vec<i64> = room::table
        .filter(room::space_id.eq(moment.space))
        .select(room::id)
        .load(db)?;
    let all = chat_line::table
        .filter(chat_line::room_id.eq_any(rooms))
        .filter(chat_line::created_at.gt(since))
        .filter(chat_line::created_at.le(moment.at));
    let n: i64 = match by {
        By::Author => all
            .filter(chat_line::author_id.eq(moment.author))
            .count()
            .get_result(db)?,
        By::Space => all.count().get_result(db)?,
        By::Thread | By::Network => 0,
    };
    Ok(places::unsigned(n))
}

/// The author's latest texts before this one, newest first.
fn texts(db: &mut Db, moment: &Moment<'_>) -> Result<Vec<(Time, String)>> {
    Ok(post::table
        .filter(post::author_id.eq(moment.author))
        .filter(post::space_id.eq(moment.space))
        .filter(post::id.lt(moment.post))
        .order(post::id.desc())
        .limit(LATEST)
        .select((post::created_at, post::source))
        .load(db)?)
}
