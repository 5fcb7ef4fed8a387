//! `/settings`: where the settings of a space begin.

use actix_web::{HttpResponse, web};

use super::points;
use super::views::OverviewPage;
use crate::error::Result;
use crate::web::extract::Manager;
use crate::web::form::Fields;
use crate::web::layout::{self, Head};

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config.route("/settings", web::get().to(overview));
}

async fn overview(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let list = me.app.store.read(move |db| points(db, &here)).await?;
    let page = OverviewPage {
        ctx: &me,
        here: me.here()?,
        current: "overview",
        first: query.ticked("first"),
        left: list.iter().filter(|p| !p.done).count(),
        points: &list,
        address: me.absolute(""),
    };
    let head = Head {
        current: "settings".to_owned(),
        ..Head::titled(me.t("settings-title"))
    };
    layout::page(&me, &head, &page)
}
