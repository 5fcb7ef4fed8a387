//! Moderation: what a person has to look at, and what they decide. One queue of cases for all that is reviewed;
//! one small file for each kind of thing in `kinds/`. The team signs its decisions; names stay inside.

pub mod appeals;
pub mod bans;
mod beside_views;
pub mod bulk;
pub mod colleagues;
pub mod commission;
pub mod deciding;
pub mod expiring;
pub mod inbox;
mod kinds;
pub mod ladder;
pub mod leases;
mod marked;
pub mod marking;
pub mod order;
pub mod outside;
pub mod mine;
pub mod own;
mod own_views;
pub(in crate::features) mod personal;
mod places;
pub mod practice;
pub mod precedents;
pub mod queue;
pub mod reasons;
pub mod reconsidering;
pub mod reports;
pub mod routes;
mod routing;
mod rules;
mod ruling;
pub mod sparing;
mod store;
pub mod suspending;
pub mod sweeping;
pub mod transparency;
mod transparency_views;
mod views;
pub mod whole;

pub use ruling::{Restriction, Ruling, Scope};

use parvis_db::{Db, Time};

use crate::app::App;
use crate::cases::{Kind, Source};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::spaces::Here;
use crate::gate::Outcome;
use crate::messages::Lang;

/// A decision may be undone for so long (minutes).
pub const UNDO_MINUTES: i64 = 60;

/// Characters of a statement to an author, and of a report.
pub const MAX_MESSAGE: usize = 1000;

/// A case: one thing under review.
#[derive(Debug, Clone)]
pub struct Case {
    pub id: i64,
    /// `None`: the server's own.
    pub space: Option<i64>,
    pub kind: Kind,
    /// The row under review.
    pub subject: i64,
    pub author: Option<i64>,
    pub source: Source,
    /// The queue of the people who should look; empty: everybody's.
    pub queue: String,
    pub opened_at: Time,
    /// Put off until then.
    pub later_until: Option<Time>,
    /// Who is on it, until when; see [`leases`].
    pub leased_by: Option<i64>,
    pub leased_at: Option<Time>,
    pub leased_until: Option<Time>,
    pub closed_at: Option<Time>,
}

impl Case {
    /// Whether it waits for a later day.
    pub fn is_later(&self, now: Time) -> bool {
        self.later_until.is_some_and(|until| until > now)
    }
}

/// What the charter or a person decided.
#[derive(Debug, Clone)]
pub struct Decision {
    pub id: i64,
    pub case: Option<i64>,
    pub space: Option<i64>,
    /// Where the words stood, or a word of [`Kind`].
    pub surface: String,
    /// A word of [`Ruling`] or of `gate::Outcome`.
    pub outcome: String,
    /// Anchor of the article; empty for none.
    pub article: String,
    pub passage: String,
    /// What is said to the author beside it.
    pub message: String,
    pub version: Option<i64>,
    pub author: Option<i64>,
    /// `None`: the charter by itself (at first, or when the time of a hold had come), or a reviewer from outside.
    pub decider: Option<i64>,
    /// Somebody outside the team; empty for everybody else.
    pub reviewer: String,
    pub restriction: Restriction,
    pub scope: Scope,
    /// Until when it holds, where it ends by itself.
    pub ends_at: Option<Time>,
    /// The provision, where it goes by the law.
    pub law: String,
    /// What happened, as the team found it.
    pub facts: String,
    /// What brought it up.
    pub source: Source,
    pub decided_at: Time,
    /// When a hold ends by itself, and as what.
    pub expires_at: Option<Time>,
    pub becomes: Option<Outcome>,
    pub undone_at: Option<Time>,
}

impl Decision {
    /// Whether it is what the charter said of the words, not what became of them.
    pub fn is_ground(&self) -> bool {
        self.ruling().is_none()
    }

    /// What was decided by a person, or by the charter when the time of a hold had come; `None` for what the charter
    /// said of the words.
    pub fn ruling(&self) -> Option<Ruling> {
        Ruling::parse(&self.outcome)
    }

    /// Whether a person decided, not the charter by itself.
    pub fn is_human(&self) -> bool {
        self.decider.is_some() || !self.reviewer.is_empty()
    }

    /// Who decided, as an appeal has it: a member, 0 the charter, -1 somebody outside.
    pub fn decided_by(&self) -> i64 {
        match self.decider {
            Some(id) => id,
            None if self.reviewer.is_empty() => 0,
            None => -1,
        }
    }

    /// Whether rules found it, not people.
    pub fn is_detected(&self) -> bool {
        matches!(self.source, Source::Hold | Source::Flag)
    }

    /// Whether it is about a picture.
    pub fn is_of_picture(&self) -> bool {
        self.surface == Kind::Image.as_str()
    }

    /// Whether it stands and may still be undone.
    pub fn may_be_undone(&self, now: Time) -> bool {
        self.decider.is_some()
            && self.undone_at.is_none()
            && self.decided_at.plus_seconds(UNDO_MINUTES * 60) > now
    }
}

/// Who decides, where.
pub struct Team<'a> {
    pub app: &'a App,
    pub here: &'a Here,
    pub me: &'a Me,
    pub lang: Lang,
}

/// A case that this team may see.
///
/// # Errors
/// `NotFound` for a case of another space, about somebody who does not belong to this one, or beyond what the viewer
/// moderates.
pub fn case(db: &mut Db, here: &Here, me: &Me, id: i64) -> Result<Case> {
    let case = store::case(db, id)?;
    let of_team = match (case.space, case.author) {
        (Some(space), _) if space == here.id => true,
        (None, _) if me.administrator => true,
        (None, Some(author)) => crate::features::spaces::belongs(db, here.id, author)?,
        _ => false,
    };
    let seen = places::only(db, here, Vec::from_iter(of_team.then_some(case)), |c| {
        Some(c.id)
    })?;
    seen.into_iter().next().ok_or(Error::NotFound)
}
