//! The server itself: the home page that names the spaces, and its administration.

pub mod roots;
pub mod routes;
mod store;
pub mod views;

use parvis_db::Db;

use crate::audit::{self, Act};
use crate::error::{Error, FieldError, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::letters::Voice;
use crate::features::accounts::{self, second_factor};
use crate::features::spaces::checks::{Checks, is_email, is_text};
use crate::settings::{self, Setting};

/// What an administrator decides for the server.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Whether several brands stand together on the home page.
    pub list_brands: bool,
    pub host: String,
    pub security_contact: String,
}

/// An administrator of the server.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: i64,
    pub handle: String,
    pub name: String,
}

/// The choices in force.
///
/// # Errors
/// Only the database's.
pub fn choices(db: &mut Db) -> Result<Choices> {
    Ok(Choices {
        list_brands: settings::get(db, Setting::ListBrands)? == "yes",
        host: settings::get(db, Setting::Host)?,
        security_contact: settings::get(db, Setting::SecurityContact)?,
    })
}

/// Changes the choices.
///
/// # Errors
/// `Invalid` at `host` or `security_contact`.
pub fn choose(db: &mut Db, new: &Choices, by: i64) -> Result<()> {
    let mut checks = Checks::default();
    checks.unless(
        is_text(&new.host, 0, 400),
        FieldError::new("host", "administration-host-wrong"),
    );
    checks.unless(
        new.security_contact.is_empty() || is_email(&new.security_contact),
        FieldError::new("security_contact", "administration-security-wrong"),
    );
    checks.done()?;
    let together = if new.list_brands { "yes" } else { "no" };
    settings::set(db, Setting::ListBrands, together)?;
    settings::set(db, Setting::Host, &new.host)?;
    settings::set(db, Setting::SecurityContact, &new.security_contact)?;
    written(db, by, "settings-changed", ("server", None))
}

/// Everybody who administers the server.
///
/// # Errors
/// Only the database's.
pub fn administrators(db: &mut Db) -> Result<Vec<Person>> {
    store::administrators(db)
}

/// Makes a member an administrator.
///
/// # Errors
/// `Invalid` at `who` without such a member.
pub fn grant(db: &mut Db, handle: &str, by: i64) -> Result<()> {
    let member = match accounts::by_handle(db, handle.trim().trim_start_matches('@')) {
        Ok(member) => member,
        Err(Error::NotFound) => return Err(Error::field("who", "team-nobody")),
        Err(other) => return Err(other),
    };
    store::grant(db, member.id, by)?;
    changed(db, member.id)?;
    written(db, by, "administrator-granted", ("member", Some(member.id)))
}

/// Takes the right away again.
///
/// # Errors
/// `Invalid` for the last administrator.
pub fn revoke(db: &mut Db, member: i64, by: i64) -> Result<()> {
    // Two who remove each other at once: the second sees what the first left.
    store::lock(db)?;
    let rest = administrators(db)?;
    if !rest.iter().any(|p| p.id == member) {
        return Err(Error::NotFound);
    }
    if rest.len() < 2 {
        return Err(Error::field("", "administration-last"));
    }
    store::revoke(db, member)?;
    changed(db, member)?;
    written(db, by, "administrator-revoked", ("member", Some(member)))
}

/// Takes the second factor away from who has lost it; they are told by mail.
///
/// # Errors
/// `Invalid` at `lost` without such a member, or when they have none.
pub fn reset_second_factor(db: &mut Db, handle: &str, by: i64, voice: &Voice) -> Result<()> {
    let member = match accounts::by_handle(db, handle.trim().trim_start_matches('@')) {
        Ok(member) => member,
        Err(Error::NotFound) => return Err(Error::field("lost", "team-nobody")),
        Err(other) => return Err(other),
    };
    second_factor::reset(db, &member, voice)?;
    written(db, by, "second-factor-reset", ("member", Some(member.id)))
}

fn changed(db: &mut Db, member: i64) -> Result<()> {
    events::record(db, Event::new(EventKind::MemberChanged).member(member))?;
    Ok(())
}

fn written(
    db: &mut Db,
    by: i64,
    act: &'static str,
    subject: (&'static str, Option<i64>),
) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: None,
            actor: Some(by),
            act,
            subject,
            detail: "",
        },
    )
}
