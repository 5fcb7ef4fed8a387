//! Whether a proof holds, and if not, which thing in it was changed.
//!
//! The seed binds the terms, the number of entries, the root and the random value, each of which also follows from the
//! body of the document. A body that disagrees while the seed agrees was changed itself; where the seed disagrees too, the
//! stated hash or number was. What is dear (the signature) comes last.

use serde::Deserialize;

use crate::canonical;
use crate::choosing::{self, Pick};
use crate::drand;
use crate::entries::twice;
use crate::faults::Fault;
use crate::hashing::Hash;
use crate::proof::{ALGORITHM, FORMAT, List, Proof, Randomness, Source, picks};
use crate::tree::root_of;
use crate::witnesses;

/// The largest whole number that JSON carries safely everywhere.
const LARGEST: u64 = (1 << 53) - 1;
/// How many entries dropped or added are counted exactly when the stated number was changed with them.
const NEAR: u64 = 1000;

/// What a proof shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The hash of the terms: compare it with the one that was published before closing.
    pub terms: Hash,
    /// How many entries the list has.
    pub count: u64,
    /// The root of the list: compare it with the one that was published at closing.
    pub root: Hash,
    /// In the drawn order.
    pub winners: Vec<Pick>,
    /// In the order in which they follow.
    pub substitutes: Vec<Pick>,
}

impl Verified {
    /// Holds the draw against what was published before anybody could know its outcome. Without this, a proof shows only
    /// that it is one of the draws that could have been.
    ///
    /// # Errors
    /// Which of the two is another.
    pub fn is_of(&self, terms: Option<&Hash>, root: Option<&Hash>) -> Result<(), Fault> {
        if terms.is_some_and(|published| *published != self.terms) {
            return Err(Fault::OtherTerms);
        }
        if root.is_some_and(|published| *published != self.root) {
            return Err(Fault::OtherList);
        }
        Ok(())
    }
}

/// Reads a document and verifies it.
///
/// # Errors
/// The first thing that is wrong.
pub fn check(document: &[u8]) -> Result<Verified, Fault> {
    verify(&read(document)?)
}

/// Reads a document, which must be written exactly as [`Proof::to_json`] writes it.
///
/// # Errors
/// Another version, or not a document of this kind.
pub fn read(document: &[u8]) -> Result<Proof, Fault> {
    read_as(document, FORMAT, |proof: &Proof| &proof.format)
}

/// Reads one of the documents that say their format first.
pub(crate) fn read_as<'a, D>(
    document: &'a [u8],
    format: &str,
    of: fn(&D) -> &String,
) -> Result<D, Fault>
where
    D: Deserialize<'a> + serde::Serialize,
{
    #[derive(Deserialize)]
    struct Any {
        format: String,
    }
    let parsed: D = serde_json::from_slice(document).map_err(|error| {
        // A version that is not known may have other fields.
        match serde_json::from_slice::<Any>(document) {
            Ok(any) if any.format != format => Fault::Version,
            _ => Fault::Form(error.to_string()),
        }
    })?;
    if of(&parsed) != format {
        return Err(Fault::Version);
    }
    if !canonical::is(&parsed, document) {
        let what = "not in the one order, spelling and spacing of its fields";
        return Err(Fault::Form(what.to_owned()));
    }
    Ok(parsed)
}

/// Verifies a proof: terms, list, randomness, seed, picks, and at last the signature.
///
/// # Errors
/// The first thing that is wrong.
pub fn verify(proof: &Proof) -> Result<Verified, Fault> {
    let held = Held {
        proof,
        anchored: seed(
            proof,
            proof.list.count,
            &proof.list.root,
            proof.randomness.value(),
        ) == proof.seed,
    };
    held.numbers()?;
    held.terms()?;
    held.list()?;
    held.randomness()?;
    if !held.anchored {
        return Err(Fault::Seed);
    }
    held.picks()?;
    held.signature()?;
    Ok(Verified {
        terms: proof.terms_hash,
        count: proof.list.count,
        root: proof.list.root,
        winners: proof.winners.clone(),
        substitutes: proof.substitutes.clone(),
    })
}

fn seed(proof: &Proof, count: u64, root: &Hash, value: &Hash) -> Hash {
    choosing::seed(&proof.terms_hash, count, root, value)
}

/// A proof, and whether the seed follows from the hashes and numbers that it states.
struct Held<'a> {
    proof: &'a Proof,
    anchored: bool,
}

impl Held<'_> {
    /// What no draw has, whatever else it says.
    fn numbers(&self) -> Result<(), Fault> {
        let form = |what: &str| Err(Fault::Form(what.to_owned()));
        let (terms, list) = (&self.proof.terms, &self.proof.list);
        if terms.algorithm != ALGORITHM {
            return Err(Fault::Version);
        }
        let rounds = match (&terms.source, &self.proof.randomness) {
            (Source::Drand { chain, round }, Randomness::Drand { round: drawn, .. }) => {
                vec![chain.genesis, chain.period, *round, *drawn]
            }
            (Source::Witnesses { witnesses }, Randomness::Witnesses { .. }) => {
                if witnesses.len() < 2 || twice(witnesses.iter().map(|w| w.name.as_str())).is_some()
                {
                    return form("at least two witnesses, each once");
                }
                Vec::new()
            }
            _ => return form("randomness of another kind than the terms name"),
        };
        let numbers = [terms.closes, terms.winners, terms.substitutes, list.count];
        if numbers
            .into_iter()
            .chain(rounds)
            .any(|number| number > LARGEST)
        {
            return form("a number above 9007199254740991");
        }
        if list.entries.is_empty() {
            return form("a list without entries");
        }
        Ok(())
    }

    fn terms(&self) -> Result<(), Fault> {
        let terms = &self.proof.terms;
        let sound = terms.hash() == self.proof.terms_hash;
        if !sound && !self.anchored {
            return Err(Fault::TermsHash);
        }
        match (&terms.source, &self.proof.randomness) {
            (
                Source::Drand { chain, round },
                Randomness::Drand {
                    round: drawn,
                    signature,
                    ..
                },
            ) => {
                if *chain != drand::quicknet() {
                    return Err(Fault::Chain);
                }
                // Both numbers changed alike: the signature still knows.
                if round != drawn || (!sound && !chain.signed(*round, signature)) {
                    return Err(Fault::Round);
                }
                if sound && chain.time_of(*round) <= terms.closes {
                    return Err(Fault::Time);
                }
            }
            (Source::Witnesses { witnesses }, Randomness::Witnesses { secrets, .. }) => {
                if secrets.len() != witnesses.len() {
                    let name = secrets
                        .iter()
                        .map(|s| &s.name)
                        .chain(witnesses.iter().map(|w| &w.name))
                        .last();
                    return Err(Fault::Witness(name.cloned().unwrap_or_default()));
                }
                for (witness, secret) in witnesses.iter().zip(secrets) {
                    if witness.name != secret.name {
                        return Err(Fault::Witness(witness.name.clone()));
                    }
                    // With sound terms it is the secret that was changed: said where the randomness is looked at.
                    if !sound && secret.commit(&terms.draw) != witness.commitment {
                        return Err(Fault::Witness(witness.name.clone()));
                    }
                }
            }
            _ => {}
        }
        if sound {
            Ok(())
        } else {
            Err(self.which_term())
        }
    }

    /// The terms are not those of the hash: the lists of the drawn may tell that a number is another.
    fn which_term(&self) -> Fault {
        let (winners, substitutes) = self.proof.terms.shares(self.proof.list.count);
        if self.proof.winners.len() as u64 != winners {
            Fault::Winners
        } else if self.proof.substitutes.len() as u64 != substitutes {
            Fault::Substitutes
        } else {
            Fault::Terms
        }
    }

    fn list(&self) -> Result<(), Fault> {
        let List {
            count,
            root,
            entries,
        } = &self.proof.list;
        let (found, length) = (root_of(entries), entries.len() as u64);
        if found == *root {
            if length != *count {
                return Err(Fault::Count);
            }
            return match entries.windows(2).find(|pair| pair[0] >= pair[1]) {
                None => Ok(()),
                Some(pair) if pair[0] == pair[1] => Err(Fault::Repeated(pair[0])),
                Some(_) => Err(Fault::Reordered),
            };
        }
        let follows = |count, root| {
            seed(self.proof, count, root, self.proof.randomness.value()) == self.proof.seed
        };
        if !self.anchored && follows(length, &found) {
            return Err(Fault::Root);
        }
        // How many there were when the seed was made, although another number may be stated now.
        let mut near = length.saturating_sub(NEAR)..=length + NEAR;
        let true_count = if self.anchored {
            Some(*count)
        } else {
            near.find(|count| follows(*count, root))
        };
        match true_count {
            Some(count) if length < count => Err(Fault::Dropped(count - length)),
            Some(count) if length > count => Err(Fault::Added(length - count)),
            _ => {
                let mut sorted = entries.clone();
                sorted.sort_unstable();
                Err(if root_of(&sorted) == *root {
                    Fault::Reordered
                } else {
                    Fault::Changed
                })
            }
        }
    }

    fn randomness(&self) -> Result<(), Fault> {
        let stated = self.proof.randomness.value();
        let (found, changed) = match &self.proof.randomness {
            Randomness::Drand { signature, .. } => (drand::value(signature), Fault::Signature),
            Randomness::Witnesses { secrets, .. } => {
                if let Source::Witnesses { witnesses } = &self.proof.terms.source {
                    let mut both = witnesses.iter().zip(secrets);
                    let other =
                        both.find(|(w, s)| s.commit(&self.proof.terms.draw) != w.commitment);
                    if let Some((witness, _)) = other {
                        return Err(Fault::Secret(witness.name.clone()));
                    }
                }
                (witnesses::value(secrets), Fault::Value)
            }
        };
        if found == *stated {
            return Ok(());
        }
        let List { count, root, .. } = &self.proof.list;
        let follows = !self.anchored && seed(self.proof, *count, root, &found) == self.proof.seed;
        Err(if follows { Fault::Value } else { changed })
    }

    fn picks(&self) -> Result<(), Fault> {
        let proof = self.proof;
        let (winners, substitutes) = picks(&proof.terms, &proof.seed, &proof.list.entries);
        if proof.winners.len() != winners.len() {
            return Err(Fault::Winners);
        }
        if proof.substitutes.len() != substitutes.len() {
            return Err(Fault::Substitutes);
        }
        let stated = proof.winners.iter().chain(&proof.substitutes);
        let drawn = winners.iter().chain(&substitutes);
        match stated
            .zip(drawn)
            .position(|(stated, drawn)| stated != drawn)
        {
            Some(at) => Err(Fault::Pick(at + 1)),
            None => Ok(()),
        }
    }

    fn signature(&self) -> Result<(), Fault> {
        if let Randomness::Drand {
            round, signature, ..
        } = &self.proof.randomness
            && !drand::quicknet().signed(*round, signature)
        {
            return Err(Fault::Signature);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A recorded draw after a change, with everything made again that can be made again without the chain.
    fn forged(change: impl FnOnce(&mut Proof)) -> Result<Verified, Fault> {
        let recorded = include_bytes!("../../../docs/draw-vectors/quicknet-123.json");
        let mut proof = read(recorded).expect("recorded");
        change(&mut proof);
        proof.terms_hash = proof.terms.hash();
        proof.list.count = proof.list.entries.len() as u64;
        proof.list.root = root_of(&proof.list.entries);
        if let Randomness::Drand {
            signature, value, ..
        } = &mut proof.randomness
        {
            *value = drand::value(signature);
        }
        proof.seed = seed(
            &proof,
            proof.list.count,
            &proof.list.root,
            proof.randomness.value(),
        );
        (proof.winners, proof.substitutes) = picks(&proof.terms, &proof.seed, &proof.list.entries);
        verify(&proof)
    }

    fn code(outcome: Result<Verified, Fault>) -> &'static str {
        outcome.expect_err("forged").code()
    }

    #[test]
    fn whoever_makes_everything_again_still_has_to_obey_the_chain_and_the_order() {
        let swap = |proof: &mut Proof| proof.list.entries.swap(1, 2);
        let twice = |proof: &mut Proof| proof.list.entries[1] = proof.list.entries[2];
        let late = |proof: &mut Proof| proof.terms.closes += 60;
        let sign = |proof: &mut Proof| {
            if let Randomness::Drand { signature, .. } = &mut proof.randomness {
                signature.0[7] ^= 1;
            }
        };
        let next = |proof: &mut Proof| {
            if let (Source::Drand { round, .. }, Randomness::Drand { round: drawn, .. }) =
                (&mut proof.terms.source, &mut proof.randomness)
            {
                (*round, *drawn) = (124, 124);
            }
        };
        assert_eq!(code(forged(swap)), "reordered");
        assert_eq!(code(forged(twice)), "repeated");
        assert_eq!(code(forged(late)), "time");
        assert_eq!(code(forged(sign)), "signature");
        assert_eq!(code(forged(next)), "signature");
    }

    #[test]
    fn another_draw_that_could_have_been_is_found_by_what_was_published() {
        let real = forged(|_| {}).expect("nothing was changed");
        let (terms, root) = (Some(&real.terms), Some(&real.root));
        assert_eq!(real.is_of(terms, root), Ok(()));
        let other = forged(|proof| proof.list.entries.truncate(11)).expect("holds in itself");
        assert_eq!(other.is_of(None, None), Ok(()));
        assert_eq!(other.is_of(terms, root), Err(Fault::OtherList));
        let other = forged(|proof| proof.terms.winners += 1).expect("holds in itself");
        assert_eq!(other.is_of(terms, root), Err(Fault::OtherTerms));
    }
}
