//! Brackets: two meet, members vote, one goes on, until one is left. Rounds have their dates; equal votes send the better
//! seed on, and so does an entry whose other side is gone.

use std::collections::{HashMap, HashSet};

use parvis_db::{Db, Time};

use super::{Contest, is_on, span, store};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::spaces::Here;
use crate::features::threads::write::may_write;
use crate::jobs::{Job, queue};

/// Contenders at most; the tree has room for the next power of two.
pub const MOST: usize = 32;

/// Who meets.
#[derive(Debug, Clone)]
pub struct Contender {
    pub id: i64,
    pub seed: i32,
    /// Empty for an entry.
    pub name: String,
    pub entry: Option<i64>,
    /// What was entered, and by whom.
    pub post: Option<i64>,
    pub member: Option<i64>,
    /// The entry was neither withdrawn nor put out, and its post can be read.
    pub stands: bool,
}

/// A round and its dates.
#[derive(Debug, Clone)]
pub struct Round {
    pub round: i32,
    pub opens: Time,
    pub closes: Time,
    pub decided_at: Option<Time>,
}

impl Round {
    pub fn is_on(&self, now: Time) -> bool {
        self.decided_at.is_none() && self.opens <= now && now < self.closes
    }
}

/// Two that meet, or one who goes on alone.
#[derive(Debug, Clone)]
pub struct Match {
    pub id: i64,
    pub round: i32,
    pub place: i32,
    pub left: i64,
    pub right: Option<i64>,
    pub winner: Option<i64>,
    /// The votes were equal.
    pub tied: bool,
}

/// A bracket as it stands.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    pub contenders: Vec<Contender>,
    pub rounds: Vec<Round>,
    pub matches: Vec<Match>,
    /// Votes by match and contender.
    pub votes: HashMap<(i64, i64), i64>,
}

impl Tree {
    pub fn contender(&self, id: i64) -> Option<&Contender> {
        self.contenders.iter().find(|one| one.id == id)
    }

    pub fn votes_for(&self, one: &Match, contender: i64) -> i64 {
        self.votes.get(&(one.id, contender)).copied().unwrap_or(0)
    }

    /// Who won the last match, once it is decided.
    pub fn champion(&self) -> Option<i64> {
        let last = self.rounds.last()?.round;
        self.matches.iter().find(|one| one.round == last)?.winner
    }
}

/// The seeds in the order of the first round, for `size` places, a power of two: the best two meet last.
pub fn order(size: usize) -> Vec<usize> {
    let mut seeds = vec![1];
    while seeds.len() < size {
        let sum = seeds.len() * 2 + 1;
        seeds = seeds.iter().flat_map(|seed| [*seed, sum - seed]).collect();
    }
    seeds
}

/// How many rounds so many contenders need.
pub fn rounds_for(contenders: usize) -> usize {
    contenders.next_power_of_two().trailing_zeros() as usize
}

/// The bracket of a contest.
///
/// # Errors
/// Only the database's.
pub fn tree(db: &mut Db, contest: i64) -> Result<Tree> {
    Ok(Tree {
        contenders: store::matches::contenders(db, contest)?,
        rounds: store::matches::rounds(db, contest)?,
        matches: store::matches::of(db, contest)?,
        votes: store::matches::votes(db, contest)?,
    })
}

/// A member's choices, by match.
///
/// # Errors
/// Only the database's.
pub fn votes_of(db: &mut Db, contest: i64, member: i64) -> Result<HashMap<i64, i64>> {
    store::matches::votes_of(db, contest, member)
}

/// Votes in a match. A vote may be changed while its round is on.
///
/// # Errors
/// `Forbidden` for those who may not write here; `NotFound`; `Invalid` when the round is not on, and for one's own entry.
pub fn vote(
    db: &mut Db,
    (here, me): (&Here, &Me),
    contest: &Contest,
    (place, contender): (i64, i64),
    now: Time,
) -> Result<()> {
    may_write(here, me)?;
    let tree = tree(db, contest.id)?;
    let one = tree.matches.iter().find(|one| one.id == place);
    let one = one.ok_or(Error::NotFound)?;
    if one.left != contender && one.right != Some(contender) {
        return Err(Error::NotFound);
    }
    let round = tree.rounds.iter().find(|round| round.round == one.round);
    let on = is_on(contest, now) && round.is_some_and(|round| round.is_on(now));
    if !on || one.winner.is_some() {
        return Err(Error::field("", "match-not-on"));
    }
    if tree
        .contender(contender)
        .is_some_and(|c| c.member == Some(me.id))
    {
        return Err(Error::field("", "match-own"));
    }
    store::matches::vote(db, one.id, me.id, contender, now)
}

/// Takes a bracket as far as the time has come: seeds it when its first round begins, decides the rounds that are over,
/// and puts the next. Safe to repeat; the contest's row is held by the caller or here.
///
/// # Errors
/// Only the database's.
pub fn turn(db: &mut Db, contest: &Contest, now: Time) -> Result<()> {
    store::matches::hold(db, contest.id)?;
    let close = span(contest).map_or(now, |(_, close)| close);
    // What began before another step was written is read anew each time: a tree has six rounds at most.
    loop {
        let tree = tree(db, contest.id)?;
        let Some(round) = tree.rounds.iter().find(|round| round.decided_at.is_none()) else {
            return Ok(());
        };
        let seeded = tree.matches.iter().any(|one| one.round == round.round);
        if !seeded {
            if now < round.opens.min(close) {
                return queue::put_at(
                    db,
                    &Job::PlayDue {
                        contest: contest.id,
                    },
                    round.opens,
                );
            }
            seed(db, contest.id, &tree, round)?;
            continue;
        }
        if now < round.closes.min(close) {
            return queue::put_at(
                db,
                &Job::PlayDue {
                    contest: contest.id,
                },
                round.closes,
            );
        }
        decide(db, contest.id, &tree, round, now)?;
    }
}

/// Writes the matches of a round: the first from the seeds, the others from those who won.
fn seed(db: &mut Db, contest: i64, tree: &Tree, round: &Round) -> Result<()> {
    if round.round > 1 {
        let mut before: Vec<&Match> = tree.matches.iter().collect();
        before.retain(|one| one.round == round.round - 1);
        let on: Vec<i64> = before.iter().filter_map(|one| one.winner).collect();
        return write(
            db,
            contest,
            round.round,
            on.chunks(2).map(|two| (two[0], two.get(1).copied())),
        );
    }
    let mut tree = tree.clone();
    let size = 1_usize << tree.rounds.len().min(5);
    if tree.contenders.is_empty() {
        store::matches::seed_entries(db, contest, size)?;
        tree.contenders = store::matches::contenders(db, contest)?;
    }
    let by_seed = |seed: usize| tree.contenders.get(seed - 1).map(|one| one.id);
    let order = order(size);
    let pairs = order.chunks(2).filter_map(|two| {
        let (left, right) = (by_seed(two[0]), by_seed(two[1]));
        left.map(|left| (left, right))
            .or(right.map(|right| (right, None)))
    });
    write(db, contest, 1, pairs)
}

fn write(
    db: &mut Db,
    contest: i64,
    round: i32,
    pairs: impl Iterator<Item = (i64, Option<i64>)>,
) -> Result<()> {
    let mut empty = true;
    for (place, pair) in (1..).zip(pairs) {
        store::matches::insert(db, contest, round, place, pair)?;
        empty = false;
    }
    match empty {
        // Nobody is there to meet: the round is over as it began.
        true => store::matches::decided(db, contest, round, Time::now()),
        false => Ok(()),
    }
}

fn decide(db: &mut Db, contest: i64, tree: &Tree, round: &Round, now: Time) -> Result<()> {
    for one in tree.matches.iter().filter(|one| one.round == round.round) {
        let (winner, tied) = outcome(tree, one);
        store::matches::win(db, one.id, winner, tied)?;
    }
    store::matches::decided(db, contest, round.round, now)
}

/// Who goes on, and whether the votes were equal.
fn outcome(tree: &Tree, one: &Match) -> (i64, bool) {
    let Some(right) = one.right else {
        return (one.left, false);
    };
    let standing = |id: i64| tree.contender(id).is_some_and(|c| c.stands);
    match (standing(one.left), standing(right)) {
        (true, false) => return (one.left, false),
        (false, true) => return (right, false),
        _ => {}
    }
    let (for_left, for_right) = (tree.votes_for(one, one.left), tree.votes_for(one, right));
    let seed = |id: i64| tree.contender(id).map_or(i32::MAX, |c| c.seed);
    match for_left.cmp(&for_right) {
        std::cmp::Ordering::Greater => (one.left, false),
        std::cmp::Ordering::Less => (right, false),
        std::cmp::Ordering::Equal if seed(one.left) <= seed(right) => (one.left, true),
        std::cmp::Ordering::Equal => (right, true),
    }
}

/// The entries by how far they came, the champion first; equal ones by their seed. Empty where names met.
///
/// # Errors
/// Only the database's.
pub fn ranking(db: &mut Db, contest: &Contest) -> Result<Vec<i64>> {
    let tree = tree(db, contest.id)?;
    let mut wins: HashMap<i64, usize> = HashMap::new();
    for winner in tree.matches.iter().filter_map(|one| one.winner) {
        *wins.entry(winner).or_default() += 1;
    }
    let mut all: Vec<&Contender> = tree.contenders.iter().filter(|c| c.stands).collect();
    all.sort_by_key(|c| (usize::MAX - wins.get(&c.id).copied().unwrap_or(0), c.seed));
    let mut seen = HashSet::new();
    let entries = all.iter().filter_map(|c| c.entry);
    Ok(entries.filter(|entry| seen.insert(*entry)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_two_meet_last() {
        assert_eq!(order(2), [1, 2]);
        assert_eq!(order(8), [1, 8, 4, 5, 2, 7, 3, 6]);
        for size in [4, 16, 32] {
            let order = order(size);
            // Each seed stands once, and both of a pair add up to the same.
            let set: HashSet<usize> = order.iter().copied().collect();
            assert_eq!(set.len(), size);
            assert!(order.chunks(2).all(|two| two[0] + two[1] == size + 1));
        }
        assert_eq!((rounds_for(3), rounds_for(4), rounds_for(17)), (2, 2, 5));
    }
}
