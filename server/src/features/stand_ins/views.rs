//! Pages of who stands in.

use std::collections::HashMap;

use askama::Template;

use super::{Open, Whole};
use crate::features::contests::{Contest, look};
use crate::features::register::Claim;
use crate::features::spaces::people::Person;
use crate::features::spaces::stand_ins::StandIn;
use crate::features::watches::Slot;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// Claims and contests that a draft names one by one.
const NAMED: usize = 8;

/// Asking somebody.
#[derive(Template)]
#[template(path = "features/stand_ins/ask.html")]
pub(super) struct AskPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub current: &'static str,
    pub all: &'a [StandIn],
    pub cards: &'a HashMap<i64, Person>,
    /// Whether the viewer is a manager of their own right.
    pub may_name: bool,
}

impl AskPage<'_> {
    fn name(&self, id: &i64) -> String {
        name(self.ctx, self.cards, *id)
    }

    fn state(&self, one: &StandIn) -> String {
        state(self.ctx, one)
    }
}

/// What is handed over, and what is open now.
#[derive(Template)]
#[template(path = "features/stand_ins/hand_over.html")]
pub(super) struct HandOverPage<'a> {
    pub ctx: &'a Ctx,
    pub whole: &'a Whole,
}

impl HandOverPage<'_> {
    fn name(&self, id: &i64) -> String {
        name(self.ctx, &self.whole.cards, *id)
    }

    fn state(&self) -> String {
        state(self.ctx, &self.whole.one)
    }

    fn is_asked(&self) -> bool {
        self.whole.one.is_asked(self.ctx.now)
    }

    fn is_over(&self) -> bool {
        self.whole.one.is_over(self.ctx.now)
    }

    fn lines(&self, open: &Open) -> Vec<(String, Option<String>)> {
        lines(self.ctx, open)
    }

    fn roster(&self, slot: &Slot) -> String {
        let day = self.ctx.t(&format!("weekday-{}", slot.weekday));
        format!("{day}, {}", slot.hours())
    }
}

fn name(ctx: &Ctx, cards: &HashMap<i64, Person>, id: i64) -> String {
    match cards.get(&id) {
        Some(person) => person.name.clone(),
        None => ctx.t("thread-gone"),
    }
}

fn state(ctx: &Ctx, one: &StandIn) -> String {
    if one.is_over(ctx.now) {
        ctx.t1("stand-in-over", "date", ctx.date_time(one.over_at()))
    } else if one.is_asked(ctx.now) {
        ctx.t1("stand-in-asked", "date", ctx.date_time(one.until))
    } else {
        ctx.t1("stand-in-runs", "date", ctx.date_time(one.until))
    }
}

/// What is open, line by line, with the page that has it.
fn lines(ctx: &Ctx, open: &Open) -> Vec<(String, Option<String>)> {
    let cases = open.cases.waiting;
    let mut lines = vec![
        (
            ctx.n("watch-draft-held", cases.held),
            Some("/queue?of=held".to_owned()),
        ),
        (
            ctx.n("watch-draft-reported", cases.reported),
            Some("/queue?of=reported".to_owned()),
        ),
    ];
    if open.cases.later > 0 {
        lines.push((
            ctx.n("watch-draft-later", open.cases.later),
            Some("/queue".to_owned()),
        ));
    }
    if let Some(first) = open.appeals.first() {
        let date = ctx.date(first);
        let text = ctx.t2("stand-in-appeals", "n", open.appeals.len(), "date", date);
        lines.push((text, Some("/queue".to_owned())));
    }
    if open.threads > 0 {
        let path = Some("/correspondence/members".to_owned());
        lines.push((ctx.n("stand-in-threads", open.threads), path));
    }
    lines.extend(open.claims.iter().take(NAMED).map(|one| claim(ctx, one)));
    let contests = open.contests.iter().take(NAMED);
    lines.extend(contests.map(|one| contest(ctx, one)));
    for (title, n) in &open.cases.warm {
        lines.push((
            ctx.t2("watch-draft-warm", "title", title.as_str(), "n", *n),
            None,
        ));
    }
    lines
        .into_iter()
        .map(|(text, path)| (text, path.map(|p| ctx.path(&p))))
        .collect()
}

/// Never whose letter it is.
fn claim(ctx: &Ctx, claim: &Claim) -> (String, Option<String>) {
    let kind = ctx.t(&claim.kind.message());
    let text = ctx.t2(
        "stand-in-claim",
        "kind",
        kind,
        "date",
        ctx.date(claim.due_at),
    );
    (text, Some(format!("/letters/{}", claim.letter)))
}

fn contest(ctx: &Ctx, contest: &Contest) -> (String, Option<String>) {
    let next = match look::next(ctx, contest) {
        Some((words, _)) => words,
        None => look::phase_name(ctx, contest),
    };
    let text = ctx.t2(
        "stand-in-contest",
        "title",
        contest.title.as_str(),
        "next",
        next,
    );
    (text, Some(format!("/contests/{}", contest.id)))
}

/// The note of who hands over, drafted from what is open.
pub(super) fn draft(ctx: &Ctx, open: &Open) -> String {
    let lines = lines(ctx, open)
        .into_iter()
        .map(|(text, _)| format!("– {text}"));
    lines.collect::<Vec<_>>().join("\n")
}
