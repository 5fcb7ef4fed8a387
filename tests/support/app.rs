//! The server under test: the real application behind a real socket, with a data folder and a database of its own.

use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use actix_web::dev::ServerHandle;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis::app::App;
use parvis::config::{Config, Flags};
use parvis::error::Error;
use parvis::jobs::{queue, runner};
use parvis_db::Db;
use tempfile::TempDir;

use crate::client::Client;
use crate::database::{Base, Database};

/// The server of one story. Cheap to clone; dereferences to the running [`App`].
#[derive(Clone)]
pub struct TestApp(Arc<Running>);

// Fields are dropped in this order: connections before their database and folder.
struct Running {
    app: Arc<App>,
    handle: ServerHandle,
    http: reqwest::Client,
    base: Base,
    _database: Database,
    folder: TempDir,
}

impl std::ops::Deref for TestApp {
    type Target = Arc<App>;
    fn deref(&self) -> &Arc<App> {
        &self.0.app
    }
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

impl TestApp {
    /// Starts a server with the embedded engines; `change` may choose otherwise.
    pub async fn start_with(base: Base, change: impl FnOnce(&mut Flags)) -> Self {
        // In memory where there is such a folder: what is under test is not the disk.
        let folder = tempfile::tempdir_in("/dev/shm")
            .or_else(|_| tempfile::tempdir())
            .expect("a temporary folder");
        let database = Database::create(base, folder.path());
        let socket = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = socket.local_addr().expect("it is bound");
        // Every setting is given, so that nothing of the developer's environment is read.
        let mut flags = Flags {
            config: None,
            data: Some(folder.path().to_owned()),
            listen: Some(address.to_string()),
            public_url: Some(format!("http://{address}")),
            database_url: Some(database.url.clone()),
            bus_url: Some("memory:".into()),
            search_url: Some("embedded:".into()),
            mail_url: Some("file:".into()),
            mail_from: Some("Parvis <square@example.org>".into()),
            lmtp_listen: None,
            blobs_url: Some("file:".into()),
            erasure_ledger: None,
            seal_key: None,
            drand_urls: Some(String::new()),
            link_previews: Some(false),
            trusted_proxies: Some(0),
            workers: Some(1),
        };
        change(&mut flags);
        let config = Config::load(&flags).expect("the settings are right");
        let app = App::open(config).await.expect("the server opens");
        let server = parvis::web::server::listen_on(app.clone(), socket).expect("it listens");
        let handle = server.handle();
        actix_web::rt::spawn(server);
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            // Shorter than the server keeps an idle connection.
            .pool_idle_timeout(std::time::Duration::from_secs(2))
            .timeout(std::time::Duration::from_secs(60))
            .build()
            .expect("a client");
        TestApp(Arc::new(Running {
            app,
            handle,
            http,
            base,
            _database: database,
            folder,
        }))
    }

    /// On which database the story is told.
    pub fn base(&self) -> Base {
        self.0.base
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.0.folder.path()
    }

    /// `http://127.0.0.1:PORT`
    pub fn origin(&self) -> String {
        format!("http://{}", self.config.listen)
    }

    /// A browser without cookies that asks for English.
    pub fn visitor(&self) -> Client {
        Client::new(self.clone())
    }

    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.0.http
    }

    /// Another server on the same database and data folder, as a second process would be: its events reach this
    /// one only through the database.
    pub async fn second(&self) -> Arc<App> {
        App::open(self.config.clone())
            .await
            .expect("a second server opens")
    }

    /// Lets the server follow what other processes write, as `serve` does, until the story ends.
    pub fn follow(&self) {
        actix_web::rt::spawn(runner::follow_events(self.0.app.clone()));
    }

    /// Runs what is due; returns how many jobs ran.
    pub async fn run_jobs(&self) -> usize {
        runner::run_until_empty(&self.0.app)
            .await
            .expect("the queue is read")
    }

    /// Reads through the server's own store.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, Error> + Send + 'static,
    ) -> T {
        self.store.read(work).await.expect("the read succeeds")
    }

    /// Writes through the server's own store: one transaction, then what follows a commit.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, Error> + Send + 'static,
    ) -> T {
        self.store.write(work).await.expect("the write succeeds")
    }

    /// A connection past the server.
    pub fn connect(&self) -> Db {
        self.store.engine().connect().expect("the database answers")
    }

    /// Runs SQL past the server and says what the database thinks of it.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn try_sql(&self, sql: &str) -> Result<(), String> {
        self.connect().batch_execute(sql).map_err(|e| e.to_string())
    }

    /// Runs SQL past the server.
    pub fn sql(&self, sql: &str) {
        self.try_sql(sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
    }

    /// The number that `SELECT … AS n` finds.
    pub fn number(&self, sql: &str) -> i64 {
        diesel::sql_query(sql)
            .get_result::<Count>(&mut self.connect())
            .unwrap_or_else(|e| panic!("{sql}: {e}"))
            .n
    }

    /// How many rows a table has, with an optional `WHERE …`.
    pub fn rows(&self, table: &str, filter: &str) -> i64 {
        self.number(&format!("SELECT COUNT(*) AS n FROM {table} {filter}"))
    }

    /// Runs the jobs, also those put off until later, fails when some remain, and stops the server.
    pub async fn finish(&self) {
        self.run_jobs().await;
        // What was put off may put off something in its turn: a notice its mail.
        for _ in 0..3 {
            self.sql("UPDATE job SET run_at = 0 WHERE attempts = 0");
            self.run_jobs().await;
        }
        let (waiting, _) = self.read(queue::waiting).await;
        if waiting > 0 {
            let left = self.dump_table("job");
            panic!("{waiting} jobs remain:\n{}", left.join("\n"));
        }
        self.0.handle.stop(false).await;
    }
}
