//! Full-text search over threads, replies and members: one trait, two engines.
//!
//! `embedded:` keeps a tantivy index in a directory; `http(s)://` talks to Meilisearch. What a text
//! answers to (folding, forms, slips) is in [`fold`] and [`query`]; both engines keep one contract,
//! which `contract.rs` tests.

mod address;
#[cfg(test)]
mod contract;
mod embedded;
pub mod fold;
mod highlight;
mod meilisearch;
pub mod query;

use std::time::Duration;

use async_trait::async_trait;

pub use address::{ConfigError, from_url};
pub use embedded::Embedded;
pub use highlight::{Snippet, highlight, snippet};
pub use meilisearch::Meilisearch;

/// What a document stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A thread: its title and its opening post.
    Thread,
    /// A reply; it carries its thread's title, so that one word may stand here and one there.
    Post,
    /// A member in one space; `title` is the name, `body` the handle and what they say of themselves.
    Member,
}

/// What is indexed. `(kind, id)` is its key: putting it again replaces it.
#[derive(Debug, Clone)]
pub struct Doc {
    /// What it stands for.
    pub kind: Kind,
    /// Unique among its kind; for a member in several spaces use the membership's.
    pub id: i64,
    /// The space that it may be found in.
    pub space: i64,
    /// Its section.
    pub section: Option<i64>,
    /// The thread of a reply (a thread's own is its `id`); results show one document per thread.
    pub thread: Option<i64>,
    /// The account that wrote it, or that a member is; results show one document per member's account.
    pub author: Option<i64>,
    /// Plain text; counts more than the body.
    pub title: String,
    /// Plain text.
    pub body: String,
    /// Slugs of the thread's tags.
    pub tags: Vec<String>,
    /// The thread has an accepted answer.
    pub solved: bool,
    /// This reply is the accepted answer.
    pub accepted: bool,
    /// When it was written, milliseconds since 1970 UTC.
    pub at: i64,
    /// Replies of the thread.
    pub replies: i64,
}

/// What is asked. The default finds nothing: it names no space.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// As typed. Without a word the newest documents that pass the filters are found.
    pub text: String,
    /// Only these; empty finds nothing.
    pub spaces: Vec<i64>,
    /// Only these; empty means all.
    pub kinds: Vec<Kind>,
    /// Only this section.
    pub section: Option<i64>,
    /// Only this author.
    pub author: Option<i64>,
    /// Only what has this tag (a slug).
    pub tag: Option<String>,
    /// Only solved, or only unsolved.
    pub solved: Option<bool>,
    /// From this time on, milliseconds since 1970 UTC.
    pub after: Option<i64>,
    /// Before this time, milliseconds since 1970 UTC.
    pub before: Option<i64>,
    /// The last word may be the beginning of one.
    pub as_you_type: bool,
    /// Results to skip. Meilisearch answers the first thousand only, unless it is set up otherwise.
    pub offset: usize,
    /// Results to return; ask for one more to know whether there is a next page.
    pub limit: usize,
}

/// One result.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What was found.
    pub kind: Kind,
    /// Its id.
    pub id: i64,
    /// Its thread.
    pub thread: Option<i64>,
    /// Its space.
    pub space: i64,
    /// Its author, or the member's account.
    pub author: Option<i64>,
    /// Higher is better; comparable only within one answer.
    pub score: f32,
}

/// An answer.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Best first, at most one per thread and per member.
    pub hits: Vec<Hit>,
    /// What the engine took.
    pub took: Duration,
}

/// How the engine is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// It answers; how many documents it holds.
    Ready {
        /// Documents that can be found.
        documents: u64,
    },
    /// The index is missing, damaged or of another version: [`Search::clear`] it and put everything again.
    NeedsReindex(String),
    /// It does not answer.
    Down(String),
}

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// See [`Health::NeedsReindex`].
    #[error("the search index must be rebuilt (parvis search reindex): {0}")]
    NeedsReindex(String),
    /// Another process writes the embedded index; worth trying again.
    #[error("another process is writing the search index")]
    Busy,
    /// The engine did not answer; worth trying again.
    #[error("the search engine does not answer: {0}")]
    Down(String),
    /// The engine refused.
    #[error("the search engine failed: {0}")]
    Engine(String),
}

/// Result of a search operation.
pub type Result<T> = std::result::Result<T, Error>;

/// A search engine. Clones of its `Arc` may be used from any task of a tokio runtime.
#[async_trait]
pub trait Search: Send + Sync {
    /// Takes documents without making them visible: for loads, followed by [`Search::flush`]. A few
    /// thousand a call keep memory bounded. What was not flushed is lost when the process ends.
    async fn stage(&self, docs: Vec<Doc>) -> Result<()>;

    /// Makes everything staged visible before it returns; after a load it also tidies the index.
    async fn flush(&self) -> Result<()>;

    /// Adds or replaces documents; they are found when this returns.
    async fn put(&self, docs: Vec<Doc>) -> Result<()> {
        self.stage(docs).await?;
        self.flush().await
    }

    /// Removes documents; they are found no more when this returns. Unknown keys are no error.
    async fn remove(&self, keys: Vec<(Kind, i64)>) -> Result<()>;

    /// Answers a query: documents with every word before those with only some of them, title over
    /// body, the typed word over other forms and slips, accepted and solved and recent ones a little
    /// ahead.
    async fn find(&self, query: &Query) -> Result<Found>;

    /// Empties the index, and makes a broken one new.
    async fn clear(&self) -> Result<()>;

    /// Takes what was removed or replaced off the disk before it returns, where the engine keeps it for a while: what
    /// a person had erased is not only hidden.
    async fn purge(&self) -> Result<()> {
        Ok(())
    }

    /// How the engine is.
    async fn health(&self) -> Health;

    /// "embedded" or "meilisearch".
    fn name(&self) -> &'static str;
}
