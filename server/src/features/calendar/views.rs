//! Pages of the calendar.

use std::collections::HashMap;

use askama::Template;
use chrono::{Datelike, Months, NaiveDate};
use parvis_db::Time;

use super::Item;
use super::plan::{Conflict, Row};
use crate::messages::Value;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// What is on.
#[derive(Template)]
#[template(path = "features/calendar/page.html")]
pub(super) struct CalendarPage<'a> {
    pub ctx: &'a Ctx,
    pub items: &'a [Item],
    /// Calendars without an account may ask too.
    pub visitors: bool,
}

impl CalendarPage<'_> {
    /// The items month by month.
    fn months(&self) -> Vec<(String, Vec<&Item>)> {
        let mut months: Vec<(String, Vec<&Item>)> = Vec::new();
        for item in self.items {
            let name = month_name(self.ctx, local(self.ctx, item.at));
            match months.last_mut() {
                Some((last, items)) if *last == name => items.push(item),
                _ => months.push((name, vec![item])),
            }
        }
        months
    }

    fn day(&self, item: &&Item) -> u32 {
        local(self.ctx, item.at).day()
    }

    fn short_month(&self, item: &&Item) -> String {
        short_month(self.ctx, item.at)
    }

    fn said(&self, item: &&Item) -> String {
        let key = format!("calendar-{}", item.what.as_str());
        let when = self.ctx.date_time(item.at);
        match item.until {
            Some(until) => {
                let until = self.ctx.date_time(until);
                let what = self.ctx.t(&key);
                say(
                    self.ctx,
                    "calendar-line-until",
                    [("what", what), ("when", when), ("until", until)],
                )
            }
            None => self
                .ctx
                .t2("calendar-line", "what", self.ctx.t(&key), "when", when),
        }
    }
}

/// The plan of a month.
#[derive(Template)]
#[template(path = "features/calendar/plan.html")]
pub(super) struct PlanPage<'a> {
    pub ctx: &'a Ctx,
    pub rows: &'a [Row],
    pub items: &'a [Item],
    /// By the place of a row.
    pub conflicts: &'a HashMap<usize, Vec<Conflict>>,
    pub first: NaiveDate,
    pub from: Time,
    pub to: Time,
    /// What was sent, when it came back with errors.
    pub form: &'a Form,
}

/// A part of a row's line: from and how long, in tenths of a day from the month's first, and what it is.
struct Bar {
    x: i64,
    width: i64,
    class: &'static str,
}

/// Units of the drawing in a day.
const DAY: i64 = 10;

impl PlanPage<'_> {
    fn title(&self) -> String {
        month_name(self.ctx, self.first)
    }

    fn link(&self, months: i32) -> String {
        let by = Months::new(months.unsigned_abs());
        let first = match months < 0 {
            true => self.first.checked_sub_months(by),
            false => self.first.checked_add_months(by),
        };
        let first = first.unwrap_or(self.first);
        let path = format!("/calendar/plan?month={}", first.format("%Y-%m"));
        self.ctx.path(&path)
    }

    fn days(&self) -> i64 {
        (self.to.0 - self.from.0 + DAY_MS / 2) / DAY_MS
    }

    fn width(&self) -> i64 {
        self.days() * DAY
    }

    /// Where the weeks begin.
    fn weeks(&self) -> Vec<i64> {
        let monday = i64::from(self.first.weekday().num_days_from_monday());
        let first = (7 - monday) % 7;
        (0..self.days())
            .filter(|day| (day - first).rem_euclid(7) == 0)
            .map(|day| day * DAY)
            .collect()
    }

    fn at(&self, time: Time) -> i64 {
        ((time.0 - self.from.0) * DAY / DAY_MS).clamp(0, self.width())
    }

    fn bars(&self, row: &Row) -> Vec<Bar> {
        let Some(dates) = row.dates else {
            return Vec::new();
        };
        [
            (dates.announce, dates.open, "announced"),
            (dates.open, dates.close, "open"),
            (dates.close, dates.result, "judging"),
        ]
        .into_iter()
        .map(|(from, to, class)| {
            let x = self.at(from);
            // The least that can be seen.
            let width = (self.at(to) - x).max(if to.0 > from.0 { 2 } else { 0 });
            Bar { x, width, class }
        })
        .filter(|bar| bar.width > 0 && bar.x < self.width())
        .collect()
    }

    /// What the line says, for whoever does not see it.
    fn said(&self, row: &Row) -> String {
        match row.dates {
            None => self.ctx.t("plan-no-dates"),
            Some(dates) => say(
                self.ctx,
                "plan-line",
                [
                    ("open", self.ctx.date_time(dates.open)),
                    ("close", self.ctx.date_time(dates.close)),
                    ("result", self.ctx.date_time(dates.result)),
                ],
            ),
        }
    }

    fn is_here(&self, row: &Row) -> bool {
        self.ctx
            .here
            .as_ref()
            .is_some_and(|here| here.id == row.here.id)
    }

    /// The contest's page, in its own space.
    fn address(&self, row: &Row) -> String {
        match self.is_here(row) {
            true => self.ctx.path(&row.contest.path()),
            false => row.here.path(&row.contest.path()),
        }
    }

    /// Whether its phases to come can still be moved.
    fn moves(&self, row: &Row) -> bool {
        use crate::features::contests::Phase;
        self.is_here(row) && row.dates.is_some() && row.contest.phase < Phase::Closed
    }

    /// Whether the form that came back was this contest's.
    fn is_sent(&self, row: &Row) -> bool {
        self.form.is("contest", &row.contest.id.to_string())
    }

    /// What was wrong with it.
    fn wrong(&self) -> Vec<String> {
        let fields = ["days", "why", "opens", "closes", "result", ""];
        let errors = fields.iter().filter_map(|field| self.form.error(field));
        errors.map(|text| text.to_string()).collect()
    }

    /// Once it is announced, whoever takes part or follows it reads why it was moved.
    fn asks_why(&self, row: &Row) -> bool {
        row.contest.phase > crate::features::contests::Phase::Draft
    }

    fn warnings(&self, place: impl std::borrow::Borrow<usize>) -> Vec<String> {
        let place = *place.borrow();
        let Some(found) = self.conflicts.get(&place) else {
            return Vec::new();
        };
        let other = |conflict: &Conflict| match conflict.one == place {
            true => conflict.other,
            false => conflict.one,
        };
        found
            .iter()
            .filter_map(|conflict| Some((conflict, self.rows.get(other(conflict))?)))
            .map(|(conflict, row)| {
                say(
                    self.ctx,
                    "plan-conflict",
                    [
                        ("brand", row.here.name.clone()),
                        ("title", row.contest.title.clone()),
                        ("date", self.ctx.date(conflict.at)),
                    ],
                )
            })
            .collect()
    }
}

pub(super) fn short_month(ctx: &Ctx, at: Time) -> String {
    let month = local(ctx, at).month();
    ctx.t(&format!("month-{month}.short"))
}

const DAY_MS: i64 = 86_400_000;

pub(super) fn local(ctx: &Ctx, at: Time) -> NaiveDate {
    at.utc().with_timezone(&ctx.time_zone()).date_naive()
}

fn month_name(ctx: &Ctx, day: NaiveDate) -> String {
    let month = ctx.t(&format!("month-{}", day.month()));
    ctx.t2(
        "calendar-month",
        "month",
        month,
        "year",
        day.year().to_string(),
    )
}

/// The message `key` with three arguments.
fn say(ctx: &Ctx, key: &str, args: [(&'static str, String); 3]) -> String {
    let args = args.map(|(name, value)| (name, Value::Text(value)));
    ctx.lang.say(ctx.form, key, &args)
}
