//! Pages of spaces: opening one, its settings, its members.

use askama::Template;
use parvis_db::Time;

use super::opening::Preset;
use super::reactions::{CURATED, Reaction};
use super::team::{Belonging, Members, may_change};
use super::{Here, Role, Section};
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// The hues offered for a section: distinct to the eye, in the order of the rainbow.
pub const HUES: [i32; 18] = [
    0, 20, 40, 60, 80, 100, 120, 150, 170, 190, 210, 230, 250, 270, 290, 310, 330, 350,
];

/// The time zones that people live in, without the aliases of the database.
pub fn time_zones() -> Vec<&'static str> {
    const AREAS: [&str; 9] = [
        "Africa/",
        "America/",
        "Antarctica/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    ];
    chrono_tz::TZ_VARIANTS
        .iter()
        .map(|zone| zone.name())
        .filter(|name| *name == "UTC" || AREAS.iter().any(|area| name.starts_with(area)))
        .collect()
}

#[derive(Template)]
#[template(path = "features/spaces/identity.html")]
pub(super) struct IdentityPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub current: &'static str,
    pub saved: bool,
    pub zones: &'a [&'static str],
}

#[derive(Template)]
#[template(path = "features/spaces/look.html")]
pub(super) struct LookPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub form: &'a Form,
    pub current: &'static str,
    pub saved: bool,
    /// In the specimens.
    pub name: &'a str,
    /// Stylesheet of a colour that is not saved yet.
    pub preview: Option<String>,
}

#[derive(Template)]
#[template(path = "features/spaces/access.html")]
pub(super) struct AccessPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub current: &'static str,
    pub saved: bool,
}

impl AccessPage<'_> {
    fn server(&self) -> String {
        let url = &self.ctx.app.config.public_url;
        url.host_str().unwrap_or_default().to_owned()
    }

    fn prefix(&self) -> String {
        format!("{}/s/", self.server())
    }
}

#[derive(Template)]
#[template(path = "features/spaces/legal.html")]
pub(super) struct LegalPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub current: &'static str,
    pub saved: bool,
}

#[derive(Template)]
#[template(path = "features/spaces/writing.html")]
pub(super) struct WritingPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub current: &'static str,
    pub saved: bool,
}

#[derive(Template)]
#[template(path = "features/spaces/sections.html")]
pub(super) struct SectionsPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub form: &'a Form,
    pub current: &'static str,
    pub saved: bool,
}

impl SectionsPage<'_> {
    fn act(&self, section: &Section, below: &str) -> String {
        self.ctx
            .path(&format!("/settings/sections/{}{below}", section.id))
    }
}

#[derive(Template)]
#[template(path = "features/spaces/reactions.html")]
pub(super) struct ReactionsPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub current: &'static str,
    pub saved: bool,
    /// What each place offers now, `None` for an empty one.
    pub places: &'a [Option<&'static Reaction>],
}

impl ReactionsPage<'_> {
    fn is(&self, place: &Option<&'static Reaction>, one: &Reaction) -> bool {
        place.is_some_and(|chosen| chosen == one)
    }
}

#[derive(Template)]
#[template(path = "features/spaces/section.html")]
pub(super) struct SectionPage<'a> {
    pub ctx: &'a Ctx,
    pub section: &'a Section,
    pub form: &'a Form,
    pub current: &'static str,
}

impl SectionPage<'_> {
    fn removal(&self) -> String {
        self.ctx
            .path(&format!("/settings/sections/{}/removal", self.section.id))
    }
}

#[derive(Template)]
#[template(path = "features/spaces/team.html")]
pub(super) struct TeamPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub form: &'a Form,
    pub current: &'static str,
    pub saved: bool,
    pub team: &'a [Belonging],
    /// Since when the space demands a second factor of its team, and who has none.
    pub demanded: Option<Time>,
    pub without: &'a [i64],
    /// Moderators of some sections and rooms only.
    pub limited: &'a [i64],
}

impl TeamPage<'_> {
    /// The roles that the viewer may give.
    fn offered(&self) -> Vec<Role> {
        let mine = self.here.role.unwrap_or(Role::Member);
        Role::ALL
            .iter()
            .copied()
            .filter(|role| may_change(mine, None, Some(*role)))
            .collect()
    }

    /// Whether somebody has no second factor where one is demanded.
    fn lacks(&self, member: &i64) -> bool {
        self.demanded.is_some() && self.without.contains(member)
    }

    fn is_limited(&self, member: &i64) -> bool {
        self.limited.contains(member)
    }

    fn may_unmake(&self, role: &Role) -> bool {
        may_change(
            self.here.role.unwrap_or(Role::Member),
            Some(*role),
            Some(Role::Member),
        )
    }

    fn role_name(&self, role: impl std::borrow::Borrow<Role>) -> String {
        self.ctx.t(role_key(*role.borrow()))
    }

    fn role_text(&self, role: impl std::borrow::Borrow<Role>) -> String {
        self.ctx.t(&format!("{}.text", role_key(*role.borrow())))
    }
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::Member => "role-member",
        Role::Moderator => "role-moderator",
        Role::Manager => "role-manager",
        Role::Owner => "role-owner",
    }
}

#[derive(Template)]
#[template(path = "features/spaces/new.html")]
pub(super) struct NewPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub name: &'a str,
    pub preview: Option<String>,
}

impl NewPage<'_> {
    fn preset_text(&self, preset: &Preset) -> String {
        self.ctx.t(&format!("{}.text", preset.message()))
    }
}

#[derive(Template)]
#[template(path = "features/spaces/members.html")]
pub(super) struct MembersPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    /// Empty on all pages but the first.
    pub team: &'a [Belonging],
    pub members: &'a Members,
    pub paged: bool,
    /// Whether the viewer has a membership of their own (an administrator needs none).
    pub joined: bool,
    pub problem: Option<String>,
}

impl MembersPage<'_> {
    fn next(&self, after: &i64) -> String {
        self.ctx.path(&format!("/members?after={after}"))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn time_zones_are_places() {
        let zones = super::time_zones();
        assert!(zones.contains(&"Europe/Paris") && zones.contains(&"America/Montreal"));
        assert!(
            !zones
                .iter()
                .any(|z| z.starts_with("Etc/") || z.starts_with("US/"))
        );
    }
}
