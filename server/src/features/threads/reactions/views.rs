//! The page of those who reacted.

use askama::Template;

use super::Reacted;
use crate::features::threads::{Post, Thread};
use crate::web::ctx::Ctx;
use crate::web::parts;

#[derive(Template)]
#[template(path = "features/threads/reactions/who.html")]
pub(super) struct WhoPage<'a> {
    pub ctx: &'a Ctx,
    pub title: &'a str,
    pub thread: &'a Thread,
    pub post: &'a Post,
    /// Name and number of each kind.
    pub kinds: &'a [(String, &'static str, i32)],
    pub reacted: &'a Reacted,
}

impl WhoPage<'_> {
    fn back(&self) -> String {
        let position = self.post.position.unwrap_or(1);
        self.ctx.path(&self.thread.path_at(position))
    }

    fn next(&self, place: &str) -> String {
        let path = format!("/posts/{}/reactions?after={place}", self.post.id);
        self.ctx.path(&path)
    }
}
