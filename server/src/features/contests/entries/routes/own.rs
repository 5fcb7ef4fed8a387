//! One's own entry by its receipt, and what a guardian is asked.

use actix_web::{HttpResponse, web};

use super::super::views::{GuardianPage, ReceiptPage};
use super::super::{accept_again, agree_to_use, by_receipt, guardians, withdraw};
use super::{Coded, contest, narrow};
use crate::error::Result;
use crate::features::accounts;
use crate::features::contests::rules;
use crate::web::extract::{Inside, SignedIn};
use crate::web::form::Fields;
use crate::web::layout::{self, see_other};

#[derive(serde::Deserialize)]
pub(super) struct Asked {
    new: Option<String>,
}

pub(super) async fn show(
    me: SignedIn,
    path: Coded,
    asked: web::Query<Asked>,
) -> Result<HttpResponse> {
    let (ctx, id, code) = (me.ctx.clone(), path.1, path.2.clone());
    let (contest, entry, rules) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let contest = contest(db, &ctx, id)?;
            let entry = by_receipt(db, ctx.here()?, ctx.me()?, &contest, &code)?;
            let rules = rules::current(db, contest.id)?;
            Ok((contest, entry, rules))
        })
        .await?;
    let view = ReceiptPage {
        ctx: &me,
        contest: &contest,
        mine: entry.member == me.me.id,
        entry: &entry,
        rules,
        is_new: asked.new.is_some(),
    };
    layout::page(&me, &narrow(me.t("receipt-title")), &view)
}

pub(super) async fn change(
    me: SignedIn,
    path: Coded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (ctx, id, code) = (me.ctx.clone(), path.1, path.2.clone());
    let act = fields.trimmed("act");
    let gone = act == "withdraw";
    me.app
        .store
        .write(move |db| {
            let (here, by, now) = (ctx.here()?, ctx.me()?, ctx.now);
            let contest = contest(db, &ctx, id)?;
            match act.as_str() {
                "withdraw" => withdraw(db, here, by, &contest, &code, now),
                "accept" => accept_again(db, here, by, &contest, &code, now),
                "use" => agree_to_use(db, here, by, &contest, &code, true, now),
                "no-use" => agree_to_use(db, here, by, &contest, &code, false, now),
                _ => by_receipt(db, here, by, &contest, &code).map(drop),
            }
        })
        .await?;
    let page = match gone {
        true => format!("/contests/{id}"),
        false => format!("/contests/{id}/receipts/{}", path.2),
    };
    Ok(see_other(&me.path(&page)))
}

/// Nothing happens by looking.
pub(super) async fn ask(at: Inside, path: Coded) -> Result<HttpResponse> {
    let (ctx, id, token) = (at.ctx.clone(), path.1, path.2.clone());
    let (contest, asked, minor) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let contest = contest(db, &ctx, id)?;
            let asked = guardians::by_token(db, &contest, &token)?;
            let minor = accounts::by_id(db, asked.entry.member)?;
            Ok((contest, asked, minor))
        })
        .await?;
    let view = GuardianPage {
        ctx: &at,
        contest: &contest,
        asked: &asked,
        minor: &minor,
        token: &path.2,
    };
    layout::page(&at, &narrow(at.t("guardian-page")), &view)
}

pub(super) async fn answer(
    at: Inside,
    path: Coded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (ctx, id, token) = (at.ctx.clone(), path.1, path.2.clone());
    let said = fields.trimmed("answer");
    at.app
        .store
        .write(move |db| {
            let contest = contest(db, &ctx, id)?;
            match said.as_str() {
                "agree" => guardians::answer(db, &contest, &token, true, ctx.now),
                "refuse" => guardians::answer(db, &contest, &token, false, ctx.now),
                _ => guardians::by_token(db, &contest, &token).map(drop),
            }
        })
        .await?;
    let page = format!("/contests/{id}/guardian/{}", path.2);
    Ok(see_other(&at.path(&page)))
}
