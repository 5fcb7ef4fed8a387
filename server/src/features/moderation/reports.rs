//! Members' reports: an article of the charter or something else, and a sentence. All that is said of one thing
//! is one case; nothing happens to it by itself.

use parvis_db::{Db, Time};

use super::{MAX_MESSAGE, store};
use crate::cases::{self, Kind, Source, Subject};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::charters;
use crate::features::spaces::Here;
use crate::features::threads;
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
    let article = check(db, here, said, lang)?;
    if store::reports::is_reported(db, Kind::Post, post.id, me.id)? {
        return Ok(());
    }
    let subject = Subject {
        kind: Kind::Post,
        id: post.id,
        space: Some(here.id),
        author: Some(post.author_id),
    };
    let case = cases::open(db, &subject, Source::Report)?;
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
