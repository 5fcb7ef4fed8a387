//! What a delivery costs: `bin/bench-live` measures the server's sockets beside a bare tokio-tungstenite broadcaster
//! that sends messages of the same size to as many clients at the same rate, in the same run.
//!
//! The program plays three parts, each a process of its own so that its CPU time can be told apart: `serve` (Parvis with
//! a room), `bare` (the broadcaster), and without a word the clients, who count and measure.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures_util::{SinkExt, StreamExt};
use parvis_tests::bench::{cpu_seconds, memory_kib, serve_rooms};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};
use tokio_tungstenite::{accept_async, client_async};

/// The bar: at most this many times the bare broadcaster's CPU for a delivery.
const MOST: f64 = 1.2;
/// The bar for idle sockets, of the whole process, in KiB.
const IDLE_KIB: u64 = 200 * 1024;

const USAGE: &str = "usage: bin/bench-live [--connections N] [--rooms N] [--rate N] [--seconds N] [--size N] [--idle N]

  --connections  clients, spread over the rooms [1000]
  --rooms        rooms [1]
  --rate         lines a second in each room [20]
  --seconds      how long it is measured, after two seconds of warm-up [8]
  --size         letters of a line [600]
  --idle         idle sockets whose memory is measured; 0: none [10000]

The last line is “ratio N.NN”: CPU for a delivery as a multiple of a bare tokio-tungstenite broadcaster's. The exit code
is not 0 when it is above 1.20, or when 10,000 idle sockets make the server larger than 200 MB.";

#[derive(Clone, Copy)]
struct Plan {
    connections: usize,
    rooms: usize,
    rate: u64,
    seconds: u64,
    size: usize,
    idle: usize,
}

fn plan(args: &[String]) -> Result<Plan, String> {
    let mut plan = Plan {
        connections: 1000,
        rooms: 1,
        rate: 20,
        seconds: 8,
        size: 600,
        idle: 10_000,
    };
    let mut words = args.iter();
    while let Some(flag) = words.next() {
        let value = words
            .next()
            .and_then(|v| v.parse::<usize>().ok())
            .ok_or(USAGE)?;
        match flag.as_str() {
            "--connections" => plan.connections = value.max(1),
            "--rooms" => plan.rooms = value.max(1),
            "--rate" => plan.rate = value.max(1) as u64,
            "--seconds" => plan.seconds = value.max(1) as u64,
            "--size" => plan.size = value.clamp(30, 1900),
            "--idle" => plan.idle = value,
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(plan)
}

/// Microseconds since 1970: all processes share the machine's clock.
fn now() -> u64 {
    let passed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(passed.as_micros()).unwrap_or(u64::MAX)
}

fn stamped(size: usize) -> String {
    let mut text = format!("stamp={} ", now());
    while text.len() < size {
        text.push_str("une place au soleil ");
    }
    text.truncate(size);
    text
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("serve") => serve_rooms(
            number(&args, 1),
            number(&args, 2) as u64,
            number(&args, 3),
            stamped,
        ),
        Some("bare") => runtime().block_on(bare(
            number(&args, 1),
            number(&args, 2) as u64,
            number(&args, 3),
        )),
        Some("--help" | "-h") => println!("{USAGE}"),
        _ => {
            return match plan(&args).and_then(|plan| runtime().block_on(measure(plan))) {
                Ok(true) => ExitCode::SUCCESS,
                Ok(false) => ExitCode::FAILURE,
                Err(sentence) => {
                    eprintln!("{sentence}");
                    ExitCode::from(2)
                }
            };
        }
    }
    ExitCode::SUCCESS
}

fn number(args: &[String], at: usize) -> usize {
    args.get(at).and_then(|n| n.parse().ok()).unwrap_or(1)
}

fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime")
}

/// The broadcaster: what one writes on an afternoon with tokio-tungstenite.
async fn bare(rooms: usize, rate: u64, bytes: usize) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    println!("{} {rooms}", listener.local_addr().expect("bound"));
    let _ = std::io::stdout().flush();
    let channels: Vec<_> = (0..rooms)
        .map(|_| broadcast::channel::<Utf8Bytes>(1024).0)
        .collect();
    for channel in channels.clone() {
        tokio::spawn(async move {
            let mut tick = tokio::time::interval(Duration::from_micros(1_000_000 / rate));
            loop {
                tick.tick().await;
                // Nobody listens yet.
                let _ = channel.send(Utf8Bytes::from(stamped(bytes)));
            }
        });
    }
    let mut next = 0;
    while let Ok((io, _)) = listener.accept().await {
        let mut heard = channels[next % rooms].subscribe();
        next += 1;
        let _ = io.set_nodelay(true);
        tokio::spawn(async move {
            let Ok(ws) = accept_async(io).await else {
                return;
            };
            let (mut sink, mut stream) = ws.split();
            loop {
                tokio::select! {
                    message = heard.recv() => match message {
                        Ok(text) => if sink.send(Message::Text(text)).await.is_err() { return },
                        Err(broadcast::error::RecvError::Lagged(_)) => {}
                        Err(broadcast::error::RecvError::Closed) => return,
                    },
                    said = stream.next() => if !matches!(said, Some(Ok(_))) { return },
                }
            }
        });
    }
}

/// A part that runs as a process of its own until it is dropped.
struct Part {
    child: Child,
    at: String,
    /// Ids of the rooms.
    rooms: Vec<String>,
}

impl Part {
    fn start(args: &[String]) -> Result<Part, String> {
        let own = std::env::current_exe().map_err(|e| e.to_string())?;
        let mut child = Command::new(own)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| e.to_string())?;
        let mut line = String::new();
        let out = child.stdout.take().ok_or("no output")?;
        BufReader::new(out)
            .read_line(&mut line)
            .map_err(|e| e.to_string())?;
        let mut words = line.split_whitespace().map(str::to_owned);
        let at = words.next().ok_or("the part did not start")?;
        Ok(Part {
            child,
            at,
            rooms: words.collect(),
        })
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Default)]
struct Counted {
    measuring: AtomicBool,
    open: AtomicU64,
    deliveries: AtomicU64,
    bytes: AtomicU64,
    waits: Mutex<Vec<u32>>,
}

struct Found {
    deliveries: u64,
    bytes: usize,
    /// Microseconds of the server's CPU for a delivery.
    cpu: f64,
    p50: u32,
    p99: u32,
    seconds: f64,
}

/// One client: says hello where there is a room, and counts what comes.
async fn client(at: String, n: usize, room: Option<String>, counted: Arc<Counted>) -> Option<()> {
    let mut request = format!("ws://{at}/live").into_client_request().ok()?;
    let headers = request.headers_mut();
    headers.insert("origin", format!("http://{at}").parse().ok()?);
    // As many visitors as a proxy brings: each address has its own limit.
    headers.insert(
        "x-forwarded-for",
        format!("10.{}.{}.7", n / 2560, n / 10 % 256).parse().ok()?,
    );
    let io = TcpStream::connect(&at).await.ok()?;
    let (mut ws, _) = client_async(request, io).await.ok()?;
    if let Some(room) = room {
        let hello = format!(r#"{{"t":"hello","v":1,"on":[{{"s":"room:{room}"}}],"lang":"en"}}"#);
        ws.send(Message::text(hello)).await.ok()?;
    }
    counted.open.fetch_add(1, Ordering::Relaxed);
    while let Some(Ok(message)) = ws.next().await {
        let Message::Text(text) = message else {
            continue;
        };
        let Some((_, rest)) = text.split_once("stamp=") else {
            continue;
        };
        if !counted.measuring.load(Ordering::Relaxed) {
            continue;
        }
        let digits = rest
            .split(|c: char| !c.is_ascii_digit())
            .next()
            .unwrap_or_default();
        let wait = now().saturating_sub(digits.parse().unwrap_or_else(|_| now()));
        counted.deliveries.fetch_add(1, Ordering::Relaxed);
        counted.bytes.store(text.len() as u64, Ordering::Relaxed);
        counted
            .waits
            .lock()
            .expect("not poisoned")
            .push(u32::try_from(wait).unwrap_or(u32::MAX));
    }
    None
}

async fn gather(
    part: &Part,
    many: usize,
    talks: bool,
    counted: &Arc<Counted>,
) -> Result<(), String> {
    for n in 0..many {
        let room = talks.then(|| part.rooms[n % part.rooms.len()].clone());
        tokio::spawn(client(part.at.clone(), n, room, counted.clone()));
        if n % 50 == 49 {
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }
    for _ in 0..600 {
        if counted.open.load(Ordering::Relaxed) == many as u64 {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let open = counted.open.load(Ordering::Relaxed);
    Err(format!("only {open} of {many} sockets opened (ulimit -n?)"))
}

async fn run(part: &Part, plan: Plan, talks: bool) -> Result<Found, String> {
    let counted = Arc::new(Counted::default());
    gather(part, plan.connections, talks, &counted).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let before = cpu_seconds(part.child.id());
    let start = std::time::Instant::now();
    counted.measuring.store(true, Ordering::Relaxed);
    tokio::time::sleep(Duration::from_secs(plan.seconds)).await;
    counted.measuring.store(false, Ordering::Relaxed);
    let (seconds, cpu) = (
        start.elapsed().as_secs_f64(),
        cpu_seconds(part.child.id()) - before,
    );
    let deliveries = counted.deliveries.load(Ordering::Relaxed);
    let mut waits = std::mem::take(&mut *counted.waits.lock().expect("not poisoned"));
    waits.sort_unstable();
    let quantile = |q: f64| {
        waits
            .get((waits.len() as f64 * q) as usize)
            .copied()
            .unwrap_or(0)
    };
    if deliveries == 0 {
        return Err("nothing was delivered".to_owned());
    }
    Ok(Found {
        deliveries,
        bytes: usize::try_from(counted.bytes.load(Ordering::Relaxed)).unwrap_or(0),
        cpu: cpu * 1e6 / deliveries as f64,
        p50: quantile(0.5),
        p99: quantile(0.99),
        seconds,
    })
}

fn show(name: &str, found: &Found) {
    println!(
        "{name:<8} {:>10.0} deliveries/s   p50 {:>7.2} ms   p99 {:>7.2} ms   {:>6.2} µs CPU a delivery   {} bytes each",
        found.deliveries as f64 / found.seconds,
        f64::from(found.p50) / 1e3,
        f64::from(found.p99) / 1e3,
        found.cpu,
        found.bytes,
    );
}

async fn measure(plan: Plan) -> Result<bool, String> {
    let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let (rooms, rate) = (plan.rooms.to_string(), plan.rate.to_string());
    println!(
        "{} clients, {rooms} rooms, {rate} lines a second in each, {} s",
        plan.connections, plan.seconds
    );
    let ours = {
        let part = Part::start(&words(&["serve", &rooms, &rate, &plan.size.to_string()]))?;
        run(&part, plan, true).await?
    };
    show("parvis", &ours);
    let theirs = {
        let part = Part::start(&words(&["bare", &rooms, &rate, &ours.bytes.to_string()]))?;
        run(&part, plan, false).await?
    };
    show("bare", &theirs);
    let light = match plan.idle {
        0 => true,
        many => idle(many).await?,
    };
    let ratio = ours.cpu / theirs.cpu;
    println!("ratio {ratio:.2}");
    Ok(light && ratio <= MOST)
}

/// Memory of sockets that wait.
async fn idle(many: usize) -> Result<bool, String> {
    let part = Part::start(&["serve".into(), "1".into(), "0".into(), "60".into()])?;
    let before = memory_kib(part.child.id());
    let counted = Arc::new(Counted::default());
    if let Err(why) = gather(&part, many, true, &counted).await {
        println!("idle     skipped: {why}");
        return Ok(true);
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
    let after = memory_kib(part.child.id());
    let each = after.saturating_sub(before) as f64 / many as f64;
    println!(
        "idle     {many} sockets: {:.1} KiB each, the process {} MB (before: {} MB)",
        each,
        after / 1024,
        before / 1024
    );
    Ok(many < 10_000 || after < IDLE_KIB)
}
