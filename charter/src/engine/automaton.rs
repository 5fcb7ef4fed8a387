//! One automaton a view: all its words, and what each stands for.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Larger automata are kept in the slower, smaller form (bytes).
const FAST_AUTOMATON: usize = 12 << 20;

/// Words of a view with what they stand for.
pub(super) type Words = BTreeMap<Vec<u8>, Vec<Target>>;

/// What a word of an automaton stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Target {
    pub check: u32,
    /// Number of the needle, or of the expression.
    pub value: u32,
    /// Whether it is only required by an expression.
    pub required: bool,
}

/// All words of a view.
#[derive(Debug, Default)]
pub(crate) struct Automaton {
    pub automaton: Option<AhoCorasick>,
    pub targets: Vec<Box<[Target]>>,
}

impl Automaton {
    pub fn of(words: Words) -> Self {
        if words.is_empty() {
            return Self::default();
        }
        // A word's letters make about as many states, each with a row of the alphabet.
        let states: usize = words.keys().map(Vec::len).sum();
        let kind = match states * 64 * 4 <= FAST_AUTOMATON {
            true => AhoCorasickKind::DFA,
            false => AhoCorasickKind::ContiguousNFA,
        };
        let automaton = AhoCorasick::builder()
            .kind(Some(kind))
            .build(words.keys())
            .ok();
        let targets = words.into_values().map(Vec::into_boxed_slice).collect();
        Self { automaton, targets }
    }

    pub fn memory(&self) -> usize {
        let targets: usize = self
            .targets
            .iter()
            .map(|t| t.len() * size_of::<Target>() + 16)
            .sum();
        targets + self.automaton.as_ref().map_or(0, AhoCorasick::memory_usage)
    }
}
