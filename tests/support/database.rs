//! A fresh database for one test, gone with it.

use std::path::Path;
use std::sync::LazyLock;
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

/// The database that the others are copies of: migrations run once and not for every story. It goes with the server,
/// which `bin/with-postgres` makes for one run.
static MIGRATED: LazyLock<String> = LazyLock::new(|| {
    let name = format!("house_{}", std::process::id());
    server()
        .batch_execute(&format!("CREATE DATABASE {name}"))
        .expect("a database is created");
    let mut db = Engine::Postgres(url_of(&name))
        .connect()
        .expect("the new database answers");
    parvis_db::migrate(&mut db).expect("migrations run");
    name
});

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
                    .batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {}", *MIGRATED))
                    .expect("a database is created");
                Database {
                    url: url_of(&name),
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

/// The address of a database on that server.
fn url_of(name: &str) -> String {
    let mut url = url::Url::parse(&postgres_url().expect("asked before"))
        .expect("PARVIS_TEST_POSTGRES_URL is a URL");
    url.set_path(name);
    url.into()
}

/// A connection to the server on which databases are made.
fn server() -> Db {
    Engine::Postgres(postgres_url().expect("asked before"))
        .connect()
        .expect("PostgreSQL answers")
}
