//! Search over threads, posts and members. The index only suggests: everything that shows is loaded again
//! through the doors of its feature, and nothing is counted from the index.

mod asked;
mod find;
pub mod index;
mod marked;
pub mod routes;
mod shown;
mod store;
mod views;

use std::sync::atomic::{AtomicI64, Ordering};

use parvis_db::Time;
use parvis_kit::search as engine;

pub use asked::{Asked, MAX_LENGTH, PAGES, What};
pub use find::{Answer, page, suggest};
pub use shown::{Hit, Suggested};

use crate::app::App;

/// How long an engine that failed is left alone, in milliseconds: its time-outs must not make every page slow.
const PAUSE: i64 = 3_000;

/// Remembers when the engine failed last, so that the failure is logged once.
#[derive(Debug, Default)]
pub struct Watch(AtomicI64);

impl Watch {
    /// Whether the engine may be asked now.
    fn allows(&self) -> bool {
        Time::now().0 - self.0.load(Ordering::Relaxed) > PAUSE
    }

    fn heard(&self, answered: &engine::Result<engine::Found>, name: &str) {
        match answered {
            Ok(_) => {
                if self.0.swap(0, Ordering::Relaxed) != 0 {
                    tracing::info!(engine = name, "the search engine answers again");
                }
            }
            Err(error) => {
                if self.0.swap(Time::now().0, Ordering::Relaxed) == 0 {
                    tracing::error!(engine = name, %error, "search falls back on titles in the database");
                }
            }
        }
    }
}

/// Asks the engine; `None` while it is away.
async fn ask(app: &App, query: &engine::Query) -> Option<Vec<engine::Hit>> {
    if !app.searching.allows() {
        return None;
    }
    let answered = app.search.find(query).await;
    app.searching.heard(&answered, app.search.name());
    answered.ok().map(|found| found.hits)
}
