//! The embedded engine: a tantivy index in a directory, written by one process at a time.

mod expand;
mod index;
mod rank;
mod schema;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use tantivy::query::{AllQuery, BooleanQuery};

use self::expand::Expanded;
use self::index::{Inner, Live};
use self::rank::{Best, Ranked, sorted};
use super::query::parse;
use super::{Doc, Error, Found, Health, Hit, Kind, Query, Result, Search};

/// A writer that has nothing to do this long is given up, so that another process may write.
const IDLE: Duration = Duration::from_secs(3);

/// With this many results that have every word, those that miss some are not looked for.
const ENOUGH: usize = 10;

/// tantivy in a directory. Any number of processes may read it; they see what another has written
/// within a second. Writing takes the directory's lock from the first staged document until a few
/// seconds after the last flush; meanwhile other processes wait, then get [`Error::Busy`].
pub struct Embedded {
    inner: Arc<Inner>,
}

impl Embedded {
    /// Opens or creates the index in `dir` at first use.
    #[must_use]
    pub fn new(dir: PathBuf) -> Self {
        Self {
            inner: Arc::new(Inner::new(dir)),
        }
    }

    /// Runs on the threads for blocking work; a panic there means that the files are damaged.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let inner = Arc::clone(&self.inner);
        let result = match tokio::task::spawn_blocking(move || work(&inner)).await {
            Ok(result) => result,
            Err(panic) if panic.is_panic() => Err(Error::NeedsReindex(
                "reading the index failed, its files are damaged".to_owned(),
            )),
            Err(cancelled) => Err(Error::Engine(cancelled.to_string())),
        };
        if let Err(Error::NeedsReindex(why)) = &result {
            self.inner.break_down(why);
        }
        result
    }

    /// Gives the writer up when nothing more came for a while.
    fn release_when_idle(&self) {
        let inner = Arc::downgrade(&self.inner);
        let seen = self.inner.uses.load(Ordering::Relaxed);
        tokio::spawn(async move {
            tokio::time::sleep(IDLE).await;
            if let Some(inner) = inner.upgrade()
                && inner.uses.load(Ordering::Relaxed) == seen
            {
                let released = tokio::task::spawn_blocking(move || inner.release()).await;
                if let Ok(Err(error)) = released {
                    tracing::warn!(%error, "the search index was not tidied");
                }
            }
        });
    }
}

#[async_trait]
impl Search for Embedded {
    async fn stage(&self, docs: Vec<Doc>) -> Result<()> {
        self.blocking(move |inner| inner.stage(&docs)).await
    }

    async fn flush(&self) -> Result<()> {
        self.blocking(Inner::flush).await?;
        self.release_when_idle();
        Ok(())
    }

    async fn remove(&self, keys: Vec<(Kind, i64)>) -> Result<()> {
        self.blocking(move |inner| inner.remove(&keys)).await?;
        self.flush().await
    }

    async fn find(&self, query: &Query) -> Result<Found> {
        let query = query.clone();
        self.blocking(move |inner| {
            let started = Instant::now();
            let hits = find(&*inner.live()?, &query).map_err(|error| inner.judge(error))?;
            Ok(Found {
                hits,
                took: started.elapsed(),
            })
        })
        .await
    }

    async fn clear(&self) -> Result<()> {
        self.blocking(Inner::clear).await?;
        self.release_when_idle();
        Ok(())
    }

    async fn purge(&self) -> Result<()> {
        self.blocking(Inner::purge).await?;
        self.release_when_idle();
        Ok(())
    }

    async fn health(&self) -> Health {
        match self
            .blocking(|inner| Ok(inner.live()?.reader.searcher().num_docs()))
            .await
        {
            Ok(documents) => Health::Ready { documents },
            Err(Error::NeedsReindex(why)) => Health::NeedsReindex(why),
            Err(error) => Health::Down(error.to_string()),
        }
    }

    fn name(&self) -> &'static str {
        "embedded"
    }
}

/// First what has every word; if that is little, what has at least half of them.
fn find(live: &Live, query: &Query) -> tantivy::Result<Vec<Hit>> {
    if query.spaces.is_empty() || query.limit == 0 {
        return Ok(Vec::new());
    }
    let searcher = live.reader.searcher();
    let asked = parse(&query.text, query.as_you_type);
    let best = Best {
        query,
        now: now(),
        scored: !asked.is_empty(),
    };
    if asked.is_empty() {
        let all = sorted(searcher.search(&AllQuery, &best)?);
        return Ok(page(all.into_iter().map(|(_, ranked)| ranked), query));
    }
    let expanded = Expanded::new(&searcher, live.fields, &asked)?;
    let search =
        |words: &BooleanQuery| searcher.search_with_statistics_provider(words, &best, &expanded);
    let mut ranked = match expanded.every_word() {
        Some(words) => sorted(search(&words)?),
        None => Vec::new(),
    };
    if ranked.len() < ENOUGH
        && let Some(words) = expanded.some_words()
    {
        let mut more = search(&words)?;
        for (group, _) in &ranked {
            more.remove(group);
        }
        ranked.extend(sorted(more));
    }
    Ok(page(ranked.into_iter().map(|(_, ranked)| ranked), query))
}

fn page(ranked: impl Iterator<Item = Ranked>, query: &Query) -> Vec<Hit> {
    ranked
        .skip(query.offset)
        .take(query.limit)
        .map(|ranked| ranked.hit)
        .collect()
}

fn now() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
