//! Voting, and the managers' page of what is being checked.

use std::time::Duration;

use actix_web::{HttpResponse, web};

use super::super::signals::Signal;
use super::super::views::ChecksPage;
use super::super::votes::{self, Ruling};
use super::{Id, Numbered, contest, head, trace};
use crate::error::{Error, Result};
use crate::web::ctx::Ctx;
use crate::web::extract::{Manager, MayWrite};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};

/// Votes of one member in a minute.
const VOTES: u64 = 60;

pub(super) async fn vote(
    me: MayWrite,
    path: Numbered,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (ctx, id, entry) = (me.ctx.clone(), path.1, path.2);
    let key = format!("write:vote:{}", me.me.id);
    let limit = me.app.bus.hit(&key, Duration::from_secs(60), VOTES).await;
    if !limit.allowed {
        return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
    }
    let wanted = fields.trimmed("vote") != "0";
    me.app
        .store
        .write(move |db| {
            let contest = contest(db, &ctx, id)?;
            let trace = trace(db, &ctx, id)?;
            votes::vote(db, ctx.me()?, &contest, entry, wanted, &trace, ctx.now)
        })
        .await?;
    let order = fields.number("order").filter(|n| (0..16).contains(n));
    let order = order.map_or(String::new(), |n| format!("?order={n}"));
    // Back to the grid where one voted there.
    let back = match (fields.trimmed("from").as_str(), order.as_str()) {
        ("", _) => format!("/contests/{id}/entries/{entry}{order}"),
        (_, "") => format!("/contests/{id}/entries"),
        (from, order) => match from.parse::<i64>() {
            Ok(from) if from > 0 => format!("/contests/{id}/entries{order}&from={from}#e{entry}"),
            _ => format!("/contests/{id}/entries{order}#e{entry}"),
        },
    };
    Ok(see_other(&me.path(&back)))
}

pub(super) async fn checks(me: Manager, path: Id) -> Result<HttpResponse> {
    page(&me, path.1, &Form::new()).await
}

async fn page(ctx: &Ctx, id: i64, form: &Form) -> Result<HttpResponse> {
    let asked = ctx.clone();
    let (contest, checks) = ctx
        .app
        .store
        .read(move |db| -> Result<_> {
            let contest = contest(db, &asked, id)?;
            let checks = votes::checks(db, asked.here()?, &contest)?;
            Ok((contest, checks))
        })
        .await?;
    let view = ChecksPage {
        ctx,
        form,
        contest: &contest,
        checks: &checks,
    };
    let title = ctx.t1("checks-title", "contest", contest.title.as_str());
    layout::form_page(ctx, &head(title), form, &view)
}

pub(super) async fn rule(me: Manager, path: Id, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (ctx, id, sent) = (me.ctx.clone(), path.1, fields.clone());
    let done = me
        .app
        .store
        .write(move |db| {
            let (here, by) = (ctx.here()?, ctx.me()?);
            let contest = contest(db, &ctx, id)?;
            match sent.trimmed("act").as_str() {
                "show" => votes::show(db, here, &contest, true),
                "hide" => votes::show(db, here, &contest, false),
                act @ ("release" | "discard") => {
                    let signal = Signal::parse(&sent.trimmed("signal"));
                    let ruling = Ruling {
                        entry: sent.number("entry").ok_or(Error::NotFound)?,
                        signal: signal.ok_or(Error::NotFound)?,
                        counts: act == "release",
                        why: sent.get("why"),
                    };
                    votes::rule(db, here, by, &contest, &ruling, ctx.now)
                }
                _ => Ok(()),
            }
        })
        .await;
    match done {
        Ok(()) => Ok(see_other(&me.path(&format!("/contests/{id}/fraud")))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["entry", "signal", "why"])
                .blame(&me, error)?;
            page(&me, id, &form).await
        }
    }
}
