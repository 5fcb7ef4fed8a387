//! What templates of rooms ask for.

use askama::Template;

use super::Room;
use super::frames::{Chip, Shown};
use super::standing::{Standing, State};
use super::voice::Voice;
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
    /// Who looks, for the reactions that are theirs.
    pub viewer: Option<i64>,
    /// Slug of the room, for links from pages that are not the room's.
    pub slug: &'a str,
}

impl<'a> LineView<'a> {
    /// As a live frame shows it, to nobody in particular.
    pub fn plain(voice: &'a Voice<'a>, shown: &'a Shown, slug: &'a str) -> Self {
        LineView {
            voice,
            shown,
            follows: false,
            target: false,
            viewer: None,
            slug,
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
        format!("{}/lines/{}", self.slug, self.shown.line.id)
    }
}

/// What stands above the lines: slow mode, lock.
#[derive(Template)]
#[template(path = "features/rooms/strip.html")]
pub struct StripView<'a> {
    pub voice: &'a Voice<'a>,
    pub room: &'a Room,
    pub standing: &'a Standing,
}

impl StripView<'_> {
    fn until(&self, key: &str, state: &State) -> String {
        self.voice.t1(key, "time", self.voice.time(state.until))
    }

    fn slow(&self, state: &State) -> String {
        let (n, time) = (state.seconds, self.voice.time(state.until));
        self.voice.t2("room-state-slow", ("n", n), ("time", time))
    }
}
