//! URLs of the way in.

mod choices;
mod confirmation;
mod domains;
mod invited;
mod login;
mod recovery;
mod register;
mod second_step;

use actix_web::{HttpRequest, HttpResponse, web};

use crate::error::Result;
use crate::features::accounts::sessions::Origin;
use crate::web::branded::Branded;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::layout::{self, Head};
use crate::web::session;

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config
        .route("/register", web::get().to(register::show))
        .route("/register", web::post().to(register::submit))
        .route("/login", web::get().to(login::show))
        .route("/login", web::post().to(login::submit))
        .route("/login/code", web::get().to(second_step::again))
        .route("/login/code", web::post().to(second_step::submit))
        .route("/logout", web::post().to(login::leave))
        .route("/confirmation", web::get().to(confirmation::show))
        .route("/confirmation", web::post().to(confirmation::submit))
        .route("/confirmation/mail", web::post().to(confirmation::again))
        .route("/confirmation/link", web::post().to(confirmation::link))
        .route("/recovery", web::get().to(recovery::show))
        .route("/recovery", web::post().to(recovery::ask))
        .route("/recovery/password", web::get().to(recovery::link))
        .route("/recovery/password", web::post().to(recovery::finish))
        .route("/claim", web::get().to(invited::claim))
        .route("/claim", web::post().to(invited::take))
        .route("/first-run", web::get().to(invited::first_run))
        .route("/first-run", web::post().to(invited::make_first))
        .route("/session/handover", web::get().to(domains::handover))
        .route("/session/handover", web::post().to(domains::hand_over))
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
