//! What makes a space an app on a phone: its manifest, the service worker, the page for when one is offline, and the
//! messages that a browser asks for.

use actix_web::{HttpRequest, HttpResponse, web};
use parvis_db::Time;

use crate::error::Result;
use crate::features::notices::push::{self, Asked};
use crate::features::notices::views::OfflinePage;
use crate::web::assets;
use crate::web::ctx::Ctx;
use crate::web::extract::{AtDoor, SignedIn};
use crate::web::form::Fields;
use crate::web::layout::{self, Head, see_other};

const WORKER: &str = include_str!("../worker.js");

/// The same file for every space: it knows none of them.
pub(super) async fn worker(_: HttpRequest) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/javascript; charset=utf-8")
        .insert_header(("cache-control", "no-cache"))
        .body(WORKER)
}

pub(super) async fn offline(ctx: Ctx) -> Result<HttpResponse> {
    layout::page(
        &ctx,
        &Head::titled(ctx.t("offline-title")),
        &OfflinePage { ctx: &ctx },
    )
}

/// How a space stands on a home screen.
pub(super) async fn manifest(at: AtDoor) -> HttpResponse {
    let here = &at.here;
    let mut icons = vec![serde_json::json!({
        "src": assets::address("favicon.svg"), "sizes": "any", "type": "image/svg+xml",
    })];
    if let Some(logo) = &here.logo {
        icons.insert(
            0,
            serde_json::json!({ "src": logo, "sizes": "128x128", "type": "image/webp" }),
        );
    }
    let manifest = serde_json::json!({
        "name": here.name,
        "short_name": here.name.chars().take(24).collect::<String>(),
        "description": here.tagline,
        "lang": here.language.as_str(),
        "id": at.path(""),
        "start_url": at.path(""),
        "scope": "/",
        "display": "standalone",
        "theme_color": here.brand_color,
        "background_color": "#ffffff",
        "icons": icons,
    });
    HttpResponse::Ok()
        .content_type("application/manifest+json")
        .body(manifest.to_string())
}

/// The key that a browser needs before it can ask.
pub(super) async fn key(me: SignedIn) -> Result<HttpResponse> {
    let key = me.app.store.write(push::public_key).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(key))
}

pub(super) async fn subscribe(me: SignedIn, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (space, member) = (me.here()?.id, me.me.id);
    let asked = Asked {
        endpoint: fields.trimmed("endpoint"),
        public_key: fields.trimmed("public_key"),
        auth: fields.trimmed("auth"),
        user_agent: me.user_agent.clone(),
    };
    me.app
        .store
        .write(move |db| push::subscribe(db, space, member, &asked, Time::now()))
        .await?;
    Ok(see_other(&me.path("/notices/settings")))
}

pub(super) async fn unsubscribe(me: SignedIn, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (member, endpoint) = (me.me.id, fields.trimmed("endpoint"));
    me.app
        .store
        .write(move |db| push::unsubscribe(db, member, &endpoint))
        .await?;
    Ok(see_other(&me.path("/notices/settings")))
}
