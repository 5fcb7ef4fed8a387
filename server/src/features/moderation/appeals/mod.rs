//! Appeals: one for each decision within six months, by whoever it concerns, free, and judged by somebody else. An
//! appeal is a case of the one queue.

pub mod judging;
pub mod reminders;

use parvis_db::{Db, Time};

use super::{Decision, Ruling, store};
use crate::cases::{self, Kind, Source, Subject};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::Me;
use crate::features::spaces::checks::is_text;

parvis_db::text_enum! {
    /// For whom an appeal is made.
    pub enum Side {
        /// Whose words or membership the decision is about.
        Author = "author",
        /// Whoever reported, and was told that nothing was done.
        Reporter = "reporter",
    }
}

/// A wish that somebody else looks at a decision again.
#[derive(Debug, Clone)]
pub struct Appeal {
    pub id: i64,
    pub space: Option<i64>,
    pub decision: i64,
    /// Who decided: a member, 0 the charter, -1 somebody outside.
    pub decided_by: i64,
    pub member: i64,
    pub side: Side,
    pub words: String,
    pub made_at: Time,
    pub due_at: Time,
    pub reminded_at: Option<Time>,
    /// The decision that ended it.
    pub judgement: Option<i64>,
}

/// For so many days after a decision an appeal is possible: six months.
pub const OPEN_DAYS: i64 = 183;

/// Within so many days it is judged.
pub const JUDGED_DAYS: i64 = 7;

/// Letters of an appeal at most.
pub const MAX_WORDS: usize = 2_000;

/// Where a decision stands between whoever it concerns and the team.
#[derive(Debug, Clone)]
pub enum Standing {
    /// They may ask for another look until then.
    Open { side: Side, until: Time },
    /// They did; the decision is there once it is judged.
    Made(Box<Appeal>, Option<Box<Decision>>),
    /// There is nothing to ask.
    Closed,
}

/// On whose side a member may appeal against a decision, as long as it is possible.
fn side(db: &mut Db, decision: &Decision, member: i64) -> Result<Option<Side>> {
    let Some(ruling) = decision.ruling() else {
        return Ok(None);
    };
    if decision.author == Some(member) && ruling.restricts() {
        return Ok(Some(Side::Author));
    }
    let reported = match decision.case {
        Some(case) => store::reports::of_cases(db, &[case])?
            .iter()
            .any(|r| r.member == member),
        None => false,
    };
    Ok((reported && ruling == Ruling::Keep).then_some(Side::Reporter))
}

/// Where a decision stands for this member.
///
/// # Errors
/// Only the database's.
pub fn standing(db: &mut Db, decision: &Decision, member: i64, now: Time) -> Result<Standing> {
    if let Some(appeal) = of_decision(db, decision.id)? {
        if appeal.member != member {
            return Ok(Standing::Closed);
        }
        let judgement = match appeal.judgement {
            Some(id) => Some(Box::new(store::decision(db, id)?)),
            None => None,
        };
        return Ok(Standing::Made(Box::new(appeal), judgement));
    }
    let until = decision.decided_at.plus_seconds(OPEN_DAYS * 86_400);
    if decision.undone_at.is_some() || until <= now {
        return Ok(Standing::Closed);
    }
    Ok(match side(db, decision, member)? {
        Some(side) => Standing::Open { side, until },
        None => Standing::Closed,
    })
}

/// By when each appeal of a space that waits is to be judged, the first above.
///
/// # Errors
/// Only the database's.
pub fn waiting(db: &mut Db, space: i64) -> Result<Vec<Time>> {
    store::appeals::waiting(db, space)
}

/// The appeal against a decision.
///
/// # Errors
/// Only the database's.
pub fn of_decision(db: &mut Db, decision: i64) -> Result<Option<Appeal>> {
    let found = store::appeals::of_decisions(db, &[decision])?;
    Ok(found.into_iter().find(|a| a.decision == decision))
}

/// Asks for another look at a decision. Returns the appeal's id.
///
/// # Errors
/// `NotFound` for a decision that does not concern the member; `Invalid` at `words`, and for the whole form when it
/// is too late or there is an appeal already.
pub fn make(db: &mut Db, me: &Me, decision: i64, words: &str) -> Result<i64> {
    let decision = store::decision(db, decision)?;
    let now = Time::now();
    let side = match standing(db, &decision, me.id, now)? {
        Standing::Open { side, .. } => side,
        Standing::Made(..) => return Err(Error::field("", "appeal-made-already")),
        Standing::Closed if decision.author == Some(me.id) => {
            return Err(Error::field("", "appeal-closed"));
        }
        Standing::Closed => return Err(Error::NotFound),
    };
    if !is_text(words, 1, MAX_WORDS) {
        return Err(Error::Invalid(vec![FieldError::new(
            "words",
            "appeal-words-wrong",
        )]));
    }
    let new = store::appeals::New {
        space: decision.space,
        decision: decision.id,
        decided_by: decision.decided_by(),
        member: me.id,
        side,
        words: words.trim(),
        made_at: now,
        due_at: now.plus_seconds(JUDGED_DAYS * 86_400),
    };
    let id =
        store::appeals::insert(db, &new)?.ok_or_else(|| Error::field("", "appeal-made-already"))?;
    let subject = Subject {
        kind: Kind::Appeal,
        id,
        space: decision.space,
        author: Some(me.id),
    };
    cases::open(db, &subject, Source::Appeal)?;
    reminders::schedule(db, id, new.due_at)?;
    Ok(id)
}
