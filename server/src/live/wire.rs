//! The bytes of one socket: what is read feeds the protocol engine, what is written comes from the queue alone.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Instant;

use bytes::{Buf, Bytes};
use futures_util::FutureExt;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::time::timeout;

use super::limits;
use super::queue::Queue;

/// Frames written with one call.
const TOGETHER: usize = 32;

/// An amount that refills with time.
pub struct Bucket {
    left: f64,
    most: f64,
    /// A second.
    refill: f64,
    seen: Instant,
}

impl Bucket {
    /// A full one.
    pub fn new(most: f64, refill: f64) -> Self {
        Bucket {
            left: most,
            most,
            refill,
            seen: Instant::now(),
        }
    }

    /// Takes `amount`, or says in how many seconds there is enough.
    pub fn take(&mut self, amount: f64) -> Result<(), f64> {
        let now = Instant::now();
        let passed = now.duration_since(self.seen).as_secs_f64();
        self.left = (self.left + passed * self.refill).min(self.most);
        self.seen = now;
        if self.left < amount {
            return Err((amount - self.left) / self.refill);
        }
        self.left -= amount;
        Ok(())
    }
}

/// What the protocol engine reads from and answers to: pongs and its close frame go into the queue.
pub struct Wire {
    read: OwnedReadHalf,
    queue: Rc<Queue>,
    bytes: Bucket,
}

impl Wire {
    /// The reading side of a socket.
    pub fn new(read: OwnedReadHalf, queue: Rc<Queue>) -> Self {
        Wire {
            read,
            queue,
            bytes: Bucket::new(limits::BYTES, limits::BYTES / 10.0),
        }
    }

    /// Takes any amount.
    #[cfg(feature = "echo")]
    pub fn unlimited(mut self) -> Self {
        self.bytes = Bucket::new(f64::INFINITY, f64::INFINITY);
        self
    }

    /// Reads and forgets what the client still sends, so that our last frame is not lost in a reset.
    pub async fn linger(mut self) {
        let mut nowhere = [0u8; 2048];
        let drained = async { while matches!(self.read.read(&mut nowhere).await, Ok(1..)) {} };
        // Whoever goes on sending is cut off.
        let _ = timeout(limits::LINGER, drained).await;
    }
}

/// Whether an error of the protocol engine means more bytes than anybody types.
pub fn is_flood(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::QuotaExceeded
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let polled = Pin::new(&mut self.read).poll_read(cx, buf);
        let read = buf.filled().len() - before;
        if read > 0 && self.bytes.take(read as f64).is_err() {
            return Poll::Ready(Err(io::ErrorKind::QuotaExceeded.into()));
        }
        polled
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        // The engine writes whole frames.
        self.queue.answer(Bytes::copy_from_slice(bytes));
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// Writes what the queue holds until it ends.
///
/// # Errors
/// When the client is gone or does not read.
pub async fn write(mut to: OwnedWriteHalf, queue: Rc<Queue>) -> io::Result<()> {
    let mut frames: Vec<Bytes> = Vec::new();
    while let Some(frame) = std::future::poll_fn(|cx| queue.poll(cx)).await {
        frames.push(frame);
        while frames.len() < TOGETHER
            && let Some(frame) = queue.take()
        {
            frames.push(frame);
        }
        write_all(&mut to, &mut frames).await?;
        frames.clear();
    }
    to.shutdown().await
}

async fn write_all(to: &mut OwnedWriteHalf, frames: &mut [Bytes]) -> io::Result<()> {
    let mut at = 0;
    while at < frames.len() {
        let mut written = {
            let slices: Vec<IoSlice<'_>> = frames[at..].iter().map(|f| IoSlice::new(f)).collect();
            // A clock only where the socket is full.
            match to.write_vectored(&slices).now_or_never() {
                Some(written) => written?,
                None => timeout(limits::WRITE, to.write_vectored(&slices))
                    .await
                    .map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??,
            }
        };
        if written == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        while written > 0 {
            let length = frames[at].len();
            if written < length {
                frames[at].advance(written);
                written = 0;
            } else {
                written -= length;
                at += 1;
            }
        }
    }
    Ok(())
}
