//! The sockets of one worker. A broadcast costs one message for each worker, and one shared buffer for each reader.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use tokio::sync::mpsc::{self, error::TrySendError};

use super::queue::Queue;
use super::registry::{Person, place};
use super::rings::Rendered;
use super::stream::Stream;
use super::{Live, frame, limits, protocol::Out};
use crate::messages::Lang;

/// What a worker is told.
#[derive(Debug, Clone)]
pub enum Command {
    /// Events of a sequenced stream, in order.
    Cast(Stream, Arc<[Rendered]>),
    /// Something changed.
    Hint(Stream, Bytes),
    /// Who is there, who types: missing it does no harm. The second member does not get it.
    Offer(Stream, Bytes, Option<i64>),
    /// The access of a member may have changed.
    Recheck(i64),
    /// The access to a stream may have changed for anybody.
    RecheckStream(Stream),
    /// The server goes away.
    Drain,
}

/// One socket's place in one stream.
pub struct Seat {
    pub stream: Stream,
    /// The last event that was queued for the socket.
    pub last: Cell<i64>,
    /// Hints did not fit into the queue.
    pub missed: Cell<bool>,
}

/// A socket as the hub knows it.
pub struct Socket {
    pub id: u64,
    pub member: Option<i64>,
    pub lang: Cell<Lang>,
    pub queue: Rc<Queue>,
    pub seats: RefCell<Vec<Rc<Seat>>>,
    /// Access is to be looked at again.
    pub recheck: Cell<bool>,
}

impl Socket {
    /// How this socket counts as somebody present.
    pub fn person(&self) -> Person {
        self.member.map_or(Person::Visitor(self.id), Person::Member)
    }

    /// The socket's place in a stream.
    pub fn seat(&self, stream: Stream) -> Option<Rc<Seat>> {
        self.seats
            .borrow()
            .iter()
            .find(|s| s.stream == stream)
            .cloned()
    }

    /// Queues an event if it is the next one; an older one was queued before, after a hole the session catches up.
    pub fn deliver(&self, seat: &Seat, seq: i64, frame: &Bytes) -> bool {
        if seq != seat.last.get() + 1 {
            return seq <= seat.last.get();
        }
        let taken = self.queue.push(frame);
        if taken {
            seat.last.set(seq);
        }
        taken
    }
}

/// The sockets of one worker, by stream.
pub struct Hub {
    pub live: Arc<Live>,
    sockets: RefCell<HashMap<u64, Rc<Socket>>>,
    streams: RefCell<HashMap<Stream, Readers>>,
}

/// Who listens to a stream, each with their place in it.
type Readers = Vec<(Rc<Socket>, Rc<Seat>)>;

impl Hub {
    /// A socket came.
    pub fn enter(&self, socket: &Rc<Socket>) {
        self.sockets.borrow_mut().insert(socket.id, socket.clone());
    }

    /// A socket takes its place in a stream.
    pub fn sit(&self, socket: &Rc<Socket>, seat: &Rc<Seat>) {
        socket.seats.borrow_mut().push(seat.clone());
        let mut streams = self.streams.borrow_mut();
        streams
            .entry(seat.stream)
            .or_default()
            .push((socket.clone(), seat.clone()));
    }

    /// A socket leaves a stream.
    pub fn rise(&self, socket: &Socket, stream: Stream) -> bool {
        let mut seats = socket.seats.borrow_mut();
        let Some(at) = seats.iter().position(|s| s.stream == stream) else {
            return false;
        };
        seats.swap_remove(at);
        let mut streams = self.streams.borrow_mut();
        if let Some(readers) = streams.get_mut(&stream) {
            if let Some(at) = readers.iter().position(|(s, _)| s.id == socket.id) {
                readers.swap_remove(at);
            }
            if readers.is_empty() {
                streams.remove(&stream);
            }
        }
        true
    }

    /// A socket is gone, from all its streams.
    pub fn leave(&self, socket: &Socket) -> Vec<Stream> {
        let streams: Vec<Stream> = socket.seats.borrow().iter().map(|s| s.stream).collect();
        for stream in &streams {
            self.rise(socket, *stream);
        }
        self.sockets.borrow_mut().remove(&socket.id);
        streams
    }

    fn run(&self, command: &Command) {
        match command {
            Command::Cast(stream, events) => self.cast(*stream, events),
            Command::Hint(stream, frame) => self.each(*stream, |socket, seat| {
                if !socket.queue.push(frame) {
                    seat.missed.set(true);
                }
            }),
            Command::Offer(stream, frame, except) => self.each(*stream, |socket, _| {
                if except.is_none() || socket.member != *except {
                    socket.queue.offer(frame);
                }
            }),
            Command::Recheck(member) => self.all(|socket| {
                if socket.member == Some(*member) {
                    recheck(socket);
                }
            }),
            Command::RecheckStream(stream) => self.each(*stream, |socket, _| recheck(socket)),
            Command::Drain => self.drain(),
        }
    }

    fn cast(&self, stream: Stream, events: &[Rendered]) {
        self.each(stream, |socket, seat| {
            let lang = place(socket.lang.get());
            for event in events {
                let taken = match &event.frames[lang] {
                    Some(frame) => socket.deliver(seat, event.seq, frame),
                    None => event.seq <= seat.last.get(),
                };
                if !taken {
                    // Not rendered for them, a hole, or no room: the session reads on from where the seat stands.
                    if event.seq > seat.last.get() {
                        socket.queue.call_when_written();
                    }
                    break;
                }
            }
        });
    }

    fn drain(&self) {
        self.all(|socket| {
            // Not all at the same moment.
            let after_ms = 200 + socket.id.wrapping_mul(7919) % 3_000;
            socket
                .queue
                .answer(frame::json(&Out::Reconnect { after_ms }));
            socket
                .queue
                .close(limits::code::RESTART, "the server restarts");
        });
    }

    /// Calls those who stand behind without knowing it; after an overflow of the channel also those whose hints were
    /// lost with it.
    fn sweep(&self, overflowed: bool) {
        for (stream, readers) in self.streams.borrow().iter() {
            let head = self.live.registry.last(*stream).unwrap_or(0);
            for (socket, seat) in readers {
                if overflowed && !stream.is_sequenced() {
                    seat.missed.set(true);
                }
                let behind = stream.is_sequenced() && seat.last.get() < head;
                if (behind || seat.missed.get()) && socket.queue.has_room() {
                    socket.queue.call.notify_one();
                }
            }
        }
    }

    fn each(&self, stream: Stream, act: impl Fn(&Socket, &Seat)) {
        if let Some(readers) = self.streams.borrow().get(&stream) {
            for (socket, seat) in readers {
                act(socket, seat);
            }
        }
    }

    fn all(&self, act: impl Fn(&Socket)) {
        self.sockets
            .borrow()
            .values()
            .for_each(|socket| act(socket));
    }
}

fn recheck(socket: &Socket) {
    socket.recheck.set(true);
    socket.queue.call.notify_one();
}

/// The way to one worker.
pub struct Door {
    commands: mpsc::Sender<Command>,
    overflowed: Arc<AtomicBool>,
}

impl Door {
    /// Hands a command on; `false` when the worker has ended. A full channel drops it: the worker then sweeps.
    pub fn send(&self, command: Command) -> bool {
        match self.commands.try_send(command) {
            Ok(()) => true,
            Err(TrySendError::Full(_)) => {
                self.overflowed.store(true, Ordering::Release);
                true
            }
            Err(TrySendError::Closed(_)) => false,
        }
    }
}

impl Door {
    /// Whether the worker is there.
    pub fn is_open(&self) -> bool {
        !self.commands.is_closed()
    }
}

/// Makes the hub of this worker thread and lets it follow what the process tells its workers.
pub fn start(live: &Arc<Live>) -> Rc<Hub> {
    let (sender, mut commands) = mpsc::channel::<Command>(limits::COMMANDS);
    let overflowed = Arc::new(AtomicBool::new(false));
    live.add_worker(Door {
        commands: sender,
        overflowed: overflowed.clone(),
    });
    let hub = Rc::new(Hub {
        live: live.clone(),
        sockets: RefCell::default(),
        streams: RefCell::default(),
    });
    let own = Rc::downgrade(&hub);
    tokio::task::spawn_local(async move {
        let mut sweep = tokio::time::interval(limits::SWEEP);
        loop {
            let command = tokio::select! {
                command = commands.recv() => match command {
                    Some(command) => Some(command),
                    None => return,
                },
                _ = sweep.tick() => None,
            };
            let Some(hub) = own.upgrade() else {
                return;
            };
            let lost = overflowed.swap(false, Ordering::AcqRel);
            match command {
                Some(command) => hub.run(&command),
                None => hub.sweep(lost),
            }
            if lost {
                hub.sweep(true);
            }
        }
    });
    hub
}
