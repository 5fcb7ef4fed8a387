//! The pages of points.

use std::collections::HashMap;

use askama::Template;
use charter::rewards::{Deed, Limit, Reward, Rewards};
use charter::{Localized, Severity};

use super::{Badge, Choices, Entry, Mine, Rules, Why, deed_key};
use crate::features::spaces::{Here, Role};
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// What earns points, and what the viewer has.
#[derive(Template)]
#[template(path = "features/points/points.html")]
pub(super) struct PointsPage<'a> {
    pub ctx: &'a Ctx,
    pub rules: &'a Rules,
    /// `None` for visitors.
    pub mine: Option<&'a Mine>,
    /// From which level members may offer to help the team.
    pub helpers: Option<i32>,
    pub saved: bool,
}

impl PointsPage<'_> {
    fn rewards(&self) -> &Rewards {
        &self.rules.rewards
    }

    fn text<'t>(&self, text: &'t Localized) -> &'t str {
        text.get(self.ctx.lang.as_str()).unwrap_or_default()
    }

    /// The name of a level, from 0.
    fn level(&self, n: &i32) -> &str {
        let n = usize::try_from(*n).unwrap_or(usize::MAX);
        let level = self.rewards().levels.get(n);
        level.map_or("", |level| self.text(&level.name))
    }

    fn points(&self, reward: &Reward) -> String {
        self.ctx.n("points-n", reward.points)
    }

    /// “Three times a day at most”, in the words of the rules.
    fn limit(&self, reward: &Reward) -> Option<String> {
        let Limit { times, window } = reward.at_most?;
        let hours = whole(window.as_secs().div_ceil(3_600));
        Some(match hours % 24 == 0 {
            true => self
                .ctx
                .t2("points-limit-days", "n", times, "days", hours / 24),
            false => self
                .ctx
                .t2("points-limit-hours", "n", times, "hours", hours),
        })
    }

    /// What keeps points honest, in sentences.
    fn limits(&self) -> Vec<String> {
        let rewards = self.rewards();
        let days = |window: std::time::Duration| whole(window.as_secs().div_ceil(86_400));
        let mut all = Vec::new();
        all.extend(rewards.per_day.map(|n| self.ctx.n("points-per-day", n)));
        all.extend(rewards.per_pair.map(|limit| {
            let (times, days) = (limit.times, days(limit.window));
            self.ctx.t2("points-per-pair", "n", times, "days", days)
        }));
        all.extend(
            rewards
                .half_life
                .map(|half| self.ctx.n("points-half-life", days(half))),
        );
        all
    }

    fn article(&self, entry: &Entry) -> String {
        let mut all = self.rewards().rewards.iter();
        match (all.find(|r| r.slug == entry.rule), Deed::parse(&entry.deed)) {
            (Some(reward), _) => self.text(&reward.title).to_owned(),
            (None, Some(deed)) => self.ctx.t(&deed_key(deed)),
            (None, None) => entry.rule.clone(),
        }
    }

    /// Why an entry is not what its article gives.
    fn why(&self, entry: &Entry) -> Option<String> {
        match entry.why {
            Why::Paid => None,
            why => Some(self.ctx.t(&format!("points-why-{}", why.as_str()))),
        }
    }

    fn choices(&self, choices: &Choices) -> [(&'static str, bool, String); 3] {
        [
            (
                "badges",
                choices.shows_badges,
                self.ctx.t("points-show-badges"),
            ),
            (
                "points",
                choices.shows_points,
                self.ctx.t("points-show-points"),
            ),
            ("board", choices.on_board, self.ctx.t("points-on-board")),
        ]
    }

    fn wears_one(&self, badges: &[Badge]) -> bool {
        badges.iter().any(|badge| badge.worn)
    }

    fn to_next(&self, mine: &Mine) -> Option<String> {
        let next = i64::from(mine.standing.next?);
        Some(
            self.ctx
                .n("points-next", (next - mine.standing.points).max(1)),
        )
    }
}

fn whole(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Where managers write what earns points.
#[derive(Template)]
#[template(path = "features/points/settings.html")]
pub(super) struct SettingsPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    /// What the text in the form says.
    pub rewards: &'a Rewards,
    /// Line and sentence of each remark, and whether it is an error.
    pub remarks: Vec<(usize, String, bool)>,
    pub in_force: Option<&'a Rules>,
    /// Levels of sections that have one.
    pub gates: HashMap<i64, i32>,
    /// The level from which members may offer to help the team; 0: nobody is asked.
    pub helpers: i32,
    pub here: &'a Here,
    pub saved: bool,
}

impl SettingsPage<'_> {
    fn red(&self) -> usize {
        self.remarks.iter().filter(|(_, _, red)| *red).count()
    }

    fn title(&self, number: &u32) -> String {
        let rewards = self.rewards.rewards.iter().map(|r| (r.number, &r.title));
        let mut all = rewards.chain(self.rewards.badges.iter().map(|b| (b.number, &b.title)));
        all.find(|(n, _)| n == number)
            .and_then(|(_, title)| title.get(self.ctx.lang.as_str()))
            .unwrap_or_default()
            .to_owned()
    }

    fn gate(&self, section: &i64) -> i32 {
        self.gates.get(section).copied().unwrap_or(0)
    }

    /// Levels of the rules in force with their places, and whether it is the one that is asked for now.
    fn levels(&self, own: &i32) -> Vec<(usize, String, bool)> {
        let levels = self.in_force.map_or(&[][..], |rules| &rules.rewards.levels);
        let name = |(n, level): (usize, &charter::rewards::Level)| {
            let name = level.name.get(self.ctx.lang.as_str()).unwrap_or_default();
            (n, name.to_owned(), usize::try_from(*own) == Ok(n))
        };
        levels.iter().enumerate().map(name).collect()
    }

    fn rows(&self) -> usize {
        self.form.value("text").lines().count().clamp(12, 40)
    }
}

/// Remarks in the reader's language.
pub(super) fn remarks(ctx: &Ctx, diagnostics: &charter::Diagnostics) -> Vec<(usize, String, bool)> {
    let one = |d: &charter::Diagnostic| {
        let text = d.message(ctx.lang.as_str()).to_owned();
        (d.line, text, d.severity == Severity::Error)
    };
    diagnostics.iter().map(one).collect()
}
