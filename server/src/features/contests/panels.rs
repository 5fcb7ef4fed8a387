//! The places on a contest's page. Each room of a contest fills its own: it loads what it shows with the page's other
//! reads, and renders it in the page's language.

use parvis_db::{Db, Time};

use super::following::{self, FollowPanel};
use super::{Contest, entries, play, prizes};
use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::features::spaces::Here;
use crate::web::ctx::Ctx;

/// What a room shows on a contest's page.
pub trait Panel: Send {
    /// Its HTML, safe as it is; empty when it has nothing to say.
    ///
    /// # Errors
    /// When a template fails.
    fn render(&self, ctx: &Ctx, contest: &Contest) -> Result<String>;
}

/// The panels of a contest as this viewer sees them, in the order in which they stand.
///
/// # Errors
/// Only the database's.
pub fn load(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    contest: &Contest,
    now: Time,
) -> Result<Vec<Box<dyn Panel>>> {
    let mut panels: Vec<Box<dyn Panel>> = Vec::new();
    panels.push(Box::new(entries::panel::panel(
        db, here, viewer, contest, now,
    )?));
    if let Some(part) = play::showing::part(db, here, viewer, contest, now)? {
        panels.push(Box::new(part));
    }
    panels.extend(prizes::panel(db, here, contest)?);
    if let Some(me) = viewer.id() {
        panels.push(Box::new(FollowPanel {
            wishes: following::wishes(db, contest.id, me)?,
            must_accept: following::must_accept(db, contest, me)?,
        }));
    }
    panels.push(Box::new(super::sharing::Sharing));
    Ok(panels)
}
