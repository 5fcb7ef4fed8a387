//! What a member lets others see of their points, and the badge they wear.

use parvis_db::Db;

use super::store;
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::Me;

/// What others see of a member's points in a space. The kind way round: badges are shown, points are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// Points and level, on the profile.
    pub shows_points: bool,
    /// Badges, on the profile and beside the name.
    pub shows_badges: bool,
    /// A place on the board of a season.
    pub on_board: bool,
}

impl Default for Choices {
    fn default() -> Self {
        Choices {
            shows_points: false,
            shows_badges: true,
            on_board: true,
        }
    }
}

/// What a member chose.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, space: i64, member: i64) -> Result<Choices> {
    Ok(store::choices(db, space, member)?.unwrap_or_default())
}

/// Chooses anew. Who shows no badges wears none.
///
/// # Errors
/// Only the database's.
pub fn choose(db: &mut Db, space: i64, me: &Me, choices: Choices) -> Result<()> {
    store::choose(db, space, me.id, choices)?;
    if !choices.shows_badges {
        store::wear(db, space, me.id, None)?;
    }
    changed(db, space, me.id)
}

/// Wears one of one's badges beside the name (`None`: none).
///
/// # Errors
/// `NotFound` for a badge that one does not have.
pub fn wear(db: &mut Db, space: i64, me: i64, badge: Option<i64>) -> Result<()> {
    let worn = store::wear(db, space, me, badge)?;
    if badge.is_some() && !worn {
        return Err(Error::NotFound);
    }
    changed(db, space, me)
}

fn changed(db: &mut Db, space: i64, member: i64) -> Result<()> {
    let event = Event::new(EventKind::MembershipChanged);
    Ok(events::record(db, event.space(space).member(member))?)
}
