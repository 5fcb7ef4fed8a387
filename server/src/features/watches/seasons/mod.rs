//! A volunteer's season, seen by them alone: hours, acts and thanks, never beside anybody else's; and a certificate of it
//! that a manager signs and whose code anybody can check.

mod pdf;
pub(super) mod routes;
mod store;
mod views;

use chrono::NaiveDate;
use parvis_db::{Db, Time};

use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::moderation::transparency::Period;
use crate::features::moderation::{self, deciding, own};
use crate::features::spaces::checks::is_line;
use crate::features::spaces::{Here, Role};
use crate::messages::Lang;
use crate::secret;

/// Letters of the name on a certificate.
pub const NAME: std::ops::RangeInclusive<usize> = 2..=60;
/// The longest that one watch counts (milliseconds): twelve hours. A watch may be forgotten.
const LONGEST: i64 = 12 * 3_600_000;
/// A member thanks a team once in so many days.
const THANKS_DAYS: i64 = 30;
/// Letters and digits of a code.
const CODE: usize = 16;

/// What somebody did in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Season {
    /// Time on watch (minutes).
    pub minutes: i64,
    pub watches: i64,
    /// Acts in the record.
    pub acts: i64,
    /// Thanks for decisions of theirs.
    pub thanks: i64,
    /// Thanks to the whole team.
    pub team: i64,
}

/// A certificate, asked for or signed.
#[derive(Debug, Clone)]
pub struct Certificate {
    pub id: i64,
    pub space: i64,
    pub member: i64,
    pub code: String,
    /// As the volunteer wants to be called on it.
    pub name: String,
    pub language: Lang,
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub season: Season,
    pub signed_at: Option<Time>,
    /// Who signed, by the name they had then.
    pub signer: String,
}

/// What is to stand on a certificate.
#[derive(Debug, Clone)]
pub struct Wish {
    pub name: String,
    pub language: Lang,
    pub period: Period,
}

/// What a member did in a space in a period.
///
/// # Errors
/// Only the database's.
pub fn season(db: &mut Db, space: i64, member: i64, period: Period, now: Time) -> Result<Season> {
    let (from, to) = period.range();
    let watches = store::watches(db, space, member, from, to)?;
    let spent = |(begun, ended): &(Time, Option<Time>)| {
        let end = ended.unwrap_or(now).0.min(begun.0 + LONGEST);
        (end.min(to.0) - begun.0.max(from.0)).max(0)
    };
    Ok(Season {
        minutes: watches.iter().map(spent).sum::<i64>() / 60_000,
        watches: i64::try_from(watches.len()).unwrap_or(i64::MAX),
        acts: store::acts(db, space, member, from, to)?,
        thanks: store::thanks(db, space, Some(member), from, to)?,
        team: store::thanks(db, space, None, from, to)?,
    })
}

/// Whoever was on watch in a space between two moments.
///
/// # Errors
/// Only the database's.
pub fn volunteers(db: &mut Db, space: i64, from: Time, to: Time) -> Result<Vec<i64>> {
    store::volunteers(db, space, from, to)
}

/// Asks for a certificate of a period; a manager signs it, or not.
///
/// # Errors
/// `Invalid` at `name`, and for the whole form for a period without a watch or an act.
pub fn ask(db: &mut Db, here: &Here, me: &Me, wish: &Wish, now: Time) -> Result<()> {
    let name = wish.name.trim();
    if !is_line(name, *NAME.start(), *NAME.end()) {
        return Err(Error::field("name", "season-name-wrong"));
    }
    let season = season(db, here.id, me.id, wish.period, now)?;
    if season.watches + season.acts == 0 {
        return Err(Error::field("", "season-empty"));
    }
    let code: String = secret::hash(&secret::token()).to_uppercase();
    let new = Certificate {
        id: 0,
        space: here.id,
        member: me.id,
        code: code.chars().take(CODE).collect(),
        name: name.to_owned(),
        language: wish.language,
        first: wish.period.first,
        last: wish.period.last,
        season,
        signed_at: None,
        signer: String::new(),
    };
    store::add(db, &new, now)?;
    record(db, here, me, "certificate-asked")
}

/// A manager signs for the team.
///
/// # Errors
/// `Forbidden` for one's own; `NotFound` for what is not there or is signed.
pub fn sign(db: &mut Db, here: &Here, me: &Me, id: i64, now: Time) -> Result<()> {
    let certificate = store::certificate(db, here.id, id)?;
    if certificate.member == me.id {
        return Err(Error::Forbidden);
    }
    if !store::sign(db, id, me.id, &me.name, now)? {
        return Err(Error::NotFound);
    }
    record(db, here, me, "certificate-signed")
}

/// A signed certificate of this space, for its volunteer and for managers.
///
/// # Errors
/// `NotFound` for everybody else, and until it is signed.
pub fn signed(db: &mut Db, here: &Here, me: &Me, id: i64) -> Result<Certificate> {
    let certificate = store::certificate(db, here.id, id)?;
    let theirs = certificate.member == me.id || here.allows(Role::Manager);
    if !theirs || certificate.signed_at.is_none() {
        return Err(Error::NotFound);
    }
    Ok(certificate)
}

/// The certificates that a member asked for; for managers also those of others that wait for them.
///
/// # Errors
/// Only the database's.
pub fn certificates(db: &mut Db, here: &Here, me: &Me) -> Result<Vec<Certificate>> {
    let mut found = store::of_member(db, here.id, me.id)?;
    if here.allows(Role::Manager) {
        found.extend(store::waiting(db, here.id, me.id)?);
    }
    Ok(found)
}

/// The signed certificate with this code, typed with or without spaces and dashes; `None`: there is none.
///
/// # Errors
/// Only the database's.
pub fn by_code(db: &mut Db, code: &str) -> Result<Option<Certificate>> {
    let letters = code.chars().filter(char::is_ascii_alphanumeric);
    let code: String = letters.collect::<String>().to_uppercase();
    store::by_code(db, &code)
}

/// Thanks whoever took a decision that one may read the statement of. A second time changes nothing.
///
/// # Errors
/// `NotFound` for other decisions, and for what no member decided.
pub fn thank_for(db: &mut Db, me: &Me, decision: i64, lang: Lang, now: Time) -> Result<()> {
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let stated = own::statement(db, &viewer, decision, lang)?.stated;
    thank(db, me, &stated.decision, now)
}

/// A colleague thanks whoever decided a case.
///
/// # Errors
/// `NotFound` while nobody has decided.
pub fn thank_colleague(db: &mut Db, here: &Here, me: &Me, case: i64, now: Time) -> Result<()> {
    let case = moderation::case(db, here, me, case)?;
    let decision = deciding::standing(db, case.id)?.ok_or(Error::NotFound)?;
    thank(db, me, &decision, now)
}

fn thank(db: &mut Db, me: &Me, decision: &moderation::Decision, now: Time) -> Result<()> {
    let (Some(space), Some(to)) = (decision.space, decision.decider) else {
        return Err(Error::NotFound);
    };
    match to == me.id {
        true => Err(Error::NotFound),
        false => store::thank(db, space, me.id, Some((decision.id, to)), now),
    }
}

/// Thanks the whole team of a space: counted once a month.
///
/// # Errors
/// Only the database's.
pub fn thank_team(db: &mut Db, space: i64, me: &Me, now: Time) -> Result<()> {
    let since = now.plus_seconds(-THANKS_DAYS * 86_400);
    if store::has_thanked(db, space, me.id, since)? {
        return Ok(());
    }
    store::thank(db, space, me.id, None, now)
}

fn record(db: &mut Db, here: &Here, me: &Me, act: &'static str) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: Some(here.id),
            actor: Some(me.id),
            act,
            subject: ("certificate", None),
            detail: "",
        },
    )
}
