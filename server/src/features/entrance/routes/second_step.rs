//! `/login/code`: the second step of a log-in, for members with a second factor.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::views::SecondStep;
use super::{domains, old_token, origin, show_form, with_session};
use crate::error::{Error, Result};
use crate::features::accounts::{second_factor, sessions};
use crate::web::branded::Branded;
use crate::web::form::{Fields, Form};
use crate::web::layout::see_other;

/// Asks for the code; the form carries the ticket, so that no address does.
pub(super) async fn ask(page: &Branded, ticket: String) -> Result<HttpResponse> {
    render(page, &Form::new().fill("ticket", ticket)).await
}

async fn render(page: &Branded, form: &Form) -> Result<HttpResponse> {
    let title = page.t("second-step-title");
    let (app, ticket) = (page.app.clone(), form.value("ticket").to_owned());
    let demo = page.app.store.read(move |db| -> Result<_> {
        let asked = second_factor::step(db, &ticket)?.and_then(|found| found.member_id);
        asked.map_or(Ok(None), |member| second_factor::shown(&app, db, member))
    });
    let view = SecondStep {
        ctx: &page.ctx,
        arrival: &page.arrival,
        form,
        demo: demo.await?,
    };
    show_form(page, &title, form, &view)
}

/// Who comes by address begins at the beginning.
pub(super) async fn again(page: Branded) -> Result<HttpResponse> {
    Ok(see_other(&format!("/login{}", page.arrival.query())))
}

pub(super) async fn submit(
    req: HttpRequest,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    match enter(&page, &fields, old_token(&req, &page.ctx)).await {
        Ok((token, member)) => {
            let onward = domains::leave(&page, member).await?;
            Ok(with_session(&page.ctx, &token, onward))
        }
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["ticket"])
                .blame(&page.ctx, error)?;
            render(&page, &form).await
        }
    }
}

async fn enter(page: &Branded, fields: &Fields, old: Option<String>) -> Result<(String, i64)> {
    let (ticket, typed) = (fields.get("ticket"), fields.get("code"));
    let asked = ticket.clone();
    let member = page
        .app
        .store
        .read(move |db| second_factor::step(db, &asked))
        .await?
        .and_then(|found| found.member_id)
        .ok_or_else(|| Error::field("", "second-step-over"))?;
    second_factor::may_try(&page.app, member).await?;
    let (app, origin) = (page.app.clone(), origin(&page.ctx));
    page.app
        .store
        .write(move |db| {
            let entered = second_factor::take_step(db, &app.seal, &ticket, &typed, &origin)?;
            if let Some(old) = old {
                sessions::end_token(db, &old, &origin.host)?;
            }
            Ok(entered)
        })
        .await
}
