//! What comes next, beside the lists of a space: the moments of its contests and the events in its rooms; beside those of a
//! section, what its own contests bring.

use askama::Template;
use chrono::Datelike;
use parvis_db::Db;

use super::{Item, What, between, views};
use crate::error::{Error, Result};
use crate::web::ctx::Ctx;

/// Days that are looked ahead, and what is shown of them at most.
const AHEAD: i64 = 31;
const MOST: usize = 4;

#[derive(Template)]
#[template(path = "features/calendar/soon.html")]
struct Soon<'a> {
    ctx: &'a Ctx,
    items: &'a [Item],
}

impl Soon<'_> {
    fn day(&self, item: &Item) -> u32 {
        views::local(self.ctx, item.at).day()
    }

    fn short_month(&self, item: &Item) -> String {
        views::short_month(self.ctx, item.at)
    }

    fn said(&self, item: &Item) -> String {
        let what = self.ctx.t(&format!("calendar-{}", item.what.as_str()));
        let when = self.ctx.date_time(item.at);
        self.ctx.t2("calendar-line", "what", what, "when", when)
    }

    /// Whether the time that is left is counted: events have a clock of their own.
    fn counts(&self, item: &Item) -> bool {
        item.what != What::Event
    }
}

/// The panel; empty where nothing comes. What only the team knows stands on its own pages.
///
/// # Errors
/// Only the database's, or when the template fails.
pub(in crate::features) fn panel(db: &mut Db, ctx: &Ctx, section: Option<i64>) -> Result<String> {
    let here = ctx.here()?;
    if here.closed {
        return Ok(String::new());
    }
    let until = ctx.now.plus_seconds(AHEAD * 86_400);
    let mut items = between(db, here, &ctx.viewer, ctx.now, until)?;
    items.retain(|item| {
        let told = !item.team && item.at >= ctx.now;
        told && section.is_none_or(|section| item.section == Some(section))
    });
    items.truncate(MOST);
    if items.is_empty() {
        return Ok(String::new());
    }
    let soon = Soon { ctx, items: &items };
    soon.render().map_err(Error::internal)
}
