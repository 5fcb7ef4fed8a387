//! The commonest act on a bad evening: a spammer. Everything they wrote lately goes, and they cannot write on;
//! confirmed once, recorded one by one.

use parvis_db::{Db, Time};

use super::store::Decider;
use super::suspending::{self, Sanction, Term};
use super::{Case, Team, bans, deciding, kinds, marked, store};
use crate::audit::{self, Act};
use crate::cases::{self, Kind, Source, Subject};
use crate::error::{Error, Result};
use crate::features::{charters, rooms, threads};

/// How far back (days) and how many posts, and lines of rooms, at once.
pub const SWEEP_DAYS: i64 = 30;
const SWEEP_POSTS: i64 = 200;
/// Letters of a text in the list.
const EXCERPT: usize = 160;
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

/// One of a member's texts as a team sees it before it sweeps.
#[derive(Debug, Clone)]
pub struct Item {
    pub kind: Kind,
    pub id: i64,
    /// Plain words.
    pub excerpt: String,
    pub at: Time,
}

/// What a member wrote lately, to be chosen from.
///
/// # Errors
/// Only the database's.
pub fn items(db: &mut Db, space: i64, author: i64) -> Result<Vec<Item>> {
    let mut found = Vec::new();
    for (kind, id) in reach(db, space, author)? {
        let (html, at) = match kind {
            Kind::Post => {
                let post = store::posts::post(db, space, id)?;
                (post.html, post.created_at)
            }
            _ => {
                let (_, line) = rooms::reviewed(db, space, id)?;
                (line.html, line.created_at)
            }
        };
        let excerpt = marked::around(&threads::plain(&html), "", EXCERPT);
        found.push(Item {
            kind,
            id,
            excerpt,
            at,
        });
    }
    Ok(found)
}

/// What is to be taken away, and what beside it.
#[derive(Debug, Clone)]
pub struct Sweep {
    pub author: i64,
    /// Anchor of the article.
    pub article: String,
    /// Only these (`post` or `line`, id); `None`: everything within reach.
    pub only: Option<Vec<(Kind, i64)>>,
    /// Whether the author is suspended and a ban proposed: a spammer.
    pub bans: bool,
}

/// Takes away what a member wrote lately, each with a decision of its own; a spammer is suspended, and a person asked
/// whether to ban them. Returns how many went.
///
/// # Errors
/// `Forbidden` for the team; `Invalid` at `article`, and at `item` where nothing was chosen.
pub fn sweep(db: &mut Db, team: &Team<'_>, wish: &Sweep) -> Result<usize> {
    let (space, author, article) = (team.here.id, wish.author, wish.article.as_str());
    if !suspending::may_be(db, space, author)? {
        return Err(Error::Forbidden);
    }
    let articles = charters::articles(db, Some(space), team.lang)?;
    if !articles.is_empty() && !articles.iter().any(|a| a.anchor == article) {
        return Err(Error::field("article", "moderation-article-needed"));
    }
    let at = Time::now();
    let mut decisions = Vec::new();
    let mut within = reach(db, space, author)?;
    if let Some(only) = &wish.only {
        within.retain(|item| only.contains(item));
        if within.is_empty() && !wish.bans {
            return Err(Error::field("item", "bulk-none"));
        }
    }
    for (kind, id) in within {
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
            let by = Decider::Member(team.me.id);
            decisions.push(deciding::record(db, team, &case, strict, &found, by)?);
        }
    }
    let gone = decisions.len();
    if wish.bans {
        let term = Term {
            sanction: Sanction::Suspend(SUSPENDED_DAYS),
            article: article.to_owned(),
            message: String::new(),
            everywhere: false,
        };
        decisions.push(suspending::suspend(db, team, author, &term)?);
        bans::propose(db, team, author, article, gone)?;
    }
    store::sweeps::insert(db, (space, author), team.me.id, at, &decisions)?;
    Ok(gone)
}

/// A sweep that stands.
#[derive(Debug, Clone)]
pub struct Made {
    pub id: i64,
    pub by: i64,
    pub at: Time,
    /// Decisions that were not undone one by one since.
    pub decisions: usize,
}

/// The sweeps of a member's texts that can be undone, the latest first.
///
/// # Errors
/// Only the database's.
pub fn made(db: &mut Db, space: i64, author: i64) -> Result<Vec<Made>> {
    let mut all = Vec::new();
    for (id, by, at) in store::sweeps::standing(db, space, author)? {
        let mut decisions = 0;
        for decision in store::sweeps::decisions(db, id)? {
            decisions += usize::from(store::decision(db, decision)?.undone_at.is_none());
        }
        all.push(Made {
            id,
            by,
            at,
            decisions,
        });
    }
    all.retain(|one| one.decisions > 0);
    Ok(all)
}

/// Undoes a sweep as a whole: each of its decisions is taken back by itself, the suspension ends, the ban is no longer
/// proposed unless somebody decided about it. Returns how many decisions were taken back.
///
/// # Errors
/// `Invalid` for the whole form when somebody was faster.
pub fn undo(db: &mut Db, team: &Team<'_>, author: i64, id: i64) -> Result<usize> {
    let (space, late) = (team.here.id, || Error::field("", "moderation-undo-late"));
    let made = made(db, space, author)?;
    let made = made.iter().find(|one| one.id == id).ok_or_else(late)?;
    if !store::sweeps::undo(db, id, team.me.id, Time::now())? {
        return Err(late());
    }
    let mut back = 0;
    for decision in store::sweeps::decisions(db, id)? {
        let decision = store::decision(db, decision)?;
        if decision.undone_at.is_some() {
            continue;
        }
        match decision.case {
            Some(case) => {
                deciding::take_back(db, team, decision.id)?;
                // Nothing but the sweep had brought it before the team: it waits for nobody.
                if store::case(db, case)?.source == Source::Team {
                    store::close(db, case)?;
                }
            }
            None => suspending::take_back(db, team, author, decision.id)?,
        }
        back += 1;
    }
    bans::drop_since(db, space, author, made.at)?;
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor: Some(team.me.id),
            act: "sweep-undone",
            subject: ("member", Some(author)),
            detail: &back.to_string(),
        },
    )?;
    Ok(back)
}
