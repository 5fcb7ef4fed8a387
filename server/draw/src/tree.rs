//! The Merkle tree of RFC 6962, section 2.1, over the frozen entries in ascending order, and the root that is published:
//! the tree's own, bound to the number of entries.

use sha2::{Digest, Sha256};

use crate::hashing::{Hash, Hasher, Hex, sha256};

fn leaf(entry: &Hash) -> Hash {
    Hex(Sha256::new()
        .chain_update([0])
        .chain_update(entry.0)
        .finalize()
        .into())
}

fn node(left: &Hash, right: &Hash) -> Hash {
    Hex(Sha256::new()
        .chain_update([1])
        .chain_update(left.0)
        .chain_update(right.0)
        .finalize()
        .into())
}

/// What is published: it says how many entries there are as well as which.
fn published(count: u64, top: &Hash) -> Hash {
    Hasher::new("list").number(count).fixed(&top.0).end()
}

/// The root over entries that come one after the other; keeps one hash for each level.
pub fn root_of<'a>(entries: impl IntoIterator<Item = &'a Hash>) -> Hash {
    // Roots of full subtrees, the largest first; their sizes are the set bits of how many leaves came.
    let mut peaks: Vec<Hash> = Vec::new();
    let mut leaves: u64 = 0;
    for entry in entries {
        let mut right = leaf(entry);
        for _ in 0..leaves.trailing_ones() {
            let Some(left) = peaks.pop() else { break };
            right = node(&left, &right);
        }
        peaks.push(right);
        leaves += 1;
    }
    let top = peaks
        .into_iter()
        .rev()
        .reduce(|right, left| node(&left, &right));
    // RFC 6962: the root of nothing is the hash of nothing.
    published(leaves, &top.unwrap_or_else(|| sha256(&[])))
}

/// All levels of the tree, for giving many entrants their paths: about 64 bytes an entry.
pub struct Tree {
    /// The leaves' hashes first, the root alone last.
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// Hashes every entry once.
    pub fn new(entries: &[Hash]) -> Self {
        let mut levels = vec![entries.iter().map(leaf).collect::<Vec<_>>()];
        while let Some(below) = levels.last()
            && below.len() > 1
        {
            let above = below
                .chunks(2)
                .map(|pair| pair.get(1).map_or(pair[0], |right| node(&pair[0], right)))
                .collect();
            levels.push(above);
        }
        Self { levels }
    }

    /// The same as [`root_of`].
    pub fn root(&self) -> Hash {
        let top = self.levels.last().and_then(|level| level.first());
        let leaves = self.levels.first().map_or(0, Vec::len);
        top.map_or_else(|| root_of([]), |top| published(leaves as u64, top))
    }

    /// The hashes beside the way from a leaf (counted from 0) to the root, the lowest first; none for a leaf that is not.
    pub fn path(&self, index: usize) -> Option<Vec<Hash>> {
        self.levels.first()?.get(index)?;
        let beside = self
            .levels
            .iter()
            .enumerate()
            .filter_map(|(height, level)| {
                // The last of an odd level has nobody beside it and goes up as it is.
                level.get((index >> height) ^ 1).copied()
            });
        Some(beside.collect())
    }
}

/// The root that an entry at an index (from 0) of so many has by this path; none when the path has not the right length.
pub(crate) fn root_by_path(entry: &Hash, index: u64, count: u64, path: &[Hash]) -> Option<Hash> {
    if index >= count {
        return None;
    }
    let (mut at, mut last, mut rest) = (index, count - 1, path.iter());
    let mut hash = leaf(entry);
    while last > 0 {
        if at & 1 == 1 {
            hash = node(rest.next()?, &hash);
        } else if at < last {
            hash = node(&hash, rest.next()?);
        }
        at >>= 1;
        last >>= 1;
    }
    rest.next().is_none().then(|| published(count, &hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition of RFC 6962, word for word.
    fn by_definition(entries: &[Hash]) -> Hash {
        if let [only] = entries {
            return leaf(only);
        }
        let half = entries.len().next_power_of_two() / 2;
        let (left, right) = entries.split_at(half);
        node(&by_definition(left), &by_definition(right))
    }

    #[test]
    fn roots_and_paths_are_those_of_the_definition() {
        let entries: Vec<Hash> = (0..70_u8).map(|n| sha256(&[n])).collect();
        for count in 1..=entries.len() {
            let list = &entries[..count];
            let (root, tree) = (root_of(list), Tree::new(list));
            assert_eq!(root, published(count as u64, &by_definition(list)));
            assert_eq!(root, tree.root());
            for (index, entry) in list.iter().enumerate() {
                let path = tree.path(index).expect("in the tree");
                let reached = |entry, at: usize, of: usize, path| {
                    root_by_path(entry, at as u64, of as u64, path)
                };
                assert_eq!(reached(entry, index, count, &path), Some(root));
                assert_ne!(reached(entry, index, count + 1, &path), Some(root));
                assert_ne!(reached(entry, index + 1, count, &path), Some(root));
            }
            assert_eq!(tree.path(count), None);
        }
    }
}
