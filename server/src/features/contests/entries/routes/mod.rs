//! URLs of entries, below `/contests/{id}`.

mod enter;
mod gallery;
mod jury;
mod own;
mod votes;

use actix_web::web;
use parvis_db::Db;

use super::signals::Trace;
use crate::error::Result;
use crate::features::contests::{self, Contest};
use crate::web::assets;
use crate::web::ctx::Ctx;
use crate::web::host;
use crate::web::layout::Head;

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/posts/{id}/enter", web::get().to(enter::choose))
        .route(
            "/rooms/{room}/lines/{line}/enter",
            web::get().to(enter::choose_for_line),
        )
        .route("/contests/{id}/enter", web::get().to(enter::show))
        .route("/contests/{id}/enter", web::post().to(enter::send))
        .route("/contests/{id}/entries", web::get().to(gallery::page))
        .route("/contests/{id}/entries/{n}", web::get().to(gallery::one))
        .route(
            "/contests/{id}/entries/{n}/vote",
            web::post().to(votes::vote),
        )
        .route("/contests/{id}/receipts/{token}", web::get().to(own::show))
        .route(
            "/contests/{id}/receipts/{token}",
            web::post().to(own::change),
        )
        .route("/contests/{id}/guardian/{token}", web::get().to(own::ask))
        .route(
            "/contests/{id}/guardian/{token}",
            web::post().to(own::answer),
        )
        .route("/contests/{id}/jury", web::get().to(jury::show))
        .route("/contests/{id}/jury", web::post().to(jury::seat))
        .route("/contests/{id}/jury/{n}", web::get().to(jury::look))
        .route("/contests/{id}/jury/{n}", web::post().to(jury::mark))
        .route("/contests/{id}/fraud", web::get().to(votes::checks))
        .route("/contests/{id}/fraud", web::post().to(votes::rule));
}

/// `/contests/{id}`
type Id = web::Path<(String, i64)>;
/// `/contests/{id}/…/{n}`
type Numbered = web::Path<(String, i64, i64)>;
/// `/contests/{id}/…/{code}`
type Coded = web::Path<(String, i64, String)>;

fn head(title: String) -> Head {
    Head {
        current: "contests".to_owned(),
        sheets: vec![assets::address("gallery.css")],
        ..Head::titled(title)
    }
}

/// A form or text in one column.
fn narrow(title: String) -> Head {
    Head {
        frame: "narrow",
        ..head(title)
    }
}

/// The contest of the path, as the viewer may see it.
fn contest(db: &mut Db, ctx: &Ctx, id: i64) -> Result<Contest> {
    contests::visible_to(db, ctx.here()?, &ctx.viewer, id)
}

/// Where the request comes from, for comparing.
fn trace(db: &mut Db, ctx: &Ctx, contest: i64) -> Result<Trace> {
    let network = host::network(&ctx.address);
    Trace::of(db, contest, &network, &ctx.user_agent)
}
