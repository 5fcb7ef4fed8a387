//! What waits today for those who look after spaces, brand by brand: each figure opens the list that it counts.

pub mod newcomers;
pub mod routes;
mod views;

use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::features::contests;
use crate::features::correspondence;
use crate::features::moderation::queue;
use crate::features::opening::{self, Point};
use crate::features::pages;
use crate::features::spaces::{self, Here, Role};
use crate::features::threads::list;
use crate::features::threads::schedule;
use crate::features::volunteers;

/// Brands on the page; whoever leads more finds the rest from the home.
pub const BRANDS: i64 = 40;

/// Things are counted up to here; more are “99+”.
pub const COUNTED: i64 = 99;

/// A thread that nobody answers for so many hours waits for the team.
pub const UNANSWERED_HOURS: i64 = 24;

/// What can wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Held,
    Reported,
    Unanswered,
    Newcomers,
    /// Members wrote to the team, and nobody has answered.
    Correspondence,
    Letters,
    /// Members offer to help the team.
    Volunteers,
    Scheduled,
    /// A phase of a contest is overdue.
    Contests,
}

/// One figure of a brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub what: What,
    /// At most one more than [`COUNTED`].
    pub count: i64,
    /// The list it counts, below the space.
    pub path: String,
    /// Since when the first waits; of what is scheduled, the next moment.
    pub at: Option<Time>,
    /// How many of them have gone wrong.
    pub wrong: i64,
}

impl Figure {
    fn new(what: What, count: usize, path: impl Into<String>, at: Option<Time>) -> Self {
        Figure {
            what,
            count: i64::try_from(count).unwrap_or(i64::MAX),
            path: path.into(),
            at,
            wrong: 0,
        }
    }

    /// Whether it asks for somebody: what is scheduled well waits by itself.
    pub fn asks(&self) -> bool {
        match self.what {
            What::Scheduled => self.wrong > 0,
            _ => self.count > 0,
        }
    }
}

/// What waits in one space.
#[derive(Debug, Clone)]
pub struct Brand {
    pub here: Here,
    pub figures: Vec<Figure>,
    /// What its managers may do next, while it is not alive yet.
    pub next: Vec<Point>,
}

/// What waits in every space that the viewer leads, by name.
///
/// # Errors
/// Only the database's.
pub fn brands(db: &mut Db, viewer: &Viewer, now: Time) -> Result<Vec<Brand>> {
    spaces::led_by(db, viewer, BRANDS)?
        .into_iter()
        .map(|here| brand(db, here, viewer, now))
        .collect()
}

/// What waits in one space: some twenty queries, each a short range of an index, whatever its size. Letters are for
/// its managers.
///
/// # Errors
/// Only the database's.
pub fn brand(db: &mut Db, here: Here, viewer: &Viewer, now: Time) -> Result<Brand> {
    let most = COUNTED + 1;
    let queue = queue::waiting(db, &here, viewer.is_administrator())?;
    let before = now.plus_seconds(-UNANSWERED_HOURS * 3600);
    let (threads, unanswered) = list::waiting(db, &here, viewer, before, most)?;
    let new = newcomers::waiting(db, &here, now)?;
    let planned = schedule::standing(db, here.id)?;
    let more = i64::from(queue.more);
    let mut figures = vec![
        Figure {
            count: queue.held,
            wrong: more,
            ..Figure::new(What::Held, 0, "/queue?of=held", queue.held_since)
        },
        Figure {
            count: queue.reported,
            ..Figure::new(
                What::Reported,
                0,
                "/queue?of=reported",
                queue.reported_since,
            )
        },
        Figure::new(
            What::Unanswered,
            threads.len(),
            unanswered,
            threads.last().map(|t| t.created_at),
        ),
        Figure::new(
            What::Newcomers,
            new.len(),
            "/newcomers",
            new.last().map(|n| n.joined_at),
        ),
    ];
    let threads = correspondence::waiting(db, here.id, most)?;
    figures.push(Figure::new(
        What::Correspondence,
        threads.len(),
        "/correspondence/members",
        threads.first().copied(),
    ));
    if here.allows(Role::Manager) {
        figures.extend(of_managers(db, &here, now)?);
    }
    figures.push(Figure {
        count: planned.waiting,
        wrong: planned.blocked,
        ..Figure::new(What::Scheduled, 0, "/scheduled", planned.next)
    });
    let next = if here.allows(Role::Manager) {
        opening::next(db, &here)?
    } else {
        Vec::new()
    };
    Ok(Brand {
        here,
        figures,
        next,
    })
}

/// What waits for the managers of a space.
fn of_managers(db: &mut Db, here: &Here, now: Time) -> Result<Vec<Figure>> {
    let letters = pages::unread(db, here.id, COUNTED + 1)?;
    let mut figures = vec![Figure::new(
        What::Letters,
        letters.len(),
        "/letters?unread=1",
        letters.first().copied(),
    )];
    let offers = volunteers::waiting(db, here.id)?;
    if let Some(last) = offers.last() {
        let what = What::Volunteers;
        figures.push(Figure::new(
            what,
            offers.len(),
            "/volunteers",
            Some(last.at),
        ));
    }
    let late = contests::late(db, here, now)?;
    if let Some(first) = late.first() {
        let path = match late.len() {
            1 => first.path(),
            _ => "/contests".to_owned(),
        };
        figures.push(Figure::new(What::Contests, late.len(), path, None));
    }
    Ok(figures)
}
