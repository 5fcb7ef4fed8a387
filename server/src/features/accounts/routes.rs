//! URLs of the account's settings: `/account` (profile), `/account/preferences`, `/account/security`.

mod profile;
mod second_factor;
mod security;

use actix_web::{HttpResponse, web};

use super::Me;
use super::views::{Frame, PreferencesPage};
use crate::error::Result;
use crate::web::branded::{Arrival, Branded};
use crate::web::extract::SignedIn;
use crate::web::layout::{self, Head, see_other};

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config
        .route("/account", web::get().to(profile::show))
        .route("/account", web::post().to(profile::save))
        .route("/account/picture", web::post().to(profile::picture))
        .route("/account/preferences", web::get().to(preferences))
        .route("/account/proof", web::get().to(security::ask_proof))
        .route("/account/proof", web::post().to(security::prove))
        .route("/account/security", web::get().to(security::show))
        .route("/account/second-factor", web::get().to(second_factor::show))
        .route(
            "/account/second-factor",
            web::post().to(second_factor::begin),
        )
        .route(
            "/account/second-factor/first-code",
            web::post().to(second_factor::confirm),
        )
        .route(
            "/account/second-factor/codes",
            web::post().to(second_factor::codes),
        )
        .route(
            "/account/second-factor/end",
            web::post().to(second_factor::end),
        )
        .route("/account/password", web::post().to(security::password))
        .route("/account/email", web::post().to(security::email))
        .route("/account/email/code", web::post().to(security::email_code))
        .route("/account/tokens", web::post().to(security::make_token))
        .route("/account/sessions", web::post().to(security::end_sessions));
}

/// The frame of a setting page.
pub(in crate::features) fn frame<'a>(
    page: &'a Branded,
    me: &'a Me,
    current: &'static str,
) -> Frame<'a> {
    // Only words of ours are shown, never what the address says.
    let saved = match page.query.trimmed("saved").as_str() {
        "profile" => Some("account-saved-profile"),
        "picture" => Some("account-saved-picture"),
        "preferences" => Some("account-saved-preferences"),
        "password" => Some("account-saved-password"),
        "email" => Some("account-saved-email"),
        "sessions" => Some("account-saved-sessions"),
        "factor" => Some("account-saved-factor"),
        _ => None,
    };
    Frame {
        arrival: &page.arrival,
        me,
        current,
        saved: saved.map(|key| page.t(key)),
    }
}

/// What every setting page says about itself.
pub(in crate::features) fn head(page: &Branded) -> Head {
    Head {
        current: "account".into(),
        ..Head::titled(page.t("account-title"))
    }
}

/// The way to the page that asks for the password, when it has not been given lately; from there back to `here`.
pub(in crate::features) fn proof_for(page: &Branded, me: &Me, here: &str) -> Option<HttpResponse> {
    if me.is_proved() {
        return None;
    }
    let arrival = Arrival {
        to: Some(format!("{here}{}", page.arrival.query())),
        ..page.arrival.clone()
    };
    Some(see_other(&format!("/account/proof{}", arrival.query())))
}

/// Back to a part of the settings that says what was saved.
fn saved(page: &Branded, path: &str, what: &str) -> HttpResponse {
    see_other(&format!("{path}{}", page.arrival.query_with("saved", what)))
}

async fn preferences(signed: SignedIn, page: Branded) -> Result<HttpResponse> {
    let view = PreferencesPage {
        ctx: &page.ctx,
        frame: frame(&page, &signed.me, "preferences"),
    };
    layout::page(&page.ctx, &head(&page), &view)
}
