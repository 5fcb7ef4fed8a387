//! A fresh database for one test, gone with it.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::connection::SimpleConnection;
use parvis_db::{Db, Engine};

/// On which database a story is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    Sqlite,
    Postgres,
}

impl Base {
    /// Whether this machine has it: PostgreSQL only where `PARVIS_TEST_POSTGRES_URL` says so.
    pub fn is_there(self) -> bool {
        self == Base::Sqlite || postgres_url().is_some()
    }
}

fn postgres_url() -> Option<String> {
    std::env::var("PARVIS_TEST_POSTGRES_URL")
        .ok()
        .filter(|url| !url.is_empty())
}

/// The database of one test. PostgreSQL's is dropped with the value, whatever became of the test.
pub(crate) struct Database {
    pub url: String,
    to_drop: Option<String>,
}

static MADE: AtomicU64 = AtomicU64::new(0);

impl Database {
    pub fn create(base: Base, folder: &Path) -> Self {
        match base {
            Base::Sqlite => Database {
                url: format!("sqlite:{}", folder.join("parvis.db").display()),
                to_drop: None,
            },
            Base::Postgres => {
                let name = format!(
                    "story_{}_{}",
                    std::process::id(),
                    MADE.fetch_add(1, Ordering::Relaxed)
                );
                server()
                    .batch_execute(&format!("CREATE DATABASE {name}"))
                    .expect("a database is created");
                let mut url = url::Url::parse(&postgres_url().expect("asked before"))
                    .expect("PARVIS_TEST_POSTGRES_URL is a URL");
                url.set_path(&name);
                Database {
                    url: url.into(),
                    to_drop: Some(name),
                }
            }
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(name) = &self.to_drop {
            // A server that is already gone took the database with it.
            let _ = server().batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

/// A connection to the server on which databases are made.
fn server() -> Db {
    Engine::Postgres(postgres_url().expect("asked before"))
        .connect()
        .expect("PostgreSQL answers")
}
