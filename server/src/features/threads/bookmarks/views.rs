//! The page of bookmarks.

use askama::Template;

use super::{Kept, Shelf};
use crate::features::spaces::{Here, Section};
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

#[derive(Template)]
#[template(path = "features/threads/bookmarks/shelf.html")]
pub(super) struct ShelfPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub shelf: &'a Shelf,
    pub form: &'a Form,
    /// The post whose note came back with an error.
    pub wrong: Option<i64>,
}

impl ShelfPage<'_> {
    fn path(&self, kept: &Kept) -> String {
        let position = kept.post.position.unwrap_or(1);
        self.ctx.path(&kept.thread.path_at(position))
    }

    fn act(&self, kept: &Kept) -> String {
        self.ctx.path(&format!("/posts/{}/bookmark", kept.post.id))
    }

    fn section_of(&self, kept: &Kept) -> Option<&Section> {
        self.here.section_by_id(kept.thread.section_id)
    }

    fn excerpt(&self, kept: &Kept) -> String {
        let words = parvis_kit::sanitize::own_words(&kept.post.html);
        parvis_kit::markdown::excerpt(&words, 180)
    }

    fn is_wrong(&self, kept: &Kept) -> bool {
        self.wrong == Some(kept.post.id)
    }

    fn is_wrong_at(&self, kept: &Kept, field: &str) -> bool {
        self.is_wrong(kept) && self.form.error(field).is_some()
    }

    /// What was typed, where it came back; else what is kept.
    fn note_of<'k>(&'k self, kept: &'k Kept) -> &'k str {
        if self.is_wrong_at(kept, "note") {
            self.form.value("note")
        } else {
            &kept.note
        }
    }
}
