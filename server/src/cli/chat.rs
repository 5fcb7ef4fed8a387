//! `parvis chat`: a room in a terminal, over the protocol of `docs/LIVE.md` and nothing else of the server's.

use std::collections::VecDeque;
use std::time::Duration;

use clap::Args as ClapArgs;
use futures_util::{SinkExt, StreamExt};
use parvis_kit::sanitize::plain_text;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use url::Url;

use crate::app::App;
use crate::live::token;

#[derive(ClapArgs)]
pub(super) struct Args {
    /// Address of the server, for example https://community.example
    server: Url,
    /// Number of the room, as in the stream `room:12`
    room: i64,
    /// What `parvis token` printed
    #[arg(long, env = "PARVIS_TOKEN", hide_env_values = true)]
    token: String,
    /// Say what was said before, from the beginning or from this number on
    #[arg(long, value_name = "NUMBER", num_args = 0..=1, default_missing_value = "0")]
    after: Option<i64>,
}

#[derive(ClapArgs)]
pub(super) struct TokenArgs {
    /// Handle of the member
    handle: String,
    /// What the list of sessions calls the program
    #[arg(long, default_value = "")]
    name: String,
    /// Days until it ends; the member may end it before, in the list of sessions
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(i64).range(1..=token::MOST_DAYS))]
    days: i64,
}

/// Prints a token for a program of a member.
pub(super) async fn issue(app: &std::sync::Arc<App>, args: TokenArgs) -> Result<(), String> {
    let (parts, handle) = (app.clone(), args.handle.clone());
    let issued = app
        .store
        .write(move |db| token::issue(db, &parts, &handle, &args.name, args.days))
        .await;
    match issued {
        Ok(token) => {
            println!("{token}");
            Ok(())
        }
        Err(crate::error::Error::NotFound) => Err(format!("nobody is called {}", args.handle)),
        Err(error) => Err(error.to_string()),
    }
}

/// What the terminal knows of the room.
struct Chat {
    stream: String,
    last: Option<i64>,
    /// Said and not yet acknowledged: said again after a return.
    waiting: VecDeque<(String, String)>,
}

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Talks until the input ends.
pub(super) async fn run(args: Args) -> Result<(), String> {
    let mut typed = typed();
    let mut chat = Chat {
        stream: format!("room:{}", args.room),
        last: args.after,
        waiting: VecDeque::new(),
    };
    let mut wait = Duration::from_millis(500);
    loop {
        match open(&args).await? {
            Some(socket) => {
                wait = Duration::from_millis(500);
                if let Some(end) = chat.talk(socket, &mut typed).await {
                    return end;
                }
            }
            None => wait = (wait * 2).min(Duration::from_secs(30)),
        }
        eprintln!("· no connection, again in {wait:?}");
        tokio::time::sleep(wait).await;
    }
}

/// The lines of the terminal; ends with them.
fn typed() -> mpsc::Receiver<String> {
    let (sender, lines) = mpsc::channel(16);
    // Reading a terminal blocks, and nothing ends it but its end.
    std::thread::spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            if sender.blocking_send(line).is_err() {
                return;
            }
        }
    });
    lines
}

/// A socket; `None` when it is worth trying again.
async fn open(args: &Args) -> Result<Option<Socket>, String> {
    let mut url = args.server.join("/live").map_err(|e| e.to_string())?;
    let scheme = if url.scheme() == "http" { "ws" } else { "wss" };
    let _ = url.set_scheme(scheme);
    let mut request = url
        .as_str()
        .into_client_request()
        .map_err(|e| e.to_string())?;
    let bearer = format!("Bearer {}", args.token).parse();
    let bearer = bearer.map_err(|_| "the token is not one line of letters".to_owned())?;
    request.headers_mut().insert("authorization", bearer);
    match connect_async(request).await {
        Ok((socket, _)) => Ok(Some(socket)),
        Err(Error::Http(refused))
            if refused.status().is_client_error() && refused.status() != 429 =>
        {
            let why = refused
                .body()
                .as_deref()
                .map(String::from_utf8_lossy)
                .unwrap_or_default();
            Err(format!("refused with {}: {}", refused.status(), why.trim()))
        }
        Err(_) => Ok(None),
    }
}

impl Chat {
    /// Talks over one socket; `None` when it broke off.
    async fn talk(
        &mut self,
        mut socket: Socket,
        typed: &mut mpsc::Receiver<String>,
    ) -> Option<Result<(), String>> {
        let mut on = json!({ "s": self.stream });
        if let Some(last) = self.last {
            on["last"] = json!(last);
        }
        self.say(&mut socket, &json!({ "t": "hello", "v": 1, "on": [on] }))
            .await?;
        loop {
            tokio::select! {
                message = socket.next() => match message?.ok()? {
                    Message::Text(text) => {
                        let said: Value = serde_json::from_str(&text).ok()?;
                        if let Err(end) = self.hear(&mut socket, &said).await? {
                            return Some(Err(end));
                        }
                    }
                    Message::Close(frame) => {
                        let code = frame.map_or(1006, |f| u16::from(f.code));
                        return (code == 4401).then(|| Err("the session has ended".to_owned()));
                    }
                    _ => {}
                },
                line = typed.recv() => match line {
                    Some(body) if body.trim().is_empty() => {}
                    Some(body) => {
                        let id = crate::secret::hash(&crate::secret::token())[..32].to_owned();
                        self.waiting.push_back((id.clone(), body.clone()));
                        self.send(&mut socket, &id, &body).await?;
                    }
                    None if self.waiting.is_empty() => return Some(Ok(())),
                    // The last line still wants its answer.
                    None => tokio::time::sleep(Duration::from_millis(50)).await,
                },
            }
        }
    }

    async fn say(&self, socket: &mut Socket, message: &Value) -> Option<()> {
        socket.send(Message::text(message.to_string())).await.ok()
    }

    async fn send(&self, socket: &mut Socket, id: &str, body: &str) -> Option<()> {
        let message = json!({ "t": "send", "id": id, "s": self.stream, "body": body });
        self.say(socket, &message).await
    }

    /// Shows a message; an inner error ends the talk.
    async fn hear(&mut self, socket: &mut Socket, said: &Value) -> Option<Result<(), String>> {
        match said["t"].as_str().unwrap_or_default() {
            "on" => {
                self.last = self.last.or(said["head"].as_i64());
                for (id, body) in self.waiting.clone() {
                    self.send(socket, &id, &body).await?;
                }
            }
            "off" => return Some(Err("there is no such room for you".to_owned())),
            "event" => {
                self.last = said["seq"].as_i64();
                let words = plain_text(said["html"].as_str().unwrap_or_default());
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                println!(
                    "{:>6} {:<8} {words}",
                    said["seq"],
                    said["kind"].as_str().unwrap_or_default()
                );
            }
            "resync" => {
                self.last = said["head"].as_i64();
                println!(
                    "· {} events are not told one by one",
                    said["head"].as_i64()? - said["from"].as_i64()?
                );
            }
            "ack" => {
                self.waiting.retain(|(id, _)| said["id"] != json!(id));
                if said["held"] == json!(true) {
                    println!("· a moderator looks at it first");
                }
            }
            "nack" => {
                self.waiting.retain(|(id, _)| said["id"] != json!(id));
                println!(
                    "· not said ({}): {}",
                    said["code"],
                    said["message"].as_str().unwrap_or_default()
                );
            }
            "presence" => println!("· {} here", said["n"]),
            "typing" => println!(
                "· {} is typing",
                said["who"]["name"].as_str().unwrap_or_default()
            ),
            _ => {}
        }
        Some(Ok(()))
    }
}
