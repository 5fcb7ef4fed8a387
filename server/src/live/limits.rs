//! Every number of the protocol. `docs/LIVE.md` lists the same ones.

use std::time::Duration;

/// A message from a client, in bytes.
pub const MESSAGE: usize = 16 * 1024;
/// What may wait for a slow reader, in bytes; beyond it the reader falls behind and catches up from the database.
pub const QUEUE: usize = 256 * 1024;
/// The kernel's buffer for a socket, in bytes: else a stalled reader hides megabytes there.
pub const KERNEL: usize = 128 * 1024;
/// Until the client has said `hello`.
pub const HELLO: Duration = Duration::from_secs(10);
/// Between two pings; proxies cut what is silent for 60 s.
pub const HEARTBEAT: Duration = Duration::from_secs(25);
/// Silence after which a client is gone: two pings without an answer.
pub const SILENCE: Duration = Duration::from_secs(60);
/// How long one write may wait for the client to read.
pub const WRITE: Duration = Duration::from_secs(30);
/// How long a closing socket waits for the client's last words.
pub const LINGER: Duration = Duration::from_secs(2);
/// Between two looks at whether the session still holds.
pub const RECHECK: Duration = Duration::from_secs(300);
/// Between two comparisons with the database.
pub const SWEEP: Duration = Duration::from_secs(5);

/// Sockets of a member, over all nodes.
pub const SOCKETS_OF_MEMBER: usize = 10;
/// Sockets of visitors from one address, over all nodes.
pub const SOCKETS_OF_ADDRESS: usize = 20;
/// How long a socket counts when its node vanished without a word.
pub const LEASE: Duration = Duration::from_secs(90);
/// Handshakes of a member, or of a visitor's address, in a minute.
pub const HANDSHAKES: u64 = 30;
/// Handshakes of an address in a minute, before anybody is looked up.
pub const KNOCKS: u64 = 600;
/// Streams that one socket listens to.
pub const STREAMS: usize = 30;

/// Messages at once, and then one each [`FRAME_EVERY`].
pub const FRAMES: f64 = 40.0;
/// Two a second.
pub const FRAME_EVERY: f64 = 0.5;
/// Bytes at once, and then as many in ten seconds.
pub const BYTES: f64 = 512.0 * 1024.0;
/// Lines that a member may send at once, and then one a second.
pub const SENDS: f64 = 5.0;
/// Between two signs that somebody is typing, in seconds.
pub const TYPING: f64 = 3.0;

/// Events that a returning client is given one by one; beyond, it fetches the page.
pub const REPLAY: i64 = 500;
/// Events of a room kept in memory for those who return.
pub const RING: usize = 256;
/// Bytes of them.
pub const RING_BYTES: usize = 512 * 1024;
/// Events read from the database at once.
pub const BATCH: i64 = 100;
/// People of a room shown by name; beyond, a number.
pub const NAMES: usize = 200;
/// How long somebody counts as present when their node vanished.
pub const PRESENT: Duration = Duration::from_secs(30);
/// How often those present are told to the other nodes.
pub const PRESENT_AGAIN: Duration = Duration::from_secs(10);

/// Commands that may wait for a worker before its streams fall behind.
pub const COMMANDS: usize = 4_096;

/// Close codes of our own (RFC 6455, 7.4.2).
pub mod code {
    /// Too large a message.
    pub const TOO_BIG: u16 = 1009;
    /// Text was expected.
    pub const UNSUPPORTED: u16 = 1003;
    /// The server restarts: come back.
    pub const RESTART: u16 = 1012;
    /// No `hello` in time, or a message that is none.
    pub const PROTOCOL: u16 = 1002;
    /// The session has ended: sign in.
    pub const SIGNED_OUT: u16 = 4401;
    /// Access to a stream was taken away: come back and see what is left.
    pub const FORBIDDEN: u16 = 4403;
    /// Nothing was heard for a minute.
    pub const SILENT: u16 = 4408;
    /// Too much, too fast.
    pub const FLOOD: u16 = 4429;
}
