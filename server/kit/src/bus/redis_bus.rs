//! Messages and counters through Redis; while it is away, those of this process alone.

use super::local::{Counters, Hub, Present};
use super::{Bus, BusError, Limit};
use crate::engine::{Health, UrlError};
use async_trait::async_trait;
use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, RedisResult, Script};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OnceCell, oneshot};

/// How long a request waits for Redis before this process goes on alone.
const PATIENCE: Duration = Duration::from_millis(500);
const RECONNECT: Duration = Duration::from_millis(250);
/// How often a topic without readers is noticed.
const SWEEP: Duration = Duration::from_secs(30);

/// Counts and dates the counter in one step, so that none lives for ever.
const HIT: &str = "
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('PTTL', KEYS[1])}";

/// Notes people with the time of Redis itself, since the clocks of nodes differ.
const PRESENT: &str = "
local time = redis.call('TIME')
local till = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], till, ARGV[i]) end
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end";

const PRESENCE: &str = "
local time = redis.call('TIME')
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, time[1] * 1000 + math.floor(time[2] / 1000))
return redis.call('ZRANGE', KEYS[1], 0, -1)";

/// People noted with one call.
const TOGETHER: usize = 1_000;

pub(super) struct RedisBus {
    client: Client,
    manager: OnceCell<ConnectionManager>,
    hit: Script,
    hub: Arc<Hub>,
    counters: Counters,
    note: Script,
    all: Script,
    /// Those of this process, for the time without Redis.
    present: Present,
}

impl RedisBus {
    pub(super) fn from_url(url: &str) -> Result<Self, UrlError> {
        // The URL may hold a password: the error does not repeat it.
        let client = Client::open(url).map_err(|_| {
            UrlError::new("the bus URL cannot be read: write redis://user:password@host:6379/0")
        })?;
        Ok(RedisBus {
            client,
            manager: OnceCell::new(),
            hit: Script::new(HIT),
            hub: Arc::default(),
            counters: Counters::default(),
            note: Script::new(PRESENT),
            all: Script::new(PRESENCE),
            present: Present::default(),
        })
    }

    async fn connection(&self) -> RedisResult<ConnectionManager> {
        let connect = || async {
            let config = ConnectionManagerConfig::new()
                .set_connection_timeout(Some(PATIENCE))
                .set_response_timeout(Some(PATIENCE))
                .set_number_of_retries(1)
                .set_max_delay(RECONNECT);
            ConnectionManager::new_with_config(self.client.clone(), config).await
        };
        self.manager.get_or_try_init(connect).await.cloned()
    }

    async fn asked<T>(&self, question: impl Future<Output = RedisResult<T>>) -> Result<T, String> {
        match tokio::time::timeout(PATIENCE, question).await {
            Ok(answer) => answer.map_err(|error| error.to_string()),
            Err(_) => Err("Redis did not answer within 500 ms".to_owned()),
        }
    }
}

/// Listens to one topic until nobody in this process does.
async fn listen(client: Client, topic: String, hub: Arc<Hub>, ready: oneshot::Sender<()>) {
    let mut ready = Some(ready);
    loop {
        if let Err(error) = forward(&client, &topic, &hub, &mut ready).await {
            tracing::warn!(topic, %error, "the bus lost Redis and tries again");
        }
        if hub.forget_unheard(&topic) {
            return;
        }
        tokio::time::sleep(RECONNECT).await;
    }
}

async fn forward(
    client: &Client,
    topic: &str,
    hub: &Hub,
    ready: &mut Option<oneshot::Sender<()>>,
) -> RedisResult<()> {
    let mut connection = client.get_async_pubsub().await?;
    connection.subscribe(topic).await?;
    if let Some(ready) = ready.take() {
        // The subscriber may have stopped waiting.
        let _ = ready.send(());
    }
    let mut messages = connection.into_on_message();
    loop {
        match tokio::time::timeout(SWEEP, messages.next()).await {
            Ok(Some(message)) => hub.publish(topic, message.get_payload_bytes()),
            Ok(None) => return Ok(()),
            Err(_) if hub.forget_unheard(topic) => return Ok(()),
            Err(_) => {}
        }
    }
}

#[async_trait]
impl Bus for RedisBus {
    async fn publish(&self, topic: &str, message: &[u8]) -> Result<(), BusError> {
        let sent = self.asked(async {
            let mut connection = self.connection().await?;
            redis::cmd("PUBLISH")
                .arg(topic)
                .arg(message)
                .query_async::<()>(&mut connection)
                .await
        });
        sent.await.map_err(|error| {
            // Those who listen here need not wait for Redis.
            self.hub.publish(topic, message);
            BusError(error)
        })
    }

    async fn subscribe(&self, topic: &str) -> BoxStream<'static, Bytes> {
        let (messages, first) = self.hub.subscribe(topic);
        if first {
            let (ready, is_ready) = oneshot::channel();
            let task = listen(
                self.client.clone(),
                topic.to_owned(),
                self.hub.clone(),
                ready,
            );
            tokio::spawn(task);
            // So that what is published next arrives; without Redis the stream begins all the same.
            let _ = tokio::time::timeout(PATIENCE, is_ready).await;
        }
        messages
    }

    async fn hit(&self, key: &str, window: Duration, max: u64) -> Limit {
        let counted = self.asked(async {
            let mut connection = self.connection().await?;
            self.hit
                .key(format!("parvis:hit:{key}"))
                .arg(u64::try_from(window.as_millis()).unwrap_or(u64::MAX))
                .invoke_async::<(u64, i64)>(&mut connection)
                .await
        });
        match counted.await {
            Ok((count, left)) => {
                let left = Duration::from_millis(u64::try_from(left).unwrap_or(0));
                Limit::after(count, max, left)
            }
            Err(error) => {
                tracing::warn!(error, "limits are counted by this process alone");
                self.counters.hit(key, window, max)
            }
        }
    }

    async fn present(&self, key: &str, who: &[String], time: Duration) {
        self.present.note(key, who, time);
        let noted = self.asked(async {
            let mut connection = self.connection().await?;
            for some in who.chunks(TOGETHER) {
                let mut call = self.note.key(format!("parvis:{key}"));
                call.arg(u64::try_from(time.as_millis()).unwrap_or(u64::MAX));
                call.arg(some).invoke_async::<()>(&mut connection).await?;
            }
            Ok(())
        });
        if let Err(error) = noted.await {
            tracing::debug!(error, "presence is known to this process alone");
        }
    }

    async fn absent(&self, key: &str, who: &[String]) {
        self.present.forget(key, who);
        let noted = self.asked(async {
            let mut connection = self.connection().await?;
            let mut call = redis::cmd("ZREM");
            call.arg(format!("parvis:{key}")).arg(who);
            call.query_async::<()>(&mut connection).await
        });
        if let Err(error) = noted.await {
            tracing::debug!(error, "those who left are counted until their time ends");
        }
    }

    async fn presence(&self, key: &str) -> Vec<String> {
        let asked = self.asked(async {
            let mut connection = self.connection().await?;
            let call = self.all.key(format!("parvis:{key}"));
            call.invoke_async::<Vec<String>>(&mut connection).await
        });
        match asked.await {
            Ok(people) => people,
            Err(_) => self.present.all(key),
        }
    }

    async fn health(&self) -> Health {
        let answer = self.asked(async {
            let mut connection = self.connection().await?;
            redis::cmd("PING")
                .query_async::<String>(&mut connection)
                .await
        });
        answer.await.map(drop)
    }

    fn name(&self) -> &'static str {
        "redis"
    }
}
