//! What a socket may listen to.

use std::fmt;

/// A stream, by what it follows. Rooms are sequenced and lose nothing; the others say that something changed, and
/// the page fetches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stream {
    /// The lines of a chat room.
    Room(i64),
    /// The posts of a thread.
    Thread(i64),
    /// What waits for the team of a space.
    Queue(i64),
    /// The notices of a member.
    Bell(i64),
    /// What is counted in the contests of a space, and their phases.
    Contests(i64),
}

impl Stream {
    /// Reads `room:12`.
    pub fn parse(text: &str) -> Option<Stream> {
        let (kind, id) = text.split_once(':')?;
        // The one spelling of a number: no sign, no zeros in front.
        let id: i64 = id.parse().ok().filter(|n: &i64| *n > 0)?;
        let stream = match kind {
            "room" => Stream::Room(id),
            "thread" => Stream::Thread(id),
            "queue" => Stream::Queue(id),
            "bell" => Stream::Bell(id),
            "contests" => Stream::Contests(id),
            _ => return None,
        };
        (stream.to_string() == text).then_some(stream)
    }

    /// Whether its events are numbered without holes.
    pub fn is_sequenced(self) -> bool {
        matches!(self, Stream::Room(_))
    }

    /// Whether it is shown who is there: names in rooms, a number in threads.
    pub fn has_presence(self) -> bool {
        matches!(self, Stream::Room(_) | Stream::Thread(_))
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stream::Room(id) => write!(f, "room:{id}"),
            Stream::Thread(id) => write!(f, "thread:{id}"),
            Stream::Queue(id) => write!(f, "queue:{id}"),
            Stream::Bell(id) => write!(f, "bell:{id}"),
            Stream::Contests(id) => write!(f, "contests:{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_has_one_name() {
        for name in [
            "room:1",
            "thread:9223372036854775807",
            "queue:3",
            "bell:4",
            "contests:5",
        ] {
            assert_eq!(
                Stream::parse(name).map(|s| s.to_string()).as_deref(),
                Some(name)
            );
        }
        for wrong in [
            "room", "room:", "room:0", "room:-1", "room:01", "room:+1", "hall:1", "room:1 ",
        ] {
            assert_eq!(Stream::parse(wrong), None, "{wrong}");
        }
    }
}
