//! `/watch/season`: one's own season and its certificates; `/certificates/{code}`: whether a code is one's; thanks.

use actix_web::{HttpResponse, web};

use super::views::{CheckPage, SeasonPage, date, document};
use super::{
    Wish, ask, by_code, certificates, season, sign, signed, thank_colleague, thank_for, thank_team,
};
use crate::error::{Error, Result};
use crate::features::moderation::transparency::Period;
use crate::features::spaces;
use crate::messages::Lang;
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, Manager, Moderator, OfTeam, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(in super::super) fn server(config: &mut web::ServiceConfig) {
    config
        .route("/certificates", web::get().to(typed))
        .route("/certificates/{code}", web::get().to(check))
        .route(
            "/account/decisions/{id}/thanks",
            web::post().to(thank_decision),
        );
}

pub(in super::super) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/watch/season", web::get().to(show))
        .route("/watch/season", web::post().to(asked))
        .route("/watch/season/{id}/signature", web::post().to(put_name))
        .route("/watch/season/{id}.pdf", web::get().to(print))
        .route("/queue/{id}/thanks", web::post().to(thank_case))
        .route("/thanks", web::post().to(thank_all));
}

fn period(me: &Ctx, fields: &Fields) -> Period {
    Period::read(&fields.trimmed("from"), &fields.trimmed("to"), me.now)
}

async fn show(me: OfTeam, query: web::Query<Fields>) -> Result<HttpResponse> {
    let form = Form::new().fill("name", me.me.name.clone());
    page(&me, period(&me, &query), &form, query.ticked("saved")).await
}

async fn page(me: &OfTeam, period: Period, form: &Form, saved: bool) -> Result<HttpResponse> {
    let (here, by, now) = (me.here()?.clone(), me.me.clone(), me.now);
    let (season, certificates) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            Ok((
                season(db, here.id, by.id, period, now)?,
                certificates(db, &here, &by)?,
            ))
        })
        .await?;
    let view = SeasonPage {
        ctx: me,
        form,
        period,
        season,
        certificates: &certificates,
        mine: me.me.id,
        saved,
    };
    let head = Head {
        current: "watch".to_owned(),
        ..Head::titled(me.t("season-title"))
    };
    layout::form_page(me, &head, form, &view)
}

async fn asked(me: OfTeam, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by, now) = (me.here()?.clone(), me.me.clone(), me.now);
    let wish = Wish {
        name: fields.trimmed("name"),
        language: Lang::parse(&fields.get("lang")).unwrap_or(me.lang),
        period: period(&me, &fields),
    };
    let period = wish.period;
    let done = me
        .app
        .store
        .write(move |db| ask(db, &here, &by, &wish, now))
        .await;
    match done {
        Ok(()) => Ok(see_other(
            &me.path(&format!("/watch/season?{}", period.query())),
        )),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["name", "lang"])
                .blame(&me, error)?;
            page(&me, period, &form, false).await
        }
    }
}

async fn put_name(me: Manager, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (here, by, now, id) = (me.here()?.clone(), me.me.clone(), me.now, path.1);
    me.app
        .store
        .write(move |db| sign(db, &here, &by, id, now))
        .await?;
    Ok(see_other(&me.path("/watch/season?saved=1")))
}

async fn print(me: OfTeam, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (here, by, id) = (me.here()?.clone(), me.me.clone(), path.1);
    let space = here.clone();
    let found = me
        .app
        .store
        .read(move |db| signed(db, &here, &by, id))
        .await?;
    let at = found.signed_at.ok_or(Error::NotFound)?;
    let day = date(found.language, at.utc().date_naive());
    let address = format!("{}/certificates/{}", me.app.config.origin(), found.code);
    let bytes = document(&found, &space, &address, &day);
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((
            "content-disposition",
            format!("attachment; filename=\"certificate-{}.pdf\"", found.code),
        ))
        .insert_header(("cache-control", "private, no-store"))
        .body(bytes))
}

/// The form without a script leads to the address of its code.
async fn typed(ctx: Ctx, query: web::Query<Fields>) -> Result<HttpResponse> {
    answer(&ctx, &query.trimmed("code")).await
}

async fn check(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse> {
    answer(&ctx, &path).await
}

async fn answer(ctx: &Ctx, code: &str) -> Result<HttpResponse> {
    let asked = code.to_owned();
    let found = ctx
        .app
        .store
        .read(move |db| -> Result<_> {
            Ok(match by_code(db, &asked)? {
                Some(one) => {
                    let space = spaces::by_id(db, one.space)?;
                    Some((one, space.name))
                }
                None => None,
            })
        })
        .await?;
    let view = CheckPage {
        ctx,
        code,
        found: found.as_ref().map(|(one, _)| one),
        space: found.as_ref().map_or("", |(_, name)| name.as_str()),
    };
    layout::page(ctx, &Head::titled(ctx.t("certificate-check-title")), &view)
}

async fn thank_decision(
    me: SignedIn,
    path: web::Path<i64>,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let (by, lang, now, id) = (me.me.clone(), me.lang, me.now, *path);
    me.app
        .store
        .write(move |db| thank_for(db, &by, id, lang, now))
        .await?;
    let space = query.trimmed("space");
    let back = match space.is_empty() {
        true => format!("/account/decisions/{id}?thanked=1"),
        false => format!(
            "/account/decisions/{id}?thanked=1&space={}",
            crate::web::parts::escape(&space)
        ),
    };
    Ok(see_other(&back))
}

async fn thank_case(me: Moderator, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (here, by, now, id) = (me.here()?.clone(), me.me.clone(), me.now, path.1);
    me.app
        .store
        .write(move |db| thank_colleague(db, &here, &by, id, now))
        .await?;
    Ok(see_other(&me.path(&format!("/queue/{id}"))))
}

async fn thank_all(at: Inside, me: SignedIn) -> Result<HttpResponse> {
    let (space, by, now) = (at.here.id, me.me.clone(), me.now);
    me.app
        .store
        .write(move |db| thank_team(db, space, &by, now))
        .await?;
    Ok(see_other(&at.path("/transparency?thanked=1")))
}
