//! A new password for who has lost theirs, and the way in for members that an archive brought with an address.

use parvis_db::Db;

use super::codes::{self, Found, Order, Purpose, Tried, Whose};
use super::entering::{self, Entered};
use super::joining::{Attempt, CODE_SECONDS, changed};
use super::letters::{self, Content, Voice};
use super::sessions::{self, Origin};
use super::{fold_address, store};
use crate::error::Result;

/// Sends a code and a link to the address, whoever it belongs to; if it is nobody's, the mail says so.
///
/// # Errors
/// Only the database's.
pub fn ask(db: &mut Db, email: &str, voice: &Voice) -> Result<()> {
    let fold = fold_address(email);
    let confirmed = store::key_of_address(db, &fold)?;
    let waiting = store::key_of_unconfirmed(db, &fold)?;
    let member = confirmed.or(waiting).map(|(id, _)| id);
    let secret = codes::issue(
        db,
        &Order {
            purpose: Purpose::Recover,
            member,
            email: Some(email),
            detail: "",
            seconds: CODE_SECONDS,
            by: None,
        },
    )?;
    let content = if member.is_some() {
        Content {
            message: "account-mail-recover",
            to: email,
            link: Some(voice.link("/recovery/password", Some(&secret.token))),
            code: Some(secret.code),
            ..Content::default()
        }
    } else {
        Content {
            message: "account-mail-nobody",
            to: email,
            link: Some(voice.link("/register", None)),
            ..Content::default()
        }
    };
    letters::post(db, voice, content)
}

/// Whether a recovery link is still good.
///
/// # Errors
/// Only the database's.
pub fn is_open(db: &mut Db, token: &str) -> Result<bool> {
    Ok(codes::by_token(db, Purpose::Recover, token)?.is_some_and(|f| f.member_id.is_some()))
}

/// By which proof somebody comes.
#[derive(Debug, Clone)]
pub enum Proof {
    Token(String),
    Code { email: String, code: String },
}

/// Sets the password, ends every session and starts a new one; a second factor is asked for as at any log-in.
///
/// # Errors
/// Only the database's.
pub fn finish(
    db: &mut Db,
    proof: &Proof,
    password_hash: &str,
    voice: &Voice,
    origin: &Origin,
) -> Result<Attempt<Entered>> {
    let found: Found = match proof {
        Proof::Token(token) => match codes::by_token(db, Purpose::Recover, token)? {
            Some(found) => found,
            None => return Ok(Attempt::Over),
        },
        Proof::Code { email, code } => {
            match codes::try_code(db, Purpose::Recover, Whose::Address(email), code)? {
                Tried::Right(found) => found,
                Tried::Wrong(left) => return Ok(Attempt::Wrong(left)),
                Tried::Over => return Ok(Attempt::Over),
            }
        }
    };
    let (Some(id), Some(email)) = (found.member_id, found.email) else {
        return Ok(Attempt::Over);
    };
    if !codes::spend(db, found.id)? {
        return Ok(Attempt::Over);
    }
    let member = store::member(db, id)?;
    // Who reads the mailbox has confirmed it.
    if !member.may_write() && !store::confirm(db, id, &email)? {
        return Ok(Attempt::Taken);
    }
    store::set_key(db, id, password_hash)?;
    sessions::end_others(db, id, None)?;
    changed(db, id)?;
    letters::post(
        db,
        voice,
        Content {
            message: "account-mail-password",
            to: &email,
            to_name: &member.name,
            args: vec![("name", member.name.clone())],
            link: Some(voice.link("/recovery", None)),
            ..Content::default()
        },
    )?;
    Ok(Attempt::Done(entering::enter(db, id, origin)?))
}
