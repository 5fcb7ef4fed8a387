//! The page of questions.

use askama::Template;

use super::Shown;
use crate::features::charters::acceptance::Owed;
use crate::features::charters::views::AcceptLine;
use crate::features::rooms::Room;
use crate::features::spaces::Here;
use crate::features::threads::Thread;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

#[derive(Template)]
#[template(path = "features/rooms/questions/page.html")]
pub(super) struct QuestionsPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub room: &'a Room,
    pub questions: &'a [Shown],
    pub form: &'a Form,
    pub owed: Option<&'a Owed>,
    /// Questions are taken.
    pub open: bool,
    pub hosts: bool,
    /// What the event became.
    pub thread: Option<&'a Thread>,
}

impl QuestionsPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.room.path()))
    }

    fn waiting(&self) -> Vec<&Shown> {
        let all = self.questions.iter();
        all.filter(|s| s.question.line_id.is_none()).collect()
    }

    fn taken(&self) -> Vec<&Shown> {
        let all = self.questions.iter();
        all.filter(|s| s.question.line_id.is_some()).collect()
    }

    fn of(&self, shown: &Shown, below: &str) -> String {
        self.to(&format!("/questions/{}{below}", shown.question.id))
    }

    fn answer(&self, shown: &Shown) -> String {
        let line = shown.question.line_id.unwrap_or_default();
        self.ctx.path(&self.room.path_at(line))
    }

    fn may_withdraw(&self, shown: &Shown) -> bool {
        self.hosts || self.ctx.viewer.id() == Some(shown.question.author_id)
    }

    fn name(&self, shown: &Shown) -> String {
        match &shown.author {
            Some(person) => person.name.clone(),
            None => self.ctx.t("thread-gone"),
        }
    }

    fn avatar(&self, shown: &Shown) -> String {
        let author = shown.author.as_ref();
        author.map_or(String::new(), |person| parts::avatar(person, "s"))
    }

    fn acceptance(&self) -> String {
        let Some(owed) = self.owed else {
            return String::new();
        };
        let line = AcceptLine {
            ctx: self.ctx,
            form: self.form,
            owed,
        };
        line.render().unwrap_or_default()
    }
}
