//! Spaces: one brand's square each, with its sections, its team and its members.

pub mod apprentices;
pub mod checks;
pub mod demands;
pub mod directory;
mod figures;
mod leading;
pub mod newcomers;
pub mod opening;
pub mod people;
pub(in crate::features) mod personal;
pub mod reach;
pub mod reactions;
pub mod routes;
pub mod sections;
pub mod settings;
pub mod slug;
pub mod stand_ins;
mod store;
pub mod suspensions;
pub mod team;
pub mod views;

pub use figures::{Figures, count as count_figures, figures};
pub use leading::{Led, leads, led_by, led_lightly, moderated_by};
pub use opening::{NewSpace, create};
pub use sections::{NewSection, add_section};
pub use team::{belong, grant_role, join};

use std::sync::Arc;

use parvis_db::{Db, Time};
use parvis_kit::palette::Palette;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::features::accounts::Viewer;
use crate::messages::{AddressForm, Lang};

use reach::Reach;

parvis_db::text_enum! {
    /// Who may read a space.
    pub enum Visibility {
        /// Everybody.
        Public = "public",
        /// Whoever joins, once signed in; its name and tagline are shown to all.
        Members = "members",
        /// Whoever is invited; to others it does not exist.
        Private = "private",
    }
}

parvis_db::text_enum! {
    /// What a member is in a space, weakest first: comparison is by authority.
    pub enum Role { Member = "member", Moderator = "moderator", Manager = "manager", Owner = "owner" }
}

/// What the law wants every brand's site to say; empty strings are not filled in yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Legal {
    /// Name and legal form of who is responsible.
    pub organisation: String,
    pub address: String,
    /// Registration number (SIREN, RCS …).
    pub registration: String,
    /// Director of publication.
    pub publisher: String,
    /// Public contact address.
    pub email: String,
    pub phone: String,
    /// Who answers for personal data (DPO), when it is not the contact above.
    pub protection: String,
    /// Who hosts the server: name and address.
    pub host: String,
}

/// How long authors may change what they wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Editing {
    /// Minutes in which a change leaves no “edited” behind.
    pub grace_minutes: i32,
    /// Minutes after which nothing may be changed; `None`: always.
    pub limit_minutes: Option<i32>,
}

/// A space.
#[derive(Debug, Clone)]
pub struct Space {
    pub id: i64,
    pub slug: String,
    /// Of the community: “Le Refuge”.
    pub name: String,
    /// Of the brand: “Sente”.
    pub brand: String,
    pub tagline: String,
    pub description: String,
    pub language: Lang,
    pub address_form: AddressForm,
    /// `#rrggbb`
    pub brand_color: String,
    pub logo_id: Option<i64>,
    pub cover_id: Option<i64>,
    pub visibility: Visibility,
    /// Whether the server's home and other brands' pages may name it.
    pub listed: bool,
    pub domain: Option<String>,
    /// IANA name, e.g. `Europe/Paris`.
    pub time_zone: String,
    pub legal: Legal,
    /// The words of the reactions offered; see [`reactions::offered`].
    pub reactions: String,
    pub editing: Editing,
    /// Hours after which the managers hear that a held text still waits.
    pub hold_limit_hours: i32,
    /// The account that speaks for the brand itself.
    pub brand_member: Option<i64>,
    /// What the team did with a thread is signed by name, not by “the team”.
    pub names_team: bool,
    /// A contest takes words or pictures now: what one wrote may be entered.
    pub takes_entries: bool,
    /// Rules of points are in force.
    pub counts_points: bool,
    pub created_at: Time,
}

/// A part of a space where threads stand.
#[derive(Debug, Clone)]
pub struct Section {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub description: String,
    pub position: i32,
    /// 0 to 350 in steps of 10: the hue class.
    pub hue: i32,
    /// A name of the icon sprite.
    pub icon: String,
}

/// A space that the viewer has entered: everything its pages need about it.
#[derive(Debug, Clone)]
pub struct Here {
    pub space: Arc<Space>,
    pub sections: Arc<Vec<Section>>,
    /// The viewer's role; `None` for visitors and for members who have not joined.
    pub role: Option<Role>,
    /// The viewer may read here and not write, until then.
    pub suspended_until: Option<Time>,
    /// The viewer is of the team here or of another space.
    pub leads: bool,
    /// Address of the logo's picture, if there is one.
    pub logo: Option<String>,
    pub cover: Option<String>,
    /// The viewer is of the team, and acts as a member until they have what is missing.
    pub withheld: Option<demands::Missing>,
    /// The viewer moderates these parts only, and is a plain member (`role`) for everything else.
    pub reach: Option<Arc<Reach>>,
    /// The viewer stands before the door of a members-only space: what is inside is left out.
    pub closed: bool,
}

impl std::ops::Deref for Here {
    type Target = Space;
    fn deref(&self) -> &Space {
        &self.space
    }
}

impl Here {
    /// The section of this slug.
    pub fn section(&self, slug: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.slug == slug)
    }

    /// The section of this id.
    pub fn section_by_id(&self, id: i64) -> Option<&Section> {
        self.sections.iter().find(|s| s.id == id)
    }

    /// Whether the viewer may do what `role` may.
    pub fn allows(&self, role: Role) -> bool {
        self.role.is_some_and(|mine| mine >= role)
    }
}

impl Space {
    /// The path of a page of this space on the server's own host: `/s/sente` + `/threads/12`.
    /// On a brand's own domain the pages stand at the root; see `web::host`.
    pub fn path(&self, below: &str) -> String {
        format!("/s/{}{below}", self.slug)
    }

    /// The address of the space's stylesheet: changes with the colour, so it may be cached for ever.
    pub fn theme_path(&self) -> String {
        let version = &crate::secret::hash(&self.brand_color)[..8];
        format!("/theme/{}-{version}.css", self.slug)
    }

    /// The class of what wears the brand's colours on a page of several brands, and the stylesheet that it needs.
    pub fn part_theme(&self) -> (String, String) {
        let digits = self.brand_color.trim_start_matches('#');
        let class = Palette::from_hex(&self.brand_color).map(|palette| palette.class());
        (
            class.unwrap_or_default(),
            format!("/palette/{digits}.css?part=1"),
        )
    }
}

/// A space by slug with what the viewer may do there.
///
/// # Errors
/// `NotFound` when it does not exist or is private to others; `Door` when it is for members and the viewer
/// is not one. Administrators enter everywhere, with an owner's rights.
pub fn enter(db: &mut Db, viewer: &Viewer, slug: &str) -> Result<Here> {
    let space = store::by_slug(db, slug)?;
    let (joined, leads) = match viewer.id() {
        Some(member) => store::role_and_team(db, space.id, member)?,
        None => (None, false),
    };
    let role = if viewer.is_administrator() {
        Some(Role::Owner)
    } else {
        joined
    };
    match (space.visibility, role) {
        (Visibility::Public, _) | (_, Some(_)) => {}
        (Visibility::Members, None) => return Err(Error::Door(space.id)),
        (Visibility::Private, None) => return Err(Error::NotFound),
    }
    let suspended_until = match viewer.id() {
        Some(member) => suspensions::until(db, space.id, member)?,
        None => None,
    };
    let reach = match (role, viewer.id()) {
        (Some(Role::Moderator), Some(member)) => reach::of(db, space.id, member)?,
        _ => Reach::default(),
    };
    let reach = (!reach.is_everything()).then(|| Arc::new(reach));
    let role = reach.as_ref().map_or(role, |_| Some(Role::Member));
    let here = load_here(db, space, role)?;
    Ok(Here {
        reach,
        suspended_until,
        leads: leads || viewer.is_administrator(),
        ..here
    })
}

/// What a space shows of itself on the pages in front of its door (log-in, registration): name, colours, logo.
/// `None` when it does not exist or is private to the viewer.
///
/// # Errors
/// Only the database's.
pub fn front(db: &mut Db, viewer: &Viewer, slug: &str) -> Result<Option<Here>> {
    match enter(db, viewer, slug) {
        Ok(here) => Ok(Some(here)),
        Err(Error::NotFound) => Ok(None),
        Err(Error::Door(id)) => at_door(db, id).map(Some),
        Err(error) => Err(error),
    }
}

fn load_here(db: &mut Db, space: Space, role: Option<Role>) -> Result<Here> {
    let sections = store::sections(db, space.id)?;
    let logo = store::picture(db, space.logo_id, "128")?;
    let cover = store::picture(db, space.cover_id, "1600")?;
    Ok(Here {
        space: Arc::new(space),
        sections: Arc::new(sections),
        role,
        suspended_until: None,
        leads: false,
        logo,
        cover,
        withheld: None,
        reach: None,
        closed: false,
    })
}

/// A space as nobody sees it: for work that no viewer asked for.
///
/// # Errors
/// `NotFound`.
pub fn unattended(db: &mut Db, id: i64) -> Result<Here> {
    let space = store::by_id(db, id)?;
    load_here(db, space, None)
}

/// A members-only space as seen from its door: its name, colours and public pages, nothing of what is inside.
///
/// # Errors
/// `NotFound` for any other space.
pub fn at_door(db: &mut Db, id: i64) -> Result<Here> {
    let space = store::by_id(db, id)?;
    if space.visibility != Visibility::Members {
        return Err(Error::NotFound);
    }
    let mut here = load_here(db, space, None)?;
    here.sections = Arc::default();
    here.closed = true;
    Ok(here)
}

/// A space as somebody sees it whom an invitation leads to its door: it has told them of itself, whatever its
/// visibility. What is inside a space that is not public is left out until they have joined.
///
/// # Errors
/// `NotFound`.
pub fn at_invited_door(db: &mut Db, viewer: &Viewer, id: i64) -> Result<Here> {
    let space = store::by_id(db, id)?;
    match enter(db, viewer, &space.slug) {
        Err(Error::Door(_) | Error::NotFound) => {
            let mut here = load_here(db, space, None)?;
            here.sections = Arc::default();
            here.closed = true;
            Ok(here)
        }
        entered => entered,
    }
}

/// The ids of the spaces whose content the viewer may read: the door of every surface that spans spaces.
///
/// # Errors
/// Only the database's.
pub fn readable(db: &mut Db, viewer: &Viewer) -> Result<Vec<i64>> {
    store::readable(db, viewer.id(), viewer.is_administrator())
}

/// A space by id, for jobs and the command line, which act for nobody.
///
/// # Errors
/// `NotFound`.
pub fn by_id(db: &mut Db, id: i64) -> Result<Space> {
    store::by_id(db, id)
}

/// A space by slug without a viewer, for jobs and the command line.
///
/// # Errors
/// `NotFound`.
pub fn by_slug(db: &mut Db, slug: &str) -> Result<Space> {
    store::by_slug(db, slug)
}

/// Which host shows which space: `(domain, slug)` of the spaces with a domain of their own.
///
/// # Errors
/// Only the database's.
pub fn domains(db: &mut Db) -> Result<Vec<(String, String)>> {
    store::domains(db)
}

/// The id of the section that once had this slug.
///
/// # Errors
/// `NotFound`.
pub fn former_section(db: &mut Db, space: i64, slug: &str) -> Result<i64> {
    store::former(db, "section", space, slug)
}

/// The public spaces without a domain of their own: what the server's own sitemap names.
///
/// # Errors
/// Only the database's.
pub fn on_main_host(db: &mut Db) -> Result<Vec<Space>> {
    store::on_main_host(db)
}

/// Those among `members` who belong to a space, ascending: whom its notices may reach. Belonging gives the right to
/// read, whatever the space's visibility.
///
/// # Errors
/// Only the database's.
pub fn members_among(db: &mut Db, space: i64, members: &[i64]) -> Result<Vec<i64>> {
    store::members_among(db, space, members)
}

/// What a member is in a space; `None` for who does not belong.
///
/// # Errors
/// Only the database's.
pub fn role_of(db: &mut Db, space: i64, member: i64) -> Result<Option<Role>> {
    store::role(db, space, member)
}

/// Whether a space recognises a member by a label: “Ambassadrice”.
///
/// # Errors
/// Only the database's.
pub fn has_label(db: &mut Db, space: i64, member: i64) -> Result<bool> {
    store::has_label(db, space, member)
}

/// Whether a member has a membership in a space.
///
/// # Errors
/// Only the database's.
pub fn belongs(db: &mut Db, space: i64, member: i64) -> Result<bool> {
    Ok(store::role(db, space, member)?.is_some())
}
