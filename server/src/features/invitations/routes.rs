//! `/invitation/{token}` for guests, `/welcome` for the first visit, and the managers' page among the settings.

mod guest;
mod manage;

use actix_web::web;

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config
        .route("/invitation/{token}", web::get().to(guest::show))
        .route("/invitation/{token}", web::post().to(guest::enter))
        .route("/invitation/{token}/refusal", web::get().to(guest::ask))
        .route("/invitation/{token}/refusal", web::post().to(guest::refuse));
}

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/welcome", web::get().to(guest::welcome))
        .route("/settings/invitations", web::get().to(manage::show))
        .route("/settings/invitations", web::post().to(manage::make))
        .route("/settings/invitations/lists", web::post().to(manage::keep))
        .route(
            "/settings/invitations/lists/{id}",
            web::get().to(manage::list),
        )
        .route(
            "/settings/invitations/lists/{id}",
            web::post().to(manage::start),
        )
        .route(
            "/settings/invitations/lists/{id}/removal",
            web::post().to(manage::discard),
        )
        .route("/settings/invitations/{id}", web::get().to(manage::link))
        .route(
            "/settings/invitations/{id}/qr.svg",
            web::get().to(manage::qr),
        )
        .route(
            "/settings/invitations/{id}/end",
            web::post().to(manage::close),
        );
}
