//! Words of a line: in a language and a space, without a viewer, so that a page and a live frame say the same.

use std::borrow::Borrow;

use chrono::Datelike;
use chrono_tz::Tz;
use parvis_db::Time;

use crate::features::spaces::{Role, Space, people::Person};
use crate::messages::{AddressForm, Lang, Value};
use crate::web::parts;
use crate::when;

/// A language in a space.
pub struct Voice<'a> {
    pub lang: Lang,
    form: AddressForm,
    zone: Tz,
    brand: &'a str,
    /// The space's name in addresses.
    pub slug: &'a str,
}

impl<'a> Voice<'a> {
    /// How a space speaks in this language.
    pub fn of(space: &'a Space, lang: Lang) -> Self {
        Voice {
            lang,
            form: space.address_form,
            zone: when::zone(&space.time_zone),
            brand: &space.brand,
            slug: &space.slug,
        }
    }

    /// The message `key`.
    pub fn t(&self, key: &str) -> String {
        self.lang.say(self.form, key, &[])
    }

    /// The message `key` with one argument.
    pub fn t1(&self, key: &str, name: &str, value: impl Into<Value>) -> String {
        self.lang.say(self.form, key, &[(name, value.into())])
    }

    /// The message `key` with two arguments.
    pub fn t2(
        &self,
        key: &str,
        (name, value): (&str, impl Into<Value>),
        (name2, value2): (&str, impl Into<Value>),
    ) -> String {
        let args = [(name, value.into()), (name2, value2.into())];
        self.lang.say(self.form, key, &args)
    }

    /// `18:42`, where the space is.
    pub fn time(&self, at: impl Borrow<Time>) -> String {
        at.borrow()
            .utc()
            .with_timezone(&self.zone)
            .format("%H:%M")
            .to_string()
    }

    /// `samedi 28 novembre 2026`: a day as those who were there remember it.
    pub fn day(&self, at: impl Borrow<Time>) -> String {
        let day = at.borrow().utc().with_timezone(&self.zone);
        let weekday = day.weekday().num_days_from_monday();
        let args = [
            (
                "weekday",
                Value::Text(self.t(&format!("weekday-{weekday}"))),
            ),
            ("day", Value::Text(day.day().to_string())),
            (
                "month",
                Value::Text(self.t(&format!("month-{}", day.month()))),
            ),
            ("year", Value::Text(day.year().to_string())),
        ];
        self.lang.say(self.form, "room-day", &args)
    }

    /// The badge of the brand's people and of moderators; empty for others.
    pub fn badge(&self, person: &Person) -> String {
        let worn = parts::worn(self.lang, person);
        format!("{}{worn}", self.standing(person))
    }

    fn standing(&self, person: &Person) -> String {
        if person.is_team() {
            let text = parts::escape(&self.t1("badge-team", "brand", self.brand));
            return format!(
                "<span class=\"badge team\">{}{text}</span>",
                parts::icon("staff")
            );
        }
        if !person.label.is_empty() {
            let label = parts::escape(&person.label);
            return format!("<span class=\"badge role\">{label}</span>");
        }
        match person.role {
            Role::Moderator => {
                format!("<span class=\"badge\">{}</span>", self.t("badge-moderator"))
            }
            _ => String::new(),
        }
    }
}
