//! What the engine is asked about: a text being written on one surface, part by part.

use sha2::{Digest, Sha256};

use crate::markdown::visible;
use crate::model::{Field, Surface};
use crate::visible::{Visible, plain};

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
    /// As the author typed it: Markdown for a body, plain text otherwise.
    pub source: String,
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
        self.with(Field::Title, text, plain(text))
    }

    /// Adds a body or bio (Markdown source).
    #[must_use]
    pub fn body(self, markdown: &str) -> Self {
        self.with(Field::Body, markdown, visible(markdown))
    }

    /// Adds a handle, display name or file name (plain text). May be called several times.
    #[must_use]
    pub fn name(self, text: &str) -> Self {
        self.with(Field::Name, text, plain(text))
    }

    /// Adds the description of an upload (plain text).
    #[must_use]
    pub fn alt(self, text: &str) -> Self {
        self.with(Field::Alt, text, plain(text))
    }

    /// The source of the first part of this kind.
    pub fn source(&self, field: Field) -> Option<&str> {
        let segment = self
            .segments
            .iter()
            .find(|segment| segment.field == field)?;
        Some(&segment.source)
    }

    /// Hexadecimal SHA-256 of surface and parts: the same for the same text for ever.
    pub fn hash(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.surface.as_str());
        for segment in &self.segments {
            // Lengths keep two parts from reading like one.
            hash.update(format!("\0{}\0{}\0", segment.field, segment.source.len()));
            hash.update(segment.source.as_bytes());
        }
        hex(&hash.finalize())
    }

    fn with(mut self, field: Field, source: &str, visible: Visible) -> Self {
        self.segments.push(Segment {
            field,
            source: source.to_owned(),
            visible,
        });
        self
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
