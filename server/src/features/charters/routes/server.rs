//! The server's own charter, as everybody may read it, with its versions.

use actix_web::{HttpResponse, web};

use super::public::shown;
use crate::error::{Error, Result};
use crate::features::charters::views::{CharterPage, HistoryPage, VersionPage};
use crate::features::charters::{self, changes, in_force, numbered};
use crate::web::ctx::Ctx;
use crate::web::layout::{self, Head};

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/charter", web::get().to(show))
        .route("/charter/versions", web::get().to(history))
        .route("/charter/versions/{number}", web::get().to(version));
}

async fn show(ctx: Ctx) -> Result<HttpResponse> {
    let version = ctx.app.store.read(|db| in_force(db, None)).await?;
    let version = version.ok_or(Error::NotFound)?;
    let shown = shown(&ctx, "Parvis", Some(&version));
    let page = CharterPage {
        ctx: &ctx,
        brand: "",
        version: Some(&version),
        accepted: None,
        title: shown.title,
        preamble: shown.preamble,
        articles: shown.articles,
        law: &[],
    };
    let head = Head {
        title: page.title.clone(),
        canonical: Some("/charter".to_owned()),
        ..Head::default()
    };
    layout::page(&ctx, &head, &page)
}

async fn history(ctx: Ctx) -> Result<HttpResponse> {
    let versions = ctx.app.store.read(|db| charters::history(db, None)).await?;
    let page = HistoryPage {
        ctx: &ctx,
        versions: &versions,
    };
    layout::page(&ctx, &Head::titled(ctx.t("charter-history")), &page)
}

async fn version(ctx: Ctx, number: web::Path<i32>) -> Result<HttpResponse> {
    let number = number.into_inner();
    let (version, before) = ctx
        .app
        .store
        .read(move |db| {
            let version = numbered(db, None, number)?;
            let before = match number {
                ..=1 => None,
                _ => Some(numbered(db, None, number - 1)?),
            };
            Ok::<_, Error>((version, before))
        })
        .await?;
    let old = before.map(|v| v.text).unwrap_or_default();
    let shown = shown(&ctx, "Parvis", Some(&version));
    let page = VersionPage {
        ctx: &ctx,
        version: &version,
        title: shown.title,
        articles: shown.articles,
        changed: &changes::between(&old, &version.text, ctx.lang),
    };
    let head = Head::titled(page.title.clone());
    layout::page(&ctx, &head, &page)
}
