//! Pages of the dojo.

use std::collections::HashMap;

use askama::Template;

use super::mentoring::{Charge, Look};
use super::{CASES, Case, Choice, Way};
use crate::features::charters::Article;
use crate::features::moderation::{Decision, Ruling};
use crate::features::spaces::Role;
use crate::features::spaces::apprentices::Apprentice;
use crate::features::spaces::people::Person;
use crate::features::spaces::team::Belonging;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

fn choice_key(choice: &Choice) -> &'static str {
    match choice {
        Choice::Keep => "dojo-keep",
        Choice::Warn => "dojo-warn",
        Choice::Hide => "dojo-hide",
    }
}

fn did_key(choice: Choice) -> &'static str {
    match choice {
        Choice::Keep => "dojo-kept",
        Choice::Warn => "dojo-warned",
        Choice::Hide => "dojo-hidden",
    }
}

/// One's own way: what it is, a case, an answer, the trial.
#[derive(Template)]
#[template(path = "features/dojo/dojo.html")]
pub(super) struct DojoPage<'a> {
    pub ctx: &'a Ctx,
    pub way: &'a Way,
    pub mentor: Option<&'a Person>,
    pub looks: &'a [(i64, Look)],
    pub form: &'a Form,
}

impl DojoPage<'_> {
    fn total(&self) -> usize {
        self.way.cases.len().max(1)
    }

    fn cases(&self) -> usize {
        CASES
    }

    fn confirmed(&self) -> usize {
        self.looks.iter().filter(|(_, look)| look.confirmed).count()
    }

    /// “Taken away, under 2. Advertising and links”.
    fn verdict(&self, choice: &Choice, anchor: &str) -> String {
        let done = self.ctx.t(did_key(*choice));
        match self.way.article(anchor) {
            Some(article) if *choice != Choice::Keep => self.ctx.t2(
                "dojo-under",
                "done",
                done,
                "article",
                article.title.as_str(),
            ),
            _ => done,
        }
    }

    /// How the two compare, in a sentence; nobody is marked by it.
    fn compared(&self, case: &Case) -> String {
        let key = match (case.agreed(), case.decision) {
            ((true, true), _) => "dojo-agreed",
            ((true, false), _) => "dojo-other-article",
            ((false, _), Some(_)) => "dojo-differs-team",
            ((false, _), None) => "dojo-differs-charter",
        };
        self.ctx.t(key)
    }
}

/// Whom one accompanies.
#[derive(Template)]
#[template(path = "features/dojo/mentoring.html")]
pub(super) struct MentoringPage<'a> {
    pub ctx: &'a Ctx,
    pub charges: &'a [Charge],
    pub cards: &'a HashMap<i64, Person>,
    pub articles: &'a [Article],
    /// The decision whose form came back; 0: none.
    pub of: i64,
    pub form: &'a Form,
}

impl MentoringPage<'_> {
    fn name(&self, id: &i64) -> String {
        match self.cards.get(id) {
            Some(person) => person.name.clone(),
            None => self.ctx.t("thread-gone"),
        }
    }

    fn what(&self, decision: &Decision) -> String {
        let key = match decision.ruling() {
            Some(Ruling::Refuse) => "moderation-done-refuse",
            Some(Ruling::Warn) => "moderation-done-warn",
            Some(Ruling::Label) => "moderation-done-label",
            Some(Ruling::Mask) => "moderation-done-mask",
            Some(Ruling::Lock) => "moderation-done-lock",
            Some(Ruling::Mute) => "moderation-done-mute",
            Some(Ruling::Suspend) => "moderation-done-suspend",
            Some(Ruling::Ban) => "moderation-done-ban",
            _ => "moderation-done-hide",
        };
        self.ctx.t(key)
    }

    fn title(&self, decision: &Decision) -> String {
        let mut all = self.articles.iter();
        let article = all.find(|a| a.anchor == decision.article);
        article.map_or_else(|| decision.law.clone(), |a| a.title.clone())
    }

    /// The form that came back, for its own row; an empty one for the others.
    fn is_of(&self, decision: &i64) -> bool {
        self.of == *decision && self.form.has_errors()
    }
}

/// How a space receives new moderators, and who is on the way.
#[derive(Template)]
#[template(path = "features/dojo/newcomers.html")]
pub(super) struct NewcomersPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub saved: bool,
    pub form: &'a Form,
    pub all: &'a [Apprentice],
    pub team: &'a [Belonging],
}

impl NewcomersPage<'_> {
    fn person(&self, id: &i64) -> Option<&Person> {
        let mut all = self.team.iter().map(|one| &one.person);
        all.find(|person| person.id == *id)
    }

    fn is_mentor(&self, one: &Apprentice, person: &i64) -> bool {
        one.mentor == Some(*person)
    }

    /// Who may accompany somebody.
    fn mentors(&self, of: &i64) -> Vec<&Person> {
        let all = self.team.iter().map(|one| &one.person);
        all.filter(|p| p.role >= Role::Moderator && p.id != *of)
            .collect()
    }

    fn state(&self, one: &Apprentice) -> String {
        match (one.passed_at, one.begun_at) {
            (Some(at), _) => self.ctx.t1("apprentices-trial", "date", self.ctx.date(at)),
            (None, Some(at)) => self
                .ctx
                .t1("apprentices-in-dojo", "date", self.ctx.date(at)),
            (None, None) => self
                .ctx
                .t1("apprentices-asked", "date", self.ctx.date(one.asked_at)),
        }
    }
}
