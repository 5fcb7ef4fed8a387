//! Members who have come far enough in a space's points and offer to help its team; its managers answer, and welcome them as
//! moderators. What both write stands in their correspondence.

pub(in crate::features) mod personal;
pub mod routes;
mod store;
mod views;

use parvis_db::{Db, Time};

use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::correspondence;
use crate::features::points::{self, gates};
use crate::features::spaces::people;
use crate::features::spaces::team::{self, Appointment};
use crate::features::spaces::{self, Here, Role};
use crate::gate::Gate;
use crate::messages::Lang;

/// After how many days somebody who was declined may offer again.
pub const AGAIN_DAYS: i64 = 90;

parvis_db::text_enum! {
    /// What became of an offer.
    pub enum Answer {
        /// They are a moderator now.
        Welcomed = "welcomed",
        /// Not now.
        Declined = "declined",
    }
}

/// Somebody's offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    pub member: i64,
    pub at: Time,
    /// `None` while it waits.
    pub answer: Option<(Answer, Time)>,
}

impl Offer {
    /// From when on they may offer again; `None` while it waits.
    pub fn again(&self) -> Option<Time> {
        let (_, at) = self.answer?;
        Some(at.plus_seconds(AGAIN_DAYS * 86_400))
    }
}

/// Where a member stands who would help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// The team asks for nobody.
    Closed,
    /// They are of the team.
    Within,
    /// They have not reached this level.
    Below(i32),
    Open,
    /// They offered, and wait or were answered a short while ago.
    Offered(Offer),
}

/// Where a member stands.
///
/// # Errors
/// Only the database's.
pub fn door(db: &mut Db, here: &Here, me: &Me, now: Time) -> Result<Door> {
    if here.allows(Role::Moderator) {
        return Ok(Door::Within);
    }
    let Some(level) = gates::team(db, here.id)? else {
        return Ok(Door::Closed);
    };
    if let Some(offer) = store::of(db, here.id, me.id)?
        && offer.again().is_none_or(|again| again > now)
    {
        return Ok(Door::Offered(offer));
    }
    let reached = usize::try_from(level).unwrap_or(usize::MAX);
    match points::reaches(db, here.id, me.id, reached)? {
        true => Ok(Door::Open),
        false => Ok(Door::Below(level)),
    }
}

/// Offers, those that wait first, then the latest.
///
/// # Errors
/// Only the database's.
pub fn list(db: &mut Db, space: i64) -> Result<Vec<Offer>> {
    store::list(db, space)
}

/// Offers that wait for an answer, the latest first.
///
/// # Errors
/// Only the database's.
pub fn waiting(db: &mut Db, space: i64) -> Result<Vec<Offer>> {
    let mut offers = store::list(db, space)?;
    offers.retain(|offer| offer.answer.is_none());
    Ok(offers)
}

/// Offers to help the team, in words that it reads in the member's correspondence.
///
/// # Errors
/// `Invalid` at `body`: no words, or the door is not open to this member; `Refused` by the charter.
pub fn offer(
    db: &mut Db,
    gate: &Gate,
    here: &Here,
    me: &Me,
    lang: Lang,
    body: &str,
    now: Time,
) -> Result<()> {
    if door(db, here, me, now)? != Door::Open {
        return Err(Error::field("body", "volunteers-not-open"));
    }
    correspondence::say(db, gate, here, me.id, lang, body)?;
    store::offered(db, here.id, me.id, now)
}

/// Answers an offer, once, in words that the member reads in their correspondence. Who is welcomed is a moderator from now
/// on, and begins as every new one does.
///
/// # Errors
/// `NotFound`: no offer of theirs waits; `Invalid` at `body`.
pub fn answer(
    db: &mut Db,
    here: &Here,
    by: i64,
    member: i64,
    answer: Answer,
    body: &str,
) -> Result<()> {
    if !store::answered(db, here.id, member, answer, by, Time::now())? {
        return Err(Error::NotFound);
    }
    correspondence::answer(db, here.id, member, by, body, None)?;
    let role = spaces::role_of(db, here.id, member)?;
    if answer == Answer::Declined || role > Some(Role::Member) {
        return Ok(());
    }
    let card = people::cards(db, Some(here.id), &[member])?.remove(&member);
    let card = card.ok_or(Error::NotFound)?;
    let wish = Appointment {
        who: card.handle,
        role: Some(Role::Moderator),
        label: card.label,
    };
    team::appoint(db, here, by, &wish)
}
