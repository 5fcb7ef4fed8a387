//! URLs of search: the page, and the suggestions under the field.

use std::time::Duration;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, web};
use askama::Template;

use super::views::{SearchPage, SuggestList};
use super::{Answer, Asked, MAX_LENGTH};
use crate::error::{Error, Result};
use crate::features::threads::tags;
use crate::web::ctx::Ctx;
use crate::web::extract::Inside;
use crate::web::form::Fields;
use crate::web::host;
use crate::web::layout::{self, Head};

/// Searches a minute: for the visitors of one network, and for a member.
const SEARCHES: (u64, u64) = (60, 120);
/// The same for suggestions: one for each pause while typing.
const SUGGESTIONS: (u64, u64) = (300, 300);

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/search", web::get().to(page))
        .route("/search/suggest", web::get().to(suggest));
}

async fn page(at: Inside, fields: web::Query<Fields>) -> Result<HttpResponse> {
    let mut asked = Asked::read(&fields, &at.here);
    // A brand's own domain never leads to another brand.
    asked.everywhere &= !at.own_domain;
    let answer = if asked.is_empty() {
        Answer::default()
    } else {
        limit(&at, "search", SEARCHES).await?;
        super::page(&at.app, &at.viewer, &at.here, &asked).await?
    };
    let space = at.here.id;
    let popular = at
        .app
        .store
        .read(move |db| tags::popular(db, space, 20))
        .await?;
    let head = Head {
        current: "search".to_owned(),
        ..Head::titled(title(&at, &asked))
    };
    let view = SearchPage {
        ctx: &at,
        here: &at.here,
        asked: &asked,
        answer: &answer,
        popular: &popular,
    };
    layout::page(&at, &head, &view)
}

fn title(ctx: &Ctx, asked: &Asked) -> String {
    if asked.text.is_empty() {
        ctx.t("search-title")
    } else {
        ctx.t1("search-title-of", "text", asked.text.as_str())
    }
}

async fn suggest(at: Inside, fields: web::Query<Fields>) -> Result<HttpResponse> {
    if let Err(Error::TooMany(seconds)) = limit(&at, "suggest", SUGGESTIONS).await {
        // Read by a script, which then shows nothing.
        return Ok(HttpResponse::build(StatusCode::TOO_MANY_REQUESTS)
            .insert_header((header::RETRY_AFTER, seconds.to_string()))
            .content_type("text/plain; charset=utf-8")
            .body("too many\n"));
    }
    // A space at the end says that the last word is whole.
    let text: String = fields.get("q").chars().take(MAX_LENGTH).collect();
    let found = super::suggest(&at.app, &at.viewer, &at.here, text.trim_start()).await?;
    let list = SuggestList {
        ctx: &at,
        here: &at.here,
        found: &found,
    };
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "private, max-age=20"))
        .insert_header((header::VARY, "cookie, accept-language"))
        .body(list.render().map_err(Error::internal)?))
}

async fn limit(at: &Inside, what: &str, most: (u64, u64)) -> Result<()> {
    let (who, most) = match at.viewer.id() {
        Some(member) => (member.to_string(), most.1),
        None => (host::network(&at.address), most.0),
    };
    let key = format!("{what}:{who}");
    let limit = at.app.bus.hit(&key, Duration::from_secs(60), most).await;
    if limit.allowed {
        Ok(())
    } else {
        Err(Error::TooMany(limit.retry_after.as_secs().max(1)))
    }
}
