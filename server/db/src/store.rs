//! The gate in front of the database: a bounded number of connections, each used by one blocking closure at a time.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::{PgConnection, SqliteConnection};
use tokio::sync::Semaphore;

use crate::{Db, with_write};

/// Connections to PostgreSQL at once.
const POSTGRES_CONNECTIONS: usize = 16;
/// SQLite readers beside the one writer: measured as the best p99 (house of the design).
const SQLITE_READERS: usize = 2;

/// Which database a URL names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Engine {
    Postgres(String),
    Sqlite(PathBuf),
}

impl Engine {
    /// Reads `sqlite:PATH` or `postgres://…`.
    ///
    /// # Errors
    /// The sentence that fixes the value.
    pub fn from_url(url: &str) -> Result<Self, String> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Engine::Postgres(url.to_owned()));
        }
        match url.strip_prefix("sqlite:") {
            Some(path) if !path.trim_start_matches("//").is_empty() => {
                // `sqlite://relative` is a common slip for `sqlite:relative`; three slashes are an absolute path.
                let path = path.strip_prefix("//").unwrap_or(path);
                Ok(Engine::Sqlite(PathBuf::from(path)))
            }
            _ => Err(format!(
                "the database URL “{url}” is not understood: write sqlite:PATH (a file) or postgres://USER:PASSWORD@HOST/NAME"
            )),
        }
    }

    /// `sqlite` or `postgres`.
    pub fn name(&self) -> &'static str {
        match self {
            Engine::Postgres(_) => "postgres",
            Engine::Sqlite(_) => "sqlite",
        }
    }

    /// Opens one connection, set up the way every connection of Parvis is.
    ///
    /// # Errors
    /// What the driver says, without the password.
    pub fn connect(&self) -> Result<Db, StoreError> {
        match self {
            Engine::Postgres(url) => {
                let mut c =
                    PgConnection::establish(url).map_err(|e| StoreError::Connect(e.to_string()))?;
                c.batch_execute(
                    "SET statement_timeout = '60s'; SET client_min_messages = warning",
                )?;
                Ok(Db::Postgres(c))
            }
            Engine::Sqlite(path) => {
                let mut c = SqliteConnection::establish(&path.to_string_lossy())
                    .map_err(|e| StoreError::Connect(format!("{}: {e}", path.display())))?;
                c.batch_execute(
                    "PRAGMA busy_timeout = 15000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                     PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000; PRAGMA mmap_size = 268435456; \
                     PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;",
                )?;
                Ok(Db::Sqlite(c))
            }
        }
    }
}

/// What may go wrong before a query runs.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database cannot be reached: {0}")]
    Connect(String),
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
    #[error("a database task ended abnormally")]
    Panicked,
}

struct Pool {
    engine: Engine,
    idle: Mutex<Vec<Db>>,
    permits: Arc<Semaphore>,
}

impl Pool {
    fn new(engine: Engine, size: usize) -> Arc<Self> {
        Arc::new(Pool {
            engine,
            idle: Mutex::new(Vec::new()),
            permits: Arc::new(Semaphore::new(size)),
        })
    }

    fn take(&self) -> Result<Db, StoreError> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        match idle {
            Some(db) => Ok(db),
            None => self.engine.connect(),
        }
    }

    fn give_back(&self, db: Db) {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(db);
    }
}

type AfterCommit = Box<dyn Fn(&mut Db) + Send + Sync>;

/// The one way to the database for async code. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    engine: Engine,
    readers: Arc<Pool>,
    writers: Arc<Pool>,
    after_commit: Arc<OnceLock<AfterCommit>>,
    after_rollback: Arc<OnceLock<AfterCommit>>,
}

impl Store {
    /// Prepares the pools; connections are opened on first use.
    pub fn new(engine: Engine) -> Self {
        let (readers, writers) = match engine {
            Engine::Postgres(_) => {
                let pool = Pool::new(engine.clone(), POSTGRES_CONNECTIONS);
                (pool.clone(), pool)
            }
            Engine::Sqlite(_) => (
                Pool::new(engine.clone(), SQLITE_READERS),
                Pool::new(engine.clone(), 1),
            ),
        };
        Store {
            engine,
            readers,
            writers,
            after_commit: Arc::default(),
            after_rollback: Arc::default(),
        }
    }

    /// The database behind this store.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// What runs after each commit of [`Store::write`], on the same thread and connection, before the
    /// caller learns of it: a client that vanishes cannot skip it. Only the first call counts.
    pub fn on_commit(&self, hook: impl Fn(&mut Db) + Send + Sync + 'static) {
        let _ = self.after_commit.set(Box::new(hook));
    }

    /// What runs after [`Store::write`] was undone because its work failed, on the same thread and connection: for
    /// what has to be written down all the same. Only the first call counts.
    pub fn on_rollback(&self, hook: impl Fn(&mut Db) + Send + Sync + 'static) {
        let _ = self.after_rollback.set(Box::new(hook));
    }

    /// Gives the disk back what was deleted, so that nothing of it can be read from the files: SQLite's database is
    /// written anew and its journal emptied, while no other writer is at work. PostgreSQL does so by itself.
    ///
    /// # Errors
    /// The database's: nothing is lost, and it may be tried again.
    pub async fn compact(&self) -> Result<(), StoreError> {
        run(self.writers.clone(), |db| match db {
            Db::Postgres(_) => Ok(()),
            Db::Sqlite(c) => {
                c.batch_execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")?;
                Ok(())
            }
        })
        .await
    }

    /// Runs queries that do not write.
    ///
    /// # Errors
    /// What `work` returns, or a [`StoreError`] turned into it.
    pub async fn read<T, E>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        run(self.readers.clone(), work).await
    }

    /// Runs `work` in one write transaction, then the commit hook.
    ///
    /// # Errors
    /// What `work` returns (nothing was written), or a [`StoreError`] turned into it.
    pub async fn write<T, E>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + From<diesel::result::Error> + Send + 'static,
    {
        let hooks = (self.after_commit.clone(), self.after_rollback.clone());
        run(self.writers.clone(), move |db| {
            let done = with_write(db, work);
            let hook = if done.is_ok() {
                hooks.0.get()
            } else {
                hooks.1.get()
            };
            if let Some(hook) = hook {
                hook(db);
            }
            done
        })
        .await
    }
}

/// The permit and the connection belong to the closure: when the caller is dropped, the work still ends
/// and both come back. After a panic the connection is dropped, which rolls back.
async fn run<T, E>(
    pool: Arc<Pool>,
    work: impl FnOnce(&mut Db) -> Result<T, E> + Send + 'static,
) -> Result<T, E>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let permit = pool
        .permits
        .clone()
        .acquire_owned()
        .await
        .map_err(|_| StoreError::Panicked)?;
    tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let mut db = pool.take()?;
        let result = work(&mut db);
        if !is_broken(&mut db) {
            pool.give_back(db);
        }
        result
    })
    .await
    .unwrap_or_else(|_| Err(StoreError::Panicked.into()))
}

fn is_broken(db: &mut Db) -> bool {
    use diesel::connection::TransactionManager;
    match db {
        Db::Postgres(c) => {
            <PgConnection as Connection>::TransactionManager::is_broken_transaction_manager(c)
        }
        Db::Sqlite(c) => {
            <SqliteConnection as Connection>::TransactionManager::is_broken_transaction_manager(c)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_choose_the_engine() {
        assert_eq!(
            Engine::from_url("sqlite:data/a.db"),
            Ok(Engine::Sqlite("data/a.db".into()))
        );
        assert_eq!(
            Engine::from_url("sqlite:///var/a.db"),
            Ok(Engine::Sqlite("/var/a.db".into()))
        );
        assert!(matches!(
            Engine::from_url("postgres://u@h/n"),
            Ok(Engine::Postgres(_))
        ));
        for wrong in ["", "sqlite:", "mysql://x", "data.db"] {
            assert!(
                Engine::from_url(wrong)
                    .expect_err("refused")
                    .contains("sqlite:PATH")
            );
        }
    }

    #[tokio::test]
    async fn a_panic_inside_a_write_leaves_nothing_and_blocks_nobody() {
        let file = std::env::temp_dir().join(format!("parvis-store-{}.db", std::process::id()));
        let store = Store::new(Engine::Sqlite(file.clone()));
        store
            .write(|db| {
                db.batch_execute("CREATE TABLE t (n BIGINT)")
                    .map_err(StoreError::from)
            })
            .await
            .expect("created");
        let panicked = store
            .write(|db| -> Result<(), StoreError> {
                db.batch_execute("INSERT INTO t VALUES (1)")?;
                panic!("half-way")
            })
            .await;
        assert!(matches!(panicked, Err(StoreError::Panicked)));
        let rows: i64 = store
            .write(|db| {
                diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>(
                    "(SELECT COUNT(*) FROM t)",
                ))
                .get_result(db)
                .map_err(StoreError::from)
            })
            .await
            .expect("the writer is free");
        assert_eq!(rows, 0);
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", file.display()));
        }
    }
}
