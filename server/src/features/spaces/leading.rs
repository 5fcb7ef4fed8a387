//! The spaces that somebody looks after.

use std::collections::HashMap;
use std::sync::Arc;

use parvis_db::Db;

use super::reach::{self, Reach};
use super::{Here, Section, Space, enter, store};
use crate::error::Result;
use crate::features::accounts::Viewer;

/// The spaces where a member is of the team (moderators included), with their sections: where threads may be moved.
///
/// # Errors
/// Only the database's.
pub fn moderated_by(db: &mut Db, viewer: &Viewer) -> Result<Vec<(Space, Vec<Section>)>> {
    let Some(me) = viewer.id() else {
        return Ok(Vec::new());
    };
    let ids = store::moderated(db, me, viewer.is_administrator())?;
    ids.into_iter()
        .map(|id| Ok((store::by_id(db, id)?, store::sections(db, id)?)))
        .collect()
}

/// The spaces where the viewer is of the team, entered, by name; at most `limit`.
///
/// # Errors
/// Only the database's.
pub fn led_by(db: &mut Db, viewer: &Viewer, limit: i64) -> Result<Vec<Here>> {
    let Some(me) = viewer.id() else {
        return Ok(Vec::new());
    };
    let ids = store::moderated(db, me, viewer.is_administrator())?;
    store::named(db, &ids, limit)?
        .iter()
        .map(|(_, slug)| enter(db, viewer, slug))
        .collect()
}

/// A space that somebody looks after, without what its pages show of it.
#[derive(Debug, Clone)]
pub struct Led {
    pub id: i64,
    pub slug: String,
    /// They moderate these parts only.
    pub reach: Option<Arc<Reach>>,
}

impl Here {
    /// The same, of a space that was entered.
    pub fn led(&self) -> Led {
        Led {
            id: self.id,
            slug: self.slug.clone(),
            reach: self.reach.clone(),
        }
    }
}

/// The spaces of [`led_by`], in as few queries for many as for one.
///
/// # Errors
/// Only the database's.
pub fn led_lightly(db: &mut Db, viewer: &Viewer, limit: i64) -> Result<Vec<Led>> {
    let Some(me) = viewer.id() else {
        return Ok(Vec::new());
    };
    let ids = store::moderated(db, me, viewer.is_administrator())?;
    let named = store::named(db, &ids, limit)?;
    let mut parts = match viewer.is_administrator() {
        true => HashMap::new(),
        false => reach::of_moderator(db, me)?,
    };
    let led = named.into_iter().map(|(id, slug)| Led {
        id,
        slug,
        reach: parts.remove(&id).map(Arc::new),
    });
    Ok(led.collect())
}

/// Whether the viewer is of the team of any space; an administrator is of all.
///
/// # Errors
/// Only the database's.
pub fn leads(db: &mut Db, viewer: &Viewer) -> Result<bool> {
    match viewer.id() {
        Some(_) if viewer.is_administrator() => Ok(true),
        Some(me) => store::leads(db, me),
        None => Ok(false),
    }
}
