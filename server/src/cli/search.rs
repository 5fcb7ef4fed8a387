//! `parvis search …`: the index by hand.

use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};

use crate::app::App;
use crate::config::Config;
use crate::features::search::index;

/// What may be done with the index.
#[derive(Debug, Subcommand)]
pub enum Search {
    /// Empty the search index and put everything again
    Reindex,
}

/// Runs `parvis search …`.
///
/// # Errors
/// The sentence to print.
pub async fn run(what: Search, config: Config) -> Result<(), String> {
    match what {
        Search::Reindex => reindex(config).await,
    }
}

async fn reindex(config: Config) -> Result<(), String> {
    let app = App::open(config).await?;
    let held = app.take_index().map_err(|e| e.to_string())?;
    if held.is_none() {
        let jobs = index::put_everything(&app)
            .await
            .map_err(|e| e.to_string())?;
        println!(
            "parvis serve (or work) holds the search index: {jobs} jobs were put for it, and it brings everything up to date while it runs"
        );
        return Ok(());
    }
    let bar = ProgressBar::new(0).with_style(
        ProgressStyle::with_template("{bar:30} {pos}/{len} threads and members, {elapsed}")
            .map_err(|e| e.to_string())?,
    );
    index::reindex(&app, &bar)
        .await
        .map_err(|e| e.to_string())?;
    bar.finish();
    println!(
        "{} threads and members are in the {} search index ({:.1} s)",
        bar.position(),
        app.search.name(),
        bar.elapsed().as_secs_f32()
    );
    Ok(())
}
