//! Where an address that once stood for a thread or a post leads today.

use parvis_db::Db;

use super::store;
use crate::error::{Error, Result};
use crate::features::accounts::Viewer;
use crate::features::spaces::{self, Here, Space};
use crate::features::threads::{post_visible_to, visible_to};

/// A place that an old address leads to.
#[derive(Debug, Clone)]
pub struct Lead {
    /// `None`: the space that was asked.
    pub space: Option<Box<Space>>,
    /// Below its space.
    pub path: String,
}

/// Where a thread of this space went: merged into another, or moved to another space.
///
/// # Errors
/// `NotFound` when it never stood here, or stands where the viewer may not look.
pub fn of_thread(db: &mut Db, here: &Here, viewer: &Viewer, id: i64) -> Result<Lead> {
    match store::redirect(db, id)? {
        Some(post) => of_post(db, here, viewer, post),
        None => elsewhere(db, here, viewer, id, |db, there| {
            Ok(visible_to(db, there, viewer, id)?.path())
        }),
    }
}

/// Where a post that once stood in this space stands now.
///
/// # Errors
/// `NotFound` when it never stood here, or stands where the viewer may not look.
pub fn of_post(db: &mut Db, here: &Here, viewer: &Viewer, id: i64) -> Result<Lead> {
    let path = |db: &mut Db, here: &Here| {
        let (thread, post) = post_visible_to(db, here, viewer, id)?;
        Ok(match post.position {
            Some(position) => thread.path_at(position),
            None => thread.path(),
        })
    };
    match path(db, here) {
        Ok(path) => Ok(Lead { space: None, path }),
        Err(Error::NotFound) => {
            let thread = store::thread_of(db, id)?;
            elsewhere(db, here, viewer, thread, path)
        }
        Err(other) => Err(other),
    }
}

fn elsewhere(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    thread: i64,
    path: impl FnOnce(&mut Db, &Here) -> Result<String>,
) -> Result<Lead> {
    let slug = store::moved_from(db, thread, here.id)?;
    // A door is no answer either: it would say that there is something behind it.
    let there = spaces::enter(db, viewer, &slug).map_err(|error| match error {
        Error::Door(_) => Error::NotFound,
        other => other,
    })?;
    let path = path(db, &there)?;
    Ok(Lead {
        space: Some(Box::new((*there.space).clone())),
        path,
    })
}
