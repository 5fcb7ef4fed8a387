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
    origin: Origin,
}

/// Places in one text for places in another, of which most follow one another in both: kept where they do not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origin {
    /// From the first place on, until the next entry, places are as far from the second.
    jumps: Vec<(u32, u32)>,
    /// The place that would follow without a jump.
    next: u32,
}

impl Origin {
    /// Adds the places of `count` bytes that begin at `at` and come from `from` on, one after the other.
    fn push(&mut self, at: usize, from: u32, count: usize) {
        if from != self.next {
            if self.jumps.len() == self.jumps.capacity() {
                self.jumps.reserve(24 + self.jumps.len());
            }
            self.jumps.push((clamp(at), from));
        }
        self.next = from.saturating_add(clamp(count));
    }

    /// Where the byte at a place comes from.
    pub fn of(&self, at: usize) -> usize {
        let before = self.jumps.partition_point(|(own, _)| *own as usize <= at);
        match before.checked_sub(1).map(|n| self.jumps[n]) {
            Some((own, from)) => from as usize + (at - own as usize),
            None => at,
        }
    }

    /// The first place after this one that does not follow the one before it.
    fn jump_after(&self, at: usize) -> Option<usize> {
        let before = self.jumps.partition_point(|(own, _)| *own as usize <= at);
        self.jumps.get(before).map(|(own, _)| *own as usize)
    }

    /// The first byte that comes from a place or from after it.
    pub fn at(&self, place: usize) -> usize {
        let before = self
            .jumps
            .partition_point(|(_, from)| *from as usize <= place);
        let at = match before.checked_sub(1).map(|n| self.jumps[n]) {
            Some((own, from)) => own as usize + (place - from as usize),
            None => place,
        };
        let next = self.jumps.get(before).map(|(own, _)| *own as usize);
        next.map_or(at, |next| at.min(next))
    }
}

impl Mapped {
    /// An empty text with room for `original`'s length.
    fn with_capacity(original: usize) -> Self {
        Self {
            text: String::with_capacity(original),
            origin: Origin::default(),
        }
    }

    /// Where the character behind a byte starts in the original.
    fn origin(&self, at: usize) -> u32 {
        clamp(self.origin.of(at))
    }

    /// How far bytes that stand side by side do so in the original.
    fn jump_after(&self, at: usize) -> usize {
        self.origin.jump_after(at).unwrap_or(self.text.len())
    }

    /// The range of the original text behind a range of this one, which must not be empty. Accents and invisible
    /// characters after its last character belong to it.
    pub fn original(&self, range: Range<usize>, text: &str) -> Range<usize> {
        let place = |at: usize| match at < self.text.len() {
            true => self.origin.of(at),
            false => text.len(),
        };
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
        if !run.is_empty() {
            self.origin.push(start, from, run.len());
        }
    }

    fn push(&mut self, c: char, from: u32) {
        let start = self.text.len();
        self.text.push(c);
        (start..self.text.len()).for_each(|at| self.origin.push(at, from, 1));
    }

    /// Adds one ASCII byte.
    fn push_ascii(&mut self, byte: u8, from: u32) {
        self.origin.push(self.text.len(), from, 1);
        self.text.push(char::from(byte));
    }
}

/// Offsets are kept in 32 bits: texts are far below 4 GiB.
pub(crate) fn clamp(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_kept_where_they_jump() {
        let dense = [0, 1, 2, 2, 2, 5, 6, 9, 9, 10, 11];
        let mut origin = Origin::default();
        for (at, from) in dense.iter().enumerate() {
            origin.push(at, *from, 1);
        }
        for (at, from) in dense.iter().enumerate() {
            assert_eq!(origin.of(at), *from as usize, "{at}");
        }
        assert_eq!(origin.of(dense.len()), 12);
        // Rising places are found again, and what lies between two of them is the later one.
        let mut rising = Origin::default();
        rising.push(0, 0, 3);
        rising.push(3, 5, 2);
        rising.push(5, 10, 1);
        let found: Vec<usize> = (0..=11).map(|place| rising.at(place)).collect();
        assert_eq!(found, [0, 1, 2, 3, 3, 3, 4, 5, 5, 5, 5, 6]);
    }
}
