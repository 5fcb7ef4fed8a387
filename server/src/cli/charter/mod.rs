//! `parvis charter`: what one does with a community's written rules outside of the server.

mod bench;
mod check;
mod import;
mod judge;
mod replay;

use std::path::Path;

use clap::Subcommand;

use crate::config::Config;

#[derive(Subcommand)]
pub enum Charter {
    /// Say what is wrong with a charter, and run its examples
    Check(check::Args),
    /// Judge a text from the standard input, and say why
    Judge(judge::Args),
    /// Turn an AutoModerator file into a charter
    Import(import::Args),
    /// Measure how long decisions take here
    Bench(bench::Args),
    /// Try a charter on what a space of this server holds; nothing is kept
    Replay(replay::Args),
}

/// Runs one of the commands; only `replay` opens the database.
pub async fn run(what: &Charter, config: Config) -> Result<(), String> {
    match what {
        Charter::Check(args) => check::run(args),
        Charter::Judge(args) => judge::run(args),
        Charter::Import(args) => import::run(args),
        Charter::Bench(args) => bench::run(args),
        Charter::Replay(args) => replay::run(args, config).await,
    }
}

fn read(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))
}
