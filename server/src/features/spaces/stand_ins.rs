//! Managers for a while: somebody stands in for them until a moment, and is from then on what they were before. The right
//! stands beside the membership (`manages_until`) and is read by the clock, so that it ends when it ends, whatever runs.

use diesel::prelude::*;
use parvis_db::schema::{membership, stand_in};
use parvis_db::{Db, Time};

use super::checks::is_text;
use super::{Here, Role, store};
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::Me;
use crate::jobs::{Job, Occasion, queue};

/// The longest that somebody stands in (days).
pub const MOST_DAYS: i64 = 92;
/// Letters of what is handed over.
pub const MAX_WORDS: usize = 4_000;

/// Somebody who was asked to stand in, stands in, or did.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = stand_in)]
pub struct StandIn {
    pub id: i64,
    #[diesel(column_name = space_id)]
    pub space: i64,
    #[diesel(column_name = member_id)]
    pub member: i64,
    pub named_by: i64,
    pub named_at: Time,
    pub until: Time,
    /// What is handed over.
    pub words: String,
    pub accepted_at: Option<Time>,
    pub ended_at: Option<Time>,
}

impl StandIn {
    /// Whether it waits for an answer.
    pub fn is_asked(&self, now: Time) -> bool {
        self.accepted_at.is_none() && !self.is_over(now)
    }

    /// Whether they are a manager now.
    pub fn runs(&self, now: Time) -> bool {
        self.accepted_at.is_some() && !self.is_over(now)
    }

    /// Whether it is over, also when nobody has noted it yet.
    pub fn is_over(&self, now: Time) -> bool {
        self.ended_at.is_some() || self.until <= now
    }

    /// When it was over.
    pub fn over_at(&self) -> Time {
        self.ended_at.unwrap_or(self.until)
    }
}

/// What a manager asks for.
#[derive(Debug, Clone)]
pub struct Wish {
    /// A handle (with or without `@`) or a confirmed e-mail address.
    pub who: String,
    /// `None`: left empty.
    pub until: Option<Time>,
    pub words: String,
}

/// Whether somebody may name one: a manager of their own right, or an administrator. Who stands in names nobody.
///
/// # Errors
/// Only the database's.
pub fn may_name(db: &mut Db, space: i64, me: &Me) -> Result<bool> {
    Ok(me.administrator || store::own_role(db, space, me.id)? >= Some(Role::Manager))
}

/// Asks a member to stand in. Returns the id.
///
/// # Errors
/// `Forbidden` for who stands in themselves; `Invalid` at `who`, `until` or `words`.
pub fn name(db: &mut Db, here: &Here, me: &Me, wish: &Wish, now: Time) -> Result<i64> {
    if !may_name(db, here.id, me)? {
        return Err(Error::Forbidden);
    }
    let who = wish.who.trim().trim_start_matches('@');
    let nobody = || Error::field("who", "team-nobody");
    let member = store::team::find(db, who)?.ok_or_else(nobody)?;
    let role = store::role(db, here.id, member)?.ok_or_else(nobody)?;
    if role >= Role::Manager || member == me.id {
        return Err(Error::field("who", "stand-in-manager"));
    }
    let latest = now.plus_seconds(MOST_DAYS * 86_400);
    let until = wish.until.filter(|until| *until > now && *until <= latest);
    let until = until.ok_or_else(|| Error::field("until", "stand-in-until-wrong"))?;
    if !is_text(&wish.words, 0, MAX_WORDS) {
        return Err(Error::field("words", "stand-in-words-long"));
    }
    store::team::lock(db, here.id)?;
    match open(db, here.id, member)? {
        Some(one) if one.is_over(now) => close(db, &one, None, now)?,
        Some(_) => return Err(Error::field("who", "stand-in-asked-already")),
        None => {}
    }
    let id: i64 = diesel::insert_into(stand_in::table)
        .values((
            stand_in::space_id.eq(here.id),
            stand_in::member_id.eq(member),
            stand_in::named_by.eq(me.id),
            stand_in::named_at.eq(now),
            stand_in::until.eq(until),
            stand_in::words.eq(wish.words.trim()),
        ))
        .returning(stand_in::id)
        .get_result(db)?;
    queue::put_at(db, &Job::StandInOver { id }, until)?;
    noted(db, here.id, Some(me.id), "stand-in-named", member)?;
    tell(db, id)?;
    Ok(id)
}

/// Who was asked says yes: from now on they are a manager, until the moment has come.
///
/// # Errors
/// `NotFound` for anybody else, and when it is over or was answered.
pub fn accept(db: &mut Db, space: i64, me: i64, id: i64, now: Time) -> Result<()> {
    let one = of(db, space, id)?;
    if one.member != me || !one.is_asked(now) {
        return Err(Error::NotFound);
    }
    let waiting = stand_in::table
        .find(id)
        .filter(stand_in::accepted_at.is_null())
        .filter(stand_in::ended_at.is_null());
    let accepted = diesel::update(waiting)
        .set(stand_in::accepted_at.eq(now))
        .execute(db)?;
    if accepted == 0 {
        return Err(Error::NotFound);
    }
    diesel::update(membership::table.find((space, me)))
        .set(membership::manages_until.eq(one.until))
        .execute(db)?;
    changed(db, &one)?;
    noted(db, space, Some(me), "stand-in-begun", me)?;
    tell(db, id)
}

/// Ends it before its time, or says no: who was asked themselves, or a manager of their own right.
///
/// # Errors
/// `NotFound` for anybody else, and when it is over.
pub fn end(db: &mut Db, here: &Here, me: &Me, id: i64, now: Time) -> Result<()> {
    let one = of(db, here.id, id)?;
    if one.is_over(now) || (one.member != me.id && !may_name(db, here.id, me)?) {
        return Err(Error::NotFound);
    }
    close(db, &one, Some(me.id), now)
}

/// The moment has come: what the clock has ended is written down, and both are told.
///
/// # Errors
/// Only the database's.
pub fn over(db: &mut Db, id: i64, now: Time) -> Result<()> {
    let found = stand_in::table.find(id).select(StandIn::as_select());
    match found.first(db).optional()? {
        Some(one) if one.ended_at.is_none() && one.is_over(now) => close(db, &one, None, now),
        _ => Ok(()),
    }
}

/// Somebody's role was settled anew: whatever they were asked for in between is over.
///
/// # Errors
/// Only the database's.
pub(super) fn settle(db: &mut Db, space: i64, member: i64, by: Option<i64>) -> Result<()> {
    match open(db, space, member)? {
        Some(one) => close(db, &one, by, Time::now()),
        None => Ok(()),
    }
}

/// One of a space.
///
/// # Errors
/// `NotFound`.
pub fn of(db: &mut Db, space: i64, id: i64) -> Result<StandIn> {
    Ok(stand_in::table
        .find(id)
        .filter(stand_in::space_id.eq(space))
        .select(StandIn::as_select())
        .first(db)?)
}

/// One by id, for who tells of it.
///
/// # Errors
/// `NotFound`.
pub fn by_id(db: &mut Db, id: i64) -> Result<StandIn> {
    let found = stand_in::table.find(id).select(StandIn::as_select());
    Ok(found.first(db)?)
}

/// What a member was asked last in a space.
///
/// # Errors
/// Only the database's.
pub fn latest(db: &mut Db, space: i64, member: i64) -> Result<Option<i64>> {
    Ok(stand_in::table
        .filter(stand_in::space_id.eq(space))
        .filter(stand_in::member_id.eq(member))
        .order(stand_in::id.desc())
        .select(stand_in::id)
        .first(db)
        .optional()?)
}

/// Everybody of a space, who was asked last first.
///
/// # Errors
/// Only the database's.
pub fn all(db: &mut Db, space: i64) -> Result<Vec<StandIn>> {
    Ok(stand_in::table
        .filter(stand_in::space_id.eq(space))
        .order(stand_in::id.desc())
        .limit(20)
        .select(StandIn::as_select())
        .load(db)?)
}

fn open(db: &mut Db, space: i64, member: i64) -> Result<Option<StandIn>> {
    Ok(stand_in::table
        .filter(stand_in::space_id.eq(space))
        .filter(stand_in::member_id.eq(member))
        .filter(stand_in::ended_at.is_null())
        .select(StandIn::as_select())
        .first(db)
        .optional()?)
}

fn close(db: &mut Db, one: &StandIn, by: Option<i64>, now: Time) -> Result<()> {
    let running = stand_in::table
        .find(one.id)
        .filter(stand_in::ended_at.is_null());
    diesel::update(running)
        .set((
            // By the clock: when the clock said so, not when somebody looked.
            stand_in::ended_at.eq(match by {
                Some(_) => now,
                None => one.until.min(now),
            }),
            stand_in::ended_by.eq(by),
        ))
        .execute(db)?;
    diesel::update(membership::table.find((one.space, one.member)))
        .set(membership::manages_until.eq(None::<Time>))
        .execute(db)?;
    changed(db, one)?;
    let act = match one.accepted_at {
        Some(_) => "stand-in-ended",
        None if by == Some(one.member) => "stand-in-declined",
        None => "stand-in-withdrawn",
    };
    noted(db, one.space, by, act, one.member)?;
    tell(db, one.id)
}

fn changed(db: &mut Db, one: &StandIn) -> Result<()> {
    let event = Event::new(EventKind::MembershipChanged);
    events::record(db, event.space(one.space).member(one.member))?;
    Ok(())
}

fn tell(db: &mut Db, stand_in: i64) -> Result<()> {
    let occasion = Occasion::StandIn { stand_in };
    queue::put(db, &Job::Tell { occasion })
}

fn noted(
    db: &mut Db,
    space: i64,
    actor: Option<i64>,
    act: &'static str,
    member: i64,
) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor,
            act,
            subject: ("member", Some(member)),
            detail: "",
        },
    )
}
