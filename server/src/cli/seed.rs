//! `parvis seed`: the demo brands, once, on an empty server.

use std::sync::Arc;

use crate::app::App;
use crate::features::seed;
use crate::jobs::runner;

pub(super) async fn run(app: &Arc<App>) -> Result<(), String> {
    let empty = app
        .store
        .read(seed::is_empty)
        .await
        .map_err(|e| e.to_string())?;
    if !empty {
        return Ok(());
    }
    println!("Seeding the demo brands …");
    seed::run(app).await.map_err(|e| e.to_string())?;
    runner::run_until_empty(app)
        .await
        .map_err(|e| e.to_string())?;
    Ok(())
}
