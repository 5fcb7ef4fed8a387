//! Pages of contests.

use askama::Template;
use parvis_db::Time;
use parvis_kit::markdown;

use super::covers::Covers;
use super::look;
use super::prizes::by_chance;
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
    pub covers: &'a Covers,
}

impl ListPage<'_> {
    fn section(&self, contest: &Contest) -> Option<&Section> {
        self.here.section_by_id(contest.section)
    }

    fn manages(&self) -> bool {
        self.ctx.allows(Role::Manager)
    }

    fn cover<'a>(&'a self, contest: &'a Contest) -> Option<(&'a str, &'a str)> {
        self.covers.get(contest, self.ctx.lang)
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
    pub covers: &'a Covers,
    /// Rendered.
    pub intro: &'a str,
    pub reached: &'a [(Phase, Time)],
    pub rules: &'a [Version],
    pub thread: Option<&'a Thread>,
    /// Rendered, in their order.
    pub panels: Vec<String>,
    pub saved: bool,
}

impl ContestPage<'_> {
    fn section(&self) -> Option<&Section> {
        self.here.section_by_id(self.contest.section)
    }

    fn cover(&self) -> Option<(&str, &str)> {
        self.covers.get(self.contest, self.ctx.lang)
    }

    fn manages(&self) -> bool {
        self.ctx.allows(Role::Manager)
    }

    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    /// What a phase that is overdue waits for: everybody reads of chance that does not answer, managers of the rest.
    fn waits(&self) -> Option<String> {
        let contest = self.contest;
        if !contest.is_late(self.ctx.now) {
            return None;
        }
        let by_chance = by_chance(contest);
        let key = match contest.phase {
            Phase::Judging if by_chance => return Some(self.ctx.t("contest-late-draw")),
            Phase::Draft => "contest-stuck",
            Phase::Closed => "contest-late-play",
            Phase::Judging => "contest-late-jury",
            _ => return None,
        };
        self.manages().then(|| self.ctx.t(key))
    }

    /// Where managers change it; `None` when nothing can be changed any more.
    fn edit(&self) -> Option<(String, String)> {
        let contest = self.contest;
        let late = contest.cancelled_at.is_some() || contest.phase >= Phase::Drawn;
        if late || !self.manages() {
            return None;
        }
        let (step, key) = match contest.armed_at {
            None => ("what", "contest-prepare"),
            Some(_) => ("dates", "contest-change"),
        };
        Some((self.to(&format!("/edit/{step}")), self.ctx.t(key)))
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
    /// Which of them is shown.
    pub shown: Option<usize>,
}

impl RulesPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    fn version(&self) -> Option<&Version> {
        self.versions.get(self.shown?)
    }

    fn is_latest(&self) -> bool {
        self.shown.is_some_and(|at| at + 1 == self.versions.len())
    }

    /// The sentences that this version took away and those that it brought; each says one setting.
    fn changes(&self) -> Option<(Vec<&str>, Vec<&str>)> {
        let at = self.shown?;
        let (old, new) = (
            self.versions.get(at.checked_sub(1)?)?,
            self.versions.get(at)?,
        );
        let (old, new) = match self.ctx.lang {
            Lang::Fr => (&old.french, &new.french),
            Lang::En => (&old.english, &new.english),
        };
        Some((only(old, new), only(new, old)))
    }

    /// The text in the reader's language.
    fn text(&self, version: &Version) -> String {
        html(match self.ctx.lang {
            Lang::Fr => &version.french,
            Lang::En => &version.english,
        })
    }
}

/// The lines of one text that the other has not.
fn only<'t>(one: &'t str, other: &str) -> Vec<&'t str> {
    let there: Vec<&str> = other.lines().collect();
    let lines = one.lines().filter(|line| !there.contains(line));
    lines.map(|line| line.trim_start_matches("- ")).collect()
}

/// Rules as HTML, their title left to the page.
pub(super) fn html(text: &str) -> String {
    let body = text.split_once('\n').map_or("", |(_, body)| body);
    markdown::render(body, &markdown::Options::default()).html
}
