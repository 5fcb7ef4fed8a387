//! Badges that were given, in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::member_badge;
use parvis_db::{Db, Time};

use crate::error::Result;

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Gives a badge once; its id when it is new.
pub(in crate::features::points) fn give_badge(
    db: &mut Db,
    (space, member): (i64, i64),
    (badge, icon): (&str, &str),
    (names, meaning): &(String, String),
    now: Time,
) -> Result<Option<i64>> {
    let new: Option<Id> = diesel::sql_query(
        "INSERT INTO member_badge (space_id, member_id, badge, names, meaning, icon, given_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (space_id, member_id, badge) DO NOTHING RETURNING id",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(member)
    .bind::<Text, _>(badge)
    .bind::<Text, _>(names)
    .bind::<Text, _>(meaning)
    .bind::<Text, _>(icon)
    .bind::<BigInt, _>(now)
    .get_result(db)
    .optional()?;
    Ok(new.map(|row| row.id))
}

/// Space and member of a badge.
pub(in crate::features::points) fn badge_of(db: &mut Db, badge: i64) -> Result<(i64, i64)> {
    Ok(member_badge::table
        .find(badge)
        .select((member_badge::space_id, member_badge::member_id))
        .first(db)?)
}
