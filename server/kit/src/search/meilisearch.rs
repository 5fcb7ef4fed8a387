//! The Meilisearch engine.

use std::time::{Duration, Instant};

use async_trait::async_trait;
use meilisearch_sdk::client::Client;
use meilisearch_sdk::errors::{Error as SdkError, ErrorCode};
use meilisearch_sdk::indexes::Index;
use meilisearch_sdk::search::{MatchingStrategies, SearchResults, Selectors};
use meilisearch_sdk::settings::{MinWordSizeForTypos, Settings, TypoToleranceSettings};
use meilisearch_sdk::task_info::TaskInfo;
use meilisearch_sdk::tasks::Task;
use serde::{Deserialize, Serialize};
use tokio::sync::{Mutex, OnceCell};

use super::query::parse;
use super::{Doc, Error, Found, Health, Hit, Kind, Query, Result, Search};

/// Documents in one request.
const BATCH: usize = 2000;
/// How long a search may take, and any single request.
const REQUEST: Duration = Duration::from_secs(10);
/// How long an indexing task may wait for its turn and run.
const TASK: Duration = Duration::from_secs(900);

/// One index of a Meilisearch server.
pub struct Meilisearch {
    client: Client,
    index: Index,
    ready: OnceCell<()>,
    /// Tasks that were sent and not yet waited for.
    pending: Mutex<Vec<TaskInfo>>,
}

/// A document as Meilisearch keeps it.
#[derive(Serialize)]
struct Stored<'a> {
    key: String,
    kind: &'static str,
    id: i64,
    space: i64,
    section: Option<i64>,
    thread: Option<i64>,
    author: Option<i64>,
    title: &'a str,
    body: &'a str,
    tags: &'a [String],
    solved: bool,
    at: i64,
    replies: i64,
    /// One result is shown of each.
    group: String,
    /// The accepted answer before the opening post before other replies.
    place: u8,
}

/// What is read back of it.
#[derive(Deserialize)]
struct Kept {
    kind: String,
    id: i64,
    space: i64,
    thread: Option<i64>,
    author: Option<i64>,
}

impl Meilisearch {
    /// A client for the index `index` of the server at `host` (`http://host:port`). Contacts nothing.
    ///
    /// # Errors
    /// A key that fits no HTTP header.
    pub fn new(host: &str, key: Option<&str>, index: &str) -> Result<Self> {
        if key.is_some_and(|key| !key.bytes().all(|b| b.is_ascii_graphic())) {
            return Err(Error::Engine(
                "the key has characters that no key has".to_owned(),
            ));
        }
        let client = Client::new(host, key).map_err(judge)?;
        let index = client.index(index);
        Ok(Self {
            client,
            index,
            ready: OnceCell::new(),
            pending: Mutex::new(Vec::new()),
        })
    }

    /// Creates the index and gives it its settings, once in the life of this engine.
    async fn ensure(&self) -> Result<()> {
        let ensured = self.ready.get_or_try_init(|| async {
            let created = self.client.create_index(&self.index.uid, Some("key"));
            // An index that stands already makes this task fail, which is fine.
            self.finished(&answer(created).await?).await?;
            let task = answer(self.index.set_settings(&settings())).await?;
            succeeded(self.finished(&task).await?)
        });
        ensured.await?;
        Ok(())
    }

    /// Waits until a task has ended, asking less and less often.
    async fn finished(&self, task: &TaskInfo) -> Result<Task> {
        let started = Instant::now();
        let mut pause = Duration::from_millis(5);
        loop {
            let now = answer(self.client.get_task(task)).await?;
            if !now.is_pending() {
                return Ok(now);
            }
            if started.elapsed() > TASK {
                return Err(Error::Down("an indexing task takes too long".to_owned()));
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 3 / 2).min(Duration::from_millis(500));
        }
    }

    async fn run(&self, query: &Query) -> std::result::Result<SearchResults<Kept>, SdkError> {
        let asked = parse(&query.text, query.as_you_type);
        let mut text = asked
            .iter()
            .filter(|a| !a.function_word)
            .map(|a| a.text.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        if !asked.last().is_some_and(|last| last.prefix) {
            // Behind a space the last word is a whole one.
            text.push(' ');
        }
        let filter = filter(query);
        let mut search = self.index.search();
        search
            .with_query(&text)
            .with_filter(&filter)
            .with_offset(query.offset)
            .with_limit(query.limit)
            .with_matching_strategy(MatchingStrategies::FREQUENCY)
            .with_attributes_to_retrieve(Selectors::Some(&[
                "kind", "id", "space", "thread", "author",
            ]))
            .with_show_ranking_score(true);
        if asked.is_empty() {
            search.with_sort(&["at:desc"]);
        }
        search.execute::<Kept>().await
    }
}

#[async_trait]
impl Search for Meilisearch {
    async fn stage(&self, docs: Vec<Doc>) -> Result<()> {
        self.ensure().await?;
        let mut pending = self.pending.lock().await;
        for batch in docs.chunks(BATCH) {
            let stored: Vec<Stored> = batch.iter().map(stored).collect();
            pending.push(answer(self.index.add_or_replace(&stored, Some("key"))).await?);
        }
        Ok(())
    }

    async fn flush(&self) -> Result<()> {
        let tasks = std::mem::take(&mut *self.pending.lock().await);
        for task in &tasks {
            succeeded(self.finished(task).await?)?;
        }
        Ok(())
    }

    async fn remove(&self, keys: Vec<(Kind, i64)>) -> Result<()> {
        self.ensure().await?;
        let keys: Vec<String> = keys.iter().map(|(kind, id)| key(*kind, *id)).collect();
        let task = answer(self.index.delete_documents(&keys)).await?;
        self.pending.lock().await.push(task);
        self.flush().await
    }

    async fn find(&self, query: &Query) -> Result<Found> {
        let asked = parse(&query.text, query.as_you_type);
        let wordless = asked
            .iter()
            .any(|a| !a.text.contains(char::is_alphanumeric));
        if query.spaces.is_empty() || query.limit == 0 || wordless {
            return Ok(Found::default());
        }
        let started = Instant::now();
        let first = tokio::time::timeout(REQUEST, self.run(query))
            .await
            .map_err(|_| late())?;
        let results = match first {
            Err(SdkError::Meilisearch(error))
                if matches!(
                    error.error_code,
                    ErrorCode::IndexNotFound
                        | ErrorCode::InvalidSearchFilter
                        | ErrorCode::InvalidSearchSort
                ) =>
            {
                // Nobody has written yet: the index or its settings are missing.
                self.ensure().await?;
                answer(self.run(query)).await?
            }
            other => other.map_err(judge)?,
        };
        let hits = results
            .hits
            .into_iter()
            .map(|found| hit(found.result, found.ranking_score));
        Ok(Found {
            hits: hits.collect::<Result<_>>()?,
            took: started.elapsed(),
        })
    }

    async fn clear(&self) -> Result<()> {
        self.ensure().await?;
        let task = answer(self.index.delete_all_documents()).await?;
        self.pending.lock().await.push(task);
        self.flush().await
    }

    /// Deleted and replaced documents stay in the pages of the index's file until it is written anew.
    async fn purge(&self) -> Result<()> {
        self.ensure().await?;
        let task = match tokio::time::timeout(REQUEST, self.index.compact()).await {
            Ok(Err(SdkError::MeilisearchCommunication(error))) if error.status_code == 404 => {
                tracing::warn!(
                    "this Meilisearch is older than 1.23: what was erased stays in its files until they are made anew"
                );
                return Ok(());
            }
            Ok(sent) => sent.map_err(judge)?,
            Err(_) => return Err(late()),
        };
        succeeded(self.finished(&task).await?)
    }

    async fn health(&self) -> Health {
        match tokio::time::timeout(REQUEST, self.index.get_stats()).await {
            Ok(Ok(stats)) => Health::Ready {
                documents: stats.number_of_documents as u64,
            },
            Ok(Err(SdkError::Meilisearch(error)))
                if error.error_code == ErrorCode::IndexNotFound =>
            {
                Health::Ready { documents: 0 }
            }
            Ok(Err(error)) => Health::Down(judge(error).to_string()),
            Err(_) => Health::Down(late().to_string()),
        }
    }

    fn name(&self) -> &'static str {
        "meilisearch"
    }
}

fn settings() -> Settings {
    Settings::new()
        .with_searchable_attributes(["title", "body"])
        .with_filterable_attributes(["kind", "space", "section", "author", "tags", "solved", "at"])
        .with_sortable_attributes(["at", "place", "solved"])
        .with_displayed_attributes(["kind", "id", "space", "thread", "author"])
        .with_distinct_attribute(Some("group"))
        .with_ranking_rules([
            "words",
            "typo",
            "proximity",
            "attribute",
            "sort",
            "exactness",
            "place:desc",
            "solved:desc",
            "at:desc",
        ])
        .with_typo_tolerance(TypoToleranceSettings {
            enabled: Some(true),
            disable_on_attributes: None,
            disable_on_words: None,
            min_word_size_for_typos: Some(MinWordSizeForTypos {
                one_typo: Some(5),
                two_typos: Some(9),
            }),
            disable_on_numbers: Some(true),
        })
}

fn stored(doc: &Doc) -> Stored<'_> {
    let thread = match doc.kind {
        Kind::Thread => Some(doc.id),
        _ => doc.thread,
    };
    let key = key(doc.kind, doc.id);
    let group = match (doc.kind, thread, doc.author) {
        (Kind::Thread | Kind::Post, Some(thread), _) => self::key(Kind::Thread, thread),
        (Kind::Member, _, Some(account)) => format!("account-{account}"),
        _ => key.clone(),
    };
    let place = match doc.kind {
        _ if doc.accepted => 2,
        Kind::Thread => 1,
        Kind::Post | Kind::Member => 0,
    };
    Stored {
        key,
        kind: kind_name(doc.kind),
        id: doc.id,
        space: doc.space,
        section: doc.section,
        thread,
        author: doc.author,
        title: &doc.title,
        body: &doc.body,
        tags: &doc.tags,
        solved: doc.solved,
        at: doc.at,
        replies: doc.replies,
        group,
        place,
    }
}

fn filter(query: &Query) -> String {
    let list = |items: Vec<String>| format!("[{}]", items.join(", "));
    let spaces = query.spaces.iter().map(i64::to_string).collect();
    let mut all = vec![format!("space IN {}", list(spaces))];
    if !query.kinds.is_empty() {
        let kinds = query
            .kinds
            .iter()
            .map(|kind| kind_name(*kind).to_owned())
            .collect();
        all.push(format!("kind IN {}", list(kinds)));
    }
    all.extend(query.section.map(|section| format!("section = {section}")));
    all.extend(query.author.map(|author| format!("author = {author}")));
    // A quoted JSON string is a quoted filter value.
    all.extend(
        query
            .tag
            .as_ref()
            .map(|tag| format!("tags = {}", serde_json::Value::from(tag.as_str()))),
    );
    all.extend(query.solved.map(|solved| format!("solved = {solved}")));
    all.extend(query.after.map(|after| format!("at >= {after}")));
    all.extend(query.before.map(|before| format!("at < {before}")));
    all.join(" AND ")
}

fn hit(kept: Kept, score: Option<f64>) -> Result<Hit> {
    let kind = [Kind::Thread, Kind::Post, Kind::Member]
        .into_iter()
        .find(|kind| kind_name(*kind) == kept.kind);
    let kind = kind.ok_or_else(|| Error::NeedsReindex(format!("unknown kind {:?}", kept.kind)))?;
    Ok(Hit {
        kind,
        id: kept.id,
        thread: kept.thread,
        space: kept.space,
        author: kept.author,
        score: score.unwrap_or(0.0) as f32,
    })
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Thread => "thread",
        Kind::Post => "post",
        Kind::Member => "member",
    }
}

fn key(kind: Kind, id: i64) -> String {
    format!("{}-{id}", kind_name(kind))
}

/// A request's answer, within [`REQUEST`].
async fn answer<T>(request: impl Future<Output = std::result::Result<T, SdkError>>) -> Result<T> {
    tokio::time::timeout(REQUEST, request)
        .await
        .map_err(|_| late())?
        .map_err(judge)
}

fn late() -> Error {
    Error::Down(format!("no answer within {} s", REQUEST.as_secs()))
}

fn succeeded(task: Task) -> Result<()> {
    match task {
        Task::Failed { .. } => Err(Error::Engine(task.unwrap_failure().to_string())),
        _ => Ok(()),
    }
}

fn judge(error: SdkError) -> Error {
    match error {
        SdkError::HttpError(_) | SdkError::Timeout | SdkError::MeilisearchCommunication(_) => {
            Error::Down(chain(&error))
        }
        error => Error::Engine(error.to_string()),
    }
}

/// An HTTP error with its causes: only the innermost says "connection refused".
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}
