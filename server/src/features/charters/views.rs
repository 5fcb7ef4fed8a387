//! Pages of charters: those that members read, proposals, watchwords; the desk's are in files of their own.

pub mod desk;
pub mod writing;

use askama::Template;

use super::acceptance::Owed;
use super::case_law::Told;
use super::changes::Changed;
use super::modes::{self, Offered, Running};
use super::proposals::Proposal;
use super::watchwords::Watchword;
use super::{Version, shown};
use crate::features::spaces::Role;
use crate::features::spaces::people::Person;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// An article, ready to be shown.
pub(super) struct ArticleView {
    pub slug: String,
    pub title: String,
    /// Safe HTML.
    pub html: String,
}

#[derive(Template)]
#[template(path = "features/charters/charter.html")]
pub(super) struct CharterPage<'a> {
    pub ctx: &'a Ctx,
    pub brand: &'a str,
    pub version: Option<&'a Version>,
    /// The version that the viewer accepted.
    pub accepted: Option<i32>,
    pub title: String,
    /// Safe HTML.
    pub preamble: String,
    pub articles: Vec<ArticleView>,
    /// How it was decided so far.
    pub law: &'a [Told],
}

impl CharterPage<'_> {
    fn told(&self, article: &ArticleView) -> Vec<&Told> {
        self.law
            .iter()
            .filter(|t| t.article == article.slug)
            .collect()
    }

    fn outcome(&self, told: &Told) -> String {
        let what = format!("measure-{}", told.restriction);
        self.ctx.t1("transparency-label", "what", what)
    }
}

#[derive(Template)]
#[template(path = "features/charters/history.html")]
pub(super) struct HistoryPage<'a> {
    pub ctx: &'a Ctx,
    pub versions: &'a [Version],
}

#[derive(Template)]
#[template(path = "features/charters/version.html")]
pub(super) struct VersionPage<'a> {
    pub ctx: &'a Ctx,
    pub version: &'a Version,
    pub title: String,
    pub articles: Vec<ArticleView>,
    /// What it changed.
    pub changed: &'a [Changed],
}

#[derive(Template)]
#[template(path = "features/charters/changes.html")]
pub(super) struct ChangesPage<'a> {
    pub ctx: &'a Ctx,
    pub version: &'a Version,
    /// The version accepted before.
    pub before: Option<i32>,
    pub changed: &'a [Changed],
    pub owes: bool,
    /// Where to go afterwards.
    pub to: String,
}

#[derive(Template)]
#[template(path = "features/charters/copies.html")]
pub(super) struct CopiesPage<'a> {
    pub ctx: &'a Ctx,
    pub short: String,
    pub whole: String,
}

/// The line of a form that asks to accept the charter.
#[derive(Template)]
#[template(path = "features/charters/accept.html")]
pub struct AcceptLine<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub owed: &'a Owed,
}

#[derive(Template)]
#[template(path = "features/charters/proposals.html")]
pub(super) struct ProposalsPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub saved: bool,
    pub list: &'a [Proposal],
    /// Slug and title.
    pub articles: Vec<(String, String)>,
}

impl ProposalsPage<'_> {
    fn title(&self, slug: &str) -> &str {
        self.articles
            .iter()
            .find(|(known, _)| known == slug)
            .map_or("", |(_, title)| title.as_str())
    }
}

#[derive(Template)]
#[template(path = "features/charters/desk/watchwords.html")]
pub(super) struct WatchwordsPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub saved: bool,
    pub list: &'a [Watchword],
}

/// The mode of a space.
#[derive(Template)]
#[template(path = "features/charters/mode.html")]
pub(super) struct ModePage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub saved: bool,
    pub running: Option<&'a Running>,
    /// Who began it.
    pub by: Option<&'a Person>,
    pub offered: &'a [Offered],
    pub hours: &'a [i64],
}

impl ModePage<'_> {
    fn is_chosen(&self, hours: &i64) -> bool {
        self.form.value("hours") == hours.to_string()
    }

    /// Whether the viewer may begin any of the modes.
    fn may(&self) -> bool {
        self.offered.iter().any(|mode| mode.allowed)
    }

    /// Whether the viewer may end the one that runs.
    fn may_end(&self, running: &Running) -> bool {
        let mut known = self.offered.iter().filter(|m| m.name == running.mode);
        known.any(|mode| mode.allowed) || self.ctx.allows(Role::Manager)
    }
}
