//! What the gate knows of the place where words would stand: the thread, its section, the line of answers, the room; and
//! how much was written there.

use std::time::Duration;

use charter::{By, Fact, Facts, Surface};
use diesel::prelude::*;
use parvis_db::schema::{case_file, chat_line, post, report, room, section, space, thread};
use parvis_db::{Db, Time};

use super::knowledge::Asking;
use crate::cases::Kind;
use crate::error::Result;

/// Answers above one another that are followed at most.
const DEEPEST: u32 = 50;

type Around = (String, i64, Time, i32, String);

/// Title, author, beginning, posts and section of the thread that is answered; nothing of one that the author cannot
/// read, whatever a form says.
fn around(db: &mut Db, id: i64, asking: &Asking<'_>) -> Result<Option<Around>> {
    let readable = thread::post_count
        .gt(0)
        .or(thread::author_id.eq(asking.author.id.unwrap_or(0)));
    Ok(thread::table
        .inner_join(section::table)
        .filter(thread::id.eq(id))
        .filter(thread::space_id.eq(asking.space.unwrap_or(0)))
        .filter(readable)
        .select((
            thread::title,
            thread::author_id,
            thread::created_at,
            thread::post_count,
            section::slug,
        ))
        .first(db)
        .optional()?)
}

/// Sets one fact about the place, as far as it is known.
pub(super) fn tell(db: &mut Db, fact: Fact, asking: &Asking<'_>, facts: &mut Facts) -> Result<()> {
    let at = asking.words.at;
    match fact {
        Fact::ThreadTitle
        | Fact::IsThreadAuthor
        | Fact::ThreadAge
        | Fact::ThreadReplies
        | Fact::Section => of_thread(db, fact, asking, facts)?,
        Fact::Room => {
            let room = room_name(db, at.room)?;
            facts.set(fact, room.unwrap_or_default().as_str());
        }
        Fact::Depth => {
            let depth = match at.thread {
                Some(_) => depth(db, at.post, at.reply_to)?,
                None => 0,
            };
            facts.set(fact, depth);
        }
        Fact::Reports => {
            let reports = match at.post {
                Some(id) => reports(db, id)?,
                None => 0,
            };
            facts.set(fact, reports);
        }
        Fact::Permalink => {
            if let Some(address) = address(db, asking)? {
                facts.set(fact, address.as_str());
            }
        }
        _ => {}
    }
    Ok(())
}

fn of_thread(db: &mut Db, fact: Fact, asking: &Asking<'_>, facts: &mut Facts) -> Result<()> {
    let at = asking.words.at;
    let around = match at.thread {
        Some(id) => around(db, id, asking)?,
        None => None,
    };
    let Some((title, author, begun, posts, section)) = around else {
        return new_thread(db, fact, asking, facts);
    };
    match fact {
        Fact::ThreadTitle => facts.set(fact, title.as_str()),
        Fact::IsThreadAuthor => facts.set(fact, asking.author.id == Some(author)),
        Fact::ThreadAge => {
            let seconds = u64::try_from((Time::now().0 - begun.0) / 1_000).unwrap_or(0);
            facts.set(fact, Duration::from_secs(seconds));
        }
        Fact::ThreadReplies => facts.set(fact, i64::from((posts - 1).max(0))),
        Fact::Section => facts.set(fact, section.as_str()),
        _ => {}
    }
    Ok(())
}

/// A thread that begins with these words.
fn new_thread(db: &mut Db, fact: Fact, asking: &Asking<'_>, facts: &mut Facts) -> Result<()> {
    match fact {
        Fact::ThreadTitle => {
            let title = asking.words.title.as_deref().unwrap_or_default();
            facts.set(fact, title);
        }
        // Nobody begins a room by speaking in it.
        Fact::IsThreadAuthor => {
            let begins = asking.words.at.room.is_none() && asking.author.id.is_some();
            facts.set(fact, begins);
        }
        Fact::ThreadAge => facts.set(fact, Duration::ZERO),
        Fact::ThreadReplies => facts.set(fact, 0.0),
        Fact::Section => {
            let slug: Option<String> = match asking.words.at.section {
                Some(id) => section::table
                    .find(id)
                    .select(section::slug)
                    .first(db)
                    .optional()?,
                None => None,
            };
            facts.set(fact, slug.unwrap_or_default().as_str());
        }
        _ => {}
    }
    Ok(())
}

/// The slug of a room; a conversation between members has no name that rules may know.
fn room_name(db: &mut Db, id: Option<i64>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    Ok(room::table
        .find(id)
        .filter(room::kind.ne("direct"))
        .select(room::slug)
        .first(db)
        .optional()?)
}

/// How many posts stand above: the opening one, and each that is answered on the way to it.
fn depth(db: &mut Db, own: Option<i64>, reply_to: Option<i64>) -> Result<i64> {
    let parent = |db: &mut Db, id: i64| -> Result<Option<(Option<i32>, Option<i64>)>> {
        Ok(post::table
            .find(id)
            .select((post::position, post::reply_to_id))
            .first(db)
            .optional()?)
    };
    let mut next = match own {
        Some(id) => match parent(db, id)? {
            Some((Some(1), _)) => return Ok(0),
            Some((_, answered)) => answered,
            None => reply_to,
        },
        None => reply_to,
    };
    let mut depth = 1;
    while let Some(id) = next {
        match parent(db, id)? {
            Some((Some(1), _)) | None => break,
            Some((_, answered)) => next = answered,
        }
        depth += 1;
        if depth > i64::from(DEEPEST) {
            break;
        }
    }
    Ok(depth)
}

fn reports(db: &mut Db, id: i64) -> Result<i64> {
    Ok(report::table
        .inner_join(case_file::table)
        .filter(case_file::kind.eq(Kind::Post))
        .filter(case_file::subject_id.eq(id))
        .count()
        .get_result(db)?)
}

/// Where the words will be read, on the server itself: a new thread has no address yet, its space has.
fn address(db: &mut Db, asking: &Asking<'_>) -> Result<Option<String>> {
    let Some(id) = asking.space else {
        return Ok(None);
    };
    let slug: String = space::table.find(id).select(space::slug).first(db)?;
    if let Some(room) = room_name(db, asking.words.at.room)? {
        return Ok(Some(format!("/s/{slug}/rooms/{room}")));
    }
    Ok(Some(match (asking.words.at.thread, asking.words.at.post) {
        (_, Some(post)) => format!("/s/{slug}/posts/{post}"),
        (Some(thread), None) => format!("/s/{slug}/threads/{thread}"),
        (None, None) => format!("/s/{slug}"),
    }))
}

/// What a counter counts.
pub(super) struct Counted {
    pub by: By,
    pub surface: Option<Surface>,
    pub since: Time,
}

/// How much was written since then; `None` where there is nothing to count by.
pub(super) fn count(
    db: &mut Db,
    counted: &Counted,
    author: Option<i64>,
    asking: &Asking<'_>,
) -> Result<Option<u64>> {
    let Some(space) = asking.space else {
        return Ok(None);
    };
    let chat = counted.surface == Some(Surface::Chat);
    let any = counted.surface.is_none();
    let mut n = 0;
    match counted.by {
        By::Author => match author {
            Some(author) => n += lines_of(db, Some(space), author, counted.since)?,
            None => return Ok(None),
        },
        By::Thread => {
            let at = asking.words.at;
            // A new thread has nothing in it.
            if let (Some(id), false) = (at.thread, chat) {
                n += posts_in(db, id, counted.since)?;
            }
            if let (Some(id), true) = (at.room, chat || any) {
                n += lines_in(db, id, counted.since)?;
            }
        }
        By::Space => {
            if !chat {
                n += posts_of(db, space, counted.since)?;
            }
            if chat || any {
                let rooms: Vec<i64> = room::table
                    .filter(room::space_id.eq(space))
                    .select(room::id)
                    .load(db)?;
                for id in rooms {
                    n += lines_in(db, id, counted.since)?;
                }
            }
        }
        By::Network => return Ok(None),
    }
    Ok(Some(n))
}

pub(super) fn unsigned(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

fn posts_in(db: &mut Db, thread: i64, since: Time) -> Result<u64> {
    let n: i64 = post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::created_at.gt(since))
        .count()
        .get_result(db)?;
    Ok(unsigned(n))
}

fn posts_of(db: &mut Db, space: i64, since: Time) -> Result<u64> {
    let n: i64 = post::table
        .filter(post::space_id.eq(space))
        .filter(post::created_at.gt(since))
        .count()
        .get_result(db)?;
    Ok(unsigned(n))
}

fn lines_in(db: &mut Db, id: i64, since: Time) -> Result<u64> {
    let n: i64 = chat_line::table
        .filter(chat_line::room_id.eq(id))
        .filter(chat_line::created_at.gt(since))
        .count()
        .get_result(db)?;
    Ok(unsigned(n))
}

/// Lines that somebody wrote in the rooms of a space since then.
pub(super) fn lines_of(db: &mut Db, space: Option<i64>, author: i64, since: Time) -> Result<u64> {
    let all = lines(db, space, author, super::knowledge::LATEST)?;
    let n = all.iter().filter(|(at, _)| *at > since).count();
    Ok(u64::try_from(n).unwrap_or(u64::MAX))
}

/// Somebody's latest lines in the rooms of a space, newest first.
pub(super) fn lines(
    db: &mut Db,
    space: Option<i64>,
    author: i64,
    limit: i64,
) -> Result<Vec<(Time, String)>> {
    let Some(space) = space else {
        return Ok(Vec::new());
    };
    let rooms: Vec<i64> = room::table
        .filter(room::space_id.eq(space))
        .select(room::id)
        .load(db)?;
    if rooms.is_empty() {
        return Ok(Vec::new());
    }
    Ok(chat_line::table
        .filter(chat_line::author_id.eq(author))
        .filter(chat_line::room_id.eq_any(rooms))
        .order(chat_line::id.desc())
        .limit(limit)
        .select((chat_line::created_at, chat_line::source))
        .load(db)?)
}
