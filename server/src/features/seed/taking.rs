//! What the demo's members did beside writing: reactions, votes, what they follow. Made up by a rule, so that every
//! first start looks the same.

use parvis_db::{Db, Time};

use super::content::PollEntry;
use crate::error::Result;
use crate::features::spaces::Space;
use crate::features::spaces::reactions::offered;
use crate::features::subscriptions;
use crate::features::threads::polls::{self, Checked, Results};
use crate::features::threads::reactions;

/// Others like a post: more of them the earlier it stands.
pub(super) fn react(
    db: &mut Db,
    space: &Space,
    members: &[i64],
    (post, author, position): (i64, i64, i32),
    at: Time,
) -> Result<()> {
    let signs = offered(space);
    let seed = usize::try_from(post).unwrap_or(0);
    let wanted = match (position, seed % 4) {
        (1, _) => 3 + seed % 7,
        (_, 0) => 0,
        (_, rest) => rest + seed % 3,
    };
    let others: Vec<i64> = members.iter().copied().filter(|id| *id != author).collect();
    for n in 0..wanted.min(others.len()) {
        let member = others.get((seed * 3 + n) % others.len());
        let sign = signs.get((seed + n * n / 3) % signs.len().clamp(1, 4));
        if let (Some(member), Some(sign)) = (member, sign) {
            let when = at.plus_seconds(i64::try_from(n * 1_700 + 300).unwrap_or(300));
            reactions::bring(db, post, *member, sign, when)?;
        }
    }
    Ok(())
}

/// A poll at a thread's first post, with as many votes as its file says.
pub(super) fn ask(
    db: &mut Db,
    poll: &PollEntry,
    members: &[i64],
    (post, author): (i64, i64),
    at: Time,
) -> Result<()> {
    let asked = Checked {
        question: poll.question.clone(),
        options: poll.options.clone(),
        max_choices: 1,
        closes_at: None,
        results: Results::Voted,
        changeable: true,
    };
    let votes = poll.votes.iter().enumerate();
    let options = votes.flat_map(|(option, n)| std::iter::repeat_n(option, *n));
    // Who voted first is nobody in particular, and the demo's first log-ins have still to vote.
    let voters = members.iter().rev().copied();
    let votes: Vec<(i64, usize)> = voters.zip(options).collect();
    polls::bring(db, post, author, &asked, &votes, at)
}

/// Whoever wrote in a thread follows it.
pub(super) fn follow(db: &mut Db, space: &Space, thread: i64, author: i64) -> Result<()> {
    subscriptions::follow_by_writing(db, author, space.id, thread)
}
