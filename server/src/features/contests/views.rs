//! Pages of contests.

use askama::Template;
use parvis_db::Time;
use parvis_kit::markdown;

use super::look;
use super::rules::Version;
use super::{Contest, Phase};
use crate::features::spaces::{Here, Role, Section};
use crate::features::threads::Thread;
use crate::messages::Lang;
use crate::web::ctx::Ctx;

/// Everything that is on, and what was.
#[derive(Template)]
#[template(path = "features/contests/list.html")]
pub(super) struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub shown: &'a [Contest],
    pub past: &'a [Contest],
}

impl ListPage<'_> {
    fn section(&self, contest: &Contest) -> Option<&Section> {
        self.here.section_by_id(contest.section)
    }

    fn manages(&self) -> bool {
        self.ctx.allows(Role::Manager)
    }

    /// The first words of what invites to it.
    fn excerpt(&self, contest: &Contest) -> String {
        let text = markdown::render(contest.intro(self.ctx.lang), &markdown::Options::default());
        markdown::excerpt(&text.own_text, 160)
    }
}

/// A contest.
#[derive(Template)]
#[template(path = "features/contests/contest.html")]
pub(super) struct ContestPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub contest: &'a Contest,
    /// Rendered.
    pub intro: &'a str,
    pub reached: &'a [(Phase, Time)],
    pub rules: &'a [Version],
    pub thread: Option<&'a Thread>,
    /// Rendered, in their order.
    pub panels: Vec<String>,
}

impl ContestPage<'_> {
    fn section(&self) -> Option<&Section> {
        self.here.section_by_id(self.contest.section)
    }

    fn manages(&self) -> bool {
        self.ctx.allows(Role::Manager)
    }

    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    /// The phases that readers know, with the moment that each begins, and whether it did.
    fn course(&self) -> Vec<(String, Time, bool)> {
        let Some(dates) = self.contest.dates else {
            return Vec::new();
        };
        [
            Phase::Announced,
            Phase::Open,
            Phase::Closed,
            Phase::Published,
        ]
        .into_iter()
        .map(|phase| {
            let at = self.reached.iter().find(|(one, _)| *one == phase);
            let name = self.ctx.t(&format!("contest-course-{}", phase.as_str()));
            let due = dates.due(phase);
            (name, at.map_or(due, |(_, at)| due.max(*at)), at.is_some())
        })
        .collect()
    }
}

/// The published rules.
#[derive(Template)]
#[template(path = "features/contests/rules.html")]
pub(super) struct RulesPage<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    pub versions: &'a [Version],
}

impl RulesPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    fn latest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The text in the reader's language.
    fn text(&self, version: &Version) -> String {
        html(match self.ctx.lang {
            Lang::Fr => &version.french,
            Lang::En => &version.english,
        })
    }
}

/// Rules as HTML, their title left to the page.
pub(super) fn html(text: &str) -> String {
    let body = text.split_once('\n').map_or("", |(_, body)| body);
    markdown::render(body, &markdown::Options::default()).html
}
