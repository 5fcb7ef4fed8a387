//! Nothing is lost: clients that vanish and come back, also in the middle of a frame, a reader that stalls, a node that
//! goes and one that comes, Redis away for a while; and every client that stays or returns has seen every event once, in
//! order. Short here; `PARVIS_CHAOS=10000` disconnects that often.

use std::cell::{Cell, RefCell};
use std::net::{SocketAddr, TcpListener};
use std::rc::Rc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use futures_util::StreamExt;
use parvis::app::App;
use parvis::features::rooms;
use parvis_tests::history::{History, Saw, Truth};
use parvis_tests::redis::Redis;
use parvis_tests::{Base, Person, Socket, TestApp, tell_with};
use rand::Rng;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio_tungstenite::tungstenite::Message;

const LISTENERS: usize = 20;
const SPEAKERS: usize = 4;

/// How often clients vanish, all together.
fn disconnections() -> usize {
    let wished = std::env::var("PARVIS_CHAOS")
        .ok()
        .and_then(|n| n.parse().ok());
    wished.unwrap_or(300)
}

/// What all share.
pub(super) struct Run {
    app: TestApp,
    /// Where nodes listen.
    nodes: RefCell<Vec<SocketAddr>>,
    room: i64,
    /// Path of the room's lines, for whoever missed too much.
    lines: String,
    vanished: Cell<usize>,
    most: usize,
    truth: RefCell<Truth>,
    /// No more is said: listeners read to the end.
    ended: Cell<bool>,
    dialled: Cell<u32>,
}

impl Run {
    fn node(&self) -> SocketAddr {
        let nodes = self.nodes.borrow();
        nodes[rand::rng().random_range(0..nodes.len())]
    }

    fn stream(&self) -> String {
        format!("room:{}", self.room)
    }

    /// Waits until this share of all the disconnections is done.
    pub async fn reached(&self, quarters: usize) {
        while self.vanished.get() < self.most * quarters / 4 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn is_over(&self) -> bool {
        self.vanished.get() >= self.most
    }

    /// A visitor's socket, each from an address of its own; `None` while the node is away.
    async fn dial(&self, cookie: Option<String>) -> Option<Socket> {
        let at = self.node();
        let host = self.app.config.listen.to_string();
        let origin = format!("http://{host}");
        self.dialled.set(self.dialled.get() + 1);
        let [_, b, c, d] = self.dialled.get().to_be_bytes();
        let address = format!("10.{b}.{c}.{d}");
        let mut headers = vec![
            ("host", host.as_str()),
            ("origin", origin.as_str()),
            ("x-forwarded-for", address.as_str()),
        ];
        if let Some(cookie) = &cookie {
            headers.push(("cookie", cookie.as_str()));
        }
        Socket::try_open_quietly(at, &headers).await
    }
}

/// Reads until it vanishes, comes back, and reads to the end once nothing more is said.
async fn listener(run: Rc<Run>, n: usize) -> History {
    let mut history = History {
        name: format!("listener {n}"),
        events: Vec::new(),
    };
    let mut last = 0;
    loop {
        let over = run.ended.get();
        let Some(mut socket) = run.dial(None).await else {
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let hello = json!({ "t": "hello", "v": 1, "on": [{ "s": run.stream(), "last": last }] });
        socket.say(&hello).await;
        // The first one reads slowly: it falls behind and must catch up.
        let pause = if n == 0 { 20 } else { 0 };
        let patience = Duration::from_millis(rand::rng().random_range(30..400));
        let until = tokio::time::Instant::now()
            + if over {
                Duration::from_secs(30)
            } else {
                patience
            };
        while !over || last < run.truth.borrow().head {
            let Ok(Some(Ok(message))) = tokio::time::timeout_at(until, socket.stream.next()).await
            else {
                break;
            };
            let Message::Text(text) = message else {
                continue;
            };
            let said: Value = serde_json::from_str(&text).expect("JSON");
            take(&run, &mut history, &mut last, &said).await;
            tokio::time::sleep(Duration::from_millis(pause)).await;
        }
        if over && last >= run.truth.borrow().head {
            return history;
        }
        assert!(
            !over || tokio::time::Instant::now() < until,
            "{} never got to the end: {last}",
            history.name
        );
        vanish(socket, n).await;
        run.vanished.set(run.vanished.get() + 1);
    }
}

/// Applies a message as docs/LIVE.md says.
async fn take(run: &Run, history: &mut History, last: &mut i64, said: &Value) {
    match said["t"].as_str() {
        Some("event") => record(history, last, said),
        Some("resync") => {
            let head = said["head"].as_i64().expect("a number");
            while *last < head {
                let page = run
                    .app
                    .visitor()
                    .page(&format!("{}?after={last}", run.lines))
                    .await;
                let page: Value = serde_json::from_str(&page.body).expect("JSON");
                let frames = page["frames"].as_array().expect("a list");
                // The page may know more than the message did: that will come as events.
                for frame in frames
                    .iter()
                    .filter(|f| f["seq"].as_i64().is_some_and(|seq| seq <= head))
                {
                    record(history, last, frame);
                }
                assert!(!frames.is_empty(), "the page ends before {head}");
            }
        }
        _ => {}
    }
}

fn record(history: &mut History, last: &mut i64, event: &Value) {
    *last = event["seq"].as_i64().expect("a number");
    history.events.push(Saw {
        seq: *last,
        kind: event["kind"].as_str().unwrap_or_default().to_owned(),
        line: event["line"].as_i64(),
        html: event["html"].as_str().unwrap_or_default().to_owned(),
    });
}

/// Some say good-bye, some are cut off, some in the middle of a frame.
async fn vanish(mut socket: Socket, n: usize) {
    match n % 3 {
        0 => drop(socket.stream.close(None).await),
        1 => {
            // A frame of 100 bytes, of which five come.
            let io = socket.stream.get_mut();
            let _ = io
                .write_all(&[0x81, 0x80 | 100, 1, 2, 3, 4, b'x', b'y', b'z'])
                .await;
        }
        _ => {}
    }
}

/// Says lines until enough have vanished; without an answer it says the same line again.
async fn speaker(run: Rc<Run>, who: Person, n: usize) {
    let mut count = 0;
    while !run.is_over() {
        let Some(mut socket) = run.dial(Some(who.cookie_header())).await else {
            tokio::time::sleep(Duration::from_millis(500)).await;
            continue;
        };
        socket
            .say(&json!({ "t": "hello", "v": 1, "on": [{ "s": run.stream() }] }))
            .await;
        while !run.is_over() {
            let (id, words) = (
                format!("chaos-{n}-{count:06}"),
                format!("words-{n}-{count}."),
            );
            let message = json!({ "t": "send", "id": id, "s": run.stream(), "body": words });
            socket.say(&message).await;
            match answer(&mut socket, &id).await {
                Some(ack) if ack["t"] == "ack" => {
                    count += 1;
                    let (seq, line) = (
                        ack["seq"].as_i64().expect("open"),
                        ack["line"].as_i64().expect("a line"),
                    );
                    run.truth.borrow_mut().said(seq, line, words);
                    change(&run, &who, line, count).await;
                }
                Some(nack) => {
                    assert_eq!(nack["code"], "slow", "{nack}");
                    tokio::time::sleep(Duration::from_millis(300)).await;
                }
                // The node went: whether it was said, the same line said again will show.
                None => break,
            }
        }
    }
}

async fn answer(socket: &mut Socket, id: &str) -> Option<Value> {
    let read = async {
        loop {
            let Some(Ok(message)) = socket.stream.next().await else {
                return None;
            };
            let Message::Text(text) = message else {
                continue;
            };
            let said: Value = serde_json::from_str(&text).expect("JSON");
            if said["id"] == id {
                return Some(said);
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(10), read)
        .await
        .ok()
        .flatten()
}

/// Every third line is changed, every fifth taken away.
async fn change(run: &Run, who: &Person, line: i64, count: usize) {
    let (room, me) = (run.room, who.id);
    if count.is_multiple_of(5) {
        let removed = run.app.write(move |db| {
            let room = rooms::by_id(db, room)?;
            rooms::remove(db, &room, me, line, None)
        });
        removed.await;
        run.truth.borrow_mut().lines.insert(line, None);
    } else if count.is_multiple_of(3) {
        let words = format!("words-changed-{line}.");
        who.changes(&run.app, room, line, &words).await;
        run.truth.borrow_mut().lines.insert(line, Some(words));
    }
}

/// Tells the story while the upheaval goes on; what that returns lives until everybody has read to the end.
pub(super) async fn chaos<T>(
    app: TestApp,
    nodes: Vec<SocketAddr>,
    upheaval: impl AsyncFnOnce(Rc<Run>) -> T,
) {
    let space = app.space("square").await;
    let room = space.room("open", "hall").await;
    let run = Rc::new(Run {
        lines: space.path("/rooms/hall/lines"),
        nodes: RefCell::new(nodes),
        room,
        vanished: Cell::new(0),
        most: disconnections(),
        truth: RefCell::default(),
        ended: Cell::new(false),
        dialled: Cell::new(0),
        app: app.clone(),
    });
    let listening: Vec<_> = (0..LISTENERS)
        .map(|n| actix_web::rt::spawn(listener(run.clone(), n)))
        .collect();
    let mut speaking = Vec::new();
    for n in 0..SPEAKERS {
        let who = app.member(&format!("speaker{n}")).await;
        speaking.push(actix_web::rt::spawn(speaker(run.clone(), who, n)));
    }
    let _lives = upheaval(run.clone()).await;
    for task in speaking {
        task.await.expect("a speaker");
    }
    let head = app.number(&format!("SELECT last_seq AS n FROM room WHERE id = {room}"));
    run.truth.borrow_mut().head = head;
    run.ended.set(true);
    let mut histories = Vec::new();
    for task in listening {
        histories.push(task.await.expect("a listener"));
    }
    let truth = run.truth.borrow().clone();
    assert!(truth.acknowledged.len() > 20, "hardly anything was said");
    for history in &histories {
        truth
            .check(history)
            .unwrap_or_else(|wrong| panic!("{wrong}"));
    }
    println!(
        "{} disconnections, {} events, {} acknowledged lines, {} clients: each event once, in order",
        run.vanished.get(),
        head,
        truth.acknowledged.len(),
        histories.len()
    );
    refuses(&truth, &histories[1]);
}

/// The checker is no rubber stamp: it sees one frame dropped, given twice, swapped or changed.
fn refuses(truth: &Truth, whole: &History) {
    let middle = whole.events.len() / 2;
    let broken = |change: &dyn Fn(&mut Vec<Saw>)| {
        let mut history = whole.clone();
        change(&mut history.events);
        truth.check(&history).is_err()
    };
    assert!(
        broken(&|events| drop(events.remove(middle))),
        "a dropped frame"
    );
    assert!(
        broken(&|events| drop(events.pop())),
        "the last frame dropped"
    );
    assert!(
        broken(&|events| events.insert(middle, events[middle].clone())),
        "a frame given twice"
    );
    assert!(
        broken(&|events| events.swap(middle, middle + 1)),
        "two frames swapped"
    );
    // Of a line that is known to stand in the end.
    let stands = |saw: &Saw| {
        let words = saw.line.and_then(|line| truth.lines.get(&line)?.as_ref());
        words.is_some_and(|words| saw.html.contains(words.as_str()))
    };
    let shown = |events: &[Saw]| events.iter().rposition(stands).expect("a line");
    assert!(
        broken(&|events| {
            let at = shown(events);
            events[at].html.clear();
        }),
        "an empty frame"
    );
}

pub(super) fn settings(flags: &mut parvis::config::Flags) {
    flags.trusted_proxies = Some(1);
}

#[test]
fn nothing_is_lost_on_one_node() {
    tell_with(Base::Sqlite, settings, |app| async move {
        let node = app.config.listen;
        chaos(app, vec![node], async |_| {}).await;
    });
}

/// Another node on the same database.
async fn node(app: &TestApp, socket: TcpListener) -> ServerHandle {
    let second = App::open(app.config.clone())
        .await
        .expect("a second node opens");
    let server = parvis::web::server::listen_on(second, socket).expect("it listens");
    let handle = server.handle();
    actix_web::rt::spawn(server);
    handle
}

#[test]
fn nothing_is_lost_on_two_nodes_of_which_one_goes_and_comes() {
    for base in [Base::Sqlite, Base::Postgres] {
        tell_with(
            base,
            settings,
            |app| async move { two_nodes(app, None).await },
        );
    }
}

#[test]
fn nothing_is_lost_while_redis_comes_and_goes() {
    let port = TcpListener::bind("127.0.0.1:0")
        .and_then(|s| s.local_addr())
        .expect("a port")
        .port();
    let Some(redis) = Redis::start(port) else {
        eprintln!("skipped: redis-server is not installed");
        return;
    };
    let with_redis = |flags: &mut parvis::config::Flags| {
        settings(flags);
        flags.bus_url = Some(format!("redis://127.0.0.1:{port}/"));
    };
    tell_with(Base::Postgres, with_redis, |app| {
        two_nodes(app, Some((redis, port)))
    });
}

/// The second node is cut off without a word and starts again; so is Redis.
async fn two_nodes(app: TestApp, redis: Option<(Redis, u16)>) {
    let socket = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let at = socket.local_addr().expect("bound");
    let first = node(&app, socket).await;
    let nodes = vec![app.config.listen, at];
    let parts = app.clone();
    chaos(app, nodes, async move |run| {
        run.reached(1).await;
        let port = redis.as_ref().map(|(_, port)| *port);
        drop(redis);
        run.reached(2).await;
        first.stop(false).await;
        run.nodes.borrow_mut().retain(|node| *node != at);
        let _again = port.and_then(Redis::start);
        run.reached(3).await;
        let socket = TcpListener::bind(at).expect("its port is free again");
        let second = node(&parts, socket).await;
        run.nodes.borrow_mut().push(at);
        run.reached(4).await;
        // Everybody reads to the end on the first node while the second shuts down in order.
        run.nodes.borrow_mut().retain(|node| *node != at);
        second.stop(true).await;
    })
    .await;
}
