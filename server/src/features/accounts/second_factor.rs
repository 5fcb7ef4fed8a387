//! The second factor: codes of an authenticator (`totp`), and recovery codes for the day when it is lost.

use std::time::Duration;

use diesel::prelude::*;
use parvis_db::schema::{recovery_code, second_factor};
use parvis_db::{Db, Time};

use super::codes::{self, Found, Order, Purpose};
use super::letters::{self, Content, Voice};
use super::sessions::{self, Origin};
use super::{Member, totp};
use crate::app::App;
use crate::error::{Error, Result};
use crate::sealing::Seal;
use crate::secret;

/// Recovery codes that a member holds, and their length: 80 bits each.
const CODES: usize = 10;
const CODE_BYTES: usize = 10;
/// How long a log-in waits for its code, in seconds.
const STEP_SECONDS: i64 = 10 * 60;
/// Codes that may be tried in fifteen minutes for one member, from wherever.
const TRIES: u64 = 10;
const WINDOW: Duration = Duration::from_secs(15 * 60);

/// Since when a member gives codes; `None` while they do not.
///
/// # Errors
/// Only the database's.
pub fn since(db: &mut Db, member: i64) -> Result<Option<Time>> {
    let found: Option<Option<Time>> = second_factor::table
        .find(member)
        .select(second_factor::confirmed_at)
        .first(db)
        .optional()?;
    Ok(found.flatten())
}

/// How many recovery codes are left.
///
/// # Errors
/// Only the database's.
pub fn codes_left(db: &mut Db, member: i64) -> Result<i64> {
    Ok(recovery_code::table
        .filter(recovery_code::member_id.eq(member))
        .filter(recovery_code::used_at.is_null())
        .count()
        .get_result(db)?)
}

/// What a member's secret is sealed for: a copy of the database makes no codes.
#[must_use]
pub fn purpose(member: i64) -> String {
    format!("second-factor {member}")
}

/// The secret that waits for its first code, in base32.
///
/// # Errors
/// The database's and the seal's.
pub fn waiting(db: &mut Db, seal: &Seal, member: i64) -> Result<Option<String>> {
    let sealed: Option<String> = second_factor::table
        .find(member)
        .filter(second_factor::confirmed_at.is_null())
        .select(second_factor::secret)
        .first(db)
        .optional()?;
    sealed.map_or(Ok(None), |sealed| seal.open(&purpose(member), &sealed))
}

/// The address that an authenticator reads from the QR code.
pub fn address(host: &str, handle: &str, key: &str) -> String {
    let issuer: String = url::form_urlencoded::byte_serialize(host.as_bytes()).collect();
    format!("otpauth://totp/{issuer}:{handle}?secret={key}&issuer={issuer}")
}

/// Makes a secret, in place of one that still waits for its first code.
///
/// # Errors
/// `Invalid` while a second factor is in force; the seal's.
pub fn begin(db: &mut Db, seal: &Seal, member: i64) -> Result<()> {
    if since(db, member)?.is_some() {
        return Err(Error::field("", "factor-already"));
    }
    let sealed = seal.close(&purpose(member), &totp::base32(&totp::secret()))?;
    diesel::delete(second_factor::table.find(member)).execute(db)?;
    diesel::insert_into(second_factor::table)
        .values((
            second_factor::member_id.eq(member),
            second_factor::secret.eq(sealed),
            second_factor::created_at.eq(Time::now()),
            second_factor::last_step.eq(0_i64),
        ))
        .execute(db)?;
    Ok(())
}

/// Gives a member of the demo a second factor whose key and recovery codes everybody may know.
///
/// # Errors
/// The database's and the seal's.
pub fn bring(db: &mut Db, seal: &Seal, member: i64, key: &str, codes: &[String]) -> Result<()> {
    let now = Time::now();
    diesel::insert_into(second_factor::table)
        .values((
            second_factor::member_id.eq(member),
            second_factor::secret.eq(seal.close(&purpose(member), key)?),
            second_factor::created_at.eq(now),
            second_factor::confirmed_at.eq(now),
            second_factor::last_step.eq(0_i64),
        ))
        .execute(db)?;
    keep_codes(db, member, codes)
}

/// Whether this key is the one that a member's codes are made of now.
///
/// # Errors
/// The database's and the seal's.
pub fn is_key(db: &mut Db, seal: &Seal, member: i64, key: &str) -> Result<bool> {
    Ok(in_force(db, seal, member)?.is_some_and(|(held, _)| held == key))
}

/// What the page of a demo shows in place of a phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    Code(String),
    /// Those of this half minute are spent.
    Soon,
}

/// The code of a member of the demo; `None` wherever no demo is served, and for keys that are somebody's own.
///
/// # Errors
/// The database's and the seal's.
pub fn shown(app: &App, db: &mut Db, member: i64) -> Result<Option<Shown>> {
    let Some(known) = app.demo.get().and_then(|keys| keys.get(&member)) else {
        return Ok(None);
    };
    let held = in_force(db, &app.seal, member)?.filter(|(key, _)| key == known);
    let Some((key, last)) = held.and_then(|(key, last)| Some((totp::from_base32(&key)?, last)))
    else {
        return Ok(None);
    };
    let code = totp::unspent(&key, Time::now().0 / 1000, last);
    Ok(Some(code.map_or(Shown::Soon, Shown::Code)))
}

/// The key in force, and the last step that was spent.
fn in_force(db: &mut Db, seal: &Seal, member: i64) -> Result<Option<(String, i64)>> {
    let row: Option<(String, i64)> = second_factor::table
        .find(member)
        .filter(second_factor::confirmed_at.is_not_null())
        .select((second_factor::secret, second_factor::last_step))
        .first(db)
        .optional()?;
    let Some((sealed, last)) = row else {
        return Ok(None);
    };
    Ok(seal.open(&purpose(member), &sealed)?.map(|key| (key, last)))
}

/// The first code: from now on one is asked at every log-in. Returns the recovery codes, this once.
///
/// # Errors
/// `Invalid` at `code`.
pub fn confirm(
    db: &mut Db,
    seal: &Seal,
    me: &Member,
    typed: &str,
    voice: &Voice,
) -> Result<Vec<String>> {
    if waiting(db, seal, me.id)?.is_none() || !spend_digits(db, seal, me.id, typed)? {
        return Err(wrong());
    }
    diesel::update(second_factor::table.find(me.id))
        .set(second_factor::confirmed_at.eq(Time::now()))
        .execute(db)?;
    tell(db, me, "account-mail-factor-on", voice)?;
    fresh_codes(db, me.id)
}

/// New recovery codes; the old ones end.
///
/// # Errors
/// `Invalid` at `code`.
pub fn renew_codes(db: &mut Db, seal: &Seal, me: &Member, typed: &str) -> Result<Vec<String>> {
    proven(db, seal, me.id, typed)?;
    fresh_codes(db, me.id)
}

/// A code given again before something that cannot be undone; asks for nothing where there is no second factor.
///
/// # Errors
/// `Invalid` at `code`.
pub fn prove(db: &mut Db, seal: &Seal, member: i64, typed: &str) -> Result<()> {
    match since(db, member)? {
        Some(_) => proven(db, seal, member, typed),
        None => Ok(()),
    }
}

/// No code is asked any more.
///
/// # Errors
/// `Invalid` at `code`.
pub fn end(db: &mut Db, seal: &Seal, me: &Member, typed: &str, voice: &Voice) -> Result<()> {
    proven(db, seal, me.id, typed)?;
    forget(db, me.id)?;
    tell(db, me, "account-mail-factor-off", voice)
}

/// Takes the second factor away from who has lost phone and codes. The caller has the right to, and writes it down.
///
/// # Errors
/// `Invalid` at `lost` for a member without one.
pub fn reset(db: &mut Db, member: &Member, voice: &Voice) -> Result<()> {
    if since(db, member.id)?.is_none() {
        return Err(Error::field("lost", "factor-none"));
    }
    forget(db, member.id)?;
    tell(db, member, "account-mail-factor-reset", voice)
}

/// Refuses more tries than a person needs; counts this one.
///
/// # Errors
/// `TooMany`.
pub async fn may_try(app: &App, member: i64) -> Result<()> {
    let key = format!("second-factor:{member}");
    let limit = app.bus.hit(&key, WINDOW, TRIES).await;
    if !limit.allowed {
        return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
    }
    Ok(())
}

/// The password was right: what the next form carries until the code is.
///
/// # Errors
/// Only the database's.
pub fn open_step(db: &mut Db, member: i64) -> Result<String> {
    let order = Order {
        purpose: Purpose::SecondStep,
        member: Some(member),
        email: None,
        detail: "",
        seconds: STEP_SECONDS,
        by: None,
    };
    Ok(codes::issue(db, &order)?.token)
}

/// The log-in that waits for its code.
///
/// # Errors
/// Only the database's.
pub fn step(db: &mut Db, ticket: &str) -> Result<Option<Found>> {
    codes::by_token(db, Purpose::SecondStep, ticket)
}

/// The second step of a log-in: a code of the authenticator or a recovery code. Returns the session's token.
///
/// # Errors
/// `Invalid` at `code`, or for the form when the log-in took too long.
pub fn take_step(
    db: &mut Db,
    seal: &Seal,
    ticket: &str,
    typed: &str,
    origin: &Origin,
) -> Result<(String, i64)> {
    let over = || Error::field("", "second-step-over");
    let found = step(db, ticket)?.ok_or_else(over)?;
    let member = found.member_id.ok_or_else(over)?;
    // Who was freed of it meanwhile still has to log in again.
    proven(db, seal, member, typed)?;
    if !codes::spend(db, found.id)? {
        return Err(over());
    }
    Ok((sessions::start(db, member, origin)?, member))
}

fn wrong() -> Error {
    Error::field("code", "factor-wrong")
}

/// Six digits are the authenticator's, anything else is a recovery code; either is good once.
fn proven(db: &mut Db, seal: &Seal, member: i64, typed: &str) -> Result<()> {
    if since(db, member)?.is_none() {
        return Err(wrong());
    }
    let right = match typed.chars().filter(char::is_ascii_alphanumeric).count() {
        6 => spend_digits(db, seal, member, typed)?,
        _ => spend_code(db, member, typed)?,
    };
    if right { Ok(()) } else { Err(wrong()) }
}

/// Whether these are the digits of now; their step is spent by asking.
fn spend_digits(db: &mut Db, seal: &Seal, member: i64, typed: &str) -> Result<bool> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let row: Option<(String, i64)> = second_factor::table
        .find(member)
        .select((second_factor::secret, second_factor::last_step))
        .first(db)
        .optional()?;
    let Some((sealed, last)) = row else {
        return Ok(false);
    };
    // Under another key a recovery code still opens, and an administrator may take the factor away.
    let Some(key) = seal.open(&purpose(member), &sealed)? else {
        return Ok(false);
    };
    let key = totp::from_base32(&key).ok_or_else(|| Error::internal("a secret is not base32"))?;
    let Some(step) = totp::matching(&key, &digits, Time::now().0 / 1000, last) else {
        return Ok(false);
    };
    // Two at once with the same code: the second finds the step spent.
    let changed = diesel::update(
        second_factor::table
            .find(member)
            .filter(second_factor::last_step.lt(step)),
    )
    .set(second_factor::last_step.eq(step))
    .execute(db)?;
    Ok(changed == 1)
}

fn spend_code(db: &mut Db, member: i64, typed: &str) -> Result<bool> {
    let changed = diesel::update(
        recovery_code::table
            .filter(recovery_code::member_id.eq(member))
            .filter(recovery_code::code_hash.eq(hashed(typed)))
            .filter(recovery_code::used_at.is_null()),
    )
    .set(recovery_code::used_at.eq(Time::now()))
    .execute(db)?;
    Ok(changed == 1)
}

/// A recovery code as it is stored, however it was typed.
fn hashed(typed: &str) -> String {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    secret::hash(&letters.to_lowercase())
}

/// `abcd-efgh-ijkl-mnop`
fn written(bytes: &[u8]) -> String {
    let letters: Vec<char> = totp::base32(bytes).to_lowercase().chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|g| g.iter().collect()).collect();
    groups.join("-")
}

fn fresh_codes(db: &mut Db, member: i64) -> Result<Vec<String>> {
    diesel::delete(recovery_code::table.filter(recovery_code::member_id.eq(member))).execute(db)?;
    let fresh: Vec<String> = (0..CODES)
        .map(|_| written(&totp::secret()[..CODE_BYTES]))
        .collect();
    keep_codes(db, member, &fresh)?;
    Ok(fresh)
}

fn keep_codes(db: &mut Db, member: i64, codes: &[String]) -> Result<()> {
    for code in codes {
        diesel::insert_into(recovery_code::table)
            .values((
                recovery_code::member_id.eq(member),
                recovery_code::code_hash.eq(hashed(code)),
                recovery_code::created_at.eq(Time::now()),
            ))
            .execute(db)?;
    }
    Ok(())
}

fn forget(db: &mut Db, member: i64) -> Result<()> {
    diesel::delete(recovery_code::table.filter(recovery_code::member_id.eq(member))).execute(db)?;
    diesel::delete(second_factor::table.find(member)).execute(db)?;
    Ok(())
}

fn tell(db: &mut Db, member: &Member, message: &'static str, voice: &Voice) -> Result<()> {
    let Some(to) = &member.email else {
        return Ok(());
    };
    let voice = Voice {
        lang: member.language,
        ..voice.clone()
    };
    letters::post(
        db,
        &voice,
        Content {
            message,
            to,
            to_name: &member.name,
            args: vec![("name", member.name.clone())],
            link: Some(voice.link("/account/security", None)),
            ..Content::default()
        },
    )
}
