//! Members that an archive brought without an address: a manager hands out a link, whoever has it takes over.

use parvis_db::Db;

use super::codes::{self, Found, Order, Purpose};
use super::joining::{address_problem, send_code};
use super::letters::Voice;
use super::sessions::{self, Origin};
use super::{Me, Member, handles, passwords, store};
use crate::error::{Error, FieldError, Result};
use crate::messages::Said;

/// A link is good for two weeks.
const SECONDS: i64 = 14 * 86_400;

/// Whether nobody has taken over this member, and no mailbox could.
///
/// # Errors
/// `NotFound` for an unknown member.
pub fn is_claimable(db: &mut Db, member: &Member) -> Result<bool> {
    let left = handles::is_nobodys(&member.handle);
    Ok(!left && member.email.is_none() && store::key(db, member.id)?.is_none())
}

/// Makes the link's token; the caller has checked that the member belongs to the manager's space. Earlier
/// links end.
///
/// # Errors
/// `Forbidden` for a member who is somebody's already.
pub fn offer(db: &mut Db, manager: &Me, space: i64, member_id: i64) -> Result<String> {
    let member = store::member(db, member_id)?;
    if !is_claimable(db, &member)? {
        return Err(Error::Forbidden);
    }
    let secret = codes::issue(
        db,
        &Order {
            purpose: Purpose::Claim,
            member: Some(member_id),
            email: None,
            detail: "",
            seconds: SECONDS,
            by: Some(manager.id),
        },
    )?;
    store::audit(db, Some(space), manager.id, "claim-offered", member_id)?;
    Ok(secret.token)
}

/// The member behind a link.
///
/// # Errors
/// `NotFound` when the link is used or too old.
pub fn open(db: &mut Db, token: &str) -> Result<(Found, Member)> {
    let found = codes::by_token(db, Purpose::Claim, token)?.ok_or(Error::NotFound)?;
    let id = found.member_id.ok_or(Error::NotFound)?;
    let member = store::member(db, id)?;
    if !is_claimable(db, &member)? {
        return Err(Error::NotFound);
    }
    Ok((found, member))
}

/// What is wrong with the address and password chosen for a claimed member.
///
/// # Errors
/// `Invalid`.
pub fn check(member: &Member, email: &str, password: &str, accepted: bool) -> Result<()> {
    let mut wrong: Vec<FieldError> = address_problem(email).into_iter().collect();
    if let Some(key) = passwords::problem(password, &[&member.handle, &member.name, email]) {
        wrong.push(FieldError {
            field: "password",
            message: Said {
                key,
                args: Vec::new(),
            },
        });
    }
    if !accepted {
        wrong.push(FieldError::new("charter", "account-charter-needed"));
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(wrong))
    }
}

/// Takes the member over: the password is set, the address must still be confirmed. Starts a session and
/// returns its token.
///
/// # Errors
/// `NotFound` when somebody was faster.
pub fn take(
    db: &mut Db,
    token: &str,
    email: &str,
    password_hash: &str,
    voice: &Voice,
    detail: &str,
    origin: &Origin,
) -> Result<String> {
    let (found, member) = open(db, token)?;
    if !codes::spend(db, found.id)? {
        return Err(Error::NotFound);
    }
    store::set_key(db, member.id, password_hash)?;
    store::set_unconfirmed(db, member.id, email)?;
    send_code(db, member.id, &member.name, email, voice, detail)?;
    sessions::start(db, member.id, origin)
}
