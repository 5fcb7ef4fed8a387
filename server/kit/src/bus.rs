//! Carries messages and shared counters between the processes of a server: in memory, or through Redis.
//!
//! Nothing that must not be lost travels here: messages say that something happened, the database says what.

mod local;
mod redis_bus;

use crate::engine::{Health, UrlError};
use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;
use std::sync::Arc;
use std::time::Duration;

/// What a counter says about one more hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Whether the hit stays within the limit.
    pub allowed: bool,
    /// Hits left in this window.
    pub remaining: u64,
    /// Until the window ends; zero while hits are allowed.
    pub retry_after: Duration,
}

impl Limit {
    fn after(count: u64, max: u64, left: Duration) -> Self {
        let allowed = count <= max;
        Limit {
            allowed,
            remaining: max.saturating_sub(count),
            retry_after: if allowed { Duration::ZERO } else { left },
        }
    }
}

/// A message reached this process only.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the message did not reach other processes: {0}")]
pub struct BusError(pub String);

/// An engine that carries messages and counts.
#[async_trait]
pub trait Bus: Send + Sync {
    /// Sends to all who subscribe to the topic now, here and in other processes.
    async fn publish(&self, topic: &str, message: &[u8]) -> Result<(), BusError>;
    /// The topic's messages from now on. A reader too slow misses some; after a lost connection the stream goes on.
    async fn subscribe(&self, topic: &str) -> BoxStream<'static, Bytes>;
    /// Counts a hit on `key`, at most `max` in each `window` over all processes.
    async fn hit(&self, key: &str, window: Duration, max: u64) -> Limit;
    /// Notes that these are present under `key`, for `time` unless they are noted again.
    async fn present(&self, key: &str, who: &[String], time: Duration);
    /// Notes that these are gone.
    async fn absent(&self, key: &str, who: &[String]);
    /// Who is present under `key`, over all processes; each once, in no order.
    async fn presence(&self, key: &str) -> Vec<String>;
    /// Whether other processes are reached.
    async fn health(&self) -> Health;
    /// `memory` or `redis`.
    fn name(&self) -> &'static str;
}

/// The engine of a URL: `memory:` or `redis://[user:password@]host[:port][/database]`.
pub async fn from_url(url: &str) -> Result<Arc<dyn Bus>, UrlError> {
    if url == "memory:" {
        return Ok(Arc::new(local::Memory::default()));
    }
    if url.starts_with("redis://") {
        return Ok(Arc::new(redis_bus::RedisBus::from_url(url)?));
    }
    Err(UrlError::new(
        "the bus URL is memory: or redis://host:6379/0; several processes need redis://",
    ))
}

#[cfg(test)]
mod tests;
