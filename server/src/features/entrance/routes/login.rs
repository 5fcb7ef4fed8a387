//! `/login` and `/logout`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::views::LogIn;
use super::{domains, old_token, origin, second_step, show_form, with_session};
use crate::error::Result;
use crate::features::accounts::entering::{self, Entered};
use crate::features::accounts::sessions;
use crate::web::branded::Branded;
use crate::web::form::{Fields, Form};
use crate::web::layout::see_other;
use crate::web::session;

pub(super) async fn show(req: HttpRequest, page: Branded) -> Result<HttpResponse> {
    if page.viewer.me.is_some() {
        return Ok(see_other(&domains::onward(&page)));
    }
    if page.own_domain {
        return domains::to_main_host(&req, &page, "/login");
    }
    render(&page, &Form::new())
}

fn render(page: &Branded, form: &Form) -> Result<HttpResponse> {
    let title = page.t("login-title");
    let view = LogIn {
        ctx: &page.ctx,
        arrival: &page.arrival,
        form,
    };
    show_form(page, &title, form, &view)
}

pub(super) async fn submit(
    req: HttpRequest,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (login, password) = (fields.get("login"), fields.get("password"));
    let old = old_token(&req, &page.ctx);
    let entered = entering::log_in(&page.app, &login, &password, origin(&page.ctx), old).await;
    match entered {
        Ok(Entered::In(token, member)) => {
            let onward = domains::leave(&page, member).await?;
            Ok(with_session(&page.ctx, &token, onward))
        }
        Ok(Entered::CodeWanted(ticket)) => second_step::ask(&page, ticket).await,
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["login"])
                .blame(&page.ctx, error)?;
            render(&page, &form)
        }
    }
}

/// Ends this browser's session on this host.
pub(super) async fn leave(req: HttpRequest, page: Branded) -> Result<HttpResponse> {
    if let Some(token) = old_token(&req, &page.ctx) {
        let host = page.host.clone();
        page.app
            .store
            .write(move |db| sessions::end_token(db, &token, &host))
            .await?;
    }
    let mut response = see_other(&page.destination());
    // A cookie of ours always parses.
    let _ = response.add_cookie(&session::ended_cookie(&page.app));
    Ok(response)
}
