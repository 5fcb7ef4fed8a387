//! Pictures of lines: seen by whoever reads the line, and by the team while it judges one.

use parvis_db::Db;

use super::{RoomKind, enter, may_read, store};
use crate::cases;
use crate::error::{Error, Result};
use crate::features::accounts::Viewer;
use crate::features::spaces::{self, Role};

/// A line that shows a picture, or did.
#[derive(Debug, Clone, Copy)]
pub(super) struct Showing {
    pub line: i64,
    pub room: i64,
    /// The line stands in its room and shows the picture now.
    pub stands: bool,
}

/// Whether a line that shows this picture can be read by the viewer.
///
/// # Errors
/// Only the database's.
pub fn is_seen(db: &mut Db, viewer: &Viewer, picture: i64) -> Result<bool> {
    let showing = store::lines::showing(db, picture)?;
    let mut asked = Vec::new();
    for one in showing.iter().filter(|one| one.stands) {
        if asked.contains(&one.room) {
            continue;
        }
        asked.push(one.room);
        if may_read(db, viewer, one.room)? {
            return Ok(true);
        }
    }
    if viewer.id().is_none() {
        return Ok(false);
    }
    for one in &showing {
        if judges(db, viewer, one)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Moderators see what waits and what was taken away in the rooms they read; of direct rooms only what is before them.
fn judges(db: &mut Db, viewer: &Viewer, one: &Showing) -> Result<bool> {
    let room = match store::by_id(db, one.room) {
        Err(Error::NotFound) => return Ok(false),
        found => found?,
    };
    if room.kind != RoomKind::Direct {
        let here = match enter(db, viewer, room.id) {
            Err(Error::NotFound) => return Ok(false),
            found => found?.0,
        };
        return Ok(!one.stands && here.allows(Role::Moderator));
    }
    let slug = spaces::by_id(db, room.space_id)?.slug;
    let team = spaces::enter(db, viewer, &slug).is_ok_and(|here| here.allows(Role::Moderator));
    Ok(team && cases::is_open(db, cases::Kind::Line, one.line)?)
}
