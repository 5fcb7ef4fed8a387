//! What waits to be written to one socket: bounded in bytes, filled and emptied by one thread without locks.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use tokio::sync::Notify;

use super::{frame, limits};

/// The queue. Its socket's writer empties it; hub, session and protocol engine fill it.
#[derive(Default)]
pub struct Queue {
    frames: RefCell<VecDeque<Bytes>>,
    bytes: Cell<usize>,
    writer: RefCell<Option<Waker>>,
    /// Something did not fit: the session catches up once half the queue is written.
    starved: Cell<bool>,
    /// A close frame is in it: nothing follows.
    closing: Cell<bool>,
    /// The writer ends when all is written.
    ended: Cell<bool>,
    /// Calls the session: to catch up, to look at access again, to end.
    pub call: Notify,
}

impl Queue {
    /// Takes what can be fetched again; `false` when the reader is too slow for it.
    pub fn push(&self, frame: &Bytes) -> bool {
        if self.closing.get() {
            return true;
        }
        if self.starved.get() || self.bytes.get() + frame.len() > limits::QUEUE {
            self.starved.set(true);
            return false;
        }
        self.put(frame.clone());
        true
    }

    /// Takes what nobody misses, unless the reader is slow.
    pub fn offer(&self, frame: &Bytes) {
        if !self.closing.get() && self.bytes.get() + frame.len() <= limits::QUEUE / 2 {
            self.put(frame.clone());
        }
    }

    /// Takes an answer to what the client itself said: its own limits bound how many there are.
    pub fn answer(&self, frame: Bytes) {
        if !self.closing.get() {
            self.put(frame);
        }
    }

    /// Closes the socket once all before is written.
    pub fn close(&self, code: u16, reason: &str) {
        if !self.closing.replace(true) {
            self.put(frame::close(code, reason));
            self.call.notify_one();
        }
    }

    /// Whether the socket is about to close.
    pub fn is_closing(&self) -> bool {
        self.closing.get()
    }

    /// Whether there is room for more than single frames.
    pub fn has_room(&self) -> bool {
        !self.starved.get() && self.bytes.get() <= limits::QUEUE / 2
    }

    /// Calls the session when there is room again.
    pub fn call_when_written(&self) {
        if self.bytes.get() > limits::QUEUE / 2 {
            self.starved.set(true);
        } else {
            self.starved.set(false);
            self.call.notify_one();
        }
    }

    /// The writer ends when all is written.
    pub fn end(&self) {
        self.closing.set(true);
        self.ended.set(true);
        self.wake();
    }

    /// The next frame without waiting.
    pub fn take(&self) -> Option<Bytes> {
        let frame = self.frames.borrow_mut().pop_front()?;
        self.bytes.set(self.bytes.get() - frame.len());
        if self.starved.get() && self.bytes.get() <= limits::QUEUE / 2 {
            self.starved.set(false);
            self.call.notify_one();
        }
        Some(frame)
    }

    /// The next frame; `None` at the end.
    pub fn poll(&self, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        if let Some(frame) = self.take() {
            return Poll::Ready(Some(frame));
        }
        if self.ended.get() {
            return Poll::Ready(None);
        }
        *self.writer.borrow_mut() = Some(cx.waker().clone());
        Poll::Pending
    }

    fn put(&self, frame: Bytes) {
        self.bytes.set(self.bytes.get() + frame.len());
        self.frames.borrow_mut().push_back(frame);
        self.wake();
    }

    fn wake(&self) {
        if let Some(writer) = self.writer.borrow_mut().take() {
            writer.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_reader_costs_a_bounded_amount_and_is_called_when_there_is_room() {
        let queue = Queue::default();
        let frame = Bytes::from(vec![0u8; 100 * 1024]);
        assert!(queue.push(&frame) && queue.push(&frame));
        assert!(!queue.push(&frame), "300 KiB fit into 256");
        assert!(
            !queue.push(&Bytes::from_static(b"small")),
            "order would be lost"
        );
        queue.offer(&Bytes::from_static(b"typing"));
        queue.answer(Bytes::from_static(b"ack"));
        assert!(queue.take().is_some());
        assert!(queue.has_room(), "100 KiB are left");
        assert!(queue.push(&Bytes::from_static(b"next")));
        queue.close(limits::code::FORBIDDEN, "");
        queue.answer(Bytes::from_static(b"late"));
        let left: Vec<usize> = std::iter::from_fn(|| queue.take())
            .map(|f| f.len())
            .collect();
        assert_eq!(left, [100 * 1024, 3, 4, 4]);
    }
}
