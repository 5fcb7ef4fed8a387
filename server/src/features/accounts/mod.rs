//! Members and their sessions. A member is one person on this server; what they are in a space is a membership
//! (see `spaces`).

pub mod routes;
pub mod sessions;
mod store;

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
    /// The member's id.
    pub fn id(&self) -> Option<i64> {
        self.me.as_ref().map(|me| me.id)
    }

    /// Whether this is an administrator of the server.
    pub fn is_administrator(&self) -> bool {
        self.me.as_ref().is_some_and(|me| me.administrator)
    }
}

/// A member by id.
///
/// # Errors
/// `NotFound`.
pub fn by_id(db: &mut Db, id: i64) -> Result<Member> {
    store::member(db, id)
}

/// A member by handle; the handle's case does not matter.
///
/// # Errors
/// `NotFound`.
pub fn by_handle(db: &mut Db, handle: &str) -> Result<Member> {
    store::member_by_handle(db, &handle.to_lowercase())
}
