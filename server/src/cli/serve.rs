//! `parvis serve`: answers requests until told to stop, and says where and for whom.

use std::sync::Arc;

use clap::Args as ClapArgs;
use parvis_kit::lmtp;

use crate::app::App;
use crate::config::Config;
use crate::features::{accounts, charters, notices, seed};
use crate::jobs::runner;
use crate::web::server;

#[derive(ClapArgs)]
pub(super) struct Args {
    /// Leave the jobs to `parvis work`
    #[arg(long)]
    no_work: bool,
    /// Fill an empty server with the demo brands first
    #[arg(long)]
    demo: bool,
}

pub(super) async fn run(config: Config, args: &Args) -> Result<(), String> {
    let app = App::open(config).await?;
    // A copy that was put back must not show what was erased since.
    let again = super::erasures::apply(&app).await?;
    if again > 0 {
        println!("{again} members who had left were erased again.");
    }
    if args.demo {
        demo(&app).await?;
    }
    app.store
        .write(charters::ensure_server)
        .await
        .map_err(|e| e.to_string())?;
    let address = app.config.listen;
    let server =
        server::listen(app.clone()).map_err(|e| format!("cannot listen on {address}: {e}"))?;
    actix_web::rt::spawn(runner::follow_events(app.clone()));
    if !args.no_work {
        actix_web::rt::spawn(runner::run_forever(app.clone()));
    }
    if let Some(address) = app.config.lmtp_listen {
        let socket = tokio::net::TcpListener::bind(address)
            .await
            .map_err(|e| format!("cannot listen for mails on {address}: {e}"))?;
        let inbox = Arc::new(notices::incoming::Inbox(app.clone()));
        actix_web::rt::spawn(lmtp::serve(socket, inbox, lmtp::Limits::default()));
    }
    announce(&app).await?;
    actix_web::rt::spawn(server::stop_when_told(app.clone(), server.handle()));
    server.await.map_err(|e| e.to_string())
}

/// The demo log-ins are printed at every start, the seeding happens at the first.
async fn demo(app: &Arc<App>) -> Result<(), String> {
    super::seed::run(app).await?;
    let here = app.clone();
    let logins = app
        .store
        .read(move |db| seed::logins(&here, db))
        .await
        .map_err(|e| e.to_string())?;
    println!(
        "\nDemo log-ins, all with the password {}",
        seed::DEMO_PASSWORD
    );
    for login in &logins {
        println!(
            "  {:<34} {}  {}",
            login.email,
            seed::DEMO_PASSWORD,
            login.who
        );
    }
    seed::serve(app, &logins);
    println!(
        "\nWho also gives a code is shown it on the page that asks for it. For an authenticator:"
    );
    for login in &logins {
        if let Some(factor) = &login.factor {
            let codes = &factor.recovery_codes;
            println!("  {:<34} {}  {}", login.email, factor.key, factor.address);
            if let (Some(first), Some(last)) = (codes.first(), codes.last()) {
                println!("  {:<34} recovery codes {first} to {last}", "");
            }
        }
    }
    println!();
    Ok(())
}

async fn announce(app: &Arc<App>) -> Result<(), String> {
    let config = &app.config;
    println!(
        "Parvis {} answers at {}  (database {}, bus {}, search {}, mail {}, media {})",
        env!("CARGO_PKG_VERSION"),
        config.origin(),
        config.database.name(),
        app.bus.name(),
        app.search.name(),
        app.mailer.name(),
        app.blobs.name(),
    );
    if !crate::web::assets::present() {
        println!("Pages come without styles: frontend/dist is missing (make run builds it).");
    }
    let first = app.store.write(accounts::first_run::link);
    if let Some(path) = first.await.map_err(|e| e.to_string())? {
        println!("Create the first administrator (this link works once):");
        println!("  {}{path}", config.origin());
    }
    Ok(())
}
