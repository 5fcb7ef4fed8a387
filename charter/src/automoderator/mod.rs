//! AutoModerator files as a section of a charter: read with their exact semantics, told apart rule by rule into what
//! loads, what is mapped to the nearest thing, and what is diagnosed.
//!
//! Inside the section AutoModerator's order counts (priorities, the first removal stops); for the charter the whole
//! section is one value in the lattice: `remove` and `spam` reject, `filter` holds, `report` flags, `approve` takes a
//! removal of the section back and otherwise allows. `remove` rejects because the charter never hides a text behind its
//! author's back: the author is told and keeps the text. A rule that had to assume an unknown fact holds at most.
//!
//! Known differences, by intent: plain values of `domain` are anchored (`youtube.com` does not find
//! `youtube.com.evil.org`), and a text with several links is looked at once for each of them.

mod documents;
mod evaluate;
mod event;
mod item;
mod key;
mod markdown;
mod model;
mod pairs;
mod pattern;
mod placeholders;
mod python;
mod python_class;
mod python_group;
mod read;
mod read_search;
mod read_target;
mod remarks;
mod scalar;
mod search;
mod standard;
mod unsupported;
mod verdict;

pub(crate) use event::FACTS;
pub use item::{Flair, Item, ItemAuthor, ItemLink, Media, Occasion};
pub use model::Action;
pub use verdict::{Fired, Found, Obligation, Thing, Verdict};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::diagnostics::{Diagnostic, Diagnostics};
use model::Half;

/// Files longer than this are refused unread (bytes).
const MAX_BYTES: usize = 1 << 20;
/// More rules than this are not read.
const MAX_RULES: usize = 2_000;

/// What became of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It runs exactly as AutoModerator would run it.
    Loaded,
    /// It runs, with the nearest thing in the place of what does not exist here; its remarks say which.
    Mapped,
    /// It does not run; its remarks say why and what to do.
    Diagnosed,
}

/// One rule of the file, whatever became of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// From 1, in the order of the file.
    pub number: usize,
    /// The comment above it, or its reason, or its first key.
    pub name: String,
    /// Line of its first key, from 1.
    pub line: usize,
    /// What became of it.
    pub fate: Fate,
    /// What there is to say about it.
    pub remarks: Vec<Diagnostic>,
    key: String,
    halves: Vec<Half>,
}

/// An AutoModerator file, ready to judge.
#[derive(Debug, Clone, Default)]
pub struct Section {
    entries: Vec<Entry>,
    source: String,
    /// Rule and half, in the order in which they run.
    removing: Vec<(usize, usize)>,
    others: Vec<(usize, usize)>,
}

/// Reads an AutoModerator file. Every rule of it is an entry of the section; every entry that does not run exactly as
/// written has a remark, and the diagnostics hold them all.
pub fn import_automoderator(yaml: &str) -> (Section, Diagnostics) {
    let source = yaml
        .strip_prefix('\u{FEFF}')
        .unwrap_or(yaml)
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let mut diagnostics = Diagnostics::default();
    let mut section = Section::default();
    if source.len() > MAX_BYTES {
        diagnostics.error(
            (1, 1),
            "too-long",
            "Le fichier dépasse un mégaoctet : partagez-le.".to_owned(),
            "The file is longer than one megabyte: split it.".to_owned(),
        );
        return (section, diagnostics);
    }
    let documents = documents::split(&source);
    if documents.len() > MAX_RULES {
        diagnostics.error(
            (1, 1),
            "too-many-rules",
            "Le fichier contient plus de 2 000 règles : partagez-le.".to_owned(),
            "The file holds more than 2,000 rules: split it.".to_owned(),
        );
        return (section, diagnostics);
    }
    for (index, document) in documents.iter().enumerate() {
        let (entry, remarks) = read::entry(index + 1, document);
        diagnostics.append(remarks);
        section.entries.push(entry);
    }
    section.source = source;
    section.order();
    (section, diagnostics)
}

impl Section {
    /// Every rule of the file, in its order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The file, verbatim but for line ends.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// How many rules met this fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.entries
            .iter()
            .filter(|entry| entry.fate == fate)
            .count()
    }

    /// By falling priority; equal ones in the order of the file.
    fn order(&mut self) {
        let mut all: Vec<(usize, usize)> = Vec::new();
        for (number, entry) in self.entries.iter().enumerate() {
            all.extend((0..entry.halves.len()).map(|half| (number, half)));
        }
        let half = |(entry, half): (usize, usize)| &self.entries[entry].halves[half];
        all.sort_by_key(|at| std::cmp::Reverse(half(*at).priority));
        (self.removing, self.others) = all.into_iter().partition(|at| half(*at).removes());
    }
}

/// By which the host remembers that a rule has fired on a text: another text of the rule is another rule.
fn key_of(text: &str) -> String {
    let hash = Sha256::digest(text.trim().as_bytes());
    hash.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
