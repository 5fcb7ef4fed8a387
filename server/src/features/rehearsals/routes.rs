//! `/settings/charter/rehearsals`: start one, watch it, read what it found.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};

use super::views::{RehearsalPage, RehearsalsPage, ShadowPage};
use super::{Asked, DAYS, all, cells, members, one, samples, shadow, start};
use crate::error::{Error, Result};
use crate::web::extract::Manager;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

/// Posts shown of an article.
const SHOWN: i64 = 50;

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/settings/charter/rehearsals", web::get().to(list))
        .route("/settings/charter/rehearsals", web::post().to(begin))
        .route("/settings/charter/rehearsals/{id}", web::get().to(show))
        .route("/settings/charter/shadow", web::get().to(shadows))
        .route("/settings/charter/shadow", web::post().to(begin_shadow))
        .route("/settings/charter/shadow/end", web::post().to(end_shadow));
}

fn head(me: &Manager) -> Head {
    Head {
        current: "settings".to_owned(),
        ..Head::titled(me.t("rehearsals-title"))
    }
}

async fn list(me: Manager) -> Result<HttpResponse> {
    render(&me, &Form::new().fill("days", "90")).await
}

async fn render(me: &Manager, form: &Form) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let list = me.app.store.read(move |db| all(db, &here)).await?;
    let page = RehearsalsPage {
        ctx: me,
        current: "charter",
        form,
        list: &list,
        days: &DAYS,
    };
    layout::form_page(me, &head(me), form, &page)
}

async fn begin(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.id);
    let days = fields.number("days").unwrap_or(0);
    let begun = me
        .app
        .store
        .write(move |db| start(db, &here, days, by))
        .await;
    match begun {
        Ok(id) => Ok(see_other(
            &me.path(&format!("/settings/charter/rehearsals/{id}")),
        )),
        Err(error) => {
            let form = Form::new().keep(&fields, &["days"]).blame(&me, error)?;
            render(&me, &form).await
        }
    }
}

async fn show(
    me: Manager,
    path: web::Path<(String, i64)>,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let (here, id) = (me.here()?.clone(), path.1);
    let asked = Asked {
        article: query.trimmed("article"),
        before: query.trimmed("before"),
        after: query.trimmed("after"),
    };
    let (rehearsal, found, asked, posts, concerned) = me
        .app
        .store
        .read(move |db| {
            let rehearsal = one(db, &here, id)?;
            let found = cells(db, id)?;
            let asked = match found.first() {
                Some(first) if asked.article.is_empty() => Asked {
                    article: first.article.clone(),
                    before: first.before.clone(),
                    after: first.after.clone(),
                },
                _ => asked,
            };
            let posts = samples(db, id, &asked, SHOWN)?;
            Ok::<_, Error>((rehearsal, found, asked, posts, members(db, id)?))
        })
        .await?;
    let (charter, _) = charter::Charter::parse(&rehearsal.text);
    let lang = me.lang.as_str();
    let titles: HashMap<String, String> = charter
        .articles
        .iter()
        .map(|a| (a.slug.clone(), format!("{}. {}", a.number, a.title(lang))))
        .collect();
    let page = RehearsalPage {
        ctx: &me,
        current: "charter",
        rehearsal: &rehearsal,
        cells: &found,
        samples: &posts,
        asked: &asked,
        members: concerned,
        titles,
    };
    layout::page(&me, &head(&me), &page)
}

async fn shadows(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let form = Form::new().fill("days", "7");
    render_shadows(&me, &form, query.ticked("saved")).await
}

async fn render_shadows(me: &Manager, form: &Form, saved: bool) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let list = me.app.store.read(move |db| shadow::all(db, &here)).await?;
    let page = ShadowPage {
        ctx: me,
        current: "charter",
        form,
        saved,
        list: &list,
        days: &shadow::DAYS,
    };
    let head = Head {
        current: "settings".to_owned(),
        ..Head::titled(me.t("shadow-title"))
    };
    layout::form_page(me, &head, form, &page)
}

async fn begin_shadow(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.id);
    let days = fields.number("days").unwrap_or(0);
    let begun = me
        .app
        .store
        .write(move |db| shadow::start(db, &here, days, by))
        .await;
    match begun {
        Ok(id) => Ok(see_other(
            &me.path(&format!("/settings/charter/rehearsals/{id}")),
        )),
        Err(error) => {
            let form = Form::new().keep(&fields, &["days"]).blame(&me, error)?;
            render_shadows(&me, &form, false).await
        }
    }
}

async fn end_shadow(me: Manager) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.id);
    me.app
        .store
        .write(move |db| shadow::stop(db, &here, by))
        .await?;
    Ok(see_other(&me.path("/settings/charter/shadow?saved=1")))
}
