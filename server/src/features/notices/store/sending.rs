//! What waits for a mail and what was mailed, in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use parvis_db::schema::{mail_received, notice, notice_cause, notice_mail, post};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::notices::Kind;
use crate::features::notices::rhythm::Rhythm;

/// An occasion that no mail has told of yet.
#[derive(Debug, Clone, Queryable)]
pub(in crate::features::notices) struct Waiting {
    pub id: i64,
    pub notice: i64,
    pub kind: Kind,
    pub decision: Option<i64>,
    pub post: Option<i64>,
    pub actor: Option<i64>,
    pub read: Option<Time>,
}

/// What waits for a mail to a member of a space, oldest first.
pub(in crate::features::notices) fn waiting(
    db: &mut Db,
    space: i64,
    member: i64,
    limit: i64,
) -> Result<Vec<Waiting>> {
    Ok(notice_cause::table
        .inner_join(notice::table)
        .filter(notice_cause::member_id.eq(member))
        .filter(notice_cause::mailed_at.is_null())
        .filter(notice::space_id.eq(space))
        .order(notice_cause::id)
        .limit(limit)
        .select((
            notice_cause::id,
            notice::id,
            notice::kind,
            notice::decision_id,
            notice_cause::post_id,
            notice_cause::actor_id,
            notice::read_at,
        ))
        .load(db)?)
}

/// These wait no longer: a mail said them, or there was nothing to say any more.
pub(in crate::features::notices) fn settle(db: &mut Db, causes: &[i64], now: Time) -> Result<()> {
    for some in causes.chunks(500) {
        diesel::update(notice_cause::table.filter(notice_cause::id.eq_any(some)))
            .set(notice_cause::mailed_at.eq(now))
            .execute(db)?;
    }
    Ok(())
}

/// How many mails a member got from a space within the last hour.
pub(in crate::features::notices) fn mailed_lately(
    db: &mut Db,
    space: i64,
    member: i64,
    now: Time,
) -> Result<i64> {
    Ok(notice_mail::table
        .filter(notice_mail::member_id.eq(member))
        .filter(notice_mail::space_id.eq(space))
        .filter(notice_mail::sent_at.gt(now.plus_seconds(-3_600)))
        .count()
        .get_result(db)?)
}

/// Notes a mail that was handed over.
pub(in crate::features::notices) fn mailed(
    db: &mut Db,
    space: i64,
    member: i64,
    thread: Option<i64>,
    message_id: &str,
    now: Time,
) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO notice_mail (member_id, space_id, thread_id, message_id, sent_at) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (message_id) DO NOTHING",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(space)
    .bind::<Nullable<BigInt>, _>(thread)
    .bind::<Text, _>(message_id)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(())
}

/// The Message-ID of the latest mail to a member about a thread.
pub(in crate::features::notices) fn last_mail(
    db: &mut Db,
    thread: i64,
    member: i64,
) -> Result<Option<String>> {
    Ok(notice_mail::table
        .filter(notice_mail::thread_id.eq(thread))
        .filter(notice_mail::member_id.eq(member))
        .order((notice_mail::sent_at.desc(), notice_mail::id.desc()))
        .select(notice_mail::message_id)
        .first(db)
        .optional()?)
}

/// Notes that a mail came in; `false` when it came before.
pub(in crate::features::notices) fn receive(
    db: &mut Db,
    hash: &str,
    member: i64,
    now: Time,
) -> Result<bool> {
    let added = diesel::sql_query(
        "INSERT INTO mail_received (message_hash, member_id, received_at) VALUES ($1, $2, $3) \
         ON CONFLICT (message_hash) DO NOTHING",
    )
    .bind::<Text, _>(hash)
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(added > 0)
}

/// The post that a mail became.
pub(in crate::features::notices) fn received(db: &mut Db, hash: &str, post: i64) -> Result<()> {
    diesel::update(mail_received::table.find(hash))
        .set(mail_received::post_id.eq(post))
        .execute(db)?;
    Ok(())
}

/// The space of a post, whatever its state.
pub(in crate::features::notices) fn space_of_post(db: &mut Db, id: i64) -> Result<i64> {
    Ok(post::table.find(id).select(post::space_id).first(db)?)
}

/// Nothing of a space waits for a mail any more; returns for whom something did, with every rhythm.
pub(in crate::features::notices) fn settle_all(
    db: &mut Db,
    space: i64,
) -> Result<Vec<(i64, Rhythm)>> {
    let waiting = notice_cause::table
        .inner_join(notice::table)
        .filter(notice::space_id.eq(space))
        .filter(notice_cause::mailed_at.is_null());
    let rows: Vec<(i64, i64)> = waiting
        .select((notice_cause::id, notice_cause::member_id))
        .load(db)?;
    let ids: Vec<i64> = rows.iter().map(|(id, _)| *id).collect();
    settle(db, &ids, Time::now())?;
    let mut members: Vec<i64> = rows.into_iter().map(|(_, member)| member).collect();
    members.sort_unstable();
    members.dedup();
    Ok(members
        .into_iter()
        .flat_map(|member| Rhythm::ALL.iter().map(move |rhythm| (member, *rhythm)))
        .collect())
}
