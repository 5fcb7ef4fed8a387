//! Standing in for managers: a page from which they hand over what is open, drafted for them, and one on which whoever was
//! asked reads it and says yes. What follows from a yes stands in `spaces::stand_ins`.

pub mod routes;
mod views;

use std::collections::HashMap;

use parvis_db::{Db, Time};

use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::contests::{self, Contest, Phase};
use crate::features::correspondence;
use crate::features::moderation::appeals;
use crate::features::register::{self, Claim, Filter};
use crate::features::spaces::Here;
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::stand_ins::{self, StandIn};
use crate::features::watches::{self, Drafted, Slot};

/// Letters and threads of members are counted up to here.
const COUNTED: i64 = 99;

/// What is open in a space: what somebody who stands in finds.
#[derive(Debug, Clone, Default)]
pub struct Open {
    /// Cases of the queue.
    pub cases: Drafted,
    /// By when each appeal that waits is to be judged, the first above.
    pub appeals: Vec<Time>,
    /// What letters ask for, by the end of its time.
    pub claims: Vec<Claim>,
    /// Contests that are announced or run.
    pub contests: Vec<Contest>,
    /// Members who wait for an answer of the team in their own thread.
    pub threads: usize,
    pub roster: Vec<Slot>,
}

/// A stand-in as both sides see it.
#[derive(Debug, Clone)]
pub struct Whole {
    pub one: StandIn,
    /// Whether the viewer is who was asked.
    pub mine: bool,
    /// `None` until they have said yes: what is open is the team's to know.
    pub open: Option<Open>,
    pub cards: HashMap<i64, Person>,
}

/// What is open now.
///
/// # Errors
/// Only the database's.
pub fn open(db: &mut Db, here: &Here, me: &Me, now: Time) -> Result<Open> {
    let mut contests = contests::of_space(db, here, now)?;
    contests.retain(|contest| {
        contest.cancelled_at.is_none()
            && contest.phase >= Phase::Announced
            && contest.phase < Phase::Archived
    });
    Ok(Open {
        cases: watches::draft(db, here, me, now)?,
        appeals: appeals::waiting(db, here.id)?,
        claims: register::list(db, Some(here.id), Filter::Open, None)?,
        contests,
        threads: correspondence::waiting(db, here.id, COUNTED)?.len(),
        roster: watches::roster(db, here.id)?,
    })
}

/// One with everything that its reader may see.
///
/// # Errors
/// `NotFound` for whoever is neither asked nor a manager.
pub fn whole(db: &mut Db, here: &Here, me: &Me, id: i64, now: Time) -> Result<Whole> {
    let one = stand_ins::of(db, here.id, id)?;
    let mine = one.member == me.id;
    let manages = here.allows(crate::features::spaces::Role::Manager);
    if !mine && !manages {
        return Err(Error::NotFound);
    }
    let open = match manages && !one.is_over(now) {
        true => Some(open(db, here, me, now)?),
        false => None,
    };
    let mut people = vec![one.member, one.named_by];
    if let Some(open) = &open {
        people.extend(open.roster.iter().map(|slot| slot.member));
    }
    Ok(Whole {
        cards: people::cards(db, Some(here.id), &people)?,
        one,
        mine,
        open,
    })
}
