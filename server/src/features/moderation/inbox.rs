//! One inbox for all that waits in the spaces somebody looks after: the same order, the same cases, and every row under
//! its own brand.

use parvis_db::Db;

use super::order;
use super::queue::{self, Entry, Only};
use super::store::{self, Which};
use super::{Case, routing};
use crate::error::{Error, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::spaces::{self, Here, Led};

/// Spaces that are looked into; whoever leads more opens their queues one by one.
pub const BRANDS: i64 = 40;
/// Cases on the page.
const SHOWN: usize = 60;

/// A case in the inbox: in which of the spaces it waits.
#[derive(Debug, Clone)]
pub struct Row {
    pub here: Here,
    pub entry: Entry,
}

/// What waits in these spaces, the most urgent first.
///
/// # Errors
/// Only the database's.
pub fn list(db: &mut Db, spaces: &[Here], me: &Me, only: Option<Only>) -> Result<Vec<Row>> {
    let led: Vec<Led> = spaces.iter().map(Here::led).collect();
    let mut all = order::across(db, &led, me, Which::Open)?;
    all.retain(|(_, case, _)| only.is_none_or(|only| only.takes(case.source)));
    all.truncate(SHOWN);
    let places: Vec<i64> = all.iter().map(|(_, case, _)| case.id).collect();
    let mut rows = Vec::with_capacity(all.len());
    for (at, here) in spaces.iter().enumerate() {
        let (its, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|(of, ..)| *of == at);
        all = others;
        let its = its.into_iter().map(|(_, case, urgency)| (case, urgency));
        let entries = queue::entries(db, here, me, its.collect(), None)?;
        rows.extend(entries.into_iter().map(|entry| Row {
            here: here.clone(),
            entry,
        }));
    }
    rows.sort_by_key(|row| places.iter().position(|id| *id == row.entry.case.id));
    Ok(rows)
}

/// The spaces whose cases somebody decides, by name.
///
/// # Errors
/// Only the database's.
pub fn spaces(db: &mut Db, viewer: &Viewer) -> Result<Vec<Here>> {
    spaces::led_by(db, viewer, BRANDS)
}

/// The cases before and after one, as (slug of the space, id).
pub type Beside = (Option<(String, i64)>, Option<(String, i64)>);

/// What stands before and after a case in the inbox.
///
/// # Errors
/// Only the database's.
pub fn beside(db: &mut Db, viewer: &Viewer, me: &Me, id: i64) -> Result<Beside> {
    let spaces = spaces::led_lightly(db, viewer, BRANDS)?;
    let all = order::across(db, &spaces, me, Which::Open)?;
    let name = |at: usize| {
        let (of, case, _) = all.get(at)?;
        Some((spaces.get(*of)?.slug.clone(), case.id))
    };
    Ok(match all.iter().position(|(_, case, _)| case.id == id) {
        Some(at) => (at.checked_sub(1).and_then(name), name(at + 1)),
        None => (None, name(0)),
    })
}

/// The most urgent case that this member may decide and nobody is on, without this one and without what they passed on.
///
/// # Errors
/// Only the database's.
pub fn after(db: &mut Db, viewer: &Viewer, me: &Me, id: i64) -> Result<Option<(String, i64)>> {
    let spaces = spaces::led_lightly(db, viewer, BRANDS)?;
    for (at, case, urgency) in order::across(db, &spaces, me, Which::Open)? {
        if case.id == id || urgency.passed || !order::is_free(&case, me) {
            continue;
        }
        let here = spaces::enter(db, viewer, &spaces[at].slug)?;
        if routing::barred(db, &here, me, &case)?.is_none() {
            return Ok(Some((here.slug.clone(), case.id)));
        }
    }
    Ok(None)
}

/// A case that was decided a moment ago, with the space in which the viewer may look at it again: its own, or for one of
/// the server's the first that it waited in. `None`: none of those they look after.
///
/// # Errors
/// Only the database's.
pub fn decided(db: &mut Db, viewer: &Viewer, me: &Me, id: i64) -> Result<Option<(Here, Case)>> {
    let space = match store::case(db, id) {
        Ok(case) => case.space,
        Err(Error::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    for led in spaces::led_lightly(db, viewer, BRANDS)? {
        if space.is_some_and(|space| space != led.id) {
            continue;
        }
        let here = spaces::enter(db, viewer, &led.slug)?;
        match super::case(db, &here, me, id) {
            Ok(case) => return Ok(Some((here, case))),
            Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(None)
}
