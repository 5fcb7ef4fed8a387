//! URLs of moderation.

use actix_web::{HttpResponse, web};

use super::views::HeldPage;
use crate::error::Result;
use crate::features::threads::publish;
use crate::web::extract::Moderator;
use crate::web::layout::{self, Head, see_other};

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/held", web::get().to(held))
        .route("/posts/{id}/publication", web::post().to(release));
}

async fn held(me: Moderator) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let waiting = me.app.store.read(move |db| super::held(db, &here)).await?;
    let mut head = Head::titled(me.t("moderation-held"));
    head.current = "held".to_owned();
    let page = HeldPage {
        ctx: &me,
        waiting: &waiting,
    };
    layout::page(&me, &head, &page)
}

async fn release(me: Moderator, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (here, by, post) = (me.here()?.clone(), me.me.clone(), path.into_inner().1);
    me.app
        .store
        .write(move |db| publish::release(db, &here, &by, post))
        .await?;
    Ok(see_other(&me.path("/held")))
}
