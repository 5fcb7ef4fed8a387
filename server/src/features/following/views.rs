//! The page of what one follows, mutes and blocks.

use askama::Template;

use super::{Choices, Named};
use crate::features::subscriptions::Kind;
use crate::web::ctx::Ctx;
use crate::web::parts;

#[derive(Template)]
#[template(path = "features/following/choices.html")]
pub(super) struct ChoicesPage<'a> {
    pub ctx: &'a Ctx,
    pub choices: &'a Choices,
    pub saved: bool,
}

impl ChoicesPage<'_> {
    fn icon(&self, named: &Named) -> &'static str {
        match named.kind {
            Kind::Thread => "message-square",
            Kind::Section => "list",
            Kind::Tag => "tag",
            Kind::Member => "user",
        }
    }

    fn act(&self, named: &Named) -> String {
        self.ctx.path(&format!("{}/subscription", named.base))
    }
}
