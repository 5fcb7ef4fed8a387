//! `/administration/erasures`: an administrator erases an account whose owner asked for it by letter.

use actix_web::{HttpResponse, web};
use parvis_db::Time;

use super::super::erasure;
use super::super::views::RequestPage;
use crate::error::{Error, Result};
use crate::features::accounts::{entering, second_factor};
use crate::web::extract::Administrator;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(super) async fn show(who: Administrator) -> Result<HttpResponse> {
    render(&who, &Form::new()).await
}

async fn render(who: &Administrator, form: &Form) -> Result<HttpResponse> {
    let me = who.me.id;
    let factor = who
        .app
        .store
        .read(move |db| second_factor::since(db, me))
        .await?;
    let view = RequestPage {
        ctx: who,
        form,
        factor: factor.is_some(),
    };
    layout::form_page(who, &Head::titled(who.t("request-title")), form, &view)
}

pub(super) async fn begin(who: Administrator, fields: web::Form<Fields>) -> Result<HttpResponse> {
    match try_begin(&who, &fields).await {
        Ok(code) => Ok(see_other(&format!("/leaving/{code}"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["who"]).blame(&who, error)?;
            render(&who, &form).await
        }
    }
}

async fn try_begin(who: &Administrator, fields: &Fields) -> Result<String> {
    if !fields.ticked("sure") {
        return Err(Error::field("sure", "leave-sure-needed"));
    }
    entering::prove(&who.app, &who.me, &fields.get("password"), &who.address).await?;
    let app = who.app.clone();
    let (by, handle, code) = (who.me.id, fields.trimmed("who"), fields.get("code"));
    who.app
        .store
        .write(move |db| {
            second_factor::prove(db, &app.seal, by, &code)?;
            match erasure::begin(db, &handle, Some(by), Time::now()) {
                Ok(id) => erasure::code(db, id),
                Err(Error::NotFound) => Err(Error::field("who", "request-who-wrong")),
                Err(other) => Err(other),
            }
        })
        .await
}
