//! The page of a player, and a space's settings of links.

use askama::Template;

use super::videos::Video;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// A document that holds nothing but a foreign player: the only page that may load one.
#[derive(Template)]
#[template(path = "features/previews/player.html")]
pub(super) struct PlayerPage<'a> {
    pub ctx: &'a Ctx,
    pub video: &'a Video,
    pub css: String,
}

/// Cards or none, and which PeerTube servers may play.
#[derive(Template)]
#[template(path = "features/previews/settings.html")]
pub(super) struct LinksPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub current: &'static str,
    pub saved: bool,
}
