//! Members and their sessions. A member is one person on this server; what they are in a space is a membership
//! (see `spaces`).

pub mod audience;
pub mod changes;
pub mod claims;
pub mod codes;
pub mod entering;
pub mod first_run;
pub mod guardians;
pub mod handles;
pub mod joining;
pub mod leaving;
pub mod letters;
pub mod passwords;
pub(in crate::features) mod personal;
pub mod recovery;
pub mod routes;
pub mod second_factor;
pub mod sessions;
mod store;
pub mod tickets;
pub mod totp;
pub(in crate::features) mod views;
pub mod waiting;

use std::sync::Arc;

use parvis_db::{Db, Time};

use crate::error::Result;
use crate::messages::Lang;

parvis_db::text_enum! {
    /// Which colour scheme a member wants.
    pub enum Theme { System = "system", Light = "light", Dark = "dark" }
}

/// A member as the server knows them.
#[derive(Debug, Clone)]
pub struct Member {
    pub id: i64,
    pub handle: String,
    pub name: String,
    pub email: Option<String>,
    pub email_confirmed_at: Option<Time>,
    /// Since when mails come back from the address.
    pub email_bounced_at: Option<Time>,
    pub bio: String,
    pub bio_html: String,
    pub avatar_id: Option<i64>,
    /// Address of the picture at 96 px.
    pub avatar: Option<String>,
    pub language: Lang,
    pub theme: Theme,
    /// Whether a profile in one brand's space may be seen from another's.
    pub shown_everywhere: bool,
    pub joined_at: Time,
    pub administrator: bool,
}

impl Member {
    /// Whether they may write: the address must be confirmed first.
    pub fn may_write(&self) -> bool {
        self.email_confirmed_at.is_some()
    }
}

/// The signed-in member behind a request.
#[derive(Debug, Clone)]
pub struct Me {
    pub member: Arc<Member>,
    pub session_id: i64,
    /// When the password was last given in this session: sensitive changes want it recent.
    pub proved_at: Time,
}

impl std::ops::Deref for Me {
    type Target = Member;
    fn deref(&self) -> &Member {
        &self.member
    }
}

/// Who looks: a visitor (`None`) or a member. Everything is loaded through a viewer.
#[derive(Debug, Clone, Default)]
pub struct Viewer {
    pub me: Option<Me>,
}

impl Viewer {
    /// A member who is not there: what they may see, when something is sent to them or comes from them by mail.
    pub fn absent(member: Member) -> Self {
        Viewer {
            me: Some(Me {
                member: Arc::new(member),
                session_id: 0,
                proved_at: Time(0),
            }),
        }
    }

    /// The member's id.
    pub fn id(&self) -> Option<i64> {
        self.me.as_ref().map(|me| me.id)
    }

    /// Whether this is an administrator of the server.
    pub fn is_administrator(&self) -> bool {
        self.me.as_ref().is_some_and(|me| me.administrator)
    }
}

impl Me {
    /// Whether the password was given recently enough for a change of password, address or sessions.
    pub fn is_proved(&self) -> bool {
        self.proved_at > Time::now().plus_seconds(-PROOF_SECONDS)
    }
}

/// How long a proof by password lasts (15 minutes).
const PROOF_SECONDS: i64 = 15 * 60;

/// Text as it is looked up: without accents, in lower case.
pub fn fold(text: &str) -> String {
    deunicode::deunicode(text).to_lowercase()
}

/// A mail address as it is looked up.
pub fn fold_address(address: &str) -> String {
    address.trim().to_lowercase()
}

/// A member by id.
///
/// # Errors
/// `NotFound`.
pub fn by_id(db: &mut Db, id: i64) -> Result<Member> {
    store::member(db, id)
}

/// The administrators of the server, by id.
///
/// # Errors
/// Only the database's.
pub fn administrators(db: &mut Db) -> Result<Vec<i64>> {
    store::administrators(db)
}

/// A member by handle; the handle's case does not matter.
///
/// # Errors
/// `NotFound`.
pub fn by_handle(db: &mut Db, handle: &str) -> Result<Member> {
    store::member_by_handle(db, &handle.to_lowercase())
}

/// A mail to this address came back for good: the member who confirmed it is told on their account's pages, and
/// notices are not mailed there any more until they confirm an address again.
///
/// # Errors
/// Only the database's; an address that is nobody's changes nothing.
pub fn bounced(db: &mut Db, address: &str, why: &str, now: Time) -> Result<()> {
    store::bounced(db, &fold_address(address), why, now)
}

/// What a mail server said when it refused the member's address; empty while it takes mail.
///
/// # Errors
/// Only the database's.
pub fn bounce(db: &mut Db, id: i64) -> Result<String> {
    store::bounce(db, id)
}

/// The member that once had this handle, if it leads to anybody today.
///
/// # Errors
/// Only the database's.
pub fn by_former_handle(db: &mut Db, handle: &str) -> Result<Option<Member>> {
    match store::former_owner(db, &handle.to_lowercase())? {
        Some(id) => Ok(Some(store::member(db, id)?)),
        None => Ok(None),
    }
}
