//! What is on: the moments of contests, events in rooms, and for the team what it prepares, on one page and as iCalendar.
//! Nothing of it is stored: everything is asked of the rooms that hold it.

mod feed;
pub mod plan;
pub mod routes;
pub(in crate::features) mod soon;
mod views;

use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::features::contests::{self, Contest, Phase};
use crate::features::rooms::{self, RoomKind};
use crate::features::spaces::{Here, Role};
use crate::features::threads::schedule;

/// Days that the page looks ahead.
pub const AHEAD: i64 = 92;

/// What happens at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// One may enter a contest.
    Opens,
    /// One may not any more.
    Closes,
    /// Its winners are told.
    Result,
    /// People meet in a room.
    Event,
    /// The team publishes something; nobody else knows.
    Scheduled,
}

impl What {
    /// Its word in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            What::Opens => "opens",
            What::Closes => "closes",
            What::Result => "result",
            What::Event => "event",
            What::Scheduled => "scheduled",
        }
    }
}

/// Something in the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub at: Time,
    /// When it is over, where it lasts.
    pub until: Option<Time>,
    pub what: What,
    pub title: String,
    /// Below the space.
    pub path: String,
    /// The section of a contest.
    pub section: Option<i64>,
    /// Only the team sees it.
    pub team: bool,
}

/// What happens in a space between two moments, as far as this viewer may know of it, in the order of time. What began
/// before and still lasts is part of it.
///
/// # Errors
/// Only the database's.
pub fn between(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    from: Time,
    to: Time,
) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for contest in contests::of_space(db, here, from)? {
        items.extend(of_contest(&contest));
    }
    for room in rooms::list(db, here)? {
        if let (RoomKind::Event, Some(at)) = (room.kind, room.opens_at) {
            items.push(Item {
                at,
                until: room.closes_at,
                what: What::Event,
                title: room.name.clone(),
                path: room.path(),
                section: None,
                team: false,
            });
        }
    }
    if let (Some(me), true) = (&viewer.me, here.allows(Role::Moderator)) {
        for thread in schedule::all(db, here, me)? {
            items.push(Item {
                at: thread.at,
                until: None,
                what: What::Scheduled,
                title: thread.title,
                path: "/scheduled".to_owned(),
                section: None,
                team: true,
            });
        }
    }
    items.retain(|item| item.at < to && item.until.unwrap_or(item.at) >= from);
    items.sort_by(|a, b| (a.at, a.what, &a.title).cmp(&(b.at, b.what, &b.title)));
    Ok(items)
}

/// The moments of a contest that runs by itself; a draft's are on the team's plan.
fn of_contest(contest: &Contest) -> Vec<Item> {
    let (Some(dates), None) = (contest.dates, contest.cancelled_at) else {
        return Vec::new();
    };
    let moments = [
        (What::Opens, dates.open),
        (What::Closes, dates.close),
        (What::Result, dates.result),
    ];
    moments
        .into_iter()
        .map(|(what, at)| Item {
            at,
            until: None,
            what,
            title: contest.title.clone(),
            path: contest.path(),
            section: Some(contest.section),
            team: contest.phase == Phase::Draft,
        })
        .collect()
}
