//! A contest seen from elsewhere: the card that a brand's own site frames, the picture that networks show, and what search
//! engines read.

use actix_web::{HttpResponse, web};
use askama::Template;
use parvis_kit::palette::{Mode, Palette, Token};
use parvis_kit::share::{Share, draw};
use serde_json::{Value, json};

use super::panels::Panel;
use super::{Contest, Phase, look, visible_to};
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::spaces::{Here, Role, Visibility};
use crate::features::threads;
use crate::web::assets;
use crate::web::ctx::Ctx;
use crate::web::extract::Inside;
use crate::web::layout;

pub(super) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/contests/{id}/card", web::get().to(card))
        .route("/contests/{id}/share.png", web::get().to(picture));
}

/// Whether it may be shown to whoever looks at another site.
fn is_public(here: &Here, contest: &Contest) -> bool {
    here.visibility == Visibility::Public && contest.phase > Phase::Draft
}

#[derive(Template)]
#[template(path = "features/contests/framed.html")]
struct Card<'a> {
    ctx: &'a Ctx,
    here: &'a Here,
    contest: &'a Contest,
    css: String,
}

async fn public(at: &Inside, id: i64) -> Result<Contest> {
    let (here, viewer) = (at.here.clone(), at.viewer.clone());
    let contest = at
        .app
        .store
        .read(move |db| visible_to(db, &here, &viewer, id))
        .await?;
    match is_public(&at.here, &contest) {
        true => Ok(contest),
        false => Err(Error::NotFound),
    }
}

/// A document that any site may frame: it says the same to everybody and takes nothing.
async fn card(at: Inside, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let contest = public(&at, path.1).await?;
    let page = Card {
        ctx: &at,
        here: &at.here,
        contest: &contest,
        css: assets::address("parvis.css"),
    };
    let policy = "default-src 'none'; style-src 'self'; font-src 'self'; frame-ancestors *; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'";
    let response = HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-security-policy", policy))
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .body(page.render().map_err(Error::internal)?);
    let tags = vec![Tag::Space(at.here.id), Tag::Feed(at.here.id)];
    Ok(layout::for_everyone(&at, response, tags))
}

/// The picture, drawn when somebody asks and kept for visitors like a page.
async fn picture(at: Inside, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let contest = public(&at, path.1).await?;
    let palette = Palette::from_hex(&at.here.brand_color).map_err(Error::internal)?;
    let line = look::next(&at, &contest)
        .map_or_else(|| look::phase_name(&at, &contest), |(words, _)| words);
    let name = at.here.name.clone();
    let png = web::block(move || {
        let font = assets::bytes("heading.ttf").ok_or("the frontend is not built")?;
        draw(
            &font,
            &Share {
                brand: &name,
                title: &contest.title,
                line: &line,
                ground: &palette.hex(Token::Fill, Mode::Light),
                ink: &palette.hex(Token::OnFill, Mode::Light),
                soft: &palette.hex(Token::Soft, Mode::Light),
            },
        )
    })
    .await
    .map_err(Error::internal)?
    .map_err(Error::internal)?;
    let response = HttpResponse::Ok()
        .content_type("image/png")
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .body(png);
    let tags = vec![Tag::Space(at.here.id), Tag::Feed(at.here.id)];
    Ok(layout::for_everyone(&at, response, tags))
}

/// Where the picture of a contest stands, for the head of its page; nothing where nobody else may see it.
pub(super) fn image(ctx: &Ctx, here: &Here, contest: &Contest) -> Option<String> {
    is_public(here, contest).then(|| ctx.absolute(&format!("{}/share.png", contest.path())))
}

/// What search engines read: an event after schema.org.
pub(super) fn linked_data(ctx: &Ctx, here: &Here, contest: &Contest, intro: &str) -> Vec<Value> {
    let Some(dates) = contest.dates.filter(|_| is_public(here, contest)) else {
        return Vec::new();
    };
    let address = ctx.absolute(&contest.path());
    let status = match contest.cancelled_at {
        Some(_) => "https://schema.org/EventCancelled",
        None => "https://schema.org/EventScheduled",
    };
    vec![json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": contest.title,
        "description": threads::plain(intro),
        "url": address,
        "image": image(ctx, here, contest),
        "startDate": dates.open.rfc3339(),
        "endDate": dates.close.rfc3339(),
        "eventStatus": status,
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": { "@type": "VirtualLocation", "url": address },
        "organizer": { "@type": "Organization", "name": here.brand, "url": ctx.absolute("") },
        "isAccessibleForFree": true,
    })]
}

#[derive(Template)]
#[template(path = "features/contests/share.html")]
struct SharePanel<'a> {
    ctx: &'a Ctx,
    card: String,
    picture: String,
    title: &'a str,
}

/// For managers: how the contest is shown on the brand's own site.
pub(super) struct Sharing;

impl Panel for Sharing {
    fn render(&self, ctx: &Ctx, contest: &Contest) -> Result<String> {
        let here = ctx.here()?;
        if !ctx.allows(Role::Manager) || !is_public(here, contest) {
            return Ok(String::new());
        }
        let panel = SharePanel {
            ctx,
            card: ctx.absolute(&format!("{}/card", contest.path())),
            picture: ctx.path(&format!("{}/share.png", contest.path())),
            title: &contest.title,
        };
        panel.render().map_err(Error::internal)
    }
}
