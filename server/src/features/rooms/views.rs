//! What templates of rooms ask for.

use askama::Template;

use super::direct::Part;
use super::frames::{Chip, Shown, excerpt};
use super::hours::Open;
use super::quiz::Shown as Quiz;
use super::quiz::views::{PanelView, Seat, controls};
use super::showing::{Entry, Read, moderates};
use super::standing::{Hush, Standing, State};
use super::voice::Voice;
use super::{Room, RoomKind};
use crate::features::charters::acceptance::Owed;
use crate::features::charters::views::AcceptLine;
use crate::features::marks::Label;
use crate::features::previews::videos::Video;
use crate::features::spaces::{Here, Role};
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// A line, as everybody sees it; what only this page knows stands in its flags.
#[derive(Template)]
#[template(path = "features/rooms/line.html")]
pub struct LineView<'a> {
    pub voice: &'a Voice<'a>,
    pub shown: &'a Shown,
    /// It goes on from the line above: same author, a few minutes later.
    pub follows: bool,
    /// The address leads to it.
    pub target: bool,
    /// By somebody with whom the viewer has a block.
    pub folded: bool,
    /// Who looks, for the reactions that are theirs.
    pub viewer: Option<i64>,
    /// The room's page as this page or frame addresses it.
    pub base: &'a str,
}

impl<'a> LineView<'a> {
    /// As a live frame shows it, to nobody in particular.
    pub fn plain(voice: &'a Voice<'a>, shown: &'a Shown, base: &'a str) -> Self {
        LineView {
            voice,
            shown,
            follows: false,
            target: false,
            folded: false,
            viewer: None,
            base,
        }
    }

    fn is_gone(&self) -> bool {
        self.shown.line.removed.is_some()
    }

    fn gone_by_team(&self) -> bool {
        let line = &self.shown.line;
        line.removed.is_some_and(|r| r.by != line.author_id)
    }

    fn waits(&self) -> bool {
        self.shown.line.seq.is_none()
    }

    /// What a note of the team beside it says.
    fn labelled(&self, label: &Label) -> String {
        labelled(self.voice, label)
    }

    fn is_staff(&self) -> bool {
        self.shown.author.as_ref().is_some_and(|p| p.is_team())
    }

    fn is_mine(&self, chip: &Chip) -> bool {
        self.viewer.is_some_and(|me| chip.members.contains(&me))
    }

    fn name(&self) -> String {
        match &self.shown.author {
            Some(person) => person.name.clone(),
            None => self.voice.t("thread-gone"),
        }
    }

    fn avatar(&self) -> String {
        match &self.shown.author {
            Some(person) => parts::avatar(person, "m"),
            None => String::new(),
        }
    }

    fn badge(&self) -> String {
        match &self.shown.author {
            Some(person) => self.voice.badge(person),
            None => String::new(),
        }
    }

    /// Relative to the room's page, so that it is the same on a brand's own domain.
    fn acts(&self) -> String {
        format!("{}/lines/{}", self.base, self.shown.line.id)
    }
}

/// What a label of the team says.
fn labelled(voice: &Voice<'_>, label: &Label) -> String {
    label.said(|key, one| voice.t1(key, "label", one))
}

/// What stands above the lines: slow mode, lock.
#[derive(Template)]
#[template(path = "features/rooms/strip.html")]
pub struct StripView<'a> {
    pub voice: &'a Voice<'a>,
    pub room: &'a Room,
    pub standing: &'a Standing,
    /// What is played.
    pub quiz: Option<&'a Quiz>,
    pub seat: Seat,
    /// The room's page as this page or frame addresses it.
    pub base: &'a str,
}

impl StripView<'_> {
    fn panel(&self) -> String {
        let Some(shown) = self.quiz else {
            return String::new();
        };
        let panel = PanelView {
            voice: self.voice,
            shown,
            seat: self.seat,
            base: self.base,
        };
        panel.render().unwrap_or_default()
    }

    fn until(&self, key: &str, state: &State) -> String {
        self.voice.t1(key, "time", self.voice.time(state.until))
    }

    fn slow(&self, state: &State) -> String {
        let (n, time) = (state.seconds, self.voice.time(state.until));
        self.voice.t2("room-state-slow", ("n", n), ("time", time))
    }
}

/// Lines one after the other.
#[derive(Template)]
#[template(path = "features/rooms/lines.html")]
pub struct LinesView<'a> {
    pub voice: &'a Voice<'a>,
    pub entries: &'a [Entry],
    /// Who looks, for the reactions that are theirs.
    pub viewer: Option<i64>,
    pub base: &'a str,
}

impl LinesView<'_> {
    fn line(&self, entry: &Entry) -> String {
        let line = LineView {
            voice: self.voice,
            shown: &entry.shown,
            follows: entry.follows,
            target: entry.target,
            folded: entry.folded,
            viewer: self.viewer,
            base: self.base,
        };
        line.render().unwrap_or_default()
    }
}

/// A room in the list.
pub struct RoomRow {
    pub room: Room,
    pub standing: Standing,
    pub unread: bool,
}

/// The icon of a kind of room.
fn icon(kind: RoomKind) -> &'static str {
    match kind {
        RoomKind::Open => "messages-square",
        RoomKind::Members => "users",
        RoomKind::Team => "shield",
        RoomKind::Event => "calendar",
        RoomKind::Announcement => "megaphone",
        RoomKind::Direct => "user",
    }
}

/// The message that names a kind of room.
pub(super) fn kind_name(kind: RoomKind) -> &'static str {
    match kind {
        RoomKind::Open => "room-kind-open",
        RoomKind::Members => "room-kind-members",
        RoomKind::Team => "room-kind-team",
        RoomKind::Event => "room-kind-event",
        RoomKind::Announcement => "room-kind-announcement",
        RoomKind::Direct => "room-kind-direct",
    }
}

/// When a room opens or closes, in words; `None` for one that is always open.
fn hours_line(ctx: &Ctx, open: Open) -> Option<String> {
    match open {
        Open::Now(None) => None,
        Open::Now(Some(at)) => Some(ctx.t1("room-open-until", "at", ctx.short(at))),
        Open::Closed(Some(at)) => Some(ctx.t1("room-opens-at", "at", ctx.date_time(at))),
        Open::Closed(None) => Some(ctx.t("room-over")),
    }
}

/// The rooms of a space.
#[derive(Template)]
#[template(path = "features/rooms/list.html")]
pub struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub rows: &'a [RoomRow],
    pub manages: bool,
}

impl ListPage<'_> {
    fn icon(&self, row: &RoomRow) -> String {
        parts::icon(icon(row.room.kind))
    }

    fn kind(&self, row: &RoomRow) -> String {
        self.ctx.t(kind_name(row.room.kind))
    }

    fn hours(&self, row: &RoomRow) -> Option<String> {
        hours_line(self.ctx, row.standing.open)
    }
}

/// A room.
#[derive(Template)]
#[template(path = "features/rooms/room.html")]
pub struct RoomPage<'a> {
    pub ctx: &'a Ctx,
    pub voice: &'a Voice<'a>,
    pub here: &'a Here,
    pub read: &'a Read,
    pub form: &'a Form,
    pub owed: Option<&'a Owed>,
    /// The line that is being answered.
    pub answered: Option<&'a Shown>,
    /// The mark of the next line.
    pub client: String,
    /// The brand's stream, which loads after a click.
    pub stream: Option<&'a Video>,
    /// The window shows the latest lines.
    pub latest: bool,
}

impl RoomPage<'_> {
    fn lines(&self) -> String {
        self.rendered(&self.read.window.entries)
    }

    fn waiting(&self) -> String {
        self.rendered(&self.read.waiting)
    }

    fn rendered(&self, entries: &[Entry]) -> String {
        let lines = LinesView {
            voice: self.voice,
            entries,
            viewer: self.ctx.viewer.id(),
            base: &self.read.room.slug,
        };
        lines.render().unwrap_or_default()
    }

    fn strip(&self) -> String {
        let strip = StripView {
            voice: self.voice,
            room: &self.read.room,
            standing: &self.read.standing,
            quiz: self.read.quiz.as_ref(),
            seat: Seat::of(self.ctx),
            base: &self.read.room.slug,
        };
        strip.render().unwrap_or_default()
    }

    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.read.room.path()))
    }

    fn icon(&self) -> String {
        parts::icon(icon(self.read.room.kind))
    }

    fn hours(&self) -> Option<String> {
        hours_line(self.ctx, self.read.standing.open)
    }

    fn kind(&self) -> String {
        self.ctx.t(kind_name(self.read.room.kind))
    }

    fn moderates(&self) -> bool {
        moderates(self.here, &self.read.room)
    }

    /// Our page around the player.
    fn player(&self) -> String {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("of", &self.read.room.stream)
            .finish();
        self.ctx.path(&format!("/player?{query}"))
    }

    fn has_questions(&self) -> bool {
        self.read.room.kind == RoomKind::Event
    }

    /// What a host does with the quiz that is played.
    fn hosting(&self) -> String {
        match &self.read.quiz {
            Some(shown) if self.moderates() => controls(self.ctx, shown, &self.to("")),
            _ => String::new(),
        }
    }

    fn manages(&self) -> bool {
        self.here.allows(Role::Manager) && self.read.room.kind != RoomKind::Direct
    }

    /// Why the viewer cannot speak now, in words.
    fn hush(&self) -> Option<String> {
        let ctx = self.ctx;
        Some(match self.read.hush.as_ref()? {
            Hush::Listening => ctx.t("room-hush-listening"),
            Hush::Closed(Some(at)) => ctx.t1("room-hush-opens", "at", ctx.date_time(at)),
            Hush::Closed(None) => ctx.t("room-hush-closed"),
            Hush::Locked(_) => ctx.t("room-hush-locked"),
            Hush::Direct(Part::Asked) => {
                ctx.t1("direct-hush-asked", "name", self.read.room.name.as_str())
            }
            Hush::Direct(Part::Waiting) => ctx.t("direct-hush-waiting"),
            Hush::Direct(_) => ctx.t("direct-hush"),
            Hush::Unconfirmed => ctx.t("thread-confirm-first"),
            Hush::Suspended(until) => ctx.t1("room-hush-suspended", "at", ctx.date_time(until)),
        })
    }

    /// The viewer was asked into this conversation.
    fn is_asked(&self) -> bool {
        self.read.standing.part == Some(Part::Asked)
    }

    /// Where the first words of who asked are reported, without an answer to them.
    fn report(&self) -> Option<String> {
        let mut entries = self.read.window.entries.iter();
        let first = entries.find(|entry| entry.shown.line.removed.is_none())?;
        Some(self.to(&format!("/lines/{}/report", first.shown.line.id)))
    }

    fn is_direct(&self) -> bool {
        self.read.room.kind == RoomKind::Direct
    }

    fn hush_icon(&self) -> &'static str {
        match self.read.hush {
            Some(Hush::Listening) => "megaphone",
            Some(Hush::Closed(_)) => "clock",
            _ => "lock",
        }
    }

    /// What was wrong with a picture stands in its fields.
    fn has_picture_error(&self) -> bool {
        self.form.error("file").is_some() || self.form.error("alt").is_some()
    }

    fn name_of(&self, shown: &Shown) -> String {
        shown
            .author
            .as_ref()
            .map_or_else(|| self.ctx.t("thread-gone"), |person| person.name.clone())
    }

    fn words_of(&self, shown: &Shown) -> String {
        excerpt(&shown.line.html, 140)
    }

    fn labelled(&self, label: &Label) -> String {
        labelled(self.voice, label)
    }

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

    fn my_avatar(&self) -> String {
        match &self.ctx.viewer.me {
            Some(me) => parts::own_avatar(me, Some(self.here), "m"),
            None => String::new(),
        }
    }

    fn my_name(&self) -> String {
        self.ctx
            .viewer
            .me
            .as_ref()
            .map_or(String::new(), |me| me.name.clone())
    }

    /// Ids of those whom the viewer does not want to read.
    fn apart(&self) -> String {
        let ids: Vec<String> = self.read.apart.iter().map(i64::to_string).collect();
        ids.join(",")
    }
}
