//! `/register`: become a member, of the server and of the space through which one comes.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::Remembered;
use super::super::views::Register;
use super::{domains, old_token, origin, show_form, signed_in};
use crate::error::{Error, Result};
use crate::features::accounts::joining::{self, Application};
use crate::features::accounts::letters::Voice;
use crate::features::accounts::sessions;
use crate::web::branded::Branded;
use crate::web::form::{Fields, Form};
use crate::web::layout::see_other;

pub(super) async fn show(req: HttpRequest, page: Branded) -> Result<HttpResponse> {
    if page.own_domain {
        return domains::to_main_host(&req, &page, "/register");
    }
    if page.viewer.me.is_some() {
        return Ok(see_other(&domains::onward(&page)));
    }
    render(&page, &Form::new())
}

fn render(page: &Branded, form: &Form) -> Result<HttpResponse> {
    let title = page.t("register-title");
    let view = Register {
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
    let old = old_token(&req, &page.ctx);
    match register(&page, &fields, old).await {
        Ok(token) => {
            let path = format!("/confirmation{}", page.arrival.query());
            Ok(signed_in(&page.ctx, &token, &path))
        }
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["name", "handle", "email", "charter", "guardian"])
                .blame(&page.ctx, error)?;
            render(&page, &form)
        }
    }
}

/// The application in a form.
pub(super) fn application(fields: &Fields, accepted: bool) -> Application {
    Application {
        name: fields.get("name"),
        handle: fields.get("handle"),
        email: fields.trimmed("email"),
        password: fields.get("password"),
        accepted,
        guardian: fields.trimmed("guardian"),
    }
}

async fn register(
    page: &Branded,
    fields: &Fields,
    old: Option<String>,
) -> std::result::Result<String, Error> {
    let app = page.app.clone();
    let typed = application(fields, fields.ticked("charter"));
    let checked = app.store.read(move |db| joining::check(db, &typed)).await?;
    let mailed = match checked.guardian.as_str() {
        "" => &checked.email,
        guardian => guardian,
    };
    joining::may_mail(&app, mailed, &page.address).await?;
    let hash = app.hashing.hash(checked.password.clone()).await?;
    let voice = Voice::of(&page.ctx);
    let detail = Remembered {
        space: page.arrival.space.clone(),
        to: page.arrival.to.clone(),
        via: page.arrival.via.clone(),
    }
    .write();
    let origin = origin(&page.ctx);
    let parts = app.clone();
    app.store
        .write(move |db| {
            if let Some(old) = old {
                sessions::end_token(db, &old, &origin.host)?;
            }
            joining::register(db, &parts.gate, &checked, &hash, &voice, &detail, &origin)
        })
        .await
}
