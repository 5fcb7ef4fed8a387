//! The HTTP server: one port, one application per worker, the middleware in order.

use std::net::TcpListener;
use std::sync::Arc;

use actix_web::dev::{Server, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::{App as ActixApp, HttpResponse, HttpServer, web};

use super::{assets, guard, host, problem};
use crate::app::App;
use crate::features;

/// Forms are small, though a long text kept as a draft counts thrice when it is encoded; uploads have a limit of
/// their own.
const FORM_BYTES: usize = 1024 * 1024;

/// The application: routes and middleware around one [`App`]. Tests serve the same one.
pub fn build(
    app: Arc<App>,
) -> ActixApp<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl actix_web::body::MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    ActixApp::new()
        .app_data(web::Data::from(app))
        .app_data(
            web::FormConfig::default()
                .limit(FORM_BYTES)
                .error_handler(|_, _| crate::error::Error::field("", "error-form").into()),
        )
        // The last one wrapped is the first to see a request.
        .wrap(from_fn(guard::same_origin))
        .wrap(from_fn(guard::no_nul))
        .wrap(from_fn(problem::show))
        .wrap(from_fn(guard::pages))
        .wrap(from_fn(host::route_host))
        .wrap(from_fn(guard::headers))
        .configure(assets::routes)
        .configure(features::server_routes)
        .service(web::scope("/s/{space}").configure(features::space_routes))
        .default_service(web::to(HttpResponse::NotFound))
}

/// Listens until the process is told to stop.
///
/// # Errors
/// When the address is taken or not ours.
pub fn listen(app: Arc<App>) -> std::io::Result<Server> {
    start(app, None)
}

/// Answers on a socket that listens already: the tests take a free port before they write the settings.
///
/// # Errors
/// When the socket cannot be used.
pub fn listen_on(app: Arc<App>, socket: TcpListener) -> std::io::Result<Server> {
    start(app, Some(socket))
}

fn start(app: Arc<App>, socket: Option<TcpListener>) -> std::io::Result<Server> {
    let address = app.config.listen;
    let workers = app.config.workers;
    let mut server = HttpServer::new(move || build(app.clone())).shutdown_timeout(15);
    if let Some(workers) = workers {
        server = server.workers(workers.max(1));
    }
    match socket {
        Some(socket) => Ok(server.listen(socket)?.run()),
        None => Ok(server.bind(address)?.run()),
    }
}
