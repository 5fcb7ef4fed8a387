//! What a member reads about their own words: every decision with article, passage and what can be done, and
//! what became of their reports. The team signs; no name of it is told.

use parvis_db::{Db, Time};

use super::appeals::{self, Standing};
use super::{Case, Decision, Ruling, kinds, store};
use crate::cases::Kind;
use crate::error::{Error, Result};
use crate::features::accounts::Viewer;
use crate::features::charters;
use crate::features::spaces::{self, Space, suspensions};
use crate::features::threads;
use crate::gate::duties::{self, What};
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
    /// Whether it can be appealed, or was.
    pub standing: Standing,
}

/// What became of one's own report.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub space: Option<Space>,
    pub kind: Kind,
    /// The thread it stands or stood in; `None`: nothing that its reporter may read any more.
    pub title: Option<kinds::Title>,
    pub path: Option<String>,
    pub reported_at: Time,
    /// `None`: nobody has decided yet.
    pub ruling: Option<Ruling>,
    /// The decision that left it in place: it can be appealed.
    pub kept_by: Option<i64>,
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
    let mut found = store::looking::own(db, member, SHOWN)?;
    let decided: Vec<i64> = found
        .iter()
        .filter(|d| !d.is_ground())
        .filter_map(|d| d.case)
        .collect();
    let ids: Vec<i64> = found.iter().map(|d| d.id).collect();
    let noted: Vec<i64> = duties::of_decisions(db, &ids)?
        .into_iter()
        .filter(|(_, duty)| duty.what == What::Note)
        .map(|(id, _)| id)
        .collect();
    found.retain(|d| match d.ruling() {
        // Nothing happened to the author.
        Some(ruling) if ruling.leaves() => false,
        Some(_) => true,
        None if noted.contains(&d.id) => true,
        None => {
            d.outcome == crate::gate::Outcome::Hold.as_str()
                && !d.case.is_some_and(|case| decided.contains(&case))
        }
    });
    found
        .into_iter()
        .map(|decision| stated(db, decision, member, &readable, lang))
        .collect()
}

/// A decision as it is told to a member.
fn stated(
    db: &mut Db,
    decision: Decision,
    member: i64,
    readable: &[i64],
    lang: Lang,
) -> Result<Stated> {
    let space = space_of(db, decision.space)?;
    let articles = charters::articles(db, decision.space, lang)?;
    let article = articles.into_iter().find(|a| a.anchor == decision.article);
    let (title, path) = match decision.case {
        Some(case) => {
            let case = store::case(db, case)?;
            place(db, &case, readable)?
        }
        None => (None, None),
    };
    let until = match (decision.ruling(), decision.space) {
        (Some(ruling), Some(space)) if ruling.is_sanction() => {
            suspensions::until(db, space, member)?
        }
        _ => None,
    };
    Ok(Stated {
        article: article.map_or(String::new(), |a| a.title),
        standing: appeals::standing(db, &decision, member, Time::now())?,
        decision,
        space,
        title,
        path,
        until,
    })
}

/// A statement of reasons: everything that a member is told of one decision.
#[derive(Debug, Clone)]
pub struct Statement {
    pub stated: Stated,
    /// The member's own words, which they may always read: safe HTML, empty for a sanction and for others' words.
    pub html: String,
    /// Number of the charter's version.
    pub version: Option<i32>,
    /// Whether the decision is about the member, not about what they reported.
    pub about_me: bool,
}

/// The statement of a decision that concerns a member: theirs, or about what they reported and was left in place.
/// That of a judgement is the statement of what it judged.
///
/// # Errors
/// `NotFound` for everybody else.
pub fn statement(db: &mut Db, viewer: &Viewer, id: i64, lang: Lang) -> Result<Statement> {
    let member = viewer.id().ok_or(Error::NotFound)?;
    let mut decision = store::decision(db, id)?;
    if let Some(appeal) = store::appeals::of_decisions(db, &[id])?
        .into_iter()
        .find(|a| a.judgement == Some(id))
    {
        decision = store::decision(db, appeal.decision)?;
    }
    let about_me = decision.author == Some(member);
    let readable = spaces::readable(db, viewer)?;
    let stated = stated(db, decision, member, &readable, lang)?;
    if !about_me && matches!(stated.standing, Standing::Closed) {
        return Err(Error::NotFound);
    }
    // What was only kept in place concerns nobody but whoever reported it.
    if about_me && stated.decision.ruling().is_some_and(Ruling::leaves) {
        return Err(Error::NotFound);
    }
    let html = match about_me {
        true => kinds::words(db, &stated.decision)?,
        false => String::new(),
    };
    let version = match stated.decision.version {
        Some(id) => charters::number_of(db, id)?,
        None => None,
    };
    Ok(Statement {
        stated,
        html,
        version,
        about_me,
    })
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
        let decided = decisions
            .iter()
            .rfind(|d| d.case == Some(case.id) && !d.is_ground() && d.undone_at.is_none());
        let ruling = decided.and_then(Decision::ruling);
        let kept_by = decided
            .filter(|_| ruling == Some(Ruling::Keep))
            .map(|d| d.id);
        let (title, path) = match ruling {
            // What was taken away is no longer shown; the thread it stood in is, to who may read that.
            Some(ruling) if ruling.restricts() => stood(db, viewer, case)?,
            _ => place(db, case, &readable)?,
        };
        outcomes.push(Outcome {
            space: space_of(db, case.space)?,
            kind: case.kind,
            title,
            path,
            reported_at: report.created_at,
            ruling,
            kept_by,
        });
    }
    Ok(outcomes)
}

fn space_of(db: &mut Db, id: Option<i64>) -> Result<Option<Space>> {
    id.map(|id| spaces::by_id(db, id)).transpose()
}

/// The thread in which a post stood that was taken away, as far as the viewer may read it.
fn stood(
    db: &mut Db,
    viewer: &Viewer,
    case: &Case,
) -> Result<(Option<kinds::Title>, Option<String>)> {
    let (Kind::Post, Some(space)) = (case.kind, case.space) else {
        return Ok((None, None));
    };
    let post = store::posts::post(db, space, case.subject)?;
    let slug = spaces::by_id(db, space)?.slug;
    let here = match spaces::enter(db, viewer, &slug) {
        Ok(here) => here,
        Err(Error::NotFound | Error::Door(_)) => return Ok((None, None)),
        Err(other) => return Err(other),
    };
    match threads::visible_to(db, &here, viewer, post.thread_id) {
        Ok(thread) => Ok((
            Some(kinds::Title::Words(thread.title.clone())),
            Some(thread.path()),
        )),
        Err(Error::NotFound | Error::Forbidden | Error::Moved(_)) => Ok((None, None)),
        Err(other) => Err(other),
    }
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
