//! A contest's rules (its règlement), compiled from what a manager chose: in French and in English, each sentence saying
//! one setting, so that the text can be read back and says exactly what the settings say.
//!
//! What the law would not let pass is found before ([`lint`]); only settings without findings are compiled. This is no legal
//! advice, and the text says so.
#![forbid(unsafe_code)]

mod clauses;
mod linting;
mod reading;
mod settings;
mod writing;

use sha2::{Digest, Sha256};

pub use linting::{Finding, lint};
pub use reading::{Misread, parse};
pub use settings::{Choice, Entry, Moment, Nature, Organiser, Prize, Rights, Settings};
pub use writing::{compile, preview};

/// The languages of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    Fr,
    En,
}

/// The hash that freezes both texts: SHA-256 of each text's length in bytes (eight bytes, the highest first) and its
/// UTF-8, French first.
pub fn hash(french: &str, english: &str) -> [u8; 32] {
    let both = [french, english].into_iter();
    both.fold(Sha256::new(), |hash, text| {
        hash.chain_update((text.len() as u64).to_be_bytes())
            .chain_update(text)
    })
    .finalize()
    .into()
}
