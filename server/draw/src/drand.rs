//! Rounds of drand's chain “quicknet”, whose signatures nobody can know before their time.

use blst::BLST_ERROR;
use blst::min_sig;
use serde::{Deserialize, Serialize};

use crate::hashing::{Hash, Hex, sha256};

/// A signature of quicknet: a compressed point of G1.
pub type Signature = Hex<48>;

const SCHEME: &str = "bls-unchained-g1-rfc9380";
const DOMAIN: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

// https://api.drand.sh/52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971/info
const CHAIN: [u8; 32] = [
    0x52, 0xdb, 0x9b, 0xa7, 0x0e, 0x0c, 0xc0, 0xf6, 0xea, 0xf7, 0x80, 0x3d, 0xd0, 0x74, 0x47, 0xa1,
    0xf5, 0x47, 0x77, 0x35, 0xfd, 0x3f, 0x66, 0x17, 0x92, 0xba, 0x94, 0x60, 0x0c, 0x84, 0xe9, 0x71,
];
const KEY: [u8; 96] = [
    0x83, 0xcf, 0x0f, 0x28, 0x96, 0xad, 0xee, 0x7e, 0xb8, 0xb5, 0xf0, 0x1f, 0xca, 0xd3, 0x91, 0x22,
    0x12, 0xc4, 0x37, 0xe0, 0x07, 0x3e, 0x91, 0x1f, 0xb9, 0x00, 0x22, 0xd3, 0xe7, 0x60, 0x18, 0x3c,
    0x8c, 0x4b, 0x45, 0x0b, 0x6a, 0x0a, 0x6c, 0x3a, 0xc6, 0xa5, 0x77, 0x6a, 0x2d, 0x10, 0x64, 0x51,
    0x0d, 0x1f, 0xec, 0x75, 0x8c, 0x92, 0x1c, 0xc2, 0x2b, 0x0e, 0x17, 0xe6, 0x3a, 0xaf, 0x4b, 0xcb,
    0x5e, 0xd6, 0x63, 0x04, 0xde, 0x9c, 0xf8, 0x09, 0xbd, 0x27, 0x4c, 0xa7, 0x3b, 0xab, 0x4a, 0xf5,
    0xa6, 0xe9, 0xc7, 0x6a, 0x4b, 0xc0, 0x9e, 0x76, 0xea, 0xe8, 0x99, 0x1e, 0xf5, 0xec, 0xe4, 0x5a,
];

/// What drand publishes of a chain, as far as its signatures and times depend on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// The chain's own hash: its name everywhere.
    pub hash: Hash,
    /// How its rounds are signed.
    pub scheme: String,
    /// The public key: a compressed point of G2.
    pub key: Hex<96>,
    /// When round 1 was due, in seconds since 1970.
    pub genesis: u64,
    /// Seconds from one round to the next.
    pub period: u64,
}

/// The one chain that draws may use: quicknet of the League of Entropy, a round every three seconds since 23 August 2023.
pub fn quicknet() -> Chain {
    Chain {
        hash: Hex(CHAIN),
        scheme: SCHEME.to_owned(),
        key: Hex(KEY),
        genesis: 1_692_803_367,
        period: 3,
    }
}

impl Chain {
    /// When a round is due, in seconds since 1970.
    pub fn time_of(&self, round: u64) -> u64 {
        let periods = round.saturating_sub(1).saturating_mul(self.period);
        self.genesis.saturating_add(periods)
    }

    /// The first round that is due later than this moment (seconds since 1970).
    pub fn first_after(&self, moment: u64) -> u64 {
        match moment.checked_sub(self.genesis) {
            Some(since) => since / self.period + 2,
            None => 1,
        }
    }

    /// Whether the chain signed this round so.
    pub fn signed(&self, round: u64, signature: &Signature) -> bool {
        let (Ok(key), Ok(signature)) = (
            min_sig::PublicKey::key_validate(&self.key.0),
            min_sig::Signature::sig_validate(&signature.0, true),
        ) else {
            return false;
        };
        let message = sha256(&round.to_be_bytes());
        // Both points were checked to be of their group.
        let outcome = signature.verify(false, &message.0, DOMAIN, &[], &key, false);
        outcome == BLST_ERROR::BLST_SUCCESS
    }
}

/// The randomness of a round, as drand defines it.
pub(crate) fn value(signature: &Signature) -> Hash {
    sha256(&signature.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// drand's own hash of a chain binds its period, beginning, key and founding group: what is pinned is one piece.
    #[test]
    fn the_pinned_chain_has_the_hash_that_drand_gives_it() {
        const GROUP: &str = "f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e";
        let chain = quicknet();
        let mut told = u32::try_from(chain.period)
            .expect("small")
            .to_be_bytes()
            .to_vec();
        told.extend(chain.genesis.to_be_bytes());
        told.extend(chain.key.0);
        told.extend(Hash::parse(GROUP).expect("64 digits").0);
        told.extend(b"quicknet");
        assert_eq!(sha256(&told), chain.hash);
    }

    #[test]
    fn the_first_round_after_a_moment_was_not_known_then() {
        let chain = quicknet();
        for moment in [
            0,
            chain.genesis - 1,
            chain.genesis,
            chain.genesis + 1,
            1_700_000_000,
        ] {
            let round = chain.first_after(moment);
            assert!(chain.time_of(round) > moment);
            assert!(round == 1 || chain.time_of(round - 1) <= moment);
        }
    }
}
