//! The forms in which a text is compared, each with a map back to the text it was made from.

pub(crate) mod bytes;
pub(crate) mod chars;
pub(crate) mod fold;
pub(crate) mod skeleton;
pub(crate) mod squash;

use std::ops::Range;

use chars::{Fold, fold_of};

/// A text made from another one, and where each of its bytes comes from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mapped {
    pub text: String,
    /// For each byte of `text`, where the character behind it starts in the original. Never falls.
    origin: Vec<u32>,
}

impl Mapped {
    /// An empty text with room for `original`'s length.
    fn with_capacity(original: usize) -> Self {
        Self {
            text: String::with_capacity(original),
            origin: Vec::with_capacity(original),
        }
    }

    /// The range of the original text behind a range of this one, which must not be empty. Accents and invisible
    /// characters after its last character belong to it.
    pub fn original(&self, range: Range<usize>, text: &str) -> Range<usize> {
        let place = |at: usize| self.origin.get(at).map_or(text.len(), |at| *at as usize);
        let (start, last) = (place(range.start), place(range.end.saturating_sub(1)));
        let rest = text.get(last..).unwrap_or_default();
        let mut chars = rest.chars();
        let first = chars.next().map_or(0, char::len_utf8);
        let marks = chars
            .take_while(|c| !c.is_ascii() && fold_of(*c) == Fold::Nothing)
            .map(char::len_utf8)
            .sum::<usize>();
        start..(last + first + marks).max(start)
    }

    fn ends_in_space(&self) -> bool {
        matches!(self.text.as_bytes().last(), Some(b' ' | b'\n'))
    }

    /// Adds ASCII, in small letters, that stands in the original from this place on.
    fn push_run(&mut self, run: &str, from: u32) {
        let start = self.text.len();
        self.text.push_str(run);
        self.text[start..].make_ascii_lowercase();
        self.origin.extend(from..from.saturating_add(clamp(run.len())));
    }

    fn push(&mut self, c: char, from: u32) {
        self.text.push(c);
        self.origin.resize(self.text.len(), from);
    }

    /// Adds one ASCII byte.
    fn push_ascii(&mut self, byte: u8, from: u32) {
        self.text.push(char::from(byte));
        self.origin.push(from);
    }
}

/// Offsets are kept in 32 bits: texts are far below 4 GiB.
pub(crate) fn clamp(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
