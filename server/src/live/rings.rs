//! The latest events of rooms as frames, for those who come back after a moment.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;

use super::limits;
use super::registry::place;
use super::stream::Stream;
use crate::messages::Lang;

/// An event, rendered for those languages that were read.
#[derive(Debug, Clone)]
pub struct Rendered {
    pub seq: i64,
    /// The line that it is about.
    pub line: Option<i64>,
    /// Whether it takes words away or changes them: what was kept of the line is dropped.
    pub replaces: bool,
    /// Whether it may change who may listen.
    pub recheck: bool,
    pub frames: [Option<Bytes>; 2],
}

#[derive(Default)]
struct Ring {
    events: BTreeMap<i64, Rendered>,
    bytes: usize,
}

impl Ring {
    fn put(&mut self, event: Rendered) {
        if event.replaces {
            self.forget(event.line, event.seq);
        }
        if self.is_taken_back(&event) {
            return;
        }
        let known = self.events.remove(&event.seq);
        let mut event = event;
        if let Some(known) = known {
            self.bytes -= size(&known);
            for (mine, theirs) in event.frames.iter_mut().zip(known.frames) {
                *mine = mine.take().or(theirs);
            }
        }
        self.bytes += size(&event);
        self.events.insert(event.seq, event);
        while self.events.len() > limits::RING || self.bytes > limits::RING_BYTES {
            let Some((_, oldest)) = self.events.pop_first() else {
                break;
            };
            self.bytes -= size(&oldest);
        }
    }

    /// Whether a later event changed or removed the line: what comes in late may have been read before that.
    fn is_taken_back(&self, event: &Rendered) -> bool {
        self.events
            .range(event.seq + 1..)
            .any(|(_, later)| later.replaces && (later.line.is_none() || later.line == event.line))
    }

    /// Words that were taken back are not given out again.
    fn forget(&mut self, line: Option<i64>, before: i64) {
        let old: Vec<i64> = self
            .events
            .range(..before)
            .filter(|(_, e)| line.is_none() || e.line == line)
            .map(|(seq, _)| *seq)
            .collect();
        for seq in old {
            if let Some(event) = self.events.remove(&seq) {
                self.bytes -= size(&event);
            }
        }
    }
}

fn size(event: &Rendered) -> usize {
    64 + event.frames.iter().flatten().map(Bytes::len).sum::<usize>()
}

/// The rings of all rooms that are heard in this process.
#[derive(Default)]
pub struct Rings(Mutex<HashMap<Stream, Ring>>);

impl Rings {
    fn with<T>(&self, work: impl FnOnce(&mut HashMap<Stream, Ring>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps events.
    pub fn put(&self, stream: Stream, events: &[Rendered]) {
        self.with(|rings| {
            let ring = rings.entry(stream).or_default();
            for event in events {
                ring.put(event.clone());
            }
        });
    }

    /// What follows `after` without a hole, as far as it is kept in this language. Nothing while the ring does not reach
    /// to `head`: what it has not heard of yet may have taken back what it keeps.
    pub fn after(&self, stream: Stream, after: i64, head: i64, lang: Lang) -> Vec<(i64, Bytes)> {
        self.with(|rings| {
            let Some(ring) = rings.get(&stream) else {
                return Vec::new();
            };
            if ring
                .events
                .last_key_value()
                .is_none_or(|(newest, _)| *newest < head)
            {
                return Vec::new();
            }
            let kept = ring.events.range(after + 1..);
            (after + 1..)
                .zip(kept)
                .map_while(|(next, (seq, event))| {
                    let frame = event.frames[place(lang)].clone().filter(|_| *seq == next)?;
                    Some((next, frame))
                })
                .collect()
        })
    }

    /// Forgets a room that nobody listens to.
    pub fn drop(&self, stream: Stream) {
        self.with(|rings| rings.remove(&stream));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(seq: i64, line: i64, replaces: bool) -> Rendered {
        let frame = Some(Bytes::from(format!("{seq}")));
        Rendered {
            seq,
            line: Some(line),
            replaces,
            recheck: false,
            frames: [frame, None],
        }
    }

    fn seqs(rings: &Rings, after: i64, lang: Lang) -> Vec<i64> {
        rings
            .after(Stream::Room(1), after, after, lang)
            .into_iter()
            .map(|(seq, _)| seq)
            .collect()
    }

    #[test]
    fn a_ring_gives_what_follows_without_holes_and_nothing_that_was_taken_back() {
        let rings = Rings::default();
        let events: Vec<Rendered> = (1..=5).map(|seq| event(seq, seq, false)).collect();
        rings.put(Stream::Room(1), &events);
        assert_eq!(seqs(&rings, 2, Lang::Fr), [3, 4, 5]);
        assert!(seqs(&rings, 2, Lang::En).is_empty(), "nobody read English");
        rings.put(Stream::Room(1), &[event(7, 7, false)]);
        assert_eq!(seqs(&rings, 4, Lang::Fr), [5]);
        rings.put(Stream::Room(1), &[event(6, 3, true)]);
        assert_eq!(seqs(&rings, 3, Lang::Fr), [4, 5, 6, 7]);
        assert!(
            seqs(&rings, 2, Lang::Fr).is_empty(),
            "the removed words are still there"
        );
        // The same words, read before they were removed, come in late.
        rings.put(Stream::Room(1), &[event(3, 3, false)]);
        assert!(seqs(&rings, 2, Lang::Fr).is_empty(), "they are back");
        let unheard = rings.after(Stream::Room(1), 4, 8, Lang::Fr);
        assert!(unheard.is_empty(), "the eighth may take something back");
        let more: Vec<Rendered> = (8..=400).map(|seq| event(seq, seq, false)).collect();
        rings.put(Stream::Room(1), &more);
        assert!(seqs(&rings, 100, Lang::Fr).is_empty());
        assert_eq!(seqs(&rings, 400 - 256, Lang::Fr).len(), 256);
    }
}
