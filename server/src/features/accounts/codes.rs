//! One-time codes and links. A row holds hashes only; it is used once, and its six digits may be tried five times.

use diesel::prelude::*;
use parvis_db::schema::one_time_code;
use parvis_db::{Db, Time};
use subtle::ConstantTimeEq;

use super::fold_address;
use crate::error::Result;
use crate::secret;

/// How often six digits may be tried.
const ATTEMPTS: i32 = 5;

parvis_db::text_enum! {
    /// What a code or link is for.
    pub enum Purpose {
        /// Confirm the address given at registration.
        Confirm = "confirm",
        /// Choose a new password.
        Recover = "recover",
        /// Confirm a new address.
        NewEmail = "new-email",
        /// Take over a member that an archive brought along.
        Claim = "claim",
        /// Become the first administrator.
        FirstAdmin = "first-admin",
        /// Carry a session over to a brand's own domain.
        Ticket = "ticket",
        /// The password was right; the second factor is still asked for.
        SecondStep = "second-step",
    }
}

/// What a new code is about.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    pub purpose: Purpose,
    pub member: Option<i64>,
    pub email: Option<&'a str>,
    /// Kept beside it: where it leads, which host it is bound to …
    pub detail: &'a str,
    pub seconds: i64,
    /// The manager or administrator who hands it out.
    pub by: Option<i64>,
}

/// The secrets of a new row: the only time they are known.
#[derive(Debug, Clone)]
pub struct Secret {
    /// 256 bits, for links.
    pub token: String,
    /// Six digits, for typing.
    pub code: String,
}

/// A row that is still good.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = one_time_code)]
pub struct Found {
    pub id: i64,
    pub member_id: Option<i64>,
    pub email: Option<String>,
    pub detail: String,
}

/// What typing six digits led to. Kept out of `Error`: a wrong try must be counted, and an error would undo it.
#[derive(Debug, Clone)]
pub enum Tried {
    Right(Found),
    /// Wrong; so many tries are left.
    Wrong(i32),
    /// No code waits any more: too many tries, too late, or used.
    Over,
}

/// Whose code is typed.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    Member(i64),
    Address(&'a str),
}

/// Makes a code and a link. Older ones for the same purpose and person end.
///
/// # Errors
/// Only the database's.
pub fn issue(db: &mut Db, order: &Order<'_>) -> Result<Secret> {
    let secret = Secret {
        token: secret::token(),
        code: secret::six_digits(),
    };
    let now = Time::now();
    let folded = order.email.map(fold_address);
    if order.purpose != Purpose::Ticket {
        end_older(db, order, folded.as_deref(), now)?;
    }
    diesel::insert_into(one_time_code::table)
        .values((
            one_time_code::purpose.eq(order.purpose),
            one_time_code::member_id.eq(order.member),
            one_time_code::email.eq(order.email),
            one_time_code::email_fold.eq(folded),
            one_time_code::code_hash.eq(secret::hash(&secret.code)),
            one_time_code::token_hash.eq(secret::hash(&secret.token)),
            one_time_code::detail.eq(order.detail),
            one_time_code::created_by.eq(order.by),
            one_time_code::created_at.eq(now),
            one_time_code::expires_at.eq(now.plus_seconds(order.seconds)),
        ))
        .execute(db)?;
    Ok(secret)
}

fn end_older(db: &mut Db, order: &Order<'_>, folded: Option<&str>, now: Time) -> Result<()> {
    let waiting = one_time_code::table
        .filter(one_time_code::purpose.eq(order.purpose))
        .filter(one_time_code::used_at.is_null());
    match (order.member, folded) {
        (Some(member), _) => {
            diesel::update(waiting.filter(one_time_code::member_id.eq(member)))
                .set(one_time_code::used_at.eq(now))
                .execute(db)?;
        }
        (None, Some(folded)) => {
            diesel::update(waiting.filter(one_time_code::email_fold.eq(folded)))
                .set(one_time_code::used_at.eq(now))
                .execute(db)?;
        }
        (None, None) => {
            diesel::update(waiting.filter(one_time_code::member_id.is_null()))
                .set(one_time_code::used_at.eq(now))
                .execute(db)?;
        }
    }
    Ok(())
}

/// The row behind a link, if it is still good. Looking uses nothing up: mail scanners look.
///
/// # Errors
/// Only the database's.
pub fn by_token(db: &mut Db, purpose: Purpose, token: &str) -> Result<Option<Found>> {
    Ok(one_time_code::table
        .filter(one_time_code::token_hash.eq(secret::hash(token)))
        .filter(one_time_code::purpose.eq(purpose))
        .filter(one_time_code::used_at.is_null())
        .filter(one_time_code::expires_at.gt(Time::now()))
        .select(Found::as_select())
        .first(db)
        .optional()?)
}

/// Whether a code of this purpose waits for the member, and the address it was sent to.
///
/// # Errors
/// Only the database's.
pub fn waiting(db: &mut Db, purpose: Purpose, member: i64) -> Result<Option<Found>> {
    Ok(one_time_code::table
        .filter(one_time_code::member_id.eq(member))
        .filter(one_time_code::purpose.eq(purpose))
        .filter(one_time_code::used_at.is_null())
        .filter(one_time_code::expires_at.gt(Time::now()))
        .order(one_time_code::id.desc())
        .select(Found::as_select())
        .first(db)
        .optional()?)
}

/// The newest row of this purpose for the member, whether still good or not: what was asked for last.
///
/// # Errors
/// Only the database's.
pub fn newest(db: &mut Db, purpose: Purpose, member: i64) -> Result<Option<Found>> {
    Ok(one_time_code::table
        .filter(one_time_code::member_id.eq(member))
        .filter(one_time_code::purpose.eq(purpose))
        .order(one_time_code::id.desc())
        .select(Found::as_select())
        .first(db)
        .optional()?)
}

/// Tries six digits. Every try is counted before it is compared, so that many at once gain nothing.
///
/// # Errors
/// Only the database's.
pub fn try_code(db: &mut Db, purpose: Purpose, whose: Whose<'_>, typed: &str) -> Result<Tried> {
    let asked = one_time_code::table
        .filter(one_time_code::purpose.eq(purpose))
        .order(one_time_code::id.desc())
        .select(one_time_code::id);
    let newest: Option<i64> = match whose {
        Whose::Member(id) => asked
            .filter(one_time_code::member_id.eq(id))
            .first(db)
            .optional()?,
        Whose::Address(address) => asked
            .filter(one_time_code::email_fold.eq(fold_address(address)))
            .first(db)
            .optional()?,
    };
    let Some(id) = newest else {
        return Ok(Tried::Over);
    };
    let counted = diesel::update(
        one_time_code::table
            .find(id)
            .filter(one_time_code::used_at.is_null())
            .filter(one_time_code::expires_at.gt(Time::now()))
            .filter(one_time_code::attempts.lt(ATTEMPTS)),
    )
    .set(one_time_code::attempts.eq(one_time_code::attempts + 1))
    .returning((
        one_time_code::member_id,
        one_time_code::email,
        one_time_code::detail,
        one_time_code::code_hash,
        one_time_code::attempts,
    ));
    type Row = (Option<i64>, Option<String>, String, Option<String>, i32);
    let row: Option<Row> = counted.get_result(db).optional()?;
    let Some((member_id, email, detail, code_hash, attempts)) = row else {
        return Ok(Tried::Over);
    };
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let expected = code_hash.unwrap_or_default();
    if bool::from(secret::hash(&digits).as_bytes().ct_eq(expected.as_bytes())) {
        return Ok(Tried::Right(Found {
            id,
            member_id,
            email,
            detail,
        }));
    }
    Ok(match ATTEMPTS - attempts {
        0 => Tried::Over,
        left => Tried::Wrong(left),
    })
}

/// Uses a row up. `false` when somebody else was faster: nothing may follow then.
///
/// # Errors
/// Only the database's.
pub fn spend(db: &mut Db, id: i64) -> Result<bool> {
    let changed = diesel::update(
        one_time_code::table
            .find(id)
            .filter(one_time_code::used_at.is_null()),
    )
    .set(one_time_code::used_at.eq(Time::now()))
    .execute(db)?;
    Ok(changed == 1)
}
