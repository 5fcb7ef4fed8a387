//! Web push for those who ask: what would be mailed at once also appears on the devices that a member named, with the
//! words of the notice and nothing of the post. Asked again when it is sent: who reads it must still be allowed to.

use std::sync::Arc;

use parvis_db::{Db, Time};
use parvis_kit::fetch::Fetcher;
use parvis_kit::push::{self, Key, PushError, Subscription};

use super::sending::reader;
use super::{letter::mail_domain, lines, page, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::settings::{self, Setting};

/// Devices of a member in a space.
const MOST: i64 = 10;

/// What a browser sends when somebody asks for messages on it.
#[derive(Debug, Clone)]
pub struct Asked {
    pub endpoint: String,
    pub public_key: String,
    pub auth: String,
    pub user_agent: String,
}

/// The key that browsers are told, drawn when the first one asks.
///
/// # Errors
/// Only the database's.
pub fn public_key(db: &mut Db) -> Result<String> {
    Ok(key(db)?.public())
}

fn key(db: &mut Db) -> Result<Key> {
    let drawn = settings::secret_of(db, Setting::PushKey, || Key::draw().text())?;
    Key::read(&drawn).ok_or_else(|| Error::internal("the push key cannot be read"))
}

/// From now on messages of a space also go to this browser.
///
/// # Errors
/// `Invalid` for what no browser sends; `Forbidden` beyond ten devices.
pub fn subscribe(db: &mut Db, space: i64, member: i64, asked: &Asked, now: Time) -> Result<()> {
    if Subscription::read(&asked.endpoint, &asked.public_key, &asked.auth).is_none() {
        return Err(Error::field("endpoint", "notices-push-wrong"));
    }
    if store::devices(db, space, member)?.len() >= usize::try_from(MOST).unwrap_or(10) {
        return Err(Error::Forbidden);
    }
    store::add_device(db, space, member, asked, now)
}

/// No more messages to this browser, whoever asked for them there.
///
/// # Errors
/// Only the database's.
pub fn unsubscribe(db: &mut Db, member: i64, endpoint: &str) -> Result<()> {
    store::remove_device(db, Some(member), endpoint)
}

/// Sends one notice to the devices of its reader. A push service that does not answer is not asked again: the bell
/// has it.
///
/// # Errors
/// Only the database's.
pub async fn send(app: &Arc<App>, space: i64, member: i64, notice: i64, now: Time) -> Result<()> {
    let contact = format!("mailto:postmaster@{}", mail_domain(&app.config.mail_from));
    let fetcher = Fetcher::default();
    let seconds = now.0 / 1000;
    let carry = async |key: &Key, to: &Subscription, message: Vec<u8>| {
        // The same guard as for link previews: no private address is ever called.
        let addresses = fetcher.checked(&to.endpoint).await;
        let addresses = addresses.map_err(|error| PushError::Away(error.to_string()))?;
        push::send(key, to, &addresses, &contact, seconds, message).await
    };
    send_by(app, space, member, notice, carry).await
}

/// The same with another carrier: it gets the server's key, the browser and the message in the clear, and says what
/// the push service said.
///
/// # Errors
/// Only the database's.
pub async fn send_by(
    app: &Arc<App>,
    space: i64,
    member: i64,
    notice: i64,
    carry: impl AsyncFn(&Key, &Subscription, Vec<u8>) -> std::result::Result<(), PushError>,
) -> Result<()> {
    let shared = app.clone();
    let prepared = app
        .store
        .write(move |db| prepare(db, &shared, space, member, notice))
        .await?;
    let Some((key, message, devices)) = prepared else {
        return Ok(());
    };
    for device in devices {
        let Some(to) = Subscription::read(&device.endpoint, &device.public_key, &device.auth)
        else {
            continue;
        };
        match carry(&key, &to, message.clone()).await {
            Ok(()) => {}
            Err(PushError::Gone) => {
                let endpoint = device.endpoint;
                app.store
                    .write(move |db| store::remove_device(db, None, &endpoint))
                    .await?;
            }
            Err(error) => tracing::info!(%error, "a push message did not go"),
        }
    }
    Ok(())
}

type Prepared = Option<(Key, Vec<u8>, Vec<Asked>)>;

fn prepare(db: &mut Db, app: &App, space: i64, member: i64, notice: i64) -> Result<Prepared> {
    let devices = store::devices(db, space, member)?;
    let Some((here, me)) = reader(db, space, member)? else {
        return Ok(None);
    };
    let (notices, _) = page::page(db, &here, &me, None)?;
    let Some(found) = notices
        .into_iter()
        .find(|one| one.id == notice && one.unread)
    else {
        return Ok(None);
    };
    let name = found
        .people
        .first()
        .map_or("", |person| person.name.as_str());
    let line = lines::line(
        me.language,
        here.address_form,
        found.kind,
        name,
        found.others,
    );
    let title = found
        .thread
        .as_ref()
        .map_or("", |thread| thread.title.as_str());
    let message = serde_json::json!({
        "title": here.name,
        "body": format!("{line}\n{title}").trim_end(),
        "url": lines::address(app, &here, found.kind, &found.path(), found.ground.as_ref().map(|ground| ground.decision)),
        "tag": format!("n{notice}"),
    });
    Ok(Some((key(db)?, message.to_string().into_bytes(), devices)))
}
