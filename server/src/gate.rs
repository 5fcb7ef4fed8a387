//! The gate: the one place where a member's words meet the charter. Every verb that stores text of a member
//! asks it first.

pub mod duties;
mod knowledge;
mod noting;
pub mod past;
mod stating;
mod places;
pub mod trial;
mod watching;
mod words;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use diesel::prelude::*;
use parvis_db::Db;
use parvis_db::schema::charter_version;

use crate::error::{Error, Result};
use crate::messages::Lang;
use noting::Refused;

pub use words::{At, Author, Decision, Ground, Mark, Outcome, Part, Passage, Surface, Words};

pub use knowledge::{Asking, UNKNOWN, known, strikes, unknown_why, until_now};

/// Compiled charters by the row they came from.
#[derive(Default)]
pub struct Gate {
    compiled: Mutex<HashMap<i64, Arc<charter::Compiled>>>,
    /// The watchwords of spaces, compiled.
    watched: Mutex<HashMap<i64, Watched>>,
    /// What was refused, until it is written down.
    refused: Arc<Refused>,
}

type Watched = (Vec<String>, Arc<charter::Compiled>);

/// What the charter said, before it is put into words.
struct Judged {
    version: Option<i64>,
    hits: Vec<charter::Hit>,
    /// Which part of the words each segment is.
    parts: Vec<Part>,
    slows: bool,
}

/// What was judged, put into words: the strictest first.
fn decided(judged: Option<Judged>, lang: Lang) -> Decision {
    let judged = judged.unwrap_or_else(|| Judged {
        version: None,
        hits: Vec::new(),
        parts: Vec::new(),
        slows: false,
    });
    let mut hits: Vec<&charter::Hit> = judged.hits.iter().collect();
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.outcome));
    Decision {
        outcome: outcome(hits.first().map_or(charter::Outcome::Allow, |h| h.outcome)),
        grounds: hits
            .into_iter()
            .map(|hit| stating::ground(hit, &judged.parts, lang))
            .collect(),
        version: judged.version,
        expires: charter::expiry(&judged.hits),
        duties: duties::of(&judged.hits, judged.parts.contains(&Part::Title), lang),
        pause: duties::pause(&judged.hits),
        asks: stating::questions(&judged.hits, lang),
        slows: judged.slows,
    }
}

impl Gate {
    /// Refusals that wait to be written down, for the hook of the store.
    pub fn refused(&self) -> Arc<Refused> {
        self.refused.clone()
    }

    /// What the charter of `space` (`None`: the server's) says of words, without consequences: for a warning
    /// while they are being typed.
    ///
    /// # Errors
    /// Only the database's.
    pub fn look(
        &self,
        db: &mut Db,
        space: Option<i64>,
        surface: Surface,
        words: &Words,
        author: &Author,
        lang: Lang,
    ) -> Result<Decision> {
        let judged = self.judge(db, space, surface, words, author, lang)?;
        Ok(decided(judged, lang))
    }

    /// Asks the charter in force and the watchwords beside it. `None` where there is neither.
    fn judge(
        &self,
        db: &mut Db,
        space: Option<i64>,
        surface: Surface,
        words: &Words,
        author: &Author,
        lang: Lang,
    ) -> Result<Option<Judged>> {
        let current = self.current(db, space)?;
        let watched = self.watchwords(db, space)?;
        let version = current.as_ref().map(|(id, _)| *id);
        let asked: Vec<_> = current
            .into_iter()
            .map(|(_, compiled)| compiled)
            .chain(watched)
            .collect();
        if asked.is_empty() {
            return Ok(None);
        }
        let (event, parts) = event(surface, words);
        let needed: Vec<charter::Key> = asked
            .iter()
            .flat_map(|compiled| compiled.facts_needed_on(event.surface))
            .collect();
        let asking = knowledge::Asking {
            space,
            surface,
            words,
            author,
            lang,
            ladder: asked.first().and_then(|compiled| compiled.ladder()),
        };
        let facts = knowledge::facts(db, &needed, &asking)?;
        let mut hits: Vec<charter::Hit> = asked
            .iter()
            .flat_map(|compiled| charter::decide(compiled, &event, &facts).hits)
            .collect();
        watching::braked(db, space, &mut hits)?;
        Ok(Some(Judged {
            version,
            hits,
            parts,
            slows: asked.iter().any(|compiled| compiled.slows()),
        }))
    }

    /// Judges words under the charter of `space` (`None`: the server's). Run inside the write's transaction:
    /// a hold or a flag is recorded there.
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
        let decision = self.look(db, space, surface, words, author, lang)?;
        self.follow(db, space, surface, decision, author)
    }

    /// Masks and judges words in one go: for a text that stands alone. What is recorded never holds a masked passage.
    ///
    /// # Errors
    /// As [`Gate::pass`].
    pub fn enter(
        &self,
        db: &mut Db,
        space: Option<i64>,
        surface: Surface,
        words: Words,
        author: &Author,
        lang: Lang,
    ) -> Result<(Words, Passage)> {
        let Some(judged) = self.judge(db, space, surface, &words, author, lang)? else {
            return Ok((words, Passage::Allowed));
        };
        if judged
            .hits
            .iter()
            .any(|hit| !hit.obligations.mask.is_empty())
        {
            let words = watching::hide(words, &judged);
            let passage = self.pass(db, space, surface, &words, author, lang)?;
            return Ok((words, passage));
        }
        let decision = decided(Some(judged), lang);
        Ok((words, self.follow(db, space, surface, decision, author)?))
    }

    /// Whether a rule asks authors something before their words are sent.
    ///
    /// # Errors
    /// Only the database's.
    pub fn asks(&self, db: &mut Db, space: Option<i64>) -> Result<bool> {
        let current = self.current(db, space)?;
        Ok(current.is_some_and(|(_, compiled)| compiled.asks()))
    }

    /// Asks the author what the charter wants to be asked before words are sent.
    ///
    /// # Errors
    /// `Invalid` at `sure` with the question.
    pub fn ask(
        &self,
        db: &mut Db,
        space: Option<i64>,
        surface: Surface,
        words: &Words,
        author: &Author,
        lang: Lang,
    ) -> Result<()> {
        let said = self.look(db, space, surface, words, author, lang)?;
        // What is refused is refused: nothing is left to ask.
        match said.asks.first().filter(|_| said.outcome < Outcome::Reject) {
            Some(question) => Err(stating::asked(question)),
            None => Ok(()),
        }
    }

    /// Does what was decided of words: refuses, or records what is more than nothing.
    fn follow(
        &self,
        db: &mut Db,
        space: Option<i64>,
        surface: Surface,
        mut decision: Decision,
        author: &Author,
    ) -> Result<Passage> {
        if decision.slows {
            duties::rested(db, space, surface, author.id)?;
        }
        let Some(ground) = decision.grounds.first() else {
            return Ok(Passage::Allowed);
        };
        if decision.outcome == Outcome::Allow {
            // What a person has to see is shown to one.
            if decision.duties.iter().any(|duty| duty.what.needs_case()) {
                decision.outcome = Outcome::Flag;
            } else if decision.duties.is_empty() && decision.pause.is_none() {
                return Ok(Passage::Allowed);
            }
        }
        if decision.outcome == Outcome::Reject {
            self.refused.add(space, surface, &decision, ground, author);
            return Err(Error::Refused(Box::new(stating::refusal(ground))));
        }
        if let (Some(pause), Some(space), Some(member)) = (decision.pause, space, author.id)
            && duties::pauses(surface)
        {
            duties::rest(db, space, surface, member, pause)?;
        }
        let id = stating::record(db, space, surface, &decision, ground, author)?;
        duties::keep(db, id, &decision.duties)?;
        Ok(match decision.outcome {
            Outcome::Hold => Passage::Held(id),
            Outcome::Allow => Passage::Noted(id),
            _ => Passage::Flagged(id),
        })
    }

    /// Judges words that cannot wait for anybody, like the name of a new account: what would be held is refused.
    ///
    /// # Errors
    /// `Refused` with article, passage and remedy in `lang`.
    pub fn admit(
        &self,
        db: &mut Db,
        space: Option<i64>,
        surface: Surface,
        words: &Words,
        author: &Author,
        lang: Lang,
    ) -> Result<()> {
        let decision = self.look(db, space, surface, words, author, lang)?;
        match decision.grounds.first() {
            Some(ground) if decision.outcome >= Outcome::Hold => {
                Err(Error::Refused(Box::new(stating::refusal(ground))))
            }
            _ => Ok(()),
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

/// The words as the engine reads them, and which part each of its segments is.
fn event(surface: Surface, words: &Words) -> (charter::Event, Vec<Part>) {
    let mut event = charter::Event::new(knowledge::surface(surface));
    let mut parts = Vec::new();
    if let Some(title) = &words.title {
        event = event.title(title);
        parts.push(Part::Title);
    }
    if let Some(body) = &words.body {
        event = event.body(body);
        parts.push(Part::Body);
    }
    if let Some(name) = &words.name {
        event = event.name(name);
        parts.push(Part::Name);
    }
    (event, parts)
}

fn outcome(of: charter::Outcome) -> Outcome {
    match of {
        charter::Outcome::Allow => Outcome::Allow,
        charter::Outcome::Flag => Outcome::Flag,
        charter::Outcome::Hold => Outcome::Hold,
        charter::Outcome::Reject => Outcome::Reject,
    }
}
