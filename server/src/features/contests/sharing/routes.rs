//! The card and the picture of a contest.

use actix_web::{HttpResponse, web};
use askama::Template;
use parvis_kit::palette::{Mode, Palette, Token};
use parvis_kit::share::{Share, draw};

use super::is_public;
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::contests::covers::{self, Covers};
use crate::features::contests::entries::entering;
use crate::features::contests::{Contest, look, visible_to};
use crate::features::spaces::Here;
use crate::web::assets;
use crate::web::ctx::Ctx;
use crate::web::extract::Inside;
use crate::web::layout;

pub(in crate::features::contests) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/contests/{id}/card", web::get().to(card))
        .route("/contests/{id}/share.png", web::get().to(picture));
}

#[derive(Template)]
#[template(path = "features/contests/framed.html")]
struct Card<'a> {
    ctx: &'a Ctx,
    here: &'a Here,
    contest: &'a Contest,
    /// Address and words of its picture.
    cover: Option<(&'a str, &'a str)>,
    css: String,
}

async fn public(at: &Inside, id: i64) -> Result<(Contest, Covers)> {
    let (here, viewer) = (at.here.clone(), at.viewer.clone());
    let (contest, covers) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let contest = visible_to(db, &here, &viewer, id)?;
            let covers = Covers::of(db, std::slice::from_ref(&contest), covers::SMALL)?;
            Ok((contest, covers))
        })
        .await?;
    match is_public(&at.here, &contest) {
        true => Ok((contest, covers)),
        false => Err(Error::NotFound),
    }
}

/// A document that any site may frame: it says the same to everybody and takes nothing.
async fn card(at: Inside, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (contest, covers) = public(&at, path.1).await?;
    let page = Card {
        ctx: &at,
        here: &at.here,
        contest: &contest,
        cover: covers.get(&contest, at.lang),
        css: assets::address("parvis.css"),
    };
    let policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; frame-ancestors *; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'";
    // Pages that are kept for everybody have the policy of all pages: this one is rendered each time.
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-security-policy", policy))
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .body(page.render().map_err(Error::internal)?))
}

/// The picture, drawn when somebody asks and kept for visitors like a page.
async fn picture(at: Inside, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (contest, _) = public(&at, path.1).await?;
    let photo = match &contest.cover {
        Some(cover) => entering::small_of(&at.app, cover.id).await?,
        None => None,
    };
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
                photo: photo.as_deref(),
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
