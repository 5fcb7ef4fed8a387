//! What the wizard asks, because the law asks it.

use serde::{Deserialize, Serialize};

/// A minute on the clock of the contest's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
}

/// Who answers for the contest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organiser {
    pub name: String,
    pub address: String,
}

/// What it costs to enter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    #[default]
    Free,
    /// What must be bought or paid.
    Paid(String),
}

/// What kind of thing a prize is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    Object,
    Voucher,
    Service,
    Trip,
}

/// A prize.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prize {
    pub what: String,
    pub nature: Nature,
    /// How many of them there are.
    pub number: u32,
    /// Of one of them, in cents of a euro, taxes included.
    pub cents: u64,
}

/// How winners are chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// By chance, verifiably.
    #[default]
    Draw,
    /// By a jury that looks at these criteria.
    Jury { criteria: Vec<String> },
    /// By the members' votes.
    Vote,
    /// By both; the jury counts for so many percent.
    JuryAndVote { criteria: Vec<String>, jury: u8 },
}

/// What the organiser may do with what was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rights {
    #[default]
    None,
    /// These uses, for so many months; without a number, without end.
    Use { uses: String, months: Option<u32> },
}

/// All of it. What is still to be filled in is empty, nothing or zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub title: String,
    pub organiser: Organiser,
    /// Name of the time zone, for example Europe/Paris.
    pub zone: String,
    pub opens: Option<Moment>,
    pub closes: Option<Moment>,
    /// When the winners are chosen.
    pub result: Option<Moment>,
    /// In years.
    pub min_age: u8,
    /// Minors enter with the agreement of a parent or guardian.
    pub guardian: bool,
    /// Where one must live, as codes of two letters; empty: anywhere.
    pub countries: Vec<String>,
    /// The organiser's own people may not enter.
    pub staff_excluded: bool,
    /// Points of the community that one must have; 0: anybody.
    pub min_points: u32,
    pub entries_per_person: u32,
    pub entry: Entry,
    pub prizes: Vec<Prize>,
    pub choice: Choice,
    pub substitutes: u32,
    /// How long winners have to answer.
    pub answer_days: u32,
    pub rights: Rights,
    /// How long entries are kept after the end.
    pub data_months: u32,
    /// How long a winner's address is kept after shipping.
    pub address_days: u32,
    /// Who answers questions about data.
    pub data_contact: String,
    pub complaints: String,
    /// To whom one turns afterwards.
    pub mediator: String,
}
