//! What stands at a post of an archive beside its words: reactions, and a poll with its results.

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::format;
use super::names;
use super::store::reading;
use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::features::spaces::reactions::{self, Reaction};
use crate::features::threads::polls::{self, Checked, Results};

/// Characters of a question and of an option.
const TEXT: usize = 150;
/// Options of a poll.
const OPTIONS: std::ops::RangeInclusive<usize> = 2..=20;

/// What came with a post of the past.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    pub reactions: Vec<Reacted>,
    pub poll: Option<Poll>,
}

/// A reaction of the past.
#[derive(Debug, Clone)]
pub struct Reacted {
    /// The member's key.
    pub member: String,
    pub reaction: &'static Reaction,
    pub at: Time,
}

/// A poll of the past. Who voted is not told, so it takes no more votes.
#[derive(Debug, Clone)]
pub struct Poll {
    pub poll: Checked,
    /// In the order of the options.
    pub votes: Vec<i32>,
    pub voters: i32,
    pub closed_at: Time,
}

impl Taken {
    /// Whether the post had nothing but its words.
    pub fn is_empty(&self) -> bool {
        self.reactions.is_empty() && self.poll.is_none()
    }
}

/// Reads what an archive has at a post. Reactions that this server does not know are handed to `unknown`.
///
/// # Errors
/// What is wrong with the poll.
pub(super) fn read(
    given: Vec<format::Reaction>,
    poll: Option<format::Poll>,
    mut unknown: impl FnMut(String),
) -> std::result::Result<Taken, String> {
    let mut taken = Taken {
        poll: poll.map(read_poll).transpose()?,
        ..Taken::default()
    };
    for one in given {
        match reactions::by_word(&one.kind) {
            Some(reaction) => taken.reactions.push(Reacted {
                member: one.member,
                reaction,
                at: one.at.0.min(Time::now()),
            }),
            None => unknown(format!("reaction “{}”", names::short(&one.kind, 40))),
        }
    }
    Ok(taken)
}

fn read_poll(poll: format::Poll) -> std::result::Result<Poll, String> {
    let now = Time::now();
    let votes: Vec<i32> = poll.options.iter().map(|o| o.votes.max(0)).collect();
    let options: Vec<String> = poll
        .options
        .iter()
        .map(|option| names::short(&option.text, TEXT))
        .collect();
    if !OPTIONS.contains(&options.len()) || options.iter().any(String::is_empty) {
        return Err("a poll has 2 to 20 options with words".into());
    }
    let most = i32::try_from(options.len()).unwrap_or(1);
    let results = poll.results.as_deref().and_then(Results::parse);
    let closed = poll.closed_at.or(poll.closes_at).map_or(now, |at| at.0);
    Ok(Poll {
        voters: poll.voters.max(votes.iter().copied().max().unwrap_or(0)),
        votes,
        closed_at: closed.min(now),
        poll: Checked {
            question: names::short(&poll.question, TEXT),
            options,
            max_choices: poll.max_choices.unwrap_or(1).clamp(1, most),
            closes_at: None,
            results: results.unwrap_or(Results::Always),
            changeable: !poll.fixed,
        },
    })
}

/// The reactions to a post, and its poll.
pub(super) type Given = (Vec<format::Reaction>, Option<format::Poll>);

/// What an export writes at these posts, by post.
///
/// # Errors
/// Only the database's.
pub(super) fn at_posts(db: &mut Db, posts: &[i64]) -> Result<HashMap<i64, Given>> {
    let mut found: HashMap<i64, Given> = HashMap::new();
    for (post, member, kind, at) in reading::reactions(db, posts)? {
        let (given, _) = found.entry(post).or_default();
        given.push(format::Reaction {
            member: format!("m{member}"),
            kind,
            at: format::Moment(at),
        });
    }
    for (post, poll) in polls::at_posts(db, &Viewer { me: None }, posts)? {
        found.entry(post).or_default().1 = Some(poll_line(poll));
    }
    Ok(found)
}

fn poll_line(poll: polls::Poll) -> format::Poll {
    format::Poll {
        question: poll.question,
        options: poll
            .choices
            .into_iter()
            .map(|choice| format::PollOption {
                text: choice.text,
                votes: choice.votes,
            })
            .collect(),
        max_choices: (poll.max_choices > 1).then_some(poll.max_choices),
        results: Some(poll.results.as_str().to_owned()),
        fixed: !poll.changeable,
        voters: poll.voters,
        closes_at: poll.closes_at.map(format::Moment),
        closed_at: poll.closed_at.map(format::Moment),
    }
}
