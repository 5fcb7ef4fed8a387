//! What the engine is asked about: a text being written, and what is known of its author.

use std::time::Duration;

use crate::model::{Field, Role, Surface};
use crate::visible::{Visible, plain, visible};

/// A text being written on one surface.
#[derive(Debug, Clone)]
pub struct Event {
    /// Where.
    pub surface: Surface,
    /// Its parts.
    pub segments: Vec<Segment>,
}

/// One part of an event.
#[derive(Debug, Clone)]
pub struct Segment {
    /// Which part.
    pub field: Field,
    /// As read, mapped to the source.
    pub visible: Visible,
}

impl Event {
    /// An event without text yet.
    pub fn new(surface: Surface) -> Self {
        Self {
            surface,
            segments: Vec::new(),
        }
    }

    /// Adds a title (plain text).
    #[must_use]
    pub fn title(self, text: &str) -> Self {
        self.with(Field::Title, plain(text))
    }

    /// Adds a body or bio (Markdown source).
    #[must_use]
    pub fn body(self, markdown: &str) -> Self {
        self.with(Field::Body, visible(markdown))
    }

    /// Adds a handle, display name or file name (plain text). May be called several times.
    #[must_use]
    pub fn name(self, text: &str) -> Self {
        self.with(Field::Name, plain(text))
    }

    fn with(mut self, field: Field, visible: Visible) -> Self {
        self.segments.push(Segment { field, visible });
        self
    }
}

/// What is known of the author. What is `None` is unknown: a rule that asks for it then applies, and says so.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Roles in the space.
    pub roles: Option<Vec<Role>>,
    /// Published posts.
    pub posts: Option<u64>,
    /// Since registration.
    pub account_age: Option<Duration>,
}
