//! `/`, `/administration`, and the small files that robots and browsers ask every host for.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use parvis_db::Time;

use super::views::{AdministrationPage, HomePage};
use super::{Choices, administrators, choices, choose, grant, reset_second_factor, revoke};
use crate::app::App;
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::accounts::letters::Voice;
use crate::features::spaces::directory;
use crate::web::assets;
use crate::web::ctx::Ctx;
use crate::web::extract::Administrator;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, for_everyone, see_other};

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config
        .route("/", web::get().to(home))
        .route("/administration", web::get().to(administration))
        .route("/administration", web::post().to(save))
        .route("/administration/administrators", web::post().to(appoint))
        .route(
            "/administration/administrators/{id}/end",
            web::post().to(dismiss),
        )
        .route("/administration/second-factor", web::post().to(reset))
        .route("/robots.txt", web::get().to(robots))
        .route("/favicon.ico", web::get().to(favicon))
        .route("/.well-known/security.txt", web::get().to(security));
}

async fn home(ctx: Ctx) -> Result<HttpResponse> {
    let viewer = ctx.viewer.clone();
    let entries = ctx
        .app
        .store
        .read(move |db| directory::shown(db, &viewer))
        .await?;
    let (mine, others) = entries.iter().partition(|e| e.joined);
    let page = HomePage {
        ctx: &ctx,
        mine,
        others,
    };
    let head = Head {
        title: "Parvis".to_owned(),
        description: ctx.t("home-intro"),
        canonical: Some("/".to_owned()),
        ..Head::default()
    };
    let response = layout::page(&ctx, &head, &page)?;
    Ok(for_everyone(&ctx, response, vec![Tag::Server]))
}

async fn administration(who: Administrator, query: web::Query<Fields>) -> Result<HttpResponse> {
    let form = chosen(&who).await?;
    show(&who, &form, query.ticked("saved")).await
}

async fn chosen(who: &Administrator) -> Result<Form> {
    let now = who.app.store.read(choices).await?;
    Ok(Form::new()
        .fill("list_brands", if now.list_brands { "1" } else { "" })
        .fill("host", now.host)
        .fill("security_contact", now.security_contact))
}

async fn show(who: &Administrator, form: &Form, saved: bool) -> Result<HttpResponse> {
    let (spaces, people) = who
        .app
        .store
        .read(|db| -> Result<_> { Ok((directory::all(db)?, administrators(db)?)) })
        .await?;
    let page = AdministrationPage {
        ctx: who,
        form,
        saved,
        spaces: &spaces,
        people: &people,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let head = Head::titled(who.t("administration-title"));
    layout::form_page(who, &head, form, &page)
}

async fn done(who: &Administrator, result: Result<()>, kept: Form) -> Result<HttpResponse> {
    match result {
        Ok(()) => Ok(see_other("/administration?saved=1")),
        Err(error) => show(who, &kept.blame(who, error)?, false).await,
    }
}

async fn save(who: Administrator, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let new = Choices {
        list_brands: fields.ticked("list_brands"),
        host: fields.trimmed("host"),
        security_contact: fields.trimmed("security_contact"),
    };
    let by = who.me.id;
    let result = who.app.store.write(move |db| choose(db, &new, by)).await;
    let kept = Form::new().keep(&fields, &["list_brands", "host", "security_contact"]);
    done(&who, result, kept).await
}

async fn appoint(who: Administrator, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (handle, by) = (fields.trimmed("who"), who.me.id);
    let result = who.app.store.write(move |db| grant(db, &handle, by)).await;
    let kept = chosen(&who).await?.keep(&fields, &["who"]);
    done(&who, result, kept).await
}

/// Somebody has lost phone and recovery codes.
async fn reset(who: Administrator, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (handle, by, voice) = (fields.trimmed("lost"), who.me.id, Voice::of(&who));
    let result = who
        .app
        .store
        .write(move |db| reset_second_factor(db, &handle, by, &voice))
        .await;
    let kept = chosen(&who).await?.keep(&fields, &["lost"]);
    done(&who, result, kept).await
}

async fn dismiss(who: Administrator, id: web::Path<i64>) -> Result<HttpResponse> {
    let (id, by) = (id.into_inner(), who.me.id);
    let result = who.app.store.write(move |db| revoke(db, id, by)).await;
    if result.is_ok() && id == by {
        return Ok(see_other("/"));
    }
    let kept = chosen(&who).await?;
    done(&who, result, kept).await
}

/// What search engines need not read: forms and everything that depends on who looks.
async fn robots(ctx: Ctx) -> HttpResponse {
    let scheme = ctx.app.config.public_url.scheme();
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(format!(
            "User-agent: *\nDisallow: /account\nDisallow: /login\nDisallow: /register\nDisallow: /recovery\n\
             Disallow: /*/search\nDisallow: /search\n\nSitemap: {scheme}://{}/sitemap.xml\n",
            ctx.host
        ))
}

async fn favicon() -> HttpResponse {
    HttpResponse::Found()
        .insert_header(("location", assets::address("favicon.svg")))
        .finish()
}

/// RFC 9116; there when the administration names an address.
async fn security(app: web::Data<App>) -> Result<HttpResponse> {
    let contact = app.store.read(choices).await?.security_contact;
    if contact.is_empty() {
        return Err(Error::NotFound);
    }
    let expires = Time::now().plus_seconds(180 * 86_400).utc();
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(format!(
            "Contact: mailto:{contact}\nExpires: {}\nPreferred-Languages: fr, en\n",
            expires.format("%Y-%m-%dT00:00:00Z")
        )))
}
