//! What a space demands of its team before it acts: a second factor, and of new moderators some practice. Who lacks it
//! keeps the team's pages and loses its acts: for whatever changes something, they are a member like any other.

use diesel::prelude::*;
use parvis_db::schema::{membership, second_factor, second_factor_demand};
use parvis_db::{Db, Time};

use super::{Here, Role, apprentices};
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::features::accounts::second_factor as factor;

/// What somebody of the team lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The second factor that the space demands.
    SecondFactor,
    /// The six cases that a new moderator does first.
    Dojo,
}

/// Since when the space demands a second factor.
///
/// # Errors
/// Only the database's.
pub fn since(db: &mut Db, space: i64) -> Result<Option<Time>> {
    Ok(second_factor_demand::table
        .find(space)
        .select(second_factor_demand::demanded_at)
        .first(db)
        .optional()?)
}

/// Members with a role here who have no second factor.
///
/// # Errors
/// Only the database's.
pub fn without(db: &mut Db, space: i64) -> Result<Vec<i64>> {
    let enrolled = second_factor::table
        .filter(second_factor::confirmed_at.is_not_null())
        .select(second_factor::member_id);
    Ok(membership::table
        .filter(membership::space_id.eq(space))
        .filter(
            membership::role
                .ne(Role::Member)
                .or(membership::manages_until.gt(Time::now())),
        )
        .filter(membership::member_id.ne_all(enrolled))
        .select(membership::member_id)
        .load(db)?)
}

/// Demands it, or no longer.
///
/// # Errors
/// `Invalid` when who demands it has none: they would lock themselves out.
pub fn set(db: &mut Db, space: i64, demanded: bool, by: i64) -> Result<()> {
    if demanded == since(db, space)?.is_some() {
        return Ok(());
    }
    if demanded {
        if factor::since(db, by)?.is_none() {
            return Err(Error::field("", "factor-first-you"));
        }
        diesel::insert_into(second_factor_demand::table)
            .values((
                second_factor_demand::space_id.eq(space),
                second_factor_demand::demanded_by.eq(by),
                second_factor_demand::demanded_at.eq(Time::now()),
            ))
            .execute(db)?;
    } else {
        diesel::delete(second_factor_demand::table.find(space)).execute(db)?;
    }
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor: Some(by),
            act: if demanded {
                "second-factor-demanded"
            } else {
                "second-factor-not-demanded"
            },
            subject: ("space", Some(space)),
            detail: "",
        },
    )
}

/// The space as somebody acts in it: without the team's rights while something is missing.
///
/// # Errors
/// Only the database's.
pub fn for_acts(db: &mut Db, here: Here, member: Option<i64>) -> Result<Here> {
    let Some(member) = member.filter(|_| here.is_of_team()) else {
        return Ok(here);
    };
    Ok(match missing(db, &here, member)? {
        Some(missing) => Here {
            role: Some(Role::Member),
            withheld: Some(missing),
            reach: None,
            ..here
        },
        None => here,
    })
}

/// What somebody of the team lacks to act for it.
///
/// # Errors
/// Only the database's.
pub fn missing(db: &mut Db, here: &Here, member: i64) -> Result<Option<Missing>> {
    if since(db, here.id)?.is_some() && factor::since(db, member)?.is_none() {
        return Ok(Some(Missing::SecondFactor));
    }
    // Managers and owners answer for the team already.
    let practises = (here.role == Some(Role::Moderator) || here.reach.is_some())
        && apprentices::of(db, here.id, member)?.is_some_and(|one| one.passed_at.is_none());
    Ok(practises.then_some(Missing::Dojo))
}
