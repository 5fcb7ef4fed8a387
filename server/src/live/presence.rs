//! Who is there: counted once a person over all nodes, told at most once a second. Nothing here is kept or needed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, PoisonError};
use std::time::Instant;

use super::hub::Command;
use super::protocol::{Name, Out};
use super::registry::Person;
use super::stream::Stream;
use super::{Live, frame, limits};
use crate::app::App;
use crate::error::Result;
use crate::features::spaces::people;

/// What the readers of a stream were told last.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    people: BTreeSet<String>,
    names: BTreeMap<i64, Name>,
}

/// What this process told the bus, and when.
#[derive(Default)]
pub struct Presence {
    told: HashMap<Stream, (BTreeSet<String>, Instant)>,
    elsewhere: HashSet<Stream>,
}

fn key(stream: Stream) -> String {
    format!("live:present:{stream}")
}

/// `m7` or `v<node>-12`; on the bus followed by `@` and the node.
fn ticket(live: &Live, person: Person) -> String {
    match person {
        Person::Member(id) => format!("m{id}@{}", live.node),
        Person::Visitor(socket) => format!("v{}-{socket}@{}", live.node, live.node),
    }
}

impl Presence {
    /// On another node people came or went.
    pub fn moved_elsewhere(&mut self, streams: impl Iterator<Item = Stream>) {
        self.elsewhere.extend(streams);
    }

    /// Tells the bus who is here, and those who listen who is there. Returns the streams that other nodes should
    /// look at.
    pub async fn look(&mut self, app: &Arc<App>) -> Vec<String> {
        let live = &app.live;
        let moved = live.registry.moved();
        let mut due: HashSet<Stream> = std::mem::take(&mut self.elsewhere);
        due.retain(|stream| live.registry.is_heard(*stream));
        due.extend(&moved);
        let old = self
            .told
            .iter()
            .filter(|(_, (_, at))| at.elapsed() > limits::PRESENT_AGAIN);
        due.extend(old.map(|(stream, _)| *stream));
        let mut changed = Vec::new();
        for stream in due {
            if self.tell_bus(app, stream).await {
                changed.push(stream.to_string());
            }
            if let Err(error) = show(app, stream).await {
                tracing::warn!(%error, %stream, "it cannot be shown who is there");
            }
        }
        changed
    }

    /// Whether somebody came or went since the bus was told last.
    async fn tell_bus(&mut self, app: &Arc<App>, stream: Stream) -> bool {
        let live = &app.live;
        let here: BTreeSet<String> = live
            .registry
            .people(stream)
            .into_iter()
            .map(|p| ticket(live, p))
            .collect();
        let before = self
            .told
            .remove(&stream)
            .map(|(people, _)| people)
            .unwrap_or_default();
        let gone: Vec<String> = before.difference(&here).cloned().collect();
        let key = key(stream);
        if !gone.is_empty() {
            app.bus.absent(&key, &gone).await;
        }
        if !here.is_empty() {
            let all: Vec<String> = here.iter().cloned().collect();
            app.bus.present(&key, &all, limits::PRESENT).await;
        }
        let changed = here != before;
        if !here.is_empty() {
            self.told.insert(stream, (here, Instant::now()));
        }
        changed
    }
}

/// Tells the readers of a stream what changed since they were told.
async fn show(app: &Arc<App>, stream: Stream) -> Result<()> {
    let live = &app.live;
    if !live.registry.is_heard(stream) {
        return Ok(());
    }
    let present = app.bus.presence(&key(stream)).await;
    let now: BTreeSet<String> = present
        .iter()
        .filter_map(|ticket| Some(ticket.split_once('@')?.0.to_owned()))
        .collect();
    let before = live.shown(stream);
    if before.people == now {
        return Ok(());
    }
    let mut names = BTreeMap::new();
    let named = matches!(stream, Stream::Room(_)) && now.len() <= limits::NAMES;
    if named {
        let ids: Vec<i64> = now
            .iter()
            .filter_map(|t| t.strip_prefix('m')?.parse().ok())
            .collect();
        let cards = app
            .store
            .read(move |db| people::cards(db, None, &ids))
            .await?;
        names = cards
            .into_iter()
            .map(|(id, p)| {
                (
                    id,
                    Name {
                        id,
                        handle: p.handle,
                        name: p.name,
                    },
                )
            })
            .collect();
    }
    let join = names
        .values()
        .filter(|n| !before.names.contains_key(&n.id))
        .cloned()
        .collect();
    let leave = before
        .names
        .keys()
        .filter(|id| !names.contains_key(id))
        .copied()
        .collect();
    let out = Out::Presence {
        s: stream.to_string(),
        n: now.len(),
        all: None,
        join,
        leave,
    };
    live.set_shown(stream, Shown { people: now, names });
    live.tell(&Command::Offer(stream, frame::json(&out), None));
    Ok(())
}

impl Live {
    fn shown(&self, stream: Stream) -> Shown {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.get(&stream).cloned().unwrap_or_default()
    }

    fn set_shown(&self, stream: Stream, now: Shown) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.insert(stream, now);
    }

    /// Who is there, for somebody who has just come.
    pub(super) fn present(&self, stream: Stream) -> Option<Out> {
        if !stream.has_presence() {
            return None;
        }
        let shown = self.shown(stream);
        let all = matches!(stream, Stream::Room(_)) && shown.people.len() <= limits::NAMES;
        Some(Out::Presence {
            s: stream.to_string(),
            n: shown.people.len(),
            all: all.then(|| shown.names.into_values().collect()),
            join: Vec::new(),
            leave: Vec::new(),
        })
    }
}
