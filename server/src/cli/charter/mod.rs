//! `parvis charter`: what one does with a community's written rules outside of the server.

mod import;

use clap::Subcommand;

#[derive(Subcommand)]
pub enum Charter {
    /// Turn an AutoModerator file into a charter
    Import(import::Args),
}

/// Runs one of the commands, none of which needs a server.
pub fn run(what: &Charter) -> Result<(), String> {
    match what {
        Charter::Import(args) => import::run(args),
    }
}
