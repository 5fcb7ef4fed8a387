//! The HTTP server: one port, one application per worker, the middleware in order.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_http::{HttpService, KeepAlive};
use actix_server::ServerBuilder;
use actix_service::{IntoServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::dev::{
    AppConfig, Server, ServerHandle, ServiceFactory, ServiceRequest, ServiceResponse,
};
use actix_web::http::StatusCode;
use actix_web::middleware::from_fn;
use actix_web::{App as ActixApp, HttpResponse, web};
use socket2::{Domain, Socket, Type};
use tokio::signal::unix::{SignalKind, signal};

use super::{assets, guard, host, problem};
use crate::app::App;
use crate::{features, live};

/// Forms are small, though a long text kept as a draft counts thrice when it is encoded; uploads have a limit of
/// their own.
const FORM_BYTES: usize = 1024 * 1024;
/// Connections that may wait to be accepted.
const BACKLOG: i32 = 4096;
/// How long sockets may take to say good-bye.
const DRAIN: Duration = Duration::from_secs(5);

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
        .route("/live", web::get().to(only_sockets))
        .configure(assets::routes)
        .configure(features::server_routes)
        .service(web::scope("/s/{space}").configure(features::space_routes))
        .default_service(web::to(HttpResponse::NotFound))
}

/// `/live` asked for as a page.
async fn only_sockets() -> HttpResponse {
    HttpResponse::build(StatusCode::UPGRADE_REQUIRED)
        .insert_header(("upgrade", "websocket"))
        .insert_header(("sec-websocket-version", "13"))
        .content_type("text/plain; charset=utf-8")
        .body("Sockets are opened here: docs/LIVE.md describes the protocol.\n")
}

/// Listens until the process is told to stop.
///
/// # Errors
/// When the address is taken or not ours.
pub fn listen(app: Arc<App>) -> std::io::Result<Server> {
    let socket = Socket::new(Domain::for_address(app.config.listen), Type::STREAM, None)?;
    // A server that restarts takes its port again at once.
    socket.set_reuse_address(true)?;
    socket.bind(&app.config.listen.into())?;
    socket.listen(BACKLOG)?;
    listen_on(app, socket.into())
}

/// Answers on a socket that listens already: the tests take a free port before they write the settings.
///
/// # Errors
/// When the socket cannot be used.
pub fn listen_on(app: Arc<App>, socket: TcpListener) -> std::io::Result<Server> {
    let address = socket.local_addr()?;
    let mut server = ServerBuilder::default()
        .shutdown_timeout(15)
        .disable_signals();
    if let Some(workers) = app.config.workers {
        server = server.workers(workers.max(1));
    }
    actix_web::rt::spawn(live::follow(Arc::downgrade(&app)));
    let stopping = server.graceful_shutdown_signal();
    let server = server.listen("parvis", socket, move || {
        let stopping = stopping.clone();
        let pages = build(app.clone())
            .into_factory()
            .map_err(|error: actix_web::Error| error.error_response());
        HttpService::build()
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            })
            .keep_alive(KeepAlive::default())
            .client_request_timeout(Duration::from_secs(5))
            .client_disconnect_timeout(Duration::from_secs(1))
            .local_addr(address)
            .upgrade(fn_service(live::service(app.clone())))
            .finish(map_config(pages, |_| AppConfig::default()))
            .tcp()
    })?;
    Ok(server.run())
}

/// Waits for Ctrl-C or SIGTERM and stops the server: sockets are asked to come back to the next one, requests that
/// run are answered.
///
/// # Errors
/// When the process cannot listen for signals.
pub async fn stop_when_told(app: Arc<App>, handle: ServerHandle) -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let graceful = tokio::select! {
        _ = terminate.recv() => true,
        pressed = tokio::signal::ctrl_c() => pressed.map(|()| false)?,
    };
    app.live.drain(DRAIN).await;
    handle.stop(graceful).await;
    Ok(())
}
