//! The byte view: exactly one byte a character, in which expressions run fast before they are confirmed exactly.

use super::chars::byte_of;
use super::{Origin, clamp};

/// A text at one byte a character.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bytes {
    pub bytes: Vec<u8>,
    /// Where each character starts in the text.
    starts: Origin,
    /// How long the text is.
    length: usize,
    /// Which bytes occur.
    pub set: ByteSet,
    /// How many of them are figures.
    pub figures: usize,
}

/// A set of bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ByteSet([u64; 4]);

impl ByteSet {
    /// All bytes.
    pub const ALL: Self = Self([u64::MAX; 4]);

    pub fn insert(&mut self, byte: u8) {
        self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    /// Which bytes occur.
    pub fn of(bytes: &[u8]) -> Self {
        let mut set = Self::default();
        if bytes.len() < 256 {
            bytes.iter().for_each(|byte| set.insert(*byte));
            return set;
        }
        let mut seen = [false; 256];
        bytes
            .iter()
            .for_each(|byte| seen[usize::from(*byte)] = true);
        for (part, seen) in set.0.iter_mut().zip(seen.chunks_exact(64)) {
            *part = seen
                .iter()
                .rev()
                .fold(0, |part, seen| part << 1 | u64::from(*seen));
        }
        set
    }

    pub fn contains(self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] & (1 << (byte & 63)) != 0
    }

    pub fn meets(self, other: ByteSet) -> bool {
        self.0.iter().zip(other.0).any(|(a, b)| a & b != 0)
    }

    pub fn union(mut self, other: ByteSet) -> ByteSet {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a |= b);
        self
    }

    pub fn len(self) -> u32 {
        self.0.iter().map(|n| n.count_ones()).sum()
    }

    pub fn iter(self) -> impl Iterator<Item = u8> {
        (0..=255).filter(move |byte| self.contains(*byte))
    }
}

impl Bytes {
    /// Maps a text.
    pub fn of(text: &str) -> Self {
        let mut own = Self {
            bytes: Vec::with_capacity(text.len()),
            length: text.len(),
            ..Self::default()
        };
        if text.is_ascii() {
            own.run(text);
        } else {
            own.mixed(text);
        }
        own.set = ByteSet::of(&own.bytes);
        own.figures = own.bytes.iter().filter(|b| b.is_ascii_digit()).count();
        own
    }

    fn mixed(&mut self, text: &str) {
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let run = rest.bytes().position(|byte| !byte.is_ascii());
            let (run, rest) = rest.split_at(run.unwrap_or(rest.len()));
            self.starts.push(self.bytes.len(), clamp(at), run.len());
            self.run(run);
            at += run.len();
            if let Some(c) = rest.chars().next() {
                self.starts.push(self.bytes.len(), clamp(at), 1);
                self.bytes.push(byte_of(c));
                at += c.len_utf8();
            }
        }
    }

    fn run(&mut self, ascii: &str) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(ascii.as_bytes());
        self.bytes[start..].make_ascii_lowercase();
    }

    /// Where the character behind a byte starts in the text.
    pub fn start(&self, at: usize) -> usize {
        match at < self.bytes.len() {
            true => self.starts.of(at),
            false => self.length,
        }
    }

    /// The byte of the character at or after this place of the text.
    pub fn at(&self, place: usize) -> usize {
        self.starts.at(place).min(self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_each_character_to_one_byte_and_back() {
        let long = "Un Été À 10 h, ça 日 va\u{301}. ".repeat(20);
        for text in ["", "Abc 12", "é", "aé", "aé日", "日本a\n", &long] {
            let made = Bytes::of(text);
            let (mut bytes, mut set) = (Vec::new(), ByteSet::default());
            for (n, (at, c)) in text.char_indices().enumerate() {
                bytes.push(byte_of(c));
                set.insert(byte_of(c));
                assert_eq!((made.start(n), made.at(at)), (at, n), "{text}");
            }
            let end = (made.start(bytes.len()), made.at(text.len()));
            assert_eq!(end, (text.len(), bytes.len()), "{text}");
            assert_eq!((made.bytes, made.set), (bytes, set), "{text}");
        }
        assert_eq!(Bytes::of("à 10 h 5").figures, 3);
    }
}
