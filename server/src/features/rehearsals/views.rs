//! Pages of rehearsals.

use std::collections::HashMap;

use askama::Template;

use super::{Asked, Cell, Rehearsal, Sample};
use crate::web::ctx::Ctx;
use crate::web::form::Form;

#[derive(Template)]
#[template(path = "features/rehearsals/rehearsals.html")]
pub(super) struct RehearsalsPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub list: &'a [Rehearsal],
    pub days: &'static [i64],
}

#[derive(Template)]
#[template(path = "features/rehearsals/shadow.html")]
pub(super) struct ShadowPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub saved: bool,
    /// Newest first.
    pub list: &'a [Rehearsal],
    pub days: &'static [i64],
}

impl ShadowPage<'_> {
    fn running(&self) -> Option<&Rehearsal> {
        self.list.iter().find(|one| one.finished_at.is_none())
    }

    fn end(&self, one: &Rehearsal) -> String {
        one.until
            .map_or_else(String::new, |at| self.ctx.date_time(at))
    }
}

#[derive(Template)]
#[template(path = "features/rehearsals/rehearsal.html")]
pub(super) struct RehearsalPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub rehearsal: &'a Rehearsal,
    pub cells: &'a [Cell],
    pub samples: &'a [Sample],
    /// Whose posts are shown.
    pub asked: &'a Asked,
    /// Members who wrote any of the posts.
    pub members: i64,
    pub titles: HashMap<String, String>,
}

/// How strict an outcome is.
fn rank(outcome: &str) -> u8 {
    match outcome {
        "flag" => 1,
        "hold" => 2,
        "reject" => 3,
        _ => 0,
    }
}

impl RehearsalPage<'_> {
    fn title<'s>(&'s self, slug: &'s str) -> &'s str {
        self.titles.get(slug).map_or(slug, String::as_str)
    }

    fn end(&self) -> String {
        let until = self.rehearsal.until;
        until.map_or_else(String::new, |at| self.ctx.date_time(at))
    }

    fn title_key(&self) -> &'static str {
        match self.rehearsal.until {
            Some(_) => "shadow-title",
            None => "rehearsals-title",
        }
    }

    fn list_path(&self) -> &'static str {
        match self.rehearsal.until {
            Some(_) => "/settings/charter/shadow",
            None => "/settings/charter/rehearsals",
        }
    }

    /// Seconds until the page looks again by itself; empty: nothing more happens.
    fn every(&self) -> &'static str {
        match (self.rehearsal.finished_at, self.rehearsal.until) {
            (Some(_), _) => "",
            (None, Some(_)) => "15",
            (None, None) => "2",
        }
    }

    fn outcome(&self, word: &str) -> String {
        self.ctx.t(match word {
            "flag" => "outcome-flag",
            "hold" => "outcome-hold",
            "reject" => "outcome-reject",
            _ => "outcome-allow",
        })
    }

    fn is_stricter(&self, cell: &Cell) -> bool {
        rank(&cell.after) > rank(&cell.before)
    }

    fn is_shown(&self, cell: &Cell) -> bool {
        let asked = self.asked;
        cell.article == asked.article && cell.before == asked.before && cell.after == asked.after
    }

    fn changed(&self) -> i64 {
        self.cells.iter().map(|cell| cell.posts).sum()
    }

    fn approved(&self) -> i64 {
        self.cells.iter().map(|cell| cell.approved).sum()
    }

    fn stricter(&self) -> i64 {
        let cells = self.cells.iter().filter(|cell| self.is_stricter(cell));
        cells.map(|cell| cell.posts).sum()
    }

    fn approved_of_stricter(&self) -> i64 {
        let cells = self.cells.iter().filter(|cell| self.is_stricter(cell));
        cells.map(|cell| cell.approved).sum()
    }
}
