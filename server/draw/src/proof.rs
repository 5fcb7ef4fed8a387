//! The proof of a draw: everything that a stranger needs, in one document.

use serde::{Deserialize, Serialize};

use crate::canonical;
use crate::choosing::{self, Pick};
use crate::drand::{self, Chain, Signature};
use crate::entries::{Frozen, twice};
use crate::faults::Hindrance;
use crate::hashing::{Hash, Hasher};
use crate::witnesses::{self, Secret, Witness};

/// What a proof says of itself first.
pub const FORMAT: &str = "parvis-draw/1";
/// The algorithm that the terms name.
pub const ALGORITHM: u64 = 1;

/// What is settled and published before closing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Always [`ALGORITHM`].
    pub algorithm: u64,
    /// The draw's name among all draws, for example an address.
    pub draw: String,
    /// Its title, for people.
    pub title: String,
    /// SHA-256 of the rules as published.
    pub rules: Hash,
    /// When the list is frozen, in seconds since 1970.
    pub closes: u64,
    /// How many prizes there are.
    pub winners: u64,
    /// How many stand ready behind the winners.
    pub substitutes: u64,
    /// Where the randomness will come from.
    pub source: Source,
}

/// Where the randomness comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Source {
    /// A round that is due after closing.
    Drand { chain: Chain, round: u64 },
    /// Secrets of people who are named, at least two.
    Witnesses { witnesses: Vec<Witness> },
}

/// The list that was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// How many entries there are.
    pub count: u64,
    /// The root of their tree.
    pub root: Hash,
    /// The entries, ascending.
    pub entries: Vec<Hash>,
}

/// What the source said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Randomness {
    /// The round with its signature.
    Drand {
        round: u64,
        signature: Signature,
        value: Hash,
    },
    /// The secrets, in the order of the terms.
    Witnesses { secrets: Vec<Secret>, value: Hash },
}

impl Randomness {
    /// The 256 bits themselves.
    pub fn value(&self) -> &Hash {
        let (Self::Drand { value, .. } | Self::Witnesses { value, .. }) = self;
        value
    }
}

/// The whole document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Always [`FORMAT`].
    pub format: String,
    pub terms: Terms,
    /// The hash of the terms, as published before closing.
    pub terms_hash: Hash,
    pub list: List,
    pub randomness: Randomness,
    /// What the algorithm starts from.
    pub seed: Hash,
    /// In the order in which they were drawn.
    pub winners: Vec<Pick>,
    /// In the order in which they follow.
    pub substitutes: Vec<Pick>,
}

/// What a source gives when its time has come.
pub enum Revealed {
    /// The signature of the round in the terms.
    Drand(Signature),
    /// What the witnesses revealed, in any order.
    Witnesses(Vec<Secret>),
}

impl Terms {
    /// What is published before closing: nothing in the terms changes afterwards.
    pub fn hash(&self) -> Hash {
        // Text keys and plain numbers: nothing of it can fail to be written.
        let json = serde_json::to_vec(self).unwrap_or_default();
        Hasher::new("terms").fixed(&json).end()
    }

    /// How many of so many entries win, and how many stand behind them.
    pub(crate) fn shares(&self, count: u64) -> (u64, u64) {
        let winners = self.winners.min(count);
        (winners, self.substitutes.min(count - winners))
    }

    fn randomness(&self, revealed: Revealed) -> Result<Randomness, Hindrance> {
        match (&self.source, revealed) {
            (Source::Drand { chain, round }, Revealed::Drand(signature)) => {
                if *chain != drand::quicknet() || chain.time_of(*round) <= self.closes {
                    return Err(Hindrance::Terms);
                }
                if !chain.signed(*round, &signature) {
                    return Err(Hindrance::Signature);
                }
                Ok(Randomness::Drand {
                    round: *round,
                    signature,
                    value: drand::value(&signature),
                })
            }
            (Source::Witnesses { witnesses }, Revealed::Witnesses(mut secrets)) => {
                let names = witnesses.iter().map(|w| w.name.as_str());
                if witnesses.len() < 2 || twice(names).is_some() {
                    return Err(Hindrance::Terms);
                }
                let place = |name: &str| witnesses.iter().position(|w| w.name == name);
                secrets.retain(|s| place(&s.name).is_some());
                secrets.sort_by_key(|s| place(&s.name));
                secrets.dedup_by(|a, b| a.name == b.name);
                let silent = |w: &&Witness| !secrets.iter().any(|s| s.name == w.name);
                let silent: Vec<_> = witnesses.iter().filter(silent).collect();
                if !silent.is_empty() {
                    let names = silent.into_iter().map(|w| w.name.clone());
                    return Err(Hindrance::Silent(names.collect()));
                }
                let mut both = witnesses.iter().zip(&secrets);
                if let Some((w, _)) = both.find(|(w, s)| s.commit(&self.draw) != w.commitment) {
                    return Err(Hindrance::Secret(w.name.clone()));
                }
                let value = witnesses::value(&secrets);
                Ok(Randomness::Witnesses { secrets, value })
            }
            _ => Err(Hindrance::Terms),
        }
    }
}

impl Proof {
    /// Runs the draw, once.
    ///
    /// # Errors
    /// What still hinders it: then nothing was drawn, and it can be tried again with the same terms and list.
    pub fn draw(terms: Terms, list: &Frozen, revealed: Revealed) -> Result<Self, Hindrance> {
        if terms.algorithm != ALGORITHM || terms.winners == 0 {
            return Err(Hindrance::Terms);
        }
        let randomness = terms.randomness(revealed)?;
        let (entries, root) = (list.entries(), list.root());
        let (terms_hash, count) = (terms.hash(), entries.len() as u64);
        let seed = choosing::seed(&terms_hash, count, &root, randomness.value());
        let (winners, substitutes) = picks(&terms, &seed, entries);
        Ok(Self {
            format: FORMAT.to_owned(),
            terms,
            terms_hash,
            list: List {
                count,
                root,
                entries: entries.to_vec(),
            },
            randomness,
            seed,
            winners,
            substitutes,
        })
    }

    /// The document as it is published; [`crate::check`] takes exactly these bytes.
    pub fn to_json(&self) -> Vec<u8> {
        canonical::write(self)
    }
}

/// Winners and substitutes that the seed gives.
pub(crate) fn picks(terms: &Terms, seed: &Hash, entries: &[Hash]) -> (Vec<Pick>, Vec<Pick>) {
    let count = entries.len() as u64;
    let (winners, substitutes) = terms.shares(count);
    let mut drawn: Vec<Pick> = choosing::choose(seed, count, winners + substitutes)
        .into_iter()
        .filter_map(|index| {
            let entry = *entries.get(usize::try_from(index).ok()?)?;
            Some(Pick {
                place: index + 1,
                entry,
            })
        })
        .collect();
    let behind = drawn.split_off(
        drawn
            .len()
            .min(usize::try_from(winners).unwrap_or(usize::MAX)),
    );
    (drawn, behind)
}
