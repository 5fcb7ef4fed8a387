//! The opening of a space: what its team still has to do before it invites people.

pub mod routes;
pub mod views;

use parvis_db::Db;

use crate::error::Result;
use crate::features::charters;
use crate::features::spaces::{Here, team};

/// One thing to do, and whether it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The message that names it.
    pub message: &'static str,
    /// The page where it is done, below the space.
    pub path: &'static str,
    pub done: bool,
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
