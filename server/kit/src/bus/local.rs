//! Messages and counters of one process.

use super::{Bus, BusError, Limit};
use crate::engine::Health;
use async_trait::async_trait;
use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::broadcast::{self, error::RecvError};

/// Messages that a slow reader may be behind.
const BACKLOG: usize = 1_024;
/// Counters beyond which those that ended are forgotten.
const SWEEP_AT: usize = 10_000;

/// Topics and who listens.
#[derive(Default)]
pub(super) struct Hub {
    topics: Mutex<HashMap<String, broadcast::Sender<Bytes>>>,
}

impl Hub {
    pub(super) fn publish(&self, topic: &str, message: &[u8]) {
        let mut topics = self.topics.lock().unwrap_or_else(PoisonError::into_inner);
        let gone = topics
            .get(topic)
            .is_some_and(|sender| sender.send(Bytes::copy_from_slice(message)).is_err());
        if gone {
            topics.remove(topic);
        }
    }

    /// The topic's stream, and whether nobody listened before.
    pub(super) fn subscribe(&self, topic: &str) -> (BoxStream<'static, Bytes>, bool) {
        let mut topics = self.topics.lock().unwrap_or_else(PoisonError::into_inner);
        let first = !topics.contains_key(topic);
        let sender = topics
            .entry(topic.to_owned())
            .or_insert_with(|| broadcast::channel(BACKLOG).0);
        let messages = stream::unfold(sender.subscribe(), |mut receiver| async {
            loop {
                match receiver.recv().await {
                    Ok(message) => return Some((message, receiver)),
                    Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return None,
                }
            }
        });
        (messages.boxed(), first)
    }

    /// Forgets a topic that nobody listens to; true when it is gone.
    pub(super) fn forget_unheard(&self, topic: &str) -> bool {
        let mut topics = self.topics.lock().unwrap_or_else(PoisonError::into_inner);
        if topics
            .get(topic)
            .is_some_and(|sender| sender.receiver_count() == 0)
        {
            topics.remove(topic);
        }
        !topics.contains_key(topic)
    }
}

/// Counters in fixed windows.
#[derive(Default)]
pub(super) struct Counters {
    windows: Mutex<HashMap<String, (Instant, u64)>>,
}

impl Counters {
    pub(super) fn hit(&self, key: &str, window: Duration, max: u64) -> Limit {
        let now = Instant::now();
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() >= SWEEP_AT {
            windows.retain(|_, (end, _)| *end > now);
        }
        let (end, count) = windows.entry(key.to_owned()).or_insert((now + window, 0));
        if *end <= now {
            (*end, *count) = (now + window, 0);
        }
        *count += 1;
        Limit::after(*count, max, end.saturating_duration_since(now))
    }
}

/// Who is present, by key, until when.
#[derive(Default)]
pub(super) struct Present {
    keys: Mutex<HashMap<String, HashMap<String, Instant>>>,
}

impl Present {
    pub(super) fn note(&self, key: &str, who: &[String], time: Duration) {
        let now = Instant::now();
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if keys.len() >= SWEEP_AT && !keys.contains_key(key) {
            keys.retain(|_, people| people.values().any(|end| *end > now));
        }
        let people = keys.entry(key.to_owned()).or_default();
        people.extend(who.iter().map(|one| (one.clone(), now + time)));
    }

    pub(super) fn forget(&self, key: &str, who: &[String]) {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(people) = keys.get_mut(key) {
            people.retain(|one, _| !who.contains(one));
            if people.is_empty() {
                keys.remove(key);
            }
        }
    }

    pub(super) fn all(&self, key: &str) -> Vec<String> {
        let now = Instant::now();
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(people) = keys.get_mut(key) else {
            return Vec::new();
        };
        people.retain(|_, end| *end > now);
        people.keys().cloned().collect()
    }
}

/// The `memory:` engine.
#[derive(Default)]
pub(super) struct Memory {
    hub: Hub,
    counters: Counters,
    present: Present,
}

#[async_trait]
impl Bus for Memory {
    async fn publish(&self, topic: &str, message: &[u8]) -> Result<(), BusError> {
        self.hub.publish(topic, message);
        Ok(())
    }

    async fn subscribe(&self, topic: &str) -> BoxStream<'static, Bytes> {
        self.hub.subscribe(topic).0
    }

    async fn hit(&self, key: &str, window: Duration, max: u64) -> Limit {
        self.counters.hit(key, window, max)
    }

    async fn present(&self, key: &str, who: &[String], time: Duration) {
        self.present.note(key, who, time);
    }

    async fn absent(&self, key: &str, who: &[String]) {
        self.present.forget(key, who);
    }

    async fn presence(&self, key: &str) -> Vec<String> {
        self.present.all(key)
    }

    async fn health(&self) -> Health {
        Ok(())
    }

    fn name(&self) -> &'static str {
        "memory"
    }
}
