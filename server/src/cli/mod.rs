//! The command line: `serve`, `work`, `migrate`, … Each subcommand has a file of its own once it is more than a call.

mod audit;
mod charter;
mod chat;
mod doctor;
pub mod draw;
mod erasures;
mod export;
mod import;
mod search;
mod seed;
mod serve;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::App;
use crate::config::{Config, Flags};

const HELP: &str = "\
Examples:
  parvis serve --demo                          a community to look around in, data in ./data
  parvis serve --listen 0.0.0.0:80 --public-url https://community.example
  parvis import forum.jsonl.gz --space forum --create
  parvis export --all everything.jsonl
  parvis doctor

Settings: a flag wins over PARVIS_… in the environment, which wins over parvis.toml in the data folder.
PARVIS_LOG chooses what is logged, for example PARVIS_LOG=debug.";

#[derive(Parser)]
#[command(
    name = "parvis",
    version,
    about = "A self-hosted community platform for brands.",
    propagate_version = true,
    after_help = HELP
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
    Serve(serve::Args),
    /// Run jobs beside a server, without answering requests
    Work,
    /// Bring the database up to date
    Migrate,
    /// Look after the search index
    #[command(subcommand)]
    Search(search::Search),
    /// Write a space as an archive, or everything
    Export(export::Args),
    /// Read an archive into a space, or everything into an empty server
    Import(import::Args),
    /// Fill an empty server with the demo brands
    Seed,
    /// Work on a community's written rules
    #[command(subcommand)]
    Charter(charter::Charter),
    /// Look after the record of the team's acts
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Check a draw by its proof
    #[command(subcommand)]
    Draw(draw::Draw),
    /// Members who leave: erased on request, and again after a copy was put back
    #[command(subcommand)]
    Erasures(erasures::Erasures),
    /// Print a token with which a program of a member opens a socket
    Token(chat::TokenArgs),
    /// Talk in a room from a terminal, on any server
    Chat(chat::Args),
    /// Say what is wrong with this installation, and how to mend it
    Doctor,
}

/// Parses the command line and runs the command; errors are printed as one sentence.
pub fn main() -> ExitCode {
    main_with(std::env::args_os())
}

/// The same for a command line that was put together elsewhere, the program's name first.
pub fn main_with(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = Cli::parse_from(words);
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
        Command::Serve(args) => serve::run(config, &args).await,
        Command::Export(args) => export::run(config, args).await,
        Command::Import(args) => import::run(config, args).await,
        Command::Charter(what) => charter::run(&what, config).await,
        Command::Audit(what) => audit::run(what, config).await,
        Command::Draw(what) => draw::run(&what),
        Command::Erasures(what) => erasures::run(what, config).await,
        Command::Doctor => doctor::run(config).await,
        Command::Token(args) => chat::issue(&App::open(config).await?, args).await,
        Command::Chat(args) => chat::run(args).await,
        Command::Work => {
            let app = App::open(config).await?;
            erasures::apply(&app).await?;
            tokio::select! {
                () = crate::jobs::runner::run_forever(app) => Ok(()),
                stopped = told_to_stop() => stopped.map_err(|e| e.to_string()),
            }
        }
        Command::Migrate => {
            App::open(config).await?;
            println!("The database is up to date.");
            Ok(())
        }
        Command::Search(what) => search::run(what, config).await,
        Command::Seed => {
            let app = App::open(config).await?;
            seed::run(&app).await
        }
    }
}

/// Ends with Ctrl-C or SIGTERM. A job that is cut off is claimed again once its claim has run out.
async fn told_to_stop() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        stopped = tokio::signal::ctrl_c() => stopped,
        _ = terminate.recv() => Ok(()),
    }
}
