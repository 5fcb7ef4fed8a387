//! `/settings/charter/rehearsals`: start one, watch it, read what it found.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};

use super::views::{RehearsalPage, RehearsalsPage};
use super::{DAYS, all, cells, one, samples, start};
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
        .route("/settings/charter/rehearsals/{id}", web::get().to(show));
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
    let (here, id, asked) = (me.here()?.clone(), path.1, query.trimmed("article"));
    let (rehearsal, found, shown, posts) = me
        .app
        .store
        .read(move |db| {
            let rehearsal = one(db, &here, id)?;
            let found = cells(db, id)?;
            let shown = match found.first() {
                Some(first) if asked.is_empty() => first.article.clone(),
                _ => asked,
            };
            let posts = samples(db, id, &shown, SHOWN)?;
            Ok::<_, Error>((rehearsal, found, shown, posts))
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
        shown,
        titles,
    };
    layout::page(&me, &head(&me), &page)
}
