//! Randomness from people: each named witness commits to a secret before closing and reveals it afterwards.

use serde::{Deserialize, Serialize};

use crate::hashing::{Hash, Hasher, Hex};

/// A witness in the terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    /// Their name, as published.
    pub name: String,
    /// What they committed to.
    pub commitment: Hash,
}

/// A witness who has revealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// Their name, as in the terms.
    pub name: String,
    /// 256 random bits.
    pub secret: Hex<32>,
}

impl Secret {
    /// What the witness hands over before closing.
    pub fn commit(&self, draw: &str) -> Hash {
        Hasher::new("witness")
            .text(draw)
            .text(&self.name)
            .fixed(&self.secret.0)
            .end()
    }
}

/// What all secrets give together, in the order of the terms.
pub(crate) fn value(secrets: &[Secret]) -> Hash {
    let all = Hasher::new("secrets");
    let all = secrets.iter().fold(all, |all, s| all.fixed(&s.secret.0));
    all.end()
}
