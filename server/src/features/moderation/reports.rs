//! Members' reports: an article of the charter or something else, and a sentence. All that is said of one thing
//! is one case; nothing happens to it by itself.

use parvis_db::{Db, Time};

use super::{MAX_MESSAGE, store};
use crate::cases::{self, Kind, Source, Subject};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::spaces::Here;
use crate::features::{charters, rooms, threads};
use crate::messages::Lang;
use crate::traces;

pub use super::store::reports::Report;

/// What a member says of a post.
#[derive(Debug, Clone)]
pub struct Said {
    /// Anchor of an article, or [`OTHER`].
    pub article: String,
    pub reason: String,
    /// The network it comes from, where that says anything.
    pub network: Option<String>,
}

/// The choice beside the articles.
pub const OTHER: &str = "other";

/// Days after a case was closed for which the origin of its reports is kept: while its decision may be undone.
const REMEMBERED: i64 = 7;

/// After so many reports that were all read and left in place …
const IN_VAIN: i64 = 5;
/// … a member may make so many a day.
const COOLED: i64 = 3;

/// Reports a published post. A second time changes nothing.
///
/// # Errors
/// `NotFound` for a post the member may not see; `Forbidden` for their own; `Invalid` at `article` or `reason`.
pub fn report(db: &mut Db, here: &Here, me: &Me, post: i64, said: &Said, lang: Lang) -> Result<()> {
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let (_, post) = threads::post_visible_to(db, here, &viewer, post)?;
    if post.author_id == me.id {
        return Err(Error::Forbidden);
    }
    let subject = Subject {
        kind: Kind::Post,
        id: post.id,
        space: Some(here.id),
        author: Some(post.author_id),
    };
    file(db, here, me, &subject, said, lang)
}

/// Reports a line of a room. A second time changes nothing.
///
/// # Errors
/// `NotFound` for a line the member may not read; `Forbidden` for their own; `Invalid` at `article` or `reason`.
pub fn report_line(
    db: &mut Db,
    here: &Here,
    me: &Me,
    (room, line): (&str, i64),
    said: &Said,
    lang: Lang,
) -> Result<()> {
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let room = rooms::visible_to(db, here, &viewer, room)?;
    let line = rooms::showing::one(db, here, &viewer, &room, line)?.line;
    if line.author_id == me.id {
        return Err(Error::Forbidden);
    }
    let subject = Subject {
        kind: Kind::Line,
        id: line.id,
        space: Some(here.id),
        author: Some(line.author_id),
    };
    file(db, here, me, &subject, said, lang)
}

/// Brings a line before the team without a report: a moderator wants to decide about it. Returns the case.
///
/// # Errors
/// `NotFound` for a line the moderator may not read.
pub fn bring_line(db: &mut Db, here: &Here, me: &Me, room: &str, line: i64) -> Result<i64> {
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let room = rooms::visible_to(db, here, &viewer, room)?;
    let line = rooms::showing::one(db, here, &viewer, &room, line)?.line;
    let subject = Subject {
        kind: Kind::Line,
        id: line.id,
        space: Some(here.id),
        author: Some(line.author_id),
    };
    cases::open(db, &subject, Source::Team)
}

/// Opens the thing's case, or adds to it.
fn file(
    db: &mut Db,
    here: &Here,
    me: &Me,
    subject: &Subject,
    said: &Said,
    lang: Lang,
) -> Result<()> {
    cooled(db, here, me)?;
    let article = check(db, here, said, lang)?;
    if store::reports::is_reported(db, subject.kind, subject.id, me.id)? {
        return Ok(());
    }
    let case = cases::open(db, subject, Source::Report)?;
    let new = Report {
        case,
        member: me.id,
        article,
        reason: said.reason.trim().to_owned(),
        network: hashed(db, case, said)?,
        created_at: Time::now(),
    };
    store::reports::insert(db, &new)
}

/// What is kept of the network that a report comes from: a hash of this case alone.
fn hashed(db: &mut Db, case: i64, said: &Said) -> Result<Option<String>> {
    let Some(network) = &said.network else {
        return Ok(None);
    };
    let key = traces::Key::of(db)?;
    Ok(Some(key.hash(
        &format!("case {case}"),
        &format!("network {network}"),
    )))
}

/// Forgets where reports came from: after [`traces::DAYS`], or some days after their case was closed.
///
/// # Errors
/// Only the database's.
pub fn schedule(db: &mut Db, now: Time) -> Result<()> {
    let days = |n: i64| now.plus_seconds(-n * 86_400);
    store::reports::forget_networks(db, days(traces::DAYS), days(REMEMBERED))
}

fn check(db: &mut Db, here: &Here, said: &Said, lang: Lang) -> Result<String> {
    let mut wrong = Vec::new();
    let articles = charters::articles(db, Some(here.id), lang)?;
    let known = articles.iter().any(|a| a.anchor == said.article);
    if !known && said.article != OTHER {
        wrong.push(FieldError::new("article", "report-article-needed"));
    }
    let length = said.reason.trim().chars().count();
    if length > MAX_MESSAGE {
        wrong.push(FieldError::new("reason", "report-reason-long"));
    } else if length == 0 && said.article == OTHER {
        wrong.push(FieldError::new("reason", "report-reason-needed"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    Ok(if known {
        said.article.clone()
    } else {
        String::new()
    })
}

/// Whoever reported often and never rightly waits until somebody has read what they reported: nobody floods the queue.
fn cooled(db: &mut Db, here: &Here, me: &Me) -> Result<()> {
    let records = store::reports::records(db, &[here.id], &[me.id])?;
    let record = records.get(&here.id).and_then(|of| of.get(&me.id));
    let record = record.copied().unwrap_or_default();
    if record.acted > 0 || record.decided < IN_VAIN {
        return Ok(());
    }
    let day = Time::now().plus_seconds(-86_400);
    let lately = store::reports::by(db, me.id, COOLED)?;
    let many = i64::try_from(lately.len()).is_ok_and(|n| n == COOLED);
    if many && lately.iter().all(|r| r.created_at > day) {
        return Err(Error::field("", "report-cooled"));
    }
    Ok(())
}

/// A notice under the law names addresses: each post of this space that is meant has its case, whose clock is the
/// law's. What leads elsewhere is left to whoever reads the letter.
///
/// # Errors
/// Only the database's.
pub fn notified(db: &mut Db, space: i64, addresses: &str) -> Result<()> {
    for address in addresses.lines() {
        let Some(post) = named(db, space, address)? else {
            continue;
        };
        let subject = Subject {
            kind: Kind::Post,
            id: post.id,
            space: Some(space),
            author: Some(post.author_id),
        };
        let case = cases::open(db, &subject, Source::Notice)?;
        store::reports::under_the_law(db, case)?;
    }
    Ok(())
}

/// The post that an address leads to: `…/posts/12`, `…/threads/3-title#p7`, or a thread's first.
fn named(db: &mut Db, space: i64, address: &str) -> Result<Option<store::posts::Reviewed>> {
    let number = |after: &str| -> Option<i64> {
        let (_, rest) = address.split_once(after)?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    };
    let found = match (number("/posts/"), number("/threads/")) {
        (Some(post), _) => store::posts::post(db, space, post),
        (None, Some(thread)) => {
            let position = number("#p").and_then(|n| i32::try_from(n).ok());
            store::posts::at(db, space, thread, position.unwrap_or(1))
        }
        (None, None) => return Ok(None),
    };
    match found {
        Ok(post) => Ok(Some(post)),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}
