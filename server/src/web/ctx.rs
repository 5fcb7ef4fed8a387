//! What every page needs to know about its request: who looks, where, in which language.

use std::borrow::Borrow;
use std::sync::Arc;

use parvis_db::Time;

use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::{Me, Theme, Viewer};
use crate::features::notices;
use crate::features::spaces::{Here, Role};
use crate::messages::{self, AddressForm, Lang, Said, Value};

/// The context of a request.
#[derive(Clone)]
pub struct Ctx {
    pub app: Arc<App>,
    pub viewer: Viewer,
    /// The space whose page this is.
    pub here: Option<Here>,
    pub lang: Lang,
    /// Whether the client named a language that we speak.
    pub chose_language: bool,
    pub form: AddressForm,
    pub theme: Theme,
    /// `https://community.example`: scheme and host as the client sees them.
    pub origin: String,
    /// Host of the request, with its port.
    pub host: String,
    /// Whether the request came to a brand's own domain, whose pages stand at the root.
    pub own_domain: bool,
    /// Path and query as the client asked for them.
    pub asked: String,
    /// Network address of the client.
    pub address: String,
    pub user_agent: String,
    pub now: Time,
    /// Token of the texts that this browser sent before it was signed in.
    pub stash: Option<String>,
    /// A script asks and wants data, not a page.
    pub script: bool,
    /// Unread notices of the viewer in this space, at most [`notices::COUNTED`] and one.
    pub unread: i64,
    /// Whether the viewer is of the team of any space; known on pages only.
    pub leads: bool,
}

impl Ctx {
    /// The message `key` in the reader's language.
    pub fn t(&self, key: &str) -> String {
        self.lang.say(self.form, key, &[])
    }

    /// The message `key` with `$n`.
    pub fn n(&self, key: &str, n: impl Into<Value>) -> String {
        self.lang.say(self.form, key, &[("n", n.into())])
    }

    /// The message `key` with one argument.
    pub fn t1(&self, key: &str, name: &str, value: impl Into<Value>) -> String {
        self.lang.say(self.form, key, &[(name, value.into())])
    }

    /// The message `key` with two arguments.
    pub fn t2(
        &self,
        key: &str,
        name: &str,
        value: impl Into<Value>,
        name2: &str,
        value2: impl Into<Value>,
    ) -> String {
        self.lang.say(
            self.form,
            key,
            &[(name, value.into()), (name2, value2.into())],
        )
    }

    /// An icon of the sprite, for `|safe`.
    pub fn icon(&self, name: &str) -> String {
        super::parts::icon(name)
    }

    /// A pattern in the brand's colour, for `|safe`.
    pub fn art(&self, name: &str) -> String {
        super::parts::art(name)
    }

    /// A moment as `<relative-time>`, for `|safe`.
    pub fn moment(&self, at: impl Borrow<Time>) -> String {
        super::parts::moment(self, *at.borrow())
    }

    /// A message that a verb prepared.
    pub fn tell(&self, said: &Said) -> String {
        self.lang.tell(self.form, said)
    }

    /// `12 480` or `12,480`.
    pub fn number(&self, n: impl Into<Value>) -> String {
        match n.into() {
            Value::Number(n) => messages::number(self.lang, n),
            Value::Text(text) => text,
        }
    }

    /// `20 novembre 2026` or `20 November 2026`, in the space's time zone.
    pub fn date(&self, at: impl Borrow<Time>) -> String {
        let at = *at.borrow();
        use chrono::Datelike;
        let day = at.utc().with_timezone(&self.time_zone());
        let month = self.t(MONTHS[day.month0() as usize % 12]);
        self.lang.say(
            self.form,
            "date",
            &[
                ("day", Value::Text(day_of_month(self.lang, day.day()))),
                ("month", Value::Text(month)),
                ("year", Value::Text(day.year().to_string())),
            ],
        )
    }

    /// The shortest that tells when: the time today, day and month this year, else with the year.
    pub fn short(&self, at: impl Borrow<Time>) -> String {
        let at = *at.borrow();
        use chrono::Datelike;
        let zone = self.time_zone();
        let (then, now) = (
            at.utc().with_timezone(&zone),
            self.now.utc().with_timezone(&zone),
        );
        if then.date_naive() == now.date_naive() {
            return then.format("%H:%M").to_string();
        }
        let month = self.t(MONTHS_SHORT[then.month0() as usize % 12]);
        if then.year() == now.year() {
            format!("{} {month}", then.day())
        } else {
            format!("{} {month} {}", then.day(), then.year())
        }
    }

    /// What the bell says: a number, or “99+”; nothing when all is read.
    pub fn bell(&self) -> Option<String> {
        match self.unread {
            0 => None,
            n if n > notices::COUNTED => Some(format!("{}+", notices::COUNTED)),
            n => Some(n.to_string()),
        }
    }

    /// The day of a moment, in words where it is near: “Today”.
    pub fn day(&self, at: Time) -> String {
        let zone = self.time_zone();
        let day = |at: Time| at.utc().with_timezone(&zone).date_naive();
        match (day(self.now) - day(at)).num_days() {
            0 => self.t("day-today"),
            1 => self.t("day-yesterday"),
            _ => self.date(at),
        }
    }

    /// `nov. 2026` or `Nov 2026`.
    pub fn month(&self, at: impl Borrow<Time>) -> String {
        let at = *at.borrow();
        use chrono::Datelike;
        let day = at.utc().with_timezone(&self.time_zone());
        let month = self.t(MONTHS_SHORT[day.month0() as usize % 12]);
        format!("{month} {}", day.year())
    }

    /// Date and time of day, in the space's time zone.
    pub fn date_time(&self, at: impl Borrow<Time>) -> String {
        let at = *at.borrow();
        let local = at.utc().with_timezone(&self.time_zone());
        self.t2(
            "date-at",
            "date",
            self.date(at),
            "time",
            local.format("%H:%M").to_string(),
        )
    }

    /// The clocks of the space; those of Paris outside any.
    pub fn time_zone(&self) -> chrono_tz::Tz {
        self.here
            .as_ref()
            .and_then(|h| h.time_zone.parse().ok())
            .unwrap_or(chrono_tz::Europe::Paris)
    }

    /// The same request as seen in this space; a visitor without a wish reads its language.
    pub fn standing_in(mut self, here: Here) -> Self {
        self.form = here.address_form;
        if self.viewer.me.is_none() && !self.chose_language {
            self.lang = here.language;
        }
        self.here = Some(here);
        self
    }

    /// The space of this page.
    ///
    /// # Errors
    /// `NotFound` on pages of the server itself.
    pub fn here(&self) -> Result<&Here> {
        self.here.as_ref().ok_or(Error::NotFound)
    }

    /// The signed-in member.
    ///
    /// # Errors
    /// `SignInNeeded` for visitors.
    pub fn me(&self) -> Result<&Me> {
        self.viewer.me.as_ref().ok_or(Error::SignInNeeded)
    }

    /// Whether the viewer stands in a space, not before its door.
    pub fn is_inside(&self) -> bool {
        self.here.as_ref().is_some_and(|h| !h.closed)
    }

    /// Whether the viewer is a visitor: such pages may be cached for everyone.
    pub fn is_visitor(&self) -> bool {
        self.viewer.me.is_none()
    }

    /// Whether the viewer may do what `role` may in this space.
    pub fn allows(&self, role: Role) -> bool {
        self.here.as_ref().is_some_and(|h| h.allows(role))
    }

    /// The path of a page of the current space, as the client should ask for it.
    /// Outside a space, `below` itself.
    pub fn path(&self, below: &str) -> String {
        match &self.here {
            Some(here) if !self.own_domain => here.path(below),
            _ if below.is_empty() => "/".to_owned(),
            _ => below.to_owned(),
        }
    }

    /// The absolute address of a page of the current space: on its own domain when it has one.
    pub fn absolute(&self, below: &str) -> String {
        match self.here.as_ref().and_then(|h| h.domain.as_ref()) {
            Some(domain) => {
                let below = if below.is_empty() { "/" } else { below };
                format!("{}://{domain}{below}", self.app.config.public_url.scheme())
            }
            None => format!(
                "{}{}",
                self.app.config.origin(),
                self.here
                    .as_ref()
                    .map_or_else(|| below.to_owned(), |h| h.path(below))
            ),
        }
    }
}

/// The number of a day as dates say it: French counts from the first, “1er”.
pub fn day_of_month(lang: Lang, day: u32) -> String {
    match (lang, day) {
        (Lang::Fr, 1) => "1er".to_owned(),
        _ => day.to_string(),
    }
}

pub(crate) const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
    "month-9", "month-10", "month-11", "month-12",
];
const MONTHS_SHORT: [&str; 12] = [
    "month-1.short",
    "month-2.short",
    "month-3.short",
    "month-4.short",
    "month-5.short",
    "month-6.short",
    "month-7.short",
    "month-8.short",
    "month-9.short",
    "month-10.short",
    "month-11.short",
    "month-12.short",
];
