//! The byte view: exactly one byte a character, in which expressions run fast before they are confirmed exactly.

use super::chars::byte_of;
use super::clamp;

/// A text at one byte a character.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bytes {
    pub bytes: Vec<u8>,
    /// Where each character starts in the text; empty when the text is ASCII and both places are the same.
    starts: Vec<u32>,
    /// Which bytes occur.
    pub set: ByteSet,
}

/// A set of bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ByteSet([u64; 4]);

impl ByteSet {
    pub fn insert(&mut self, byte: u8) {
        self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
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
        let mut set = ByteSet::default();
        if text.is_ascii() {
            let bytes = text.to_ascii_lowercase().into_bytes();
            bytes.iter().for_each(|byte| set.insert(*byte));
            return Self {
                bytes,
                starts: Vec::new(),
                set,
            };
        }
        let mut bytes = Vec::with_capacity(text.len());
        let mut starts = Vec::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            let byte = byte_of(c);
            set.insert(byte);
            bytes.push(byte);
            starts.push(clamp(at));
        }
        Self { bytes, starts, set }
    }

    /// Where the character behind a byte starts in the text.
    pub fn start(&self, at: usize) -> usize {
        match self.starts.is_empty() {
            true => at,
            false => self.starts.get(at).map_or(usize::MAX, |at| *at as usize),
        }
    }

    /// The byte of the character at or after this place of the text.
    pub fn at(&self, place: usize) -> usize {
        match self.starts.is_empty() {
            true => place,
            false => self.starts.partition_point(|at| (*at as usize) < place),
        }
    }
}
