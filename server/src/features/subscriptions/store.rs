//! Subscriptions and blocks in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use parvis_db::schema::{block, subscription, thread, thread_tag, writing_unfollowed};
use parvis_db::{Db, Time};

use super::{Chosen, Kind, Level, MOST, Target};
use crate::error::Result;

/// The conflict's arm decides between “this is what I want now” and “unless I said so before”.
fn insert(
    db: &mut Db,
    member: i64,
    target: Target,
    level: Level,
    now: Time,
    conflict: &str,
) -> Result<()> {
    diesel::sql_query(format!(
        "INSERT INTO subscription (member_id, kind, target_id, space_id, level, since) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (member_id, kind, target_id) DO {conflict}"
    ))
    .bind::<BigInt, _>(member)
    .bind::<Text, _>(target.kind)
    .bind::<BigInt, _>(target.id)
    .bind::<Nullable<BigInt>, _>(target.space)
    .bind::<Text, _>(level)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(())
}

pub(super) fn put(db: &mut Db, member: i64, target: Target, level: Level, now: Time) -> Result<()> {
    let arm = "UPDATE SET level = excluded.level, since = excluded.since";
    insert(db, member, target, level, now, arm)
}

pub(super) fn put_unless_chosen(db: &mut Db, member: i64, target: Target, now: Time) -> Result<()> {
    insert(db, member, target, Level::Followed, now, "NOTHING")
}

pub(super) fn count(db: &mut Db, member: i64, kind: Kind, level: Level) -> Result<i64> {
    Ok(subscription::table
        .filter(subscription::member_id.eq(member))
        .filter(subscription::kind.eq(kind))
        .filter(subscription::level.eq(level))
        .count()
        .get_result(db)?)
}

pub(super) fn level(db: &mut Db, member: i64, kind: Kind, id: i64) -> Result<Option<Level>> {
    Ok(subscription::table
        .find((member, kind, id))
        .select(subscription::level)
        .first(db)
        .optional()?)
}

/// One query: what belongs to the space, and members, who belong to none.
pub(super) fn chosen(db: &mut Db, member: i64, space: i64, level: Level) -> Result<Chosen> {
    let rows: Vec<(Kind, i64)> = subscription::table
        .filter(subscription::member_id.eq(member))
        .filter(subscription::level.eq(level))
        .filter(
            subscription::space_id
                .eq(space)
                .or(subscription::space_id.is_null()),
        )
        .order(subscription::since.desc())
        .limit(2 * MOST)
        .select((subscription::kind, subscription::target_id))
        .load(db)?;
    let mut chosen = Chosen::default();
    for (kind, id) in rows {
        match kind {
            Kind::Thread => chosen.threads.push(id),
            Kind::Section => chosen.sections.push(id),
            Kind::Tag => chosen.tags.push(id),
            Kind::Member => chosen.members.push(id),
        }
    }
    Ok(chosen)
}

/// The section and the tags of a thread.
pub(super) fn places_of(db: &mut Db, thread_id: i64) -> Result<Vec<(Kind, i64)>> {
    let section: Option<i64> = thread::table
        .find(thread_id)
        .select(thread::section_id)
        .first(db)
        .optional()?;
    let tags: Vec<i64> = thread_tag::table
        .filter(thread_tag::thread_id.eq(thread_id))
        .select(thread_tag::tag_id)
        .load(db)?;
    let mut places: Vec<(Kind, i64)> = section.map(|id| (Kind::Section, id)).into_iter().collect();
    places.extend(tags.into_iter().map(|id| (Kind::Tag, id)));
    Ok(places)
}

pub(super) fn followers(
    db: &mut Db,
    kind: Kind,
    id: i64,
    after: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    Ok(subscription::table
        .filter(subscription::kind.eq(kind))
        .filter(subscription::target_id.eq(id))
        .filter(subscription::level.eq(Level::Followed))
        .filter(subscription::member_id.gt(after))
        .order(subscription::member_id)
        .limit(limit)
        .select(subscription::member_id)
        .load(db)?)
}

pub(super) fn muting(db: &mut Db, members: &[i64], kind: Kind, id: i64) -> Result<Vec<i64>> {
    Ok(subscription::table
        .filter(subscription::kind.eq(kind))
        .filter(subscription::target_id.eq(id))
        .filter(subscription::level.eq(Level::Muted))
        .filter(subscription::member_id.eq_any(members))
        .select(subscription::member_id)
        .load(db)?)
}

pub(super) fn retarget(db: &mut Db, kind: Kind, from: i64, to: i64) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO subscription (member_id, kind, target_id, space_id, level, since) \
         SELECT member_id, kind, $1, space_id, level, since FROM subscription \
         WHERE kind = $2 AND target_id = $3 \
         ON CONFLICT (member_id, kind, target_id) DO NOTHING",
    )
    // In the order in which they appear: SQLite counts names, not numbers.
    .bind::<BigInt, _>(to)
    .bind::<Text, _>(kind)
    .bind::<BigInt, _>(from)
    .execute(db)?;
    diesel::delete(
        subscription::table
            .filter(subscription::kind.eq(kind))
            .filter(subscription::target_id.eq(from)),
    )
    .execute(db)?;
    Ok(())
}

pub(super) fn follows_by_writing(db: &mut Db, member: i64) -> Result<bool> {
    let row: Option<i64> = writing_unfollowed::table
        .find(member)
        .select(writing_unfollowed::member_id)
        .first(db)
        .optional()?;
    Ok(row.is_none())
}

pub(super) fn set_follows_by_writing(
    db: &mut Db,
    member: i64,
    follows: bool,
    now: Time,
) -> Result<()> {
    if follows {
        diesel::delete(writing_unfollowed::table.find(member)).execute(db)?;
        return Ok(());
    }
    diesel::sql_query(
        "INSERT INTO writing_unfollowed (member_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(())
}

pub(super) fn block(db: &mut Db, member: i64, other: i64, now: Time) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO block (member_id, blocked_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(other)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(())
}

pub(super) fn unblock(db: &mut Db, member: i64, other: i64) -> Result<()> {
    diesel::delete(block::table.find((member, other))).execute(db)?;
    Ok(())
}

pub(super) fn has_blocked(db: &mut Db, member: i64, other: i64) -> Result<bool> {
    let row: Option<i64> = block::table
        .find((member, other))
        .select(block::blocked_id)
        .first(db)
        .optional()?;
    Ok(row.is_some())
}

pub(super) fn apart(db: &mut Db, member: i64, others: &[i64]) -> Result<Vec<i64>> {
    let mut apart: Vec<i64> = block::table
        .filter(block::member_id.eq(member))
        .filter(block::blocked_id.eq_any(others))
        .select(block::blocked_id)
        .load(db)?;
    let from_others: Vec<i64> = block::table
        .filter(block::blocked_id.eq(member))
        .filter(block::member_id.eq_any(others))
        .select(block::member_id)
        .load(db)?;
    apart.extend(from_others);
    Ok(apart)
}

pub(super) fn blocked_by(db: &mut Db, member: i64) -> Result<Vec<i64>> {
    Ok(block::table
        .filter(block::member_id.eq(member))
        .order(block::since.desc())
        .select(block::blocked_id)
        .load(db)?)
}
