//! Pages of invitations: the guest's, the first visit, the manager's.

use askama::Template;

use super::lists::{List, Reading};
use super::{Invited, Link};
use crate::features::spaces::Here;
use crate::features::spaces::people::Person;
use crate::features::threads::Thread;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// A square on one screen: what it is, what is spoken of, who keeps it, three of its rules.
#[derive(Debug, Default)]
pub struct Square {
    /// Titles of the first articles of the charter.
    pub rules: Vec<String>,
    pub threads: Vec<Thread>,
    pub team: Vec<Person>,
    pub members: i64,
}

#[derive(Template)]
#[template(path = "features/invitations/guest.html")]
pub(super) struct GuestPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub square: &'a Square,
    pub token: &'a str,
    pub invited: &'a Invited,
    /// The viewer belongs to the space already.
    pub belongs: bool,
    pub form: &'a Form,
}

impl GuestPage<'_> {
    fn is_personal(&self) -> bool {
        matches!(self.invited, Invited::Personal { .. })
    }
}

#[derive(Template)]
#[template(path = "features/invitations/welcome.html")]
pub(super) struct WelcomePage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub square: &'a Square,
}

#[derive(Template)]
#[template(path = "features/invitations/refusal.html")]
pub(super) struct RefusalPage<'a> {
    pub ctx: &'a Ctx,
    pub token: &'a str,
    pub done: bool,
}

#[derive(Template)]
#[template(path = "features/invitations/settings.html")]
pub(super) struct SettingsPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub saved: bool,
    /// Of the new link.
    pub form: &'a Form,
    /// Of the new list.
    pub list: &'a Form,
    pub links: &'a [Link],
    pub lists: &'a [List],
    /// Lines of the file that could not be used, when it came back.
    pub reading: Option<&'a Reading>,
}

#[derive(Template)]
#[template(path = "features/invitations/link.html")]
pub(super) struct LinkPage<'a> {
    pub ctx: &'a Ctx,
    pub link: &'a Link,
    pub address: String,
}

#[derive(Template)]
#[template(path = "features/invitations/list.html")]
pub(super) struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub list: &'a List,
    pub form: &'a Form,
    /// Lines that could not be used, and addresses that stood twice, right after the upload.
    pub wrong: i64,
    pub doubles: i64,
}
