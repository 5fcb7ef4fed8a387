//! `/recovery`: a new password by mail.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::views::{NewPassword, Recovery};
use super::confirmation::problem;
use super::{domains, origin, second_step, show_form, with_session};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::entering::Entered;
use crate::features::accounts::joining::{self, Attempt};
use crate::features::accounts::letters::Voice;
use crate::features::accounts::passwords;
use crate::features::accounts::recovery::{self, Proof};
use crate::messages::Said;
use crate::web::branded::Branded;
use crate::web::form::{Fields, Form};

pub(super) async fn show(req: HttpRequest, page: Branded) -> Result<HttpResponse> {
    if page.own_domain {
        return domains::to_main_host(&req, &page, "/recovery");
    }
    render(&page, &Form::new())
}

fn render(page: &Branded, form: &Form) -> Result<HttpResponse> {
    let title = page.t("recovery-title");
    let view = Recovery {
        ctx: &page.ctx,
        arrival: &page.arrival,
        form,
    };
    show_form(page, &title, form, &view)
}

fn render_password(page: &Branded, form: &Form) -> Result<HttpResponse> {
    let title = page.t("new-password-title");
    let view = NewPassword {
        ctx: &page.ctx,
        arrival: &page.arrival,
        form,
    };
    show_form(page, &title, form, &view)
}

/// Answers the same for every address; the next step stands on the answer, so that no address is in a URL.
pub(super) async fn ask(page: Branded, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let email = fields.trimmed("email");
    match send(&page, &email).await {
        Ok(()) => render_password(&page, &Form::new().fill("email", email)),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["email"])
                .blame(&page.ctx, error)?;
            render(&page, &form)
        }
    }
}

async fn send(page: &Branded, email: &str) -> Result<()> {
    if let Some(problem) = joining::address_problem(email) {
        return Err(Error::Invalid(vec![problem]));
    }
    joining::may_mail(&page.app, email, &page.address).await?;
    let (voice, email) = (Voice::of(&page.ctx), email.to_owned());
    page.app
        .store
        .write(move |db| recovery::ask(db, &email, &voice))
        .await
}

/// The mail's link. Looking changes nothing.
pub(super) async fn link(page: Branded) -> Result<HttpResponse> {
    let token = page.query.get("token");
    let asked = token.clone();
    let open = page
        .app
        .store
        .read(move |db| recovery::is_open(db, &asked))
        .await?;
    if open {
        return render_password(&page, &Form::new().fill("token", token));
    }
    let form = Form::new().blame(&page.ctx, Error::field("", "confirmation-over"))?;
    render(&page, &form)
}

pub(super) async fn finish(page: Branded, fields: web::Form<Fields>) -> Result<HttpResponse> {
    match set_password(&page, &fields).await {
        Ok(Entered::In(token, member)) => {
            let onward = domains::leave(&page, member).await?;
            Ok(with_session(&page.ctx, &token, onward))
        }
        Ok(Entered::CodeWanted(ticket)) => second_step::ask(&page, ticket).await,
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["email", "code", "token"])
                .blame(&page.ctx, error)?;
            render_password(&page, &form)
        }
    }
}

async fn set_password(page: &Branded, fields: &Fields) -> Result<Entered> {
    let (password, email, token) = (
        fields.get("password"),
        fields.trimmed("email"),
        fields.get("token"),
    );
    // Before the code is tried: a weak password must not cost a try.
    if let Some(key) = passwords::problem(&password, &[&email]) {
        let message = Said {
            key,
            args: Vec::new(),
        };
        return Err(Error::Invalid(vec![FieldError {
            field: "password",
            message,
        }]));
    }
    let proof = if token.is_empty() {
        Proof::Code {
            email,
            code: fields.get("code"),
        }
    } else {
        Proof::Token(token)
    };
    let hash = page.app.hashing.hash(password).await?;
    let (voice, origin) = (Voice::of(&page.ctx), origin(&page.ctx));
    let attempt = page
        .app
        .store
        .write(move |db| recovery::finish(db, &proof, &hash, &voice, &origin))
        .await?;
    match (problem(&attempt), attempt) {
        (None, Attempt::Done(entered)) => Ok(entered),
        (Some(error), _) => Err(error),
        (None, _) => Err(Error::NotFound),
    }
}
