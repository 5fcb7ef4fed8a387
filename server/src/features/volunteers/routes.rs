//! `/volunteers`: offering to help the team, and what its managers answer.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};

use super::views::Page;
use super::{Answer, answer, door, list, offer};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::points;
use crate::features::spaces::Role;
use crate::features::spaces::people;
use crate::web::ctx::Ctx;
use crate::web::extract::{Manager, MayWrite, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/volunteers", web::get().to(show))
        .route("/volunteers", web::post().to(send))
        .route("/volunteers/{id}", web::post().to(reply));
}

async fn show(me: SignedIn) -> Result<HttpResponse> {
    page(&me, &me.me, &Form::new(), None).await
}

async fn page(ctx: &Ctx, me: &Me, form: &Form, answering: Option<i64>) -> Result<HttpResponse> {
    let (here, who, now) = (ctx.here()?.clone(), me.clone(), ctx.now);
    let (door, rules, offers, cards) = ctx
        .app
        .store
        .read(move |db| -> Result<_> {
            let rules = points::in_force(db, here.id)?;
            let door = door(db, &here, &who, now)?;
            if !here.allows(Role::Manager) {
                return Ok((door, rules, Vec::new(), HashMap::new()));
            }
            let offers = list(db, here.id)?;
            let members: Vec<i64> = offers.iter().map(|offer| offer.member).collect();
            let cards = people::cards(db, Some(here.id), &members)?;
            Ok((door, rules, offers, cards))
        })
        .await?;
    let head = Head {
        current: "points".to_owned(),
        ..Head::titled(ctx.t("volunteers-title"))
    };
    let view = Page {
        ctx,
        here: ctx.here()?,
        door,
        rules: rules.as_ref(),
        offers: &offers,
        cards: &cards,
        form,
        answering,
    };
    layout::form_page(ctx, &head, form, &view)
}

async fn send(me: MayWrite, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, who, now) = (me.here()?.clone(), me.me.clone(), me.now);
    let (app, lang, body) = (me.app.clone(), me.lang, fields.trimmed("body"));
    let done = me
        .app
        .store
        .write(move |db| offer(db, &app.gate, &here, &who, lang, &body, now))
        .await;
    match done {
        Ok(()) => Ok(see_other(&me.path("/volunteers"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["body"]).blame(&me, error)?;
            page(&me, &me.me, &form, None).await
        }
    }
}

async fn reply(
    me: Manager,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, by, member) = (me.here()?.clone(), me.me.id, path.1);
    let said = Answer::parse(&fields.get("answer")).ok_or(Error::NotFound)?;
    let body = fields.trimmed("body");
    let done = me
        .app
        .store
        .write(move |db| answer(db, &here, by, member, said, &body))
        .await;
    match done {
        Ok(()) => Ok(see_other(&me.path(&format!("/volunteers#v{member}")))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["body"]).blame(&me, error)?;
            page(&me, &me.me, &form, Some(member)).await
        }
    }
}
