//! What one may do with a line: in the room's menu, and on a page of its own.

use askama::Template;

use super::frames::Shown;
use super::showing::moderates;
use super::views::LineView;
use super::voice::Voice;
use super::{Room, RoomKind};
use crate::features::spaces::reactions::{Reaction, offered};
use crate::features::spaces::{Here, Role};
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// What one may do with a line.
#[derive(Template)]
#[template(path = "features/rooms/acts.html")]
pub struct ActsView<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub room: &'a Room,
    pub shown: &'a Shown,
}

impl ActsView<'_> {
    fn to(&self, below: &str) -> String {
        let line = self.shown.line.id;
        let path = format!("{}/lines/{line}{below}", self.room.path());
        self.ctx.path(&path)
    }

    fn is_mine(&self) -> bool {
        self.ctx.viewer.id() == Some(self.shown.line.author_id)
    }

    /// Whether it may be entered in a contest: one's own, of a room that is no private talk.
    fn is_offered(&self) -> bool {
        let open = self.here.takes_entries && self.room.kind != RoomKind::Direct;
        open && self.is_mine() && self.is_open()
    }

    /// Whether a manager may ask its author for a picture that it shows.
    fn may_ask_repost(&self) -> bool {
        let open = self.is_open() && self.room.kind != RoomKind::Direct;
        let shows = self.shown.line.html.contains("<img src=\"/media/");
        open && shows && self.here.allows(Role::Manager) && !self.is_mine()
    }

    fn repost(&self) -> String {
        let line = self.shown.line.id;
        self.ctx.path(&format!("/reposts/new?line={line}"))
    }

    /// What its author changes: their own words, also where others read a block.
    pub(super) fn source(&self) -> &str {
        let own = self.shown.own.as_ref();
        own.map_or(self.shown.line.source.as_str(), |own| own.source.as_str())
    }

    fn is_member(&self) -> bool {
        self.ctx.viewer.me.as_ref().is_some_and(|me| me.may_write())
    }

    fn is_open(&self) -> bool {
        self.shown.line.seq.is_some()
    }

    /// Handle of the author, unless they are of the team: those are not muted from here.
    fn mutable(&self) -> Option<&str> {
        let author = self.shown.author.as_ref()?;
        (author.role <= Role::Member).then_some(author.handle.as_str())
    }

    fn moderates(&self) -> bool {
        moderates(self.here, self.room)
    }

    fn pins(&self) -> bool {
        moderates(self.here, self.room) || self.room.kind == RoomKind::Direct
    }

    fn signs(&self) -> Vec<&'static Reaction> {
        offered(self.here)
    }

    fn given(&self, reaction: &Reaction) -> bool {
        let me = self.ctx.viewer.id();
        self.shown.chips.iter().any(|chip| {
            chip.reaction.word == reaction.word && chip.members.iter().any(|m| Some(*m) == me)
        })
    }

    fn link(&self) -> String {
        self.ctx.absolute(&self.room.path_at(self.shown.line.id))
    }
}

/// A line alone, with what one may do with it.
#[derive(Template)]
#[template(path = "features/rooms/line_page.html")]
pub struct LinePage<'a> {
    pub ctx: &'a Ctx,
    pub voice: &'a Voice<'a>,
    pub room: &'a Room,
    pub shown: &'a Shown,
    pub form: &'a Form,
    pub acts: ActsView<'a>,
}

impl LinePage<'_> {
    fn line(&self) -> String {
        let base = self.ctx.path(&self.room.path());
        let line = LineView {
            viewer: self.ctx.viewer.id(),
            ..LineView::plain(self.voice, self.shown, &base)
        };
        line.render().unwrap_or_default()
    }

    fn back(&self) -> String {
        self.ctx.path(&self.room.path_at(self.shown.line.id))
    }
}
