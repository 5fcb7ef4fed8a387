//! `/calendar`: what is on, also as iCalendar; `/calendar/plan` for managers.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use chrono::{Datelike, Months, NaiveDate, TimeZone};
use chrono_tz::Tz;
use parvis_db::Time;

use super::views::{CalendarPage, PlanPage};
use super::{AHEAD, Item, between, feed, plan};
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::contests;
use crate::features::spaces::Visibility;
use crate::web::extract::{Inside, Manager};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/calendar", web::get().to(show))
        .route("/calendar.ics", web::get().to(subscribe))
        .route("/calendar/plan", web::get().to(show_plan))
        .route("/calendar/plan", web::post().to(shift));
}

async fn items(at: &Inside) -> Result<Vec<Item>> {
    let (here, viewer, now) = (at.here.clone(), at.viewer.clone(), at.now);
    at.app
        .store
        .read(move |db| between(db, &here, &viewer, now, now.plus_seconds(AHEAD * 86_400)))
        .await
}

async fn show(at: Inside) -> Result<HttpResponse> {
    let items = items(&at).await?;
    let head = Head {
        current: "calendar".to_owned(),
        canonical: Some("/calendar".to_owned()),
        description: at.t("calendar-text"),
        ..Head::titled(at.t("calendar-title"))
    };
    let view = CalendarPage {
        ctx: &at,
        items: &items,
        visitors: at.here.visibility == Visibility::Public,
    };
    let page = layout::page(&at, &head, &view)?;
    let tags = vec![Tag::Space(at.here.id), Tag::Feed(at.here.id)];
    Ok(layout::for_everyone(&at, page, tags))
}

/// What everybody may know, for calendars that ask for it again and again.
async fn subscribe(at: Inside) -> Result<HttpResponse> {
    let mut items = items(&at).await?;
    items.retain(|item| !item.team);
    let response = HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .body(feed::document(&at, &items));
    let tags = vec![Tag::Space(at.here.id), Tag::Feed(at.here.id)];
    Ok(layout::for_everyone(&at, response, tags))
}

/// The first moments of a month and of the one after, on the clocks of a place.
fn bounds(zone: Tz, first: NaiveDate) -> (Time, Time) {
    let begins = |day: NaiveDate| {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        // Where the clocks skip midnight the day begins an hour later.
        let at = zone.from_local_datetime(&midnight).earliest().or_else(|| {
            let later = midnight + chrono::TimeDelta::hours(1);
            zone.from_local_datetime(&later).earliest()
        });
        Time(at.map_or_else(
            || midnight.and_utc().timestamp_millis(),
            |at| at.timestamp_millis(),
        ))
    };
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    (begins(first), begins(next))
}

async fn show_plan(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    plan_page(&me, &query.trimmed("month"), &Form::new()).await
}

/// Moves a contest with all its phases to come.
async fn shift(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by, now) = (me.here()?.clone(), me.me.clone(), me.now);
    let contest = fields.number("contest").ok_or(Error::NotFound)?;
    let (days, why) = (fields.number("days").unwrap_or(0), fields.trimmed("why"));
    let month = fields.trimmed("month");
    let app = me.app.clone();
    let moved = me
        .app
        .store
        .write(move |db| contests::shift(db, &app, (&here, &by), contest, days, &why, now))
        .await;
    match moved {
        Err(error @ Error::Invalid(_)) => {
            let form = Form::new().keep(&fields, &["contest", "days", "why"]);
            plan_page(&me, &month, &form.blame(&me, error)?).await
        }
        Err(error) => Err(error),
        Ok(()) => Ok(see_other(
            &me.path(&format!("/calendar/plan?month={month}")),
        )),
    }
}

async fn plan_page(me: &Manager, month: &str, form: &Form) -> Result<HttpResponse> {
    let zone = me.time_zone();
    let today = me.now.utc().with_timezone(&zone).date_naive();
    let asked = NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d");
    let first = asked.ok().or_else(|| today.with_day(1)).unwrap_or(today);
    let (from, to) = bounds(zone, first);
    let (here, viewer) = (me.here()?.clone(), me.viewer.clone());
    let (rows, items) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let rows = plan::plan(db, &here, &viewer, from, to)?;
            Ok((rows, between(db, &here, &viewer, from, to)?))
        })
        .await?;
    let mut conflicts: HashMap<usize, Vec<plan::Conflict>> = HashMap::new();
    for conflict in plan::conflicts(&rows) {
        conflicts.entry(conflict.one).or_default().push(conflict);
        conflicts.entry(conflict.other).or_default().push(conflict);
    }
    let view = PlanPage {
        ctx: me,
        rows: &rows,
        items: &items,
        conflicts: &conflicts,
        first,
        from,
        to,
        form,
    };
    let head = Head {
        current: "calendar".to_owned(),
        sheets: vec![crate::web::assets::address("calendar.css")],
        ..Head::titled(me.t("plan-title"))
    };
    layout::form_page(me, &head, form, &view)
}
