//! What the templates of the pages around a game ask for.

use std::collections::HashMap;

use askama::Template;
use parvis_db::Time;

use super::bracket::Tree;
use super::challenge::{Step, ToJudge};
use super::games::told;
use super::questions::Question;
use super::{Chooser, Contest, Kind, Proof, is_over, is_prepared};
use crate::features::contests::Phase;
use crate::features::spaces::Role;
use crate::features::spaces::people::Person;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// `/contests/{id}/play`.
#[derive(Template)]
#[template(path = "features/contests/play/page.html")]
pub(super) struct PlayPage<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    pub part: &'a str,
    pub waiting: usize,
    pub form: &'a Form,
}

impl PlayPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }
}

/// `/contests/{id}/play/proofs`.
#[derive(Template)]
#[template(path = "features/contests/play/proofs.html")]
pub(super) struct ProofsPage<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    pub waiting: &'a [ToJudge],
    pub steps: &'a [Step],
    pub cards: &'a HashMap<i64, Person>,
    pub posts: &'a HashMap<i64, String>,
    pub form: &'a Form,
}

impl ProofsPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    fn title(&self, step: &Step) -> String {
        told(self.ctx, &step.title_fr, &step.title_en).to_owned()
    }

    fn name(&self, member: &i64) -> String {
        let card = self.cards.get(member);
        card.map_or_else(|| self.ctx.t("thread-gone"), |card| card.name.clone())
    }

    fn avatar(&self, member: &i64) -> String {
        let card = self.cards.get(member);
        card.map_or_else(String::new, |card| parts::avatar(card, "m"))
    }

    fn words(&self, one: &ToJudge) -> Option<&String> {
        self.posts.get(&one.shown.post?)
    }

    fn is_late(&self, one: &ToJudge) -> bool {
        one.shown.at >= one.step.closes
    }

    /// Steps that the team's word confirms.
    fn by_word(&self) -> Vec<&Step> {
        let all = self.steps.iter();
        all.filter(|step| step.proof == Proof::Word).collect()
    }
}

/// `/contests/{id}/play/edit`.
#[derive(Template)]
#[template(path = "features/contests/play/edit.html")]
pub(super) struct EditPage<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    pub steps: &'a [Step],
    pub questions: &'a [Question],
    pub tree: &'a Tree,
    pub form: &'a Form,
    pub now: Time,
}

impl EditPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    fn kind(&self) -> &'static str {
        self.contest.kind.as_str()
    }

    fn is_prepared(&self) -> bool {
        is_prepared(self.contest)
    }

    /// Whether predictions are settled now.
    fn settles(&self) -> bool {
        let open = is_over(self.contest, self.now) && self.contest.phase < Phase::Drawn;
        open && self.contest.kind == Kind::Prediction
    }

    fn text<'b>(&self, fr: &'b str, en: &'b str) -> &'b str {
        told(self.ctx, fr, en)
    }

    fn is_right(&self, question: &Question, place: &usize) -> bool {
        question.answer.is_some() && question.answer == i64::try_from(*place).ok()
    }

    fn dates(&self, opens: &Time, closes: &Time) -> String {
        let (from, to) = (self.ctx.date_time(opens), self.ctx.date_time(closes));
        self.ctx.t2("bracket-dates", "from", from, "to", to)
    }

    fn proofs(&self) -> Vec<(&'static str, String)> {
        let all = Proof::ALL.iter().map(|one| one.as_str());
        all.map(|one| (one, self.ctx.t(&format!("proof-{one}"))))
            .collect()
    }

    fn choosers(&self) -> Vec<(&'static str, String)> {
        let all = Chooser::ALL.iter().map(|one| one.as_str());
        all.map(|one| (one, self.ctx.t(&format!("chooser-{one}"))))
            .collect()
    }
}
