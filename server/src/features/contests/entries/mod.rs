//! Who takes part, and with what. What is entered is a post like any other (or a name alone): it passes the gate, waits
//! in the queue, can be reported and is erased as posts are; an entry whose post is not to be seen does not count.

pub mod entering;
pub mod gallery;
pub mod guardians;
pub mod jury;
pub mod obstacles;
pub mod panel;
pub mod ranking;
pub(crate) mod receipts;
pub mod routes;
pub mod signals;
mod store;
mod views;
pub mod votes;

use charter::rewards::Deed;
use parvis_db::{Db, Time};

use super::{Contest, rules};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::{Me, Viewer};
use crate::features::points::{self, Earned};
use crate::features::spaces::{Here, Role};
use crate::features::threads::{self, changes};
use crate::secret;
use crate::traces;

/// Orders in which a gallery is shown.
pub const SHUFFLES: i32 = 16;

parvis_db::text_enum! {
    /// From where somebody entered.
    pub enum Source {
        /// The contest's own page.
        Page = "page",
        /// A post that was there before.
        Thread = "thread",
        /// A line of a room.
        Room = "room",
    }
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It takes part.
    Counts,
    /// A moderator looks at its post first.
    Waits,
    /// A minor's guardian has not agreed.
    Guardian,
    /// Its post was taken away.
    Gone,
    /// The team has put it out.
    Excluded,
    /// Its entrant took it back after closing.
    Withdrawn,
}

impl State {
    /// The message that says so.
    pub fn message(self) -> &'static str {
        match self {
            State::Counts => "entry-state-counts",
            State::Waits => "entry-state-waits",
            State::Guardian => "entry-state-guardian",
            State::Gone => "entry-state-gone",
            State::Excluded => "entry-state-excluded",
            State::Withdrawn => "entry-state-withdrawn",
        }
    }
}

/// An entry.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: i64,
    pub contest: i64,
    pub member: i64,
    /// What was entered; `None`: a name alone.
    pub post: Option<i64>,
    /// The code that the entrant keeps.
    pub receipt: String,
    pub source: Source,
    /// The rules that the entrant accepted last.
    pub rules_version: i32,
    /// When they agreed to the use that the rules name; `None`: they did not.
    pub use_agreed_at: Option<Time>,
    pub entered_at: Time,
    pub excluded_why: String,
    /// Votes that count, as they were counted last.
    pub votes: i32,
    /// Votes that are being checked.
    pub checked: i32,
    pub state: State,
}

/// A guardian who was asked about an entry.
#[derive(Debug, Clone)]
pub struct Guardian {
    pub entry: Entry,
    pub given_at: Option<Time>,
    pub refused_at: Option<Time>,
}

/// The entries that take part, by id: whose post is to be seen and whose guardian has agreed, neither taken back nor put
/// out, of members who have not left and have accepted the rules that bind.
///
/// # Errors
/// Only the database's.
pub fn taking_part(db: &mut Db, contest: i64) -> Result<Vec<Entry>> {
    store::taking_part(db, contest)
}

/// What was written in a contest's own thread takes part, as this chance of its author, who had accepted these rules at
/// that moment. A chance that was taken, or a post that is an entry already, changes nothing.
///
/// # Errors
/// Only the database's.
pub(super) fn written(
    db: &mut Db,
    contest: &Contest,
    (member, chance): (i64, i32),
    post: i64,
    (rules_version, accepted_at): (i32, Time),
) -> Result<()> {
    let receipt = secret::code();
    let new = store::New {
        contest: contest.id,
        member,
        chance,
        post: Some(post),
        receipt: &receipt,
        source: Source::Thread,
        rules_version,
        accepted_at,
        use_agreed: false,
        network: "",
        device: "",
        looks: None,
        now: Time::now(),
    };
    match store::insert(db, &new)? {
        Some(id) => {
            store::shuffle(db, contest.id, id)?;
            if chance == 1 {
                // What is written later goes with the same participation.
                receipts::promise(db, id)?;
            }
            earned(db, contest, member, id, new.now)
        }
        None => Ok(()),
    }
}

/// Taking part earns what the space's rules give for it; taking it back takes that back.
fn earned(db: &mut Db, contest: &Contest, member: i64, entry: i64, now: Time) -> Result<()> {
    let entered = Earned {
        deed: Deed::Entry,
        member,
        subject: entry,
        other: None,
        at: now,
    };
    points::earn(db, contest.space, &entered, now)
}

/// How many entries take part.
///
/// # Errors
/// Only the database's.
pub fn count(db: &mut Db, contest: i64) -> Result<i64> {
    store::count(db, contest)
}

/// A member's own entries.
///
/// # Errors
/// Only the database's.
pub fn of_member(db: &mut Db, contest: i64, member: i64) -> Result<Vec<Entry>> {
    store::of_member(db, contest, member)
}

/// An entry by its receipt: for its entrant and for managers.
///
/// # Errors
/// `NotFound` for anybody else.
pub fn by_receipt(
    db: &mut Db,
    here: &Here,
    me: &Me,
    contest: &Contest,
    receipt: &str,
) -> Result<Entry> {
    store::by_receipt(db, contest.id, receipt)?
        .filter(|entry| entry.member == me.id || here.allows(Role::Manager))
        .ok_or(Error::NotFound)
}

/// The contest and the member of an entry.
///
/// # Errors
/// `NotFound`.
pub fn whose(db: &mut Db, entry: i64) -> Result<(Contest, i64)> {
    let (contest, member) = store::whose(db, entry)?;
    Ok((super::by_id(db, contest)?, member))
}

/// Takes an entry back. While one may enter nothing of it stays; afterwards its place in the frozen list stays, and says
/// nothing any more. What was written in the contest's own thread goes with it.
///
/// # Errors
/// `NotFound` for others' entries; `Forbidden` for one that was taken back before.
pub fn withdraw(
    db: &mut Db,
    here: &Here,
    me: &Me,
    contest: &Contest,
    receipt: &str,
    now: Time,
) -> Result<()> {
    store::hold(db, contest.id)?;
    let contest = super::by_id(db, contest.id)?;
    let entry = own(db, here, me, &contest, receipt)?;
    if entry.state == State::Withdrawn {
        return Err(Error::Forbidden);
    }
    points::lose(db, contest.space, Deed::Entry, entry.id, now)?;
    if contest.is_open() {
        store::delete(db, entry.id)?;
    } else {
        store::withdraw(db, entry.id, now)?;
    }
    if let (Some(post), State::Counts | State::Waits | State::Guardian) = (entry.post, entry.state)
    {
        let viewer = Viewer {
            me: Some(me.clone()),
        };
        let (thread, _) = threads::post_visible_to(db, here, &viewer, post)?;
        if contest.thread == Some(thread.id) {
            changes::remove(db, here.id, post, me.id, None)?;
        }
    }
    touched(db, &contest)
}

/// Accepts the version of the rules that is in force now.
///
/// # Errors
/// `NotFound` for others' entries.
pub fn accept_again(
    db: &mut Db,
    here: &Here,
    me: &Me,
    contest: &Contest,
    receipt: &str,
    now: Time,
) -> Result<()> {
    let entry = own(db, here, me, contest, receipt)?;
    let version = rules::current(db, contest.id)?;
    if version > entry.rules_version {
        store::accept(db, entry.id, version, now)?;
    }
    Ok(())
}

/// Changes one's mind about the use that the rules name.
///
/// # Errors
/// `NotFound` for others' entries.
pub fn agree_to_use(
    db: &mut Db,
    here: &Here,
    me: &Me,
    contest: &Contest,
    receipt: &str,
    agrees: bool,
    now: Time,
) -> Result<()> {
    let entry = own(db, here, me, contest, receipt)?;
    let agreed = agrees.then_some(entry.use_agreed_at.unwrap_or(now));
    store::set_use(db, entry.id, agreed)
}

fn own(db: &mut Db, here: &Here, me: &Me, contest: &Contest, receipt: &str) -> Result<Entry> {
    let entry = by_receipt(db, here, me, contest, receipt)?;
    if entry.member == me.id {
        Ok(entry)
    } else {
        Err(Error::NotFound)
    }
}

/// The pages of a contest's thread and gallery are others now; no list of the space is.
pub(in crate::features::contests) fn touched(db: &mut Db, contest: &Contest) -> Result<()> {
    let event = Event::new(EventKind::ContestTouched).space(contest.space);
    let event = contest.thread.map_or(event, |thread| event.thread(thread));
    events::record(db, event)?;
    Ok(())
}

/// Forgets what time has come for: see [`traces::DAYS`].
///
/// # Errors
/// Only the database's.
pub fn schedule(db: &mut Db, now: Time) -> Result<()> {
    store::forget_traces(db, now.plus_seconds(-traces::DAYS * 86_400))
}
