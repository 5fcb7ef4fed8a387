//! “May we repost this?”: a picture of a member that the brand would like to show elsewhere. A manager asks for it, with
//! where, until when and why; the member answers, and may take it back. What was said stands with its scope and date.

pub(in crate::features) mod personal;
pub mod routes;
mod store;
mod views;

use parvis_db::{Db, Time};

use crate::audit::{self, Act};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::media::{self, Photo};
use crate::features::rooms::{self, RoomKind};
use crate::features::spaces::{Here, Role};
use crate::features::threads;
use crate::jobs::{Job, Occasion, queue};

/// Letters of a message or of limits.
const MAX_WORDS: usize = 500;
/// A use ends, at the latest after so many days.
const MOST_DAYS: i64 = 5 * 366;

parvis_db::text_enum! {
    /// Where a picture is shown.
    pub enum Place {
        /// The brand's own site.
        Site = "site",
        Newsletter = "newsletter",
        /// The brand's accounts on social networks.
        Social = "social",
        Print = "print",
    }
}

parvis_db::text_enum! {
    /// Under which name.
    pub enum Named {
        Handle = "handle",
        /// The name that the member goes by.
        Name = "name",
        None = "none",
    }
}

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Asked,
    /// The picture may be used, as the member said.
    Granted,
    Refused,
    /// The member took it back.
    Withdrawn,
    /// The time that was asked for or agreed to is over.
    Over,
}

impl State {
    /// The message that says so.
    pub fn message(self) -> &'static str {
        match self {
            State::Asked => "repost-state-asked",
            State::Granted => "repost-state-granted",
            State::Refused => "repost-state-refused",
            State::Withdrawn => "repost-state-withdrawn",
            State::Over => "repost-state-over",
        }
    }

    /// Its word in lists for other programs.
    pub fn word(self) -> &'static str {
        match self {
            State::Asked => "asked",
            State::Granted => "granted",
            State::Refused => "refused",
            State::Withdrawn => "withdrawn",
            State::Over => "over",
        }
    }
}

/// A question, and what was answered.
#[derive(Debug, Clone)]
pub struct Repost {
    pub id: i64,
    pub space: i64,
    /// Whose picture it is.
    pub member: i64,
    /// The picture; it may be gone.
    pub picture: i64,
    pub post: Option<i64>,
    pub line: Option<i64>,
    /// Where the brand would show it, and until when.
    pub places: Vec<Place>,
    pub until: Time,
    pub message: String,
    pub asked_by: Option<i64>,
    pub asked_at: Time,
    /// What the member said; `None`: nothing yet.
    pub answer: Option<Said>,
    pub withdrawn_at: Option<Time>,
}

/// What a member said, and when.
#[derive(Debug, Clone)]
pub struct Said {
    pub agreed: bool,
    pub places: Vec<Place>,
    pub until: Time,
    pub named: Named,
    /// In the member's words.
    pub limits: String,
    pub at: Time,
}

impl Repost {
    pub fn state(&self, now: Time) -> State {
        match &self.answer {
            Some(said) if !said.agreed => State::Refused,
            Some(_) if self.withdrawn_at.is_some() => State::Withdrawn,
            Some(said) if said.until <= now => State::Over,
            Some(_) => State::Granted,
            None if self.until <= now => State::Over,
            None => State::Asked,
        }
    }

    /// The path below its space.
    pub fn path(&self) -> String {
        format!("/reposts/{}", self.id)
    }
}

/// What shows the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Post(i64),
    Line(i64),
}

/// What a manager asks for.
#[derive(Debug, Clone)]
pub struct Wish {
    pub picture: i64,
    pub places: Vec<Place>,
    pub until: Option<Time>,
    pub message: String,
}

/// What a member answers.
#[derive(Debug, Clone)]
pub struct Answer {
    pub agrees: bool,
    pub places: Vec<Place>,
    /// `None`: as long as was asked for.
    pub until: Option<Time>,
    pub named: Option<Named>,
    pub limits: String,
}

/// The pictures that can be asked for here, and whose they are: those that the author of the post or line took in.
///
/// # Errors
/// `Forbidden` for others than managers; `NotFound` where the viewer sees no such post or line, or it shows none.
pub fn pictures(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    source: Source,
) -> Result<(i64, Vec<Photo>)> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    let (author, html) = match source {
        Source::Post(id) => {
            let found = threads::published_posts(db, &[here.id], &[id])?;
            let (_, post) = found.into_iter().next().ok_or(Error::NotFound)?;
            (post.author_id, post.html)
        }
        Source::Line(id) => {
            let (room, line) = rooms::spoken(db, id)?;
            rooms::readable(db, here, viewer, room.id)?;
            if room.kind == RoomKind::Direct {
                return Err(Error::NotFound);
            }
            (line.author_id, line.html)
        }
    };
    let mut photos = media::photos(db, &media::photos_in(&html))?;
    photos.retain(|photo| photo.member == Some(author));
    match photos.is_empty() {
        true => Err(Error::NotFound),
        false => Ok((author, photos)),
    }
}

/// Asks a member for one of their pictures.
///
/// # Errors
/// Those of [`pictures`]; `Invalid` at `place`, `until`, `message`, or when it is asked for already.
pub fn ask(
    db: &mut Db,
    here: &Here,
    me: &Me,
    source: Source,
    wish: &Wish,
    now: Time,
) -> Result<i64> {
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let (author, photos) = pictures(db, here, &viewer, source)?;
    let mut wrong = Vec::new();
    if photos.iter().all(|photo| photo.id != wish.picture) {
        wrong.push(FieldError::new("picture", "repost-picture-missing"));
    }
    if wish.places.is_empty() {
        wrong.push(FieldError::new("place", "repost-place-missing"));
    }
    let latest = now.plus_seconds(MOST_DAYS * 86_400);
    let until = wish.until.filter(|at| *at > now && *at <= latest);
    if until.is_none() {
        wrong.push(FieldError::new("until", "repost-until-wrong"));
    }
    if wish.message.chars().count() > MAX_WORDS {
        wrong.push(FieldError::new("message", "contest-too-long"));
    }
    let Some(until) = until.filter(|_| wrong.is_empty()) else {
        return Err(Error::Invalid(wrong));
    };
    if author == me.id {
        return Err(Error::field("", "repost-own"));
    }
    let new = store::New {
        space: here.id,
        member: author,
        source,
        wish,
        until,
        by: me.id,
        now,
    };
    let id = store::insert(db, &new)?.ok_or_else(|| Error::field("", "repost-asked-before"))?;
    record(
        db,
        (here, me),
        "repost-asked",
        id,
        &store::words(&wish.places),
    )?;
    tell(db, Occasion::RepostAsked { repost: id })?;
    Ok(id)
}

/// A question, for whom it is put to and for managers.
///
/// # Errors
/// `NotFound` for anybody else.
pub fn visible_to(db: &mut Db, here: &Here, me: &Me, id: i64) -> Result<Repost> {
    by_id(db, id)?
        .filter(|one| one.space == here.id)
        .filter(|one| one.member == me.id || here.allows(Role::Manager))
        .ok_or(Error::NotFound)
}

/// A question, for jobs.
///
/// # Errors
/// Only the database's.
pub fn by_id(db: &mut Db, id: i64) -> Result<Option<Repost>> {
    store::by_id(db, id)
}

/// The member answers, once.
///
/// # Errors
/// `NotFound` for others' pictures; `Invalid` at `place`, `until`, `named`, `limits`, or when it is too late.
pub fn answer(
    db: &mut Db,
    here: &Here,
    me: &Me,
    id: i64,
    answer: &Answer,
    now: Time,
) -> Result<()> {
    let asked = own(db, here, me, id)?;
    if asked.state(now) != State::Asked {
        return Err(Error::field("", "repost-late"));
    }
    let places: Vec<Place> = asked
        .places
        .iter()
        .copied()
        .filter(|place| answer.agrees && answer.places.contains(place))
        .collect();
    let mut wrong = Vec::new();
    if answer.agrees && places.is_empty() {
        wrong.push(FieldError::new("place", "repost-answer-place"));
    }
    if answer.agrees && answer.named.is_none() {
        wrong.push(FieldError::new("named", "repost-answer-named"));
    }
    let until = answer.until.unwrap_or(asked.until);
    if answer.agrees && (until <= now || until > asked.until) {
        wrong.push(FieldError::new("until", "repost-answer-until"));
    }
    if answer.limits.chars().count() > MAX_WORDS {
        wrong.push(FieldError::new("limits", "contest-too-long"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let said = Said {
        agreed: answer.agrees,
        places,
        until,
        named: answer.named.unwrap_or(Named::None),
        limits: answer.limits.trim().to_owned(),
        at: now,
    };
    store::answer(db, id, &said)?;
    let act = match said.agreed {
        true => "repost-granted",
        false => "repost-declined",
    };
    record(db, (here, me), act, id, &store::words(&said.places))?;
    tell(db, Occasion::RepostAnswered { repost: id })
}

/// The member takes it back: from now on the picture is not used any more.
///
/// # Errors
/// `NotFound` for others' pictures; `Invalid` when nothing was agreed to.
pub fn withdraw(db: &mut Db, here: &Here, me: &Me, id: i64, now: Time) -> Result<()> {
    let asked = own(db, here, me, id)?;
    if asked.state(now) != State::Granted {
        return Err(Error::field("", "repost-late"));
    }
    store::withdraw(db, id, now)?;
    record(db, (here, me), "repost-withdrawn", id, "")?;
    tell(db, Occasion::RepostAnswered { repost: id })
}

fn own(db: &mut Db, here: &Here, me: &Me, id: i64) -> Result<Repost> {
    let asked = visible_to(db, here, me, id)?;
    match asked.member == me.id {
        true => Ok(asked),
        false => Err(Error::NotFound),
    }
}

fn record(
    db: &mut Db,
    (here, me): (&Here, &Me),
    act: &'static str,
    id: i64,
    detail: &str,
) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: Some(here.id),
            actor: Some(me.id),
            act,
            subject: ("repost", Some(id)),
            detail,
        },
    )
}

fn tell(db: &mut Db, occasion: Occasion) -> Result<()> {
    queue::put(db, &Job::Tell { occasion })
}

/// What a member was asked for in this space, the latest first.
///
/// # Errors
/// Only the database's.
pub fn of_member(db: &mut Db, here: &Here, me: &Me) -> Result<Vec<Repost>> {
    store::of(db, here.id, Some(me.id))
}

/// Everything that was asked for in a space, the latest first.
///
/// # Errors
/// `Forbidden` for others than managers.
pub fn of_space(db: &mut Db, here: &Here) -> Result<Vec<Repost>> {
    match here.allows(Role::Manager) {
        true => store::of(db, here.id, None),
        false => Err(Error::Forbidden),
    }
}
