//! Pages of the threads between members and teams.

use std::collections::HashMap;

use askama::Template;

use super::{Matter, Message, Thread};
use crate::features::spaces::people::Person;
use crate::features::spaces::{Here, Role};
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// One thread, from the member's side or the team's.
#[derive(Template)]
#[template(path = "features/correspondence/thread.html")]
pub(super) struct ThreadPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub messages: &'a [Message],
    /// The member whose thread it is.
    pub person: &'a Person,
    /// The team reads it.
    pub team: bool,
    /// Who of the team wrote; for the team alone.
    pub cards: HashMap<i64, Person>,
    pub form: &'a Form,
}

impl ThreadPage<'_> {
    fn action(&self) -> String {
        match self.team {
            true => self
                .ctx
                .path(&format!("/correspondence/members/{}", self.person.handle)),
            false => self.ctx.path("/correspondence"),
        }
    }

    /// Which of the team wrote it, for colleagues only.
    fn colleague(&self, message: &Message) -> Option<&str> {
        let by = message.by.filter(|_| self.team)?;
        self.cards.get(&by).map(|person| person.name.as_str())
    }

    fn waits(&self) -> bool {
        self.team && self.messages.iter().any(|message| message.waits)
    }

    /// Its letter in the register, for those who keep it.
    fn letter(&self, matter: &Matter) -> Option<String> {
        let may = self.team && self.ctx.allows(Role::Manager);
        may.then(|| self.ctx.path(&format!("/letters/{}", matter.letter)))
    }
}

/// All threads of a space, for its team.
#[derive(Template)]
#[template(path = "features/correspondence/list.html")]
pub(super) struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub threads: &'a [Thread],
    pub cards: HashMap<i64, Person>,
}

impl ListPage<'_> {
    fn person(&self, thread: &Thread) -> Option<&Person> {
        self.cards.get(&thread.member)
    }

    fn excerpt(&self, thread: &Thread) -> String {
        parvis_kit::markdown::excerpt(&thread.last.body, 160)
    }
}
