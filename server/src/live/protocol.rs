//! The messages, both ways. `docs/LIVE.md` describes them for whoever writes a client.

use serde::{Deserialize, Serialize};

/// Version of the protocol.
pub const VERSION: u32 = 1;

/// A stream that a client wants, from where it stands.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct Wish {
    /// `room:12`
    pub s: String,
    /// The last event it has; absent: only what comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<i64>,
}

/// What a client says.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum In {
    /// First of all.
    Hello {
        v: u32,
        #[serde(default)]
        on: Vec<Wish>,
        /// `fr` or `en`: of what is rendered for a visitor.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lang: Option<String>,
    },
    Sub(Wish),
    Unsub {
        s: String,
    },
    /// A line for a room. `id` is the client's own: sent twice, it is said once.
    Send(Send),
    Typing {
        s: String,
    },
    /// Read up to here.
    Read {
        s: String,
        seq: i64,
    },
    /// Answered by `pong`: browsers cannot see the pings of the protocol below.
    Ping,
}

/// A line on its way.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct Send {
    pub id: String,
    pub s: String,
    pub body: String,
    /// The line that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<i64>,
    /// The member accepts the space's charter with this line.
    #[serde(default)]
    pub accepts: bool,
    /// The charter asked (`nack` with `asks`); it is said all the same.
    #[serde(default)]
    pub sure: bool,
}

/// Somebody in a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    pub id: i64,
    pub handle: String,
    pub name: String,
}

/// What the server says.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Out {
    Welcome {
        v: u32,
        /// This socket, for the log.
        sid: u64,
        /// Milliseconds since 1970.
        server_time: i64,
        /// Seconds between two pings.
        heartbeat: u64,
        /// Who one is; `null` for visitors.
        member: Option<i64>,
    },
    /// The stream is heard from here on.
    On {
        s: String,
        head: i64,
    },
    /// There is no such stream, or not for this reader; or the reader left it.
    Off {
        s: String,
        why: &'static str,
    },
    /// Something changed: number of the change, and its kind.
    Hint {
        s: String,
        n: i64,
        kind: &'static str,
    },
    Ack {
        id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        seq: Option<i64>,
        line: i64,
        /// It waits for the team.
        held: bool,
    },
    Nack {
        id: String,
        #[serde(flatten)]
        why: Nack,
    },
    Presence {
        s: String,
        n: usize,
        /// All who are there, on the first message about a room; absent in large ones.
        #[serde(skip_serializing_if = "Option::is_none")]
        all: Option<Vec<Name>>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        join: Vec<Name>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        leave: Vec<i64>,
    },
    Typing {
        s: String,
        who: Name,
    },
    /// Too much was missed to be told one by one: fetch the page. Events go on after `head`.
    Resync {
        s: String,
        from: i64,
        head: i64,
    },
    /// The server goes away: come back after this many milliseconds.
    Reconnect {
        after_ms: u64,
    },
    Pong,
    Error {
        code: &'static str,
    },
}

/// Why a line was not said.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Nack {
    /// `refused`, `asks`, `invalid`, `slow`, `suspended`, `forbidden`, `unknown`, `failed`
    pub code: &'static str,
    /// In the reader's language.
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The article's place on the page of the charter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
    /// Seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
}

/// An event of a sequenced stream.
#[derive(Debug, Clone, Serialize)]
pub struct Event<'a> {
    /// `event`
    pub t: &'static str,
    pub s: String,
    pub seq: i64,
    pub kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<i64>,
    pub html: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_read_as_documented() {
        let hello =
            r#"{"t":"hello","v":1,"on":[{"s":"room:1","last":7},{"s":"bell:2"}],"lang":"fr"}"#;
        assert!(
            matches!(serde_json::from_str(hello), Ok(In::Hello { v: 1, on, .. }) if on.len() == 2)
        );
        let sub: In = serde_json::from_str(r#"{"t":"sub","s":"room:1"}"#).expect("valid");
        assert!(matches!(sub, In::Sub(Wish { last: None, .. })));
        assert!(serde_json::from_str::<In>(r#"{"t":"dance"}"#).is_err());
        let off = Out::Off {
            s: "room:1".into(),
            why: "unknown",
        };
        assert_eq!(
            serde_json::to_string(&off).expect("plain"),
            r#"{"t":"off","s":"room:1","why":"unknown"}"#
        );
        let nack = Out::Nack {
            id: "a".into(),
            why: Nack {
                code: "slow",
                retry_after: Some(3),
                ..Nack::default()
            },
        };
        assert_eq!(
            serde_json::to_string(&nack).expect("plain"),
            r#"{"t":"nack","id":"a","code":"slow","message":"","retry_after":3}"#
        );
    }
}
