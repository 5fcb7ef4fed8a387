//! A line of a room, as it is read.

use parvis_db::Time;

/// A line.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: i64,
    pub room_id: i64,
    /// Its place; `None` while it waits for a moderator.
    pub seq: Option<i64>,
    pub author_id: i64,
    /// Given by the author's browser.
    pub client_id: String,
    /// Markdown; empty once it was taken away.
    pub source: String,
    /// Safe HTML; empty once it was taken away.
    pub html: String,
    pub reply_to_id: Option<i64>,
    pub created_at: Time,
    pub edited_at: Option<Time>,
    pub removed: Option<Removal>,
    pub pinned_at: Option<Time>,
    /// Why it waits or waited.
    pub decision_id: Option<i64>,
}

/// That a line was taken away, and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removal {
    pub at: Time,
    pub by: i64,
    /// The team's decision; `None`: its author took it back, or the room was cleared.
    pub decision: Option<i64>,
}

impl Line {
    /// Whether its words can be read.
    pub fn is_shown(&self) -> bool {
        self.seq.is_some() && self.removed.is_none()
    }
}
