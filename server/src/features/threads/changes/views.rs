//! Pages of changes: the form, two editors at once, the history, taking a post back.

use askama::Template;

use super::edit::Conflict;
use super::history::{History, Version};
use super::{Waiting, Whole};
use crate::features::spaces::people::Person;
use crate::features::spaces::{Here, Role};
use crate::features::threads::composer::Composer;
use crate::features::threads::{Format, Thread};
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// The form of a change; with a conflict, both texts and their difference.
#[derive(Template)]
#[template(path = "features/threads/changes/edit.html")]
pub(super) struct EditPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub thread: &'a Thread,
    pub whole: &'a Whole,
    pub form: &'a Form,
    pub conflict: Option<&'a Conflict>,
    pub waiting: Option<&'a Waiting>,
    pub composer: Composer<'a>,
}

impl EditPage<'_> {
    /// It came as HTML, of which only the words are here.
    fn is_foreign(&self) -> bool {
        self.whole.format == Format::Html
    }

    fn opens(&self) -> bool {
        self.whole.opens(self.thread)
    }

    fn may_announce(&self) -> bool {
        self.here.allows(Role::Manager) || self.form.is("kind", "announcement")
    }

    fn back(&self) -> String {
        self.ctx.path(&format!("/posts/{}", self.whole.id))
    }
}

/// What a post said before.
#[derive(Template)]
#[template(path = "features/threads/changes/history.html")]
pub(super) struct HistoryPage<'a> {
    pub ctx: &'a Ctx,
    pub history: &'a History,
    pub author: Option<&'a Person>,
    pub team: bool,
}

impl HistoryPage<'_> {
    /// The team signs for its own changes; names stay inside.
    fn by_team(&self, version: &Version) -> bool {
        version.editor != self.history.post.author_id
    }

    fn hiding(&self, version: &Version) -> String {
        self.ctx.path(&format!(
            "/posts/{}/revisions/{}/hiding",
            self.history.post.id, version.number
        ))
    }
}

/// Taking a post back, with why.
#[derive(Template)]
#[template(path = "features/threads/changes/removal.html")]
pub(super) struct RemovalPage<'a> {
    pub ctx: &'a Ctx,
    pub thread: &'a Thread,
    pub whole: &'a Whole,
    pub form: &'a Form,
}

impl RemovalPage<'_> {
    fn opens(&self) -> bool {
        self.whole.opens(self.thread)
    }
}
