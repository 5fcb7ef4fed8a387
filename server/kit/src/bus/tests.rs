//! One contract for every bus, in memory and in Redis.

use super::*;
use futures_util::StreamExt;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

async fn next(stream: &mut BoxStream<'static, Bytes>) -> Option<Bytes> {
    tokio::time::timeout(Duration::from_secs(5), stream.next())
        .await
        .ok()
        .flatten()
}

/// What every engine must do; `one` and `other` are two processes that share the engine.
async fn contract(one: &dyn Bus, other: &dyn Bus) {
    one.health().await.unwrap();
    let mut first = other.subscribe("t").await;
    let mut second = other.subscribe("t").await;
    let mut elsewhere = other.subscribe("u").await;
    one.publish("t", b"\x00\xff one").await.unwrap();
    one.publish("t", b"two").await.unwrap();
    one.publish("u", b"three").await.unwrap();
    for stream in [&mut first, &mut second] {
        assert_eq!(next(stream).await.unwrap(), &b"\x00\xff one"[..]);
        assert_eq!(next(stream).await.unwrap(), &b"two"[..]);
    }
    assert_eq!(next(&mut elsewhere).await.unwrap(), &b"three"[..]);
    one.publish("nobody listens", b"x").await.unwrap();

    presence(one, other).await;

    let window = Duration::from_millis(1_500);
    let start = Instant::now();
    let found = [
        one.hit("k", window, 2).await,
        other.hit("k", window, 2).await,
        one.hit("k", window, 2).await,
    ];
    assert_eq!(
        found.map(|limit| (limit.allowed, limit.remaining)),
        [(true, 1), (true, 0), (false, 0)]
    );
    assert_eq!(found[0].retry_after, Duration::ZERO);
    assert!(found[2].retry_after > Duration::ZERO && found[2].retry_after <= window);
    assert!(one.hit("another", window, 2).await.allowed);
    tokio::time::sleep(window.saturating_sub(start.elapsed()) + Duration::from_millis(200)).await;
    assert!(
        one.hit("k", window, 2).await.allowed,
        "the window never ended"
    );
}

/// People are there while they are noted, once each, for all processes.
async fn presence(one: &dyn Bus, other: &dyn Bus) {
    let names = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    let minute = Duration::from_secs(60);
    one.present("room", &names(&["a", "b"]), minute).await;
    other.present("room", &names(&["b", "c"]), minute).await;
    other
        .present("room", &names(&["short"]), Duration::from_millis(300))
        .await;
    let mut found = one.presence("room").await;
    found.sort();
    assert_eq!(found, ["a", "b", "c", "short"]);
    one.absent("room", &names(&["a", "nobody"])).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let mut found = other.presence("room").await;
    found.sort();
    assert_eq!(found, ["b", "c"], "whoever is noted no more has gone");
    other.absent("room", &names(&["b", "c"])).await;
    assert!(one.presence("room").await.is_empty());
    assert!(one.presence("nowhere").await.is_empty());
}

#[tokio::test]
async fn the_memory_engine_keeps_the_contract() {
    let bus = from_url("memory:").await.unwrap();
    contract(bus.as_ref(), bus.as_ref()).await;
}

struct Server(Child);

impl Server {
    fn start(port: u16) -> Option<Self> {
        let child = Command::new("redis-server")
            .args([
                "--port",
                &port.to_string(),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        child.ok().map(Server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn until_well(bus: &dyn Bus) {
    let start = Instant::now();
    while bus.health().await.is_err() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "Redis never came"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn the_redis_engine_keeps_the_contract_and_outlives_redis() {
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let Some(server) = Server::start(port) else {
        eprintln!("skipped: redis-server is not installed, nothing went through a real Redis");
        return;
    };
    let url = format!("redis://127.0.0.1:{port}/");
    let (one, other) = (from_url(&url).await.unwrap(), from_url(&url).await.unwrap());
    until_well(one.as_ref()).await;
    until_well(other.as_ref()).await;
    contract(one.as_ref(), other.as_ref()).await;

    let mut stream = other.subscribe("t").await;
    drop(server);
    assert!(
        one.health().await.is_err(),
        "health hides that Redis is away"
    );
    assert!(one.publish("t", b"lost").await.is_err());
    let minute = Duration::from_secs(60);
    let alone = [one.hit("a", minute, 1).await, one.hit("a", minute, 1).await];
    assert_eq!(
        alone.map(|limit| limit.allowed),
        [true, false],
        "nothing limits without Redis"
    );
    assert!(other.publish("t", b"here").await.is_err());
    assert_eq!(
        next(&mut stream).await.unwrap(),
        &b"here"[..],
        "a process alone hears itself"
    );

    let _server = Server::start(port).unwrap();
    until_well(one.as_ref()).await;
    let start = Instant::now();
    loop {
        let _ = one.publish("t", b"again").await;
        let heard = tokio::time::timeout(Duration::from_millis(200), stream.next()).await;
        if heard.is_ok_and(|message| message.is_some_and(|message| message == b"again"[..])) {
            break;
        }
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "the subscription never came back"
        );
    }
}

#[tokio::test]
async fn a_wrong_url_is_answered_by_what_fixes_it() {
    for (url, part) in [
        ("amqp://x", "memory: or redis://"),
        ("redis://", "redis://user"),
        ("redis://h:x", "redis://user"),
    ] {
        if let Err(error) = from_url(url).await {
            assert!(error.0.contains(part), "{url}: {error}");
        } else {
            assert_eq!(url, "redis://", "{url} was taken");
        }
    }
}
