//! `/account/leave`: what leaving does, which posts stay, asking for it and thinking better of it; the receipt.

use std::collections::HashSet;

use actix_web::{HttpResponse, web};
use parvis_db::Time;

use super::super::erasure::{self, GRACE_SECONDS};
use super::super::views::{LeavePage, ReceiptPage};
use crate::error::{Error, Result};
use crate::features::accounts::letters::Voice;
use crate::features::accounts::routes::{frame, head, proof_for};
use crate::features::accounts::{Me, entering, second_factor};
use crate::features::marks::Kind;
use crate::web::branded::Branded;
use crate::web::ctx::Ctx;
use crate::web::extract::SignedIn;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

const HERE: &str = "/account/leave";

pub(super) async fn show(signed: SignedIn, page: Branded) -> Result<HttpResponse> {
    if let Some(proof) = proof_for(&page, &signed.me, HERE) {
        return Ok(proof);
    }
    render(&page, &signed.me, &Form::new()).await
}

async fn render(page: &Branded, me: &Me, form: &Form) -> Result<HttpResponse> {
    let before = page.query.number("before");
    let lines = page.query.number("lines");
    let pages = (before.unwrap_or(i64::MAX), lines.unwrap_or(i64::MAX));
    let (viewer, asking) = (page.viewer.clone(), me.clone());
    let (preview, standing, factor) = page
        .app
        .store
        .read(move |db| {
            let preview = erasure::preview(db, &viewer, &asking, pages)?;
            let factor = second_factor::since(db, asking.id)?.is_some();
            Ok::<_, Error>((preview, erasure::standing(db, asking.id)?, factor))
        })
        .await?;
    let view = LeavePage {
        ctx: &page.ctx,
        frame: frame(page, me, "data"),
        preview,
        standing,
        form,
        factor,
        before,
        lines,
    };
    layout::form_page(&page.ctx, &head(page), form, &view)
}

/// Keeps the ticked posts, or lines, of the page that was shown; one button keeps all, another none.
pub(super) async fn choose(
    signed: SignedIn,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    if let Some(proof) = proof_for(&page, &signed.me, HERE) {
        return Ok(proof);
    }
    let numbers = |name: &str| -> Vec<i64> {
        let typed = fields.all(name).iter();
        typed.filter_map(|id| id.parse().ok()).collect()
    };
    let (shown, keep) = (numbers("shown"), numbers("keep"));
    let keep: HashSet<i64> = keep.into_iter().collect();
    let kind = Kind::parse(&fields.get("kind")).unwrap_or(Kind::Post);
    let (me, all) = (signed.me.clone(), fields.get("all"));
    page.app
        .store
        .write(move |db| match all.as_str() {
            "keep" => erasure::choose_all(db, &me, kind, true),
            "delete" => erasure::choose_all(db, &me, kind, false),
            _ => erasure::choose(db, &me, kind, &shown, &keep),
        })
        .await?;
    let (of, part) = match kind {
        Kind::Post => ("before", "posts"),
        Kind::Line => ("lines", "lines"),
    };
    let back = match page.query.number(of) {
        Some(before) => page.arrival.query_with(of, &before.to_string()),
        None => page.arrival.query(),
    };
    Ok(see_other(&format!("{HERE}{back}#{part}")))
}

pub(super) async fn ask(
    signed: SignedIn,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    match try_ask(&signed.me, &page, &fields).await {
        // There is no account to come back to.
        Ok(Some(code)) => Ok(see_other(&format!("/leaving/{code}"))),
        Ok(None) => Ok(see_other(&format!("{HERE}{}", page.arrival.query()))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["word"])
                .blame(&page.ctx, error)?;
            render(&page, &signed.me, &form).await
        }
    }
}

/// Asks for the erasure; the code of the receipt where it begins at once.
async fn try_ask(me: &Me, page: &Branded, fields: &Fields) -> Result<Option<String>> {
    let now = fields.ticked("now");
    if !now && !fields.ticked("sure") {
        return Err(Error::field("sure", "leave-sure-needed"));
    }
    let word = fields.trimmed("word");
    if now && word.trim_start_matches('@').to_lowercase() != me.handle {
        return Err(Error::field("word", "leave-word-wrong"));
    }
    entering::prove(&page.app, me, &fields.get("password"), &page.address).await?;
    let begins = Time::now().plus_seconds(GRACE_SECONDS);
    let begins = (begins, page.ctx.date_time(begins));
    let (app, me, voice) = (page.app.clone(), me.clone(), Voice::of(&page.ctx));
    let code = fields.get("code");
    page.app
        .store
        .write(move |db| {
            second_factor::prove(db, &app.seal, me.id, &code)?;
            match now {
                true => erasure::ask_now(db, &me, Time::now()).map(Some),
                false => erasure::ask(db, &app, &me, &voice, begins).map(|()| None),
            }
        })
        .await
}

pub(super) async fn stay(signed: SignedIn, page: Branded) -> Result<HttpResponse> {
    let me = signed.me.clone();
    page.app
        .store
        .write(move |db| erasure::cancel(db, &me, Time::now()))
        .await?;
    Ok(see_other(&format!("{HERE}{}", page.arrival.query())))
}

pub(super) async fn receipt(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse> {
    let code = path.into_inner();
    let erasure = ctx
        .app
        .store
        .read(move |db| erasure::by_code(db, &code))
        .await?;
    let head = Head {
        frame: "narrow",
        ..Head::titled(ctx.t("leave-receipt"))
    };
    layout::page(&ctx, &head, &ReceiptPage { ctx: &ctx, erasure })
}
