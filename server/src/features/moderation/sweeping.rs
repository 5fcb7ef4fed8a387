//! The commonest act on a bad evening: a spammer. Everything they wrote lately goes, and they cannot write on;
//! confirmed once, recorded one by one.

use parvis_db::{Db, Time};

use super::store::Decider;
use super::suspending::{self, Sanction, Term};
use super::{Case, Team, deciding, kinds, store};
use crate::cases::{self, Kind, Source, Subject};
use crate::error::{Error, Result};
use crate::features::{charters, rooms};

/// How far back (days) and how many posts, and lines of rooms, at once.
pub const SWEEP_DAYS: i64 = 30;
const SWEEP_POSTS: i64 = 200;
/// Days of the suspension that goes with it.
pub const SUSPENDED_DAYS: i64 = 90;

/// What would go: posts, then lines of rooms, each newest first.
///
/// # Errors
/// Only the database's.
pub fn reach(db: &mut Db, space: i64, author: i64) -> Result<Vec<(Kind, i64)>> {
    let since = Time::now().plus_seconds(-SWEEP_DAYS * 86_400);
    let posts = store::posts::recent(db, space, author, since, SWEEP_POSTS)?;
    let lines = rooms::recent_of(db, space, author, since, SWEEP_POSTS)?;
    let posts = posts.into_iter().map(|post| (Kind::Post, post.id));
    let lines = lines.into_iter().map(|line| (Kind::Line, line));
    Ok(posts.chain(lines).collect())
}

/// Takes away what a member wrote lately and suspends them. Returns how many went.
///
/// # Errors
/// `Forbidden` for the team; `Invalid` at `article`.
pub fn sweep(db: &mut Db, team: &Team<'_>, author: i64, article: &str) -> Result<usize> {
    let space = team.here.id;
    if !suspending::may_be(db, space, author)? {
        return Err(Error::Forbidden);
    }
    let articles = charters::articles(db, Some(space), team.lang)?;
    if !articles.is_empty() && !articles.iter().any(|a| a.anchor == article) {
        return Err(Error::field("article", "moderation-article-needed"));
    }
    let mut gone = 0;
    for (kind, id) in reach(db, space, author)? {
        let subject = Subject {
            kind,
            id,
            space: Some(space),
            author: Some(author),
        };
        let id = cases::open(db, &subject, Source::Team)?;
        let case: Case = store::case(db, id)?;
        let state = kinds::show(db, &case)?.and_then(|shown| shown.state.rulings());
        let Some((_, strict)) = state else {
            // Refused before: it needs no second decision.
            store::close(db, id)?;
            continue;
        };
        if store::close(db, id)? {
            let found = deciding::Found {
                article,
                ..deciding::Found::default()
            };
            deciding::record(db, team, &case, strict, &found, Decider::Member(team.me.id))?;
            gone += 1;
        }
    }
    let term = Term {
        sanction: Sanction::Suspend(SUSPENDED_DAYS),
        article: article.to_owned(),
        message: String::new(),
    };
    suspending::suspend(db, team, author, &term)?;
    Ok(gone)
}
