//! Somebody from outside: where nobody else of the team can judge an appeal, be the second person of a ban or give a
//! second opinion, whoever a manager names does, through a link. A team of one never blocks.

use parvis_db::{Db, Time};

use super::appeals::Appeal;
use super::bans::Proposal;
use super::store::{self, Decider};
use super::{Case, Decision, MAX_MESSAGE, Ruling, Team, bans, deciding, kinds, routing};
use crate::audit::{self, Act};
use crate::cases::Kind;
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::{self, Me, Viewer};
use crate::features::spaces::checks::{is_line, is_text};
use crate::features::spaces::{Here, Role};
use crate::secret;

/// A link opens for so many days.
pub const DAYS: i64 = 14;
/// Texts of a member that a reviewer of a ban reads.
const TEXTS: usize = 5;

/// Whom a manager asked about a case, and what they said.
#[derive(Debug, Clone)]
pub struct Link {
    pub case: i64,
    pub reviewer: String,
    pub named_by: i64,
    pub expires_at: Time,
    /// Their second opinion, with a word.
    pub said: Option<(Ruling, String)>,
}

/// How a case stands between the team and somebody outside.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    pub link: Option<Link>,
    /// Whether the viewer may name somebody now.
    pub may_name: bool,
}

/// What a reviewer is asked.
#[derive(Debug, Clone)]
pub enum Task {
    /// To judge an appeal against this decision.
    Appeal(Box<Appeal>, Box<Decision>),
    /// To be the second person of a ban.
    Ban(Proposal),
    /// What they would decide: the team decides.
    Opinion,
}

/// What a reviewer reads.
#[derive(Debug, Clone)]
pub struct Brief {
    pub link: Link,
    pub case: Case,
    pub task: Task,
    /// Anchor of the article that it is about; empty for none.
    pub article: String,
    /// Safe HTML: the words that it is about.
    pub texts: Vec<String>,
    /// What they may choose, the mild one first.
    pub choices: Vec<Ruling>,
}

/// What a key opens.
#[derive(Debug, Clone)]
pub enum Opened {
    Waits(Box<Brief>),
    /// Its time was over then.
    Expired(Time),
}

/// How a case stands for this viewer.
///
/// # Errors
/// Only the database's.
pub(super) fn standing(db: &mut Db, here: &Here, me: &Me, case: &Case) -> Result<Standing> {
    let may_name = case.closed_at.is_none()
        && here.allows(Role::Manager)
        && match case.kind {
            Kind::Appeal => true,
            Kind::Member => {
                bans::barred(db, here, me, case)?.is_some() && routing::alone(db, here, me)?
            }
            _ => routing::alone(db, here, me)?,
        };
    Ok(Standing {
        link: store::outside::of_case(db, case.id)?,
        may_name,
    })
}

/// Names somebody; the link that was given before opens nothing any more. Returns the new link's key.
///
/// # Errors
/// `NotFound`; `Forbidden` for whoever is no manager, and where somebody of the team can; `Invalid` at `reviewer`, and
/// for the whole form when it is decided.
pub fn name(db: &mut Db, team: &Team<'_>, case: i64, reviewer: &str) -> Result<String> {
    if !team.here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    let case = super::case(db, team.here, team.me, case)?;
    if case.closed_at.is_some() {
        return Err(Error::field("", "moderation-decided"));
    }
    if !standing(db, team.here, team.me, &case)?.may_name {
        return Err(Error::Forbidden);
    }
    if !is_line(reviewer, 2, 80) {
        return Err(Error::field("reviewer", "appeal-reviewer-wrong"));
    }
    let (key, now) = (secret::token(), Time::now());
    let link = Link {
        case: case.id,
        reviewer: reviewer.trim().to_owned(),
        named_by: team.me.id,
        expires_at: now.plus_seconds(DAYS * 86_400),
        said: None,
    };
    if !matches!(case.kind, Kind::Appeal | Kind::Member) {
        store::colleagues::ask(db, case.id, team.me.id)?;
    }
    store::outside::name(db, &link, &secret::hash(&key), now)?;
    noted(db, &case, Some(team.me.id), "reviewer-named")?;
    Ok(key)
}

/// What this key opens, as long as it waits for an answer here.
///
/// # Errors
/// `NotFound` for any other key.
pub fn open(db: &mut Db, space: i64, key: &str, now: Time) -> Result<Opened> {
    let link = store::outside::by_key(db, &secret::hash(key))?;
    let case = store::case(db, link.case)?;
    if case.space != Some(space) || case.closed_at.is_some() || link.said.is_some() {
        return Err(Error::NotFound);
    }
    if link.expires_at <= now {
        return Ok(Opened::Expired(link.expires_at));
    }
    Ok(Opened::Waits(Box::new(brief(db, space, link, case)?)))
}

fn brief(db: &mut Db, space: i64, link: Link, case: Case) -> Result<Brief> {
    let shown = kinds::show(db, &case)?;
    let state = shown.as_ref().map(|shown| shown.state);
    let mut choices: Vec<Ruling> = match state.and_then(kinds::State::rulings) {
        Some((mild, strict)) => vec![mild, strict],
        None => vec![Ruling::Keep],
    };
    let (task, article, texts) = match case.kind {
        Kind::Appeal => {
            choices.insert(1, Ruling::Change);
            let appeal = store::appeals::by_id(db, case.subject)?;
            let decision = store::decision(db, appeal.decision)?;
            let words = kinds::words(db, &decision)?;
            let article = decision.article.clone();
            let task = Task::Appeal(Box::new(appeal), Box::new(decision));
            (task, article, vec![words])
        }
        Kind::Member => {
            let proposal = store::bans::by_id(db, case.subject)?;
            let mut about = store::about(db, Some(space), proposal.member, 3 * TEXTS as i64)?;
            about.retain(|d| d.ruling().is_some_and(Ruling::restricts));
            about.truncate(TEXTS);
            let texts = about.iter().map(|d| kinds::words(db, d));
            let texts = texts.collect::<Result<Vec<String>>>()?;
            let article = proposal.article.clone();
            (Task::Ban(proposal), article, texts)
        }
        _ => {
            let mut decisions = store::of_cases(db, &[case.id])?.into_iter();
            let ground = decisions.rfind(Decision::is_ground);
            let words = shown.map_or(String::new(), |shown| shown.html);
            let article = ground.map_or(String::new(), |d| d.article);
            (Task::Opinion, article, vec![words])
        }
    };
    Ok(Brief {
        link,
        case,
        task,
        article,
        texts: texts.into_iter().filter(|html| !html.is_empty()).collect(),
        choices,
    })
}

/// The manager who named a reviewer: what follows from the answer is done in their name, never the answer.
///
/// # Errors
/// `NotFound` when they are gone.
pub fn named_by(db: &mut Db, brief: &Brief) -> Result<Me> {
    let member = accounts::by_id(db, brief.link.named_by)?;
    Viewer::absent(member).me.ok_or(Error::NotFound)
}

/// Answers through the link: judges, decides as the second person, or says what they would decide.
///
/// # Errors
/// `NotFound` for what was not asked; `Invalid` at `message`, and for the whole form when somebody was faster.
pub fn answer(
    db: &mut Db,
    team: &Team<'_>,
    brief: &Brief,
    ruling: Ruling,
    words: &str,
) -> Result<()> {
    if !brief.choices.contains(&ruling) {
        return Err(Error::NotFound);
    }
    let decides = !matches!(brief.task, Task::Opinion);
    let mut wrong = Vec::new();
    if decides && words.trim().is_empty() {
        wrong.push(FieldError::new("message", "appeal-reasons-needed"));
    } else if !is_text(words, 0, MAX_MESSAGE) {
        wrong.push(FieldError::new("message", "moderation-message-long"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let late = || Error::field("", "moderation-decided");
    if !decides {
        if !store::outside::say(db, brief.case.id, ruling, words.trim(), Time::now())? {
            return Err(late());
        }
        return noted(db, &brief.case, None, "opinion-given");
    }
    if !store::close(db, brief.case.id)? {
        return Err(late());
    }
    let found = deciding::Found {
        // What was left in place is taken away under the article that was named first.
        article: &brief.article,
        message: words,
        ..deciding::Found::default()
    };
    let by = Decider::Outside(&brief.link.reviewer);
    deciding::record(db, team, &brief.case, ruling, &found, by).map(drop)
}

fn noted(db: &mut Db, case: &Case, actor: Option<i64>, act: &'static str) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: case.space,
            actor,
            act,
            subject: (case.kind.as_str(), Some(case.subject)),
            detail: "",
        },
    )
}
