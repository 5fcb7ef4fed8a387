//! A new space: what it needs, and the sections that fit what its brand does.

use parvis_db::Db;

use super::checks::{Checks, is_line, is_text};
use super::sections::{NewSection, add_section};
use super::{Legal, Role, Space, Visibility, slug, store};
use crate::audit::{self, Act};
use crate::error::{FieldError, Result};
use crate::events::{self, Event, EventKind};
use crate::messages::{AddressForm, Lang};

/// What a space starts with.
#[derive(Debug, Clone)]
pub struct NewSpace {
    pub slug: String,
    pub name: String,
    pub brand: String,
    pub tagline: String,
    pub description: String,
    pub language: Lang,
    pub address_form: AddressForm,
    /// `#rrggbb`
    pub brand_color: String,
    pub visibility: Visibility,
    pub listed: bool,
    pub time_zone: String,
    pub legal: Legal,
    /// Becomes its owner; `None` on the command line.
    pub created_by: Option<i64>,
}

impl Default for NewSpace {
    fn default() -> Self {
        NewSpace {
            slug: String::new(),
            name: String::new(),
            brand: String::new(),
            tagline: String::new(),
            description: String::new(),
            language: Lang::Fr,
            address_form: AddressForm::Vous,
            brand_color: "#3d5a80".to_owned(),
            visibility: Visibility::Public,
            listed: false,
            time_zone: "Europe/Paris".to_owned(),
            legal: Legal::default(),
            created_by: None,
        }
    }
}

parvis_db::text_enum! {
    /// Sets of sections to start with.
    pub enum Preset {
        Outdoor = "outdoor",
        Games = "games",
        Cosmetics = "cosmetics",
        Software = "software",
        Sport = "sport",
        Blank = "blank",
    }
}

/// Message of name and (`.text`) description, hue, icon.
type Start = (&'static str, i32, &'static str);

impl Preset {
    /// The icon that stands for the set.
    pub fn icon(self) -> &'static str {
        match self {
            Preset::Outdoor => "mountain",
            Preset::Games => "gamepad-2",
            Preset::Cosmetics => "gem",
            Preset::Software => "code",
            Preset::Sport => "footprints",
            Preset::Blank => "plus",
        }
    }

    /// The message that names the set; `.text` says whom it is for.
    pub fn message(self) -> &'static str {
        match self {
            Preset::Outdoor => "preset-outdoor",
            Preset::Games => "preset-games",
            Preset::Cosmetics => "preset-cosmetics",
            Preset::Software => "preset-software",
            Preset::Sport => "preset-sport",
            Preset::Blank => "preset-blank",
        }
    }

    fn sections(self) -> &'static [Start] {
        match self {
            Preset::Outdoor => &[
                ("preset-gear", 150, "backpack"),
                ("preset-routes", 230, "map-pin"),
                ("preset-repair", 200, "wrench"),
                ("preset-ideas", 320, "lightbulb"),
                ("preset-fireside", 20, "flame"),
            ],
            Preset::Games => &[
                ("preset-game-help", 250, "circle-help"),
                ("preset-strategies", 30, "puzzle"),
                ("preset-creations", 310, "brush"),
                ("preset-game-news", 150, "megaphone"),
                ("preset-tavern", 60, "messages-square"),
            ],
            Preset::Cosmetics => &[
                ("preset-routines", 340, "sparkles"),
                ("preset-skin", 200, "hand-heart"),
                ("preset-reviews", 60, "star"),
                ("preset-lab", 150, "leaf"),
                ("preset-ideas", 280, "lightbulb"),
            ],
            Preset::Software => &[
                ("preset-support", 220, "circle-help"),
                ("preset-tutorials", 150, "book-open"),
                ("preset-bugs", 20, "bug"),
                ("preset-ideas", 320, "lightbulb"),
                ("preset-showcase", 60, "rocket"),
            ],
            Preset::Sport => &[
                ("preset-training", 20, "zap"),
                ("preset-events", 230, "calendar"),
                ("preset-equipment", 150, "shirt"),
                ("preset-stories", 60, "book-open"),
                ("preset-clubhouse", 290, "messages-square"),
            ],
            Preset::Blank => &[("preset-general", 220, "messages-square")],
        }
    }
}

/// Opens a space. Its creator becomes its owner.
///
/// # Errors
/// `Invalid` at `slug`, `name`, `brand`, `tagline`, `description`, `brand_color` or `time_zone`.
pub fn create(db: &mut Db, new: NewSpace) -> Result<Space> {
    let mut checks = Checks::default();
    identity_checks(&mut checks, &new);
    color_check(&mut checks, &new.brand_color);
    slug_checks(db, &mut checks, &new.slug, None)?;
    checks.done()?;
    let id = store::settings::insert(db, &new)?;
    if let Some(owner) = new.created_by {
        super::team::grant_role(db, id, owner, Role::Owner, "", None)?;
    }
    events::record(db, Event::new(EventKind::SpaceChanged).space(id))?;
    audit::record(
        db,
        &Act {
            space: Some(id),
            actor: new.created_by,
            act: "space-opened",
            subject: ("space", Some(id)),
            detail: &new.slug,
        },
    )?;
    store::by_id(db, id)
}

/// Adds the sections of a set, in the space's language.
///
/// # Errors
/// As [`add_section`].
pub fn furnish(db: &mut Db, space: &Space, preset: Preset) -> Result<()> {
    for (message, hue, icon) in preset.sections() {
        let say = |key: &str| space.language.say(space.address_form, key, &[]);
        let name = say(message);
        add_section(
            db,
            space.id,
            NewSection {
                slug: slug::suggest(&name),
                name,
                description: say(&format!("{message}.text")),
                hue: *hue,
                icon: (*icon).to_owned(),
            },
        )?;
    }
    Ok(())
}

pub(super) fn identity_checks(checks: &mut Checks, new: &NewSpace) {
    checks.unless(
        is_line(&new.name, 1, 60),
        FieldError::new("name", "space-name-wrong"),
    );
    checks.unless(
        is_line(&new.brand, 1, 60),
        FieldError::new("brand", "space-brand-wrong"),
    );
    checks.unless(
        is_line(&new.tagline, 0, 120),
        FieldError::new("tagline", "space-tagline-wrong"),
    );
    checks.unless(
        is_text(&new.description, 0, 500),
        FieldError::new("description", "space-description-wrong"),
    );
    checks.unless(
        new.time_zone.parse::<chrono_tz::Tz>().is_ok(),
        FieldError::new("time_zone", "space-time-zone-wrong"),
    );
}

pub(super) fn color_check(checks: &mut Checks, color: &str) {
    checks.unless(
        is_color(color),
        FieldError::new("brand_color", "space-color-wrong"),
    );
}

fn is_color(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|b| b.is_ascii_hexdigit())
}

/// A slug that this space (`None`: a new one) may take. An old slug of another space still leads there.
pub(super) fn slug_checks(
    db: &mut Db,
    checks: &mut Checks,
    wanted: &str,
    own: Option<i64>,
) -> Result<()> {
    if !slug::is_well_formed(wanted) {
        checks.unless(false, FieldError::new("slug", "space-slug-wrong"));
    } else if slug::is_reserved(wanted) {
        checks.unless(false, FieldError::new("slug", "space-slug-reserved"));
    } else {
        let holder = store::holder_of(db, wanted)?;
        checks.unless(
            holder.is_none() || holder == own,
            FieldError::new("slug", "space-slug-taken"),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_speak_both_languages_and_fit_their_fields() {
        for preset in Preset::ALL {
            for (message, hue, _) in preset.sections() {
                for lang in Lang::ALL {
                    let name = lang.say(AddressForm::Tu, message, &[]);
                    let text = lang.say(AddressForm::Tu, &format!("{message}.text"), &[]);
                    assert!(is_line(&name, 1, 40), "{name}");
                    assert!(is_line(&text, 1, 160), "{text}");
                    assert!(slug::is_well_formed(&slug::suggest(&name)), "{name}");
                    assert_eq!(hue % 10, 0);
                }
            }
        }
    }

    #[test]
    fn colours_are_six_digits_after_a_hash() {
        assert!(is_color("#1f5C46"));
        for bad in ["1f5c46", "#1f5c4", "#1f5c4g", "#1f5c466", "", "#é5c46"] {
            assert!(!is_color(bad), "{bad}");
        }
    }
}
