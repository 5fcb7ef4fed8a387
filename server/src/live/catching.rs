//! Catching up: from where a seat stands to the head of its stream, from memory, from the database, or by telling the
//! client to fetch the page.

use bytes::Bytes;

use super::hub::Seat;
use super::limits;
use super::protocol::Out;
use super::registry::place;
use super::session::Session;
use super::{frame, rendering};

/// Brings a seat up to what this process knows of (`head` at least), as far as the reader keeps up.
pub async fn up(session: &Session, seat: &Seat, head: i64) {
    let (live, socket) = (&session.hub.live, &session.socket);
    if seat.missed.get() && socket.queue.has_room() {
        let (s, kind) = (seat.stream.to_string(), "missed");
        if socket
            .queue
            .push(&frame::json(&Out::Hint { s, n: 0, kind }))
        {
            seat.missed.set(false);
        }
    }
    if !seat.stream.is_sequenced() {
        return;
    }
    loop {
        let head = live.registry.last(seat.stream).unwrap_or(head).max(head);
        if seat.last.get() >= head || socket.queue.is_closing() {
            return;
        }
        if !socket.queue.has_room() {
            return socket.queue.call_when_written();
        }
        if from_memory(session, seat, head) {
            continue;
        }
        if head - seat.last.get() > limits::REPLAY {
            let (s, from) = (seat.stream.to_string(), seat.last.get());
            socket
                .queue
                .answer(frame::json(&Out::Resync { s, from, head }));
            seat.last.set(head);
            return;
        }
        if !from_database(session, seat, head).await {
            return;
        }
    }
}

/// Whether something was taken from the ring, which knows all up to `head`.
fn from_memory(session: &Session, seat: &Seat, head: i64) -> bool {
    let lang = session.socket.lang.get();
    let kept = session
        .hub
        .live
        .rings
        .after(seat.stream, seat.last.get(), head, lang);
    deliver(session, seat, kept)
}

fn deliver(session: &Session, seat: &Seat, events: Vec<(i64, Bytes)>) -> bool {
    let before = seat.last.get();
    for (seq, frame) in events {
        if !session.socket.deliver(seat, seq, &frame) {
            break;
        }
    }
    seat.last.get() > before
}

/// Whether something came from the database. Few ask at once: the others find it in memory then.
async fn from_database(session: &Session, seat: &Seat, head: i64) -> bool {
    let live = &session.hub.live;
    let Ok(_turn) = live.filling.acquire().await else {
        return false;
    };
    if from_memory(session, seat, head) {
        return true;
    }
    let (stream, after) = (seat.stream, seat.last.get());
    let lang = session.socket.lang.get();
    let read = session
        .app
        .store
        .read(move |db| rendering::after(db, stream, after, &[lang]));
    match read.await {
        Ok(events) => {
            live.rings.put(stream, &events);
            let frames = events
                .into_iter()
                .filter_map(|e| Some((e.seq, e.frames[place(lang)].clone()?)))
                .collect();
            deliver(session, seat, frames)
        }
        Err(error) => {
            // The sweep calls again.
            tracing::error!(%error, %stream, "missed events could not be read");
            false
        }
    }
}
