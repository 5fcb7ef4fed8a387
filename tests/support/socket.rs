//! A client of `/live`: one socket, read message by message.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::Response;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::client::Client;

/// Longer than anything takes; a story that waits this long fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// An open socket.
pub struct Socket {
    pub stream: WebSocketStream<TcpStream>,
    /// What came and was not asked for yet.
    seen: Vec<Value>,
}

/// How a handshake was refused.
pub type Refusal = Response<Option<Vec<u8>>>;

impl Socket {
    /// Opens a socket with these headers and no others of a browser's.
    ///
    /// # Errors
    /// The server's answer when it is not 101.
    pub async fn try_open(
        at: SocketAddr,
        headers: &[(&'static str, &str)],
    ) -> Result<Socket, Refusal> {
        let mut request = format!("ws://{at}/live")
            .into_client_request()
            .expect("an address");
        for (name, value) in headers {
            request
                .headers_mut()
                .insert(*name, value.parse().expect("ASCII"));
        }
        let io = TcpStream::connect(at).await.expect("the server listens");
        match timeout(PATIENCE, client_async(request, io))
            .await
            .expect("an answer")
        {
            Ok((stream, _)) => Ok(Socket {
                stream,
                seen: Vec::new(),
            }),
            Err(Error::Http(response)) => Err(*response),
            Err(other) => panic!("the handshake broke off: {other}"),
        }
    }

    /// The same while nodes come and go: `None` when there is none, or it has no place.
    pub async fn try_open_quietly(
        at: SocketAddr,
        headers: &[(&'static str, &str)],
    ) -> Option<Socket> {
        let mut request = format!("ws://{at}/live").into_client_request().ok()?;
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().ok()?);
        }
        let io = TcpStream::connect(at).await.ok()?;
        let opened = timeout(PATIENCE, client_async(request, io)).await.ok()?;
        let (stream, _) = opened.ok()?;
        Some(Socket {
            stream,
            seen: Vec::new(),
        })
    }

    /// Opens a socket as this browser does.
    pub async fn open(client: &Client) -> Socket {
        Socket::open_at(client.app().config.listen, client).await
    }

    /// The same on another node, which listens at `at`.
    pub async fn open_at(at: SocketAddr, client: &Client) -> Socket {
        let origin = format!("http://{}", client.host());
        let cookies = client.cookie_header();
        let headers = [
            ("host", client.host()),
            ("origin", origin.as_str()),
            ("cookie", cookies.as_str()),
        ];
        let opened = Socket::try_open(at, &headers).await;
        opened.unwrap_or_else(|refused| panic!("the handshake was refused: {refused:?}"))
    }

    /// The same, and says hello: `(stream, last)` each.
    pub async fn hello(client: &Client, streams: &[(&str, Option<i64>)]) -> Socket {
        let mut socket = Socket::open(client).await;
        socket.greet(streams).await;
        socket
    }

    /// Says hello and waits until every stream is answered.
    pub async fn greet(&mut self, streams: &[(&str, Option<i64>)]) {
        let on: Vec<Value> = streams
            .iter()
            .map(|(s, last)| match last {
                Some(last) => json!({ "s": s, "last": last }),
                None => json!({ "s": s }),
            })
            .collect();
        self.say(&json!({ "t": "hello", "v": 1, "on": on, "lang": "en" }))
            .await;
        self.next("welcome").await;
        for _ in streams {
            self.find(|m| m["t"] == "on" || m["t"] == "off").await;
        }
    }

    /// Sends a message.
    pub async fn say(&mut self, message: &Value) {
        let text = message.to_string();
        // A socket that the server closes meanwhile shows at the next read.
        let _ = self.stream.send(Message::text(text)).await;
    }

    /// The next message of this kind; others are kept.
    pub async fn next(&mut self, kind: &str) -> Value {
        self.find(|message| message["t"] == kind).await
    }

    /// The next message that `fits`; others are kept.
    pub async fn find(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.seen.iter().position(&fits) {
            return self.seen.remove(at);
        }
        loop {
            let message = timeout(PATIENCE, self.stream.next()).await;
            match message.unwrap_or_else(|_| panic!("nothing came; before: {:?}", self.seen)) {
                Some(Ok(Message::Text(text))) => {
                    let message: Value = serde_json::from_str(&text).expect("JSON");
                    if fits(&message) {
                        return message;
                    }
                    self.seen.push(message);
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                other => panic!("the socket ended: {other:?}; before: {:?}", self.seen),
            }
        }
    }

    /// Waits for the end and returns its code; 0 when the connection broke off without one.
    pub async fn end(&mut self) -> u16 {
        let read = async {
            loop {
                match self.stream.next().await {
                    Some(Ok(Message::Close(frame))) => return frame.map_or(0, |f| f.code.into()),
                    Some(Ok(Message::Text(text))) => self.seen.extend(serde_json::from_str(&text)),
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => return 0,
                }
            }
        };
        timeout(PATIENCE, read)
            .await
            .expect("the socket stays open")
    }

    /// What came and was not asked for.
    pub fn seen(&self) -> &[Value] {
        &self.seen
    }
}
