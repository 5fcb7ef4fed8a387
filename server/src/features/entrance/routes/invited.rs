//! Pages behind a one-time link: `/claim` for a member that an archive brought, `/first-run` for the first
//! administrator. Opening them changes nothing.

use actix_web::{HttpResponse, web};

use super::super::Remembered;
use super::super::views::{Claim, FirstRun};
use super::register::application;
use super::{origin, show_form, signed_in};
use crate::error::Result;
use crate::features::accounts::letters::Voice;
use crate::features::accounts::{claims, first_run as first, joining};
use crate::web::branded::Branded;
use crate::web::form::{Fields, Form};

pub(super) async fn claim(page: Branded) -> Result<HttpResponse> {
    let form = Form::new().fill("token", page.query.get("token"));
    render_claim(&page, &form).await
}

async fn render_claim(page: &Branded, form: &Form) -> Result<HttpResponse> {
    let token = form.value("token").to_owned();
    let (_, member) = page
        .app
        .store
        .read(move |db| claims::open(db, &token))
        .await?;
    let title = page.t1("claim-title", "name", &member.name);
    let view = Claim {
        ctx: &page.ctx,
        arrival: &page.arrival,
        form,
        name: member.name,
    };
    show_form(page, &title, form, &view)
}

pub(super) async fn take(page: Branded, fields: web::Form<Fields>) -> Result<HttpResponse> {
    match take_over(&page, &fields).await {
        Ok(token) => {
            let path = format!("/confirmation{}", page.arrival.query());
            Ok(signed_in(&page.ctx, &token, &path))
        }
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["token", "email", "charter"])
                .blame(&page.ctx, error)?;
            render_claim(&page, &form).await
        }
    }
}

async fn take_over(page: &Branded, fields: &Fields) -> Result<String> {
    let (token, email, password) = (
        fields.get("token"),
        fields.trimmed("email"),
        fields.get("password"),
    );
    let accepted = fields.ticked("charter");
    let (asked, typed, weak) = (token.clone(), email.clone(), password.clone());
    page.app
        .store
        .read(move |db| {
            let (_, member) = claims::open(db, &asked)?;
            claims::check(&member, &typed, &weak, accepted)
        })
        .await?;
    joining::may_mail(&page.app, &email, &page.address).await?;
    let hash = page.app.hashing.hash(password).await?;
    let detail = Remembered {
        space: page.arrival.space.clone(),
        to: None,
        via: None,
    }
    .write();
    let (voice, origin) = (Voice::of(&page.ctx), origin(&page.ctx));
    page.app
        .store
        .write(move |db| claims::take(db, &token, &email, &hash, &voice, &detail, &origin))
        .await
}

pub(super) async fn first_run(page: Branded) -> Result<HttpResponse> {
    let token = page.query.get("token");
    let asked = token.clone();
    page.app
        .store
        .read(move |db| first::open(db, &asked))
        .await?;
    render_first(&page, &Form::new().fill("token", token))
}

fn render_first(page: &Branded, form: &Form) -> Result<HttpResponse> {
    let title = page.t("first-run-title");
    let view = FirstRun {
        ctx: &page.ctx,
        form,
    };
    show_form(page, &title, form, &view)
}

pub(super) async fn make_first(page: Branded, fields: web::Form<Fields>) -> Result<HttpResponse> {
    match make(&page, &fields).await {
        Ok(token) => Ok(signed_in(&page.ctx, &token, "/")),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["token", "name", "handle", "email"])
                .blame(&page.ctx, error)?;
            render_first(&page, &form)
        }
    }
}

async fn make(page: &Branded, fields: &Fields) -> Result<String> {
    let app = page.app.clone();
    let token = fields.get("token");
    // Who runs the server writes its charter.
    let typed = application(fields, true);
    let asked = token.clone();
    let checked = app
        .store
        .read(move |db| {
            first::open(db, &asked)?;
            joining::check(db, &typed)
        })
        .await?;
    let hash = app.hashing.hash(checked.password.clone()).await?;
    let (origin, lang, parts) = (origin(&page.ctx), page.lang, app.clone());
    app.store
        .write(move |db| first::make(db, &parts.gate, &token, &checked, &hash, lang, &origin))
        .await
}
