//! What members change about themselves.

use parvis_db::Db;
use parvis_kit::markdown;

use super::codes::{self, Order, Purpose, Tried, Whose};
use super::joining::{
    self, Attempt, CODE_SECONDS, address_problem, changed, name_problem, pass_gate, tidy_name,
};
use super::letters::{self, Content, Voice};
use super::{Me, Member, Theme, fold_address, handles, sessions, store};
use crate::error::{Error, FieldError, Result};
use crate::features::media::{self, Upload};
use crate::gate::Gate;
use crate::messages::Lang;

/// Longest bio, in characters.
pub const BIO_MAX: usize = 2000;

/// What a member shows of themselves.
#[derive(Debug, Clone)]
pub struct Profile {
    pub name: String,
    pub handle: String,
    /// Markdown.
    pub bio: String,
    pub shown_everywhere: bool,
}

/// Changes name, handle, bio and who may see them; the old handle keeps leading to the member.
///
/// # Errors
/// `Invalid` with every field to mend; `Refused` by the server's charter.
pub fn profile(db: &mut Db, gate: &Gate, me: &Member, typed: &Profile, lang: Lang) -> Result<()> {
    let new = Profile {
        name: tidy_name(&typed.name),
        handle: handles::tidy(&typed.handle),
        bio: typed.bio.trim().to_owned(),
        shown_everywhere: typed.shown_everywhere,
    };
    let mut wrong: Vec<FieldError> = name_problem(&new.name).into_iter().collect();
    // An archive's handle may be of another shape; it may stay as it is.
    let renamed = new.handle != me.handle;
    if renamed {
        wrong.extend(handles::problem(&new.handle));
    }
    if new.bio.chars().count() > BIO_MAX {
        wrong.push(FieldError::new("bio", "account-bio-long"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let judged = Member {
        bio: new.bio.clone(),
        ..me.clone()
    };
    pass_gate(db, gate, &new.name, &new.handle, Some(&judged), lang)?;
    if renamed && !store::rename(db, me.id, &me.handle, &new.handle)? {
        return Err(Error::field("handle", "account-handle-taken"));
    }
    let html = markdown::render(
        &new.bio,
        &markdown::Options {
            id_prefix: "bio-",
            allow_images: false,
            ..markdown::Options::default()
        },
    )
    .html;
    store::set_profile(db, me.id, &new, &html)?;
    changed(db, me.id)
}

/// Shows a picture of the member from now on.
///
/// # Errors
/// Only the database's.
pub fn avatar(db: &mut Db, member: i64, upload: &Upload) -> Result<()> {
    let id = media::keep(db, upload, Some(member))?;
    store::set_avatar(db, member, Some(id))?;
    changed(db, member)
}

/// Initials again.
///
/// # Errors
/// Only the database's.
pub fn no_avatar(db: &mut Db, member: i64) -> Result<()> {
    store::set_avatar(db, member, None)?;
    changed(db, member)
}

/// The language of pages and mails.
///
/// # Errors
/// Only the database's.
pub fn language(db: &mut Db, member: i64, lang: Lang) -> Result<()> {
    store::set_language(db, member, lang)
}

/// Light, dark or as the system says.
///
/// # Errors
/// Only the database's.
pub fn theme(db: &mut Db, member: i64, theme: Theme) -> Result<()> {
    store::set_theme(db, member, theme)
}

/// Sets another password and tells the mailbox; with `end_others`, every other session ends.
///
/// # Errors
/// Only the database's.
pub fn password(db: &mut Db, me: &Me, hash: &str, end_others: bool, voice: &Voice) -> Result<()> {
    store::set_key(db, me.id, hash)?;
    if end_others {
        sessions::end_others(db, me.id, Some(me.session_id))?;
    }
    let Some(email) = &me.email else {
        return Ok(());
    };
    letters::post(
        db,
        voice,
        Content {
            message: "account-mail-password",
            to: email,
            to_name: &me.name,
            args: vec![("name", me.name.clone())],
            link: Some(voice.link("/recovery", None)),
            ..Content::default()
        },
    )
}

/// Sends a code to a new address. When it is somebody's already, that somebody is told instead, and nothing
/// looks different here.
///
/// # Errors
/// `Invalid` for a malformed address.
pub fn ask_new_email(db: &mut Db, me: &Me, email: &str, voice: &Voice) -> Result<()> {
    let email = email.trim();
    if let Some(problem) = address_problem(email) {
        return Err(Error::Invalid(vec![problem]));
    }
    let owner = store::key_of_address(db, &fold_address(email))?;
    if owner.as_ref().is_some_and(|(id, _)| *id == me.id) && me.may_write() {
        return Err(Error::field("email", "account-email-same"));
    }
    let secret = codes::issue(
        db,
        &Order {
            purpose: Purpose::NewEmail,
            member: Some(me.id),
            email: Some(email),
            detail: "",
            seconds: CODE_SECONDS,
            by: None,
        },
    )?;
    let content = if owner.is_some_and(|(id, _)| id != me.id) {
        Content {
            message: "account-mail-known",
            to: email,
            link: Some(voice.link("/login", None)),
            ..Content::default()
        }
    } else {
        Content {
            message: "account-mail-new",
            to: email,
            to_name: &me.name,
            args: vec![("name", me.name.clone())],
            code: Some(secret.code),
            ..Content::default()
        }
    };
    letters::post(db, voice, content)
}

/// Confirms the new address with its code; the old one is told.
///
/// # Errors
/// Only the database's.
pub fn confirm_new_email(db: &mut Db, me: &Me, typed: &str, voice: &Voice) -> Result<Attempt<()>> {
    let found = match codes::try_code(db, Purpose::NewEmail, Whose::Member(me.id), typed)? {
        Tried::Right(found) => found,
        Tried::Wrong(left) => return Ok(Attempt::Wrong(left)),
        Tried::Over => return Ok(Attempt::Over),
    };
    let Some(email) = found.email else {
        return Ok(Attempt::Over);
    };
    if !codes::spend(db, found.id)? {
        return Ok(Attempt::Over);
    }
    if !store::confirm(db, me.id, &email)? {
        return Ok(Attempt::Taken);
    }
    joining::changed(db, me.id)?;
    if let Some(old) = me
        .email
        .as_ref()
        .filter(|old| fold_address(old) != fold_address(&email))
    {
        letters::post(
            db,
            voice,
            Content {
                message: "account-mail-moved",
                to: old,
                to_name: &me.name,
                args: vec![("name", me.name.clone()), ("email", email)],
                ..Content::default()
            },
        )?;
    }
    Ok(Attempt::Done(()))
}
