//! What members change about themselves.

use parvis_db::{Db, Time};
use parvis_kit::markdown;

use super::codes::{self, Order, Purpose, Tried, Whose};
use super::joining::{
    self, Attempt, CODE_SECONDS, address_problem, changed, name_problem, tidy_name,
};
use super::letters::{self, Content, Voice};
use super::waiting::{self, Field};
use super::{Me, Member, Theme, fold_address, handles, sessions, store};
use crate::error::{Error, FieldError, Result};
use crate::features::media::{self, Upload};
use crate::gate::{Author, Gate, Surface, Words};
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

/// Changes name, handle, bio and who may see them; the old handle keeps leading to the member. What the charter
/// holds waits for a moderator, and the old one is shown until then.
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
    let open = judge(db, gate, me, &new, lang)?;
    if open.handle != me.handle && !store::rename(db, me.id, &me.handle, &open.handle)? {
        return Err(Error::field("handle", "account-handle-taken"));
    }
    let html = bio_html(&open.bio);
    store::set_profile(db, me.id, &open, &html)?;
    changed(db, me.id)
}

/// Asks the server's charter about what changes. What it holds waits, and the old one stays in the answer.
fn judge(db: &mut Db, gate: &Gate, me: &Member, new: &Profile, lang: Lang) -> Result<Profile> {
    let author = Author {
        id: Some(me.id),
        role: if me.administrator { "admin" } else { "" }.to_owned(),
        posts: store::posts_of(db, me.id)?,
        account_age: (Time::now().0 - me.joined_at.0) / 1000,
        is_expert: false,
    };
    let mut open = new.clone();
    let waits = waiting::of(db, me.id)?;
    for (field, value, old) in [
        (Field::Name, &new.name, &me.name),
        (Field::Handle, &new.handle, &me.handle),
        (Field::Bio, &new.bio, &me.bio),
    ] {
        if value == old {
            // Back to what is shown: nothing waits any more.
            waiting::withdraw(db, me.id, field)?;
            continue;
        }
        let keep_old = |open: &mut Profile| match field {
            Field::Name => open.name.clone_from(old),
            Field::Handle => open.handle.clone_from(old),
            Field::Bio => open.bio.clone_from(old),
        };
        if waits.iter().any(|w| w.field == field && w.value == *value) {
            keep_old(&mut open);
            continue;
        }
        let words = match field {
            Field::Bio => Words::body(value.as_str()),
            Field::Name | Field::Handle => Words::name(value.as_str()),
        };
        let passage = gate.pass(db, None, Surface::Profile, &words, &author, lang)?;
        if let (Field::Handle, false) = (field, passage.is_open())
            && store::handle_is_taken(db, value, Some(me.id))?
        {
            return Err(Error::field("handle", "account-handle-taken"));
        }
        waiting::withdraw(db, me.id, field)?;
        waiting::follow(db, me.id, field, value, passage)?;
        if !passage.is_open() {
            keep_old(&mut open);
        }
    }
    Ok(open)
}

/// A bio as it is shown.
pub(super) fn bio_html(bio: &str) -> String {
    let options = markdown::Options {
        id_prefix: "bio-",
        allow_images: false,
        ..markdown::Options::default()
    };
    markdown::render(bio, &options).html
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
