//! What is said in the rooms of a demo brand: `rooms.toml`.

use serde::Deserialize;

/// `rooms.toml`
#[derive(Debug, Default, Deserialize)]
pub(super) struct RoomsFile {
    #[serde(rename = "room", default)]
    pub rooms: Vec<RoomEntry>,
}

/// `[[room]]`
#[derive(Debug, Deserialize)]
pub struct RoomEntry {
    pub name: String,
    pub topic: String,
    pub kind: String,
    /// Of an event: how long ago, or with `-` in front how soon.
    pub opens: Option<String>,
    pub closes: Option<String>,
    #[serde(rename = "line", default)]
    pub lines: Vec<LineEntry>,
    pub quiz: Option<QuizEntry>,
}

/// `[room.quiz]`: prepared, and not begun.
#[derive(Debug, Deserialize)]
pub struct QuizEntry {
    pub author: String,
    pub title: String,
    #[serde(rename = "question", default)]
    pub questions: Vec<QuizQuestionEntry>,
}

/// `[[room.quiz.question]]`
#[derive(Debug, Deserialize)]
pub struct QuizQuestionEntry {
    pub text: String,
    pub options: Vec<String>,
    /// Number of the right one, from 1.
    pub right: usize,
    pub seconds: i32,
}

/// `[[room.line]]`
#[derive(Debug, Deserialize)]
pub struct LineEntry {
    pub author: String,
    pub ago: String,
    pub body: String,
    /// Number of the line it answers, from 1.
    pub reply_to: Option<usize>,
    #[serde(default)]
    pub pinned: bool,
    /// How many members gave each reaction.
    #[serde(default)]
    pub like: usize,
    #[serde(default)]
    pub heart: usize,
    #[serde(default)]
    pub laugh: usize,
}
