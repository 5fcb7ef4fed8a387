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
    /// The words with these first bytes.
    groups: HashMap<u32, Group, Spread>,
    /// The same bits for the first two bytes of shorter words; empty when there are none.
    pairs: Vec<u64>,
    /// Words shorter than a head, by their bytes.
    short: HashMap<u32, u32, Spread>,
    /// All words in order, one after the other.
    letters: Vec<u8>,
    words: Vec<Word>,
    targets: Vec<Target>,
    /// The longest word that an expression requires (bytes).
    pub longest_required: usize,
}

/// Words with the same head.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    first: u32,
    last: u32,
    /// The letters that follow the head in some word, by their last five bits; all when one ends there.
    next: u32,
}

/// One word.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// The eight bytes after its head, filled up with zeros.
    tail: u64,
    /// Where it starts in `letters`, and how long it is.
    start: u32,
    length: u32,
    /// Where its targets end in `targets`.
    targets: u32,
}

impl Word {
    /// Bits of `tail` that are of the word.
    fn mask(self) -> u64 {
        match (self.length as usize).saturating_sub(HEAD) {
            length @ 0..8 => (1 << (length * 8)) - 1,
            _ => u64::MAX,
        }
    }
}

/// Groups larger than this are narrowed down letter by letter.
const FEW: usize = 8;

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
    place(head.wrapping_mul(0x9E37_79B1) >> (32 - SLOTS))
}

fn place(slot: u32) -> (usize, u32) {
    ((slot >> 5) as usize, (slot & 31) * 2)
}

/// A word of up to three bytes as a number.
fn packed(word: &[u8]) -> u32 {
    let letters = word.iter().fold(0, |n, byte| n << 8 | u32::from(*byte));
    letters << 2 | clamp(word.len())
}

fn head(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk::<HEAD>().map(|b| u32::from_le_bytes(*b))
}

/// The bytes after a head as one number.
fn tail(rest: &[u8]) -> u64 {
    if let Some(bytes) = rest.first_chunk::<8>() {
        return u64::from_le_bytes(*bytes);
    }
    let mut bytes = [0; 8];
    bytes[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(bytes)
}

fn letter_bit(letter: u8) -> u32 {
    1 << (letter & 31)
}

impl Vocabulary {
    pub fn of(words: Words) -> Self {
        let mut own = Self::default();
        for (n, (word, targets)) in words.into_iter().enumerate() {
            let bits = match targets.iter().all(|t| t.initial) {
                true => 2,
                false => 3,
            };
            own.begin(&word, bits, clamp(n));
            if targets.iter().any(|t| t.required) {
                own.longest_required = own.longest_required.max(word.len());
            }
            own.targets.extend(targets);
            own.words.push(Word {
                tail: tail(word.get(HEAD..).unwrap_or_default()),
                start: clamp(own.letters.len()),
                length: clamp(word.len()),
                targets: clamp(own.targets.len()),
            });
            own.letters.extend_from_slice(&word);
        }
        own.letters.shrink_to_fit();
        own.words.shrink_to_fit();
        own.targets.shrink_to_fit();
        own.groups.shrink_to_fit();
        own
    }

    /// Enters how a word begins.
    fn begin(&mut self, word: &[u8], bits: u8, n: u32) {
        let Some(head) = head(word) else {
            return self.begin_short(word, bits, n);
        };
        self.heads.resize(1 << (SLOTS - 5), 0);
        let (group, shift) = slot(head);
        self.heads[group] |= u64::from(bits) << shift;
        let group = self.groups.entry(head).or_insert(Group {
            first: n,
            ..Group::default()
        });
        group.last = n + 1;
        group.next |= word.get(HEAD).map_or(u32::MAX, |next| letter_bit(*next));
    }

    /// Enters a word shorter than a head. After a single byte anything may stand.
    fn begin_short(&mut self, word: &[u8], bits: u8, n: u32) {
        self.pairs.resize(1 << (SLOTS - 5), 0);
        self.short.insert(packed(word), n);
        let first = word.first().copied().unwrap_or_default();
        for second in 0..=u8::MAX {
            if word.get(1).is_none_or(|own| *own == second) {
                let (group, shift) = place(u32::from(u16::from_le_bytes([first, second])));
                self.pairs[group] |= u64::from(bits) << shift;
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
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
        if !self.pairs.is_empty() {
            looked += self.short(text, starts.clone(), &mut tell);
        }
        if self.heads.is_empty() {
            return looked;
        }
        let mut wanted = wanted(text, starts.start);
        let end = text.len().min(starts.end + HEAD - 1);
        let windows = text[starts.start.min(end)..end].windows(HEAD);
        for (n, window) in windows.enumerate() {
            let Some(head) = head(window) else { break };
            let (group, shift) = slot(head);
            if self.heads[group] >> shift & wanted != 0 {
                looked += self.long(text, starts.start + n, head, &mut tell);
            }
            wanted = after(window[0]);
        }
        looked
    }

    /// The words with this head that stand at a place.
    fn long(
        &self,
        text: &[u8],
        at: usize,
        head: u32,
        tell: &mut impl FnMut(&[Target], Range<usize>),
    ) -> usize {
        let rest = &text[at..];
        let Some(group) = self.groups.get(&head) else {
            return 1;
        };
        let next = rest.get(HEAD).map_or(u32::MAX, |next| letter_bit(*next));
        if group.next & next == 0 {
            return 1;
        }
        let words = group.first as usize..group.last as usize;
        match words.len() <= FEW {
            true => self.few(rest, at, words, tell),
            false => self.many(rest, at, words, tell),
        }
    }

    /// A few words that may stand at a place, one by one.
    fn few(
        &self,
        rest: &[u8],
        at: usize,
        words: Range<usize>,
        tell: &mut impl FnMut(&[Target], Range<usize>),
    ) -> usize {
        let tail = tail(&rest[HEAD..]);
        let looked = words.len();
        for n in words {
            let own = self.words[n];
            if (tail ^ own.tail) & own.mask() == 0 {
                let word = self.word(n);
                // Twelve bytes agree; a zero may also stand for the end of the text.
                if rest.starts_with(word) {
                    tell(self.targets(n), at..at + word.len());
                }
            }
        }
        looked
    }

    /// Many words that share their head: narrowed down letter by letter, so that they cost no more than the longest
    /// of them.
    fn many(
        &self,
        rest: &[u8],
        at: usize,
        mut words: Range<usize>,
        tell: &mut impl FnMut(&[Target], Range<usize>),
    ) -> usize {
        let (mut depth, mut looked) = (HEAD, 0);
        while words.len() > FEW {
            looked += 1;
            // Words in order: the one that ends here comes first.
            if self.word(words.start).len() == depth {
                tell(self.targets(words.start), at..at + depth);
                words.start += 1;
            }
            let Some(byte) = rest.get(depth) else {
                return looked;
            };
            let own = &self.words[words.clone()];
            let letter = |word: &Word| self.letters[word.start as usize + depth];
            let low = own.partition_point(|word| letter(word) < *byte);
            let high = own.partition_point(|word| letter(word) <= *byte);
            words = words.start + low..words.start + high;
            depth += 1;
        }
        looked + self.few(rest, at, words, tell)
    }

    /// Words shorter than a head.
    fn short(
        &self,
        text: &[u8],
        starts: Range<usize>,
        tell: &mut impl FnMut(&[Target], Range<usize>),
    ) -> usize {
        let mut looked = 0;
        let mut wanted = wanted(text, starts.start);
        let end = starts.end.min(text.len());
        for at in starts.start.min(end)..end {
            let second = text.get(at + 1).copied().unwrap_or_default();
            let (group, shift) = place(u32::from(u16::from_le_bytes([text[at], second])));
            if self.pairs[group] >> shift & wanted != 0 {
                for length in 1..HEAD.min(text.len() - at + 1) {
                    looked += 1;
                    if let Some(n) = self.short.get(&packed(&text[at..at + length])) {
                        tell(self.targets(*n as usize), at..at + length);
                    }
                }
            }
            wanted = after(text[at]);
        }
        looked
    }

    fn letters_of(&self, word: Word) -> &[u8] {
        &self.letters[word.start as usize..][..word.length as usize]
    }

    fn word(&self, n: usize) -> &[u8] {
        self.letters_of(self.words[n])
    }

    fn targets(&self, n: usize) -> &[Target] {
        let start = n.checked_sub(1).map_or(0, |n| self.words[n].targets);
        &self.targets[start as usize..self.words[n].targets as usize]
    }

    /// How much memory it takes (bytes).
    pub fn memory(&self) -> usize {
        self.heads.len() * 8
            + self.pairs.len() * 8
            + self.short.capacity() * 9
            + self.letters.len()
            + self.words.len() * size_of::<Word>()
            + self.targets.len() * size_of::<Target>()
            + self.groups.capacity() * (size_of::<Group>() + 5)
    }
}

/// The bits of words that may start after this byte.
fn after(byte: u8) -> u64 {
    match byte.is_ascii_alphanumeric() {
        true => 1,
        false => 3,
    }
}

/// The bits of words that may start at a place.
fn wanted(text: &[u8], at: usize) -> u64 {
    at.checked_sub(1).map_or(3, |before| after(text[before]))
}

/// Words are far fewer than this can count.
fn clamp(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
