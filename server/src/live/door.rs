//! The handshake: who may open a socket. Every `Upgrade` request comes here and none reaches the pages' middleware,
//! so host, origin, session and limits are asked here, by the same functions.

use std::future::Future;
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use actix_codec::Framed;
use actix_http::{Request, h1};
use actix_web::http::header::HeaderMap;
use actix_web::http::{Method, StatusCode, Version};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

use super::access::{self, Proof};
use super::hub::{self, Hub, Socket};
use super::queue::Queue;
use super::session::{Guest, Session};
use super::wire::{self, Wire};
use super::{Live, limits, token};
use parvis_kit::bus::Bus;

use crate::app::App;
use crate::messages::Lang;
use crate::web::{host, session as cookies};

/// Where sockets are opened, on every host that the server answers for.
pub const PATH: &str = "/live";

/// Why nobody was let in: status and one sentence.
struct Refused(StatusCode, &'static str);

type Checked<T> = Result<T, Refused>;

/// What the head of the request says, checked as far as it can be without asking anybody.
struct Knock {
    key: String,
    host: String,
    address: String,
    proof: Proof,
    bearer: Option<String>,
    lang: Lang,
}

/// A socket's whole life, from its handshake to its end.
type Life = std::pin::Pin<Box<dyn Future<Output = Result<(), actix_web::Error>>>>;

/// The service for upgrades of one worker.
pub fn service(
    app: Arc<App>,
) -> impl Fn((Request, Framed<TcpStream, h1::Codec>)) -> Life + Clone + 'static {
    let hub = hub::start(&app.live);
    move |(req, framed)| {
        let (app, hub) = (app.clone(), hub.clone());
        Box::pin(async move {
            // A client that is gone is no error of ours.
            if let Err(error) = upgrade(app, hub, req, framed).await {
                tracing::debug!(%error, "a socket broke off");
            }
            Ok(())
        })
    }
}

async fn upgrade(
    app: Arc<App>,
    hub: Rc<Hub>,
    req: Request,
    framed: Framed<TcpStream, h1::Codec>,
) -> std::io::Result<()> {
    let parts = framed.into_parts();
    let (mut io, early) = (parts.io, parts.read_buf.to_vec());
    drop((parts.read_buf, parts.write_buf));
    let peer = io.peer_addr()?;
    #[cfg(feature = "echo")]
    if req.path() == super::echo::PATH {
        let key = req.head().headers.get("sec-websocket-key");
        let key = key.and_then(|k| k.to_str().ok()).unwrap_or_default();
        io.write_all(switching(key).as_bytes()).await?;
        return super::echo::serve(io, early.into()).await;
    }
    let (knock, guest) = match Box::pin(welcome(&app, &req, peer)).await {
        Ok(found) => found,
        Err(refused) => return refuse(io, &refused).await,
    };
    drop(req);
    let answer = switching(&knock.key);
    drop(knock);
    let lease = guest.lease.clone();
    let ticket = app.live.ticket(guest.id);
    let ended = match io.write_all(answer.as_bytes()).await {
        Ok(()) => serve(&app, hub, io, early, guest).await,
        Err(error) => Err(error),
    };
    app.bus.absent(&lease, &ticket).await;
    ended
}

fn switching(key: &str) -> String {
    format!(
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Accept: {}\r\n\r\n",
        derive_accept_key(key.as_bytes())
    )
}

impl Live {
    /// How a socket counts against its owner's limit.
    fn ticket(&self, id: u64) -> [String; 1] {
        [format!("{}-{id}", self.node)]
    }

    /// A socket counts as open a while longer.
    pub(super) async fn keep_lease(&self, bus: &dyn Bus, lease: &str, id: u64) {
        bus.present(lease, &self.ticket(id), limits::LEASE).await;
    }
}

async fn welcome(app: &Arc<App>, req: &Request, peer: SocketAddr) -> Checked<(Knock, Guest)> {
    let mut knock = head(app, req, peer)?;
    if app.live.draining.load(Ordering::SeqCst) {
        return Err(Refused(
            StatusCode::SERVICE_UNAVAILABLE,
            "The server restarts.",
        ));
    }
    if !host::answers(app, &knock.host).await {
        return Err(Refused(
            StatusCode::MISDIRECTED_REQUEST,
            "This server does not answer for that host name.",
        ));
    }
    // Before the database is asked.
    let knocks = format!("live:knock:{}", knock.address);
    allowed(app, &knocks, limits::KNOCKS).await?;
    if let Some(bearer) = knock.bearer.take() {
        let session = token::read(app, &bearer).await;
        knock.proof = Proof::Session(
            session.ok_or(Refused(StatusCode::UNAUTHORIZED, "The token is not valid."))?,
        );
    }
    let proof = knock.proof.clone();
    let found = app.store.read(move |db| access::viewer(db, &proof)).await;
    let viewer = match found {
        Ok(Some(viewer)) => viewer,
        Ok(None) if matches!(knock.proof, Proof::Session(_)) => {
            return Err(Refused(StatusCode::UNAUTHORIZED, "The session has ended."));
        }
        // A browser whose session has ended reads on as a visitor, as on any page.
        Ok(None) => {
            knock.proof = Proof::None;
            Default::default()
        }
        Err(error) => {
            tracing::error!(%error, "a handshake failed");
            return Err(Refused(StatusCode::SERVICE_UNAVAILABLE, "Try again."));
        }
    };
    let (who, most) = match viewer.id() {
        Some(member) => (format!("m{member}"), limits::SOCKETS_OF_MEMBER),
        None => (knock.address.clone(), limits::SOCKETS_OF_ADDRESS),
    };
    allowed(app, &format!("live:handshake:{who}"), limits::HANDSHAKES).await?;
    let id = app.live.numbers.fetch_add(1, Ordering::Relaxed);
    let lease = format!("live:sockets:{who}");
    let ticket = app.live.ticket(id);
    app.live.keep_lease(&*app.bus, &lease, id).await;
    if app.bus.presence(&lease).await.len() > most {
        app.bus.absent(&lease, &ticket).await;
        return Err(Refused(
            StatusCode::TOO_MANY_REQUESTS,
            "Too many sockets are open.",
        ));
    }
    let lang = viewer.me.as_ref().map_or(knock.lang, |me| me.language);
    let proof = knock.proof.clone();
    Ok((
        knock,
        Guest {
            viewer,
            proof,
            lang,
            lease,
            id,
        },
    ))
}

async fn allowed(app: &App, key: &str, most: u64) -> Checked<()> {
    if app
        .bus
        .hit(key, Duration::from_secs(60), most)
        .await
        .allowed
    {
        Ok(())
    } else {
        Err(Refused(
            StatusCode::TOO_MANY_REQUESTS,
            "Too many handshakes: wait a minute.",
        ))
    }
}

/// Checks the head by RFC 6455, 4.2.1, and by the origin, which keeps other sites' pages from using our cookies.
fn head(app: &App, req: &Request, peer: SocketAddr) -> Checked<Knock> {
    let (head, headers) = (req.head(), &req.head().headers);
    let text = |name: &str| {
        headers
            .get(name)
            .and_then(|v| v.to_str().ok())
            .map(str::trim)
    };
    if req.path() != PATH {
        return Err(Refused(
            StatusCode::NOT_FOUND,
            "Sockets are opened at /live.",
        ));
    }
    let wrong = |what| Refused(StatusCode::BAD_REQUEST, what);
    let upgrades = text("upgrade").is_some_and(|u| u.eq_ignore_ascii_case("websocket"));
    if head.method != Method::GET
        || head.version != Version::HTTP_11
        || !head.upgrade()
        || !upgrades
    {
        return Err(wrong("This is not a WebSocket handshake."));
    }
    if text("sec-websocket-version") != Some("13") {
        return Err(Refused(
            StatusCode::UPGRADE_REQUIRED,
            "Only version 13 is spoken.",
        ));
    }
    let key = text("sec-websocket-key")
        .filter(|key| is_key(key))
        .ok_or(wrong("The key is not 16 bytes."))?;
    let host = host::named(headers, &head.uri);
    let bearer = text("authorization")
        .and_then(|a| a.strip_prefix("Bearer "))
        .map(|t| t.trim().to_owned());
    let ours = format!("{}://{host}", app.config.public_url.scheme());
    match headers.get("origin").map(|o| o.to_str()) {
        Some(Ok(origin)) if origin == ours => {}
        // Browsers always send one; programs prove themselves with a token.
        None if bearer.is_some() => {}
        _ => {
            return Err(Refused(
                StatusCode::FORBIDDEN,
                "The origin is not this site.",
            ));
        }
    }
    let token = cookie(headers, cookies::cookie_name(app)).filter(|_| bearer.is_none());
    let proof = token.map_or(Proof::None, |token| Proof::Cookie {
        token,
        host: host.clone(),
    });
    let address = host::client(headers, Some(peer), app.config.trusted_proxies);
    Ok(Knock {
        key: key.to_owned(),
        address: caller(&address),
        proof,
        bearer,
        lang: text("accept-language")
            .and_then(Lang::accepted)
            .unwrap_or(Lang::En),
        host,
    })
}

/// Who shares a limit: an IPv4 address, an IPv6 /56.
fn caller(address: &str) -> String {
    if address.contains(':') {
        host::network(address)
    } else {
        address.to_owned()
    }
}

fn is_key(text: &str) -> bool {
    use base64::Engine;
    let decoded = base64::engine::general_purpose::STANDARD.decode(text);
    decoded.is_ok_and(|bytes| bytes.len() == 16)
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all("cookie")
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, value)| *known == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

async fn refuse(mut io: TcpStream, refused: &Refused) -> std::io::Result<()> {
    let Refused(status, sentence) = refused;
    let extra = match *status {
        StatusCode::UPGRADE_REQUIRED => "Sec-WebSocket-Version: 13\r\nUpgrade: websocket\r\n",
        StatusCode::SERVICE_UNAVAILABLE => "Retry-After: 5\r\n",
        StatusCode::TOO_MANY_REQUESTS => "Retry-After: 60\r\n",
        _ => "",
    };
    let answer = format!(
        "HTTP/1.1 {status}\r\n{extra}Content-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n\
         X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n{sentence}\n",
        sentence.len() + 1
    );
    io.write_all(answer.as_bytes()).await?;
    io.shutdown().await
}

/// Runs the socket: one task reads, answers and catches up, the other writes.
async fn serve(
    app: &Arc<App>,
    hub: Rc<Hub>,
    io: TcpStream,
    early: Vec<u8>,
    guest: Guest,
) -> std::io::Result<()> {
    io.set_nodelay(true)?;
    socket2::SockRef::from(&io).set_send_buffer_size(limits::KERNEL)?;
    let (read, write) = io.into_split();
    let queue = Rc::new(Queue::default());
    let socket = Rc::new(Socket {
        id: guest.id,
        member: guest.viewer.id(),
        lang: std::cell::Cell::new(guest.lang),
        queue: queue.clone(),
        seats: Default::default(),
        recheck: std::cell::Cell::new(false),
    });
    app.live.sockets.fetch_add(1, Ordering::Relaxed);
    hub.enter(&socket);
    let _out = Leaving {
        hub: hub.clone(),
        socket: socket.clone(),
    };
    let config = WebSocketConfig::default()
        // What clients say is short, and a longer message makes room for itself.
        .read_buffer_size(1024)
        .write_buffer_size(4096)
        .max_write_buffer_size(64 * 1024)
        .max_message_size(Some(limits::MESSAGE))
        .max_frame_size(Some(limits::MESSAGE));
    let wire = Wire::new(read, queue.clone());
    let ws = WebSocketStream::from_partially_read(wire, early, Role::Server, Some(config)).await;
    let session = Session::new(app.clone(), hub, socket, guest);
    let writer = wire::write(write, queue.clone());
    let reader = session.run(ws);
    tokio::pin!(writer, reader);
    tokio::select! {
        written = &mut writer => written,
        ws = &mut reader => {
            queue.end();
            // What is queued still goes out, the close frame last.
            let _ = tokio::time::timeout(Duration::from_secs(5), &mut writer).await;
            ws.into_inner().linger().await;
            Ok(())
        }
    }
}

/// Takes a socket out of its hub, however it ends.
struct Leaving {
    hub: Rc<Hub>,
    socket: Rc<Socket>,
}

impl Drop for Leaving {
    fn drop(&mut self) {
        self.hub.live.left(&self.hub, &self.socket);
        self.hub.live.sockets.fetch_sub(1, Ordering::Relaxed);
    }
}
