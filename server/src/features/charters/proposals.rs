//! What moderators propose to the managers: examples taken from their cases, and changes in words.

use parvis_db::{Db, Time};

use super::drafts::{self, Change};
use super::store;
use crate::audit::{self, Act};
use crate::error::{Error, FieldError, Result};
use crate::features::spaces::checks::{Checks, is_text};

/// A proposal that waits.
#[derive(Debug, Clone)]
pub struct Proposal {
    pub id: i64,
    /// Slug of the article.
    pub article: String,
    /// `allow`, `flag`, `hold` or `reject`: an example; empty: a change in words.
    pub expected: String,
    pub text: String,
    pub note: String,
    pub proposed_at: Time,
    /// The case that a rule misjudged, where it comes from one.
    pub case: Option<i64>,
}

/// What is proposed.
#[derive(Debug, Clone, Default)]
pub struct NewProposal {
    pub article: String,
    pub expected: String,
    pub text: String,
    pub note: String,
}

/// Proposes an example or a change; `case`: what a rule misjudged, once for each case.
///
/// # Errors
/// `Invalid` at `article`, `expected`, `text` or `note`, and for the whole form when the case was proposed already.
pub fn propose(
    db: &mut Db,
    space: i64,
    new: &NewProposal,
    case: Option<i64>,
    by: i64,
) -> Result<i64> {
    if let Some(case) = case
        && of_case(db, case)?
    {
        return Err(Error::field("", "proposal-known"));
    }
    let (charter, _) = charter::Charter::parse(&drafts::draft(db, Some(space))?.text);
    let mut checks = Checks::default();
    checks.unless(
        charter.article(&new.article).is_some(),
        FieldError::new("article", "proposal-article-wrong"),
    );
    checks.unless(
        ["", "allow", "flag", "hold", "reject"].contains(&new.expected.as_str()),
        FieldError::new("expected", "proposal-expected-wrong"),
    );
    checks.unless(
        is_text(&new.text, 1, 2_000),
        FieldError::new("text", "proposal-text-wrong"),
    );
    checks.unless(
        is_text(&new.note, 0, 500),
        FieldError::new("note", "proposal-note-wrong"),
    );
    checks.done()?;
    store::insert_proposal(db, space, new, case, by)
}

/// Whether an example was proposed from this case.
///
/// # Errors
/// Only the database's.
pub fn of_case(db: &mut Db, case: i64) -> Result<bool> {
    store::is_proposed(db, case)
}

/// A proposal of a space that waits.
///
/// # Errors
/// `NotFound` when it is settled already or another space's.
pub fn one(db: &mut Db, space: i64, id: i64) -> Result<Proposal> {
    waiting(db, space)?
        .into_iter()
        .find(|p| p.id == id)
        .ok_or(Error::NotFound)
}

/// The proposals of a space that wait, oldest first.
///
/// # Errors
/// Only the database's.
pub fn waiting(db: &mut Db, space: i64) -> Result<Vec<Proposal>> {
    store::proposals(db, space)
}

/// A manager takes a proposal (an example joins the draft) or lays it aside.
///
/// # Errors
/// `NotFound` when it is settled already or another space's; `Invalid` when its article is gone.
pub fn settle(db: &mut Db, space: i64, id: i64, take: bool, by: i64) -> Result<()> {
    let proposal = one(db, space, id)?;
    if take && !proposal.expected.is_empty() {
        let example = Change::Example {
            article: proposal.article,
            expected: proposal.expected,
            words: proposal.text,
        };
        drafts::change(db, Some(space), None, &example, by)?;
    }
    settled(db, space, id, take, by)
}

/// A manager takes the corrected text that goes with a proposal into the draft.
///
/// # Errors
/// `NotFound` when the proposal is settled already or another space's; `Invalid` at `text`.
pub fn take_corrected(db: &mut Db, space: i64, id: i64, text: &str, by: i64) -> Result<()> {
    one(db, space, id)?;
    let change = Change::Text {
        text: text.to_owned(),
    };
    drafts::change(db, Some(space), None, &change, by)?;
    settled(db, space, id, true, by)
}

fn settled(db: &mut Db, space: i64, id: i64, take: bool, by: i64) -> Result<()> {
    if !store::settle_proposal(db, id, take, by)? {
        return Err(Error::NotFound);
    }
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor: Some(by),
            act: if take {
                "proposal-taken"
            } else {
                "proposal-declined"
            },
            subject: ("proposal", Some(id)),
            detail: "",
        },
    )
}
