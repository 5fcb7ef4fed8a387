//! The command line: `serve`, `work`, `migrate`, … Each subcommand has a file of its own once it is more than a call.

mod search;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::App;
use crate::config::{Config, Flags};

#[derive(Parser)]
#[command(
    name = "parvis",
    version,
    about = "A self-hosted community platform for brands.",
    propagate_version = true
)]
struct Cli {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Answer requests, and run jobs unless told not to
    Serve {
        /// Leave the jobs to `parvis work`
        #[arg(long)]
        no_work: bool,
    },
    /// Run jobs beside a server, without answering requests
    Work,
    /// Bring the database up to date
    Migrate,
    /// Look after the search index
    #[command(subcommand)]
    Search(search::Search),
}

/// Parses the command line and runs the command; errors are printed as one sentence.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("PARVIS_LOG")
                .unwrap_or_else(|_| "warn,parvis=info".into()),
        )
        .init();
    // rustls is built with two providers by our dependencies: one must be chosen before any TLS.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let outcome = Config::load(&cli.flags)
        .and_then(|config| actix_web::rt::System::new().block_on(run(cli.command, config)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("parvis: {sentence}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command, config: Config) -> Result<(), String> {
    match command {
        Command::Serve { no_work } => {
            let app = App::open(config).await?;
            serve(app, !no_work).await
        }
        Command::Work => {
            let app = App::open(config).await?;
            crate::jobs::runner::run_forever(app).await;
            Ok(())
        }
        Command::Migrate => {
            App::open(config).await?;
            println!("the database is up to date");
            Ok(())
        }
        Command::Search(what) => search::run(what, config).await,
    }
}

async fn serve(app: std::sync::Arc<App>, work: bool) -> Result<(), String> {
    let address = app.config.listen;
    let server = crate::web::server::listen(app.clone())
        .map_err(|e| format!("cannot listen on {address}: {e}"))?;
    actix_web::rt::spawn(crate::jobs::runner::follow_events(app.clone()));
    if work {
        actix_web::rt::spawn(crate::jobs::runner::run_forever(app.clone()));
    }
    println!("Parvis answers at {}", app.config.origin());
    let first = app.store.write(crate::features::accounts::first_run::link);
    if let Some(path) = first.await.map_err(|e| e.to_string())? {
        println!("Create the first administrator (this link works once):");
        println!("  {}{path}", app.config.origin());
    }
    server.await.map_err(|e| e.to_string())
}
