//! Algorithm 1: from a seed to winners and ordered substitutes, in one run.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::hashing::{Hash, Hasher};

/// An entry that was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// Its place in the frozen list, counted from 1.
    pub place: u64,
    /// The entry itself.
    pub entry: Hash,
}

/// Numbers of 64 bits that follow from a seed: SHA-256 of the seed and a counter, four numbers a block.
struct Numbers {
    seeded: Sha256,
    counter: u64,
    block: [u8; 32],
    used: usize,
}

impl Numbers {
    fn new(seed: &Hash) -> Self {
        Self {
            seeded: Sha256::new()
                .chain_update(b"parvis-draw/1/stream\0")
                .chain_update(seed.0),
            counter: 0,
            block: [0; 32],
            used: 32,
        }
    }

    fn next(&mut self) -> u64 {
        if self.used == self.block.len() {
            let next = self.seeded.clone().chain_update(self.counter.to_be_bytes());
            self.block = next.finalize().into();
            self.counter += 1;
            self.used = 0;
        }
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&self.block[self.used..self.used + 8]);
        self.used += 8;
        u64::from_be_bytes(bytes)
    }

    /// A number below `bound`, each with the same chance: what lies above the last whole multiple is thrown away.
    fn below(&mut self, bound: u64) -> u64 {
        let over = (u64::MAX % bound + 1) % bound;
        loop {
            let number = self.next();
            if number <= u64::MAX - over {
                return number % bound;
            }
        }
    }
}

/// The places (from 0) of the first `wanted` of `count` entries in the order that the seed gives; all of them when fewer
/// stand in the list. The Fisher–Yates shuffle, stopped after `wanted` steps; takes memory for those steps only.
pub fn choose(seed: &Hash, count: u64, wanted: u64) -> Vec<u64> {
    let mut numbers = Numbers::new(seed);
    // The list 0, 1, 2, … as far as it was touched.
    let mut moved: HashMap<u64, u64> = HashMap::new();
    (0..wanted.min(count))
        .map(|step| {
            let other = step + numbers.below(count - step);
            let here = moved.get(&step).copied().unwrap_or(step);
            moved.insert(other, here).unwrap_or(other)
        })
        .collect()
}

/// The seed: every thing that must not change afterwards, and what nobody knew before.
pub(crate) fn seed(terms: &Hash, count: u64, root: &Hash, value: &Hash) -> Hash {
    Hasher::new("seed")
        .fixed(&terms.0)
        .number(count)
        .fixed(&root.0)
        .fixed(&value.0)
        .end()
}

/// Who has a prize now: as many of the drawn as there are prizes, in the drawn order, without those whose entry was
/// withdrawn or erased, who declined or did not answer in time. Each of these is replaced by the next substitute.
pub fn standing<'a>(drawn: &'a [Pick], prizes: usize, gone: &BTreeSet<u64>) -> Vec<&'a Pick> {
    let left = drawn.iter().filter(|pick| !gone.contains(&pick.place));
    left.take(prizes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hashing::sha256;

    /// The same by a shuffle of the whole list in memory.
    fn by_definition(seed: &Hash, count: u64, wanted: u64) -> Vec<u64> {
        let mut numbers = Numbers::new(seed);
        let mut list: Vec<u64> = (0..count).collect();
        for step in 0..wanted.min(count) {
            let other = step + numbers.below(count - step);
            list.swap(step as usize, other as usize);
        }
        list.truncate(wanted.min(count) as usize);
        list
    }

    #[test]
    fn the_sparse_shuffle_is_the_shuffle() {
        for (at, (count, wanted)) in [(1, 1), (2, 2), (10, 3), (10, 99), (1000, 1000), (7, 0)]
            .into_iter()
            .enumerate()
        {
            let seed = sha256(&[at as u8]);
            assert_eq!(
                choose(&seed, count, wanted),
                by_definition(&seed, count, wanted)
            );
        }
    }

    #[test]
    fn every_entry_has_the_same_chance_at_every_place() {
        // 6,000 draws of 2 among 6: each of the 30 pairs 200 times on average, with a deviation of 14.
        let mut times = HashMap::new();
        for number in 0..6000_u32 {
            *times
                .entry(choose(&sha256(&number.to_be_bytes()), 6, 2))
                .or_insert(0) += 1;
        }
        assert_eq!(times.len(), 30);
        assert!(times.values().all(|n| (130..=270).contains(n)), "{times:?}");
    }

    #[test]
    fn numbers_above_the_last_whole_multiple_are_thrown_away() {
        // With this bound about half of all numbers are.
        let bound = (1 << 63) + 1;
        let mut numbers = Numbers::new(&sha256(b"rejection"));
        let kept: Vec<u64> = (0..1000).map(|_| numbers.below(bound)).collect();
        assert!(kept.iter().all(|number| *number < bound));
        assert!(numbers.counter > 400, "{} blocks", numbers.counter);
    }

    #[test]
    fn who_is_gone_gives_way_to_the_next_substitute() {
        let pick = |place| Pick {
            place,
            entry: sha256(b"any"),
        };
        let drawn = [pick(4), pick(9), pick(1), pick(7)];
        let places = |gone: &[u64]| {
            let gone = gone.iter().copied().collect();
            standing(&drawn, 2, &gone)
                .iter()
                .map(|pick| pick.place)
                .collect::<Vec<_>>()
        };
        assert_eq!(places(&[]), [4, 9]);
        assert_eq!(places(&[4]), [9, 1]);
        assert_eq!(places(&[9, 1]), [4, 7]);
        assert_eq!(places(&[4, 9, 1, 7]), [0_u64; 0]);
    }
}
