//! Sessions: an opaque 256-bit token in a cookie, its SHA-256 in a row that can be ended at any time.

use diesel::prelude::*;
use parvis_db::schema::session;
use parvis_db::{Db, Time};

use super::{Me, store};
use crate::error::Result;
use crate::events::{self, Event, EventKind};
use crate::secret;

/// How the session of a program names itself, before the name that its member gave it.
pub const PROGRAM: &str = "parvis chat: ";

/// A session nobody used for this long is over (30 days).
const IDLE_SECONDS: i64 = 30 * 86_400;
/// A session lasts at most this long (90 days), an administrator's 12 hours.
const ABSOLUTE_SECONDS: i64 = 90 * 86_400;
const ADMINISTRATOR_SECONDS: i64 = 12 * 3_600;
/// `seen_at` is written at most this often: reading a page must not cost a write.
const SEEN_EVERY_SECONDS: i64 = 3_600;

/// Where a session comes from, for the list that its owner sees.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Host of the site, as one session is valid on one host only.
    pub host: String,
    pub user_agent: String,
    /// Network address of the client.
    pub address: String,
}

/// A session as its owner sees it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = session)]
pub struct Session {
    pub id: i64,
    pub host: String,
    pub user_agent: String,
    pub address: String,
    pub created_at: Time,
    pub seen_at: Time,
}

/// Starts a session after a log-in and returns the token for the cookie.
///
/// # Errors
/// Only the database's.
pub fn start(db: &mut Db, member_id: i64, origin: &Origin) -> Result<String> {
    let member = store::member(db, member_id)?;
    let token = secret::token();
    let now = Time::now();
    let lifetime = if member.administrator {
        ADMINISTRATOR_SECONDS
    } else {
        ABSOLUTE_SECONDS
    };
    diesel::insert_into(session::table)
        .values((
            session::member_id.eq(member_id),
            session::token_hash.eq(secret::hash(&token)),
            session::host.eq(&origin.host),
            session::user_agent.eq(origin.user_agent.chars().take(200).collect::<String>()),
            session::address.eq(&origin.address),
            session::created_at.eq(now),
            session::seen_at.eq(now),
            session::proved_at.eq(now),
            session::expires_at.eq(now.plus_seconds(lifetime)),
        ))
        .execute(db)?;
    Ok(token)
}

/// The member behind a token on this host, with whether `seen_at` should be refreshed.
///
/// # Errors
/// Only the database's; an unknown, ended or expired session is `None`.
pub fn find(db: &mut Db, token: &str, host: &str) -> Result<Option<(Me, bool)>> {
    let now = Time::now();
    let row: Option<(i64, i64, Time, Time)> = session::table
        .filter(session::token_hash.eq(secret::hash(token)))
        .filter(session::host.eq(host))
        .filter(session::expires_at.gt(now))
        .filter(session::seen_at.gt(now.plus_seconds(-IDLE_SECONDS)))
        .select((
            session::id,
            session::member_id,
            session::proved_at,
            session::seen_at,
        ))
        .first(db)
        .optional()?;
    let Some((session_id, member_id, proved_at, seen_at)) = row else {
        return Ok(None);
    };
    let me = Me {
        member: store::member(db, member_id)?.into(),
        session_id,
        proved_at,
    };
    Ok(Some((me, seen_at < now.plus_seconds(-SEEN_EVERY_SECONDS))))
}

/// The member of a session, named by a token of ours; `None` once it is over.
///
/// # Errors
/// Only the database's.
pub fn by_id(db: &mut Db, session_id: i64) -> Result<Option<Me>> {
    let row: Option<(i64, Time)> = session::table
        .find(session_id)
        .filter(session::expires_at.gt(Time::now()))
        .select((session::member_id, session::proved_at))
        .first(db)
        .optional()?;
    let Some((member_id, proved_at)) = row else {
        return Ok(None);
    };
    Ok(Some(Me {
        member: store::member(db, member_id)?.into(),
        session_id,
        proved_at,
    }))
}

/// What listens on a member's sessions looks whether its own is still there.
pub(super) fn ended(db: &mut Db, member_id: i64) -> Result<()> {
    let event = Event::new(EventKind::SessionEnded);
    Ok(events::record(db, event.member(member_id))?)
}

/// Notes that a session is in use.
pub fn touch(db: &mut Db, session_id: i64) -> Result<()> {
    diesel::update(session::table.find(session_id))
        .set(session::seen_at.eq(Time::now()))
        .execute(db)?;
    Ok(())
}

/// The password was given again in this session.
pub fn prove(db: &mut Db, session_id: i64) -> Result<()> {
    diesel::update(session::table.find(session_id))
        .set(session::proved_at.eq(Time::now()))
        .execute(db)?;
    Ok(())
}

/// A member's sessions, latest used first.
pub fn of_member(db: &mut Db, member_id: i64) -> Result<Vec<Session>> {
    Ok(session::table
        .filter(session::member_id.eq(member_id))
        .filter(session::expires_at.gt(Time::now()))
        .order(session::seen_at.desc())
        .select(Session::as_select())
        .load(db)?)
}

/// Ends one session of this member.
pub fn end(db: &mut Db, member_id: i64, session_id: i64) -> Result<()> {
    let gone = diesel::delete(
        session::table
            .filter(session::id.eq(session_id))
            .filter(session::member_id.eq(member_id)),
    )
    .execute(db)?;
    match gone {
        0 => Ok(()),
        _ => ended(db, member_id),
    }
}

/// Ends the session behind a token, if there is one.
pub fn end_token(db: &mut Db, token: &str, host: &str) -> Result<()> {
    let member: Option<i64> = diesel::delete(
        session::table
            .filter(session::token_hash.eq(secret::hash(token)))
            .filter(session::host.eq(host)),
    )
    .returning(session::member_id)
    .get_result(db)
    .optional()?;
    member.map_or(Ok(()), |member| ended(db, member))
}

/// Ends all sessions of this member but one.
pub fn end_others(db: &mut Db, member_id: i64, keep: Option<i64>) -> Result<()> {
    diesel::delete(
        session::table
            .filter(session::member_id.eq(member_id))
            .filter(session::id.ne(keep.unwrap_or(0))),
    )
    .execute(db)?;
    ended(db, member_id)
}
