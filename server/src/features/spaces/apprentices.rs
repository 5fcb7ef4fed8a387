//! New moderators: asked to practise before they decide anything in a space's name, then accompanied by a colleague for
//! their first restrictions. The cases themselves are the dojo's; here stands who is where on the way.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};
use parvis_db::schema::{apprenticeship, decision, dojo_custom, mentor_look};
use parvis_db::{Db, Time};

use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::jobs::{Job, Occasion, queue};

/// Restrictions that a mentor looks at, unless the space says otherwise.
pub const TRIAL: i32 = 10;

/// How a space receives new moderators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Custom {
    /// Whether they practise first.
    pub asks: bool,
    /// How many of their restrictions a mentor looks at.
    pub trial: i32,
}

/// A new moderator on the way.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = apprenticeship)]
pub struct Apprentice {
    #[diesel(column_name = member_id)]
    pub member: i64,
    pub asked_at: Time,
    pub begun_at: Option<Time>,
    pub passed_at: Option<Time>,
    /// Who let them in without practice.
    pub waived_by: Option<i64>,
    #[diesel(column_name = mentor_id)]
    pub mentor: Option<i64>,
    /// How many of their restrictions the mentor looks at.
    pub trial: i32,
    pub ended_at: Option<Time>,
    pub ended_words: String,
}

impl Apprentice {
    /// Whether a mentor looks at what they decide now.
    pub fn is_on_trial(&self) -> bool {
        self.passed_at.is_some() && self.ended_at.is_none()
    }
}

/// The custom of a space.
///
/// # Errors
/// Only the database's.
pub fn custom(db: &mut Db, space: i64) -> Result<Custom> {
    let set: Option<(bool, i32)> = dojo_custom::table
        .find(space)
        .select((dojo_custom::asks, dojo_custom::trial))
        .first(db)
        .optional()?;
    let (asks, trial) = set.unwrap_or((true, TRIAL));
    Ok(Custom { asks, trial })
}

/// Sets the custom, for who comes from now on.
///
/// # Errors
/// `Invalid` at `trial`.
pub fn set_custom(db: &mut Db, space: i64, custom: Custom, by: i64) -> Result<()> {
    if !(1..=50).contains(&custom.trial) {
        return Err(Error::field("trial", "dojo-trial-wrong"));
    }
    diesel::delete(dojo_custom::table.find(space)).execute(db)?;
    diesel::insert_into(dojo_custom::table)
        .values((
            dojo_custom::space_id.eq(space),
            dojo_custom::asks.eq(custom.asks),
            dojo_custom::trial.eq(custom.trial),
            dojo_custom::set_by.eq(by),
            dojo_custom::set_at.eq(Time::now()),
        ))
        .execute(db)?;
    let act = if custom.asks {
        "dojo-asked-of-new"
    } else {
        "dojo-not-asked"
    };
    noted(db, space, Some(by), act, None)
}

/// Asks a new moderator to practise, where that is the custom; whoever did once is not asked again. Who appointed them
/// accompanies them, until somebody else is named.
///
/// # Errors
/// Only the database's.
pub fn ask(db: &mut Db, space: i64, member: i64, by: i64) -> Result<()> {
    let custom = custom(db, space)?;
    if !custom.asks {
        return Ok(());
    }
    diesel::sql_query(
        "INSERT INTO apprenticeship (space_id, member_id, asked_by, asked_at, mentor_id, trial) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (space_id, member_id) DO NOTHING",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(by)
    .bind::<BigInt, _>(Time::now())
    .bind::<BigInt, _>(by)
    .bind::<Integer, _>(custom.trial)
    .execute(db)?;
    Ok(())
}

/// Where a member is on the way; `None`: nobody asked them.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, space: i64, member: i64) -> Result<Option<Apprentice>> {
    Ok(apprenticeship::table
        .find((space, member))
        .select(Apprentice::as_select())
        .first(db)
        .optional()?)
}

/// Everybody of a space who is on the way, who came last first.
///
/// # Errors
/// Only the database's.
pub fn all(db: &mut Db, space: i64) -> Result<Vec<Apprentice>> {
    Ok(apprenticeship::table
        .filter(apprenticeship::space_id.eq(space))
        .filter(apprenticeship::ended_at.is_null())
        .order((apprenticeship::asked_at.desc(), apprenticeship::member_id))
        .select(Apprentice::as_select())
        .load(db)?)
}

/// Notes that their cases were drawn; `false` when they had been.
///
/// # Errors
/// Only the database's.
pub fn begin(db: &mut Db, space: i64, member: i64) -> Result<bool> {
    let waiting = apprenticeship::table
        .find((space, member))
        .filter(apprenticeship::begun_at.is_null())
        .filter(apprenticeship::passed_at.is_null());
    let begun = diesel::update(waiting)
        .set(apprenticeship::begun_at.eq(Time::now()))
        .execute(db)?;
    Ok(begun > 0)
}

/// They have practised, or `waived_by` lets them in without.
///
/// # Errors
/// `NotFound` for who is not asked, or has.
pub fn pass(db: &mut Db, space: i64, member: i64, waived_by: Option<i64>) -> Result<()> {
    let waiting = apprenticeship::table
        .find((space, member))
        .filter(apprenticeship::passed_at.is_null());
    let passed = diesel::update(waiting)
        .set((
            apprenticeship::passed_at.eq(Time::now()),
            apprenticeship::waived_by.eq(waived_by),
        ))
        .execute(db)?;
    if passed == 0 {
        return Err(Error::NotFound);
    }
    let act = match waived_by {
        Some(_) => "dojo-waived",
        None => "dojo-done",
    };
    noted(db, space, waived_by.or(Some(member)), act, Some(member))
}

/// Names the colleague who accompanies somebody.
///
/// # Errors
/// `NotFound` for who is not on the way; `Invalid` at `mentor` for themselves.
pub fn name_mentor(db: &mut Db, space: i64, member: i64, mentor: i64, by: i64) -> Result<()> {
    if member == mentor {
        return Err(Error::field("mentor", "mentor-wrong"));
    }
    let named = diesel::update(
        apprenticeship::table
            .find((space, member))
            .filter(apprenticeship::ended_at.is_null()),
    )
    .set(apprenticeship::mentor_id.eq(mentor))
    .execute(db)?;
    if named == 0 {
        return Err(Error::NotFound);
    }
    noted(db, space, Some(by), "mentor-named", Some(member))?;
    // Whoever names themselves knows.
    if mentor == by {
        return Ok(());
    }
    let at = Time::now().0;
    let occasion = Occasion::MentorNamed { space, member, at };
    queue::put(db, &Job::Tell { occasion })
}

/// Ends a trial: by itself (`by` is `None`) or by somebody with a word.
///
/// # Errors
/// `NotFound` when there is none.
pub fn end_trial(db: &mut Db, space: i64, member: i64, by: Option<i64>, words: &str) -> Result<()> {
    let running = apprenticeship::table
        .find((space, member))
        .filter(apprenticeship::passed_at.is_not_null())
        .filter(apprenticeship::ended_at.is_null());
    let ended = diesel::update(running)
        .set((
            apprenticeship::ended_at.eq(Time::now()),
            apprenticeship::ended_by.eq(by),
            apprenticeship::ended_words.eq(words),
        ))
        .execute(db)?;
    if ended == 0 {
        return Err(Error::NotFound);
    }
    noted(db, space, by, "trial-ended", Some(member))
}

/// The restrictions by somebody on trial that nobody has looked at, oldest first.
///
/// # Errors
/// Only the database's.
pub fn unlooked(db: &mut Db, space: i64, one: &Apprentice) -> Result<Vec<i64>> {
    let Some(since) = one.passed_at.filter(|_| one.ended_at.is_none()) else {
        return Ok(Vec::new());
    };
    let looked = mentor_look::table.select(mentor_look::decision_id);
    Ok(decision::table
        .filter(decision::space_id.eq(space))
        .filter(decision::decider_id.eq(one.member))
        .filter(decision::decided_at.ge(since))
        .filter(decision::restriction.ne("none"))
        .filter(decision::undone_at.is_null())
        .filter(decision::id.ne_all(looked))
        .order(decision::id)
        .limit(i64::from(one.trial))
        .select(decision::id)
        .load(db)?)
}

/// How many decisions wait for the eye of somebody; `None`: they accompany nobody.
///
/// # Errors
/// Only the database's.
pub fn waiting_for(db: &mut Db, space: i64, mentor: i64) -> Result<Option<usize>> {
    let mut all = all(db, space)?;
    all.retain(|one| one.mentor == Some(mentor));
    if all.is_empty() {
        return Ok(None);
    }
    let waiting = all.iter().map(|one| Ok(unlooked(db, space, one)?.len()));
    waiting.sum::<Result<usize>>().map(Some)
}

fn noted(
    db: &mut Db,
    space: i64,
    actor: Option<i64>,
    act: &'static str,
    member: Option<i64>,
) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor,
            act,
            subject: ("member", member),
            detail: "",
        },
    )
}
