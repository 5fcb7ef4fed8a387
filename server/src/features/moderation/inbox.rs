//! One inbox for all that waits in the spaces somebody looks after: the same order, the same cases, and every row under
//! its own brand.

use parvis_db::Db;

use super::order::{self, Urgency};
use super::queue::{self, Entry, Only};
use super::store::{self, Which};
use super::{Case, routing};
use crate::error::Result;
use crate::features::accounts::{Me, Viewer};
use crate::features::spaces::{self, Here};

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
    let mut all = waiting(db, spaces, me)?;
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

/// All that waits in these spaces, each case once (one about a name waits in every space of its member), in order.
fn waiting(db: &mut Db, spaces: &[Here], me: &Me) -> Result<Vec<(usize, Case, Urgency)>> {
    let mut all: Vec<(usize, Case, Urgency)> = Vec::new();
    for (at, here) in spaces.iter().enumerate() {
        for (case, urgency) in order::cases(db, here, me, Which::Open)? {
            if all.iter().all(|(_, known, _)| known.id != case.id) {
                all.push((at, case, urgency));
            }
        }
    }
    all.sort_by_key(|(_, case, urgency)| urgency.place(case.id));
    Ok(all)
}

/// The cases before and after one, as (slug of the space, id).
pub type Beside = (Option<(String, i64)>, Option<(String, i64)>);

/// What stands before and after a case in the inbox.
///
/// # Errors
/// Only the database's.
pub fn beside(db: &mut Db, viewer: &Viewer, me: &Me, id: i64) -> Result<Beside> {
    let spaces = spaces(db, viewer)?;
    let all = waiting(db, &spaces, me)?;
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
    let spaces = spaces(db, viewer)?;
    for (at, case, urgency) in waiting(db, &spaces, me)? {
        let Some(here) = spaces.get(at) else { continue };
        let free = case.id != id && !urgency.passed && order::is_free(&case, me);
        if free && routing::barred(db, here, me, &case)?.is_none() {
            return Ok(Some((here.slug.clone(), case.id)));
        }
    }
    Ok(None)
}

/// The space of a case, when it is one of those the viewer looks after: for word of what was decided elsewhere.
///
/// # Errors
/// Only the database's.
pub fn space_of(db: &mut Db, viewer: &Viewer, id: i64) -> Result<Option<Here>> {
    let space = store::case(db, id)?.space;
    Ok(spaces(db, viewer)?
        .into_iter()
        .find(|here| Some(here.id) == space))
}
