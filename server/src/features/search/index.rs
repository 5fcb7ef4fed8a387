//! What search knows: brought up to date by jobs.

use std::sync::Arc;

use crate::app::App;
use crate::error::Result;
use crate::jobs::Job;

/// Runs the index jobs of one batch.
pub async fn run(_app: &Arc<App>, _jobs: &[Job]) -> Result<()> {
    Ok(())
}
