//! URLs for who writes: drafts, what the charter would say, the preview, completion.

use std::time::Duration;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde_json::json;

use super::views::{DraftsPage, Members, Threads, Tools};
use super::{hints, kept, members};
use crate::error::{Error, Result};
use crate::features::drafts::{self, Place};
use crate::features::search::{self, Suggested};
use crate::features::threads::composer::{judged, text_of};
use crate::features::threads::write::rendered;
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, SignedIn};
use crate::web::form::Fields;
use crate::web::layout::{self, Head, see_other};

/// In a minute, for one member: what the charter would say, previews, completions.
const LOOKS: u64 = 60;
const PREVIEWS: u64 = 40;
const COMPLETIONS: u64 = 240;

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/drafts", web::get().to(list))
        .route("/drafts/{id}/deletion", web::post().to(discard))
        .route("/judge", web::post().to(judge))
        .route("/preview", web::post().to(preview))
        .route("/composer", web::get().to(tools))
        .route("/composer/members", web::get().to(complete_member))
        .route("/composer/threads", web::get().to(complete_thread));
}

async fn list(me: SignedIn, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (here, viewer, member) = (me.here()?.clone(), me.viewer.clone(), me.me.id);
    let token = me.stash.clone();
    let drafts = me
        .app
        .store
        .read(move |db| kept(db, &here, &viewer, member, token.as_deref()))
        .await?;
    let page = DraftsPage {
        ctx: &me,
        drafts,
        kept: query.ticked("kept"),
    };
    let head = Head {
        current: "drafts".to_owned(),
        ..Head::titled(me.t("drafts-title"))
    };
    layout::page(&me, &head, &page)
}

async fn discard(me: SignedIn, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (space, member, id) = (me.here()?.id, me.me.id, path.into_inner().1);
    me.app
        .store
        .write(move |db| drafts::discard(db, member, space, id))
        .await?;
    Ok(see_other(&me.path("/drafts")))
}

/// What the charter would say of a text that is being typed. Without a script one sees the same in the preview.
async fn judge(me: SignedIn, fields: web::Form<Fields>) -> Result<HttpResponse> {
    if let Err(Error::TooMany(seconds)) = limit(&me, "judge", LOOKS).await {
        return Ok(later(seconds));
    }
    let (ctx, here, author) = (me.ctx.clone(), me.here()?.clone(), me.me.clone());
    let text = text_of(&fields);
    let place = Place::read(&fields.get("place"), fields.number("target").unwrap_or(0));
    let asked = text.clone();
    let decision = me
        .app
        .store
        .read(move |db| judged(db, &ctx, &here, &author, place, &asked))
        .await?;
    let hints = hints(&me, &text, &decision);
    Ok(HttpResponse::Ok().json(json!({ "hints": hints })))
}

/// A text as it would be published, as a fragment.
async fn preview(me: SignedIn, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    if let Err(Error::TooMany(seconds)) = limit(&me, "preview", PREVIEWS).await {
        return Ok(later(seconds));
    }
    let (app, author, body) = (me.app.clone(), me.me.id, fields.get("body"));
    let shown = me
        .app
        .store
        .read(move |db| rendered(db, &app, &here, &[author], &body))
        .await?;
    Ok(fragment(shown.html))
}

async fn tools(at: Inside) -> Result<HttpResponse> {
    let html = Tools { ctx: &at }.render().map_err(Error::internal)?;
    Ok(fragment(html))
}

async fn complete_member(me: SignedIn, query: web::Query<Fields>) -> Result<HttpResponse> {
    if let Err(Error::TooMany(seconds)) = limit(&me, "complete", COMPLETIONS).await {
        return Ok(later(seconds));
    }
    let (here, viewer) = (me.here()?.clone(), me.viewer.clone());
    let (typed, thread) = (query.trimmed("q"), query.number("thread"));
    let found = me
        .app
        .store
        .read(move |db| members(db, &here, &viewer, &typed, thread))
        .await?;
    let list = Members { ctx: &me, found };
    Ok(fragment(list.render().map_err(Error::internal)?))
}

async fn complete_thread(me: SignedIn, query: web::Query<Fields>) -> Result<HttpResponse> {
    if let Err(Error::TooMany(seconds)) = limit(&me, "complete", COMPLETIONS).await {
        return Ok(later(seconds));
    }
    let text: String = query
        .trimmed("q")
        .chars()
        .take(search::MAX_LENGTH)
        .collect();
    let found = search::suggest(&me.app, &me.viewer, me.here()?, &text).await?;
    let list = Threads {
        ctx: &me,
        found: Suggested {
            threads: once(found.threads),
            members: Vec::new(),
        },
    };
    Ok(fragment(list.render().map_err(Error::internal)?))
}

/// Each thread once, though several of its posts answer.
fn once(hits: Vec<search::Hit>) -> Vec<search::Hit> {
    let mut seen = std::collections::HashSet::new();
    hits.into_iter()
        .filter(|hit| seen.insert(hit.thread.id))
        .take(5)
        .collect()
}

fn fragment(html: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(html)
}

/// Read by a script, which then shows nothing.
fn later(seconds: u64) -> HttpResponse {
    HttpResponse::build(StatusCode::TOO_MANY_REQUESTS)
        .insert_header((header::RETRY_AFTER, seconds.to_string()))
        .content_type("text/plain; charset=utf-8")
        .body("too many\n")
}

async fn limit(me: &Ctx, what: &str, most: u64) -> Result<()> {
    let key = format!("{what}:{}", me.me()?.id);
    let limit = me.app.bus.hit(&key, Duration::from_secs(60), most).await;
    if limit.allowed {
        Ok(())
    } else {
        Err(Error::TooMany(limit.retry_after.as_secs().max(1)))
    }
}
