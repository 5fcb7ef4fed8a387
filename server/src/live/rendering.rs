//! Events of sequenced streams as frames, each once a language.

use parvis_db::Db;

use super::protocol::Event;
use super::registry::{LANGS, place};
use super::rings::Rendered;
use super::stream::Stream;
use super::{frame, limits};
use crate::error::Result;
use crate::features::rooms::{self, Act};
use crate::messages::Lang;

/// Where these streams stand; those without numbers are left out.
///
/// # Errors
/// Only the database's.
pub fn heads(db: &mut Db, streams: &[Stream]) -> Result<Vec<(Stream, i64)>> {
    let of_room = |stream: &Stream| match stream {
        Stream::Room(id) => Some(*id),
        _ => None,
    };
    let ids: Vec<i64> = streams.iter().filter_map(of_room).collect();
    let heads = rooms::heads(db, &ids)?;
    Ok(heads
        .into_iter()
        .map(|(id, seq)| (Stream::Room(id), seq))
        .collect())
}

/// The next events of a stream after `after`, at most [`limits::BATCH`], rendered in these languages.
///
/// # Errors
/// Only the database's.
pub fn after(db: &mut Db, stream: Stream, after: i64, langs: &[Lang]) -> Result<Vec<Rendered>> {
    let Stream::Room(room) = stream else {
        return Ok(Vec::new());
    };
    let happened = rooms::events_after(db, room, after, limits::BATCH)?;
    if happened.is_empty() {
        return Ok(Vec::new());
    }
    let mut events: Vec<Rendered> = happened
        .iter()
        .map(|one| Rendered {
            seq: one.seq,
            line: one.line,
            replaces: matches!(one.act, Act::Edited | Act::Removed | Act::Cleared),
            recheck: one.act == Act::State,
            frames: [None, None],
        })
        .collect();
    for lang in LANGS.into_iter().filter(|lang| langs.contains(lang)) {
        let frames = rooms::frames(db, room, &happened, lang)?;
        for (event, shown) in events.iter_mut().zip(frames) {
            let message = Event {
                t: "event",
                s: stream.to_string(),
                seq: shown.seq,
                kind: shown.act.as_str(),
                line: shown.line,
                author: shown.author,
                html: &shown.html,
            };
            event.frames[place(lang)] = Some(frame::json(&message));
        }
    }
    Ok(events)
}
