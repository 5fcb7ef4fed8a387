//! Who listens to what in this process, over all its workers: what to render, and who is present.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use super::stream::Stream;
use crate::messages::Lang;

/// Somebody who is there, once however many sockets they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Person {
    Member(i64),
    /// By socket.
    Visitor(u64),
}

/// What is known of one stream.
#[derive(Default)]
struct Watched {
    /// Readers in French and in English.
    readers: [usize; 2],
    /// The last event handed to the workers; `None` until somebody has read where the stream stands.
    last: Option<i64>,
    people: BTreeMap<Person, u32>,
}

/// The streams that somebody in this process listens to.
#[derive(Default)]
pub struct Registry {
    streams: Mutex<HashMap<Stream, Watched>>,
    /// Streams whose people changed since they were last looked at.
    moved: Mutex<HashSet<Stream>>,
}

/// Place of a language in pairs.
pub fn place(lang: Lang) -> usize {
    match lang {
        Lang::Fr => 0,
        Lang::En => 1,
    }
}

/// The languages in that order.
pub const LANGS: [Lang; 2] = [Lang::Fr, Lang::En];

impl Registry {
    fn with<T>(&self, work: impl FnOnce(&mut HashMap<Stream, Watched>) -> T) -> T {
        work(&mut self.streams.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Somebody listens from now on: what happens next is rendered for them.
    pub fn add(&self, stream: Stream, lang: Lang, person: Person) {
        self.with(|streams| {
            let watched = streams.entry(stream).or_default();
            watched.readers[place(lang)] += 1;
            *watched.people.entry(person).or_default() += 1;
        });
        self.touch(stream);
    }

    /// Somebody listens no more; `true` when nobody does.
    pub fn remove(&self, stream: Stream, lang: Lang, person: Person) -> bool {
        self.touch(stream);
        self.with(|streams| {
            let Some(watched) = streams.get_mut(&stream) else {
                return false;
            };
            let readers = &mut watched.readers[place(lang)];
            *readers = readers.saturating_sub(1);
            if let Some(count) = watched.people.get_mut(&person) {
                *count -= 1;
                if *count == 0 {
                    watched.people.remove(&person);
                }
            }
            let empty = watched.readers == [0, 0];
            if empty {
                streams.remove(&stream);
            }
            empty
        })
    }

    /// Where the stream stood when somebody read it; says whether it was the first to know.
    pub fn settle(&self, stream: Stream, head: i64) -> bool {
        self.with(|streams| match streams.get_mut(&stream) {
            Some(watched) if watched.last.is_none() => {
                watched.last = Some(head);
                true
            }
            _ => false,
        })
    }

    /// The last event that the workers were handed.
    pub fn last(&self, stream: Stream) -> Option<i64> {
        self.with(|streams| streams.get(&stream).and_then(|w| w.last))
    }

    /// The workers are handed everything up to here.
    pub fn reached(&self, stream: Stream, seq: i64) {
        self.with(|streams| {
            if let Some(watched) = streams.get_mut(&stream) {
                watched.last = watched.last.max(Some(seq));
            }
        });
    }

    /// Whether anybody listens.
    pub fn is_heard(&self, stream: Stream) -> bool {
        self.with(|streams| streams.contains_key(&stream))
    }

    /// In which languages a stream is read.
    pub fn langs(&self, stream: Stream) -> Vec<Lang> {
        let readers = self.with(|streams| streams.get(&stream).map(|w| w.readers));
        let readers = readers.unwrap_or_default();
        LANGS
            .into_iter()
            .filter(|lang| readers[place(*lang)] > 0)
            .collect()
    }

    /// Every stream somebody listens to.
    pub fn streams(&self) -> Vec<Stream> {
        self.with(|streams| streams.keys().copied().collect())
    }

    /// Who of this process is there.
    pub fn people(&self, stream: Stream) -> Vec<Person> {
        self.with(|streams| {
            let watched = streams.get(&stream);
            watched
                .map(|w| w.people.keys().copied().collect())
                .unwrap_or_default()
        })
    }

    /// The people of a stream are to be looked at again.
    pub fn touch(&self, stream: Stream) {
        if stream.has_presence() {
            let mut moved = self.moved.lock().unwrap_or_else(PoisonError::into_inner);
            moved.insert(stream);
        }
    }

    /// The streams whose people changed since the last call.
    pub fn moved(&self) -> HashSet<Stream> {
        std::mem::take(&mut *self.moved.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_tabs_are_one_person_and_the_last_one_out_is_noticed() {
        let registry = Registry::default();
        let room = Stream::Room(1);
        registry.add(room, Lang::Fr, Person::Member(7));
        registry.add(room, Lang::Fr, Person::Member(7));
        registry.add(room, Lang::En, Person::Visitor(3));
        assert_eq!(registry.people(room).len(), 2);
        assert_eq!(registry.langs(room), [Lang::Fr, Lang::En]);
        assert!(registry.settle(room, 5) && !registry.settle(room, 9));
        registry.reached(room, 4);
        assert_eq!(registry.last(room), Some(5));
        assert!(!registry.remove(room, Lang::Fr, Person::Member(7)));
        assert_eq!(
            registry.people(room),
            [Person::Member(7), Person::Visitor(3)]
        );
        assert!(!registry.remove(room, Lang::En, Person::Visitor(3)));
        assert_eq!(registry.langs(room), [Lang::Fr]);
        assert!(registry.remove(room, Lang::Fr, Person::Member(7)));
        assert!(!registry.is_heard(room));
        assert_eq!(registry.moved().len(), 1);
        assert!(registry.moved().is_empty());
    }
}
