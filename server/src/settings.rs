//! What an administrator decides for the whole server: names and values in one table.

use diesel::prelude::*;
use diesel::sql_types::Text;
use parvis_db::Db;
use parvis_db::schema::setting;

use crate::error::Result;
use crate::events::{self, Event, EventKind};

parvis_db::text_enum! {
    /// The names of the settings.
    pub enum Setting {
        /// `yes`: several brands may stand together on the server's home, each if its space is listed too.
        ListBrands = "list_brands",
        /// Who hosts the server, for the legal notices of spaces that do not say it themselves.
        Host = "host",
        /// Where to report a weakness: an address for `/.well-known/security.txt`.
        SecurityContact = "security_contact",
        /// Signs what mails carry: addresses to answer to, links to unsubscribe. Drawn at first use.
        MailSecret = "mail_secret",
        /// Signs push messages: browsers take them from its owner alone. Drawn at first use.
        PushKey = "push_key",
        /// Under which the handles of members who left are hashed. Drawn at first use.
        HandleSecret = "handle_secret",
        /// Signs the tokens with which programs open sockets. Drawn at first use.
        LiveSecret = "live_secret",
        /// Under which networks and browsers are hashed (`traces`). Drawn at first use.
        TraceSecret = "trace_secret",
    }
}

/// The value of a setting; empty when nobody has decided.
///
/// # Errors
/// Only the database's.
pub fn get(db: &mut Db, name: Setting) -> Result<String> {
    let found: Option<String> = setting::table
        .find(name.as_str())
        .select(setting::value)
        .first(db)
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// A secret of this server, drawn when it is first asked for.
///
/// # Errors
/// Only the database's.
pub fn secret(db: &mut Db, name: Setting) -> Result<String> {
    secret_of(db, name, crate::secret::token)
}

/// The same for a secret of a certain kind, drawn by `draw`.
///
/// # Errors
/// Only the database's.
pub fn secret_of(db: &mut Db, name: Setting, draw: impl FnOnce() -> String) -> Result<String> {
    let found = get(db, name)?;
    if !found.is_empty() {
        return Ok(found);
    }
    diesel::sql_query(
        "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
    )
    .bind::<Text, _>(name.as_str())
    .bind::<Text, _>(draw())
    .execute(db)?;
    // Another process may have been first.
    get(db, name)
}

/// Decides a setting; every process and cached page follows from the event.
///
/// # Errors
/// Only the database's.
pub fn set(db: &mut Db, name: Setting, value: &str) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO setting (name, value) VALUES ($1, $2) \
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind::<Text, _>(name.as_str())
    .bind::<Text, _>(value)
    .execute(db)?;
    events::record(db, Event::new(EventKind::SettingsChanged))?;
    Ok(())
}
