//! All words of a charter, searched in one pass: a table of bits says whether a word may start at a place, and only
//! there the sorted words are looked up. Words mostly start where words of the text start, so that most places cost a
//! few instructions, and the tables stay in the processor's nearest cache.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::ops::Range;

/// Words with what they stand for.
pub(super) type Words = BTreeMap<Vec<u8>, Vec<Target>>;

/// The first bytes that the table of bits knows.
const HEAD: usize = 4;
/// Slots of the table: two bits each.
const SLOTS: u32 = 16;

/// What a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Target {
    pub check: u32,
    /// Number of the needle, or of the expression.
    pub value: u32,
    /// Whether it is only required by an expression.
    pub required: bool,
    /// Whether it counts only where a word of the text starts.
    pub initial: bool,
    /// Whether it is looked for in the skeleton as well.
    pub skeleton: bool,
}

/// All words that texts are searched for.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    /// Whether a word may start with the bytes that fall into a slot: anywhere (1), where a word starts (2).
    heads: Vec<u64>,
    /// The words with these first bytes, as a range of `words`.
    ranges: HashMap<u32, (u32, u32), Spread>,
    /// Words shorter than a head, by their first byte: the same bits; empty when there are none.
    short: Vec<u8>,
    /// All words in order, one after the other.
    letters: Vec<u8>,
    /// Where each word ends in `letters`, and its targets in `targets`.
    ends: Vec<(u32, u32)>,
    targets: Vec<Target>,
    /// The longest word that an expression requires (bytes).
    pub longest_required: usize,
}

/// Spreads the bits of a head.
#[derive(Debug, Clone, Copy, Default)]
struct Spread(u64);

impl std::hash::BuildHasher for Spread {
    type Hasher = Self;
    fn build_hasher(&self) -> Self {
        *self
    }
}

impl std::hash::Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }
    fn write_u32(&mut self, n: u32) {
        self.0 = (self.0 ^ u64::from(n)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 32;
    }
}

/// Where the bit of a head stands: the index of its group and the shift inside.
fn slot(head: u32) -> (usize, u32) {
    let slot = head.wrapping_mul(0x9E37_79B1) >> (32 - SLOTS);
    ((slot >> 5) as usize, (slot & 31) * 2)
}

fn head(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk::<HEAD>().map(|b| u32::from_le_bytes(*b))
}

impl Vocabulary {
    pub fn of(words: Words) -> Self {
        let mut own = Self::default();
        for (n, (word, targets)) in words.into_iter().enumerate() {
            let n = u32::try_from(n).unwrap_or(u32::MAX);
            let bits = match targets.iter().all(|t| t.initial) {
                true => 2,
                false => 3,
            };
            match head(&word) {
                Some(head) => {
                    own.heads.resize(1 << (SLOTS - 5), 0);
                    let (group, shift) = slot(head);
                    own.heads[group] |= bits << shift;
                    own.ranges.entry(head).or_insert((n, n)).1 = n + 1;
                }
                None => {
                    own.short.resize(256, 0);
                    if let Some(first) = word.first() {
                        own.short[usize::from(*first)] |= bits as u8;
                    }
                }
            }
            if targets.iter().any(|t| t.required) {
                own.longest_required = own.longest_required.max(word.len());
            }
            own.letters.extend_from_slice(&word);
            own.targets.extend(targets);
            let end = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            own.ends
                .push((end(own.letters.len()), end(own.targets.len())));
        }
        own.letters.shrink_to_fit();
        own.ends.shrink_to_fit();
        own.targets.shrink_to_fit();
        own.ranges.shrink_to_fit();
        own
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Tells of every word that starts in a range of a text, with its targets: overlapping words too. Returns how many
    /// words were looked at.
    pub fn scan(
        &self,
        text: &[u8],
        starts: Range<usize>,
        mut tell: impl FnMut(&[Target], Range<usize>),
    ) -> usize {
        let mut looked = 0;
        if !self.heads.is_empty() {
            let mut inside = starts.start > 0 && text[starts.start - 1].is_ascii_alphanumeric();
            let end = text.len().min(starts.end + HEAD - 1);
            for (n, window) in text[starts.start.min(end)..end].windows(HEAD).enumerate() {
                let Some(head) = head(window) else { break };
                let (group, shift) = slot(head);
                let wanted = if inside { 1 } else { 3 };
                if self.heads[group] >> shift & wanted != 0
                    && let Some((first, last)) = self.ranges.get(&head)
                {
                    looked += self.long(text, starts.start + n, *first..*last, &mut tell);
                }
                inside = window[0].is_ascii_alphanumeric();
            }
        }
        if !self.short.is_empty() {
            looked += self.short(text, starts, &mut tell);
        }
        looked
    }

    /// The words of a range, which share their head, that stand at a place: narrowed down letter by letter, so that
    /// many words that begin alike cost no more than the longest of them.
    fn long(
        &self,
        text: &[u8],
        at: usize,
        words: Range<u32>,
        tell: &mut impl FnMut(&[Target], Range<usize>),
    ) -> usize {
        let mut words = words.start as usize..words.end as usize;
        let (rest, mut depth, mut looked) = (&text[at..], HEAD, 0);
        loop {
            looked += 1;
            // Words in order: the one that ends here comes first.
            if self.word(words.start).len() == depth {
                tell(self.targets(words.start), at..at + depth);
                words.start += 1;
            }
            let Some(byte) = rest.get(depth) else {
                return looked;
            };
            if words.len() < 4 {
                for n in words {
                    looked += 1;
                    let word = self.word(n);
                    if rest.starts_with(word) {
                        tell(self.targets(n), at..at + word.len());
                    }
                }
                return looked;
            }
            let part = |below: &dyn Fn(u8) -> bool| {
                let (mut low, mut high) = (words.start, words.end);
                while low < high {
                    let middle = usize::midpoint(low, high);
                    match below(self.word(middle)[depth]) {
                        true => low = middle + 1,
                        false => high = middle,
                    }
                }
                low
            };
            words = part(&|letter| letter < *byte)..part(&|letter| letter <= *byte);
            if words.is_empty() {
                return looked;
            }
            depth += 1;
        }
    }

    /// Words shorter than a head.
    fn short(
        &self,
        text: &[u8],
        starts: Range<usize>,
        tell: &mut impl FnMut(&[Target], Range<usize>),
    ) -> usize {
        let mut looked = 0;
        let mut inside = starts.start > 0 && text[starts.start - 1].is_ascii_alphanumeric();
        for at in starts.start..starts.end.min(text.len()) {
            let wanted = if inside { 1 } else { 3 };
            if self.short[usize::from(text[at])] & wanted != 0 {
                for length in 1..HEAD.min(text.len() - at + 1) {
                    looked += 1;
                    let n = self.lower_bound(&text[at..at + length]);
                    if n < self.ends.len() && self.word(n) == &text[at..at + length] {
                        tell(self.targets(n), at..at + length);
                    }
                }
            }
            inside = text[at].is_ascii_alphanumeric();
        }
        looked
    }

    /// The first word that is not less.
    fn lower_bound(&self, wanted: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.word(middle) < wanted {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        low
    }

    fn word(&self, n: usize) -> &[u8] {
        let start = n.checked_sub(1).map_or(0, |n| self.ends[n].0);
        &self.letters[start as usize..self.ends[n].0 as usize]
    }

    fn targets(&self, n: usize) -> &[Target] {
        let start = n.checked_sub(1).map_or(0, |n| self.ends[n].1);
        &self.targets[start as usize..self.ends[n].1 as usize]
    }

    /// How much memory it takes (bytes).
    pub fn memory(&self) -> usize {
        self.heads.len() * 8
            + self.short.len()
            + self.letters.len()
            + self.ends.len() * 8
            + self.targets.len() * size_of::<Target>()
            + self.ranges.capacity() * 16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(value: u32, initial: bool) -> Target {
        Target {
            check: 0,
            value,
            required: !initial,
            initial,
            skeleton: false,
        }
    }

    /// What a search of every word at every place finds.
    fn plainly(words: &[(&str, bool)], text: &str) -> Vec<(u32, usize, usize)> {
        let mut found = Vec::new();
        for (n, (word, initial)) in words.iter().enumerate() {
            for (at, _) in text.match_indices(|_: char| true) {
                let inside = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
                if text[at..].starts_with(word) && !(*initial && inside) {
                    found.push((n as u32, at, at + word.len()));
                }
            }
        }
        found.sort_unstable();
        found
    }

    #[test]
    fn finds_every_word_at_every_place() {
        let words = [
            ("a", false),
            ("b", true),
            ("ab", false),
            ("abc", true),
            ("abcd", false),
            ("abcde", true),
            ("abcdefgh", false),
            ("abcx", true),
            ("abcy", true),
            ("abcdz", true),
            ("bcde", false),
            ("cabc", true),
            ("é", false),
            ("été d", true),
        ];
        let mut map = Words::new();
        for (n, (word, initial)) in words.iter().enumerate() {
            map.entry(word.as_bytes().to_vec())
                .or_default()
                .push(target(n as u32, *initial));
        }
        let vocabulary = Vocabulary::of(map);
        let texts = [
            "",
            "a",
            "abcdefgh",
            "xabcdefghabcdefg abcde abcx-abcy bcdez",
            "l'été d été",
            "abcdzabcabcdefgh ab b",
        ];
        for text in texts {
            let mut found = Vec::new();
            vocabulary.scan(text.as_bytes(), 0..text.len(), |targets, range| {
                // A word may be told of inside another one too: its check is what counts then.
                let inside = text.as_bytes()[..range.start]
                    .last()
                    .is_some_and(u8::is_ascii_alphanumeric);
                let own = targets.iter().filter(|t| !(t.initial && inside));
                found.extend(own.map(|t| (t.value, range.start, range.end)));
            });
            found.sort_unstable();
            assert_eq!(found, plainly(&words, text), "{text}");
        }
    }

    #[test]
    fn words_that_begin_alike_cost_no_more_than_the_longest() {
        let mut words = Words::new();
        for n in 0..20_000 {
            words.insert(format!("anti{n:06}").into_bytes(), vec![target(n, true)]);
        }
        let vocabulary = Vocabulary::of(words);
        let text = "anti".repeat(512);
        let looked = vocabulary.scan(text.as_bytes(), 0..text.len(), |_, _| {});
        assert!(looked <= text.len(), "{looked}");
        let text = "anti00012 ".repeat(200);
        let looked = vocabulary.scan(text.as_bytes(), 0..text.len(), |_, _| {});
        assert!(looked <= 200 * 16, "{looked}");
    }
}
