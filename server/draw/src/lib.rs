//! Draws that a stranger can check. `docs/DRAW.md` describes every byte; `docs/draw-vectors` holds whole proofs.
//!
//! The life of a draw: each entry is committed to ([`Opening::commit`]) and the entrant has a receipt. The [`Terms`] name
//! the source of randomness and are published with their hash. At closing the list is frozen ([`Frozen::freeze`]) and its
//! root published. When the source has spoken, [`Proof::draw`] runs the algorithm once; anybody's [`check`] says yes, or
//! which thing was changed ([`Fault`]). Who declines later gives way to the next substitute ([`standing`]): there is no
//! second draw.
//!
//! Pure: no I/O, no clock and no randomness of its own.
#![forbid(unsafe_code)]

mod canonical;
mod choosing;
mod drand;
mod entries;
mod faults;
mod hashing;
mod inclusion;
mod proof;
mod tree;
mod verifying;
mod witnesses;

pub use choosing::{Pick, choose, standing};
pub use drand::{Chain, Signature, quicknet};
pub use entries::{Frozen, Opening, Salt};
pub use faults::{Fault, Hindrance};
pub use hashing::Hash;
pub use inclusion::{Inclusion, check_inclusion, read_inclusion};
pub use proof::{ALGORITHM, FORMAT, List, Proof, Randomness, Revealed, Source, Terms};
pub use tree::{Tree, root_of};
pub use verifying::{Verified, check, read, verify};
pub use witnesses::{Secret, Witness};
