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

pub use super::store::reports::Report;

/// What a member says of a post.
#[derive(Debug, Clone)]
pub struct Said {
    /// Anchor of an article, or [`OTHER`].
    pub article: String,
    pub reason: String,
}

/// The choice beside the articles.
pub const OTHER: &str = "other";

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
    let article = check(db, here, said, lang)?;
    if store::reports::is_reported(db, subject.kind, subject.id, me.id)? {
        return Ok(());
    }
    let case = cases::open(db, subject, Source::Report)?;
    store::reports::insert(
        db,
        &Report {
            case,
            member: me.id,
            article,
            reason: said.reason.trim().to_owned(),
            created_at: Time::now(),
        },
    )
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
