//! Who is behind a socket, and what they may listen to: asked by the same doors as pages, at the beginning and again
//! whenever something may have changed.

use parvis_db::Db;

use super::stream::Stream;
use crate::error::{Error, Result};
use crate::features::accounts::{Viewer, sessions};
use crate::features::rooms;
use crate::features::spaces::{self, Here, Role};
use crate::features::threads;

/// What a client proved itself with.
#[derive(Debug, Clone)]
pub enum Proof {
    /// Nothing: a visitor.
    None,
    /// A cookie's token, on this host.
    Cookie { token: String, host: String },
    /// A session named by a signed token.
    Session(i64),
}

/// Who that is now; `None`: the session has ended.
///
/// # Errors
/// Only the database's.
pub fn viewer(db: &mut Db, proof: &Proof) -> Result<Option<Viewer>> {
    let me = match proof {
        Proof::None => return Ok(Some(Viewer::default())),
        Proof::Cookie { token, host } => sessions::find(db, token, host)?.map(|(me, _)| me),
        Proof::Session(id) => sessions::by_id(db, *id)?,
    };
    Ok(me.map(|me| Viewer { me: Some(me) }))
}

/// Opens a stream for a viewer: the number of its last event so far, 0 where nothing is counted.
///
/// # Errors
/// `NotFound` when it does not exist or is not for them.
pub fn open(db: &mut Db, viewer: &Viewer, stream: Stream) -> Result<i64> {
    match stream {
        Stream::Room(id) => Ok(rooms::enter(db, viewer, id)?.1.last_seq),
        Stream::Thread(id) => {
            let space = threads::space_of(db, id)?;
            let here = enter(db, viewer, space)?;
            threads::visible_to(db, &here, viewer, id)?;
            Ok(0)
        }
        Stream::Queue(space) if enter(db, viewer, space)?.allows(Role::Moderator) => Ok(0),
        Stream::Bell(member) if viewer.id() == Some(member) => Ok(0),
        // Hints carry nothing: what may be shown is decided by the page that is fetched.
        Stream::Contests(space) => enter(db, viewer, space).map(|_| 0),
        Stream::Queue(_) | Stream::Bell(_) => Err(Error::NotFound),
    }
}

/// The door of a members-only space is as shut as that of a private one.
fn enter(db: &mut Db, viewer: &Viewer, space: i64) -> Result<Here> {
    let slug = spaces::by_id(db, space)?.slug;
    match spaces::enter(db, viewer, &slug) {
        Err(Error::Door(_)) => Err(Error::NotFound),
        entered => entered,
    }
}
