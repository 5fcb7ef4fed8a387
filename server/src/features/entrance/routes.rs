//! URLs of the way in.

mod choices;
mod confirmation;
mod domains;
mod invited;
mod login;
mod recovery;
mod register;

use actix_web::{HttpRequest, HttpResponse, web};

use crate::error::Result;
use crate::features::accounts::sessions::Origin;
use crate::web::branded::Branded;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::layout::{self, Head};
use crate::web::session;

pub(crate) fn server(config: &mut web::ServiceConfig) {
    let page = || web::resource("/register");
    config
        .service(page().get(register::show).post(register::submit))
        .service(web::resource("/login").get(login::show).post(login::submit))
        .route("/logout", web::post().to(login::leave))
        .service(
            web::resource("/confirmation")
                .get(confirmation::show)
                .post(confirmation::submit),
        )
        .route("/confirmation/mail", web::post().to(confirmation::again))
        .route("/confirmation/link", web::post().to(confirmation::link))
        .service(
            web::resource("/recovery")
                .get(recovery::show)
                .post(recovery::ask),
        )
        .service(
            web::resource("/recovery/password")
                .get(recovery::link)
                .post(recovery::finish),
        )
        .service(
            web::resource("/claim")
                .get(invited::claim)
                .post(invited::take),
        )
        .service(
            web::resource("/first-run")
                .get(invited::first_run)
                .post(invited::make_first),
        )
        .service(
            web::resource("/session/handover")
                .get(domains::handover)
                .post(domains::hand_over),
        )
        .route("/session/ticket", web::get().to(domains::redeem))
        .route("/language", web::post().to(choices::language))
        .route("/appearance", web::post().to(choices::appearance));
}

/// A page with one form between the frame's header and footer.
fn door(title: &str) -> Head {
    Head {
        frame: "gate",
        ..Head::titled(title)
    }
}

fn show_form(
    page: &Branded,
    title: &str,
    form: &Form,
    view: &impl askama::Template,
) -> Result<HttpResponse> {
    layout::form_page(&page.ctx, &door(title), form, view)
}

/// Where a new session comes from.
fn origin(ctx: &Ctx) -> Origin {
    Origin {
        host: ctx.host.clone(),
        user_agent: ctx.user_agent.clone(),
        address: ctx.address.clone(),
    }
}

/// 303 with the cookie of a new session.
fn signed_in(ctx: &Ctx, token: &str, path: &str) -> HttpResponse {
    with_session(ctx, token, layout::see_other(path))
}

fn with_session(ctx: &Ctx, token: &str, mut response: HttpResponse) -> HttpResponse {
    // A cookie of ours always parses.
    let _ = response.add_cookie(&session::session_cookie(&ctx.app, token));
    response
}

/// The session that this browser has on this host, to be replaced.
fn old_token(req: &HttpRequest, ctx: &Ctx) -> Option<String> {
    session::token(req, &ctx.app)
}
