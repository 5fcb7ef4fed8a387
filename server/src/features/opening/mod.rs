//! The opening of a space: what its team still has to do before it invites people.

pub mod routes;
pub mod views;

use parvis_db::Db;

use crate::error::Result;
use crate::features::spaces::{self, Here, team};
use crate::features::threads::list::{self, Listing};
use crate::features::{charters, invitations};

/// A space with more members has found its people.
const FEW: i64 = 20;

/// One thing to do, and whether it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The message that names it.
    pub message: &'static str,
    /// The page where it is done, below the space.
    pub path: &'static str,
    pub done: bool,
}

/// What a manager does next in a space that is not alive yet, as far as it is not done: the list below, then its first
/// words and its first people.
///
/// # Errors
/// Only the database's.
pub fn next(db: &mut Db, here: &Here) -> Result<Vec<Point>> {
    let mut list = points(db, here)?;
    let threads = list::threads(db, here, &Listing::latest(), 1)?;
    let official = list::announced(db, here, 1)?;
    let links = invitations::links(db, here)?;
    let point = |message, path, done| Point {
        message,
        path,
        done,
    };
    list.push(point(
        "opening-point-thread",
        "/threads/new",
        !threads.is_empty(),
    ));
    list.push(point(
        "opening-point-announcement",
        "/threads/new?kind=announcement",
        !official.is_empty(),
    ));
    list.push(point(
        "opening-point-invite",
        "/settings/invitations",
        !links.is_empty() || spaces::figures(db, here.id)?.members > FEW,
    ));
    list.retain(|point| !point.done);
    Ok(list)
}

/// The list, in the order in which one does it.
///
/// # Errors
/// Only the database's.
pub fn points(db: &mut Db, here: &Here) -> Result<Vec<Point>> {
    let charter = charters::in_force(db, Some(here.id))?.is_some();
    let people = team::team(db, here.id)?.len();
    let legal = &here.legal;
    let said = [
        &legal.organisation,
        &legal.address,
        &legal.publisher,
        &legal.email,
    ];
    let point = |message, path, done| Point {
        message,
        path,
        done,
    };
    Ok(vec![
        point("opening-point-charter", "/settings/charter", charter),
        point(
            "opening-point-pictures",
            "/settings/look",
            here.logo.is_some() && here.cover.is_some(),
        ),
        point(
            "opening-point-words",
            "/settings/identity",
            !here.tagline.is_empty() && !here.description.is_empty(),
        ),
        point(
            "opening-point-sections",
            "/settings/sections",
            here.sections.len() > 1,
        ),
        point(
            "opening-point-legal",
            "/settings/legal",
            said.iter().all(|text| !text.is_empty()),
        ),
        point("opening-point-team", "/settings/team", people > 1),
    ])
}
