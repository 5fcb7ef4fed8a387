//! `parvis audit`: whether the record of the team's acts is what it was.

use clap::Subcommand;

use crate::app::App;
use crate::audit::sealing::{self, Root};
use crate::audit::verifying;
use crate::config::Config;
use crate::error::Result;

#[derive(Subcommand)]
pub(super) enum Audit {
    /// Read the whole chain; fails when an act was changed, removed, put in or cut off
    Verify {
        /// An end of the chain that was published before, as the daily mail has it: 1204:9f2c…
        #[arg(long = "root", value_name = "PLACE:HASH")]
        roots: Vec<String>,
    },
    /// Seal what was written since the last time, and print the end of the chain
    Seal,
}

pub(super) async fn run(what: Audit, config: Config) -> std::result::Result<(), String> {
    let app = App::open(config).await?;
    match what {
        Audit::Seal => {
            let root = app
                .store
                .write(|db| -> Result<Root> {
                    sealing::seal(db)?;
                    sealing::end(db)
                })
                .await
                .map_err(|e| e.to_string())?;
            println!("{root}");
            Ok(())
        }
        Audit::Verify { roots } => {
            let published: Option<Vec<Root>> = roots.iter().map(|r| Root::parse(r)).collect();
            let published = published.ok_or("a root reads like 1204:9f2c…")?;
            let report = app
                .store
                .read(move |db| verifying::verify(db, &published))
                .await
                .map_err(|e| e.to_string())?;
            println!(
                "{} acts sealed, {} of them redacted; {} not sealed yet",
                report.sealed, report.redacted, report.unsealed
            );
            println!("root {}", report.root);
            if report.faults.is_empty() {
                println!("The chain holds.");
                return Ok(());
            }
            for fault in &report.faults {
                println!("FAIL  {fault}");
            }
            Err("the record of acts is not what it was".to_owned())
        }
    }
}
