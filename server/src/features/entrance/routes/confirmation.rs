//! `/confirmation`: the six digits, typed where one stands, or the link of the mail in any browser.

use actix_web::{HttpResponse, web};

use super::super::arrive;
use super::super::views::{Confirmation, ConfirmationLink, Guarded};
use super::{domains, show_form};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::Me;
use crate::features::accounts::codes::Found;
use crate::features::accounts::guardians;
use crate::features::accounts::joining::{self, Attempt};
use crate::features::accounts::letters::Voice;
use crate::messages::Said;
use crate::web::branded::Branded;
use crate::web::form::{Fields, Form};
use crate::web::layout::see_other;

pub(super) async fn show(page: Branded) -> Result<HttpResponse> {
    let token = page.query.get("token");
    if !token.is_empty() {
        return render_link(&page, &Form::new().fill("token", token), false);
    }
    let me = page.me()?.clone();
    if me.may_write() {
        return Ok(see_other(&domains::onward(&page)));
    }
    let member = me.id;
    let guarded = page
        .app
        .store
        .read(move |db| guardians::waits(db, member))
        .await?;
    if guarded {
        let view = Guarded { ctx: &page.ctx };
        return show_form(&page, &page.t("guardian-waits"), &Form::new(), &view);
    }
    render(&page, &me, &Form::new())
}

fn render(page: &Branded, me: &Me, form: &Form) -> Result<HttpResponse> {
    let title = page.t("confirmation-title");
    let view = Confirmation {
        ctx: &page.ctx,
        arrival: &page.arrival,
        form,
        email: me.email.clone().unwrap_or_default(),
        sent: page.query.ticked("sent"),
        later: page.destination(),
    };
    show_form(page, &title, form, &view)
}

fn render_link(page: &Branded, form: &Form, done: bool) -> Result<HttpResponse> {
    let title = page.t("confirmation-link-title");
    let view = ConfirmationLink {
        ctx: &page.ctx,
        arrival: &page.arrival,
        form,
        done,
    };
    show_form(page, &title, form, &view)
}

pub(super) async fn submit(page: Branded, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let me = page.me()?.clone();
    // The other tab was faster: that is what was wanted.
    if me.may_write() {
        return domains::leave(&page, me.id).await;
    }
    let (member, code) = (me.id, fields.get("code"));
    let attempt = page
        .app
        .store
        .write(move |db| {
            let attempt = joining::confirm_by_code(db, member, &code)?;
            if let Attempt::Done(found) = &attempt {
                arrive(db, found)?;
            }
            Ok::<_, Error>(attempt)
        })
        .await?;
    match problem(&attempt) {
        None => domains::leave(&page, me.id).await,
        Some(error) => {
            let form = Form::new()
                .keep(&fields, &["code"])
                .blame(&page.ctx, error)?;
            render(&page, &me, &form)
        }
    }
}

/// What to say at the code's field.
pub(super) fn problem<T>(attempt: &Attempt<T>) -> Option<Error> {
    let message = match attempt {
        Attempt::Done(_) => return None,
        Attempt::Wrong(left) => Said::new("confirmation-wrong").with("n", *left),
        Attempt::Over => Said::new("confirmation-over"),
        Attempt::Taken => Said::new("confirmation-taken"),
    };
    Some(Error::Invalid(vec![FieldError {
        field: "code",
        message,
    }]))
}

/// Another mail, to the same or to another address.
pub(super) async fn again(page: Branded, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let me = page.me()?.clone();
    let typed = fields.ticked("email").then(|| fields.trimmed("email"));
    match send_again(&page, &me, typed).await {
        Ok(()) => {
            let path = format!("/confirmation{}", page.arrival.query_with("sent", "1"));
            Ok(see_other(&path))
        }
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["email"])
                .blame(&page.ctx, error)?;
            render(&page, &me, &form)
        }
    }
}

async fn send_again(page: &Branded, me: &Me, typed: Option<String>) -> Result<()> {
    let to = typed
        .clone()
        .or_else(|| me.email.clone())
        .unwrap_or_default();
    joining::may_mail(&page.app, &to, &page.address).await?;
    let (voice, member) = (Voice::of(&page.ctx), me.member.clone());
    page.app
        .store
        .write(move |db| joining::send_again(db, &member, typed.as_deref(), &voice))
        .await
}

/// The button behind the mail's link: works without being signed in.
pub(super) async fn link(page: Branded, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let token = fields.get("token");
    let attempt: Attempt<Found> = page
        .app
        .store
        .write(move |db| {
            let attempt = joining::confirm_by_token(db, &token)?;
            if let Attempt::Done(found) = &attempt {
                arrive(db, found)?;
            }
            Ok::<_, Error>(attempt)
        })
        .await?;
    let me = page.viewer.id();
    match &attempt {
        Attempt::Done(found) if me.is_some() && me == found.member_id => {
            domains::leave(&page, found.member_id.unwrap_or_default()).await
        }
        Attempt::Done(_) => render_link(&page, &Form::new(), true),
        other => {
            // Clicked twice, or confirmed with the digits meanwhile.
            if page.viewer.me.as_ref().is_some_and(|me| me.may_write()) {
                return Ok(see_other(&page.destination()));
            }
            let message = match other {
                Attempt::Taken => "confirmation-taken",
                _ => "confirmation-over",
            };
            let error = Error::Invalid(vec![FieldError {
                field: "",
                message: Said {
                    key: message,
                    args: Vec::new(),
                },
            }]);
            let form = Form::new()
                .keep(&fields, &["token"])
                .blame(&page.ctx, error)?;
            render_link(&page, &form, false)
        }
    }
}
