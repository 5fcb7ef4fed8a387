//! Whoever is under fifteen joins with the consent of a guardian (GDPR art. 8, loi Informatique et Libertés art. 45):
//! until they agree, the account's address cannot be confirmed, and without that nothing is written.

use diesel::prelude::*;
use parvis_db::schema::guardian;
use parvis_db::{Db, Time};

use super::joining::{self, address_problem};
use super::letters::{self, Content, Voice};
use super::{Member, fold_address, store};
use crate::error::{Error, FieldError, Result};
use crate::secret;

/// A guardian who was asked.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = guardian)]
pub struct Guardian {
    pub member_id: i64,
    pub email: String,
    /// What the registration remembers until the address is confirmed.
    pub detail: String,
    pub asked_at: Time,
    pub given_at: Option<Time>,
    pub refused_at: Option<Time>,
    /// The version of the server's charter that stood on the page.
    pub charter_version: Option<i32>,
}

/// What is wrong with a guardian's address; an empty one says that no guardian is needed.
pub(super) fn problem(guardian: &str, own: &str) -> Option<FieldError> {
    if guardian.is_empty() {
        return None;
    }
    if address_problem(guardian).is_some() {
        return Some(FieldError::new("guardian", "account-email-malformed"));
    }
    let same = fold_address(guardian) == fold_address(own);
    same.then(|| FieldError::new("guardian", "guardian-same"))
}

/// Asks a guardian; `child` is how the member appears.
///
/// # Errors
/// Only the database's.
pub(super) fn ask(
    db: &mut Db,
    member: i64,
    child: &str,
    email: &str,
    voice: &Voice,
    detail: &str,
) -> Result<()> {
    let token = secret::token();
    diesel::insert_into(guardian::table)
        .values((
            guardian::member_id.eq(member),
            guardian::email.eq(email),
            guardian::token_hash.eq(secret::hash(&token)),
            guardian::detail.eq(detail),
            guardian::asked_at.eq(Time::now()),
        ))
        .execute(db)?;
    letters::post(
        db,
        voice,
        Content {
            message: "guardian-mail-ask",
            to: email,
            args: vec![("name", child.to_owned())],
            link: Some(voice.link(&format!("/guardian/{token}"), None)),
            ..Content::default()
        },
    )
}

/// The guardian of a member who needs one.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, member: i64) -> Result<Option<Guardian>> {
    Ok(guardian::table
        .find(member)
        .select(Guardian::as_select())
        .first(db)
        .optional()?)
}

/// Whether a member may not write yet because their guardian has not agreed.
///
/// # Errors
/// Only the database's.
pub fn waits(db: &mut Db, member: i64) -> Result<bool> {
    Ok(of(db, member)?.is_some_and(|asked| asked.given_at.is_none()))
}

/// The guardian and the member behind a link.
///
/// # Errors
/// `NotFound`.
pub fn by_token(db: &mut Db, token: &str) -> Result<(Guardian, Member)> {
    let found: Guardian = guardian::table
        .filter(guardian::token_hash.eq(secret::hash(token)))
        .select(Guardian::as_select())
        .first(db)?;
    let member = store::member(db, found.member_id)?;
    Ok((found, member))
}

/// The guardian agrees: now the member's own address is asked to be confirmed. Agreeing twice changes nothing.
///
/// # Errors
/// `NotFound`; `Forbidden` after a refusal.
pub fn agree(db: &mut Db, token: &str, version: Option<i32>, voice: &Voice) -> Result<()> {
    let (asked, member) = by_token(db, token)?;
    if asked.refused_at.is_some() {
        return Err(Error::Forbidden);
    }
    if asked.given_at.is_some() {
        return Ok(());
    }
    diesel::update(guardian::table.find(member.id))
        .set((
            guardian::given_at.eq(Some(Time::now())),
            guardian::charter_version.eq(version),
        ))
        .execute(db)?;
    let Some(email) = &member.email else {
        return Ok(());
    };
    joining::send_code(db, member.id, &member.name, email, voice, &asked.detail)
}

/// The guardian refuses, also later what they had agreed to. Returns whose account is to go.
///
/// # Errors
/// `NotFound`.
pub fn refuse(db: &mut Db, token: &str) -> Result<i64> {
    let (asked, member) = by_token(db, token)?;
    diesel::update(guardian::table.find(asked.member_id))
        .set((
            guardian::refused_at.eq(Some(Time::now())),
            guardian::given_at.eq(None::<Time>),
        ))
        .execute(db)?;
    Ok(member.id)
}
