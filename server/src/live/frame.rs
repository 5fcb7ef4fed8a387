//! Frames of the wire (RFC 6455, 5.2), made once and shared by all who get them.

use bytes::{BufMut, Bytes, BytesMut};
use serde::Serialize;

const TEXT: u8 = 0x1;
const CLOSE: u8 = 0x8;
const PING: u8 = 0x9;

fn frame(opcode: u8, payload: &[u8]) -> Bytes {
    let mut out = BytesMut::with_capacity(payload.len() + 10);
    out.put_u8(0x80 | opcode);
    match payload.len() {
        short @ 0..=125 => out.put_u8(short as u8),
        medium @ 126..=0xffff => {
            out.put_u8(126);
            out.put_u16(medium as u16);
        }
        long => {
            out.put_u8(127);
            out.put_u64(long as u64);
        }
    }
    out.put_slice(payload);
    out.freeze()
}

/// A message as one text frame.
pub fn json(message: &impl Serialize) -> Bytes {
    // What we send holds no maps with keys that are no strings, the one thing that JSON refuses.
    frame(TEXT, &serde_json::to_vec(message).unwrap_or_default())
}

/// A ping.
pub fn ping() -> Bytes {
    frame(PING, b"")
}

/// The last frame: why the socket closes.
pub fn close(code: u16, reason: &str) -> Bytes {
    let mut payload = code.to_be_bytes().to_vec();
    payload.extend_from_slice(&reason.as_bytes()[..reason.len().min(120)]);
    frame(CLOSE, &payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_the_shortest_way() {
        for (length, head) in [(0, 2), (125, 2), (126, 4), (65_535, 4), (65_536, 10)] {
            let made = frame(TEXT, &vec![b'a'; length]);
            assert_eq!((made[0], made.len()), (0x81, head + length), "{length}");
        }
        assert_eq!(&close(4401, "x")[..], &[0x88, 3, 0x11, 0x31, b'x']);
    }
}
