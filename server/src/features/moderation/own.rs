//! What a member reads about their own words: every decision with article, passage and what can be done, and
//! what became of their reports. The team signs; no name of it is told.

use parvis_db::{Db, Time};

use super::{Case, Decision, Ruling, kinds, store};
use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::features::charters;
use crate::features::spaces::{self, Space, suspensions};
use crate::messages::Lang;

/// Decisions and reports shown.
const SHOWN: i64 = 50;

/// A decision about one's own words.
#[derive(Debug, Clone)]
pub struct Stated {
    pub decision: Decision,
    /// Where; `None`: on the server.
    pub space: Option<Space>,
    /// `2. Publicité et liens`, when the charter still has the article.
    pub article: String,
    /// The thread it is about.
    pub title: Option<kinds::Title>,
    /// Where it stands, below the space.
    pub path: Option<String>,
    /// For a suspension that still runs.
    pub until: Option<Time>,
}

/// What became of one's own report.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub space: Option<Space>,
    pub title: Option<kinds::Title>,
    pub path: Option<String>,
    pub reported_at: Time,
    /// `None`: nobody has decided yet.
    pub ruling: Option<Ruling>,
}

/// Decisions about a member's words, newest first; a person's takes the place of the charter's.
///
/// # Errors
/// Only the database's.
pub fn decisions(db: &mut Db, viewer: &Viewer, lang: Lang) -> Result<Vec<Stated>> {
    let Some(member) = viewer.id() else {
        return Ok(Vec::new());
    };
    let readable = spaces::readable(db, viewer)?;
    let mut found = store::about(db, None, member, SHOWN)?;
    let decided: Vec<i64> = found
        .iter()
        .filter(|d| d.decider.is_some())
        .filter_map(|d| d.case)
        .collect();
    found.retain(|d| match d.ruling() {
        // Nothing happened to the author.
        Some(Ruling::Keep) => false,
        Some(_) => true,
        None => {
            d.outcome == crate::gate::Outcome::Hold.as_str()
                && !d.case.is_some_and(|case| decided.contains(&case))
        }
    });
    let mut stated = Vec::with_capacity(found.len());
    for decision in found {
        let space = space_of(db, decision.space)?;
        let articles = charters::articles(db, decision.space, lang)?;
        let article = articles.into_iter().find(|a| a.anchor == decision.article);
        let (title, path) = match decision.case {
            Some(case) => {
                let case = store::case(db, case)?;
                place(db, &case, &readable)?
            }
            None => (None, None),
        };
        let until = match (decision.ruling(), decision.space) {
            (Some(Ruling::Suspend), Some(space)) => suspensions::until(db, space, member)?,
            _ => None,
        };
        stated.push(Stated {
            article: article.map_or(String::new(), |a| a.title),
            decision,
            space,
            title,
            path,
            until,
        });
    }
    Ok(stated)
}

/// A member's reports with what became of them, newest first.
///
/// # Errors
/// Only the database's.
pub fn reports(db: &mut Db, viewer: &Viewer) -> Result<Vec<Outcome>> {
    let Some(member) = viewer.id() else {
        return Ok(Vec::new());
    };
    let readable = spaces::readable(db, viewer)?;
    let reports = store::reports::by(db, member, SHOWN)?;
    let ids: Vec<i64> = reports.iter().map(|r| r.case).collect();
    let cases = store::cases(db, &ids)?;
    let decisions = store::of_cases(db, &ids)?;
    let mut outcomes = Vec::with_capacity(reports.len());
    for report in reports {
        let Some(case) = cases.iter().find(|c| c.id == report.case) else {
            continue;
        };
        let ruling = decisions
            .iter()
            .rfind(|d| d.case == Some(case.id) && d.decider.is_some() && d.undone_at.is_none())
            .and_then(Decision::ruling);
        let (title, path) = match ruling {
            // What was taken away is no longer shown, its title neither.
            Some(ruling) if ruling.restricts() => (None, None),
            _ => place(db, case, &readable)?,
        };
        outcomes.push(Outcome {
            space: space_of(db, case.space)?,
            title,
            path,
            reported_at: report.created_at,
            ruling,
        });
    }
    Ok(outcomes)
}

fn space_of(db: &mut Db, id: Option<i64>) -> Result<Option<Space>> {
    id.map(|id| spaces::by_id(db, id)).transpose()
}

/// What a case is about and where it stands, for who may still enter there.
fn place(
    db: &mut Db,
    case: &Case,
    readable: &[i64],
) -> Result<(Option<kinds::Title>, Option<String>)> {
    if case.space.is_some_and(|space| !readable.contains(&space)) {
        return Ok((None, None));
    }
    Ok(match kinds::show(db, case)? {
        Some(shown) => (Some(shown.title), shown.path),
        None => (None, None),
    })
}
