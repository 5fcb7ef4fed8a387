//! Who stands where: by the jury's marks, by votes, or by both. All in whole numbers, so that anybody who adds up again
//! comes to the same order.

use std::cmp::Reverse;
use std::collections::HashMap;

use parvis_db::Db;
use parvis_rules::Choice;

use super::store;
use crate::error::Result;
use crate::features::contests::Contest;

/// Points of a full score: ten by every juror, or the most votes of all.
const FULL: i64 = 1_000_000;
/// The highest mark.
const TEN: i64 = 10;

/// What an entry has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    pub entry: i64,
    /// Of a million: jury, votes, and what the rules make of both.
    pub jury: i64,
    pub first: i64,
    pub votes: i64,
    pub total: i64,
}

/// The entries that take part, the best first. Whoever has the same score is placed by the higher mark under the rules'
/// first criterion, then by who entered first. Contests of other kinds have no such order.
///
/// # Errors
/// Only the database's.
pub fn ranking(db: &mut Db, contest: &Contest) -> Result<Vec<i64>> {
    let scores = scores(db, contest)?;
    Ok(scores.into_iter().map(|score| score.entry).collect())
}

/// The same with the scores.
///
/// # Errors
/// Only the database's.
pub fn scores(db: &mut Db, contest: &Contest) -> Result<Vec<Score>> {
    let entries: Vec<i64> = store::taking_part(db, contest.id)?
        .into_iter()
        .map(|entry| entry.id)
        .collect();
    let (criteria, weight) = match &contest.settings.choice {
        Choice::Draw => return Ok(Vec::new()),
        Choice::Jury { criteria } => (criteria.len(), 100),
        Choice::Vote => (0, 0),
        Choice::JuryAndVote { criteria, jury } => (criteria.len(), i64::from(*jury)),
    };
    let marks = store::jury::marks(db, contest.id)?;
    let votes = store::votes::counted(db, contest.id)?;
    Ok(ordered(&entries, criteria.max(1), weight, &marks, &votes))
}

fn ordered(
    entries: &[i64],
    criteria: usize,
    weight: i64,
    marks: &[store::jury::Mark],
    votes: &HashMap<i64, i64>,
) -> Vec<Score> {
    // Sum and number of marks, of all criteria and of the first.
    let mut sums: HashMap<i64, [i64; 4]> = HashMap::new();
    for (entry, _, criterion, mark) in marks {
        let sum = sums.entry(*entry).or_default();
        if usize::try_from(*criterion).is_ok_and(|place| place < criteria) {
            sum[0] += i64::from(*mark);
            sum[1] += 1;
        }
        if *criterion == 0 {
            sum[2] += i64::from(*mark);
            sum[3] += 1;
        }
    }
    let most = entries.iter().filter_map(|id| votes.get(id)).max();
    let most = most.copied().unwrap_or(0).max(1);
    let mean = |sum: i64, n: i64| if n == 0 { 0 } else { sum * FULL / (n * TEN) };
    let mut scores: Vec<Score> = entries
        .iter()
        .map(|&entry| {
            let sum = sums.get(&entry).copied().unwrap_or_default();
            let jury = mean(sum[0], sum[1]);
            let votes = votes.get(&entry).copied().unwrap_or(0) * FULL / most;
            Score {
                entry,
                jury,
                first: mean(sum[2], sum[3]),
                votes,
                total: (jury * weight + votes * (100 - weight)) / 100,
            }
        })
        .collect();
    scores.sort_by_key(|score| (Reverse(score.total), Reverse(score.first), score.entry));
    scores
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::ordered;

    #[test]
    fn jury_and_votes_weigh_as_the_rules_say() {
        // Entry 1: the jury's favourite; entry 2: the members'. An abstention is no mark.
        let marks = [(1, 7, 0, 10), (1, 8, 0, 8), (2, 7, 0, 4)];
        let votes = HashMap::from([(1, 10), (2, 40)]);
        let order = |weight| -> Vec<i64> {
            let scores = ordered(&[1, 2], 1, weight, &marks, &votes);
            scores.iter().map(|score| score.entry).collect()
        };
        assert_eq!(order(100), [1, 2]);
        assert_eq!(order(0), [2, 1]);
        // 0.9 × 61 + 0.25 × 39 = 64.65; 0.4 × 61 + 1 × 39 = 63.4.
        assert_eq!(order(61), [1, 2]);
        assert_eq!(order(50), [2, 1]);
    }

    #[test]
    fn ties_go_to_the_first_criterion_then_to_who_came_first() {
        let marks = [
            (5, 1, 0, 2),
            (5, 1, 1, 6),
            (6, 1, 0, 6),
            (6, 1, 1, 2),
            (4, 1, 0, 2),
            (4, 1, 1, 6),
        ];
        let scores = ordered(&[4, 5, 6], 2, 100, &marks, &HashMap::new());
        let order: Vec<i64> = scores.iter().map(|score| score.entry).collect();
        assert_eq!(order, [6, 4, 5]);
    }
}
