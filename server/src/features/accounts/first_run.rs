//! The first administrator: a one-time link, printed where the server is started.

use parvis_db::Db;

use super::codes::{self, Order, Purpose};
use super::joining::{Application, changed, pass_gate};
use super::sessions::{self, Origin};
use super::store;
use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::messages::Lang;

/// The link of a start is good until the next one, at most a month.
const SECONDS: i64 = 30 * 86_400;

/// Path and token of the page that makes the first administrator; earlier ones end. `None` when there is one.
///
/// # Errors
/// Only the database's.
pub fn link(db: &mut Db) -> Result<Option<String>> {
    if store::has_administrator(db)? {
        return Ok(None);
    }
    let secret = codes::issue(
        db,
        &Order {
            purpose: Purpose::FirstAdmin,
            member: None,
            email: None,
            detail: "",
            seconds: SECONDS,
            by: None,
        },
    )?;
    Ok(Some(format!("/first-run?token={}", secret.token)))
}

/// Whether the link may still be used.
///
/// # Errors
/// `NotFound` when it may not.
pub fn open(db: &mut Db, token: &str) -> Result<()> {
    if store::has_administrator(db)? || codes::by_token(db, Purpose::FirstAdmin, token)?.is_none() {
        return Err(Error::NotFound);
    }
    Ok(())
}

/// Makes the first administrator and starts their session; returns its token.
///
/// # Errors
/// `NotFound` when the link is used; `Invalid` when handle or address are taken.
pub fn make(
    db: &mut Db,
    gate: &Gate,
    token: &str,
    checked: &Application,
    password_hash: &str,
    lang: Lang,
    origin: &Origin,
) -> Result<String> {
    open(db, token)?;
    let found = codes::by_token(db, Purpose::FirstAdmin, token)?.ok_or(Error::NotFound)?;
    if !codes::spend(db, found.id)? {
        return Err(Error::NotFound);
    }
    pass_gate(db, gate, &checked.name, &checked.handle, "admin", lang)?;
    let new = store::NewMember {
        handle: &checked.handle,
        name: &checked.name,
        email: &checked.email,
        confirmed: true,
        password_hash,
        language: lang,
    };
    let id =
        store::insert(db, &new)?.ok_or_else(|| Error::field("handle", "account-first-taken"))?;
    store::make_administrator(db, id)?;
    store::audit(db, None, id, "first-administrator", id)?;
    changed(db, id)?;
    sessions::start(db, id, origin)
}
