//! A rule misfires: a moderator marks it as wrong, the text becomes an example of what must pass, and managers find a
//! ready correction with what it would have changed in the past.

pub mod routes;
mod views;

use parvis_db::Db;

use crate::cases;
use crate::error::{Error, Result};
use crate::features::charters::drafts;
use crate::features::charters::patching::{self, Patch};
use crate::features::charters::proposals::{self, NewProposal, Proposal};
use crate::features::moderation::Team;
use crate::features::moderation::deciding::{self, Wish};
use crate::features::moderation::whole::{self, Whole};
use crate::features::rehearsals::{self, Rehearsal};

/// Days of the past that a correction is tried on.
pub const DAYS: i64 = 90;
/// Characters of an example at most.
pub const EXAMPLE: usize = 500;

/// What a moderator says of a rule.
#[derive(Debug, Clone, Default)]
pub struct Mark {
    /// What must pass from now on: mostly the sentence that was caught.
    pub text: String,
    pub note: String,
}

/// Whether a case is one of a rule that can be marked as wrong: a post that an article of the charter caught.
pub fn may_be_marked(whole: &Whole) -> bool {
    let named = |article: &str| whole.article(article).is_some();
    whole.case.kind == cases::Kind::Post
        && whole.case.space.is_some()
        && whole.ground().is_some_and(|ground| named(&ground.article))
}

/// The sentence around the passage that was caught, to be proposed as an example.
pub fn sentence(source: &str, passage: &str) -> String {
    let first = passage.split(" · ").next().unwrap_or_default();
    let at = source
        .find(first)
        .filter(|_| !first.is_empty())
        .unwrap_or(0);
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '…' | '\n');
    let start = source[..at].rfind(ends).map_or(0, |end| {
        end + source[end..].chars().next().map_or(1, char::len_utf8)
    });
    let rest = at + first.len().min(source.len() - at);
    let end = source[rest..].find(ends).map_or(source.len(), |end| {
        rest + end
            + source[rest + end..]
                .chars()
                .next()
                .map_or(1, char::len_utf8)
    });
    let text: String = source[start..end]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    text.chars().take(EXAMPLE).collect()
}

/// Marks the rule that brought a case as wrong: the post is published (if it still waits), its text proposed as an
/// example, and a correction tried on the past. Returns the proposal's id.
///
/// # Errors
/// `NotFound`; `Invalid` at `text` or `note`, and for the whole form when no rule brought the case, when it was marked
/// already, or when somebody else decided it otherwise.
pub fn mark(db: &mut Db, team: &Team<'_>, case: i64, mark: &Mark) -> Result<i64> {
    let whole = whole::whole(db, team.here, team.me, case, team.lang)?;
    let Some(ground) = whole.ground().filter(|_| may_be_marked(&whole)) else {
        return Err(Error::field("", "misfire-no-rule"));
    };
    if mark.text.chars().count() > EXAMPLE {
        return Err(Error::field("text", "misfire-text-long"));
    }
    let (space, by) = (team.here.id, team.me.id);
    let new = NewProposal {
        article: ground.article.clone(),
        expected: "allow".to_owned(),
        text: mark.text.clone(),
        note: mark.note.clone(),
    };
    let proposal = proposals::propose(db, space, &new, Some(case), by)?;
    let rulings = whole.shown.as_ref().and_then(|shown| shown.state.rulings());
    match rulings {
        Some((ruling, _)) if whole.case.closed_at.is_none() => {
            deciding::decide(db, team, case, &Wish::new(ruling, "", ""))?;
        }
        _ => {}
    }
    if let Some(patch) = correction(db, space, &new.article, &new.text)? {
        rehearsals::start_correction(db, space, &patch.text, DAYS, proposal, by)?;
    }
    Ok(proposal)
}

/// The correction of the draft of today under which a text passes; `None` when somebody has to write one.
fn correction(db: &mut Db, space: i64, article: &str, text: &str) -> Result<Option<Patch>> {
    let draft = drafts::draft(db, Some(space))?;
    Ok(patching::patch(&draft.text, article, text))
}

/// A proposed example with its correction.
#[derive(Debug, Clone)]
pub struct Correction {
    pub proposal: Proposal,
    /// The draft that it changes.
    pub draft: String,
    pub patch: Option<Patch>,
    /// How it would have gone in the past; only of this very correction.
    pub replay: Option<Rehearsal>,
}

/// The correction for a proposal that waits.
///
/// # Errors
/// `NotFound` for a proposal that is settled, another space's, or no example of what must pass.
pub fn of_proposal(db: &mut Db, space: i64, id: i64) -> Result<Correction> {
    let proposal = proposals::one(db, space, id)?;
    if proposal.expected != "allow" {
        return Err(Error::NotFound);
    }
    let draft = drafts::draft(db, Some(space))?.text;
    let patch = patching::patch(&draft, &proposal.article, &proposal.text);
    let replay = rehearsals::of_proposal(db, id)?.filter(|replay| {
        patch
            .as_ref()
            .is_some_and(|patch| patch.text == replay.text)
    });
    Ok(Correction {
        proposal,
        draft,
        patch,
        replay,
    })
}

/// Tries a correction on the past again: the draft has changed since.
///
/// # Errors
/// `NotFound`, also when there is no correction.
pub fn replay(db: &mut Db, space: i64, id: i64, by: i64) -> Result<()> {
    let found = of_proposal(db, space, id)?;
    let patch = found.patch.ok_or(Error::NotFound)?;
    rehearsals::start_correction(db, space, &patch.text, DAYS, id, by)?;
    Ok(())
}

/// Takes a correction into the draft.
///
/// # Errors
/// `NotFound`; `Invalid` for the whole form when the draft changed so that there is no such correction any more.
pub fn take(db: &mut Db, space: i64, id: i64, by: i64) -> Result<()> {
    let found = of_proposal(db, space, id)?;
    let patch = found
        .patch
        .ok_or_else(|| Error::field("", "correction-gone"))?;
    proposals::take_corrected(db, space, id, &patch.text, by)
}

/// Whether the rule that brought a case was marked as wrong.
///
/// # Errors
/// Only the database's.
pub fn is_marked(db: &mut Db, case: i64) -> Result<bool> {
    proposals::of_case(db, case)
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn the_sentence_around_a_passage_is_the_example() {
        let text = "Bonjour à tous !\nLe flacon est idiotement conçu. Dommage, non ?";
        assert_eq!(
            sentence(text, "idiot · x"),
            "Le flacon est idiotement conçu."
        );
        assert_eq!(sentence("Un mot", "mot"), "Un mot");
        assert_eq!(sentence("Rien de tel ici", "autre"), "Rien de tel ici");
    }
}
