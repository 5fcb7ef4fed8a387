//! Telling what became of a contest: to those who entered it, and to those who asked for its phases.

use parvis_db::{Db, Time};

use super::Kind;
use super::telling::{PAGE, Telling, give, give_with};
use crate::error::Result;
use crate::features::contests::following::{self, Told};
use crate::features::contests::{Phase, by_id, entries};
use crate::features::spaces;

/// A phase began.
pub(super) fn moved(
    db: &mut Db,
    contest: i64,
    step: i32,
    after: i64,
    now: Time,
) -> Result<Option<i64>> {
    let phase = Phase::ALL.iter().find(|phase| phase.step() == step);
    let (phase, kind) = match phase {
        Some(phase @ Phase::Open) => (*phase, Kind::ContestOpen),
        Some(phase @ Phase::Closed) => (*phase, Kind::ContestClosed),
        Some(phase @ Phase::Published) => (*phase, Kind::ContestResult),
        _ => return Ok(None),
    };
    let cause = format!("contest:{contest}:{step}");
    tell(db, contest, kind, cause, Told::Phase(phase), after, now)
}

/// Its rules or dates were changed.
pub(super) fn amended(
    db: &mut Db,
    contest: i64,
    at: i64,
    after: i64,
    now: Time,
) -> Result<Option<i64>> {
    let cause = format!("contest-amended:{contest}:{at}");
    tell(
        db,
        contest,
        Kind::ContestAmended,
        cause,
        Told::Change,
        after,
        now,
    )
}

/// It was called off.
pub(super) fn cancelled(db: &mut Db, contest: i64, after: i64, now: Time) -> Result<Option<i64>> {
    let cause = format!("contest-cancelled:{contest}");
    tell(
        db,
        contest,
        Kind::ContestCancelled,
        cause,
        Told::Change,
        after,
        now,
    )
}

/// An entrant is in; the mail with the code has gone already.
pub(super) fn entered(db: &mut Db, entry: i64, now: Time) -> Result<()> {
    let (contest, member) = entries::whose(db, entry)?;
    let telling = Telling {
        post: following::opening(db, &contest)?,
        ..Telling::of(
            contest.space,
            Kind::EntryReceived,
            format!("entry-received:{entry}"),
            format!("entry-received:{entry}"),
        )
    };
    let members = spaces::members_among(db, contest.space, &[member])?;
    give_with(db, &telling, &members, false, now)
}

/// Jurors with something left to mark hear of it; once the day of the result is over, managers too.
pub(super) fn jury_waits(db: &mut Db, contest: i64, stage: i32, now: Time) -> Result<()> {
    let about = by_id(db, contest)?;
    let judged = matches!(about.phase, Phase::Closed | Phase::Judging);
    if !judged || about.cancelled_at.is_some() {
        return Ok(());
    }
    let missing = entries::jury::missing(db, &about)?;
    if missing.is_empty() {
        return Ok(());
    }
    let post = following::opening(db, &about)?;
    let telling = |kind: Kind| Telling {
        space: about.space,
        kind,
        gather: format!("{}:{contest}", kind.as_str()),
        cause: format!("{}:{contest}:{stage}", kind.as_str()),
        post,
        actor: None,
        decision: None,
        room: None,
        line: None,
    };
    let jurors = spaces::members_among(db, about.space, &missing)?;
    give(db, &telling(Kind::JuryWaits), &jurors, now)?;
    if stage == 0 {
        return Ok(());
    }
    let managers = spaces::team::managers(db, about.space)?;
    give(db, &telling(Kind::JuryLate), &managers, now)
}

fn tell(
    db: &mut Db,
    contest: i64,
    kind: Kind,
    cause: String,
    told: Told,
    after: i64,
    now: Time,
) -> Result<Option<i64>> {
    let about = by_id(db, contest)?;
    if about.phase == Phase::Draft {
        return Ok(None);
    }
    // Whose thread is not to be seen leads to the page of contests.
    let post = following::opening(db, &about)?;
    let concerned = following::concerned(db, contest, told, after, PAGE)?;
    let full = i64::try_from(concerned.len()).is_ok_and(|n| n >= PAGE);
    let next = concerned.last().copied().filter(|_| full);
    let members = spaces::members_among(db, about.space, &concerned)?;
    let telling = Telling {
        post,
        ..Telling::of(
            about.space,
            kind,
            format!("{}:{contest}", kind.as_str()),
            cause,
        )
    };
    give(db, &telling, &members, now)?;
    Ok(next)
}
