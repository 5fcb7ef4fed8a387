//! The brand itself speaks: a post of its own team moves to its account.

use parvis_db::Db;

use super::lines::Act;
use super::store;
use super::{Acting, Record, record, reindex};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::spaces::{self, Role};
use crate::features::threads::{counts, post_readable_to};

/// Puts a post under the name of the brand's account. Only of the brand's own team: nobody else's words become the
/// brand's. Who wrote it stays in the audit.
///
/// # Errors
/// `NotFound`; `Forbidden` for others than managers, without such an account, for a post of anybody else, and for
/// one that is not published.
pub fn hand_over(db: &mut Db, acting: &Acting, post: i64) -> Result<()> {
    let here = &acting.here;
    let (thread, post) = post_readable_to(db, here, &acting.viewer(), post)?;
    let Some(brand) = here.brand_member.filter(|_| here.allows(Role::Manager)) else {
        return Err(Error::Forbidden);
    };
    let role = spaces::role_of(db, here.id, post.author_id)?;
    let team = matches!(role, Some(Role::Manager | Role::Owner));
    if !team || post.author_id == brand || post.position.is_none() || thread.archived_at.is_some() {
        return Err(Error::Forbidden);
    }
    counts::out(db, thread.id)?;
    store::set_author(db, &post, thread.id, brand)?;
    counts::back(db, thread.id)?;
    reindex(db, here.id, &[thread.id])?;
    for member in [post.author_id, brand] {
        let event = Event::new(EventKind::PostChanged)
            .space(here.id)
            .thread(thread.id)
            .post(post.id);
        events::record(db, event.member(member))?;
    }
    record(
        db,
        thread.id,
        here.id,
        Act::Branded,
        Some(acting.me.id),
        &Record {
            why: "",
            from: Some(post.author_id),
            to: Some(brand),
            ..Record::default()
        },
    )
}
