//! Pages of the team's acts on a thread.

use askama::Template;

use super::lines::Line;
use crate::features::spaces::{Here, Section, Space};
use crate::features::threads::{Post, Thread, ThreadKind};
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::when;

/// Everything that may be done with a thread, as plain forms.
#[derive(Template)]
#[template(path = "features/threads/team/desk.html")]
pub(super) struct DeskPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub thread: &'a Thread,
    pub form: &'a Form,
    /// Where it may be moved: spaces with their sections.
    pub places: &'a [(Space, Vec<Section>)],
    pub lines: &'a [Line],
}

impl DeskPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx
            .path(&format!("/threads/{}{below}", self.thread.id))
    }

    fn place(&self, space: &Space, section: &Section) -> String {
        format!("{}/{}", space.slug, section.slug)
    }

    fn is_here(&self, space: &Space, section: &Section) -> bool {
        space.id == self.here.id && section.id == self.thread.section_id
    }

    fn is_announcement(&self) -> bool {
        self.thread.kind == ThreadKind::Announcement
    }

    fn is_closed(&self) -> bool {
        self.thread.is_closed(self.ctx.now)
    }

    fn is_pinned(&self) -> bool {
        self.thread.is_pinned(self.ctx.now)
    }

    fn zone(&self) -> String {
        self.here.time_zone.replace('_', " ")
    }

    fn twice(&self, field: &str) -> bool {
        when::is_twice(when::zone(&self.here.time_zone), self.form.value(field))
    }
}

/// Posts of one page to choose from, for a thread of their own.
#[derive(Template)]
#[template(path = "features/threads/team/split.html")]
pub(super) struct SplitPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub thread: &'a Thread,
    pub form: &'a Form,
    pub page: i32,
    pub posts: &'a [Choice],
}

/// A post that may be chosen.
pub(super) struct Choice {
    pub post: Post,
    pub author: String,
    pub excerpt: String,
    pub chosen: bool,
}

impl SplitPage<'_> {
    fn stands_in(&self, section: &Section) -> bool {
        section.id == self.thread.section_id
    }

    fn to(&self, page: i32) -> String {
        self.ctx
            .path(&format!("/threads/{}/split?page={page}", self.thread.id))
    }
}
