//! Pages of moderation.

use askama::Template;

use super::Held;
use crate::web::ctx::Ctx;
use crate::web::parts;

/// What waits for a moderator.
#[derive(Template)]
#[template(path = "features/moderation/held.html")]
pub(super) struct HeldPage<'a> {
    pub ctx: &'a Ctx,
    pub waiting: &'a [Held],
}
