//! The panel of a contest's page where a member asks to be told of phases, and accepts amended rules.

use askama::Template;

use super::PHASES;
use crate::error::{Error, Result};
use crate::features::contests::panels::Panel;
use crate::features::contests::{Contest, Phase};
use crate::web::ctx::Ctx;

/// What a member follows of a contest.
pub struct FollowPanel {
    pub wishes: Vec<Phase>,
    pub must_accept: bool,
}

#[derive(Template)]
#[template(path = "features/contests/following/panel.html")]
struct View<'a> {
    ctx: &'a Ctx,
    contest: &'a Contest,
    panel: &'a FollowPanel,
}

impl View<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    /// Those that are still to come: word, name, whether it is asked for.
    fn phases(&self) -> Vec<(&'static str, String, bool)> {
        let coming = PHASES.iter().filter(|phase| **phase > self.contest.phase);
        coming
            .map(|phase| {
                let word = phase.as_str();
                let name = self.ctx.t(&format!("contest-follow-{word}"));
                (word, name, self.panel.wishes.contains(phase))
            })
            .collect()
    }
}

impl Panel for FollowPanel {
    fn render(&self, ctx: &Ctx, contest: &Contest) -> Result<String> {
        let view = View {
            ctx,
            contest,
            panel: self,
        };
        if contest.cancelled_at.is_some() || (view.phases().is_empty() && !self.must_accept) {
            return Ok(String::new());
        }
        view.render().map_err(Error::internal)
    }
}
