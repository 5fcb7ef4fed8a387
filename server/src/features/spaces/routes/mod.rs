//! URLs of spaces: the theme's stylesheet, joining.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use parvis_kit::palette::Palette;

use super::{by_slug, join};
use crate::app::App;
use crate::error::{Error, Result};
use crate::web::extract::SignedIn;
use crate::web::layout::see_other;

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config.route("/theme/{file}", web::get().to(theme));
}

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config.route("/membership", web::post().to(enter));
}

/// The brand's tokens. The name ends in a hash of the colour, so the bytes never change.
async fn theme(app: web::Data<App>, file: web::Path<String>) -> Result<HttpResponse> {
    let (slug, _) = file
        .strip_suffix(".css")
        .and_then(|name| name.rsplit_once('-'))
        .ok_or(Error::NotFound)?;
    let slug = slug.to_owned();
    let space = app.store.read(move |db| by_slug(db, &slug)).await?;
    let palette = Palette::from_hex(&space.brand_color).map_err(Error::internal)?;
    Ok(HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(palette.stylesheet()))
}

/// Joining a members-only space happens at its door, where `Inside` would refuse.
async fn enter(me: SignedIn, slug: web::Path<String>) -> Result<HttpResponse> {
    let (slug, member) = (slug.into_inner(), me.me.id);
    let path = me
        .app
        .store
        .write(move |db| -> Result<String> {
            let space = by_slug(db, &slug)?;
            join(db, &space, member)?;
            Ok(space.path(""))
        })
        .await?;
    Ok(see_other(if me.own_domain { "/" } else { &path }))
}
