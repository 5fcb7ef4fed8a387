//! `parvis erasures`: members who leave, from the command line.

use std::sync::Arc;

use clap::Subcommand;
use parvis_db::Time;

use crate::app::App;
use crate::config::Config;
use crate::features::rights::{erasing, erasure};

#[derive(Subcommand)]
pub(super) enum Erasures {
    /// Erase again what a copy of the database that was put back holds of members who left; `serve` does so by itself
    Apply,
    /// Erase a member now, on their written request
    Begin {
        /// The member's handle
        handle: String,
    },
}

pub(super) async fn run(what: Erasures, config: Config) -> Result<(), String> {
    let app = App::open(config).await?;
    match what {
        Erasures::Apply => {
            let again = apply(&app).await?;
            println!("{again} erased again.");
        }
        Erasures::Begin { handle } => {
            let id = app
                .store
                .write(move |db| erasure::begin(db, &handle, None, Time::now()))
                .await
                .map_err(|e| e.to_string())?;
            erasing::run(&app, id).await.map_err(|e| e.to_string())?;
            let code = app.store.write(move |db| erasure::code(db, id)).await;
            let code = code.map_err(|e| e.to_string())?;
            println!("Done. The receipt: {}/leaving/{code}", app.config.origin());
        }
    }
    Ok(())
}

/// What must be done before a server serves.
pub(super) async fn apply(app: &Arc<App>) -> Result<usize, String> {
    erasing::apply(app).await.map_err(|e| e.to_string())
}
