//! Entries as commitments, and the list of them that nothing changes after closing.

use std::collections::BTreeSet;

use crate::faults::Hindrance;
use crate::hashing::{Hash, Hasher, Hex};
use crate::inclusion::{self, Inclusion};
use crate::tree::Tree;

/// 128 random bits, drawn by the caller from the system's generator: without them nobody can guess an entry's words.
pub type Salt = Hex<16>;

/// What an entry's commitment hides. Forgetting it (a withdrawal, an erasure) leaves a hash that says nothing any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// 128 random bits of this entry alone.
    pub salt: Salt,
    /// The code on the entrant's receipt.
    pub receipt: String,
    /// Who entered, in the words that the receipt shows.
    pub who: String,
}

impl Opening {
    /// The entry in the list: what is published.
    pub fn commit(&self, draw: &str) -> Hash {
        Hasher::new("entry")
            .fixed(&self.salt.0)
            .text(draw)
            .text(&self.receipt)
            .text(&self.who)
            .end()
    }
}

/// The entries of a draw in ascending order, from closing on. It holds hashes only: what becomes of the openings, of
/// members and of their words cannot touch it.
pub struct Frozen {
    entries: Vec<Hash>,
    tree: Tree,
}

impl Frozen {
    /// Sorts the entries and builds their tree.
    ///
    /// # Errors
    /// No entry at all, or the same one twice: one salt was used twice, or one person counted twice.
    pub fn freeze(entries: impl IntoIterator<Item = Hash>) -> Result<Self, Hindrance> {
        let mut entries: Vec<Hash> = entries.into_iter().collect();
        entries.sort_unstable();
        if entries.is_empty() {
            return Err(Hindrance::NoEntries);
        }
        if let Some(pair) = entries.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Hindrance::Repeated(pair[0]));
        }
        let tree = Tree::new(&entries);
        Ok(Self { entries, tree })
    }

    /// The entries, ascending.
    pub fn entries(&self) -> &[Hash] {
        &self.entries
    }

    /// What is published at closing.
    pub fn root(&self) -> Hash {
        self.tree.root()
    }

    /// The document with which an entrant shows that their entry is in the list; none when it is not.
    pub fn inclusion(&self, draw: &str, opening: &Opening) -> Option<Inclusion> {
        let entry = opening.commit(draw);
        let index = self.entries.binary_search(&entry).ok()?;
        Some(Inclusion {
            format: inclusion::FORMAT.to_owned(),
            draw: draw.to_owned(),
            receipt: opening.receipt.clone(),
            who: opening.who.clone(),
            salt: opening.salt,
            entry,
            place: index as u64 + 1,
            count: self.entries.len() as u64,
            root: self.root(),
            path: self.tree.path(index)?,
        })
    }
}

/// The first thing that stands twice.
pub(crate) fn twice<'a>(things: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut seen = BTreeSet::new();
    things.into_iter().find(|thing| !seen.insert(*thing))
}
