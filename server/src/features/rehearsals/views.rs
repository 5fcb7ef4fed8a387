//! Pages of rehearsals.

use std::collections::HashMap;

use askama::Template;

use super::{Cell, Rehearsal, Sample};
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
#[template(path = "features/rehearsals/rehearsal.html")]
pub(super) struct RehearsalPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub rehearsal: &'a Rehearsal,
    pub cells: &'a [Cell],
    pub samples: &'a [Sample],
    /// Slug whose posts are shown.
    pub shown: String,
    pub titles: HashMap<String, String>,
}

impl RehearsalPage<'_> {
    fn title<'s>(&'s self, slug: &'s str) -> &'s str {
        self.titles.get(slug).map_or(slug, String::as_str)
    }

    fn outcome(&self, word: &str) -> String {
        self.ctx.t(match word {
            "flag" => "outcome-flag",
            "hold" => "outcome-hold",
            "reject" => "outcome-reject",
            _ => "outcome-allow",
        })
    }

    fn approved(&self) -> i64 {
        self.cells.iter().map(|cell| cell.approved).sum()
    }

    fn changed(&self) -> i64 {
        self.cells.iter().map(|cell| cell.posts).sum()
    }
}
