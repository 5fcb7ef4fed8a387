//! URLs of players, and a space's settings of links.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::views::{LinksPage, PlayerPage};
use super::{change_rules, rules, videos};
use crate::error::{Error, Result};
use crate::web::assets;
use crate::web::extract::{Inside, Manager};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/player", web::get().to(player))
        .route("/settings/links", web::get().to(show))
        .route("/settings/links", web::post().to(save));
}

/// Our own document around a foreign player: pages frame this one, and only this one lets the service in.
async fn player(at: Inside, query: web::Query<Fields>) -> Result<HttpResponse> {
    let space = at.here.id;
    let rules = at.app.store.read(move |db| rules(db, space)).await?;
    let asked = query.trimmed("of");
    let video = videos::video(&asked, &rules.video_hosts, &at.host).ok_or(Error::NotFound)?;
    let page = PlayerPage {
        ctx: &at,
        video: &video,
        css: assets::address("parvis.css"),
    };
    let policy = format!(
        "default-src 'none'; style-src 'self'; font-src 'self'; frame-src {}; frame-ancestors 'self'; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
        video.origin
    );
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-security-policy", policy))
        // The services ask which site plays their video; they learn its host and no path.
        .insert_header(("referrer-policy", "strict-origin-when-cross-origin"))
        .insert_header(("cross-origin-opener-policy", "same-origin"))
        .body(page.render().map_err(Error::internal)?))
}

async fn show(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let space = me.here()?.id;
    let rules = me.app.store.read(move |db| rules(db, space)).await?;
    let form = Form::new()
        .fill("cards", if rules.cards { "1" } else { "" })
        .fill("video_hosts", rules.video_hosts.join("\n"));
    page(&me, &form, query.ticked("saved"))
}

fn page(me: &Manager, form: &Form, saved: bool) -> Result<HttpResponse> {
    let page = LinksPage {
        ctx: me,
        form,
        current: "links",
        saved,
    };
    let mut head = Head::titled(me.t("settings-title"));
    head.current = "settings".to_owned();
    layout::form_page(me, &head, form, &page)
}

async fn save(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (space, by) = (me.here()?.id, me.me.id);
    let (cards, hosts) = (fields.ticked("cards"), fields.get("video_hosts"));
    let saved = me
        .app
        .store
        .write(move |db| change_rules(db, space, by, cards, &hosts))
        .await;
    match saved {
        Ok(()) => Ok(see_other(&me.path("/settings/links?saved=1"))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["cards", "video_hosts"])
                .blame(&me, error)?;
            page(&me, &form, false)
        }
    }
}
