//! Follows what happens: the events of this process as they are committed, those of others as the bus says or the
//! sweep finds, and hands the workers what their sockets listen to.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, PoisonError, Weak};

use bytes::Bytes;
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};

use super::hub::Command;
use super::presence::Presence;
use super::protocol::{Name, Out};
use super::rings::Rendered;
use super::stream::Stream;
use super::{Live, Wake, frame, limits, rendering};
use crate::app::App;
use crate::error::Result;
use crate::events::{EventKind, Fact};

/// Where nodes tell each other what to look at.
const TOPIC: &str = "parvis:live";
/// Events remembered, so that one read twice is told once.
const REMEMBERED: usize = 8_192;

/// What a node tells the others.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Word {
    node: String,
    /// Something was committed.
    #[serde(default, skip_serializing_if = "is_false")]
    moved: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    typing: Vec<(String, Name)>,
    /// Streams where people came or went.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    people: Vec<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(value: &bool) -> bool {
    !value
}

/// Streams to say something about: the latest event, and of what kind it was.
type Hints = HashMap<Stream, (i64, &'static str)>;

/// What waits to be looked at and told.
#[derive(Default)]
struct Todo {
    rooms: HashSet<Stream>,
    hints: Hints,
    members: HashSet<i64>,
    rechecks: HashSet<Stream>,
    typing: Vec<(Stream, Name, bool)>,
    /// Another node committed something: its events are read.
    elsewhere: bool,
    word: Word,
}

/// Ids of events, the latest ones.
#[derive(Default)]
struct Seen {
    ids: HashSet<i64>,
    order: VecDeque<i64>,
}

impl Seen {
    /// Whether this one is new.
    fn add(&mut self, id: i64) -> bool {
        if !self.ids.insert(id) {
            return false;
        }
        self.order.push_back(id);
        if self.order.len() > REMEMBERED
            && let Some(old) = self.order.pop_front()
        {
            self.ids.remove(&old);
        }
        true
    }
}

/// Follows until the server is gone.
pub async fn follow(app: Weak<App>) {
    let Some(strong) = app.upgrade() else {
        return;
    };
    let (live, bus) = (strong.live.clone(), strong.bus.clone());
    let taken = live
        .waking
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    let Some(mut wakes) = taken else {
        return;
    };
    live.following
        .store(true, std::sync::atomic::Ordering::SeqCst);
    drop(strong);
    let mut heard = bus.subscribe(TOPIC).await;
    let mut sweep = tokio::time::interval(limits::SWEEP);
    let mut beat = tokio::time::interval(std::time::Duration::from_secs(1));
    let (mut seen, mut presence) = (Seen::default(), Presence::default());
    let mut held = HashMap::new();
    loop {
        let mut todo = Todo::default();
        let (mut sweeps, mut beats) = (false, false);
        tokio::select! {
            Some(wake) = wakes.recv() => {
                todo.take(&live, &mut seen, wake);
                while let Ok(wake) = wakes.try_recv() {
                    todo.take(&live, &mut seen, wake);
                }
            }
            Some(message) = heard.next() => todo.hear(&live, &mut presence, &message),
            _ = sweep.tick() => sweeps = true,
            _ = beat.tick() => beats = true,
        }
        let Some(app) = app.upgrade() else {
            return;
        };
        if sweeps && let Err(error) = todo.compare(&app).await {
            tracing::error!(%error, "live streams cannot be compared with the database");
        }
        todo.hold_back(&mut held, beats);
        if beats {
            todo.word.people = presence.look(&app).await;
        }
        todo.settle(&app).await;
    }
}

impl Todo {
    fn take(&mut self, live: &Live, seen: &mut Seen, wake: Wake) {
        match wake {
            Wake::Look(stream) => {
                self.rooms.insert(stream);
            }
            Wake::Typing(stream, who) => self.typing.push((stream, who, true)),
            Wake::Happened(facts) => {
                for fact in facts {
                    if seen.add(fact.id) {
                        self.word.moved = true;
                        self.note(live, &fact);
                    }
                }
            }
        }
    }

    /// What an event means to those who listen.
    fn note(&mut self, live: &Live, fact: &Fact) {
        let mut hint = |stream: Stream| {
            if live.registry.is_heard(stream) {
                let entry = self.hints.entry(stream).or_insert((0, fact.kind.as_str()));
                *entry = (entry.0.max(fact.id), fact.kind.as_str());
            }
        };
        if let Some(thread) = fact.thread {
            hint(Stream::Thread(thread));
        }
        self.rooms.extend(fact.room.map(Stream::Room));
        match (fact.kind, fact.space, fact.member) {
            (EventKind::QueueMoved, Some(space), _) => hint(Stream::Queue(space)),
            (EventKind::NoticesMoved, _, Some(member)) => hint(Stream::Bell(member)),
            (EventKind::ContestMoved | EventKind::ContestTouched, Some(space), _) => {
                hint(Stream::Contests(space));
            }
            (EventKind::MembershipChanged | EventKind::SessionEnded, _, Some(member)) => {
                self.members.insert(member);
            }
            (EventKind::ThreadChanged | EventKind::RoomChanged, ..) => {
                self.rechecks.extend(fact.thread.map(Stream::Thread));
                self.rechecks.extend(fact.room.map(Stream::Room));
            }
            _ => {}
        }
    }

    /// Hints of what thousands move at once wait for the next beat: ten thousand votes are one frame a second.
    fn hold_back(&mut self, held: &mut Hints, beats: bool) {
        let waits = |stream: &Stream| matches!(stream, Stream::Contests(_));
        held.extend(self.hints.extract_if(|stream, _| waits(stream)));
        if beats {
            self.hints.extend(held.drain());
        }
    }

    fn hear(&mut self, live: &Live, presence: &mut Presence, message: &Bytes) {
        // Whoever writes to our Redis may write nonsense.
        let Ok(word) = serde_json::from_slice::<Word>(message) else {
            return;
        };
        if word.node == live.node {
            return;
        }
        self.elsewhere |= word.moved;
        for (stream, who) in word.typing {
            self.typing
                .extend(Stream::parse(&stream).map(|s| (s, who, false)));
        }
        presence.moved_elsewhere(word.people.iter().filter_map(|s| Stream::parse(s)));
    }

    /// Looks at everything that is listened to: what the bus lost is found here.
    async fn compare(&mut self, app: &Arc<App>) -> Result<()> {
        self.elsewhere = true;
        let streams: Vec<Stream> = app.live.registry.streams();
        let rooms: Vec<Stream> = streams.into_iter().filter(|s| s.is_sequenced()).collect();
        if rooms.is_empty() {
            return Ok(());
        }
        let heads = app
            .store
            .read(move |db| rendering::heads(db, &rooms))
            .await?;
        for (stream, head) in heads {
            if app
                .live
                .registry
                .last(stream)
                .is_some_and(|last| last < head)
            {
                self.rooms.insert(stream);
            }
        }
        Ok(())
    }

    async fn settle(mut self, app: &Arc<App>) {
        let live = &app.live;
        if self.elsewhere {
            let tail = app.tail.clone();
            // What is new comes back as `Wake::Happened`.
            let read: Result<()> = app
                .store
                .read(move |db| {
                    tail.catch_up(db);
                    Ok(())
                })
                .await;
            if let Err(error) = read {
                tracing::error!(%error, "events of other processes cannot be read");
            }
        }
        for (stream, (n, kind)) in self.hints.drain() {
            let s = stream.to_string();
            live.tell(&Command::Hint(
                stream,
                frame::json(&Out::Hint { s, n, kind }),
            ));
        }
        for member in self.members.drain() {
            live.tell(&Command::Recheck(member));
        }
        self.rooms.retain(|stream| live.registry.is_heard(*stream));
        if !self.rooms.is_empty() {
            let rooms: Vec<Stream> = self.rooms.drain().collect();
            deliver(app, rooms, &mut self.rechecks).await;
        }
        for stream in self.rechecks.drain() {
            live.tell(&Command::RecheckStream(stream));
        }
        for (stream, who, ours) in self.typing.drain(..) {
            let (s, id) = (stream.to_string(), who.id);
            if ours {
                self.word.typing.push((s.clone(), who.clone()));
            }
            live.tell(&Command::Offer(
                stream,
                frame::json(&Out::Typing { s, who }),
                Some(id),
            ));
        }
        publish(app, self.word);
    }
}

/// Reads and renders what is new in these rooms, and hands it to the workers.
async fn deliver(app: &Arc<App>, mut rooms: Vec<Stream>, rechecks: &mut HashSet<Stream>) {
    while !rooms.is_empty() {
        let wanted: Vec<_> = rooms
            .iter()
            .filter_map(|room| {
                Some((
                    *room,
                    app.live.registry.last(*room)?,
                    app.live.registry.langs(*room),
                ))
            })
            .collect();
        let read: Result<Vec<(Stream, Vec<Rendered>)>> = app
            .store
            .read(move |db| {
                let of = |(room, last, langs): (Stream, i64, Vec<_>)| {
                    Ok((room, rendering::after(db, room, last, &langs)?))
                };
                wanted.into_iter().map(of).collect()
            })
            .await;
        let read = match read {
            Ok(read) => read,
            Err(error) => {
                tracing::error!(%error, "new events of rooms cannot be read");
                return;
            }
        };
        // A full batch: there may be more.
        rooms.clear();
        for (stream, events) in read {
            let Some(last) = events.last() else {
                continue;
            };
            if events.len() as i64 == limits::BATCH {
                rooms.push(stream);
            }
            if events.iter().any(|e| e.recheck) {
                rechecks.insert(stream);
            }
            app.live.rings.put(stream, &events);
            app.live.registry.reached(stream, last.seq);
            app.live.tell(&Command::Cast(stream, events.into()));
        }
    }
}

/// Tells the other nodes, without waiting for Redis.
fn publish(app: &Arc<App>, mut word: Word) {
    if !word.moved && word.typing.is_empty() && word.people.is_empty() {
        return;
    }
    word.node.clone_from(&app.live.node);
    let bus = app.bus.clone();
    tokio::spawn(async move {
        let message = serde_json::to_vec(&word).unwrap_or_default();
        if let Err(error) = bus.publish(TOPIC, &message).await {
            tracing::debug!(%error, "other nodes learn of it from the database");
        }
    });
}
