//! How the server is: every engine by name, whether it answers, and what waits.

pub mod routes;

use std::sync::Arc;

use parvis_kit::search::Health as SearchHealth;
use serde::Serialize;

use crate::app::App;
use crate::error::Result;
use crate::jobs::queue;

/// `GET /health`, and what `parvis doctor` prints.
#[derive(Debug, Serialize)]
pub struct Health {
    /// `ok`, or `degraded` when a part is away.
    pub status: &'static str,
    pub version: &'static str,
    /// Seconds since the start.
    pub uptime: u64,
    pub engines: Vec<Engine>,
    /// The program that converts HEIC photos; without one they are refused with a sentence.
    pub heic: Option<String>,
    pub jobs: Jobs,
}

/// One engine.
#[derive(Debug, Serialize)]
pub struct Engine {
    pub part: &'static str,
    pub engine: String,
    pub ok: bool,
    /// What is wrong, without secrets; empty when nothing is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub problem: String,
}

/// The queue.
#[derive(Debug, Default, Serialize)]
pub struct Jobs {
    pub waiting: i64,
    /// Failed too often: a person has to look.
    pub stuck: i64,
}

/// Asks every part.
pub async fn check(app: &Arc<App>) -> Health {
    let queue: Result<(i64, i64)> = app.store.read(queue::waiting).await;
    let database = match &queue {
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    };
    let search = match app.search.health().await {
        SearchHealth::Ready { .. } => Ok(()),
        SearchHealth::NeedsReindex(why) => Err(format!("{why}; run `parvis search reindex`")),
        SearchHealth::Down(why) => Err(why),
    };
    let engines = vec![
        engine("database", app.config.database.name(), database),
        engine("bus", app.bus.name(), app.bus.health().await),
        engine("search", app.search.name(), search),
        engine("mail", app.mailer.name(), app.mailer.health().await),
        engine("media", app.blobs.name(), app.blobs.health().await),
    ];
    let (waiting, stuck) = queue.unwrap_or_default();
    Health {
        status: if engines.iter().all(|e| e.ok) {
            "ok"
        } else {
            "degraded"
        },
        version: env!("CARGO_PKG_VERSION"),
        uptime: app.started.elapsed().as_secs(),
        engines,
        heic: app.heic.as_ref().map(|h| h.name().to_owned()),
        jobs: Jobs { waiting, stuck },
    }
}

fn engine(
    part: &'static str,
    name: &str,
    state: std::result::Result<(), impl std::fmt::Display>,
) -> Engine {
    Engine {
        part,
        engine: name.to_owned(),
        ok: state.is_ok(),
        problem: state.err().map(|e| e.to_string()).unwrap_or_default(),
    }
}

impl Health {
    /// Without its database the server cannot do anything.
    pub fn is_alive(&self) -> bool {
        self.engines.iter().any(|e| e.part == "database" && e.ok)
    }
}
