//! `/settings/reasons`: words to authors that a team keeps ready.

use actix_web::{HttpResponse, web};

use super::super::beside_views::ReasonsPage;
use super::super::reasons;
use crate::error::Result;
use crate::features::charters;
use crate::web::extract::Manager;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

async fn page(me: &Manager, form: &Form, saved: bool) -> Result<HttpResponse> {
    let (here, lang) = (me.here()?.clone(), me.lang);
    let (all, articles) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let articles = charters::articles(db, Some(here.id), lang)?;
            Ok((reasons::all(db, &here)?, articles))
        })
        .await?;
    let head = Head {
        current: "settings".to_owned(),
        ..Head::titled(me.t("reasons-title"))
    };
    let view = ReasonsPage {
        ctx: me,
        current: "reasons",
        all: &all,
        articles: &articles,
        form,
        saved,
    };
    layout::form_page(me, &head, form, &view)
}

pub(super) async fn show(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    page(&me, &Form::new(), query.ticked("saved")).await
}

pub(super) async fn add(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let (article, fr, en) = (
        fields.get("article"),
        fields.trimmed("fr"),
        fields.trimmed("en"),
    );
    let added = me
        .app
        .store
        .write(move |db| reasons::add(db, &here, &article, &fr, &en))
        .await;
    match added {
        Ok(()) => Ok(see_other(&me.path("/settings/reasons?saved=1"))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["article", "fr", "en"])
                .blame(&me, error)?;
            page(&me, &form, false).await
        }
    }
}

pub(super) async fn remove(me: Manager, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (here, id) = (me.here()?.clone(), path.1);
    me.app
        .store
        .write(move |db| reasons::remove(db, &here, id))
        .await?;
    Ok(see_other(&me.path("/settings/reasons?saved=1")))
}
