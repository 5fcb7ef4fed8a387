//! The parts of a running server, opened once from the settings and handed to everything.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::sync::{Arc, OnceLock};

use parvis_db::Store;
use parvis_kit::blobs::Blobs;
use parvis_kit::bus::Bus;
use parvis_kit::fetch::Fetcher;
use parvis_kit::heic::Heic;
use parvis_kit::mail::Mailer;
use parvis_kit::search::Search;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::events::Tail;
use crate::features::accounts::passwords::Desk;
use crate::features::contests::figures::visits::Visits;
use crate::features::media::Workshop;
use crate::features::spaces::Space;
use crate::gate::Gate;
use crate::live::Live;
use crate::sealing::Seal;
use crate::web::cache::PageCache;
use crate::web::host::Domains;

/// The parts. Shared as `Arc<App>`.
pub struct App {
    pub config: Config,
    pub store: Store,
    pub bus: Arc<dyn Bus>,
    pub search: Arc<dyn Search>,
    /// Whether the search engine answers.
    pub searching: crate::features::search::Watch,
    pub mailer: Arc<dyn Mailer>,
    pub blobs: Blobs,
    /// Seals what the database may not hold in the clear.
    pub seal: Seal,
    /// What has changed since when: follows the events of every process on this database.
    pub tail: Arc<Tail>,
    /// Sockets, and what travels over them.
    pub live: Arc<Live>,
    pub pages: PageCache,
    /// Views of contests that are not written down yet.
    pub visits: Visits,
    pub gate: Gate,
    pub domains: Domains,
    /// Where passwords are hashed: argon2 takes 19 MiB and a core each.
    pub hashing: Desk,
    /// Where pictures are decoded and encoded anew.
    pub workshop: Workshop,
    /// Fetches what members link to; `None`: the server shows no cards of foreign pages.
    pub fetcher: Option<Fetcher>,
    /// What turns phones' HEIC photos into JPEG, where it is installed.
    pub heic: Option<Heic>,
    /// Of a demo: the keys of second factors that everybody may know, by member. Set by `serve --demo` alone.
    pub demo: OnceLock<HashMap<i64, String>>,
    pub started: std::time::Instant,
}

impl App {
    /// Opens every engine and brings the database up to date.
    ///
    /// # Errors
    /// The sentence that says which part could not be opened and why.
    pub async fn open(config: Config) -> std::result::Result<Arc<App>, String> {
        std::fs::create_dir_all(&config.data)
            .map_err(|e| format!("the data folder {}: {e}", config.data.display()))?;
        let store = Store::new(config.database.clone());
        store
            .read(|db| parvis_db::migrate(db).map_err(|e| Error::Internal(e.to_string())))
            .await
            .map_err(|e| e.to_string())?;
        let tail = Arc::new(Tail::default());
        let follow = tail.clone();
        store
            .read(move |db| follow.start(db))
            .await
            .map_err(|e| e.to_string())?;
        let follow = tail.clone();
        store.on_commit(move |db| follow.catch_up(db));
        let gate = Gate::default();
        let refused = gate.refused();
        store.on_rollback(move |db| refused.write_down(db));
        let live = Arc::new(Live::default());
        let told = live.clone();
        tail.listen(move |facts| told.happened(facts));
        let data = &config.data;
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Arc::new(App {
            bus: parvis_kit::bus::from_url(&config.bus_url)
                .await
                .map_err(|e| e.to_string())?,
            search: parvis_kit::search::from_url(&config.search_url, data)
                .map_err(|e| e.to_string())?,
            searching: crate::features::search::Watch::default(),
            mailer: parvis_kit::mail::from_url(&config.mail_url, data)
                .map_err(|e| e.to_string())?,
            blobs: parvis_kit::blobs::from_url(&config.blobs_url, data)
                .map_err(|e| e.to_string())?,
            pages: PageCache::new(64 * 1024 * 1024),
            visits: Visits::default(),
            gate,
            domains: Domains::default(),
            hashing: Desk::new(cores),
            workshop: Workshop::default(),
            fetcher: config.link_previews.then(Fetcher::default),
            heic: Heic::find(),
            seal: Seal::at(config.seal_key.clone()),
            demo: OnceLock::new(),
            started: std::time::Instant::now(),
            live,
            tail,
            store,
            config,
        }))
    }

    /// The absolute address of a page of a space, on its own domain when it has one: for mails, which no request
    /// leads back.
    pub fn address_in(&self, space: &Space, below: &str) -> String {
        match &space.domain {
            Some(domain) => format!("{}://{domain}{below}", self.config.public_url.scheme()),
            None => format!("{}{}", self.config.origin(), space.path(below)),
        }
    }

    /// Takes the right to write the search index: one process on one set of files holds it while the
    /// returned file lives. `None` when another process does. Meilisearch needs no lock.
    ///
    /// # Errors
    /// When the lock file cannot be made.
    pub fn take_index(&self) -> Result<Option<File>> {
        let path = self.config.data.join("index.lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|e| Error::internal(format!("{}: {e}", path.display())))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(std::fs::TryLockError::WouldBlock) => Ok(None),
            Err(std::fs::TryLockError::Error(e)) => Err(Error::internal(e)),
        }
    }
}
