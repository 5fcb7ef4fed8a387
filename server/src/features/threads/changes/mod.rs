//! Changing what was written: edits with their history, an author's removal and return, and the changes that a
//! person looks at first.

mod difference;
mod edit;
mod held;
pub mod history;
mod removal;
pub(super) mod routes;
mod store;
mod views;

pub use edit::{Conflict, Edit, Outcome, edit};
pub use held::{
    Waiting, refuse as refuse_edit, release as release_edit, reopen as reopen_edit,
    take_back as take_back_edit, waiting, waiting_among,
};
pub use removal::{remove, restore, withdraw};

use parvis_db::{Db, Time};

use super::{Format, Thread, post_visible_to};
use crate::error::{Error, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::spaces::{Editing, Here, Role};

/// A post with what only its editors and the team may read of it.
#[derive(Debug, Clone)]
pub struct Whole {
    pub id: i64,
    pub thread_id: i64,
    pub author_id: i64,
    pub position: Option<i32>,
    pub source: String,
    /// Archives keep HTML, which is not changed by hand.
    pub format: Format,
    pub version: i32,
    pub created_at: Time,
    pub removed_at: Option<Time>,
    pub removed_why: String,
    /// The team's decision that removed it; `None`: its author took it back.
    pub removal_id: Option<i64>,
}

impl Whole {
    /// Whether it opens its thread: then title, tags, kind and section are changed with it.
    pub fn opens(&self, thread: &Thread) -> bool {
        self.position == Some(1) || (self.position.is_none() && thread.last_position == 0)
    }
}

/// A post with its thread for whoever may change it.
///
/// # Errors
/// `NotFound` for what the viewer may not see, `Forbidden` for what others wrote.
pub fn changeable(db: &mut Db, here: &Here, me: &Me, post: i64) -> Result<(Thread, Whole)> {
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let (thread, seen) = post_visible_to(db, here, &viewer, post)?;
    if !may_change(here, me, seen.author_id) || thread.archived_at.is_some() {
        return Err(Error::Forbidden);
    }
    Ok((thread, store::whole(db, post)?))
}

/// Whether a member may change what `author` wrote: their own, and for the brand's team what the brand says itself.
pub fn may_change(here: &Here, me: &Me, author: i64) -> bool {
    me.id == author || (here.brand_member == Some(author) && here.allows(Role::Manager))
}

/// Whether its author may still change a post written then.
pub fn in_time(editing: Editing, written: Time, now: Time) -> bool {
    editing
        .limit_minutes
        .is_none_or(|minutes| now <= written.plus_seconds(i64::from(minutes) * 60))
}
