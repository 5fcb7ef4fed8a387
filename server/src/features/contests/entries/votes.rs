//! Members' votes: one for an entry, changed as one likes while the contest is open. What looks odd is held (`signals`),
//! and counts are written every few seconds by one job, however many vote.

use std::collections::{HashMap, HashSet};

use parvis_db::{Db, Time};
use parvis_rules::Choice;

use super::signals::{self, Signal, Told, Trace};
use super::store::votes::{Held, Review};
use super::{Entry, State, store, touched};
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::contests::{self, Contest, Form};
use crate::features::spaces::checks::is_text;
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{Here, Role};
use crate::jobs::{Job, queue};

/// Seconds between two counts.
const EVERY: i64 = 5;
/// Rows on the page of what is held.
pub const HELD: i32 = 200;
/// Letters of a reason.
const MAX_WHY: usize = 500;

/// A vote on its way into the database.
pub(super) struct Cast<'a> {
    pub contest: i64,
    pub entry: i64,
    pub member: i64,
    pub network: &'a str,
    pub device: &'a str,
    pub held: Option<Signal>,
    pub now: Time,
}

/// Whether members vote in this contest at all.
pub fn takes_votes(contest: &Contest) -> bool {
    let choice = &contest.settings.choice;
    contest.form != Form::Name && matches!(choice, Choice::Vote | Choice::JuryAndVote { .. })
}

/// Votes for an entry, or takes the vote back.
///
/// # Errors
/// `NotFound` for an entry that does not take part; `Forbidden` for one's own; `Invalid` when one cannot vote now.
pub fn vote(
    db: &mut Db,
    me: &Me,
    contest: &Contest,
    entry: i64,
    wanted: bool,
    trace: &Trace,
    now: Time,
) -> Result<()> {
    if !takes_votes(contest) || !contest.is_open() {
        return Err(Error::field("", "entry-vote-closed"));
    }
    if !me.may_write() {
        return Err(Error::field("", "thread-confirm-first"));
    }
    let found = store::by_id(db, contest.id, entry)?.ok_or(Error::NotFound)?;
    if found.state != State::Counts {
        return Err(Error::NotFound);
    }
    if found.member == me.id {
        return Err(Error::Forbidden);
    }
    let moved = if wanted {
        let cast = Cast {
            contest: contest.id,
            entry,
            member: me.id,
            network: &trace.network,
            device: &trace.device,
            held: signals::at_once(me, now),
            now,
        };
        store::votes::cast(db, &cast)?
    } else {
        store::votes::take_back(db, entry, me.id)?
    };
    if moved {
        count_soon(db, contest.id, now)?;
    }
    Ok(())
}

/// Lets the votes be counted in a few seconds; a count that is to come already is enough.
fn count_soon(db: &mut Db, contest: i64, now: Time) -> Result<()> {
    let job = Job::CountVotes { contest };
    queue::put_at(db, &job, now.plus_seconds(EVERY))
}

/// Holds what looks odd and writes the counts down. The pages of the contest are others only where a count is.
///
/// # Errors
/// Only the database's.
pub fn tally(db: &mut Db, contest: i64, now: Time) -> Result<()> {
    let contest = contests::by_id(db, contest)?;
    let mut seen = store::votes::unreviewed(db, contest.id)?;
    for (signal, ids) in signals::odd(&seen) {
        store::votes::hold(db, &ids, signal, now)?;
        let held: HashSet<i64> = ids.into_iter().collect();
        let free = seen.iter_mut().filter(|vote| vote.held_why.is_empty());
        for vote in free.filter(|vote| held.contains(&vote.id)) {
            vote.held_why = signal.as_str().to_owned();
        }
    }
    signals::of_votes(db, &contest, &seen, now)?;
    let moved = store::votes::count(db, contest.id)?;
    if moved > 0 {
        touched(db, &contest)?;
    }
    Ok(())
}

/// For which of these entries the viewer has voted, and whether each vote counts.
///
/// # Errors
/// Only the database's.
pub fn of_viewer(db: &mut Db, viewer: &Viewer, entries: &[i64]) -> Result<HashMap<i64, bool>> {
    match viewer.id() {
        Some(me) => store::votes::of_member(db, me, entries),
        None => Ok(HashMap::new()),
    }
}

/// What a manager sees of a contest's votes.
#[derive(Debug, Clone)]
pub struct Checks {
    /// Held votes, entry by entry and signal by signal.
    pub held: Vec<Held>,
    /// What else looked odd.
    pub signals: Vec<Told>,
    /// Whose entries these are.
    pub people: HashMap<i64, Person>,
    /// Whether counts stand beside the entries while one may vote.
    pub shown: bool,
    pub votes: i64,
    pub entries: i64,
}

/// What is being checked in a contest, and what was decided.
///
/// # Errors
/// `Forbidden` for others than managers.
pub fn checks(db: &mut Db, here: &Here, contest: &Contest) -> Result<Checks> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    let held = store::votes::held(db, contest.id, HELD)?;
    let odd = store::signals::entries(db, contest.id, HELD)?;
    let signals = store::signals::of(db, &odd)?;
    let mut entries: Vec<i64> = held.iter().map(|held| held.entry_id).collect();
    entries.extend(odd);
    let entries = store::by_ids(db, contest.id, &entries)?;
    let members: Vec<i64> = entries.iter().map(|entry| entry.member).collect();
    let cards = people::cards(db, Some(here.id), &members)?;
    let person = |entry: &Entry| Some((entry.id, cards.get(&entry.member)?.clone()));
    Ok(Checks {
        people: entries.iter().filter_map(person).collect(),
        shown: store::votes_shown(db, contest.id)?,
        votes: store::votes::total(db, contest.id)?,
        entries: store::count(db, contest.id)?,
        held,
        signals,
    })
}

/// What a manager decides of the votes of an entry that a signal holds. It can be decided anew.
#[derive(Debug, Clone)]
pub struct Ruling {
    pub entry: i64,
    pub signal: Signal,
    /// They count, or they are put out.
    pub counts: bool,
    pub why: String,
}

/// Lets held votes count, or puts them out; written down for good.
///
/// # Errors
/// `Forbidden` for others than managers; `NotFound` where nothing is held; `Invalid` at `why`.
pub fn rule(
    db: &mut Db,
    here: &Here,
    me: &Me,
    contest: &Contest,
    ruling: &Ruling,
    now: Time,
) -> Result<()> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    if !is_text(&ruling.why, 3, MAX_WHY) {
        return Err(Error::field("why", "entry-why-missing"));
    }
    store::by_id(db, contest.id, ruling.entry)?.ok_or(Error::NotFound)?;
    let review = Review {
        entry: ruling.entry,
        signal: ruling.signal,
        counts: ruling.counts,
        by: me.id,
        why: ruling.why.trim(),
        now,
    };
    if store::votes::review(db, &review)? == 0 {
        return Err(Error::NotFound);
    }
    let act = if ruling.counts {
        "votes-released"
    } else {
        "votes-discarded"
    };
    audit::record(
        db,
        &Act {
            space: Some(here.id),
            actor: Some(me.id),
            act,
            subject: ("contest_entry", Some(ruling.entry)),
            detail: ruling.signal.as_str(),
        },
    )?;
    tally(db, contest.id, now)
}

/// Whether counts stand beside the entries while one may vote.
///
/// # Errors
/// `Forbidden` for others than managers.
pub fn show(db: &mut Db, here: &Here, contest: &Contest, shown: bool) -> Result<()> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    store::show_votes(db, contest.id, shown)?;
    touched(db, contest)
}

/// Whether everybody sees the counts now: once the result is published, and before if a manager wants it so.
///
/// # Errors
/// Only the database's.
pub fn are_shown(db: &mut Db, contest: &Contest) -> Result<bool> {
    use contests::Phase;
    if !takes_votes(contest) {
        return Ok(false);
    }
    Ok(contest.phase >= Phase::Published || store::votes_shown(db, contest.id)?)
}
