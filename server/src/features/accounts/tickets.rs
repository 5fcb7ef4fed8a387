//! Carrying a session over to a brand's own domain: cookies do not cross hosts, so the server's own host hands out
//! a ticket that is good for thirty seconds, once, on one host, in the browser that asked for it.

use parvis_db::Db;
use serde::{Deserialize, Serialize};

use super::codes::{self, Order, Purpose};
use super::sessions::{self, Origin};
use crate::error::{Error, Result};
use crate::secret;

const SECONDS: i64 = 30;

#[derive(Serialize, Deserialize)]
struct Bound {
    host: String,
    /// Hash of the value that the brand's domain left in the browser: a ticket in somebody else's hands, or a
    /// stranger's ticket in these hands, leads nowhere.
    state: String,
}

/// A ticket for this member on `host`, for the browser whose hashed mark is `state`.
///
/// # Errors
/// Only the database's.
pub fn issue(db: &mut Db, member: i64, host: &str, state: &str) -> Result<String> {
    let detail = serde_json::to_string(&Bound {
        host: host.to_owned(),
        state: state.to_owned(),
    })
    .map_err(Error::internal)?;
    let secret = codes::issue(
        db,
        &Order {
            purpose: Purpose::Ticket,
            member: Some(member),
            email: None,
            detail: &detail,
            seconds: SECONDS,
            by: None,
        },
    )?;
    Ok(secret.token)
}

/// Turns a ticket into a session on this host; returns the session's token.
///
/// # Errors
/// `NotFound` for a ticket that is used, too old, or of another host or browser.
pub fn redeem(db: &mut Db, token: &str, mark: &str, origin: &Origin) -> Result<String> {
    let found = codes::by_token(db, Purpose::Ticket, token)?.ok_or(Error::NotFound)?;
    let bound: Bound = serde_json::from_str(&found.detail).map_err(Error::internal)?;
    let member = found.member_id.ok_or(Error::NotFound)?;
    let fits = bound.host == origin.host && bound.state == secret::hash(mark);
    if !fits || !codes::spend(db, found.id)? {
        return Err(Error::NotFound);
    }
    sessions::start(db, member, origin)
}
