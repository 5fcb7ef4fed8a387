//! `/settings/team/scope/12`: the sections and rooms that a moderator is for.

use actix_web::{HttpResponse, web};

use super::views::ScopePage;
use super::{scope, set};
use crate::error::Result;
use crate::features::spaces::reach::Reach;
use crate::web::extract::Manager;
use crate::web::form::Fields;
use crate::web::layout::{self, Head, see_other};

type Path = web::Path<(String, i64)>;

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/settings/team/scope/{id}", web::get().to(show))
        .route("/settings/team/scope/{id}", web::post().to(save));
}

async fn show(me: Manager, path: Path) -> Result<HttpResponse> {
    let (here, id) = (me.here()?.clone(), path.1);
    let scope = me.app.store.read(move |db| scope(db, &here, id)).await?;
    let view = ScopePage {
        ctx: &me,
        current: "team",
        sections: &me.here()?.sections,
        scope: &scope,
    };
    let head = Head {
        current: "settings".to_owned(),
        ..Head::titled(me.t("scope-title"))
    };
    layout::page(&me, &head, &view)
}

fn chosen(fields: &Fields, name: &str) -> Vec<i64> {
    let mut ids: Vec<i64> = fields
        .all(name)
        .iter()
        .filter_map(|id| id.parse().ok())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

async fn save(me: Manager, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, id, by) = (me.here()?.clone(), path.1, me.me.id);
    let reach = Reach {
        sections: chosen(&fields, "section"),
        rooms: chosen(&fields, "room"),
    };
    me.app
        .store
        .write(move |db| set(db, &here, id, &reach, by))
        .await?;
    Ok(see_other(&me.path("/settings/team?saved=1")))
}
