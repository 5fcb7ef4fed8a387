//! What the templates of each kind of game ask for.

use std::collections::HashMap;

use askama::Template;
use parvis_db::Time;

use super::challenge::{Shown, Standing, Step};
use super::pairs::BracketView;
use super::questions::{Question, Score};
use super::showing::{Game, Part};
use super::taking::Written;
use super::{Contest, Kind, is_on, is_over, span};
use crate::error::{Error, Result};
use crate::features::charters::views::AcceptLine;
use crate::features::contests::Phase;
use crate::features::contests::panels::Panel;
use crate::features::spaces::Role;
use crate::features::threads::Thread;
use crate::messages::{Lang, Said};
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// The one of two texts that is in the reader's language.
pub(super) fn told<'a>(ctx: &Ctx, fr: &'a str, en: &'a str) -> &'a str {
    match ctx.lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

impl Panel for Part {
    fn render(&self, ctx: &Ctx, contest: &Contest) -> Result<String> {
        let at = At {
            ctx,
            contest,
            part: self,
        };
        let html = match &self.game {
            Game::Challenge {
                steps,
                mine,
                standing,
            } => ChallengeView {
                at,
                steps,
                mine,
                standing,
            }
            .render(),
            Game::Questions {
                questions,
                mine,
                scores,
            } => QuestionsView {
                at,
                questions,
                mine,
                scores,
            }
            .render(),
            Game::Bracket { tree, mine } => BracketView { at, tree, mine }.render(),
            Game::Thread {
                thread,
                takes_part,
                lacks,
                written,
                chosen,
                chooses,
            } => ThreadView {
                at,
                thread: thread.as_ref(),
                takes_part: *takes_part,
                lacks: lacks.as_ref(),
                written,
                chosen,
                chooses: *chooses,
            }
            .render(),
        };
        html.map_err(Error::internal)
    }
}

/// Where something is played, and who looks.
pub(super) struct At<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    pub part: &'a Part,
}

impl At<'_> {
    pub fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    pub fn is_on(&self) -> bool {
        is_on(self.contest, self.part.now)
    }

    pub fn is_over(&self) -> bool {
        is_over(self.contest, self.part.now)
    }

    /// Whether the viewer plays now.
    pub fn plays(&self) -> bool {
        self.is_on() && self.part.entered
    }

    pub fn opens(&self) -> Option<String> {
        let (open, _) = span(self.contest)?;
        (self.contest.phase < Phase::Open).then(|| self.ctx.date_time(open))
    }

    pub fn closes(&self) -> String {
        span(self.contest).map_or_else(String::new, |(_, close)| self.ctx.date_time(close))
    }

    pub fn name(&self, member: &i64) -> String {
        match self.part.cards.get(member) {
            Some(person) => person.name.clone(),
            None => self.ctx.t("thread-gone"),
        }
    }

    pub fn avatar(&self, member: &i64) -> String {
        let card = self.part.cards.get(member);
        card.map_or_else(String::new, |card| parts::avatar(card, "m"))
    }
}

#[derive(Template)]
#[template(path = "features/contests/play/challenge.html")]
struct ChallengeView<'a> {
    at: At<'a>,
    steps: &'a [Step],
    mine: &'a [Shown],
    standing: &'a Standing,
}

/// Where a member is with a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rung {
    /// It begins later.
    Soon,
    /// It is to be done now.
    Now,
    /// It can be caught up.
    Late,
    /// Shown; the team has not looked at it.
    Waits,
    Done,
    /// It was not done, and it is too late.
    Over,
}

impl ChallengeView<'_> {
    fn title(&self, step: &Step) -> String {
        told(self.at.ctx, &step.title_fr, &step.title_en).to_owned()
    }

    fn rung(&self, step: &Step) -> Rung {
        let shown = self.mine.iter().find(|one| one.step == step.id);
        let (now, on) = (self.at.part.now, !self.at.is_over());
        match shown {
            Some(one) if one.counts(step.proof) => Rung::Done,
            Some(one) if one.stands && one.accepted.is_none() => Rung::Waits,
            _ if now < step.opens => Rung::Soon,
            _ if on && now < step.closes => Rung::Now,
            _ if on => Rung::Late,
            _ => Rung::Over,
        }
    }

    fn class(&self, step: &Step) -> &'static str {
        match self.rung(step) {
            Rung::Done => "done",
            Rung::Waits => "waits",
            Rung::Now => "now",
            Rung::Late => "late",
            Rung::Soon | Rung::Over => "soon",
        }
    }

    fn icon(&self, step: &Step) -> &'static str {
        match self.rung(step) {
            Rung::Done => "circle-check",
            Rung::Waits => "eye",
            Rung::Now => "footprints",
            Rung::Late => "history",
            Rung::Soon | Rung::Over => "clock",
        }
    }

    /// What is said below a step.
    fn says(&self, step: &Step) -> String {
        let ctx = self.at.ctx;
        match self.rung(step) {
            Rung::Done => ctx.t("step-done"),
            Rung::Waits => ctx.t("step-waits"),
            Rung::Now => ctx.t1("step-until", "date", ctx.date_time(step.closes)),
            Rung::Late => ctx.t1("step-late", "date", self.at.closes()),
            Rung::Soon => ctx.t1("step-from", "date", ctx.date_time(step.opens)),
            Rung::Over => ctx.t("step-over"),
        }
    }

    fn was_refused(&self, step: &Step) -> bool {
        let shown = self.mine.iter().find(|one| one.step == step.id);
        shown.is_some_and(|one| one.accepted == Some(false))
    }

    /// Whether the viewer may show it now.
    fn is_open(&self, step: &Step) -> bool {
        self.at.plays() && matches!(self.rung(step), Rung::Now | Rung::Late)
    }

    /// The charter's line, in the first form that can be sent.
    fn acceptance(&self, step: &Step) -> String {
        let first = self.steps.iter().find(|one| self.is_open(one));
        let line = self.at.part.owed.as_ref().map(|owed| {
            AcceptLine {
                ctx: self.at.ctx,
                form: &Form::new(),
                owed,
            }
            .render()
        });
        match line {
            Some(Ok(line)) if first.is_some_and(|one| one.id == step.id) => line,
            _ => String::new(),
        }
    }

    fn is_by(&self, step: &Step, proof: &str) -> bool {
        step.proof.as_str() == proof
    }

    fn together(&self) -> String {
        let (done, goal) = (
            as_number(self.standing.together),
            as_number(self.standing.goal),
        );
        self.at
            .ctx
            .t2("challenge-together", "n", done, "goal", goal)
    }

    fn alone(&self) -> String {
        let (done, needed) = (
            as_number(self.standing.done),
            as_number(self.standing.needed),
        );
        self.at
            .ctx
            .t2("challenge-alone", "n", done, "needed", needed)
    }

    fn streak(&self) -> Option<String> {
        let n = as_number(self.standing.streak);
        (n > 1).then(|| self.at.ctx.n("challenge-streak", n))
    }
}

fn as_number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[derive(Template)]
#[template(path = "features/contests/play/questions.html")]
struct QuestionsView<'a> {
    at: At<'a>,
    questions: &'a [Question],
    mine: &'a HashMap<i64, i64>,
    scores: &'a [Score],
}

impl QuestionsView<'_> {
    fn text(&self, question: &Question) -> String {
        told(self.at.ctx, &question.text_fr, &question.text_en).to_owned()
    }

    fn option(&self, option: &(String, String)) -> String {
        told(self.at.ctx, &option.0, &option.1).to_owned()
    }

    fn is_quiz(&self) -> bool {
        self.at.contest.kind == Kind::Quiz
    }

    /// Whether this one takes the viewer's answer now.
    fn asks(&self, question: &Question) -> bool {
        let team = self.is_quiz() && self.at.ctx.allows(Role::Moderator);
        self.at.plays() && !team && (!self.is_quiz() || !self.mine.contains_key(&question.id))
    }

    fn asks_any(&self) -> bool {
        self.questions.iter().any(|one| self.asks(one))
    }

    fn is_mine(&self, question: &Question, place: &usize) -> bool {
        self.mine.get(&question.id) == i64::try_from(*place).ok().as_ref()
    }

    fn is_right(&self, question: &Question, place: &usize) -> bool {
        question.answer.is_some() && question.answer == i64::try_from(*place).ok()
    }

    fn given(&self, question: &Question) -> Option<&i64> {
        self.mine.get(&question.id)
    }

    fn number(&self, n: &i64) -> String {
        self.at.ctx.number(*n)
    }

    /// “4 right · 12 off”.
    fn score(&self, score: &Score) -> String {
        let ctx = self.at.ctx;
        let has = |number: bool| {
            self.questions
                .iter()
                .any(|q| q.of_number == number && !q.is_void())
        };
        let right = has(false).then(|| ctx.n("score-right", as_number(score.right)));
        let off = has(true).then(|| match i64::try_from(score.off) {
            Ok(off) => ctx.n("score-off", off),
            Err(_) => ctx.t("score-without"),
        });
        let all: Vec<String> = right.into_iter().chain(off).collect();
        all.join(" · ")
    }

    fn is_me(&self, score: &Score) -> bool {
        self.at.ctx.viewer.id() == Some(score.member)
    }

    /// When a prediction is settled.
    fn settles(&self) -> Option<String> {
        let at = self.at.part.play.settles_at?;
        let open = self.questions.iter().any(|q| q.settled_at.is_none());
        let say = |at: Time| {
            self.at
                .ctx
                .t1("prediction-settles", "date", self.at.ctx.date_time(at))
        };
        (open && !self.is_quiz()).then(|| say(at))
    }
}

#[derive(Template)]
#[template(path = "features/contests/play/thread.html")]
struct ThreadView<'a> {
    at: At<'a>,
    thread: Option<&'a Thread>,
    takes_part: bool,
    lacks: Option<&'a Said>,
    written: &'a [Written],
    chosen: &'a [i64],
    chooses: bool,
}

impl ThreadView<'_> {
    fn place(&self, one: &Written) -> Option<i64> {
        let place = self.chosen.iter().position(|entry| *entry == one.entry)?;
        // What is chosen is told with the winners; whoever chooses sees it before.
        let told = self.chooses || self.at.contest.phase >= Phase::Published;
        told.then(|| as_number(place + 1))
    }

    fn may_choose(&self) -> bool {
        self.chooses && self.at.is_over() && self.at.contest.phase < Phase::Drawn
    }

    fn post(&self, one: &Written) -> String {
        let path = self.thread.map(|thread| thread.path_at(one.position));
        self.at.ctx.path(path.unwrap_or_default().as_str())
    }
}
