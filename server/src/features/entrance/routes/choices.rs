//! `/language` and `/appearance`: kept with the account, or in a cookie for visitors.

use actix_web::{HttpResponse, web};

use crate::error::{Error, Result};
use crate::features::accounts::{Theme, changes};
use crate::messages::Lang;
use crate::web::ctx::Ctx;
use crate::web::form::Fields;
use crate::web::layout::see_other;
use crate::web::{local, session};

fn back(fields: &Fields) -> HttpResponse {
    see_other(local::path(&fields.get("to")).unwrap_or("/"))
}

pub(super) async fn language(ctx: Ctx, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let lang = Lang::parse(&fields.trimmed("lang")).ok_or(Error::NotFound)?;
    if let Some(member) = ctx.viewer.id() {
        ctx.app
            .store
            .write(move |db| changes::language(db, member, lang))
            .await?;
    }
    let mut response = back(&fields);
    response
        .add_cookie(&session::choice_cookie(&ctx.app, "lang", lang.as_str()))
        .map_err(Error::internal)?;
    Ok(response)
}

pub(super) async fn appearance(ctx: Ctx, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let theme = Theme::parse(&fields.trimmed("theme")).ok_or(Error::NotFound)?;
    if let Some(member) = ctx.viewer.id() {
        ctx.app
            .store
            .write(move |db| changes::theme(db, member, theme))
            .await?;
    }
    let mut cookie = session::choice_cookie(&ctx.app, "theme", theme.as_str());
    // What the system says is no choice: such visitors share everybody's pages.
    if theme == Theme::System {
        cookie.make_removal();
    }
    let mut response = back(&fields);
    response.add_cookie(&cookie).map_err(Error::internal)?;
    Ok(response)
}
