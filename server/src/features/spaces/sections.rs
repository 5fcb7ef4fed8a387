//! Sections of a space: added, described, moved, taken away when empty.

use parvis_db::Db;

use super::checks::{Checks, is_line};
use super::{Section, slug, store};
use crate::audit::{self, Act};
use crate::error::{Error, FieldError, Result};
use crate::events::{self, Event, EventKind};

/// Icons of the sprite that suit a section.
pub const ICONS: [&str; 48] = [
    "messages-square",
    "message-circle",
    "circle-help",
    "lightbulb",
    "megaphone",
    "newspaper",
    "book-open",
    "graduation-cap",
    "list",
    "file-text",
    "bookmark",
    "star",
    "heart",
    "hand-heart",
    "handshake",
    "users",
    "smile",
    "sparkles",
    "flame",
    "rocket",
    "zap",
    "trophy",
    "gem",
    "calendar",
    "map-pin",
    "compass",
    "globe",
    "mountain",
    "tent",
    "backpack",
    "footprints",
    "bike",
    "leaf",
    "sun",
    "moon",
    "camera",
    "image",
    "video",
    "music",
    "palette",
    "brush",
    "shirt",
    "utensils",
    "wrench",
    "puzzle",
    "gamepad-2",
    "code",
    "bug",
];

/// Most sections a space may have: more than anybody can survey in a rail.
const MOST: usize = 40;

/// A section to be added, or what an existing one shall become.
#[derive(Debug, Clone, Default)]
pub struct NewSection {
    pub slug: String,
    pub name: String,
    pub description: String,
    /// 0 to 350 in steps of 10.
    pub hue: i32,
    /// One of [`ICONS`].
    pub icon: String,
}

parvis_db::text_enum! {
    /// Where a section goes in the order.
    pub enum Direction { Up = "up", Down = "down" }
}

/// Adds a section at the end.
///
/// # Errors
/// `Invalid` at `name`, `slug`, `description`, `hue` or `icon`; `NotFound` without such a space.
pub fn add_section(db: &mut Db, space: i64, new: NewSection) -> Result<Section> {
    let sections = store::sections(db, space)?;
    let mut checks = section_checks(&new);
    checks.unless(
        sections.len() < MOST,
        FieldError::new("name", "section-too-many"),
    );
    let taken = store::sections::holder_of(db, space, &new.slug)?;
    checks.unless(
        taken.is_none(),
        FieldError::new("slug", "section-slug-taken"),
    );
    checks.done()?;
    let position = sections.last().map_or(1, |last| last.position + 1);
    let id = store::sections::insert(db, space, &new, position)?;
    events::record(db, Event::new(EventKind::SpaceChanged).space(space))?;
    Ok(Section {
        id,
        slug: new.slug,
        name: new.name,
        description: new.description,
        position,
        hue: new.hue,
        icon: new.icon,
    })
}

/// Gives a section other words, colours or another slug; the old slug keeps leading to it.
///
/// # Errors
/// As [`add_section`].
pub fn change_section(db: &mut Db, space: i64, id: i64, new: &NewSection, by: i64) -> Result<()> {
    let old = one_of(db, space, id)?;
    let mut checks = section_checks(new);
    let taken = store::sections::holder_of(db, space, &new.slug)?;
    checks.unless(
        taken.is_none() || taken == Some(id),
        FieldError::new("slug", "section-slug-taken"),
    );
    checks.done()?;
    if old.slug != new.slug {
        store::remember_slug(db, "section", space, &old.slug, &new.slug, id)?;
    }
    store::sections::update(db, id, new)?;
    changed(db, space, by, "section-changed", id, &old.slug)
}

/// Exchanges a section with its neighbour; at the end of the list nothing happens.
///
/// # Errors
/// `NotFound` when the space has no such section.
pub fn move_section(db: &mut Db, space: i64, id: i64, to: Direction, by: i64) -> Result<()> {
    let mut order: Vec<i64> = store::sections(db, space)?.iter().map(|s| s.id).collect();
    let at = order.iter().position(|s| *s == id).ok_or(Error::NotFound)?;
    let other = match to {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1).filter(|n| *n < order.len()),
    };
    let Some(other) = other else { return Ok(()) };
    order.swap(at, other);
    store::sections::arrange(db, &order)?;
    changed(db, space, by, "section-moved", id, to.as_str())
}

/// Takes an empty section away.
///
/// # Errors
/// `Invalid` while threads stand in it, `NotFound` when the space has no such section.
pub fn remove_section(db: &mut Db, space: i64, id: i64, by: i64) -> Result<()> {
    let old = one_of(db, space, id)?;
    if !store::sections::delete(db, id)? {
        return Err(Error::field("", "section-not-empty"));
    }
    changed(db, space, by, "section-removed", id, &old.slug)
}

/// The section of this id, if it is one of the space.
///
/// # Errors
/// `NotFound`.
pub fn one_of(db: &mut Db, space: i64, id: i64) -> Result<Section> {
    store::sections(db, space)?
        .into_iter()
        .find(|s| s.id == id)
        .ok_or(Error::NotFound)
}

fn section_checks(new: &NewSection) -> Checks {
    let mut checks = Checks::default();
    checks.unless(
        is_line(&new.name, 1, 40),
        FieldError::new("name", "section-name-wrong"),
    );
    checks.unless(
        slug::is_well_formed(&new.slug),
        FieldError::new("slug", "space-slug-wrong"),
    );
    checks.unless(
        is_line(&new.description, 0, 160),
        FieldError::new("description", "section-description-wrong"),
    );
    checks.unless(
        (0..360).contains(&new.hue) && new.hue % 10 == 0,
        FieldError::new("hue", "section-hue-wrong"),
    );
    checks.unless(
        // It stands in an address inside the page's markup.
        slug::is_well_formed(&new.icon),
        FieldError::new("icon", "section-icon-wrong"),
    );
    checks
}

fn changed(
    db: &mut Db,
    space: i64,
    by: i64,
    act: &'static str,
    id: i64,
    detail: &str,
) -> Result<()> {
    events::record(db, Event::new(EventKind::SpaceChanged).space(space))?;
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor: Some(by),
            act,
            subject: ("section", Some(id)),
            detail,
        },
    )
}
