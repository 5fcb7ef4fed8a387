//! `/guardian/{token}`: whoever answers for a child under fifteen agrees or refuses; nothing happens by looking.

use actix_web::{HttpResponse, web};

use super::super::erasure;
use super::super::views::GuardianPage;
use crate::error::{Error, Result};
use crate::features::accounts::guardians;
use crate::features::accounts::letters::Voice;
use crate::features::charters;
use crate::web::ctx::Ctx;
use crate::web::form::Fields;
use crate::web::layout::{self, Head, see_other};

pub(super) async fn show(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse> {
    let token = path.into_inner();
    let asked = token.clone();
    let (guardian, child) = ctx
        .app
        .store
        .read(move |db| guardians::by_token(db, &asked))
        .await?;
    let head = Head {
        frame: "narrow",
        ..Head::titled(ctx.t("guardian-page"))
    };
    let view = GuardianPage {
        ctx: &ctx,
        asked: guardian,
        child: &child,
        token: &token,
    };
    layout::page(&ctx, &head, &view)
}

pub(super) async fn answer(
    ctx: Ctx,
    path: web::Path<String>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let token = path.into_inner();
    let here = format!("/guardian/{token}");
    let (agrees, voice) = (fields.get("answer"), Voice::of_server(&ctx.app, ctx.lang));
    ctx.app
        .store
        .write(move |db| match agrees.as_str() {
            "agree" => {
                let version = charters::in_force(db, None)?.map(|version| version.version);
                guardians::agree(db, &token, version, &voice)
            }
            "refuse" => {
                let member = guardians::refuse(db, &token)?;
                erasure::refused(db, member)
            }
            _ => guardians::by_token(db, &token).map(drop),
        })
        .await?;
    Ok::<_, Error>(see_other(&here))
}
