//! The mode of a space: what runs, and the form that begins another.

use actix_web::{HttpResponse, web};
use parvis_db::Time;

use crate::error::{Error, Result};
use crate::features::charters::modes::{self, HOURS, Wish};
use crate::features::charters::views::ModePage;
use crate::features::spaces::people;
use crate::web::extract::Moderator;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(in super::super) async fn show(
    me: Moderator,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let form = Form::new()
        .fill("mode", query.get("mode"))
        .fill("hours", "2");
    page(&me, &form, query.ticked("saved")).await
}

async fn page(me: &Moderator, form: &Form, saved: bool) -> Result<HttpResponse> {
    let (here, lang) = (me.here()?.clone(), me.lang);
    let (running, offered, by) = me
        .app
        .store
        .read(move |db| {
            let running = modes::current(db, here.id, Time::now())?;
            let by: Vec<i64> = running.iter().filter_map(|r| r.begun_by).collect();
            let by = people::cards(db, Some(here.id), &by)?.into_values().next();
            Ok::<_, Error>((running, modes::offered(db, &here, lang)?, by))
        })
        .await?;
    let view = ModePage {
        ctx: me,
        form,
        saved,
        running: running.as_ref(),
        by: by.as_ref(),
        offered: &offered,
        hours: &HOURS,
    };
    layout::form_page(me, &Head::titled(me.t("mode-title")), form, &view)
}

pub(in super::super) async fn begin(
    me: Moderator,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let wish = Wish {
        mode: fields.get("mode"),
        hours: fields.number("hours").unwrap_or(0),
        reason: fields.trimmed("reason"),
    };
    let (here, by) = (me.here()?.clone(), me.me.id);
    let begun = me
        .app
        .store
        .write(move |db| modes::begin(db, &here, &wish, by))
        .await;
    match begun {
        Ok(_) => Ok(see_other(&me.path("/charter/mode?saved=1"))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["mode", "hours", "reason"])
                .blame(&me, error)?;
            page(&me, &form, false).await
        }
    }
}

pub(in super::super) async fn end(me: Moderator) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.id);
    me.app
        .store
        .write(move |db| modes::end(db, &here, by))
        .await?;
    Ok(see_other(&me.path("/charter/mode?saved=1")))
}
