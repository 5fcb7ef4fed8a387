//! An entrant's own proof: that their entry is in the list whose root was published.

use serde::{Deserialize, Serialize};

use crate::canonical;
use crate::entries::{Opening, Salt};
use crate::faults::Fault;
use crate::hashing::Hash;
use crate::proof::Proof;
use crate::tree::root_by_path;
use crate::verifying::read_as;

pub(crate) const FORMAT: &str = "parvis-inclusion/1";

/// What the server gives for a receipt's code. It is the entrant's own: it holds the salt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inclusion {
    /// Always `parvis-inclusion/1`.
    pub format: String,
    /// The draw's name, as in its terms.
    pub draw: String,
    pub receipt: String,
    pub who: String,
    pub salt: Salt,
    /// The entry that these make.
    pub entry: Hash,
    /// Its place in the list, counted from 1.
    pub place: u64,
    /// How many entries the list has.
    pub count: u64,
    pub root: Hash,
    /// The hashes beside the way to the root, the lowest first.
    pub path: Vec<Hash>,
}

impl Inclusion {
    /// The document as it is given out; [`read_inclusion`] takes exactly these bytes.
    pub fn to_json(&self) -> Vec<u8> {
        canonical::write(self)
    }
}

/// Reads a document, which must be written exactly as [`Inclusion::to_json`] writes it.
///
/// # Errors
/// Another version, or not a document of this kind.
pub fn read_inclusion(document: &[u8]) -> Result<Inclusion, Fault> {
    read_as(document, FORMAT, |inclusion: &Inclusion| &inclusion.format)
}

/// Whether the receipt's entry is in the list of its root and, where a proof is given, in the list of that proof.
///
/// # Errors
/// Which part of the receipt is not what it was, or that it belongs to another list.
pub fn check_inclusion(inclusion: &Inclusion, proof: Option<&Proof>) -> Result<(), Fault> {
    let opening = Opening {
        salt: inclusion.salt,
        receipt: inclusion.receipt.clone(),
        who: inclusion.who.clone(),
    };
    let made = opening.commit(&inclusion.draw);
    let reaches = |entry: &Hash| {
        let index = inclusion.place.checked_sub(1);
        let root = index.and_then(|i| root_by_path(entry, i, inclusion.count, &inclusion.path));
        root == Some(inclusion.root)
    };
    match (made == inclusion.entry, reaches(&inclusion.entry)) {
        (true, true) => {}
        (true, false) => return Err(Fault::Path),
        (false, false) if reaches(&made) => return Err(Fault::Entry),
        (false, _) => return Err(Fault::Opening),
    }
    match proof {
        Some(proof) if proof.terms.draw != inclusion.draw || proof.list.root != inclusion.root => {
            Err(Fault::OtherDraw)
        }
        _ => Ok(()),
    }
}
