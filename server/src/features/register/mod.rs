//! The register of what people ask of a space by letter: a letter is split into what it asks, each with the clock of its
//! own law, somebody who answers for it, and an end. What it shows of people is masked; the letter itself is not.

pub mod clock;
pub mod masking;
pub mod moving;
pub(in crate::features) mod personal;
pub mod routes;
mod store;
mod views;

use parvis_db::{Db, Time};

pub use clock::ClaimKind;

use crate::audit::{self, Act};
use crate::error::{Error, FieldError, Result};
use crate::features::spaces::checks::{Checks, is_email, is_line, is_text};
use crate::features::spaces::{self, Here};
use crate::jobs::{Job, Occasion, queue};
use crate::mails;
use crate::messages::Lang;
use crate::when;

/// Characters of an answer or of a note at most.
const MOST: usize = 5_000;
/// Before the end: when the owner and the managers are reminded, in seconds; the last time when it is over.
const REMINDERS: [i64; 3] = [7 * 86_400, 86_400, 0];
/// Claims of a register at most: years of a busy brand.
pub const SHOWN: i64 = 500;

parvis_db::text_enum! {
    /// How a claim ended.
    pub enum Outcome {
        Granted = "granted",
        Partly = "partly",
        Refused = "refused",
        /// It was not theirs to ask, or nothing was found.
        Unfounded = "unfounded",
        Withdrawn = "withdrawn",
    }
}

parvis_db::text_enum! {
    /// Which claims of a register are shown.
    pub enum Filter { Open = "open", Overdue = "overdue", Closed = "closed", All = "all" }
}

/// One thing that somebody asks for.
#[derive(Debug, Clone)]
pub struct Claim {
    pub id: i64,
    pub space: i64,
    pub letter: i64,
    pub kind: ClaimKind,
    /// Who answers for it.
    pub owner: Option<i64>,
    pub received_at: Time,
    pub due_at: Time,
    pub extended_at: Option<Time>,
    pub extended_why: String,
    /// What the team found, for itself.
    pub note: String,
    pub outcome: Option<Outcome>,
    /// What was answered.
    pub answer: String,
    pub closed_at: Option<Time>,
    /// Who wrote the letter.
    pub name: String,
    pub email: String,
    /// Their account, if they had one.
    pub author: Option<i64>,
    /// The post that the letter was.
    pub post: Option<i64>,
}

impl Claim {
    /// Whether its time is over and nobody has answered.
    pub fn is_overdue(&self, now: Time) -> bool {
        self.closed_at.is_none() && self.due_at < now
    }

    /// Whether it was answered after its time.
    pub fn was_late(&self) -> bool {
        self.closed_at.is_some_and(|at| at > self.due_at)
    }

    /// Whether its time may still become longer: once, while it runs.
    pub fn may_extend(&self, now: Time) -> bool {
        self.closed_at.is_none()
            && self.extended_at.is_none()
            && self.due_at >= now
            && self.kind.extension().is_some()
    }
}

/// A letter with everything that it says.
#[derive(Debug, Clone)]
pub struct Whole {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub about: String,
    pub body: String,
    pub created_at: Time,
    pub author: Option<i64>,
    /// The post that it was, where the team took it out of a thread.
    pub post: Option<i64>,
}

/// A letter that came by other ways, as a manager enters it.
#[derive(Debug, Clone, Default)]
pub struct Entered {
    /// `2026-11-22`
    pub received: String,
    pub name: String,
    pub email: String,
    pub about: String,
    pub body: String,
}

/// The claims of a register (`space` is `None`: of all spaces), those that end first above.
///
/// # Errors
/// Only the database's.
pub fn list(
    db: &mut Db,
    space: Option<i64>,
    filter: Filter,
    kind: Option<ClaimKind>,
) -> Result<Vec<Claim>> {
    store::list(db, space, filter, kind, Time::now(), SHOWN)
}

/// How many claims are open, and how many of them are overdue.
///
/// # Errors
/// Only the database's.
pub fn open(db: &mut Db, space: i64) -> Result<(usize, usize)> {
    let now = Time::now();
    let open = store::list(db, Some(space), Filter::Open, None, now, SHOWN)?;
    let overdue = open.iter().filter(|claim| claim.is_overdue(now)).count();
    Ok((open.len(), overdue))
}

/// A letter of the space with its claims.
///
/// # Errors
/// `NotFound`.
pub fn letter(db: &mut Db, space: i64, id: i64) -> Result<(Whole, Vec<Claim>)> {
    let whole = store::letter(db, space, id)?;
    Ok((whole, store::of_letter(db, id)?))
}

/// The letter of a claim of the space.
///
/// # Errors
/// `NotFound`.
pub fn of_claim(db: &mut Db, space: i64, id: i64) -> Result<i64> {
    Ok(store::claim(db, space, id)?.letter)
}

/// Writes down a letter that came by post, by telephone or to another address.
///
/// # Errors
/// `Invalid` at the field.
pub fn enter(db: &mut Db, here: &Here, by: i64, typed: &Entered) -> Result<i64> {
    let now = Time::now();
    let received = clock::day(&typed.received, when::zone(&here.time_zone));
    let mut checks = Checks::default();
    checks.unless(
        received.is_some_and(|at| at <= now.plus_seconds(86_400)),
        FieldError::new("received", "claim-received-wrong"),
    );
    checks.unless(
        is_line(&typed.name, 0, 80),
        FieldError::new("name", "contact-name-wrong"),
    );
    checks.unless(
        typed.email.is_empty() || is_email(&typed.email),
        FieldError::new("email", "contact-email-wrong"),
    );
    checks.unless(
        is_line(&typed.about, 1, 120),
        FieldError::new("about", "contact-about-wrong"),
    );
    checks.unless(
        is_text(&typed.body, 1, MOST),
        FieldError::new("body", "contact-body-wrong"),
    );
    checks.done()?;
    let id = store::enter(db, here.id, by, typed, received.unwrap_or(now), now)?;
    record(db, here.id, by, "letter-entered", ("letter", id), "")?;
    Ok(id)
}

/// Splits one thing off a letter that it asks for; the clock has run since the letter came.
///
/// # Errors
/// `NotFound`; `Invalid` at `owner` for who does not manage the space.
pub fn split(
    db: &mut Db,
    here: &Here,
    by: i64,
    letter: i64,
    kind: ClaimKind,
    owner: Option<i64>,
) -> Result<i64> {
    let whole = store::letter(db, here.id, letter)?;
    check_owner(db, here.id, owner)?;
    let due = clock::due(whole.created_at, kind.span(), when::zone(&here.time_zone));
    let id = store::split(
        db,
        here.id,
        letter,
        kind,
        owner,
        (whole.created_at, due),
        by,
    )?;
    store::mark_read(db, letter)?;
    moving::harm(db, id, kind)?;
    record(
        db,
        here.id,
        by,
        "claim-opened",
        ("claim", id),
        kind.as_str(),
    )?;
    Ok(id)
}

fn check_owner(db: &mut Db, space: i64, owner: Option<i64>) -> Result<()> {
    match owner {
        Some(owner) if !spaces::team::managers(db, space)?.contains(&owner) => {
            Err(Error::field("owner", "claim-owner-wrong"))
        }
        _ => Ok(()),
    }
}

/// Who answers for a claim, and what was found meanwhile.
///
/// # Errors
/// `NotFound`; `Forbidden` for one that is closed; `Invalid` at `owner` or `note`.
pub fn look_after(db: &mut Db, here: &Here, id: i64, owner: Option<i64>, note: &str) -> Result<()> {
    running(db, here.id, id)?;
    check_owner(db, here.id, owner)?;
    if !note.is_empty() && !is_text(note, 1, MOST) {
        return Err(Error::field("note", "claim-note-long"));
    }
    store::look_after(db, id, owner, note)
}

/// Takes the longer time that the law allows, and says so to whoever asked, with the reason.
///
/// # Errors
/// `NotFound`; `Forbidden` where there is none, or too late; `Invalid` at `why`.
pub fn extend(db: &mut Db, here: &Here, by: i64, id: i64, why: &str, lang: Lang) -> Result<()> {
    let now = Time::now();
    let claim = running(db, here.id, id)?;
    let Some(span) = claim.kind.extension().filter(|_| claim.may_extend(now)) else {
        return Err(Error::Forbidden);
    };
    if !is_text(why, 10, 1_000) {
        return Err(Error::field("why", "claim-why-needed"));
    }
    let due = clock::due(claim.received_at, span, when::zone(&here.time_zone));
    store::extend(db, id, due, why, now)?;
    record(
        db,
        here.id,
        by,
        "claim-extended",
        ("claim", id),
        claim.kind.as_str(),
    )?;
    mail(db, here, &claim, "claim-mail-extended", why, lang)
}

/// Ends a claim with an answer, which is mailed where there is an address and `sends` says so; what was taken out of a
/// thread is answered in its author's own. Harm is never closed in silence: with a note of what was done, an answer that
/// goes out, and the managers told.
///
/// # Errors
/// `NotFound`; `Forbidden` for one that is closed; `Invalid` at `answer`.
pub fn close(db: &mut Db, here: &Here, by: i64, id: i64, end: &End<'_>) -> Result<()> {
    let claim = running(db, here.id, id)?;
    if !is_text(end.answer, 10, MOST) {
        return Err(Error::field("answer", "claim-answer-needed"));
    }
    let harm = claim.kind == ClaimKind::Harm;
    if harm && !is_text(&claim.note, 10, MOST) {
        return Err(Error::field("answer", "claim-harm-note-needed"));
    }
    store::close(db, id, end.outcome, end.answer, by, Time::now())?;
    record(
        db,
        here.id,
        by,
        "claim-closed",
        ("claim", id),
        end.outcome.as_str(),
    )?;
    moving::harm(db, id, claim.kind)?;
    if !moving::answered(db, &claim, by, end.answer)? && (end.sends || harm) {
        mail(db, here, &claim, "claim-mail-answer", end.answer, end.lang)?;
    }
    Ok(())
}

/// How a claim ends.
#[derive(Debug, Clone, Copy)]
pub struct End<'a> {
    pub outcome: Outcome,
    pub answer: &'a str,
    /// Whether the answer goes to whoever asked, by mail.
    pub sends: bool,
    pub lang: Lang,
}

fn running(db: &mut Db, space: i64, id: i64) -> Result<Claim> {
    let claim = store::claim(db, space, id)?;
    match claim.closed_at {
        None => Ok(claim),
        Some(_) => Err(Error::Forbidden),
    }
}

fn record(
    db: &mut Db,
    space: i64,
    by: i64,
    act: &'static str,
    (kind, id): (&'static str, i64),
    detail: &str,
) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor: Some(by),
            act,
            subject: (kind, Some(id)),
            detail,
        },
    )
}

fn mail(
    db: &mut Db,
    here: &Here,
    claim: &Claim,
    message: &str,
    words: &str,
    lang: Lang,
) -> Result<()> {
    if claim.email.is_empty() {
        return Ok(());
    }
    let args = [
        ("community", here.name.clone()),
        ("number", claim.id.to_string()),
        ("words", words.to_owned()),
    ];
    let mail = mails::Letter {
        to: claim.email.clone(),
        to_name: claim.name.clone(),
        lang: lang.as_str().to_owned(),
        form: here.address_form.as_str().to_owned(),
        message: message.to_owned(),
        args: args
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
        link: None,
        code: None,
        from_name: here.name.clone(),
        color: here.brand_color.clone(),
    };
    queue::put(db, &Job::SendMail { mail })
}

/// Has managers and owners told of claims whose end comes near or has passed, each time once.
///
/// # Errors
/// Only the database's.
pub fn schedule(db: &mut Db) -> Result<()> {
    let now = Time::now();
    for (stage, before) in (1..).zip(REMINDERS) {
        for claim in store::to_remind(db, stage, now.plus_seconds(before))? {
            store::reminded(db, claim, stage)?;
            let occasion = Occasion::ClaimDue { claim, stage };
            queue::put(db, &Job::Tell { occasion })?;
        }
    }
    Ok(())
}
