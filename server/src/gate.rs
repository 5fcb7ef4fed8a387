//! The gate: the one place where a member's words meet the charter. Every verb that stores text of a member
//! asks it first.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use diesel::prelude::*;
use parvis_db::schema::{charter_version, decision};
use parvis_db::{Db, Time};

use crate::error::{Error, Refusal, Result};
use crate::messages::Lang;

parvis_db::text_enum! {
    /// Where words appear.
    pub enum Surface { Title = "title", Post = "post", Profile = "profile", Contact = "contact" }
}

/// The words of one act: what is to be judged together.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub title: Option<String>,
    /// Markdown source.
    pub body: Option<String>,
    /// Display name or handle.
    pub name: Option<String>,
}

/// Who writes, as far as the charter may ask.
#[derive(Debug, Clone, Default)]
pub struct Author {
    pub id: Option<i64>,
    /// The role's word in this space; empty for none.
    pub role: String,
    /// Published posts in this space.
    pub posts: i64,
    /// Age of the account in seconds.
    pub account_age: i64,
}

/// What the gate says of words that may be stored.
#[derive(Debug, Clone)]
pub enum Passage {
    /// Publish.
    Allowed,
    /// Store, but show to nobody but its author and the team before a moderator has looked. The decision's id.
    Held(i64),
}

/// Compiled charters by the row they came from.
#[derive(Default)]
pub struct Gate {
    compiled: Mutex<HashMap<i64, Arc<charter::Compiled>>>,
}

impl Gate {
    /// Judges words under the charter of `space` (`None`: the server's). Run inside the write's transaction:
    /// a hold is recorded there.
    ///
    /// # Errors
    /// `Refused` with article, passage and remedy in `lang` when the charter rejects the text.
    pub fn pass(
        &self,
        db: &mut Db,
        space: Option<i64>,
        surface: Surface,
        words: &Words,
        author: &Author,
        lang: Lang,
    ) -> Result<Passage> {
        let Some((version, compiled)) = self.current(db, space)? else {
            return Ok(Passage::Allowed);
        };
        let event = event(surface, words);
        let decided = charter::decide(&compiled, &event, &facts(author));
        let Some(hit) = decided.hits.first() else {
            return Ok(Passage::Allowed);
        };
        match decided.outcome {
            charter::Outcome::Reject => Err(Error::Refused(Box::new(refusal(hit, lang)))),
            charter::Outcome::Hold => {
                record(db, space, version, surface, hit, author).map(Passage::Held)
            }
            charter::Outcome::Allow | charter::Outcome::Flag => Ok(Passage::Allowed),
        }
    }

    fn current(
        &self,
        db: &mut Db,
        space: Option<i64>,
    ) -> Result<Option<(i64, Arc<charter::Compiled>)>> {
        let newest = charter_version::table
            .select(charter_version::id)
            .order(charter_version::version.desc());
        let id: Option<i64> = match space {
            Some(space) => newest
                .filter(charter_version::space_id.eq(space))
                .first(db)
                .optional()?,
            None => newest
                .filter(charter_version::space_id.is_null())
                .first(db)
                .optional()?,
        };
        let Some(id) = id else {
            return Ok(None);
        };
        if let Some(found) = self.kept(id) {
            return Ok(Some((id, found)));
        }
        let text: String = charter_version::table
            .find(id)
            .select(charter_version::text)
            .first(db)?;
        let (parsed, _) = charter::Charter::parse(&text);
        // Only what compiles can be published; anything else here is a damaged database.
        let compiled = parsed.compile().map(Arc::new).map_err(|e| {
            Error::Internal(format!("charter version {id} does not compile: {e:?}"))
        })?;
        self.compiled
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(id, compiled.clone());
        Ok(Some((id, compiled)))
    }

    fn kept(&self, id: i64) -> Option<Arc<charter::Compiled>> {
        self.compiled
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&id)
            .cloned()
    }
}

fn event(surface: Surface, words: &Words) -> charter::Event {
    let mut event = charter::Event::new(match surface {
        Surface::Title => charter::Surface::Title,
        Surface::Post => charter::Surface::Post,
        Surface::Profile => charter::Surface::Profile,
        Surface::Contact => charter::Surface::Contact,
    });
    if let Some(title) = &words.title {
        event = event.title(title);
    }
    if let Some(body) = &words.body {
        event = event.body(body);
    }
    if let Some(name) = &words.name {
        event = event.name(name);
    }
    event
}

fn facts(author: &Author) -> charter::Facts {
    charter::Facts {
        roles: Some(charter::Role::parse(&author.role).into_iter().collect()),
        posts: u64::try_from(author.posts).ok(),
        account_age: u64::try_from(author.account_age)
            .ok()
            .map(std::time::Duration::from_secs),
    }
}

fn words_of(hit: &charter::Hit) -> String {
    hit.passages
        .iter()
        .map(|p| p.text.as_str())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn refusal(hit: &charter::Hit, lang: Lang) -> Refusal {
    let lang = lang.as_str();
    Refusal {
        article: format!("{}. {}", hit.article, hit.title(lang)),
        anchor: hit.slug.clone(),
        passage: words_of(hit),
        because: hit.because(lang).unwrap_or_default().to_owned(),
        remedy: hit.fix(lang).unwrap_or_default().to_owned(),
    }
}

fn record(
    db: &mut Db,
    space: Option<i64>,
    version: i64,
    surface: Surface,
    hit: &charter::Hit,
    author: &Author,
) -> Result<i64> {
    Ok(diesel::insert_into(decision::table)
        .values((
            decision::space_id.eq(space),
            decision::charter_version_id.eq(version),
            decision::surface.eq(surface),
            decision::outcome.eq("hold"),
            decision::article.eq(&hit.slug),
            decision::rule.eq(&hit.rule),
            decision::passage.eq(words_of(hit)),
            decision::author_id.eq(author.id),
            decision::decided_at.eq(Time::now()),
        ))
        .returning(decision::id)
        .get_result(db)?)
}
