//! `/record`: what the team did, for everybody where a manager opens it.

use actix_web::{HttpResponse, web};

use super::views::RecordPage;
use super::{open, page};
use crate::error::Result;
use crate::events::Tag;
use crate::web::extract::{Inside, Manager};
use crate::web::form::Fields;
use crate::web::layout::{self, Head, see_other};

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/record", web::get().to(show))
        .route("/settings/record", web::post().to(choose));
}

async fn show(at: Inside, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (here, before) = (at.here.clone(), query.number("before"));
    let record = at.app.store.read(move |db| page(db, &here, before)).await?;
    let view = RecordPage {
        ctx: &at,
        record: &record,
    };
    let response = layout::page(&at, &Head::titled(at.t("record-title")), &view)?;
    // What is older never changes but by an erasure; what is newest does with every act.
    Ok(match before {
        Some(_) => layout::for_everyone(&at, response, vec![Tag::Space(at.here.id)]),
        None => response,
    })
}

async fn choose(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by, now) = (me.here()?.clone(), me.me.clone(), me.now);
    let wanted = fields.get("open") == "yes";
    me.app
        .store
        .write(move |db| open(db, &here, &by, wanted, now))
        .await?;
    Ok(see_other(&me.path("/record")))
}
