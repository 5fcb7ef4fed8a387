//! Becoming a member: the form, the code that confirms the address, and what to do when the mail got lost.
//!
//! An address belongs to an account only once it is confirmed. Registering with an address that somebody has
//! already confirmed looks exactly like any other registration: the account is made, the code is asked for, and
//! only the mailbox learns that there is an account already. So nobody can find out who is a member here, and
//! nobody can keep an address from its owner.

use std::time::Duration;

use parvis_db::Db;

use super::codes::{self, Found, Order, Purpose, Secret, Tried, Whose};
use super::letters::{self, Content, Voice};
use super::sessions::{self, Origin};
use super::{Member, fold_address, guardians, handles, passwords, store};
use crate::app::App;
use crate::error::{Error, FieldError, Result};
use crate::events::{self, Event, EventKind};
use crate::gate::{Author, Gate, Surface, Words};
use crate::jobs::{Job, queue};
use crate::messages::Lang;

/// How long six digits and their link are good (15 minutes).
pub const CODE_SECONDS: i64 = 15 * 60;
/// Longest display name, in characters.
pub const NAME_MAX: usize = 60;
/// Mails with codes an hour: to one address, and for one network.
const MAILS_PER_ADDRESS: u64 = 5;
const MAILS_PER_NETWORK: u64 = 30;

/// What somebody who registers gives.
#[derive(Debug, Clone)]
pub struct Application {
    pub name: String,
    /// Empty: one is made from the name.
    pub handle: String,
    pub email: String,
    pub password: String,
    /// Whether the charter was accepted.
    pub accepted: bool,
    /// The address of a guardian, from whoever is under fifteen; empty from everybody else.
    pub guardian: String,
}

/// How an attempt to use a code or link ended. Not an `Error`, as the attempt itself must be kept.
#[derive(Debug, Clone)]
pub enum Attempt<T> {
    Done(T),
    /// Wrong digits; so many tries are left.
    Wrong(i32),
    /// Nothing waits any more.
    Over,
    /// The address belongs to another account by now.
    Taken,
}

/// Refuses when an address or a network has been sent enough mails with codes for this hour.
///
/// # Errors
/// `TooMany`.
pub async fn may_mail(app: &App, email: &str, client: &str) -> Result<()> {
    let hour = Duration::from_secs(3600);
    let address = format!("mail:{}", crate::secret::hash(&fold_address(email)));
    let network = format!("mail-from:{}", crate::web::host::network(client));
    for (key, max) in [(network, MAILS_PER_NETWORK), (address, MAILS_PER_ADDRESS)] {
        let limit = app.bus.hit(&key, hour, max).await;
        if !limit.allowed {
            return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
        }
    }
    Ok(())
}

/// Tidies an application and finds everything that is wrong with it at once.
///
/// # Errors
/// `Invalid` with every field that must be mended.
pub fn check(db: &mut Db, application: &Application) -> Result<Application> {
    let mut wrong = Vec::new();
    let name = tidy_name(&application.name);
    wrong.extend(name_problem(&name));
    let mut handle = handles::tidy(&application.handle);
    if handle.is_empty() {
        handle = free_handle(db, &name)?;
    } else if let Some(problem) = handles::problem(&handle) {
        wrong.push(problem);
    } else if store::handle_is_taken(db, &handle, None)? {
        wrong.push(FieldError::new("handle", "account-handle-taken"));
    }
    let email = application.email.trim().to_owned();
    wrong.extend(address_problem(&email));
    wrong.extend(
        passwords::problem(&application.password, &[&handle, &name, &email]).map(|key| {
            FieldError {
                field: "password",
                message: crate::messages::Said {
                    key,
                    args: Vec::new(),
                },
            }
        }),
    );
    let guardian = application.guardian.trim().to_owned();
    wrong.extend(guardians::problem(&guardian, &email));
    if !application.accepted {
        wrong.push(FieldError::new("charter", "account-charter-needed"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    Ok(Application {
        name,
        handle,
        email,
        password: application.password.clone(),
        accepted: true,
        guardian,
    })
}

/// Makes the account, sends the code and starts a session. `detail` is kept for [`confirm`].
///
/// # Errors
/// `Invalid` when the handle was taken in the meantime; `Refused` when the server's charter refuses the name.
pub fn register(
    db: &mut Db,
    gate: &Gate,
    checked: &Application,
    password_hash: &str,
    voice: &Voice,
    detail: &str,
    origin: &Origin,
) -> Result<String> {
    pass_gate(db, gate, &checked.name, &checked.handle, "", voice.lang)?;
    let new = store::NewMember {
        handle: &checked.handle,
        name: &checked.name,
        email: &checked.email,
        confirmed: false,
        password_hash,
        language: voice.lang,
    };
    let id =
        store::insert(db, &new)?.ok_or_else(|| Error::field("handle", "account-handle-taken"))?;
    if checked.guardian.is_empty() {
        send_code(db, id, &checked.name, &checked.email, voice, detail)?;
    } else {
        guardians::ask(db, id, &checked.name, &checked.guardian, voice, detail)?;
    }
    sessions::start(db, id, origin)
}

/// Asks the server's charter about a new member's name and handle. Nothing could be shown in place of one that
/// waits, so what would be held is refused: they choose another, and may ask for this one from their account.
pub(super) fn pass_gate(
    db: &mut Db,
    gate: &Gate,
    name: &str,
    handle: &str,
    role: &str,
    lang: Lang,
) -> Result<()> {
    let author = Author {
        role: role.to_owned(),
        ..Author::default()
    };
    for text in [name, handle] {
        let words = Words::name(text);
        gate.admit(db, None, Surface::Profile, &words, &author, lang)?;
    }
    Ok(())
}

/// Sends six digits and a link to an address that a member gave; or, when it is somebody's already, tells
/// that somebody.
///
/// # Errors
/// Only the database's.
pub fn send_code(
    db: &mut Db,
    member: i64,
    name: &str,
    email: &str,
    voice: &Voice,
    detail: &str,
) -> Result<()> {
    let owner = store::key_of_address(db, &fold_address(email))?;
    let secret = codes::issue(
        db,
        &Order {
            purpose: Purpose::Confirm,
            member: Some(member),
            email: Some(email),
            detail,
            seconds: CODE_SECONDS,
            by: None,
        },
    )?;
    let known = owner.is_some_and(|(id, _)| id != member);
    letters::post(db, voice, confirmation(known, email, name, voice, secret))
}

fn confirmation<'a>(
    known: bool,
    email: &'a str,
    name: &'a str,
    voice: &Voice,
    secret: Secret,
) -> Content<'a> {
    if known {
        return Content {
            message: "account-mail-known",
            to: email,
            link: Some(voice.link("/login", None)),
            ..Content::default()
        };
    }
    Content {
        message: "account-mail-confirm",
        to: email,
        to_name: name,
        args: vec![("name", name.to_owned())],
        link: Some(voice.link("/confirmation", Some(&secret.token))),
        code: Some(secret.code),
    }
}

/// Sends the code once more, or to another address when the first was mistyped.
///
/// # Errors
/// `Invalid` for a malformed address. Nothing happens when the member is confirmed already.
pub fn send_again(db: &mut Db, member: &Member, email: Option<&str>, voice: &Voice) -> Result<()> {
    if member.may_write() || guardians::waits(db, member.id)? {
        return Ok(());
    }
    let last = codes::newest(db, Purpose::Confirm, member.id)?;
    let detail = last.as_ref().map_or("", |f| f.detail.as_str());
    let email = match email {
        Some(email) => {
            if let Some(problem) = address_problem(email) {
                return Err(Error::Invalid(vec![problem]));
            }
            store::set_unconfirmed(db, member.id, email)?;
            email.to_owned()
        }
        None => member.email.clone().unwrap_or_default(),
    };
    send_code(db, member.id, &member.name, &email, voice, detail)
}

/// Confirms with the six digits. Returns the `detail` of the registration.
///
/// # Errors
/// Only the database's.
pub fn confirm_by_code(db: &mut Db, member: i64, typed: &str) -> Result<Attempt<Found>> {
    match codes::try_code(db, Purpose::Confirm, Whose::Member(member), typed)? {
        Tried::Right(found) => confirm(db, found),
        Tried::Wrong(left) => Ok(Attempt::Wrong(left)),
        Tried::Over => Ok(Attempt::Over),
    }
}

/// Confirms with the link of the mail, in any browser.
///
/// # Errors
/// Only the database's.
pub fn confirm_by_token(db: &mut Db, token: &str) -> Result<Attempt<Found>> {
    match codes::by_token(db, Purpose::Confirm, token)? {
        Some(found) => confirm(db, found),
        None => Ok(Attempt::Over),
    }
}

fn confirm(db: &mut Db, found: Found) -> Result<Attempt<Found>> {
    let (Some(member), Some(email)) = (found.member_id, found.email.clone()) else {
        return Ok(Attempt::Over);
    };
    if !codes::spend(db, found.id)? {
        return Ok(Attempt::Over);
    }
    if !store::confirm(db, member, &email)? {
        return Ok(Attempt::Taken);
    }
    changed(db, member)?;
    Ok(Attempt::Done(found))
}

/// What follows when anything that others see of a member has changed.
pub(super) fn changed(db: &mut Db, member: i64) -> Result<()> {
    events::record(db, Event::new(EventKind::MemberChanged).member(member))?;
    queue::put(db, &Job::IndexMembers { ids: vec![member] })
}

/// A display name as it is kept: one line, without marks that would turn the text around it.
pub fn tidy_name(typed: &str) -> String {
    let visible: String = typed
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !is_trick(*c))
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Invisible characters and marks of direction; U+200D stays, emoji are made with it.
fn is_trick(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

pub(super) fn name_problem(name: &str) -> Option<FieldError> {
    let key = match name.chars().count() {
        0 => "account-name-empty",
        n if n > NAME_MAX => "account-name-long",
        _ if !name.chars().any(|c| c != '\u{200d}') => "account-name-empty",
        _ => return None,
    };
    Some(FieldError::new("name", key))
}

/// What is wrong with a mail address. Whether it exists, only the code can tell.
pub fn address_problem(email: &str) -> Option<FieldError> {
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"".contains(c);
    let sound = match email.rsplit_once('@') {
        Some((local, domain)) => {
            !local.is_empty()
                && local.len() <= 64
                && !local.contains('@')
                && domain.contains('.')
                && !domain.starts_with('.')
                && !domain.ends_with('.')
                && !domain.contains("..")
        }
        None => false,
    };
    let fits = email.len() <= 254 && !email.contains(forbidden);
    (!sound || !fits).then(|| FieldError::new("email", "account-email-malformed"))
}

/// A handle that nobody has, made from a name.
pub(super) fn free_handle(db: &mut Db, name: &str) -> Result<String> {
    let wanted = handles::suggest(name);
    if !store::handle_is_taken(db, &wanted, None)? {
        return Ok(wanted);
    }
    for n in 2..100 {
        let candidate = format!("{wanted}-{n}");
        if !store::handle_is_taken(db, &candidate, None)? {
            return Ok(candidate);
        }
    }
    Ok(format!(
        "{wanted}-{}",
        crate::secret::six_digits().get(..5).unwrap_or("0")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_checked_for_shape_only() {
        for fine in [
            "ines@example.org",
            "i.r+forum@sub.example.co",
            "é@exämple.fr",
        ] {
            assert!(address_problem(fine).is_none(), "{fine}");
        }
        for wrong in [
            "",
            "ines",
            "@example.org",
            "ines@",
            "ines@localhost",
            "a b@example.org",
            "a@b@example.org",
            "a@example..org",
            "a@.org",
            "a@example.org\r\nBcc: x@y.z",
            "<a@example.org>",
            &format!("{}@example.org", "a".repeat(65)),
        ] {
            assert!(address_problem(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn names_are_one_line_and_cannot_turn_the_page_around() {
        assert_eq!(tidy_name("  Inès \n Roche\t"), "Inès Roche");
        assert_eq!(tidy_name("a\u{202e}b\u{200b}c"), "abc");
        assert_eq!(tidy_name("👩\u{200d}🚀"), "👩\u{200d}🚀");
        assert!(name_problem(&tidy_name("\u{200b}\u{feff}")).is_some());
        assert!(name_problem(&"é".repeat(61)).is_some());
        assert!(name_problem(&"é".repeat(60)).is_none());
    }
}
