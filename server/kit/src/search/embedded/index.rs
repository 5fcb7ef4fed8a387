//! The index on disk: opening, the writer and its lock, damage and repair.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory, error::LockError};
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, NoMergePolicy};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, SegmentMeta, TantivyError};

use super::schema::{Fields, register, schema};
use crate::search::{Doc, Error, Kind, Result};

/// What the writer gathers in memory before it writes a segment.
const WRITER_BYTES: usize = 20_000_000;
/// After this many staged documents a flush merges everything.
const LOAD: u64 = 20_000;
/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// An opened index.
pub struct Live {
    pub fields: Fields,
    pub reader: IndexReader,
    index: Index,
}

/// What clones of the engine share.
pub struct Inner {
    dir: PathBuf,
    live: RwLock<Option<Arc<Live>>>,
    writer: Mutex<Option<Writing>>,
    /// Counts uses of the writer, so that an idle one can be told.
    pub uses: AtomicU64,
}

struct Writing {
    writer: IndexWriter,
    staged: u64,
}

impl Inner {
    pub fn new(dir: PathBuf) -> Self {
        Self {
            dir,
            live: RwLock::new(None),
            writer: Mutex::new(None),
            uses: AtomicU64::new(0),
        }
    }

    /// The index, opened or created when need be: another process may have repaired it meanwhile.
    pub fn live(&self) -> Result<Arc<Live>> {
        if let Some(live) = self
            .live
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
        {
            return Ok(Arc::clone(live));
        }
        let mut slot = self.live.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(live) = slot.as_ref() {
            return Ok(Arc::clone(live));
        }
        let live = Arc::new(open(&self.dir)?);
        *slot = Some(Arc::clone(&live));
        Ok(live)
    }

    /// Forgets an index whose files are damaged, so that the next call opens it again.
    pub fn break_down(&self, why: &str) {
        let mut slot = self.live.write().unwrap_or_else(PoisonError::into_inner);
        if slot.take().is_some() {
            tracing::error!(dir = %self.dir.display(), why, "the search index is damaged");
        }
    }

    /// What an error of tantivy means for the caller.
    pub fn judge(&self, error: TantivyError) -> Error {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Error::Busy,
            TantivyError::DataCorruption(_)
            | TantivyError::IncompatibleIndex(_)
            | TantivyError::SchemaError(_)
            | TantivyError::OpenReadError(_)
            | TantivyError::DeserializeError(_) => Error::NeedsReindex(error.to_string()),
            error => Error::Engine(error.to_string()),
        }
    }

    fn writing(&self) -> MutexGuard<'_, Option<Writing>> {
        self.uses.fetch_add(1, Ordering::Relaxed);
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes documents into the writer.
    pub fn stage(&self, docs: &[Doc]) -> Result<()> {
        self.write(|fields, writing| {
            for doc in docs {
                let key = fields.key_term(doc.kind, doc.id);
                writing.writer.delete_term(key);
                writing.writer.add_document(fields.document(doc))?;
            }
            writing.staged += docs.len() as u64;
            Ok(())
        })
    }

    /// Notes removals; [`Inner::flush`] makes them count.
    pub fn remove(&self, keys: &[(Kind, i64)]) -> Result<()> {
        self.write(|fields, writing| {
            for (kind, id) in keys {
                writing.writer.delete_term(fields.key_term(*kind, *id));
            }
            Ok(())
        })
    }

    /// Works with the writer. One that failed (a full disk) is of no more use: the next call takes
    /// another, and what was staged is lost.
    fn write<T>(
        &self,
        work: impl FnOnce(&Fields, &mut Writing) -> tantivy::Result<T>,
    ) -> Result<T> {
        let live = self.live()?;
        let mut slot = self.writing();
        let writing = self.writer(&mut slot, &live)?;
        let done = work(&live.fields, writing);
        if done.is_err() {
            *slot = None;
        }
        done.map_err(|error| self.judge(error))
    }

    /// Commits and shows what was committed.
    pub fn flush(&self) -> Result<()> {
        let live = self.live()?;
        let mut slot = self.writing();
        let Some(writing) = slot.as_mut() else {
            return Ok(());
        };
        if let Err(error) = writing.writer.commit() {
            *slot = None;
            return Err(self.judge(error));
        }
        if std::mem::take(&mut writing.staged) >= LOAD
            && let Some(writing) = slot.take()
        {
            tidy(&live, writing.writer).map_err(|error| self.judge(error))?;
        }
        live.reader.reload().map_err(|error| self.judge(error))
    }

    /// Writes every segment anew that holds removed documents, and deletes the files of the old ones.
    pub fn purge(&self) -> Result<()> {
        let live = self.live()?;
        self.write(|_, writing| {
            writing.writer.commit()?;
            writing.staged = 0;
            let dirty: Vec<_> = live
                .index
                .searchable_segment_metas()?
                .iter()
                .filter(|segment| segment.num_deleted_docs() > 0)
                .map(SegmentMeta::id)
                .collect();
            if !dirty.is_empty() {
                writing.writer.merge(&dirty).wait()?;
            }
            // Files that a reader still looks at would stay.
            live.reader.reload()?;
            writing.writer.garbage_collect_files().wait()?;
            Ok(())
        })
    }

    /// Gives the writer and its lock up once its merges are done.
    pub fn release(&self) -> Result<()> {
        let mut slot = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        match slot.take() {
            // What was staged since the last flush is not thrown away.
            Some(writing) if writing.staged > 0 => {
                *slot = Some(writing);
                Ok(())
            }
            Some(writing) => writing
                .writer
                .wait_merging_threads()
                .map_err(|error| self.judge(error)),
            None => Ok(()),
        }
    }

    /// Empties the index; one that cannot be opened is made anew.
    pub fn clear(&self) -> Result<()> {
        match self.live() {
            Ok(live) => {
                self.write(|_, writing| {
                    writing.staged = 0;
                    writing.writer.delete_all_documents()?;
                    writing.writer.commit()
                })?;
                live.reader.reload().map_err(|error| self.judge(error))
            }
            Err(Error::NeedsReindex(_)) => {
                let mut slot = self.writing();
                *slot = None;
                renew(&self.dir).map_err(|error| self.judge(error))?;
                drop(slot);
                self.live().map(|_| ())
            }
            Err(error) => Err(error),
        }
    }

    /// The writer, taken at first need.
    fn writer<'a>(&self, slot: &'a mut Option<Writing>, live: &Live) -> Result<&'a mut Writing> {
        if slot.is_none() {
            let writer = patiently(|| {
                let options = IndexWriterOptions::builder()
                    .num_worker_threads(1)
                    .num_merge_threads(1)
                    .memory_budget_per_thread(WRITER_BYTES)
                    .build();
                live.index.writer_with_options(options)
            })
            .map_err(|error| self.judge(error))?;
            let mut policy = LogMergePolicy::default();
            policy.set_min_num_segments(5);
            writer.set_merge_policy(Box::new(policy));
            *slot = Some(Writing { writer, staged: 0 });
        }
        slot.as_mut().ok_or(Error::Busy)
    }
}

/// Makes one segment of all, so that a query walks one dictionary.
fn tidy(live: &Live, mut writer: IndexWriter) -> tantivy::Result<()> {
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let segments = live.index.searchable_segment_ids()?;
    // What was staged is committed already; a merge of the background that still runs may have taken a segment.
    if segments.len() > 1
        && let Err(error) = writer.merge(&segments).wait()
    {
        tracing::info!(%error, "the search index keeps its segments for now");
    }
    writer.wait_merging_threads()
}

/// Tries again while another process holds the lock.
fn patiently<T>(mut attempt: impl FnMut() -> tantivy::Result<T>) -> tantivy::Result<T> {
    let started = Instant::now();
    loop {
        match attempt() {
            Err(TantivyError::LockFailure(LockError::LockBusy, _))
                if started.elapsed() < PATIENCE =>
            {
                std::thread::sleep(Duration::from_millis(50));
            }
            outcome => return outcome,
        }
    }
}

fn open(dir: &Path) -> Result<Live> {
    std::fs::create_dir_all(dir)
        .map_err(|error| Error::Down(format!("{} cannot be created: {error}", dir.display())))?;
    let broken = |error: TantivyError| match error {
        TantivyError::OpenDirectoryError(_) | TantivyError::OpenWriteError(_) => {
            Error::Down(format!("{} cannot be used: {error}", dir.display()))
        }
        TantivyError::SchemaError(_) => {
            Error::NeedsReindex("the index was made by another version".to_owned())
        }
        error => Error::NeedsReindex(format!("the index cannot be read: {error}")),
    };
    let (schema, fields) = schema();
    let directory = MmapDirectory::open(dir).map_err(|error| broken(error.into()))?;
    let index = Index::open_or_create(directory, schema).map_err(broken)?;
    register(&index);
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::OnCommitWithDelay)
        .try_into()
        .map_err(broken)?;
    Ok(Live {
        fields,
        reader,
        index,
    })
}

/// Removes the files of an index (and no others), under the writer's lock, and makes an empty one.
fn renew(dir: &Path) -> tantivy::Result<()> {
    let directory = MmapDirectory::open(dir)?;
    let _lock = patiently(|| {
        directory
            .acquire_lock(&INDEX_WRITER_LOCK)
            .map_err(|error| TantivyError::LockFailure(error, None))
    })?;
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        let is_segment = stem.len() == 32 && stem.bytes().all(|b| b.is_ascii_hexdigit());
        if is_segment || matches!(name, "meta.json" | ".managed.json") {
            std::fs::remove_file(&path)?;
        }
    }
    let (schema, _) = schema();
    Index::open_or_create(directory, schema).map(|_| ())
}
