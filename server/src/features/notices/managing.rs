//! What the charter's rules have people told: managers, before their members notice, of a hold that nobody has looked at
//! and of an article that is held back; an author, of what a rule says to them alone.

use parvis_db::{Db, Time};

use super::telling::{Telling, give};
use super::{Kind, store};
use crate::error::Result;
use crate::features::charters::brakes;
use crate::features::{spaces, watches};

/// Whoever manages the space hears of a hold that nobody has looked at, while there is time.
pub(super) fn case_waits(db: &mut Db, case: i64, now: Time) -> Result<()> {
    match store::waiting_case(db, case, now)? {
        Some(space) => managers(db, space, Kind::CaseWaits, case, now),
        None => Ok(()),
    }
}

/// Whoever manages the space hears that nobody watches though somebody was to.
pub(super) fn nobody_watches(db: &mut Db, gap: i64, now: Time) -> Result<()> {
    match watches::space_of_gap(db, gap)? {
        Some(space) => managers(db, space, Kind::NobodyWatches, gap, now),
        None => Ok(()),
    }
}

/// Whoever manages the space hears that an article is held back.
pub(super) fn charter_braked(db: &mut Db, brake: i64, now: Time) -> Result<()> {
    match brakes::space_of(db, brake)? {
        Some(space) => managers(db, space, Kind::CharterBraked, brake, now),
        None => Ok(()),
    }
}

/// Whoever manages the space hears that the time to answer a letter ends, once at each stage.
pub(super) fn claim_due(db: &mut Db, claim: i64, stage: i32, now: Time) -> Result<()> {
    let Some(space) = store::open_claim(db, claim)? else {
        return Ok(());
    };
    let telling = Telling {
        gather: format!("claim-due:{claim}"),
        cause: format!("claim-due:{claim}:{stage}:{}", now.0 / DAY),
        ..of_space(space, Kind::ClaimDue)
    };
    let managers = spaces::team::managers(db, space)?;
    give(db, &telling, &managers, now)
}

/// Whoever manages the space hears that a product is said to have done harm, and when that was answered.
pub(super) fn harm(db: &mut Db, claim: i64, now: Time) -> Result<()> {
    match store::claim_state(db, claim)? {
        (space, false) => managers(db, space, Kind::HarmReported, claim, now),
        (space, true) => managers(db, space, Kind::HarmClosed, claim, now),
    }
}

/// A member hears that the team wrote to them, whether or not they may write in the space.
pub(super) fn team_wrote(db: &mut Db, message: i64, now: Time) -> Result<()> {
    let (space, member) = store::message(db, message)?;
    let telling = Telling {
        cause: format!("{}:{message}", Kind::TeamWrote.as_str()),
        ..of_space(space, Kind::TeamWrote)
    };
    give(db, &telling, &[member], now)
}

/// A day in milliseconds: a claim whose time was made longer is told of again.
const DAY: i64 = 86_400_000;

pub(super) fn of_space(space: i64, kind: Kind) -> Telling {
    Telling::of(space, kind, kind.as_str(), "")
}

/// Tells the managers of a space something that they have to look at, gathered by kind.
fn managers(db: &mut Db, space: i64, kind: Kind, of: i64, now: Time) -> Result<()> {
    let telling = Telling {
        cause: format!("{}:{of}", kind.as_str()),
        ..of_space(space, kind)
    };
    let managers = spaces::team::managers(db, space)?;
    give(db, &telling, &managers, now)
}

/// The author hears what a rule has to say to them alone.
pub(super) fn noted(db: &mut Db, decision: i64, now: Time) -> Result<()> {
    let found = store::decision(db, decision)?;
    let (Some(space), Some(author)) = (found.space, found.author) else {
        return Ok(());
    };
    let telling = Telling {
        decision: Some(decision),
        ..Telling::of(
            space,
            Kind::Noted,
            format!("noted:{decision}"),
            format!("noted:{decision}"),
        )
    };
    let members = spaces::members_among(db, space, &[author])?;
    give(db, &telling, &members, now)
}
