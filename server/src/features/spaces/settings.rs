//! What the team of a space decides about it. Each verb writes the change, its event and its act.

use parvis_db::Db;

use super::checks::{Checks, is_email, is_host_name, is_line, is_text};
use super::opening::{NewSpace, color_check, identity_checks, slug_checks};
use super::{Editing, Legal, Role, Space, Visibility, store};
use crate::audit::{self, Act};
use crate::error::{Error, FieldError, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts;
use crate::messages::{AddressForm, Lang};

/// A longer time would be no small fix.
const MAX_GRACE_MINUTES: i32 = 60;
/// A year.
const MAX_LIMIT_HOURS: i32 = 8760;
/// A week.
const MAX_HOLD_HOURS: i32 = 168;

/// How a space presents itself in words.
#[derive(Debug, Clone)]
pub struct Identity {
    pub name: String,
    pub brand: String,
    pub tagline: String,
    pub description: String,
    pub language: Lang,
    pub address_form: AddressForm,
    pub time_zone: String,
}

/// What becomes of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    Keep,
    Remove,
    /// The id of a picture that was taken in.
    Set(i64),
}

impl Picture {
    fn applied(self, now: Option<i64>) -> Option<i64> {
        match self {
            Picture::Keep => now,
            Picture::Remove => None,
            Picture::Set(id) => Some(id),
        }
    }
}

/// Changes name, words, language and time zone.
///
/// # Errors
/// `Invalid` at the field that is wrong.
pub fn change_identity(db: &mut Db, space: &Space, by: i64, new: Identity) -> Result<()> {
    let mut checks = Checks::default();
    let as_new = NewSpace {
        name: new.name,
        brand: new.brand,
        tagline: new.tagline,
        description: new.description,
        language: new.language,
        address_form: new.address_form,
        time_zone: new.time_zone,
        ..NewSpace::default()
    };
    identity_checks(&mut checks, &as_new);
    checks.done()?;
    store::settings::set_identity(db, space.id, &as_new)?;
    changed(db, space.id, by, "identity-changed", "")
}

/// Changes the brand's colour and pictures.
///
/// # Errors
/// `Invalid` at `brand_color`.
pub fn change_look(
    db: &mut Db,
    space: &Space,
    by: Option<i64>,
    brand_color: &str,
    logo: Picture,
    cover: Picture,
) -> Result<()> {
    let mut checks = Checks::default();
    color_check(&mut checks, brand_color);
    checks.done()?;
    store::settings::set_look(
        db,
        space.id,
        &brand_color.to_ascii_lowercase(),
        logo.applied(space.logo_id),
        cover.applied(space.cover_id),
    )?;
    recorded(db, space.id, by, "look-changed", brand_color)
}

/// Changes who may read the space, and whether the server's home names it.
///
/// # Errors
/// Only the database's.
pub fn change_access(
    db: &mut Db,
    space: &Space,
    by: i64,
    who: Visibility,
    listed: bool,
) -> Result<()> {
    store::settings::set_access(db, space.id, who, listed && who != Visibility::Private)?;
    changed(db, space.id, by, "access-changed", who.as_str())
}

/// Gives the space another slug; the old one keeps leading to it.
///
/// # Errors
/// `Invalid` at `slug`.
pub fn change_slug(db: &mut Db, space: &Space, by: i64, slug: &str) -> Result<()> {
    if slug == space.slug {
        return Ok(());
    }
    let mut checks = Checks::default();
    slug_checks(db, &mut checks, slug, Some(space.id))?;
    checks.done()?;
    store::remember_slug(db, "space", 0, &space.slug, slug, space.id)?;
    store::settings::set_slug(db, space.id, slug)?;
    changed(db, space.id, by, "slug-changed", &space.slug)
}

/// Gives the space a domain of its own (empty: takes it away). `server` is the host name of the server,
/// which stays its own.
///
/// # Errors
/// `Invalid` at `domain`: not a host name, the server's, or another space's.
pub fn change_domain(
    db: &mut Db,
    space: &Space,
    by: i64,
    domain: &str,
    server: &str,
) -> Result<()> {
    let domain = domain.trim().trim_end_matches('.').to_ascii_lowercase();
    let domain = Some(domain).filter(|d| !d.is_empty());
    if let Some(name) = &domain {
        if !is_host_name(name) {
            return Err(Error::field("domain", "space-domain-wrong"));
        }
        if name == server {
            return Err(Error::field("domain", "space-domain-server"));
        }
        let holder = store::settings::holder_of_domain(db, name)?;
        if holder.is_some_and(|id| id != space.id) {
            return Err(Error::field("domain", "space-domain-taken"));
        }
    }
    store::settings::set_domain(db, space.id, domain.as_deref())?;
    changed(
        db,
        space.id,
        by,
        "domain-changed",
        domain.as_deref().unwrap_or_default(),
    )
}

/// How a space writes.
#[derive(Debug, Clone)]
pub struct Writing {
    pub editing: Editing,
    /// Handle of the account that speaks for the brand; empty: none.
    pub brand: String,
    /// Whether acts of the team are signed by name.
    pub names_team: bool,
    /// Hours after which the managers hear that a held text still waits.
    pub hold_limit_hours: i32,
}

/// Changes how long authors may change what they wrote, and how the team signs.
///
/// # Errors
/// `Invalid` at `edit_grace`, `edit_limit`, `hold_limit` or `brand_handle`: only an account of the team speaks for the brand.
pub fn change_editing(db: &mut Db, space: &Space, by: i64, new: &Writing) -> Result<()> {
    let mut checks = Checks::default();
    let editing = new.editing;
    let brand = match new.brand.trim().trim_start_matches('@') {
        "" => None,
        handle => match accounts::by_handle(db, handle) {
            Ok(member) => Some(member.id),
            Err(Error::NotFound) => Some(0),
            Err(other) => return Err(other),
        },
    };
    if let Some(id) = brand {
        let role = store::role(db, space.id, id)?;
        checks.unless(
            matches!(role, Some(Role::Manager | Role::Owner)),
            FieldError::new("brand_handle", "space-brand-account-wrong"),
        );
    }
    checks.unless(
        (0..=MAX_GRACE_MINUTES).contains(&editing.grace_minutes),
        FieldError::new("edit_grace", "space-edit-grace-wrong"),
    );
    let limit = editing.limit_minutes;
    checks.unless(
        limit.is_none_or(|m| (60..=MAX_LIMIT_HOURS * 60).contains(&m)),
        FieldError::new("edit_limit", "space-edit-limit-wrong"),
    );
    checks.unless(
        (1..=MAX_HOLD_HOURS).contains(&new.hold_limit_hours),
        FieldError::new("hold_limit", "space-hold-limit-wrong"),
    );
    checks.done()?;
    store::settings::set_editing(db, space.id, new, brand)?;
    changed(db, space.id, by, "editing-changed", "")
}

/// Fills in what the law wants to read.
///
/// # Errors
/// `Invalid` at the field that is wrong.
pub fn change_legal(db: &mut Db, space: &Space, by: i64, legal: &Legal) -> Result<()> {
    let mut checks = Checks::default();
    let fields: [(&'static str, &str); 7] = [
        ("organisation", &legal.organisation),
        ("address", &legal.address),
        ("registration", &legal.registration),
        ("publisher", &legal.publisher),
        ("phone", &legal.phone),
        ("host", &legal.host),
        ("protection", &legal.protection),
    ];
    for (name, text) in fields {
        let error = FieldError {
            field: name,
            message: crate::messages::Said::new("legal-too-long"),
        };
        checks.unless(is_text(text, 0, 400), error);
    }
    checks.unless(
        legal.email.is_empty() || is_email(&legal.email) && is_line(&legal.email, 1, 254),
        FieldError::new("email", "legal-email-wrong"),
    );
    checks.done()?;
    let json = serde_json::to_string(legal).map_err(Error::internal)?;
    store::settings::set_legal(db, space.id, &json)?;
    changed(db, space.id, by, "legal-changed", "")
}

pub(super) fn changed(
    db: &mut Db,
    space: i64,
    by: i64,
    act: &'static str,
    detail: &str,
) -> Result<()> {
    recorded(db, space, Some(by), act, detail)
}

fn recorded(
    db: &mut Db,
    space: i64,
    by: Option<i64>,
    act: &'static str,
    detail: &str,
) -> Result<()> {
    events::record(db, Event::new(EventKind::SpaceChanged).space(space))?;
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor: by,
            act,
            subject: ("space", Some(space)),
            detail,
        },
    )
}
