//! A complaint about a product or an order, or a report of harm, that stands in a thread: the team takes it up in its
//! private thread with the author, with somebody who answers and the clock of its law. Where it stood one reads that the
//! team is on it, and later that it was solved.

use parvis_db::{Db, Time};

use super::{Claim, ClaimKind, check_owner, split, store};
use crate::cases::{self, Kind, Source, Subject};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::Viewer;
use crate::features::moderation::deciding::{self, Wish};
use crate::features::moderation::{Ruling, Team};
use crate::features::spaces::checks::is_text;
use crate::features::spaces::people;
use crate::features::threads::{self, Post, Thread};
use crate::features::{correspondence, spaces};
use crate::jobs::{Job, Occasion, queue};

/// What a post in a thread may be taken up as.
pub const KINDS: [ClaimKind; 2] = [ClaimKind::Complaint, ClaimKind::Harm];

/// How a matter is taken up.
#[derive(Debug, Clone)]
pub struct Move {
    /// One of [`KINDS`].
    pub kind: Option<ClaimKind>,
    /// The manager who answers for it.
    pub owner: Option<i64>,
    /// What the author reads first.
    pub message: String,
    /// Order numbers and addresses go out of sight: the post is hidden, with a statement.
    pub hides: bool,
}

/// A post that the team may take up: somebody else's, which nobody has taken up yet.
///
/// # Errors
/// `NotFound`; `Forbidden` for one's own.
pub fn movable(db: &mut Db, team: &Team<'_>, post: i64) -> Result<(Thread, Post)> {
    let viewer = Viewer {
        me: Some(team.me.clone()),
    };
    let (thread, post) = threads::post_readable_to(db, team.here, &viewer, post)?;
    match post.author_id == team.me.id || Some(post.author_id) == team.here.brand_member {
        true => Err(Error::Forbidden),
        false => Ok((thread, post)),
    }
}

/// The letter that a post has become, if it was taken up.
///
/// # Errors
/// Only the database's.
pub fn taken_up(db: &mut Db, space: i64, post: i64) -> Result<Option<i64>> {
    store::of_post(db, space, post)
}

/// Takes a post up. Returns its author.
///
/// # Errors
/// As [`movable`]; `Invalid` at `kind`, `owner` or `message`, and for the whole form when it was taken up already or the
/// post cannot be hidden now.
pub fn take_up(db: &mut Db, team: &Team<'_>, post: i64, wish: &Move) -> Result<i64> {
    let (thread, post) = movable(db, team, post)?;
    let space = team.here.id;
    let kind = wish.kind.filter(|kind| KINDS.contains(kind));
    let kind = kind.ok_or_else(|| Error::field("kind", "claim-kind-needed"))?;
    if wish.owner.is_none() {
        return Err(Error::field("owner", "claim-owner-wrong"));
    }
    check_owner(db, space, wish.owner)?;
    if !is_text(&wish.message, 10, correspondence::MOST) {
        return Err(Error::field("message", "complaint-message-needed"));
    }
    if taken_up(db, space, post.id)?.is_some() {
        return Err(Error::field("", "complaint-taken-up"));
    }
    let author = post.author_id;
    let name = people::cards(db, Some(space), &[author])?.remove(&author);
    let moved = store::Moved {
        author,
        name: name.ok_or(Error::NotFound)?.name,
        about: thread.title.clone(),
        body: threads::plain(&post.html),
        post: post.id,
    };
    let letter = store::moved(db, space, &moved, Time::now())?;
    split(db, team.here, team.me.id, letter, kind, wish.owner)?;
    let message = wish.message.as_str();
    correspondence::answer(db, space, author, team.me.id, message, Some(letter))?;
    if wish.hides && post.position.is_some() {
        hide(db, team, &post)?;
    }
    touched(db, space, post.id)?;
    Ok(author)
}

/// Out of public sight at once, by a decision like any other, whose ground is the law.
fn hide(db: &mut Db, team: &Team<'_>, post: &Post) -> Result<()> {
    let subject = Subject {
        kind: Kind::Post,
        id: post.id,
        space: Some(team.here.id),
        author: Some(post.author_id),
    };
    let case = cases::open(db, &subject, Source::Team)?;
    let (lang, form) = (team.here.language, team.here.address_form);
    let message = lang.say(form, "complaint-hidden", &[]);
    let wish = Wish {
        law: lang.say(form, "complaint-hidden.law", &[]),
        ..Wish::new(Ruling::Hide, "", &message)
    };
    deciding::decide(db, team, case, &wish).map(drop)
}

/// The pages where a matter stood say so.
fn touched(db: &mut Db, space: i64, post: i64) -> Result<()> {
    let event = Event::new(EventKind::PostTouched).space(space).post(post);
    let event = event.thread(store::thread_of(db, post)?);
    Ok(events::record(db, event)?)
}

/// A claim was answered that the team had taken out of a thread: its author reads the answer in their thread.
pub(super) fn answered(db: &mut Db, claim: &Claim, by: i64, answer: &str) -> Result<bool> {
    let (Some(post), Some(author)) = (claim.post, claim.author) else {
        return Ok(false);
    };
    correspondence::answer(db, claim.space, author, by, answer, None)?;
    touched(db, claim.space, post)?;
    Ok(true)
}

/// A product is said to have done harm, or that was answered: whoever manages the space hears of it at once.
pub(super) fn harm(db: &mut Db, claim: i64, kind: ClaimKind) -> Result<()> {
    if kind != ClaimKind::Harm {
        return Ok(());
    }
    let occasion = Occasion::Harm { claim };
    queue::put(db, &Job::Tell { occasion })
}

/// Who may answer for a claim, by name.
///
/// # Errors
/// Only the database's.
pub fn owners(db: &mut Db, space: i64) -> Result<Vec<(i64, String)>> {
    let managers = spaces::team::managers(db, space)?;
    let mut owners: Vec<(i64, String)> = people::cards(db, Some(space), &managers)?
        .into_iter()
        .map(|(id, person)| (id, person.name))
        .collect();
    owners.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(owners)
}
