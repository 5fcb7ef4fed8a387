//! Logging in and proving again that it is you.

use std::time::Duration;

use super::passwords::{self, Checked};
use super::sessions::{self, Origin};
use super::{Me, fold_address, handles, second_factor, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::web::host;

/// Tries in fifteen minutes: of one account from one address, and from one network.
const PER_ACCOUNT: u64 = 10;
const PER_NETWORK: u64 = 100;
const WINDOW: Duration = Duration::from_secs(15 * 60);

/// What a right password, or a new one, led to.
#[derive(Debug, Clone)]
pub enum Entered {
    /// A session: its token and the member's id.
    In(String, i64),
    /// A ticket; the second factor is asked for next.
    CodeWanted(String),
}

type Key = (i64, Option<String>);

/// Checks handle or address with password and starts a session in place of `old`, or asks for the second factor.
///
/// # Errors
/// `Invalid` for the form as a whole (never saying which of the two is wrong); `TooMany`.
pub async fn log_in(
    app: &App,
    login: &str,
    password: &str,
    origin: Origin,
    old: Option<String>,
) -> Result<Entered> {
    let login = login.trim().to_owned();
    limit(app, &login, &origin.address).await?;
    let wanted = login.clone();
    let (first, second) = app.store.read(move |db| keys(db, &wanted)).await?;
    let mut found = try_key(app, password, first).await?;
    // An address may also be that of an account which has not confirmed it; a wrong password always costs
    // both checks, so that time does not tell which accounts exist.
    if found.is_none() && login.contains('@') {
        found = try_key(app, password, second).await?;
    }
    let Some((member, rehashed)) = found else {
        return Err(Error::field("", "account-login-wrong"));
    };
    app.store
        .write(move |db| {
            if let Some(hash) = rehashed {
                store::set_key(db, member, &hash)?;
            }
            let entered = enter(db, member, &origin)?;
            if let (Some(token), Entered::In(..)) = (old, &entered) {
                sessions::end_token(db, &token, &origin.host)?;
            }
            Ok(entered)
        })
        .await
}

/// A session for who has no second factor, else the ticket of the next step.
pub(super) fn enter(db: &mut parvis_db::Db, member: i64, origin: &Origin) -> Result<Entered> {
    Ok(match second_factor::since(db, member)? {
        Some(_) => Entered::CodeWanted(second_factor::open_step(db, member)?),
        None => Entered::In(sessions::start(db, member, origin)?, member),
    })
}

/// The password once more, before something sensitive.
///
/// # Errors
/// `Invalid` at `password`; `TooMany`.
pub async fn prove(app: &App, me: &Me, password: &str, client: &str) -> Result<()> {
    limit(app, &me.handle, client).await?;
    let (member, session) = (me.id, me.session_id);
    let stored = app.store.read(move |db| store::key(db, member)).await?;
    match app.hashing.check(password.to_owned(), stored).await? {
        Checked::Wrong => Err(Error::field("password", "account-proof-wrong")),
        _ => {
            app.store
                .write(move |db| sessions::prove(db, session))
                .await
        }
    }
}

async fn limit(app: &App, account: &str, client: &str) -> Result<()> {
    let account = crate::secret::hash(&account.to_lowercase());
    let keys = [
        (format!("login-from:{}", host::network(client)), PER_NETWORK),
        (format!("login:{account}:{client}"), PER_ACCOUNT),
    ];
    for (key, max) in keys {
        let limit = app.bus.hit(&key, WINDOW, max).await;
        if !limit.allowed {
            return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
        }
    }
    Ok(())
}

fn keys(db: &mut parvis_db::Db, login: &str) -> Result<(Option<Key>, Option<Key>)> {
    if !login.contains('@') || login.starts_with('@') {
        return Ok((store::key_of_handle(db, &handles::tidy(login))?, None));
    }
    let address = fold_address(login);
    Ok((
        store::key_of_address(db, &address)?,
        store::key_of_unconfirmed(db, &address)?,
    ))
}

async fn try_key(
    app: &App,
    password: &str,
    key: Option<Key>,
) -> Result<Option<(i64, Option<String>)>> {
    let (member, stored) = match key {
        Some((id, hash)) => (Some(id), hash),
        None => (None, None),
    };
    if password.len() > passwords::MAX_BYTES {
        return Ok(None);
    }
    Ok(
        match (
            app.hashing.check(password.to_owned(), stored).await?,
            member,
        ) {
            (Checked::Right, Some(id)) => Some((id, None)),
            (Checked::RightRehashed(hash), Some(id)) => Some((id, Some(hash))),
            _ => None,
        },
    )
}
