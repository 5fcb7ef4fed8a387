//! One socket from `welcome` to its end: what the client says, what it missed, whether it may stay.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use futures_util::StreamExt;
use parvis_db::Time;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Error as WsError, Message};

use super::access::{self, Proof};
use super::hub::{Hub, Seat, Socket};
use super::limits::{self, code};
use super::protocol::{In, Out, VERSION, Wish};
use super::stream::Stream;
use super::wire::{Bucket, Wire, is_flood};
use super::{catching, frame, saying};
use crate::app::App;
use crate::error::Error;
use crate::features::accounts::Viewer;
use crate::messages::Lang;

type Socketed = WebSocketStream<Wire>;
type Flow = ControlFlow<()>;

/// One connected client.
pub struct Session {
    pub app: Arc<App>,
    pub hub: Rc<Hub>,
    pub socket: Rc<Socket>,
    pub viewer: RefCell<Viewer>,
    pub proof: Proof,
    greeted: Cell<bool>,
    frames: RefCell<Bucket>,
    pub sends: RefCell<Bucket>,
    pub typing: RefCell<Bucket>,
    lease: String,
    heard: Cell<Instant>,
    checked: Cell<Instant>,
    began: Instant,
}

/// Who knocked and was let in.
pub struct Guest {
    pub viewer: Viewer,
    pub proof: Proof,
    pub lang: Lang,
    /// Where the socket counts against its limit.
    pub lease: String,
    pub id: u64,
}

impl Session {
    /// The session of a guest.
    pub fn new(app: Arc<App>, hub: Rc<Hub>, socket: Rc<Socket>, guest: Guest) -> Self {
        let now = Instant::now();
        Session {
            app,
            hub,
            socket,
            viewer: RefCell::new(guest.viewer),
            proof: guest.proof,
            greeted: Cell::new(false),
            frames: RefCell::new(Bucket::new(limits::FRAMES, 1.0 / limits::FRAME_EVERY)),
            sends: RefCell::new(Bucket::new(limits::SENDS, 1.0)),
            lease: guest.lease,
            typing: RefCell::new(Bucket::new(1.0, 1.0 / limits::TYPING)),
            heard: Cell::new(now),
            checked: Cell::new(now),
            began: now,
        }
    }

    /// Runs until the client is gone or must go. Gives the socket back, to close it well.
    pub async fn run(&self, mut ws: Socketed) -> Socketed {
        let mut beat = tokio::time::interval_at(
            tokio::time::Instant::now() + limits::HELLO,
            limits::HEARTBEAT,
        );
        while !self.socket.queue.is_closing() {
            let flow = tokio::select! {
                // What is done at times is kept apart: a socket that waits is as small as it can be.
                message = ws.next() => Box::pin(self.hear(message)).await,
                () = self.socket.queue.call.notified() => Box::pin(self.called()).await,
                _ = beat.tick() => Box::pin(self.beat()).await,
            };
            if flow.is_break() {
                break;
            }
        }
        self.hub.live.left(&self.hub, &self.socket);
        ws
    }

    /// Says something to this client alone.
    pub fn tell(&self, message: &Out) {
        self.socket.queue.answer(frame::json(message));
    }

    fn close(&self, code: u16, reason: &str) -> Flow {
        self.socket.queue.close(code, reason);
        Flow::Break(())
    }

    async fn hear(&self, message: Option<Result<Message, WsError>>) -> Flow {
        let message = match message {
            Some(Ok(message)) => message,
            Some(Err(WsError::Capacity(_))) => {
                return self.close(code::TOO_BIG, "a message has 16 KiB at most");
            }
            Some(Err(WsError::Io(error))) if is_flood(&error) => {
                return self.close(code::FLOOD, "too much, too fast");
            }
            Some(Err(WsError::Utf8(_))) => return self.close(1007, "text is UTF-8"),
            Some(Err(WsError::Protocol(_))) => return self.close(code::PROTOCOL, "not RFC 6455"),
            Some(Err(_)) | None => return Flow::Break(()),
        };
        self.heard.set(Instant::now());
        if self.frames.borrow_mut().take(1.0).is_err() {
            return self.close(code::FLOOD, "too much, too fast");
        }
        match message {
            Message::Text(text) => match serde_json::from_str::<In>(&text) {
                Ok(said) => self.answer(said).await,
                Err(_) if !self.greeted.get() => self.close(code::PROTOCOL, "hello comes first"),
                Err(_) => {
                    self.tell(&Out::Error {
                        code: "unknown-message",
                    });
                    Flow::Continue(())
                }
            },
            Message::Binary(_) => self.close(code::UNSUPPORTED, "messages are text"),
            // The engine has answered.
            _ => Flow::Continue(()),
        }
    }

    async fn answer(&self, said: In) -> Flow {
        if !self.greeted.get() {
            let In::Hello { v, on, lang } = said else {
                return self.close(code::PROTOCOL, "hello comes first");
            };
            return self.greet(v, on, lang.as_deref()).await;
        }
        match said {
            In::Hello { .. } => self.tell(&Out::Error {
                code: "hello-again",
            }),
            In::Sub(wish) => self.listen(wish).await,
            In::Unsub { s } => self.unlisten(&s, "left"),
            In::Send(line) => saying::send(self, line).await,
            In::Typing { s } => saying::typing(self, &s),
            In::Read { s, seq } => saying::read(self, &s, seq).await,
            In::Ping => self.tell(&Out::Pong),
        }
        Flow::Continue(())
    }

    async fn greet(&self, version: u32, wishes: Vec<Wish>, lang: Option<&str>) -> Flow {
        if version != VERSION {
            return self.close(code::PROTOCOL, "this server speaks version 1");
        }
        self.greeted.set(true);
        // A member reads their own language, a visitor that of the page.
        if self.socket.member.is_none()
            && let Some(lang) = lang.and_then(Lang::parse)
        {
            self.socket.lang.set(lang);
        }
        self.tell(&Out::Welcome {
            v: VERSION,
            sid: self.socket.id,
            server_time: Time::now().0,
            heartbeat: limits::HEARTBEAT.as_secs(),
            member: self.socket.member,
        });
        for wish in wishes {
            self.listen(wish).await;
        }
        Flow::Continue(())
    }

    async fn listen(&self, wish: Wish) {
        let off = |why| Out::Off {
            s: wish.s.clone(),
            why,
        };
        let Some(stream) = Stream::parse(&wish.s) else {
            return self.tell(&off("unknown"));
        };
        if self.socket.seat(stream).is_some() {
            return self.tell(&off("twice"));
        }
        if self.socket.seats.borrow().len() >= limits::STREAMS {
            return self.tell(&off("too-many"));
        }
        let live = &self.hub.live;
        // First, so that what happens while the database is asked is kept for us.
        live.registry
            .add(stream, self.socket.lang.get(), self.socket.person());
        let viewer = self.viewer.borrow().clone();
        let opened = self
            .app
            .store
            .read(move |db| access::open(db, &viewer, stream))
            .await;
        let head = match opened {
            Ok(head) => head,
            Err(error) => {
                live.forget(&self.socket, stream);
                let why = match error {
                    Error::NotFound => "unknown",
                    error => {
                        tracing::error!(%error, %stream, "a stream could not be opened");
                        "failed"
                    }
                };
                return self.tell(&off(why));
            }
        };
        if live.registry.settle(stream, head) {
            // Whatever came between the reading and this moment.
            live.look(stream);
        }
        self.tell(&Out::On {
            s: wish.s.clone(),
            head,
        });
        let seat = Rc::new(Seat {
            stream,
            last: Cell::new(head),
            missed: Cell::new(false),
        });
        if let Some(last) = wish.last.filter(|_| stream.is_sequenced()) {
            if last > head {
                // The client knows of events that the database does not: it was set back.
                self.tell(&Out::Resync {
                    s: wish.s,
                    from: 0,
                    head,
                });
            } else {
                seat.last.set(last.max(0));
            }
        }
        self.hub.sit(&self.socket, &seat);
        if let Some(present) = live.present(stream) {
            self.tell(&present);
        }
        catching::up(self, &seat, head).await;
    }

    /// Leaves a stream.
    fn unlisten(&self, name: &str, why: &'static str) {
        if let Some(stream) = Stream::parse(name)
            && self.hub.rise(&self.socket, stream)
        {
            self.hub.live.forget(&self.socket, stream);
            self.tell(&Out::Off {
                s: name.to_owned(),
                why,
            });
        }
    }

    /// The hub calls: there is room again, something was missed, or access may have changed.
    async fn called(&self) -> Flow {
        if self.socket.recheck.take() {
            self.recheck().await?;
        }
        let seats = self.socket.seats.borrow().clone();
        for seat in seats {
            catching::up(self, &seat, seat.last.get()).await;
        }
        Flow::Continue(())
    }

    async fn beat(&self) -> Flow {
        if !self.greeted.get() && self.began.elapsed() >= limits::HELLO {
            return self.close(code::PROTOCOL, "no hello within 10 seconds");
        }
        if self.heard.get().elapsed() > limits::SILENCE {
            return self.close(code::SILENT, "nothing heard for a minute");
        }
        if self.checked.get().elapsed() > limits::RECHECK {
            self.recheck().await?;
        }
        self.socket.queue.answer(frame::ping());
        let (bus, live, id) = (self.app.bus.clone(), self.app.live.clone(), self.socket.id);
        let lease = self.lease.clone();
        // Reading goes on while Redis is asked.
        tokio::task::spawn_local(async move { live.keep_lease(&*bus, &lease, id).await });
        Flow::Continue(())
    }

    /// Asks again who this is and what they may hear.
    async fn recheck(&self) -> Flow {
        self.checked.set(Instant::now());
        let proof = self.proof.clone();
        let streams: Vec<Stream> = self
            .socket
            .seats
            .borrow()
            .iter()
            .map(|s| s.stream)
            .collect();
        let checked = self.app.store.read(move |db| {
            let Some(viewer) = access::viewer(db, &proof)? else {
                return Ok(None);
            };
            for stream in streams {
                match access::open(db, &viewer, stream) {
                    Ok(_) => {}
                    Err(Error::NotFound) => return Ok(Some((viewer, false))),
                    Err(error) => return Err(error),
                }
            }
            Ok(Some((viewer, true)))
        });
        match checked.await {
            Ok(Some((viewer, true))) => {
                *self.viewer.borrow_mut() = viewer;
                Flow::Continue(())
            }
            Ok(Some((_, false))) => self.close(code::FORBIDDEN, "access was taken away"),
            Ok(None) => self.close(code::SIGNED_OUT, "the session has ended"),
            Err(error) => {
                // Whoever cannot be checked does not stay: they come back and are checked then.
                tracing::error!(%error, "access could not be looked at again");
                self.close(1011, "access could not be checked")
            }
        }
    }
}
