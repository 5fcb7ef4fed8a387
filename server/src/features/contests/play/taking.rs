//! Contests in a thread: caption of the week, best answer. Who said once that they take part, takes part with what they
//! write there; what they wrote before counts too. Someone chooses, or the rules' jury or votes do.

use parvis_db::{Db, Time};

use super::{Chooser, Contest, Kind, is_on, is_over, play_of, span, store};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::Me;
use crate::features::contests::entries::{self, obstacles};
use crate::features::spaces::{Here, Role};
use crate::features::threads::write::may_write;

/// What was written, as an entry.
#[derive(Debug, Clone)]
pub struct Written {
    pub entry: i64,
    pub member: i64,
    pub post: i64,
    /// Where it stands in the thread.
    pub position: i32,
    pub html: String,
}

/// Whether this member has said that they take part.
///
/// # Errors
/// Only the database's.
pub fn takes_part(db: &mut Db, contest: i64, member: i64) -> Result<bool> {
    store::takings::takes_part(db, contest, member)
}

/// Takes part under the rules as they stand, with everything that one writes in the thread while the contest is open.
///
/// # Errors
/// `Forbidden` for those who may not write here, and for the team where the rules leave it out; `Invalid` when it is not
/// on, and for those who lack points.
pub fn take_part(
    db: &mut Db,
    (here, me): (&Here, &Me),
    contest: &Contest,
    now: Time,
) -> Result<()> {
    may_write(here, me)?;
    if contest.settings.staff_excluded && here.allows(Role::Moderator) {
        return Err(Error::Forbidden);
    }
    if !is_on(contest, now) || !is_written(contest.kind) {
        return Err(Error::field("", "play-not-on"));
    }
    if let Some(message) = obstacles::lacks(db, contest, me.id, now)? {
        return Err(Error::Invalid(vec![FieldError { field: "", message }]));
    }
    store::takings::take(db, contest.id, me.id, now)?;
    gather(db, contest)
}

/// Whether what is written in the thread takes part.
pub fn is_written(kind: Kind) -> bool {
    matches!(kind, Kind::Caption | Kind::Answer)
}

/// Makes entries of what those who take part have written, as many as the rules leave each of them. Safe to repeat.
///
/// # Errors
/// Only the database's.
pub fn gather(db: &mut Db, contest: &Contest) -> Result<()> {
    let (Some(thread), Some(span)) = (contest.thread, span(contest)) else {
        return Ok(());
    };
    store::matches::hold(db, contest.id)?;
    let most = i64::from(contest.settings.entries_per_person.max(1));
    for (member, post, version, at) in store::takings::written(db, contest.id, thread, span)? {
        let before = store::takings::entries_of(db, contest.id, member)?;
        if before < most {
            let chance = i32::try_from(before + 1).unwrap_or(i32::MAX);
            entries::written(db, contest, (member, chance), post, (version, at))?;
        }
    }
    Ok(())
}

/// What takes part and can be read, in the order in which it was written.
///
/// # Errors
/// Only the database's.
pub fn candidates(db: &mut Db, contest: i64) -> Result<Vec<Written>> {
    store::takings::candidates(db, contest)
}

/// The entries that were chosen, the best first.
///
/// # Errors
/// Only the database's.
pub fn chosen(db: &mut Db, contest: i64) -> Result<Vec<i64>> {
    store::takings::chosen(db, contest)
}

/// Whether nothing is left to be chosen by hand.
///
/// # Errors
/// Only the database's.
pub fn is_chosen(db: &mut Db, contest: &Contest) -> Result<bool> {
    let by_hand = play_of(db, contest.id)?.chooser != Chooser::Rules;
    Ok(!by_hand || !chosen(db, contest.id)?.is_empty() || candidates(db, contest.id)?.is_empty())
}

/// Whether this viewer chooses.
///
/// # Errors
/// Only the database's.
pub fn chooses(db: &mut Db, here: &Here, me: Option<i64>, contest: &Contest) -> Result<bool> {
    let play = play_of(db, contest.id)?;
    Ok(is_written(contest.kind)
        && match play.chooser {
            Chooser::Team => here.allows(Role::Manager),
            Chooser::Asker => me.is_some() && play.asker == me,
            Chooser::Rules => false,
        })
}

/// Chooses an entry for the next place, or takes back that choice. It is done once the contest is closed, and until its
/// winners are known.
///
/// # Errors
/// `Forbidden` for whom it is not to choose; `NotFound`; `Invalid` at another time.
pub fn choose(
    db: &mut Db,
    (here, me): (&Here, &Me),
    contest: &Contest,
    entry: i64,
    now: Time,
) -> Result<()> {
    if !chooses(db, here, Some(me.id), contest)? {
        return Err(Error::Forbidden);
    }
    if !is_over(contest, now) || contest.phase >= super::Phase::Drawn {
        return Err(Error::field("", "choice-not-now"));
    }
    store::matches::hold(db, contest.id)?;
    let all = candidates(db, contest.id)?;
    let one = all.iter().find(|one| one.entry == entry);
    if one.ok_or(Error::NotFound)?.member == me.id {
        return Err(Error::field("", "choice-own"));
    }
    let mut chosen = chosen(db, contest.id)?;
    match chosen.iter().position(|before| *before == entry) {
        Some(place) => _ = chosen.remove(place),
        None => chosen.push(entry),
    }
    store::takings::choose(db, contest.id, &chosen, me.id, now)
}
