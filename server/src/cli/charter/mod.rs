//! `parvis charter`: what one does with a community's written rules outside of the server.

mod bench;
mod check;
mod import;
mod judge;

use std::path::Path;

use clap::Subcommand;

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
}

/// Runs one of the commands, none of which needs a server.
pub fn run(what: &Charter) -> Result<(), String> {
    match what {
        Charter::Check(args) => check::run(args),
        Charter::Judge(args) => judge::run(args),
        Charter::Import(args) => import::run(args),
        Charter::Bench(args) => bench::run(args),
    }
}

fn read(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))
}
