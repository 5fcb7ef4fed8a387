//! The dojo: six cases that a new moderator does before the first real one, blind, with what the team or the charter
//! decided and why read afterwards; then a trial, in which a mentor looks at their first restrictions. Nobody is
//! marked: it is done when all was done and read.

mod drawing;
pub mod mentoring;
pub(in crate::features) mod personal;
pub mod routes;
mod store;
mod views;

use parvis_db::{Db, Time};

use crate::error::{Error, FieldError, Result};
use crate::features::charters::{self, Article};
use crate::features::moderation::practice;
use crate::features::spaces::apprentices::{self, Apprentice};
use crate::features::spaces::{Here, Role, role_of};
use crate::messages::Lang;

/// Cases of a dojo.
pub const CASES: usize = 6;

parvis_db::text_enum! {
    /// What can be done about a case here.
    pub enum Choice {
        /// It stays.
        Keep = "keep",
        /// It stays, and its author is warned.
        Warn = "warn",
        /// Nobody else reads it.
        Hide = "hide",
    }
}

/// A case of the dojo.
#[derive(Debug, Clone)]
pub struct Case {
    /// From 1.
    pub number: i32,
    /// The decision of this space; `None`: an example of the charter.
    pub decision: Option<i64>,
    pub act: Choice,
    /// Anchor of the article that it went by; empty for none.
    pub article: String,
    /// What was chosen, once it was.
    pub chosen: Option<Choice>,
    pub chosen_article: String,
    pub read_at: Option<Time>,
    /// The words, without names; `None`: they are gone since, and there is nothing to judge.
    pub words: Option<String>,
    /// The language of an example, where it is known; else empty.
    pub lang: String,
    /// What the team said to the author beside it, without names.
    pub said: String,
    pub decided_at: Option<Time>,
}

impl Case {
    /// Whether its answer may be read: it was judged, or cannot be.
    pub fn is_open(&self) -> bool {
        self.chosen.is_some() || self.words.is_none()
    }

    /// Whether the newcomer and the team (or the charter) agree on what to do, and under which article.
    pub fn agreed(&self) -> (bool, bool) {
        let same = self.chosen == Some(self.act);
        let named = self.act == Choice::Keep || self.chosen_article == self.article;
        (same, named)
    }
}

/// Where somebody stands in the dojo of a space.
#[derive(Debug, Clone)]
pub struct Way {
    pub apprentice: Apprentice,
    pub cases: Vec<Case>,
    pub articles: Vec<Article>,
}

impl Way {
    /// The case that is next: to be judged, or with an answer to be read.
    pub fn current(&self) -> Option<&Case> {
        self.cases.iter().find(|case| case.read_at.is_none())
    }

    /// The article of this anchor.
    pub fn article(&self, anchor: &str) -> Option<&Article> {
        self.articles.iter().find(|a| a.anchor == anchor)
    }
}

/// The way of a member whom this space asked.
///
/// # Errors
/// `NotFound` for anybody else.
pub fn way(db: &mut Db, here: &Here, member: i64, lang: Lang) -> Result<Way> {
    let apprentice = asked(db, here, member)?;
    let mut cases = store::cases(db, here.id, member)?;
    for case in &mut cases {
        let Some(id) = case.decision else { continue };
        if let Some(past) = practice::one(db, id)? {
            case.words = Some(drawing::anonymous(db, here, &past, &past.words)?);
            case.said = drawing::anonymous(db, here, &past, &past.decision.message)?;
            case.decided_at = Some(past.decision.decided_at);
        }
    }
    Ok(Way {
        apprentice,
        cases,
        articles: charters::articles(db, Some(here.id), lang)?,
    })
}

/// Who is asked, and still is a moderator here.
fn asked(db: &mut Db, here: &Here, member: i64) -> Result<Apprentice> {
    if role_of(db, here.id, member)? < Some(Role::Moderator) {
        return Err(Error::NotFound);
    }
    apprentices::of(db, here.id, member)?.ok_or(Error::NotFound)
}

/// Draws the cases. Where there is nothing to practise on, nobody is kept waiting.
///
/// # Errors
/// `NotFound` for who is not asked.
pub fn begin(db: &mut Db, here: &Here, member: i64) -> Result<()> {
    asked(db, here, member)?;
    if !apprentices::begin(db, here.id, member)? {
        return Ok(());
    }
    let drawn = drawing::draw(db, here, member)?;
    if drawn.is_empty() {
        return apprentices::pass(db, here.id, member, None);
    }
    for (number, case) in (1..).zip(&drawn) {
        store::insert(db, here.id, member, number, case)?;
    }
    Ok(())
}

/// What a newcomer chose.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub act: Option<Choice>,
    /// Anchor of an article.
    pub article: String,
}

/// Judges a case, once.
///
/// # Errors
/// `NotFound` for any case but the one that is next; `Invalid` at `act` or `article`.
pub fn answer(db: &mut Db, here: &Here, member: i64, number: i32, answer: &Answer) -> Result<()> {
    let way = way(db, here, member, Lang::En)?;
    let case = way.current().filter(|case| case.number == number);
    if case.is_none_or(Case::is_open) {
        return Err(Error::NotFound);
    }
    let Some(act) = answer.act else {
        return Err(Error::field("act", "dojo-act-needed"));
    };
    let named = way.article(&answer.article).is_some();
    if act != Choice::Keep && !named && !way.articles.is_empty() {
        return Err(Error::Invalid(vec![FieldError::new(
            "article",
            "moderation-article-needed",
        )]));
    }
    let article = match act {
        Choice::Keep => "",
        _ if named => answer.article.as_str(),
        _ => "",
    };
    store::choose(db, here.id, member, number, act, article)
}

/// The answer of a case was read; after the last one they may act.
///
/// # Errors
/// `NotFound` for any case but the one that is next and judged.
pub fn read(db: &mut Db, here: &Here, member: i64, number: i32) -> Result<()> {
    let way = way(db, here, member, Lang::En)?;
    let case = way.current().filter(|case| case.number == number);
    if !case.is_some_and(Case::is_open) {
        return Err(Error::NotFound);
    }
    store::read(db, here.id, member, number)?;
    let left = way.cases.iter().filter(|case| case.read_at.is_none());
    match (left.count(), way.apprentice.passed_at) {
        (1, None) => apprentices::pass(db, here.id, member, None),
        _ => Ok(()),
    }
}
