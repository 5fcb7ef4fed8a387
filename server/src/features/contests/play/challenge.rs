//! Challenges: steps over days or weeks, each shown in its own way; streaks; what one reaches alone and what all reach.

use std::collections::{HashMap, HashSet};

use parvis_db::{Db, Time};

use super::{Contest, Play, Proof, is_on, play_of, playing, store};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::charters::acceptance;
use crate::features::contests::entries::touched;
use crate::features::spaces::{Here, Role};
use crate::features::threads::write::{self, NewReply, Writer};

/// A step.
#[derive(Debug, Clone)]
pub struct Step {
    pub id: i64,
    pub place: i32,
    pub title_fr: String,
    pub title_en: String,
    pub opens: Time,
    pub closes: Time,
    pub proof: Proof,
}

/// What a member has shown for a step.
#[derive(Debug, Clone)]
pub struct Shown {
    pub id: i64,
    pub step: i64,
    pub member: i64,
    pub post: Option<i64>,
    pub at: Time,
    /// `None`: the team has not looked at it.
    pub accepted: Option<bool>,
    /// Nobody removed what was posted, and it is not held back.
    pub stands: bool,
}

impl Shown {
    /// Whether it counts.
    pub fn counts(&self, proof: Proof) -> bool {
        match self.accepted {
            Some(accepted) => accepted && self.stands,
            None => proof == Proof::Post && self.stands,
        }
    }
}

/// A challenge as one member stands in it.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Steps that count.
    pub done: usize,
    /// Steps that complete the challenge.
    pub needed: usize,
    /// Steps in a row that were done in their time, up to the last one that was due.
    pub streak: usize,
    /// The longest such row.
    pub longest: usize,
    /// Steps of everybody, and how many all want to reach; a goal of 0: none.
    pub together: usize,
    pub goal: usize,
}

impl Standing {
    pub fn is_complete(&self) -> bool {
        self.needed > 0 && self.done >= self.needed
    }
}

/// The row of steps done in time that leads up to now, and the longest one. A step that is not over yet breaks nothing.
pub fn streaks(steps: &[Step], done: &HashMap<i64, Time>, now: Time) -> (usize, usize) {
    let (mut row, mut longest) = (0, 0);
    for step in steps {
        match done.get(&step.id) {
            Some(at) if *at < step.closes => row += 1,
            None if now < step.closes => {}
            _ => row = 0,
        }
        longest = longest.max(row);
    }
    (row, longest)
}

/// The steps of a challenge, in their order.
///
/// # Errors
/// Only the database's.
pub fn steps(db: &mut Db, contest: i64) -> Result<Vec<Step>> {
    store::steps::of(db, contest)
}

fn needed(play: &Play, steps: &[Step]) -> usize {
    match usize::try_from(play.needed) {
        Ok(n) if n > 0 => n.min(steps.len()),
        _ => steps.len(),
    }
}

/// What a member has shown, by step, and where they stand.
///
/// # Errors
/// Only the database's.
pub fn standing(
    db: &mut Db,
    contest: &Contest,
    member: Option<i64>,
    now: Time,
) -> Result<(Vec<Shown>, Standing)> {
    let steps = steps(db, contest.id)?;
    let play = play_of(db, contest.id)?;
    let mine = match member {
        Some(member) => store::steps::shown_by(db, contest.id, member)?,
        None => Vec::new(),
    };
    let done: HashMap<i64, Time> = counted(&steps, &mine);
    let (streak, longest) = streaks(&steps, &done, now);
    let all = store::steps::shown(db, contest.id)?;
    let counting = counting(&steps);
    let standing = Standing {
        done: done.len(),
        needed: needed(&play, &steps),
        streak,
        longest,
        together: all.iter().filter(|one| counting(one)).count(),
        goal: usize::try_from(play.goal).unwrap_or(0),
    };
    Ok((mine, standing))
}

fn counting(steps: &[Step]) -> impl Fn(&Shown) -> bool {
    let proofs: HashMap<i64, Proof> = steps.iter().map(|s| (s.id, s.proof)).collect();
    move |one| proofs.get(&one.step).is_some_and(|p| one.counts(*p))
}

fn counted(steps: &[Step], shown: &[Shown]) -> HashMap<i64, Time> {
    let counting = counting(steps);
    let counted = shown.iter().filter(|one| counting(one));
    counted.map(|one| (one.step, one.at)).collect()
}

/// The entries of those who completed the challenge: most steps first, then most of them in time, then who entered first.
///
/// # Errors
/// Only the database's.
pub fn completed(db: &mut Db, contest: &Contest) -> Result<Vec<i64>> {
    let steps = steps(db, contest.id)?;
    let needed = needed(&play_of(db, contest.id)?, &steps);
    let closes: HashMap<i64, Time> = steps.iter().map(|s| (s.id, s.closes)).collect();
    let counting = counting(&steps);
    let mut reached: HashMap<i64, (usize, usize)> = HashMap::new();
    for one in store::steps::shown(db, contest.id)? {
        if counting(&one) {
            let score = reached.entry(one.member).or_default();
            score.0 += 1;
            score.1 += usize::from(closes.get(&one.step).is_some_and(|end| one.at < *end));
        }
    }
    let entries = store::entries(db, contest.id)?;
    let complete = |(member, entry): (i64, i64)| {
        let score = reached.get(&member)?;
        (needed > 0 && score.0 >= needed).then_some((*score, entry))
    };
    let mut ranked: Vec<_> = entries.into_iter().filter_map(complete).collect();
    ranked
        .sort_by_key(|((done, in_time), entry)| (usize::MAX - done, usize::MAX - in_time, *entry));
    let mut seen = HashSet::new();
    let ranked = ranked.into_iter().map(|(_, entry)| entry);
    Ok(ranked.filter(|entry| seen.insert(*entry)).collect())
}

/// A step as a member shows it.
#[derive(Debug, Clone, Default)]
pub struct Doing {
    pub step: i32,
    /// What they say of it; Markdown.
    pub body: String,
    /// The picture that goes with it, as Markdown; empty: none.
    pub picture: String,
    /// They accept the charter with it.
    pub accepts: bool,
}

/// Shows that a step was done: words and pictures become a post in the contest's thread. What was refused may be shown
/// again.
///
/// # Errors
/// `NotFound`; `Invalid` when it is not on, not begun, shown before, or lacks its picture; those of the reply.
pub fn show(
    db: &mut Db,
    writer: &Writer<'_>,
    contest: &Contest,
    doing: &Doing,
    now: Time,
) -> Result<()> {
    playing(db, contest, writer.me, now)?;
    let steps = steps(db, contest.id)?;
    let step = steps.iter().find(|step| step.place == doing.step);
    let step = step.ok_or(Error::NotFound)?;
    if now < step.opens {
        return Err(Error::field("", "step-not-begun"));
    }
    let before = store::steps::hold(db, step.id, writer.me.id)?;
    if before
        .as_ref()
        .is_some_and(|one| one.accepted != Some(false) && one.stands)
    {
        return Err(Error::field("", "step-shown"));
    }
    let post = match step.proof {
        Proof::Word => None,
        Proof::Photo if doing.picture.is_empty() => {
            return Err(Error::field("file", "step-picture"));
        }
        Proof::Post | Proof::Photo => {
            let thread = contest.thread.ok_or(Error::NotFound)?;
            acceptance::settle(db, writer.here.id, writer.me.id, doing.accepts)?;
            let body = format!("{}\n\n{}", doing.body.trim(), doing.picture);
            let reply = NewReply {
                body: body.trim().to_owned(),
                reply_to: None,
            };
            Some(write::reply(db, writer, thread, &reply)?.post)
        }
    };
    store::steps::show(db, step.id, writer.me.id, post, now)?;
    touched(db, contest)
}

/// Something that the team is to look at, or has looked at.
#[derive(Debug, Clone)]
pub struct ToJudge {
    pub shown: Shown,
    pub step: Step,
}

/// How many proofs wait for the team.
///
/// # Errors
/// Only the database's.
pub fn waiting(db: &mut Db, contest: i64) -> Result<usize> {
    Ok(to_judge(db, contest)?.len())
}

/// The proofs that wait for the team, the oldest first.
///
/// # Errors
/// Only the database's.
pub fn to_judge(db: &mut Db, contest: i64) -> Result<Vec<ToJudge>> {
    let steps = steps(db, contest)?;
    let all = store::steps::shown(db, contest)?;
    let waits = |shown: Shown| {
        let step = steps.iter().find(|step| step.id == shown.step)?;
        let waits = shown.accepted.is_none() && step.proof != Proof::Post && shown.stands;
        waits.then(|| ToJudge {
            shown,
            step: step.clone(),
        })
    };
    Ok(all.into_iter().filter_map(waits).collect())
}

/// The team's word about a proof. One that was given is not given again by somebody else.
///
/// # Errors
/// `Forbidden` for others than moderators, and about one's own; `NotFound`; `Invalid` when it was judged.
pub fn judge(
    db: &mut Db,
    (here, me): (&Here, &Me),
    contest: &Contest,
    proof: i64,
    accepted: bool,
    now: Time,
) -> Result<()> {
    if !here.allows(Role::Moderator) {
        return Err(Error::Forbidden);
    }
    let all = store::steps::shown(db, contest.id)?;
    let one = all.iter().find(|one| one.id == proof);
    if one.ok_or(Error::NotFound)?.member == me.id {
        return Err(Error::Forbidden);
    }
    match store::steps::judge(db, proof, me.id, accepted, now)? {
        true => touched(db, contest),
        false => Err(Error::field("", "proof-judged")),
    }
}

/// A moderator's word that a member did a step, without being asked for it.
///
/// # Errors
/// `Forbidden`; `NotFound` for a step elsewhere and a member who has not entered; `Invalid` when it is not on.
pub fn confirm(
    db: &mut Db,
    (here, me): (&Here, &Me),
    contest: &Contest,
    (step, member): (i32, i64),
    now: Time,
) -> Result<()> {
    if !here.allows(Role::Moderator) || member == me.id {
        return Err(Error::Forbidden);
    }
    if !is_on(contest, now) {
        return Err(Error::field("", "play-not-on"));
    }
    let steps = steps(db, contest.id)?;
    let step = steps
        .iter()
        .find(|one| one.place == step && one.proof == Proof::Word);
    let step = step.ok_or(Error::NotFound)?;
    store::entry_of(db, contest.id, member)?.ok_or(Error::NotFound)?;
    if store::steps::hold(db, step.id, member)?.is_none() {
        store::steps::show(db, step.id, member, None, now)?;
    }
    let shown = store::steps::hold(db, step.id, member)?.ok_or(Error::NotFound)?;
    store::steps::judge(db, shown.id, me.id, true, now)?;
    touched(db, contest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(place: i32) -> Step {
        let day = i64::from(place) * 10;
        Step {
            id: i64::from(place),
            place,
            title_fr: String::new(),
            title_en: String::new(),
            opens: Time(day),
            closes: Time(day + 10),
            proof: Proof::Post,
        }
    }

    #[test]
    fn what_is_caught_up_counts_and_makes_no_streak() {
        let steps: Vec<Step> = (1..=5).map(step).collect();
        let done = |all: &[(i64, i64)]| all.iter().map(|(s, at)| (*s, Time(*at))).collect();
        // Three in time, the fourth is under way.
        let three = done(&[(1, 11), (2, 25), (3, 39)]);
        assert_eq!(streaks(&steps, &three, Time(45)), (3, 3));
        assert_eq!(streaks(&steps, &three, Time(50)), (0, 3));
        // The second was caught up on the day of the third.
        let late = done(&[(1, 11), (2, 35), (3, 36)]);
        assert_eq!(streaks(&steps, &late, Time(41)), (1, 1));
    }
}
