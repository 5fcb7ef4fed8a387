//! What is wrong with a proof, and what hinders a draw.

use std::fmt;

use crate::hashing::Hash;

/// Which thing in a proof is not what it was. Two implementations name the same thing by the same [`Fault::code`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not a document of this kind, or not written as one; says what was expected.
    Form(String),
    /// Of another version than 1.
    Version,
    /// Something in the terms other than what has a fault of its own.
    Terms,
    /// The hash of the terms.
    TermsHash,
    /// Not the chain that draws use, or not as drand publishes it.
    Chain,
    /// The number of the round.
    Round,
    /// The round was already known when the list closed.
    Time,
    /// A witness's name or commitment.
    Witness(String),
    /// What a witness is said to have revealed.
    Secret(String),
    /// How many entries there are said to be.
    Count,
    /// So many entries are missing.
    Dropped(u64),
    /// So many entries are too many.
    Added(u64),
    /// The entries are not in ascending order.
    Reordered,
    /// An entry stands twice.
    Repeated(Hash),
    /// An entry is another.
    Changed,
    /// The root of the list.
    Root,
    /// The signature of the round.
    Signature,
    /// The value that comes of the signature or of the secrets.
    Value,
    /// The seed.
    Seed,
    /// The number of winners.
    Winners,
    /// The number of substitutes.
    Substitutes,
    /// This one of the winners and, after them, the substitutes, counted from 1, is not who was drawn.
    Pick(usize),
    /// A proof that holds, of other terms than those whose hash was published.
    OtherTerms,
    /// A proof that holds, of another list than the one whose root was published.
    OtherList,
    /// A receipt's draw, code, name or salt.
    Opening,
    /// A receipt's entry.
    Entry,
    /// The way from a receipt's entry to the root.
    Path,
    /// A receipt that holds, of another list than the proof's.
    OtherDraw,
}

impl Fault {
    /// Every [`Fault::code`] there is.
    pub const CODES: [&'static str; 28] = [
        "form",
        "version",
        "terms",
        "terms-hash",
        "chain",
        "round",
        "time",
        "witness",
        "secret",
        "count",
        "dropped",
        "added",
        "reordered",
        "repeated",
        "changed",
        "root",
        "signature",
        "value",
        "seed",
        "winners",
        "substitutes",
        "pick",
        "other-terms",
        "other-list",
        "opening",
        "entry",
        "path",
        "other-draw",
    ];

    /// Which one, where there are several: a witness's name, a number, an entry.
    pub fn which(&self) -> String {
        match self {
            Self::Witness(name) | Self::Secret(name) => name.clone(),
            Self::Dropped(n) | Self::Added(n) => n.to_string(),
            Self::Repeated(entry) => entry.to_string(),
            Self::Pick(n) => n.to_string(),
            _ => String::new(),
        }
    }

    /// A word for programs, the same in every implementation.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Form(_) => "form",
            Self::Version => "version",
            Self::Terms => "terms",
            Self::TermsHash => "terms-hash",
            Self::Chain => "chain",
            Self::Round => "round",
            Self::Time => "time",
            Self::Witness(_) => "witness",
            Self::Secret(_) => "secret",
            Self::Count => "count",
            Self::Dropped(_) => "dropped",
            Self::Added(_) => "added",
            Self::Reordered => "reordered",
            Self::Repeated(_) => "repeated",
            Self::Changed => "changed",
            Self::Root => "root",
            Self::Signature => "signature",
            Self::Value => "value",
            Self::Seed => "seed",
            Self::Winners => "winners",
            Self::Substitutes => "substitutes",
            Self::Pick(_) => "pick",
            Self::OtherTerms => "other-terms",
            Self::OtherList => "other-list",
            Self::Opening => "opening",
            Self::Entry => "entry",
            Self::Path => "path",
            Self::OtherDraw => "other-draw",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(what) => write!(f, "the document is not written as a proof is: {what}"),
            Self::Version => write!(
                f,
                "the version was changed, or this program does not know it"
            ),
            Self::Terms => write!(f, "the terms were changed after they were published"),
            Self::TermsHash => write!(f, "the hash of the terms was changed"),
            Self::Chain => write!(f, "the chain is not drand's quicknet"),
            Self::Round => write!(f, "the number of the round was changed"),
            Self::Time => write!(f, "the round was already known when the list closed"),
            Self::Witness(name) => {
                write!(f, "the name or commitment of witness {name} was changed")
            }
            Self::Secret(name) => write!(f, "the secret of witness {name} was changed"),
            Self::Count => write!(f, "the number of entries was changed"),
            Self::Dropped(1) => write!(f, "an entry was dropped from the list"),
            Self::Dropped(n) => write!(f, "{n} entries were dropped from the list"),
            Self::Added(1) => write!(f, "an entry was added to the list"),
            Self::Added(n) => write!(f, "{n} entries were added to the list"),
            Self::Reordered => write!(f, "the entries were put in another order"),
            Self::Repeated(entry) => write!(f, "the entry {entry} stands twice in the list"),
            Self::Changed => write!(f, "an entry of the list was changed"),
            Self::Root => write!(f, "the root of the list was changed"),
            Self::Signature => write!(f, "the signature is not the one of the round"),
            Self::Value => write!(f, "the random value was changed"),
            Self::Seed => write!(f, "the seed was changed"),
            Self::Winners => write!(f, "the number of winners was changed"),
            Self::Substitutes => write!(f, "the number of substitutes was changed"),
            Self::Pick(n) => write!(f, "number {n} of the drawn was changed"),
            Self::OtherTerms => write!(f, "the terms are not those whose hash was published"),
            Self::OtherList => write!(f, "the list is not the one whose root was published"),
            Self::Opening => write!(f, "the draw, code, name or salt of the receipt was changed"),
            Self::Entry => write!(f, "the entry of the receipt was changed"),
            Self::Path => write!(f, "the receipt's place, path, count or root was changed"),
            Self::OtherDraw => write!(f, "the receipt is not of this proof's list"),
        }
    }
}

impl std::error::Error for Fault {}

/// Why a draw cannot be run, now or ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// The terms contradict themselves, or what was revealed is of another source.
    Terms,
    /// Nobody entered.
    NoEntries,
    /// This entry was given twice.
    Repeated(Hash),
    /// Not the round's signature.
    Signature,
    /// These witnesses have not revealed: the draw waits for them.
    Silent(Vec<String>),
    /// What this witness revealed is not what they committed to.
    Secret(String),
}

impl fmt::Display for Hindrance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Terms => write!(f, "the terms do not allow this draw"),
            Self::NoEntries => write!(f, "there is no entry"),
            Self::Repeated(entry) => write!(f, "the entry {entry} was given twice"),
            Self::Signature => write!(f, "this is not the signature of the round"),
            Self::Silent(names) => write!(f, "not revealed yet: {}", names.join(", ")),
            Self::Secret(name) => write!(
                f,
                "{name} revealed another secret than the one committed to"
            ),
        }
    }
}

impl std::error::Error for Hindrance {}
