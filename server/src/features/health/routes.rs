//! `GET /health`: for load balancers and people on call.

use actix_web::{HttpResponse, web};

use super::check;
use crate::app::App;

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config.route("/health", web::get().to(show));
}

/// 200 while the database answers, else 503; a part that is away is named, and the site goes on without it.
async fn show(app: web::Data<App>) -> HttpResponse {
    let health = check(&app.into_inner()).await;
    let mut response = if health.is_alive() {
        HttpResponse::Ok()
    } else {
        HttpResponse::ServiceUnavailable()
    };
    response.json(health)
}
