//! Notices in the database: what is told, and what was read.

mod devices;
mod people;
mod sending;

pub(super) use devices::*;
pub(super) use people::*;
pub(super) use sending::*;

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use parvis_db::schema::{
    case_file, case_note, claim, correspondence, decision, notice, notice_cause, post, report,
    thread,
};
use parvis_db::{Db, Time};

use super::Kind;
use super::audience::About;
use super::telling::Telling;
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::threads::Format;

/// A published post with its thread's author.
pub(super) fn about(db: &mut Db, id: i64) -> Result<About> {
    type Row = (i64, i64, i64, Option<i32>, Option<i64>, Format, String, i64);
    let row: Row = post::table
        .inner_join(thread::table.on(thread::id.eq(post::thread_id)))
        .filter(post::id.eq(id))
        .filter(post::removed_at.is_null())
        .select((
            post::space_id,
            post::thread_id,
            post::author_id,
            post::position,
            post::reply_to_id,
            post::format,
            post::source,
            thread::author_id,
        ))
        .first(db)?;
    let (space, thread, author, position, reply_to, format, source, thread_author) = row;
    Ok(About {
        post: id,
        space,
        thread,
        author,
        position: position.ok_or(Error::NotFound)?,
        reply_to,
        format,
        source,
        thread_author,
    })
}

/// Who wrote a published post of this thread.
pub(super) fn author_of(db: &mut Db, thread: i64, id: i64) -> Result<Option<i64>> {
    Ok(post::table
        .find(id)
        .filter(post::thread_id.eq(thread))
        .filter(post::position.is_not_null())
        .filter(post::removed_at.is_null())
        .select(post::author_id)
        .first(db)
        .optional()?)
}

/// Who wrote a published post of this space.
pub(super) fn author_in_space(db: &mut Db, space: i64, id: i64) -> Result<Option<i64>> {
    Ok(post::table
        .find(id)
        .filter(post::space_id.eq(space))
        .filter(post::position.is_not_null())
        .filter(post::removed_at.is_null())
        .select(post::author_id)
        .first(db)
        .optional()?)
}

/// Who wrote the post at this place of a thread of this space.
pub(super) fn author_at(
    db: &mut Db,
    space: i64,
    thread: i64,
    position: i32,
) -> Result<Option<i64>> {
    Ok(post::table
        .filter(post::space_id.eq(space))
        .filter(post::thread_id.eq(thread))
        .filter(post::position.eq(position))
        .select(post::author_id)
        .first(db)
        .optional()?)
}

/// What a decision says of whose words.
pub(super) struct Decided {
    pub id: i64,
    pub space: Option<i64>,
    pub author: Option<i64>,
    /// A word of `moderation::Ruling`.
    pub outcome: String,
}

pub(super) fn decision(db: &mut Db, id: i64) -> Result<Decided> {
    let (space, author, outcome): (Option<i64>, Option<i64>, String) = decision::table
        .find(id)
        .select((decision::space_id, decision::author_id, decision::outcome))
        .first(db)?;
    Ok(Decided {
        id,
        space,
        author,
        outcome,
    })
}

/// The space and the member who restricted something by a decision; `None` where it restricts nothing, or nobody of a
/// team decided.
pub(super) fn restricted_by(db: &mut Db, id: i64) -> Result<Option<(i64, i64)>> {
    let (space, decider): (Option<i64>, Option<i64>) = decision::table
        .find(id)
        .filter(decision::restriction.ne("none"))
        .select((decision::space_id, decision::decider_id))
        .first(db)
        .optional()?
        .unwrap_or_default();
    Ok(space.zip(decider))
}

/// Who noted something on a case, and what.
pub(super) fn note(db: &mut Db, id: i64) -> Result<(i64, String)> {
    Ok(case_note::table
        .find(id)
        .select((case_note::member_id, case_note::words))
        .first(db)?)
}

/// Who reported what a decision is about.
pub(super) fn reporters(db: &mut Db, id: i64) -> Result<Vec<i64>> {
    let case: Option<i64> = decision::table
        .find(id)
        .select(decision::case_id)
        .first(db)?;
    Ok(report::table
        .filter(report::case_id.nullable().eq(case))
        .select(report::member_id)
        .load(db)?)
}

/// The space of a case that nobody has decided or put off; `None` also for the server's own.
pub(super) fn waiting_case(db: &mut Db, id: i64, now: Time) -> Result<Option<i64>> {
    let put_off = case_file::later_until
        .is_not_null()
        .and(case_file::later_until.assume_not_null().gt(now));
    let space: Option<Option<i64>> = case_file::table
        .find(id)
        .filter(case_file::closed_at.is_null())
        .filter(diesel::dsl::not(put_off))
        .select(case_file::space_id)
        .first(db)
        .optional()?;
    Ok(space.flatten())
}

/// The space of a claim that nobody has answered.
pub(super) fn open_claim(db: &mut Db, id: i64) -> Result<Option<i64>> {
    Ok(claim::table
        .find(id)
        .filter(claim::closed_at.is_null())
        .select(claim::space_id)
        .first(db)
        .optional()?)
}

/// The space of a claim, and whether it was answered.
pub(super) fn claim_state(db: &mut Db, id: i64) -> Result<(i64, bool)> {
    Ok(claim::table
        .find(id)
        .select((claim::space_id, claim::closed_at.is_not_null()))
        .first(db)?)
}

/// Space and member of a message between a member and a team.
pub(super) fn message(db: &mut Db, id: i64) -> Result<(i64, i64)> {
    Ok(correspondence::table
        .find(id)
        .select((correspondence::space_id, correspondence::member_id))
        .first(db)?)
}

/// What stands behind a decision.
#[derive(Debug, Clone)]
pub struct Ground {
    /// 0: none; these are words about the space.
    pub decision: i64,
    /// The words of whoever decided; may be empty.
    pub message: String,
    /// Taken back: nobody is written to about it.
    pub undone: bool,
}

/// What stands behind decisions, by id.
pub(super) fn grounds(db: &mut Db, ids: &[i64]) -> Result<HashMap<i64, Ground>> {
    let rows: Vec<(i64, String, Option<Time>)> = decision::table
        .filter(decision::id.eq_any(ids))
        .select((decision::id, decision::message, decision::undone_at))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, message, undone)| {
            let ground = Ground {
                decision: id,
                message,
                undone: undone.is_some(),
            };
            (id, ground)
        })
        .collect())
}

/// Who among `members` was told of this already.
pub(super) fn knowing(db: &mut Db, cause: &str, members: &[i64]) -> Result<Vec<i64>> {
    Ok(notice_cause::table
        .filter(notice_cause::member_id.eq_any(members))
        .filter(notice_cause::cause.eq(cause))
        .select(notice_cause::member_id)
        .load(db)?)
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// One member is told: the notice that gathers it becomes unread again.
pub(super) fn give(
    db: &mut Db,
    what: &Telling,
    member: i64,
    mails: bool,
    now: Time,
) -> Result<i64> {
    let notice: Id = diesel::sql_query(
        "INSERT INTO notice (member_id, space_id, kind, gather, decision_id, since, told_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT (member_id, gather) DO UPDATE SET \
         since = CASE WHEN notice.read_at IS NULL THEN notice.since ELSE excluded.since END, \
         told_at = excluded.told_at, read_at = NULL RETURNING id",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(what.space)
    .bind::<Text, _>(what.kind)
    .bind::<Text, _>(&what.gather)
    .bind::<Nullable<BigInt>, _>(what.decision)
    .bind::<BigInt, _>(now)
    .get_result(db)?;
    diesel::sql_query(
        "INSERT INTO notice_cause (notice_id, member_id, cause, post_id, actor_id, told_at, mailed_at, \
         room_id, line_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (member_id, cause) DO NOTHING",
    )
    .bind::<BigInt, _>(notice.id)
    .bind::<BigInt, _>(member)
    .bind::<Text, _>(&what.cause)
    .bind::<Nullable<BigInt>, _>(what.post)
    .bind::<Nullable<BigInt>, _>(what.actor)
    .bind::<BigInt, _>(now)
    .bind::<Nullable<BigInt>, _>((!mails).then_some(now))
    .bind::<Nullable<BigInt>, _>(what.room)
    .bind::<Nullable<BigInt>, _>(what.line)
    .execute(db)?;
    moved(db, member)?;
    Ok(notice.id)
}

/// The member's bell shows another number on every page that is open.
fn moved(db: &mut Db, member: i64) -> Result<()> {
    let event = Event::new(EventKind::NoticesMoved);
    Ok(events::record(db, event.member(member))?)
}

/// A post is gone: nothing is told of it any more.
pub(super) fn withdraw(db: &mut Db, id: i64) -> Result<()> {
    let notices: Vec<i64> = notice_cause::table
        .filter(notice_cause::post_id.eq(id))
        .select(notice_cause::notice_id)
        .load(db)?;
    diesel::delete(notice_cause::table.filter(notice_cause::post_id.eq(id))).execute(db)?;
    diesel::delete(
        notice::table
            .filter(notice::id.eq_any(notices))
            .filter(diesel::dsl::not(diesel::dsl::exists(
                notice_cause::table.filter(notice_cause::notice_id.eq(notice::id)),
            ))),
    )
    .execute(db)?;
    Ok(())
}

/// Unread notices, counted up to `most`.
pub(super) fn unread(db: &mut Db, space: i64, member: i64, most: i64) -> Result<i64> {
    let ids: Vec<i64> = notice::table
        .filter(notice::member_id.eq(member))
        .filter(notice::space_id.eq(space))
        .filter(notice::read_at.is_null())
        .limit(most)
        .select(notice::id)
        .load(db)?;
    Ok(i64::try_from(ids.len()).unwrap_or(most))
}

/// What a member's notices say of a thread up to a position is read.
pub(super) fn seen(db: &mut Db, member: i64, thread: i64, position: i32, now: Time) -> Result<()> {
    let read = diesel::sql_query(
        "UPDATE notice SET read_at = $1 WHERE member_id = $2 AND read_at IS NULL \
         AND EXISTS (SELECT 1 FROM notice_cause c JOIN post p ON p.id = c.post_id \
             WHERE c.notice_id = notice.id AND c.told_at >= notice.since AND p.thread_id = $3) \
         AND NOT EXISTS (SELECT 1 FROM notice_cause c JOIN post p ON p.id = c.post_id \
             WHERE c.notice_id = notice.id AND c.told_at >= notice.since \
             AND (p.thread_id <> $3 OR p.position > $4))",
    )
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(thread)
    .bind::<Integer, _>(position)
    .execute(db)?;
    if read > 0 { moved(db, member) } else { Ok(()) }
}

/// What a member's notices say of a room up to a number is read.
pub(super) fn heard(db: &mut Db, member: i64, room: i64, seq: i64, now: Time) -> Result<()> {
    let read = diesel::sql_query(
        "UPDATE notice SET read_at = $1 WHERE member_id = $2 AND read_at IS NULL \
         AND EXISTS (SELECT 1 FROM notice_cause c JOIN chat_line l ON l.id = c.line_id \
             WHERE c.notice_id = notice.id AND c.told_at >= notice.since AND l.room_id = $3) \
         AND NOT EXISTS (SELECT 1 FROM notice_cause c LEFT JOIN chat_line l ON l.id = c.line_id \
             WHERE c.notice_id = notice.id AND c.told_at >= notice.since \
             AND (l.seq IS NULL OR l.room_id <> $3 OR l.seq > $4))",
    )
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(room)
    .bind::<BigInt, _>(seq)
    .execute(db)?;
    if read > 0 { moved(db, member) } else { Ok(()) }
}

/// Marks one notice, or all of a space, as read.
pub(super) fn mark(db: &mut Db, space: i64, member: i64, id: Option<i64>, now: Time) -> Result<()> {
    let unread = notice::table
        .filter(notice::member_id.eq(member))
        .filter(notice::space_id.eq(space))
        .filter(notice::read_at.is_null());
    let read = match id {
        Some(id) => diesel::update(unread.filter(notice::id.eq(id)))
            .set(notice::read_at.eq(now))
            .execute(db)?,
        None => diesel::update(unread)
            .set(notice::read_at.eq(now))
            .execute(db)?,
    };
    if read > 0 { moved(db, member) } else { Ok(()) }
}

/// A notice without what it gathers.
#[derive(Debug, Clone, Queryable)]
pub(super) struct Row {
    pub id: i64,
    pub kind: Kind,
    pub decision_id: Option<i64>,
    pub told_at: Time,
    pub read_at: Option<Time>,
}

/// A member's notices of a space before a point, latest first.
pub(super) fn latest(
    db: &mut Db,
    space: i64,
    member: i64,
    before: (Time, i64),
    limit: i64,
) -> Result<Vec<Row>> {
    Ok(notice::table
        .filter(notice::member_id.eq(member))
        .filter(notice::space_id.eq(space))
        .filter(notice::told_at.le(before.0))
        .filter(notice::told_at.lt(before.0).or(notice::id.lt(before.1)))
        .order((notice::told_at.desc(), notice::id.desc()))
        .limit(limit)
        .select((
            notice::id,
            notice::kind,
            notice::decision_id,
            notice::told_at,
            notice::read_at,
        ))
        .load(db)?)
}

/// What made a notice.
#[derive(Debug, Clone, QueryableByName)]
pub(super) struct Cause {
    #[diesel(sql_type = BigInt)]
    pub notice_id: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub post_id: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub room_id: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub line_id: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub actor_id: Option<i64>,
}

/// The latest causes of each of these notices since they were last read, newest first, at most `each`.
pub(super) fn causes(db: &mut Db, notices: &[i64], each: i64) -> Result<Vec<Cause>> {
    if notices.is_empty() {
        return Ok(Vec::new());
    }
    // Numbers of our own: an IN of a raw query takes no list on both databases.
    let ids: Vec<String> = notices.iter().map(i64::to_string).collect();
    Ok(diesel::sql_query(format!(
        "SELECT notice_id, post_id, room_id, line_id, actor_id FROM (\
           SELECT c.notice_id, c.post_id, c.room_id, c.line_id, c.actor_id, c.id, \
             ROW_NUMBER() OVER (PARTITION BY c.notice_id ORDER BY c.told_at DESC, c.id DESC) AS nth \
           FROM notice_cause c JOIN notice n ON n.id = c.notice_id \
           WHERE c.notice_id IN ({}) AND c.told_at >= n.since) latest \
         WHERE nth <= $1 ORDER BY id DESC",
        ids.join(", ")
    ))
    .bind::<BigInt, _>(each)
    .load(db)?)
}
