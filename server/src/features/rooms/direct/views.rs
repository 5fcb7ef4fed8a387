//! Pages of direct messages.

use askama::Template;

use super::Conversation;
use crate::features::charters::acceptance::Owed;
use crate::features::charters::views::AcceptLine;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

#[derive(Template)]
#[template(path = "features/rooms/direct/list.html")]
pub(super) struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub conversations: &'a [Conversation],
}

impl ListPage<'_> {
    fn words(&self, one: &Conversation) -> String {
        let html = one
            .last
            .as_ref()
            .map_or("", |shown| shown.line.html.as_str());
        parvis_kit::markdown::excerpt(&parvis_kit::sanitize::plain_text(html), 160)
    }
}

#[derive(Template)]
#[template(path = "features/rooms/direct/new.html")]
pub(super) struct NewPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub owed: Option<&'a Owed>,
    pub client: String,
}

impl NewPage<'_> {
    fn acceptance(&self) -> String {
        let Some(owed) = self.owed else {
            return String::new();
        };
        let line = AcceptLine {
            ctx: self.ctx,
            form: self.form,
            owed,
        };
        line.render().unwrap_or_default()
    }
}
