//! What members wish, in the database.

use std::collections::HashMap;

use chrono_tz::Tz;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};
use parvis_db::schema::{charter_version, membership, notice_preference, space};
use parvis_db::{Db, Time};

use crate::error::{Error, Result};
use crate::features::notices::preferences::Wishes;
use crate::features::notices::rhythm::{Clock, Rhythm};

/// The time zone of a space.
pub(in crate::features::notices) fn zone_of(db: &mut Db, id: i64) -> Result<Tz> {
    let name: String = space::table.find(id).select(space::time_zone).first(db)?;
    Ok(name.parse().unwrap_or(chrono_tz::Europe::Paris))
}

#[derive(Queryable)]
struct Row {
    member: i64,
    mentions: Rhythm,
    replies: Rhythm,
    followed: Rhythm,
    reactions: Rhythm,
    outcomes: Rhythm,
    quiet_from: i32,
    quiet_until: i32,
    time_zone: String,
}

/// What these members chose, as far as they did.
pub(in crate::features::notices) fn wishes(
    db: &mut Db,
    space: i64,
    members: &[i64],
    zone: Tz,
) -> Result<HashMap<i64, Wishes>> {
    use notice_preference as p;
    let rows: Vec<Row> = p::table
        .filter(p::space_id.eq(space))
        .filter(p::member_id.eq_any(members))
        .select((
            p::member_id,
            p::mentions,
            p::replies,
            p::followed,
            p::reactions,
            p::outcomes,
            p::quiet_from,
            p::quiet_until,
            p::time_zone,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let clock = Clock {
                zone: row.time_zone.parse().unwrap_or(zone),
                quiet_from: row.quiet_from,
                quiet_until: row.quiet_until,
            };
            let wishes = Wishes {
                mentions: row.mentions,
                replies: row.replies,
                followed: row.followed,
                reactions: row.reactions,
                outcomes: row.outcomes,
                clock,
            };
            (row.member, wishes)
        })
        .collect())
}

pub(in crate::features::notices) fn set_wishes(
    db: &mut Db,
    space: i64,
    member: i64,
    wishes: &Wishes,
    now: Time,
) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO notice_preference (member_id, space_id, mentions, replies, followed, reactions, \
           outcomes, quiet_from, quiet_until, time_zone, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
         ON CONFLICT (member_id, space_id) DO UPDATE SET mentions = excluded.mentions, \
           replies = excluded.replies, followed = excluded.followed, reactions = excluded.reactions, \
           outcomes = excluded.outcomes, quiet_from = excluded.quiet_from, \
           quiet_until = excluded.quiet_until, time_zone = excluded.time_zone, \
           changed_at = excluded.changed_at",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(space)
    .bind::<Text, _>(wishes.mentions)
    .bind::<Text, _>(wishes.replies)
    .bind::<Text, _>(wishes.followed)
    .bind::<Text, _>(wishes.reactions)
    .bind::<Text, _>(wishes.outcomes)
    .bind::<Integer, _>(wishes.clock.quiet_from)
    .bind::<Integer, _>(wishes.clock.quiet_until)
    .bind::<Text, _>(wishes.clock.zone.name())
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(())
}

/// A published charter, as far as telling people of it needs.
pub(in crate::features::notices) struct Published {
    pub space: i64,
    pub by: Option<i64>,
    /// Members must accept again.
    pub duties: bool,
}

/// A version of a space's charter; the server's own is told to nobody.
pub(in crate::features::notices) fn charter(db: &mut Db, id: i64) -> Result<Published> {
    use charter_version as c;
    let (space, by, version, duties_from): (Option<i64>, Option<i64>, i32, i32) = c::table
        .find(id)
        .select((c::space_id, c::published_by, c::version, c::duties_from))
        .first(db)?;
    Ok(Published {
        space: space.ok_or(Error::NotFound)?,
        by,
        duties: duties_from == version,
    })
}

/// The next members of a space, by id.
pub(in crate::features::notices) fn members_after(
    db: &mut Db,
    space: i64,
    after: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    Ok(membership::table
        .filter(membership::space_id.eq(space))
        .filter(membership::member_id.gt(after))
        .order(membership::member_id)
        .limit(limit)
        .select(membership::member_id)
        .load(db)?)
}
