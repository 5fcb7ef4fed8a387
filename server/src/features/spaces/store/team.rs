//! Memberships in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use parvis_db::schema::{member, membership, space};
use parvis_db::{Db, Time};

use super::effective;
use crate::error::Result;
use crate::features::spaces::Role;

type Row = (i64, Time);

/// The member of this handle or confirmed address.
pub(in crate::features::spaces) fn find(db: &mut Db, who: &str) -> Result<Option<i64>> {
    let folded = who.to_lowercase();
    let found = if folded.contains('@') {
        member::table
            .filter(member::email_fold.eq(folded))
            .filter(member::email_confirmed_at.is_not_null())
            .select(member::id)
            .first(db)
            .optional()?
    } else {
        member::table
            .filter(member::handle.eq(folded))
            .select(member::id)
            .first(db)
            .optional()?
    };
    Ok(found)
}

/// Other changes of this space's team wait until this transaction ends, so that two owners cannot
/// unmake each other at once. SQLite has one writer anyway.
pub(in crate::features::spaces) fn lock(db: &mut Db, id: i64) -> Result<()> {
    diesel::update(space::table.find(id))
        .set(space::id.eq(id))
        .execute(db)?;
    Ok(())
}

pub(in crate::features::spaces) fn grant(
    db: &mut Db,
    space: i64,
    member: i64,
    role: Role,
    label: &str,
    by: Option<i64>,
) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO membership (space_id, member_id, role, label, granted_by, joined_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (space_id, member_id) \
         DO UPDATE SET role = excluded.role, label = excluded.label, granted_by = excluded.granted_by, \
         manages_until = NULL",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(member)
    .bind::<Text, _>(role)
    .bind::<Text, _>(label)
    .bind::<Nullable<BigInt>, _>(by)
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    Ok(())
}

pub(in crate::features::spaces) fn remove(db: &mut Db, space: i64, member: i64) -> Result<()> {
    diesel::delete(membership::table.find((space, member))).execute(db)?;
    Ok(())
}

pub(in crate::features::spaces) fn owners(db: &mut Db, space: i64) -> Result<i64> {
    Ok(membership::table
        .filter(membership::space_id.eq(space))
        .filter(membership::role.eq(Role::Owner))
        .count()
        .get_result(db)?)
}

/// Everybody with a role or a label, highest first, longest-standing first.
pub(in crate::features::spaces) fn with_roles(db: &mut Db, space: i64) -> Result<Vec<Row>> {
    let found: Vec<(i64, Time, Role, Option<Time>)> = membership::table
        .filter(membership::space_id.eq(space))
        .filter(
            membership::role
                .eq_any([Role::Moderator, Role::Manager, Role::Owner])
                .or(membership::manages_until.gt(Time::now())),
        )
        .order(membership::member_id)
        .select((
            membership::member_id,
            membership::joined_at,
            membership::role,
            membership::manages_until,
        ))
        .load(db)?;
    let mut rows: Vec<(i64, Time, Role)> = found
        .into_iter()
        .map(|(id, at, role, until)| (id, at, effective(role, until)))
        .collect();
    rows.sort_by(|a, b| b.2.cmp(&a.2).then(a.1.cmp(&b.1)));
    Ok(rows.into_iter().map(|(id, at, _)| (id, at)).collect())
}

/// One range of the index over (space, role, member).
pub(in crate::features::spaces) fn plain_members(
    db: &mut Db,
    space: i64,
    after: Option<i64>,
    limit: i64,
) -> Result<Vec<Row>> {
    Ok(membership::table
        .filter(membership::space_id.eq(space))
        .filter(membership::role.eq(Role::Member))
        .filter(membership::member_id.lt(after.unwrap_or(i64::MAX)))
        .order(membership::member_id.desc())
        .limit(limit)
        .select((membership::member_id, membership::joined_at))
        .load(db)?)
}
