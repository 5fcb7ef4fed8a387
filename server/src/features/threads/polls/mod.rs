//! Polls: a question with options at a post. Who voted for what is nobody's business; how many did is a counter that
//! moves with the vote.

mod adding;
mod form;
pub(super) mod routes;
mod store;
pub(super) mod views;

use std::collections::{HashMap, HashSet};

use parvis_db::{Db, Time};

pub(super) use adding::{Told, both, pass_thread};
pub use form::{Checked, FIELDS, NewPoll};

use super::write::may_write;
use super::{Post, Thread, post_readable_to};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::{Me, Viewer};
use crate::features::spaces::{Here, Role};
use crate::jobs::{Job, Occasion, queue};

parvis_db::text_enum! {
    /// When the results are shown. The team sees no more than others.
    pub enum Results { Always = "always", Voted = "voted", Closed = "closed" }
}

/// An option and its votes.
#[derive(Debug, Clone)]
pub struct Choice {
    pub id: i64,
    pub text: String,
    pub votes: i32,
    /// The viewer voted for it.
    pub mine: bool,
}

/// A poll as a viewer meets it.
#[derive(Debug, Clone)]
pub struct Poll {
    pub post_id: i64,
    pub question: String,
    pub max_choices: i32,
    pub results: Results,
    /// Whether a vote may be changed until the poll closes.
    pub changeable: bool,
    pub closes_at: Option<Time>,
    /// When it was closed, or its time came.
    pub closed_at: Option<Time>,
    pub voters: i32,
    pub choices: Vec<Choice>,
}

impl Poll {
    /// Whether the viewer voted.
    pub fn has_voted(&self) -> bool {
        self.choices.iter().any(|choice| choice.mine)
    }

    /// Whether no more votes are taken.
    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }

    /// Whether the viewer may see how many voted for what.
    pub fn shows_results(&self) -> bool {
        match self.results {
            Results::Always => true,
            Results::Voted => self.is_closed() || self.has_voted(),
            Results::Closed => self.is_closed(),
        }
    }
}

/// The polls at these posts, by post. At most three queries.
///
/// # Errors
/// Only the database's.
pub fn at_posts(db: &mut Db, viewer: &Viewer, posts: &[i64]) -> Result<HashMap<i64, Poll>> {
    let rows = store::polls(db, posts)?;
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<i64> = rows.iter().map(|row| row.post_id).collect();
    let mine: HashSet<i64> = match viewer.id() {
        Some(me) => store::votes_of(db, me, &ids)?.into_iter().collect(),
        None => HashSet::new(),
    };
    let mut choices: HashMap<i64, Vec<Choice>> = HashMap::new();
    for (post, id, text, votes) in store::options(db, &ids)? {
        choices.entry(post).or_default().push(Choice {
            id,
            text,
            votes,
            mine: mine.contains(&id),
        });
    }
    let now = Time::now();
    Ok(rows
        .into_iter()
        .map(|row| {
            let choices = choices.remove(&row.post_id).unwrap_or_default();
            (row.post_id, row.into_poll(choices, now))
        })
        .collect())
}

/// The poll at a post that the viewer may read.
///
/// # Errors
/// `NotFound`, also for a post that is not published.
pub fn visible_to(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    post_id: i64,
) -> Result<(Thread, Post, Option<Poll>)> {
    let (thread, post) = post_readable_to(db, here, viewer, post_id)?;
    if post.position.is_none() {
        return Err(Error::NotFound);
    }
    let poll = at_posts(db, viewer, &[post.id])?.remove(&post.id);
    Ok((thread, post, poll))
}

/// The poll with which a thread opens, as the viewer meets it.
///
/// # Errors
/// `NotFound` for a thread that is not for them.
pub fn of_thread(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    id: i64,
) -> Result<Option<(Thread, Post, Poll)>> {
    super::visible_to(db, here, viewer, id)?;
    let opening = super::published_openings(db, &[here.id], &[id])?.pop();
    let Some((thread, post)) = opening.filter(|(_, post)| post.removed.is_none()) else {
        return Ok(None);
    };
    let poll = at_posts(db, viewer, &[post.id])?.remove(&post.id);
    Ok(poll.map(|poll| (thread, post, poll)))
}

/// Whether this member may add a poll to a post, close it, or take it away before the first vote: who opened the
/// thread with it, and the team.
pub fn may_manage(here: &Here, me: &Me, post: &Post) -> bool {
    post.position == Some(1) && (post.author_id == me.id || here.allows(Role::Moderator))
}

/// Puts a poll at a post, in the transaction that has just passed the gate with its words.
///
/// # Errors
/// `Invalid` at `poll_question` when the post has one already.
pub(super) fn attach(db: &mut Db, post_id: i64, me: &Me, poll: &Checked) -> Result<()> {
    if !store::insert(db, post_id, me.id, poll, Time::now())? {
        return Err(Error::field("poll_question", "poll-there"));
    }
    if let Some(at) = poll.closes_at {
        // A second later, so that its time has come on every clock.
        queue::put_at(db, &Job::ClosePoll { post: post_id }, at.plus_seconds(1))?;
    }
    Ok(())
}

/// Writes a poll of the past with its votes (member, number of the option from 0): for what is brought along.
///
/// # Errors
/// Only the database's.
pub(in crate::features) fn bring(
    db: &mut Db,
    post_id: i64,
    author: i64,
    poll: &Checked,
    votes: &[(i64, usize)],
    at: Time,
) -> Result<()> {
    store::insert(db, post_id, author, poll, at)?;
    let options = store::options(db, &[post_id])?;
    for (member, option) in votes {
        if let Some((_, id, ..)) = options.get(*option) {
            store::cast(db, post_id, *member, poll.max_choices, &[*id], at)?;
            store::count_voters(db, post_id, 1)?;
        }
    }
    Ok(())
}

/// The results of a poll that ended elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// In the order of the options.
    pub votes: &'a [i32],
    pub voters: i32,
    pub closed_at: Time,
}

/// Writes a closed poll of the past with its results, of which nobody knows who voted for what.
///
/// # Errors
/// Only the database's.
pub(in crate::features) fn bring_closed(
    db: &mut Db,
    post_id: i64,
    author: i64,
    poll: &Checked,
    counted: &Counted<'_>,
    at: Time,
) -> Result<()> {
    store::insert(db, post_id, author, poll, at)?;
    store::set_results(db, post_id, counted)
}

/// Votes, changes a vote, or with no option takes it back.
///
/// # Errors
/// `NotFound` for what the member may not see; `Invalid` at `option` for a closed poll, too many options, those of
/// another poll, and a second vote where it may not be changed.
pub fn vote(db: &mut Db, here: &Here, me: &Me, post_id: i64, options: &[i64]) -> Result<Thread> {
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    may_write(here, me)?;
    let (thread, post, poll) = visible_to(db, here, &viewer, post_id)?;
    let known = poll.ok_or(Error::NotFound)?;
    let mut chosen = options.to_vec();
    chosen.sort_unstable();
    chosen.dedup();
    let refuse = |message| Err(Error::field("option", message));
    if chosen.len() > usize::try_from(known.max_choices).unwrap_or(1) {
        return refuse("poll-too-many");
    }
    if !chosen
        .iter()
        .all(|id| known.choices.iter().any(|c| c.id == *id))
    {
        return refuse("poll-unknown");
    }
    // From here on the poll's row is locked: votes are counted one after the other.
    let row = store::lock(db, post.id)?;
    if row.into_poll(Vec::new(), Time::now()).is_closed() {
        return refuse("poll-closed");
    }
    let before = store::take_back(db, post.id, me.id, known.changeable)?;
    match (before, chosen.is_empty()) {
        (store::Before::Fixed, _) => return refuse("poll-voted"),
        (store::Before::None, true) => return refuse("poll-choose"),
        (store::Before::None, false) | (store::Before::Gone, _) => {}
    }
    store::cast(db, post.id, me.id, known.max_choices, &chosen, Time::now())?;
    let by = i32::from(!chosen.is_empty()) - i32::from(before == store::Before::Gone);
    store::count_voters(db, post.id, by)?;
    touched(db, thread.id, post.id)?;
    Ok(thread)
}

/// Closes a poll before its time.
///
/// # Errors
/// `NotFound` without one; `Forbidden` for others than [`may_manage`] says.
pub fn close(db: &mut Db, here: &Here, me: &Me, post_id: i64) -> Result<Thread> {
    let thread = managed(db, here, me, post_id)?;
    if store::close(db, post_id, me.id, Time::now())? {
        told(db, post_id)?;
    }
    touched(db, thread.id, post_id)?;
    Ok(thread)
}

/// Takes a poll away, as long as nobody has voted: its options cannot be changed, only replaced.
///
/// # Errors
/// `NotFound` without one; `Forbidden` after the first vote and for others than [`may_manage`] says.
pub fn remove(db: &mut Db, here: &Here, me: &Me, post_id: i64) -> Result<Thread> {
    let thread = managed(db, here, me, post_id)?;
    store::lock(db, post_id)?;
    if !store::remove_unvoted(db, post_id)? {
        return Err(Error::Forbidden);
    }
    touched(db, thread.id, post_id)?;
    Ok(thread)
}

fn managed(db: &mut Db, here: &Here, me: &Me, post_id: i64) -> Result<Thread> {
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    may_write(here, me)?;
    let (thread, post, poll) = visible_to(db, here, &viewer, post_id)?;
    if poll.is_none() {
        return Err(Error::NotFound);
    }
    if !may_manage(here, me, &post) {
        return Err(Error::Forbidden);
    }
    Ok(thread)
}

/// Notes that a poll's time has come, so that pages kept for visitors follow. Does nothing before that.
///
/// # Errors
/// Only the database's.
pub fn close_due(db: &mut Db, post_id: i64) -> Result<()> {
    if let Some(thread) = store::close_due(db, post_id, Time::now())? {
        told(db, post_id)?;
        touched(db, thread, post_id)?;
    }
    Ok(())
}

fn told(db: &mut Db, post: i64) -> Result<()> {
    let occasion = Occasion::PollClosed { post };
    queue::put(db, &Job::Tell { occasion })
}

/// Whose poll came to its end, and who ended it before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    pub author: i64,
    pub closed_by: Option<i64>,
}

/// How a poll ended; `None` while it takes votes, and without one.
///
/// # Errors
/// Only the database's.
pub fn end(db: &mut Db, post_id: i64) -> Result<Option<End>> {
    store::end(db, post_id)
}

/// Who voted, not for what: ids above `after`, ascending.
///
/// # Errors
/// Only the database's.
pub fn voters(db: &mut Db, post_id: i64, after: i64, limit: i64) -> Result<Vec<i64>> {
    store::voters(db, post_id, after, limit)
}

fn touched(db: &mut Db, thread: i64, post: i64) -> Result<()> {
    let event = Event::new(EventKind::PostTouched);
    Ok(events::record(db, event.thread(thread).post(post))?)
}
