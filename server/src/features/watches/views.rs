//! Pages of watches.

use std::collections::HashMap;

use askama::Template;

use super::{Agreement, Board, Slot, Watch};
use crate::features::charters::Article;
use crate::features::spaces::Role;
use crate::features::spaces::people::Person;
use crate::features::spaces::team::Belonging;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// Who watches, what is handed over, the roster and the team's figures.
#[derive(Template)]
#[template(path = "features/watches/board.html")]
pub(super) struct BoardPage<'a> {
    pub ctx: &'a Ctx,
    pub board: &'a Board,
    pub cards: &'a HashMap<i64, Person>,
    pub team: &'a [Belonging],
    pub articles: &'a [Article],
    pub form: &'a Form,
    /// The viewer.
    pub mine: i64,
}

impl BoardPage<'_> {
    fn watches(&self) -> bool {
        self.board.now.iter().any(|w| w.member == self.mine)
    }

    fn name(&self, id: &i64) -> String {
        match self.cards.get(id) {
            Some(person) => person.name.clone(),
            None => self.ctx.t("thread-gone"),
        }
    }

    /// Whether somebody left a note that nobody has taken over.
    fn is_left(&self) -> bool {
        let mut notes = self.board.notes.iter();
        notes.any(|w| w.accepted_by.is_none() && w.member != self.mine)
    }

    fn taken_by(&self, watch: &Watch) -> Option<String> {
        watch.accepted_by.map(|id| self.name(&id))
    }

    fn weekdays(&self) -> Vec<(i32, String)> {
        let name = |n| (n, self.ctx.t(&format!("weekday-{n}")));
        (0..7).map(name).collect()
    }

    fn weekday(&self, slot: &Slot) -> String {
        self.ctx.t(&format!("weekday-{}", slot.weekday))
    }

    fn may_remove(&self, slot: &Slot) -> bool {
        slot.member == self.mine || self.ctx.allows(Role::Manager)
    }

    /// Whoever can be put on the roster.
    fn people(&self) -> Vec<&Person> {
        let all = self.team.iter().map(|one| &one.person);
        let of_team = all.filter(|p| p.role >= Role::Moderator);
        of_team
            .filter(|p| p.id == self.mine || self.ctx.allows(Role::Manager))
            .collect()
    }

    fn title(&self, row: &Agreement) -> String {
        let article = self.articles.iter().find(|a| a.anchor == row.article);
        article.map_or_else(|| row.article.clone(), |a| a.title.clone())
    }

    fn zone(&self) -> &str {
        self.ctx
            .here
            .as_ref()
            .map_or("", |here| here.time_zone.as_str())
    }
}

/// Ending a watch with a note.
#[derive(Template)]
#[template(path = "features/watches/end.html")]
pub(super) struct EndPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
}
