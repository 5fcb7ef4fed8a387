//! Live: sockets on the server's own port, and what travels over them. The database is the truth: every event of a
//! room has a number there, and whoever missed some gets them from there. What nodes tell each other is a hint that
//! may be lost. `docs/LIVE.md` describes the protocol.
//!
//! Reading order: `stream`, `protocol`, `limits`, `door` (the handshake), `session` (one socket), `hub` (those of one
//! worker), `follow` (what happened, here and elsewhere), `catching`, `presence`.

mod access;
mod catching;
mod door;
#[cfg(feature = "echo")]
mod echo;
mod follow;
mod frame;
mod hub;
mod limits;
mod presence;
pub mod protocol;
mod queue;
mod registry;
mod rendering;
mod rings;
mod saying;
mod session;
mod stream;
pub mod token;
mod wire;

pub use door::service;
pub use follow::follow;
pub use stream::Stream;

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use tokio::sync::{Semaphore, mpsc};

use crate::events::Fact;
use hub::{Command, Hub, Socket};
use presence::Shown;
use registry::Registry;
use rings::Rings;

/// Reads of missed events at once: a whole audience comes back after a restart.
const FILLING: usize = 2;

/// What the follower is woken by.
pub(crate) enum Wake {
    /// Something was committed, here or elsewhere.
    Happened(Vec<Fact>),
    /// A stream is to be compared with the database.
    Look(Stream),
    /// Somebody types in a room of ours.
    Typing(Stream, protocol::Name),
}

/// The live part of a process.
pub struct Live {
    /// This process among those on the same bus.
    node: String,
    workers: RwLock<Vec<hub::Door>>,
    registry: Registry,
    rings: Rings,
    shown: Mutex<HashMap<Stream, Shown>>,
    wakes: mpsc::UnboundedSender<Wake>,
    /// Taken by the follower; until then nothing is kept for it.
    waking: Mutex<Option<mpsc::UnboundedReceiver<Wake>>>,
    following: AtomicBool,
    filling: Semaphore,
    sockets: AtomicUsize,
    numbers: AtomicU64,
    draining: AtomicBool,
}

impl Default for Live {
    fn default() -> Self {
        let (wakes, waking) = mpsc::unbounded_channel();
        Live {
            node: crate::secret::token()[..12].to_owned(),
            workers: RwLock::default(),
            registry: Registry::default(),
            rings: Rings::default(),
            shown: Mutex::default(),
            wakes,
            waking: Mutex::new(Some(waking)),
            following: AtomicBool::new(false),
            filling: Semaphore::new(FILLING),
            sockets: AtomicUsize::new(0),
            numbers: AtomicU64::new(1),
            draining: AtomicBool::new(false),
        }
    }
}

impl Live {
    /// What was committed; called on the thread of the commit.
    pub fn happened(&self, facts: &[Fact]) {
        self.wake(Wake::Happened(facts.to_vec()));
    }

    /// Open sockets of this process.
    pub fn sockets(&self) -> usize {
        self.sockets.load(Ordering::Relaxed)
    }

    /// Asks every client to come back a little later, and waits until they have gone, at most this long.
    pub async fn drain(&self, patience: Duration) {
        self.draining.store(true, Ordering::SeqCst);
        self.tell(&Command::Drain);
        let start = Instant::now();
        while self.sockets() > 0 && start.elapsed() < patience {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn wake(&self, wake: Wake) {
        if self.following.load(Ordering::Relaxed) {
            // A follower that ended was the last to listen.
            let _ = self.wakes.send(wake);
        }
    }

    /// Compares a stream with the database soon.
    fn look(&self, stream: Stream) {
        self.wake(Wake::Look(stream));
    }

    fn add_worker(&self, door: hub::Door) {
        let mut workers = self.workers.write().unwrap_or_else(PoisonError::into_inner);
        workers.push(door);
    }

    /// Tells all workers.
    fn tell(&self, command: &Command) {
        let ended = {
            let workers = self.workers.read().unwrap_or_else(PoisonError::into_inner);
            workers
                .iter()
                .filter(|door| !door.send(command.clone()))
                .count()
        };
        if ended > 0 {
            let mut workers = self.workers.write().unwrap_or_else(PoisonError::into_inner);
            workers.retain(hub::Door::is_open);
        }
    }

    /// One listener of a stream less.
    fn forget(&self, socket: &Socket, stream: Stream) {
        if self
            .registry
            .remove(stream, socket.lang.get(), socket.person())
        {
            self.rings.drop(stream);
            let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
            shown.remove(&stream);
        }
    }

    /// A socket is gone.
    fn left(&self, hub: &Rc<Hub>, socket: &Socket) {
        for stream in hub.leave(socket) {
            self.forget(socket, stream);
        }
    }
}
