//! What a member follows, as one list: the threads they follow, and those of the sections, tags and members they
//! follow. Each of these is a range of its own index, so a page costs what one follows, not what a space holds, and
//! every page the same.

use parvis_db::Db;

use super::Thread;
use super::list::Cursor;
use super::store::{self, Within};
use crate::error::Result;
use crate::features::subscriptions::{self, Chosen};

/// Sections, tags and members looked at, the latest followed of each; threads are bounded by
/// [`subscriptions::MOST`].
const SOURCES: usize = 60;

/// A page of the list, latest first; the cursor leads to older ones only.
pub(super) fn page(
    db: &mut Db,
    space: i64,
    member: i64,
    cursor: Option<Cursor>,
    limit: i64,
) -> Result<Vec<Thread>> {
    let chosen = subscriptions::followed_by(db, member, space)?;
    let muted = subscriptions::muted_by(db, member, space)?;
    // Who follows a tag of a muted section wants to see it; a muted thread or member stays away.
    let muted = Chosen {
        sections: Vec::new(),
        tags: Vec::new(),
        ..muted
    };
    let sections = chosen.sections.iter().map(|id| Within::Section(*id));
    let tags = chosen.tags.iter().map(|id| Within::Tag(*id));
    let members = chosen.members.iter().map(|id| Within::Author(space, *id));
    let sources = sections
        .take(SOURCES)
        .chain(tags.take(SOURCES))
        .chain(members.take(SOURCES));
    let mut found = store::among(db, space, &chosen.threads, cursor, limit)?;
    for within in sources {
        found.extend(store::latest(db, within, cursor, limit, &muted)?);
    }
    found.sort_by_key(|thread| std::cmp::Reverse((thread.last_post_at, thread.id)));
    found.dedup_by_key(|thread| thread.id);
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}
