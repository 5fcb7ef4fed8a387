//! The ladder: which sanction the strikes of a member propose. The host applies it; a ban is always a person's.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What may follow repeated decisions against a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sanction {
    /// A warning.
    Warn,
    /// Reads, does not write, for this time.
    Mute(Duration),
    /// Kept out, for this time.
    Suspend(Duration),
    /// Kept out for good.
    Ban,
}

/// One step of the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Step {
    /// From this many strikes on.
    pub strikes: u32,
    /// What follows.
    pub sanction: Sanction,
    /// Whether a person must agree first.
    pub ask_human: bool,
}

/// A charter's ladder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ladder {
    /// Strikes older than this do not count.
    pub window: Duration,
    /// By rising strikes.
    pub steps: Vec<Step>,
}

/// A sanction that the ladder proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Proposal {
    /// The strike this would be, from 1.
    pub strike: u32,
    /// What the ladder says.
    pub sanction: Sanction,
    /// Whether a person must agree first.
    pub ask_human: bool,
}

impl Ladder {
    /// What one more strike under an article would bring to a member who has `strikes` of them in the window.
    pub fn propose(&self, strikes: u32) -> Option<Proposal> {
        let strike = strikes.saturating_add(1);
        let step = self
            .steps
            .iter()
            .rev()
            .find(|step| step.strikes <= strike)?;
        Some(Proposal {
            strike,
            sanction: step.sanction,
            ask_human: step.ask_human || step.sanction == Sanction::Ban,
        })
    }
}
