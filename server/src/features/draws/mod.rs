//! Draws that anybody can check. Here: the check itself, for browsers that run no script. Nothing of it is kept.

pub mod routes;
pub mod views;

use parvis_draw::{Fault, Hash, Pick, Randomness};

/// The most that the server reads of a list for somebody else, in bytes: some hundred thousand entries. The browser and
/// the command take longer lists.
pub const MOST: usize = 8 * 1024 * 1024;

/// What somebody holds in their hands and wants to have checked.
#[derive(Debug, Default)]
pub struct Asked {
    /// The proof, as the page of the draw gives it.
    pub proof: Vec<u8>,
    /// What was published before closing, and at closing; each may be left out.
    pub terms: Option<Hash>,
    pub root: Option<Hash>,
    /// One's own receipt, as the server gave it.
    pub receipt: Option<Vec<u8>>,
}

/// A draw that holds.
#[derive(Debug, Default)]
pub struct Found {
    pub title: String,
    pub count: u64,
    pub terms: String,
    pub root: String,
    /// Both hashes were compared with what was published.
    pub compared: bool,
    /// The round of drand, or else who the witnesses were.
    pub round: Option<u64>,
    pub witnesses: String,
    pub winners: Vec<Pick>,
    pub substitutes: Vec<Pick>,
    /// Code and place of the receipt.
    pub receipt: Option<(String, u64)>,
}

/// Verifies a draw, and a receipt if there is one.
///
/// # Errors
/// The first thing that is wrong.
pub fn check(asked: &Asked) -> Result<Found, Fault> {
    let proof = parvis_draw::read(&asked.proof)?;
    let verified = parvis_draw::verify(&proof)?;
    verified.is_of(asked.terms.as_ref(), asked.root.as_ref())?;
    let receipt = match &asked.receipt {
        None => None,
        Some(document) => {
            let receipt = parvis_draw::read_inclusion(document)?;
            parvis_draw::check_inclusion(&receipt, Some(&proof))?;
            Some((receipt.receipt, receipt.place))
        }
    };
    let (round, witnesses) = match &proof.randomness {
        Randomness::Drand { round, .. } => (Some(*round), String::new()),
        Randomness::Witnesses { secrets, .. } => {
            let names: Vec<&str> = secrets.iter().map(|s| s.name.as_str()).collect();
            (None, names.join(" · "))
        }
    };
    Ok(Found {
        title: proof.terms.title,
        count: verified.count,
        terms: verified.terms.to_string(),
        root: verified.root.to_string(),
        compared: asked.terms.is_some() && asked.root.is_some(),
        round,
        witnesses,
        winners: verified.winners,
        substitutes: verified.substitutes,
        receipt,
    })
}
