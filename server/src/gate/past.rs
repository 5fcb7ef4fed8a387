//! What was known when a post was written, read again from what a space holds: for rehearsals and shadows.

use std::time::Duration;

use charter::{By, Fact, Facts, Key, Surface};
use diesel::prelude::*;
use parvis_db::schema::{chat_line, post, room, thread};
use parvis_db::{Db, Time};

use super::knowledge::{self, Asking, LATEST};
use super::{At, Author, Words, places};
use crate::error::Result;
use crate::features::charters::modes;
use crate::messages::Lang;

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

/// What the rules ask for, as it stood at that moment. What was deleted or undone since is not counted any more; names,
/// titles, sections and labels are those of today. `window` is how far back strikes count.
///
/// # Errors
/// Only the database's.
pub fn facts(
    db: &mut Db,
    needed: &[Key],
    moment: &Moment<'_>,
    author: &Author,
    window: Option<Duration>,
) -> Result<Facts> {
    let mut facts = knowledge::of_author(author, false);
    let known = |key: &&Key| knowledge::unknown_why(key).is_none();
    for key in needed.iter().filter(known) {
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
            Key::Strikes { article, window } => strikes(db, moment, article.as_deref(), *window)?,
            Key::Earned { .. } => continue,
            Key::Fact(Fact::Strikes) => {
                let n = strikes(db, moment, None, window.unwrap_or(knowledge::STRIKES))?;
                facts.set(Fact::Strikes, i64::try_from(n).unwrap_or(i64::MAX));
                continue;
            }
            Key::Fact(fact) => {
                tell(db, *fact, moment, author, &mut facts)?;
                continue;
            }
        };
        facts.count(key.clone(), n);
    }
    Ok(facts)
}

fn strikes(
    db: &mut Db,
    moment: &Moment<'_>,
    article: Option<&str>,
    window: Duration,
) -> Result<u64> {
    let time = before(moment.at, window)..moment.at;
    knowledge::strikes(db, Some(moment.space), moment.author, article, time)
}

/// Sets one fact about the author, the place or the hour.
fn tell(
    db: &mut Db,
    fact: Fact,
    moment: &Moment<'_>,
    author: &Author,
    facts: &mut Facts,
) -> Result<()> {
    let space = Some(moment.space);
    match fact {
        Fact::Mode | Fact::ModeUntil => {
            let running = modes::at(db, moment.space, moment.at)?;
            let running = running.map(|running| (moment.space, running));
            return knowledge::of_mode(db, running, (moment.at, Lang::En), facts);
        }
        Fact::Day | Fact::Hour | Fact::Space => {
            return knowledge::of_place(db, space, moment.at, facts);
        }
        Fact::ThreadAge => {
            let begun: Time = thread::table
                .find(moment.thread)
                .select(thread::created_at)
                .first(db)?;
            let seconds = u64::try_from((moment.at.0 - begun.0) / 1_000).unwrap_or(0);
            facts.set(fact, Duration::from_secs(seconds));
            return Ok(());
        }
        Fact::ThreadReplies => {
            let all = posts(db, By::Thread, moment, Time(0))?;
            let replies = i64::try_from(all.saturating_sub(1)).unwrap_or(i64::MAX);
            facts.set(fact, replies);
            return Ok(());
        }
        // It had just been written.
        Fact::Reports => {
            facts.set(fact, 0.0);
            return Ok(());
        }
        _ => {}
    }
    let words = Words {
        at: At {
            thread: Some(moment.thread),
            post: Some(moment.post),
            ..At::default()
        },
        ..Words::body(moment.source)
    };
    let asking = Asking {
        space,
        surface: super::Surface::Post,
        words: &words,
        author,
        lang: Lang::En,
        ladder: None,
    };
    knowledge::of_member(db, fact, moment.author, &asking, facts)?;
    places::tell(db, fact, &asking, facts)
}

fn before(at: Time, window: Duration) -> Time {
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
