//! Pages of the wizard.

use askama::Template;
use charter::rewards::Level;
use parvis_rules::{Lang as Text, Settings, preview};

use super::findings::Found;
use super::steps::{NATURES, PRIZES, Step, Working};
use crate::features::contests::covers::{Covers, MAX_ALT};
use crate::features::contests::rules::Version;
use crate::features::contests::views::html;
use crate::features::contests::{Contest, Form as Entered, Kind, Phase, look};
use crate::features::spaces::Here;
use crate::messages::Lang;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// The templates to begin with.
#[derive(Template)]
#[template(path = "features/contests/wizard/new.html")]
pub(super) struct NewPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub form: &'a Form,
}

impl NewPage<'_> {
    fn kinds(&self) -> &'static [Kind] {
        Kind::ALL
    }

    fn what(&self, kind: &Kind) -> String {
        self.ctx.t(&format!("contest-kind-{}.text", kind.as_str()))
    }
}

/// A step of the wizard, with the rules beside it.
#[derive(Template)]
#[template(path = "features/contests/wizard/step.html")]
pub(super) struct StepPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub contest: &'a Contest,
    pub step: Step,
    pub working: &'a Working,
    pub form: &'a Form,
    pub found: &'a [Found],
    /// The rules that are in force.
    pub latest: Option<&'a Version>,
    /// Levels of the space's points with where they begin; `None`: it counts none.
    pub levels: Option<&'a [Level]>,
    pub covers: &'a Covers,
    pub saved: bool,
}

impl StepPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    fn at(&self, step: &Step) -> String {
        self.to(&format!("/edit/{}", step.as_str()))
    }

    fn is_at(&self, step: &Step) -> bool {
        *step == self.step
    }

    fn check(&self) -> String {
        self.at(&Step::Check)
    }

    fn is(&self, step: &str) -> bool {
        self.step.as_str() == step
    }

    fn armed(&self) -> bool {
        self.contest.armed_at.is_some()
    }

    /// What is asked of this contest: name and introduction stay once it is going.
    fn steps(&self) -> Vec<Step> {
        let armed = self.armed();
        let all = Step::ALL.iter().copied();
        all.filter(|step| !armed || *step != Step::What).collect()
    }

    fn name(&self, step: &Step) -> String {
        self.ctx.t(&format!("contest-step-{}", step.as_str()))
    }

    fn text(&self) -> String {
        self.ctx
            .t(&format!("contest-step-{}.text", self.step.as_str()))
    }

    /// Whether nothing stands against what this step asks.
    fn is_fine(&self, step: &Step) -> bool {
        self.found.iter().all(|one| one.step != *step)
    }

    /// What was found, with the step that mends it.
    fn findings(&self) -> Vec<(String, String, String)> {
        let one = |found: &Found| {
            let link = format!("{}#{}", self.at(&found.step), found.error.field);
            (
                link,
                self.name(&found.step),
                self.ctx.tell(&found.error.message),
            )
        };
        self.found.iter().map(one).collect()
    }

    /// The prizes that are filled in, and room for another.
    fn prizes(&self) -> &'static [[&'static str; 4]] {
        let many = (self.working.settings.prizes.len() + 1).clamp(2, PRIZES.len());
        &PRIZES[..many]
    }

    fn natures(&self) -> Vec<(&'static str, String)> {
        let name = |word: &'static str| (word, self.ctx.t(&format!("contest-nature-{word}")));
        NATURES.iter().map(|(word, _)| name(word)).collect()
    }

    fn forms(&self) -> Vec<(&'static str, String)> {
        let name = |form: &Entered| {
            let word = form.as_str();
            (word, self.ctx.t(&format!("contest-form-{word}")))
        };
        Entered::ALL.iter().map(name).collect()
    }

    fn ways(&self) -> Vec<(&'static str, String)> {
        let name = |way| (way, self.ctx.t(&format!("contest-way-{way}")));
        ["draw", "jury", "vote", "both"].map(name).to_vec()
    }

    fn settings(&self) -> &Settings {
        &self.working.settings
    }

    /// The picture that is there.
    fn cover(&self) -> Option<(&str, &str)> {
        self.covers.get(self.contest, self.ctx.lang)
    }

    fn after_cover(&self) -> String {
        self.at(&Step::Cover.next())
    }

    /// Whether the moment of the announcement is still to come.
    fn is_planned(&self) -> bool {
        self.contest.phase == Phase::Draft
    }

    fn max_alt(&self) -> usize {
        MAX_ALT
    }

    /// What points are called here: “Newcomer: 0 · Regular: 50”.
    fn levels(&self) -> String {
        let Some(levels) = self.levels else {
            return self.ctx.t("contest-points-none");
        };
        let name = |level: &Level| {
            let name = level.name.get(self.ctx.lang.as_str()).unwrap_or_default();
            let from = self.ctx.number(i64::from(level.from));
            self.ctx
                .t2("contest-points-level", "name", name, "from", from)
        };
        let levels: Vec<String> = levels.iter().map(name).collect();
        self.ctx
            .t1("contest-points-hint", "levels", levels.join(" · "))
    }

    /// The rules as they would be: language, its name, text; the reader's own first.
    fn texts(&self) -> Vec<(&'static str, &'static str, String)> {
        let french = ("fr", "Français", html(&preview(self.settings(), Text::Fr)));
        let english = ("en", "English", html(&preview(self.settings(), Text::En)));
        match self.ctx.lang {
            Lang::Fr => vec![french, english],
            Lang::En => vec![english, french],
        }
    }

    /// Whether what is prepared differs from what is in force.
    fn is_amended(&self) -> bool {
        self.contest
            .pending
            .as_ref()
            .is_some_and(|new| *new != self.contest.settings)
    }
}
