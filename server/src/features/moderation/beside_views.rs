//! Pages beside the queue: the inbox of all spaces, words kept ready, one's own work, sweeping, suspending and reporting.

use std::collections::HashMap;

use askama::Template;

use super::inbox::Row;
use super::mine::Own;
use super::queue::Only;
use super::reasons::Reason;
use super::sweeping::{Item, Made};
use super::views::{Done, EXCERPT, kind_message, source, suspended, title};
use super::{marked, sparing};
use crate::features::charters::Article;
use crate::features::spaces::Here;
use crate::features::spaces::people::Person;
use crate::features::threads;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// What a member wrote lately, to be taken away: what is chosen, or everything, with a suspension and a proposed ban.
#[derive(Template)]
#[template(path = "features/moderation/sweep.html")]
pub(super) struct SweepPage<'a> {
    pub ctx: &'a Ctx,
    pub person: &'a Person,
    pub articles: &'a [Article],
    pub form: &'a Form,
    pub items: &'a [Item],
    /// What was swept before and can be undone, and who did it.
    pub made: &'a [Made],
    pub people: &'a HashMap<i64, Person>,
    pub days: i64,
    /// Where one goes without doing anything.
    pub back: String,
}

impl SweepPage<'_> {
    fn name(&self, id: &i64) -> &str {
        self.people.get(id).map_or("", |one| one.name.as_str())
    }
}

/// What a member of the team reads of their own work.
#[derive(Template)]
#[template(path = "features/moderation/mine.html")]
pub(super) struct MinePage<'a> {
    pub ctx: &'a Ctx,
    pub own: Own,
    pub days: i64,
    /// Harsh pictures uncovered in this watch.
    pub looks: i64,
}

impl MinePage<'_> {
    fn budget(&self) -> i64 {
        sparing::BUDGET
    }

    /// “8 seconds”.
    fn median(&self) -> Option<String> {
        let seconds = self.own.median.map(|ms| (ms + 500) / 1_000);
        seconds.map(|s| self.ctx.n("mine-seconds", s))
    }
}

/// Suspending a member.
#[derive(Template)]
#[template(path = "features/moderation/suspension.html")]
pub(super) struct SuspensionPage<'a> {
    pub ctx: &'a Ctx,
    pub person: &'a Person,
    pub articles: &'a [Article],
    pub until: Option<parvis_db::Time>,
    /// By an administrator, in all spaces.
    pub everywhere: bool,
    pub form: &'a Form,
}

/// Reporting a post.
#[derive(Template)]
#[template(path = "features/moderation/report.html")]
pub(super) struct ReportPage<'a> {
    pub ctx: &'a Ctx,
    /// Where the form goes, and where one came from.
    pub action: String,
    pub back: String,
    pub author: Option<&'a Person>,
    /// Plain words.
    pub excerpt: String,
    pub articles: &'a [Article],
    pub form: &'a Form,
    pub sent: bool,
}

/// What waits in all the spaces that somebody looks after.
#[derive(Template)]
#[template(path = "features/moderation/inbox.html")]
pub(super) struct InboxPage<'a> {
    pub ctx: &'a Ctx,
    pub spaces: &'a [Here],
    pub rows: &'a [Row],
    pub only: Option<Only>,
    /// The slug of the one space that is looked at; empty: all.
    pub chosen: &'a str,
    pub done: Option<Done>,
}

impl InboxPage<'_> {
    fn class(&self, here: &Here) -> String {
        here.part_theme().0
    }

    fn initial(&self, here: &Here) -> String {
        here.name.chars().take(1).collect()
    }

    fn kind(&self, row: &Row) -> &'static str {
        kind_message(&row.entry.case.kind)
    }

    /// What the page listens to.
    fn streams(&self) -> String {
        let all = self.spaces.iter().map(|here| format!("queue:{}", here.id));
        all.collect::<Vec<_>>().join(" ")
    }

    fn to(&self, row: &Row) -> String {
        row.here
            .path(&format!("/queue/{}?inbox=1", row.entry.case.id))
    }

    fn is_of(&self, of: &str) -> bool {
        self.only.map_or("", Only::as_str) == of
    }

    /// Safe HTML.
    fn excerpt(&self, row: &Row) -> String {
        let passage = row.entry.decision.as_ref().map_or("", |d| &d.passage);
        let text = marked::around(&threads::plain(&row.entry.shown.html), passage, EXCERPT);
        marked::in_text(&text, passage)
    }
}

/// Words that a team keeps ready.
#[derive(Template)]
#[template(path = "features/moderation/reasons.html")]
pub(super) struct ReasonsPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub all: &'a [Reason],
    pub articles: &'a [Article],
    pub form: &'a Form,
    pub saved: bool,
}

impl ReasonsPage<'_> {
    fn article(&self, reason: &Reason) -> String {
        match self.articles.iter().find(|a| a.anchor == reason.article) {
            Some(article) => article.title.clone(),
            None if reason.article.is_empty() => self.ctx.t("reasons-any"),
            None => reason.article.clone(),
        }
    }
}
