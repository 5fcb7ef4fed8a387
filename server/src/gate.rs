//! The gate: the one place where a member's words meet the charter. Every verb that stores text of a member
//! asks it first.

mod knowledge;
mod noting;
mod stating;
pub mod trial;
mod watching;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use diesel::prelude::*;
use parvis_db::Db;
use parvis_db::schema::charter_version;

use crate::error::{Error, Result};
use crate::messages::Lang;
use noting::Refused;

parvis_db::text_enum! {
    /// Where words appear.
    pub enum Surface {
        /// A thread's title on its own, when it is renamed.
        Title = "title",
        /// A thread with its title, or a reply.
        Post = "post",
        /// A published post, changed.
        Edit = "edit",
        /// A name, handle or bio.
        Profile = "profile",
        /// The name of a file.
        UploadName = "upload-name",
        /// What a picture shows, for those who do not see it.
        Alt = "alt",
        PollOption = "poll-option",
        /// A letter to a space's team.
        Contact = "contact",
        Chat = "chat",
    }
}

parvis_db::text_enum! {
    /// A part of the words of one act.
    pub enum Part { Title = "title", Body = "body", Name = "name" }
}

parvis_db::text_enum! {
    /// What becomes of words, mildest first: several rules are combined by their maximum.
    pub enum Outcome {
        Allow = "allow",
        /// Published, and shown to moderators.
        Flag = "flag",
        /// Not shown before a moderator has looked.
        Hold = "hold",
        /// Not stored; the author keeps the text and is told why.
        Reject = "reject",
    }
}

/// The words of one act: what is to be judged together.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub title: Option<String>,
    /// Markdown source.
    pub body: Option<String>,
    /// Display name, handle or file name.
    pub name: Option<String>,
}

impl Words {
    /// Only a body: a reply, a bio, an alternative text, a poll's option.
    pub fn body(text: impl Into<String>) -> Self {
        Words {
            body: Some(text.into()),
            ..Words::default()
        }
    }

    /// Adds what stands beside the body and is read as well: tags, the reason of a change. Places in the body
    /// stay what they are.
    #[must_use]
    pub fn beside(mut self, text: &str) -> Self {
        if !text.trim().is_empty() {
            let body = self.body.unwrap_or_default();
            self.body = Some(format!("{body}\n\n{}", text.trim()));
        }
        self
    }

    /// Only a name: a handle, a display name, a file name.
    pub fn name(text: impl Into<String>) -> Self {
        Words {
            name: Some(text.into()),
            ..Words::default()
        }
    }
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
    /// Whether the space recognises them by a label.
    pub is_expert: bool,
}

/// What the charter says of words.
#[derive(Debug, Clone)]
pub struct Decision {
    pub outcome: Outcome,
    /// Why, the strictest first; empty when nothing applies.
    pub grounds: Vec<Ground>,
    /// The charter version that was asked; `None` where no charter is in force.
    pub version: Option<i64>,
    /// When a hold ends by itself, and as what; `None`: it waits for a person.
    pub expires: Option<charter::Expiry>,
}

/// One rule that applies.
#[derive(Debug, Clone)]
pub struct Ground {
    pub outcome: Outcome,
    /// `2. Publicité et liens`
    pub article: String,
    /// The article's anchor on the charter page.
    pub anchor: String,
    /// Id of the rule.
    pub rule: String,
    /// What matched; empty when the rule looks at the author only.
    pub marks: Vec<Mark>,
    /// Why, and what helps, in the reader's language.
    pub because: String,
    pub remedy: String,
    /// The author is told nothing of it before sending.
    pub quiet: bool,
}

impl Ground {
    /// The author's words that matched, for a sentence.
    pub fn passage(&self) -> String {
        let texts: Vec<&str> = self.marks.iter().map(|m| m.text.as_str()).collect();
        texts.join(" · ")
    }
}

/// A stretch of the author's words that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub part: Part,
    /// Bytes of that part as it was handed in.
    pub range: std::ops::Range<usize>,
    /// As read, without markup; the host name for links.
    pub text: String,
    /// The charter asks for these words to be hidden in what is published.
    pub masked: bool,
}

/// What the gate says of words that may be stored. With the id of the recorded decision, unless there is nothing
/// to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passage {
    /// Publish.
    Allowed,
    /// Publish, and show it to the moderators.
    Flagged(i64),
    /// Store, but show to nobody but its author and the team before a moderator has looked.
    Held(i64),
}

impl Passage {
    /// Whether it may be shown at once.
    pub fn is_open(self) -> bool {
        !matches!(self, Passage::Held(_))
    }
}

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
        let Some(judged) = self.judge(db, space, surface, words, author, lang)? else {
            return Ok(Decision {
                outcome: Outcome::Allow,
                grounds: Vec::new(),
                version: None,
                expires: None,
            });
        };
        let mut hits: Vec<&charter::Hit> = judged.hits.iter().collect();
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.outcome));
        Ok(Decision {
            outcome: outcome(hits.first().map_or(charter::Outcome::Allow, |h| h.outcome)),
            grounds: hits
                .into_iter()
                .map(|hit| stating::ground(hit, &judged.parts, lang))
                .collect(),
            version: judged.version,
            expires: charter::expiry(&judged.hits),
        })
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
        let is_edit = surface == Surface::Edit;
        let facts = knowledge::facts(db, space, &needed, words, author, is_edit, lang)?;
        let mut hits: Vec<charter::Hit> = asked
            .iter()
            .flat_map(|compiled| charter::decide(compiled, &event, &facts).hits)
            .collect();
        watching::braked(db, space, &mut hits)?;
        Ok(Some(Judged {
            version,
            hits,
            parts,
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
        let Some(ground) = decision.grounds.first() else {
            return Ok(Passage::Allowed);
        };
        if decision.outcome == Outcome::Allow {
            return Ok(Passage::Allowed);
        }
        if decision.outcome == Outcome::Reject {
            self.refused.add(space, surface, &decision, ground, author);
            return Err(Error::Refused(Box::new(stating::refusal(ground))));
        }
        let id = stating::record(db, space, surface, &decision, ground, author)?;
        Ok(match decision.outcome {
            Outcome::Hold => Passage::Held(id),
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
