//! Templates around a room: search in it, its settings, what moderators may ask of it.

use askama::Template;

use super::frames::Shown;
use super::managing::SLOW;
use super::routes::HOURS;
use super::standing::{Standing, State, StateKind};
use super::states::MINUTES;
use super::views::{LineView, kind_name};
use super::voice::Voice;
use super::{Room, RoomKind};
use crate::features::threads::Thread;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;
use crate::when;

/// What was found in a room.
#[derive(Template)]
#[template(path = "features/rooms/found.html")]
pub struct FoundPage<'a> {
    pub ctx: &'a Ctx,
    pub voice: &'a Voice<'a>,
    pub room: &'a Room,
    pub asked: &'a str,
    pub found: &'a [Shown],
}

impl FoundPage<'_> {
    fn line(&self, shown: &Shown) -> String {
        let base = self.ctx.path(&self.room.path());
        LineView::plain(self.voice, shown, &base)
            .render()
            .unwrap_or_default()
    }

    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.room.path()))
    }

    fn at(&self, shown: &Shown) -> String {
        self.ctx.path(&self.room.path_at(shown.line.id))
    }
}

/// The form of a room.
#[derive(Template)]
#[template(path = "features/rooms/settings.html")]
pub struct SettingsPage<'a> {
    pub ctx: &'a Ctx,
    /// `None`: a new one.
    pub room: Option<&'a Room>,
    pub form: &'a Form,
    pub zone: &'a str,
}

impl SettingsPage<'_> {
    /// Value, name and what it means.
    fn kinds(&self) -> Vec<(&'static str, String, String)> {
        let kinds = [
            RoomKind::Open,
            RoomKind::Members,
            RoomKind::Event,
            RoomKind::Announcement,
            RoomKind::Team,
        ];
        let one = |kind: RoomKind| {
            let name = kind_name(kind);
            (
                kind.as_str(),
                self.ctx.t(name),
                self.ctx.t(&format!("{name}.text")),
            )
        };
        kinds.into_iter().map(one).collect()
    }

    fn slow(&self) -> Vec<(i32, String)> {
        let one = |seconds: &i32| match seconds {
            0 => (0, self.ctx.t("room-slow-none")),
            n => (*n, self.ctx.n("room-slow-seconds", *n)),
        };
        SLOW.iter().map(one).collect()
    }

    /// Name of the day and of its two fields.
    fn days(&self) -> Vec<(String, &'static str, &'static str)> {
        let day = |(n, (from, to)): (usize, &(&'static str, &'static str))| {
            (self.ctx.t(&format!("weekday-{n}")), *from, *to)
        };
        HOURS.iter().enumerate().map(day).collect()
    }

    fn twice(&self, name: &str) -> bool {
        when::is_twice(when::zone(self.zone), self.form.value(name))
    }

    fn back(&self) -> String {
        match self.room {
            Some(room) => self.ctx.path(&room.path()),
            None => self.ctx.path("/rooms"),
        }
    }

    fn action(&self) -> String {
        match self.room {
            Some(room) => self.ctx.path(&format!("{}/settings", room.path())),
            None => self.ctx.path("/rooms"),
        }
    }
}

/// What moderators may ask of a room.
#[derive(Template)]
#[template(path = "features/rooms/team.html")]
pub struct TeamPage<'a> {
    pub ctx: &'a Ctx,
    pub room: &'a Room,
    pub standing: &'a Standing,
    pub form: &'a Form,
    pub done: bool,
}

impl TeamPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.room.path()))
    }

    fn icon(&self, state: &State) -> &'static str {
        match state.kind {
            StateKind::Slow => "clock",
            StateKind::Locked => "lock",
        }
    }

    fn line(&self, state: &State) -> String {
        let time = self.ctx.short(state.until);
        match state.kind {
            StateKind::Slow => self
                .ctx
                .t2("room-state-slow", "n", state.seconds, "time", time),
            StateKind::Locked => self.ctx.t1("room-state-locked", "time", time),
        }
    }

    /// The field of how long; two forms of the page have one each.
    fn minutes(&self, id: &str) -> String {
        let options: String = MINUTES
            .iter()
            .map(|n| {
                let chosen = match self.form.value("minutes") == n.to_string() {
                    true => " selected",
                    false => "",
                };
                let words = parts::escape(&self.ctx.n("room-minutes-n", *n));
                format!("<option value=\"{n}\"{chosen}>{words}</option>")
            })
            .collect();
        let label = parts::escape(&self.ctx.t("room-minutes"));
        format!(
            "<div class=\"field\"><label for=\"{id}\">{label}</label><select class=\"input\" id=\"{id}\" name=\"minutes\">{options}</select></div>"
        )
    }
}

/// The rooms into which a poll may be put.
#[derive(Template)]
#[template(path = "features/rooms/poll_rooms.html")]
pub struct PollRoomsPage<'a> {
    pub ctx: &'a Ctx,
    pub thread: &'a Thread,
    pub question: &'a str,
    pub rooms: &'a [Room],
    /// With the room's number, the mark of its line.
    pub mark: &'a str,
}

impl PollRoomsPage<'_> {
    /// What the line says: the thread's address, alone.
    fn body(&self) -> String {
        self.ctx.absolute(&self.thread.path())
    }

    fn to(&self, room: &Room) -> String {
        self.ctx.path(&format!("{}/lines", room.path()))
    }
}
