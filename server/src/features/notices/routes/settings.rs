//! `/notices/settings`: the slider, quiet hours, and each topic on its own.

use actix_web::{HttpResponse, web};
use parvis_db::{Db, Time};

use crate::error::{Error, FieldError, Result};
use crate::features::notices::Topic;
use crate::features::notices::preferences::{self, Calm, Wishes};
use crate::features::notices::rhythm::{Clock, Rhythm};
use crate::features::notices::views::SettingsPage;
use crate::features::spaces::views::time_zones;
use crate::web::extract::SignedIn;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

const FIELDS: [&str; 5] = ["calm", "quiet_from", "quiet_until", "time_zone", "quiet"];

async fn wishes(me: &SignedIn) -> Result<Wishes> {
    let (space, member) = (me.here()?.id, me.me.id);
    me.app
        .store
        .read(move |db| preferences::of(db, space, member))
        .await
}

/// `22:30`
fn clock_time(minutes: i32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn stored(wishes: &Wishes) -> Form {
    let clock = &wishes.clock;
    let quiet = clock.quiet_from != clock.quiet_until;
    let (from, until) = if quiet {
        (clock.quiet_from, clock.quiet_until)
    } else {
        (22 * 60, 8 * 60)
    };
    let (calm, keep) = wishes
        .calm()
        .map_or(("", false), |(calm, keep)| (calm.as_str(), keep));
    Form::new()
        .fill("calm", calm)
        .fill("keep_mentions", if keep { "yes" } else { "" })
        .fill("quiet", if quiet { "yes" } else { "" })
        .fill("quiet_from", clock_time(from))
        .fill("quiet_until", clock_time(until))
        .fill("time_zone", clock.zone.name())
}

pub(super) async fn show(me: SignedIn, query: web::Query<Fields>) -> Result<HttpResponse> {
    let wishes = wishes(&me).await?;
    render(&me, &wishes, &stored(&wishes), query.ticked("saved"))
}

/// A form that came back stands at the address it was sent to.
pub(super) async fn again(me: SignedIn) -> Result<HttpResponse> {
    Ok(see_other(&me.path("/notices/settings")))
}

fn render(me: &SignedIn, wishes: &Wishes, form: &Form, saved: bool) -> Result<HttpResponse> {
    let view = SettingsPage {
        ctx: me,
        form,
        wishes,
        zones: time_zones(),
        saved,
        bounces: me.me.email_bounced_at,
    };
    let mut head = Head::titled(me.t("notices-settings"));
    head.current = "notices".to_owned();
    layout::form_page(me, &head, form, &view)
}

/// The clock as it was typed.
fn clock(fields: &Fields) -> Result<Clock> {
    let mut wrong = Vec::new();
    let mut take = |read: Result<i32>| match read {
        Ok(minutes) => minutes,
        Err(Error::Invalid(errors)) => {
            wrong.extend(errors);
            0
        }
        Err(_) => 0,
    };
    let quiet = fields.ticked("quiet");
    let (mut from, mut until) = (0, 0);
    if quiet {
        from = take(preferences::minutes(
            "quiet_from",
            &fields.get("quiet_from"),
        ));
        until = take(preferences::minutes(
            "quiet_until",
            &fields.get("quiet_until"),
        ));
    }
    let zone = match preferences::zone(&fields.get("time_zone")) {
        Ok(zone) => zone,
        Err(_) => {
            wrong.push(FieldError::new("time_zone", "notices-zone-wrong"));
            chrono_tz::UTC
        }
    };
    if wrong.is_empty() {
        Ok(Clock {
            zone,
            quiet_from: from,
            quiet_until: until,
        })
    } else {
        Err(Error::Invalid(wrong))
    }
}

pub(super) async fn save(me: SignedIn, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let before = wishes(&me).await?;
    match clock(&fields) {
        Ok(clock) => {
            let chosen = match Calm::parse(&fields.get("calm")) {
                Some(calm) => Wishes::at(calm, fields.ticked("keep_mentions"), clock),
                // The slider was not touched: the topics stay as they were chosen one by one.
                None => Wishes { clock, ..before },
            };
            choose(&me, chosen).await
        }
        Err(error) => {
            let keep = if fields.ticked("keep_mentions") {
                "yes"
            } else {
                ""
            };
            let form = Form::new()
                .keep(&fields, &FIELDS)
                .fill("keep_mentions", keep)
                .blame(&me, error)?;
            render(&me, &before, &form, false)
        }
    }
}

pub(super) async fn save_topics(me: SignedIn, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let mut chosen = wishes(&me).await?;
    for topic in Topic::ALL {
        if let Some(rhythm) = Rhythm::parse(&fields.get(topic.as_str())) {
            chosen = chosen.with(*topic, rhythm);
        }
    }
    choose(&me, chosen).await
}

async fn choose(me: &SignedIn, chosen: Wishes) -> Result<HttpResponse> {
    let (space, member) = (me.here()?.id, me.me.id);
    me.app
        .store
        .write(move |db: &mut Db| preferences::choose(db, space, member, &chosen, Time::now()))
        .await?;
    Ok(see_other(&me.path("/notices/settings?saved=yes")))
}
