//! Whether a space demands a second factor of its team. Who is of the team and has none keeps its pages and loses its
//! acts: for whatever changes something, they are a member like any other.

use diesel::prelude::*;
use parvis_db::schema::{membership, second_factor, second_factor_demand};
use parvis_db::{Db, Time};

use super::{Here, Role};
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::features::accounts::second_factor as factor;

/// Since when the space demands it.
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
        .filter(membership::role.ne(Role::Member))
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

/// The space as somebody acts in it: without the team's rights while a second factor is demanded and missing.
///
/// # Errors
/// Only the database's.
pub fn for_acts(db: &mut Db, here: Here, member: Option<i64>) -> Result<Here> {
    let Some(member) = member.filter(|_| here.allows(Role::Moderator)) else {
        return Ok(here);
    };
    if since(db, here.id)?.is_none() || factor::since(db, member)?.is_some() {
        return Ok(here);
    }
    Ok(Here {
        role: Some(Role::Member),
        withheld: true,
        ..here
    })
}
