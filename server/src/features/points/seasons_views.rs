//! The pages of seasons and goals.

use askama::Template;
use charter::rewards::Deed;
use parvis_db::Time;

use super::deed_key;
use super::goals::Goal;
use super::seasons::{Board, Recap, Season};
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// Who earned most in the season that runs.
#[derive(Template)]
#[template(path = "features/points/board.html")]
pub(super) struct BoardPage<'a> {
    pub ctx: &'a Ctx,
    pub season: Option<&'a Season>,
    pub board: &'a Board,
    /// Whether the viewer wishes to stand on it.
    pub on_board: bool,
}

/// What one did in a season that is over.
#[derive(Template)]
#[template(path = "features/points/recap.html")]
pub(super) struct RecapPage<'a> {
    pub ctx: &'a Ctx,
    pub recap: &'a Recap,
}

impl RecapPage<'_> {
    fn deed(&self, word: &str) -> String {
        Deed::parse(word).map_or_else(|| word.to_owned(), |deed| self.ctx.t(&deed_key(deed)))
    }
}

/// Where managers begin seasons and set goals.
#[derive(Template)]
#[template(path = "features/points/seasons.html")]
pub(super) struct SeasonsPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    /// The form of seasons, and that of goals.
    pub season: &'a Form,
    pub goal: &'a Form,
    pub seasons: &'a [Season],
    pub goals: &'a [Goal],
    /// What the rules reward.
    pub deeds: Vec<Deed>,
}

impl SeasonsPage<'_> {
    fn deed(&self, deed: &Deed) -> String {
        self.ctx.t(&deed_key(*deed))
    }

    fn times(&self, begins: &Time, ends: &Time) -> String {
        let (from, to) = (self.ctx.date(*begins), self.ctx.date(*ends));
        self.ctx.t2("seasons-times", "from", from, "to", to)
    }
}

/// The goals of a space, as its home shows them.
#[derive(Template)]
#[template(path = "features/points/goals.html")]
pub struct GoalsPanel<'a> {
    pub ctx: &'a Ctx,
    pub goals: &'a [Goal],
}

impl GoalsPanel<'_> {
    fn share(&self, goal: &Goal) -> String {
        let (n, of) = (i64::from(goal.count), i64::from(goal.target));
        self.ctx.t2("goals-share", "n", n, "of", of)
    }

    /// Until when, or the kind line at its end.
    fn line(&self, goal: &Goal) -> String {
        match (goal.ended_at.is_some(), goal.reached_at.is_some()) {
            (false, false) => self
                .ctx
                .t1("goals-until", "date", self.ctx.date(goal.ends_at)),
            (_, true) => self.ctx.t("goals-reached"),
            (true, false) => self.ctx.n("goals-not-reached", i64::from(goal.count)),
        }
    }
}
